"""The table of features: everything that a map can use and a format may be unable to hold.

Meaning comes first, then bookkeeping. Within each, the features are in the order in which they are taken out:
taking one out brings no earlier one back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, final

import attrs
from attrs import frozen

from argmap.model._edits import drop_extra, groups_of, rebuild_map, rename_records, seal_anchor, seal_source
from argmap.model._features import stripping as to
from argmap.model._items import Claim, Group, Link, Rebuttal, Record, Relation, Rephrase, Support
from argmap.model._keys import default_keys
from argmap.model._sources.records import Anchor, Source
from argmap.model._walks import claims_and_relations, is_symmetric

if TYPE_CHECKING:
    from argmap.model._map import ArgumentMap

__all__ = ["FEATURES", "Feature", "Grade", "all_extras"]

Grade: TypeAlias = Literal["meaning", "bookkeeping"]
_Users: TypeAlias = Callable[["ArgumentMap"], Iterable[str]]
_Edit: TypeAlias = Callable[["ArgumentMap"], "ArgumentMap"]


@final
@frozen(slots=True, weakref_slot=False)
class Feature:
    """Name one thing that a map can use and a format may be unable to hold.

    Args:
        name: What formats and errors call it.
        about: What it is, in one line.
        users: Map to the keys of the records that use it, in order; ``""`` stands for the map itself.
        without: Map to the map without it.
        grade: ``"meaning"``: forgetting it changes what the map says. ``"bookkeeping"``: it does not.

    >>> FEATURES["undercuts"].grade
    'meaning'
    """

    name: str
    about: str
    users: _Users = attrs.field(repr=False)
    without: _Edit = attrs.field(repr=False)
    grade: Grade = "meaning"


def all_extras(m: ArgumentMap) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield the ``extra`` of every record that has one, under its key, and that of the map under ``""``."""
    yield "", m.extra
    yield from ((r.key, r.extra) for r in m if not isinstance(r, Source) and r.extra)


# -- the users of a feature ---------------------------------------------------------------------------------


def _records(kind: type[Record], test: Callable[[Any], bool]) -> _Users:
    """Return the users that are records of a kind and pass a test."""
    name = f"{kind.__name__.lower()}s"  # of the field of a map that holds them
    return lambda m: (record.key for record in getattr(m, name).values() if test(record))


def _relations(kind: type[Relation]) -> _Users:
    """Return the users that are relations of a class."""
    return _records(Relation, lambda r: isinstance(r, kind))


def _relations_to(kind: type[Relation], *targets: type[Relation]) -> _Users:
    """Return the users that are relations of a class and target a relation of some classes."""

    def users(m: ArgumentMap) -> Iterator[str]:
        found = (r for r in m.relations.values() if isinstance(r, kind) and r.target in m.relations)
        return (r.key for r in found if isinstance(m.relations[r.target or ""], targets))

    return users


def _anchored(test: Callable[[tuple[Anchor, ...]], bool]) -> _Users:
    """Return the users that are claims and relations whose anchors pass a test."""
    return lambda m: (record.key for record in claims_and_relations(m) if test(record.anchors))


def _empty_groups(m: ArgumentMap) -> list[str]:
    used = groups_of(m, [*m.claims.values(), *m.relations.values()])
    return [key for key in m.groups if key not in used]


# -- kinds of features ---------------------------------------------------------------------------------------


def _removed(name: str, about: str, users: _Users) -> Feature:
    """Describe a feature whose users are removed, and with them what would refer to nothing."""
    return Feature(name, about, users, to.remove_users(users))


def _changed(
    name: str, about: str, users: _Users, change: Callable[[Any], Record], *, grade: Grade = "meaning"
) -> Feature:
    """Describe a feature whose users are changed one by one."""
    return Feature(name, about, users, to.change_users(users, change), grade)


def _field(name: str, kind: type[Record], field: str, about: str, *, grade: Grade = "meaning") -> Feature:
    """Describe a feature that is a field which is not at its default."""
    default = attrs.fields_dict(kind)[field].default
    users = _records(kind, lambda record: getattr(record, field) != default)
    return _changed(name, about, users, lambda record: attrs.evolve(record, **{field: default}), grade=grade)


def _linked(name: str, kind: type[Relation], about: str) -> Feature:
    """Describe a feature that is several premises in one relation."""
    users = _records(Relation, lambda r: isinstance(r, kind) and len(r.premises) > 1)
    return Feature(name, about, users, to.split_premises(users))


def _anchor(
    name: str,
    about: str,
    test: Callable[[Anchor], bool],
    change: Callable[[Anchor], Anchor | None],
    grade: Grade = "meaning",
) -> Feature:
    """Describe a feature of some anchors, which are changed, or dropped where *change* returns None."""

    def without(record: Claim | Relation) -> Record:
        changed = (change(anchor) if test(anchor) else anchor for anchor in record.anchors)
        return attrs.evolve(record, anchors=tuple(filter(None, changed)))

    return _changed(name, about, _anchored(lambda anchors: any(map(test, anchors))), without, grade=grade)


def _wording(name: str, about: str, change: Callable[[str], str]) -> Feature:
    """Describe a feature of the texts that *change* changes."""

    def users(m: ArgumentMap) -> Iterator[str]:
        yield from [""] if change(m.title) != m.title else []
        yield from (record.key for record in m if to.reword_record(record, change) is not record)

    return Feature(name, about, users, lambda m: to.reword_map(m, change), "bookkeeping")


_TABLE: Final = (
    # claims
    _changed("titles", "Labels of claims.", _records(Claim, lambda c: bool(c.title)), to.drop_title),
    _field("sketches", Claim, "kind", "Claims that stand for a whole argument."),
    _field("implicit", Claim, "implicit", "Claims that the analyst supplied."),
    _field("voices", Claim, "voice", "Claims that are not the author's own."),
    _field("speakers", Claim, "speaker", "Names of who makes a claim."),
    _field("credences", Claim, "credence", "Base scores of claims."),
    _field("notes", Claim, "note", "Remarks on claims."),
    _field("tags", Claim, "tags", "Tags of claims."),
    # relations: what they carry
    _changed(
        "roles",
        "Roles of premises in a scheme.",
        _records(Relation, lambda r: any(p.role for p in r.premises)),
        to.drop_roles,
    ),
    _field("relation titles", Relation, "title", "Labels of relations."),
    _field("weights", Relation, "weight", "Strengths of relations."),
    _field("relation notes", Relation, "note", "Remarks on relations."),
    _field("relation tags", Relation, "tags", "Tags of relations."),
    _field("relation groups", Relation, "group", "Relations that are in a group."),
    # relations: what they are
    _changed(
        "contradictions",
        "Symmetric rebuttals: two claims that cannot both hold. Without it, one way of them is left.",
        _records(Relation, is_symmetric),
        lambda r: attrs.evolve(r, scheme=""),
    ),
    _changed(
        "schemes",
        "Argumentation schemes; a contradiction is a feature of its own.",
        _records(Relation, lambda r: r.scheme != "" and not is_symmetric(r)),
        lambda r: attrs.evolve(r, scheme=""),
    ),
    _removed("supports", "Inferences.", _relations(Support)),
    _removed("rebuttals", "Objections, contradictions among them.", _relations(Rebuttal)),
    _removed("rephrases", "Claims in other words.", _relations(Rephrase)),
    _removed("links", "Relations whose meaning is not known.", _relations(Link)),
    _removed("free links", "Links without a target.", _records(Relation, lambda r: r.target is None)),
    _removed("bare doubts", "Relations without premises.", _records(Relation, lambda r: not r.premises)),
    _removed("backings", "Supports of a relation.", _relations_to(Support, Relation)),
    _removed(
        "undercuts",
        "Rebuttals of a relation that is no rebuttal.",
        _relations_to(Rebuttal, Support, Rephrase, Link),
    ),
    _removed("defences", "Rebuttals of a rebuttal.", _relations_to(Rebuttal, Rebuttal)),
    _removed("rephrases of relations", "Rephrases of a relation.", _relations_to(Rephrase, Relation)),
    _removed("links to relations", "Links to a relation.", _relations_to(Link, Relation)),
    _removed(
        "self relations",
        "Relations that point at themselves or at their own premise.",
        _records(Relation, lambda r: r.target == r.key or r.target in r.claims),
    ),
    _linked("linked premises", Support, "Premises that work together."),
    _linked("linked rebuttals", Rebuttal, "Premises that rebut together."),
    _linked("linked rephrases", Rephrase, "Claims that rephrase together."),
    _linked("joint links", Link, "Links of several claims."),
    # the shape of the whole
    Feature(
        "cycles",
        "Claims and relations that support or attack themselves, directly or through others.",
        to.records_in_cycles,
        to.cut_cycles,
    ),
    Feature("shared claims", "Claims that are used more than once.", to.shared_claims, to.copy_shared_claims),
    _removed(
        "separate parts",
        "What nothing connects with the thesis, or else with the first claim.",
        to.separate_records,
    ),
    _removed("loose claims", "Claims that no relation touches.", to.loose_claims),
    # groups
    _field("nested groups", Group, "parent", "Groups inside groups."),
    _field("group tags", Group, "tags", "Tags of groups."),
    _removed("empty groups", "Groups with nothing in them.", _empty_groups),
    _removed("groups", "Sections, discussions.", lambda m: m.groups),
    # sources and anchors
    _removed("sources", "Texts that a map is anchored in, and with them all anchors.", lambda m: m.sources),
    _removed("several sources", "Sources beyond the first.", lambda m: list(m.sources)[1:]),
    _changed(
        "source texts",
        "Sources that hold their text. Without it, its digest is left.",
        _records(Source, lambda s: s.text is not None),
        seal_source,
    ),
    _field("segments", Source, "segments", "Where the sentences of a source stand."),
    _field("skips", Source, "skips", "Stretches of a source that state no claim."),
    _changed(
        "source details",
        "Title, author, date, address and licence of a source.",
        _records(Source, lambda s: any((s.title, s.author, s.date, s.url, s.licence))),
        lambda s: attrs.evolve(s, title="", author="", date="", url="", licence=""),
    ),
    _field("anchors", Claim, "anchors", "Where a source states a claim."),
    _field("relation anchors", Relation, "anchors", "Where a source draws a connection."),
    _anchor(
        "quotes",
        "Anchors that hold the words. Without them, they are sealed.",
        lambda a: not a.sealed,
        seal_anchor,
    ),
    _anchor("sealed anchors", "Anchors that hold a digest and no words.", lambda a: a.sealed, lambda _: None),
    _changed(
        "several anchors",
        "Anchors of a record beyond its first.",
        _anchored(lambda anchors: len(anchors) > 1),
        lambda record: attrs.evolve(record, anchors=record.anchors[:1]),  # the plainest statement
    ),
    # the map
    Feature(
        "thesis",
        "Which claim is the main contention.",
        lambda m: filter(None, [m.thesis]),
        lambda m: rebuild_map(m, m, thesis=None),
    ),
    Feature(
        "map title",
        "What the map is called.",
        lambda m: [""] if m.title else [],
        lambda m: rebuild_map(m, m, title=""),
    ),
    Feature(
        "order",
        "Records out of the order of reading.",
        to.misplaced_records,
        lambda m: rebuild_map(m, to.reading_order(m)),
    ),
    Feature(
        "keys",
        "Keys that a builder would not have given.",
        to.given_keys,
        lambda m: rename_records(m, default_keys(m)),
    ),
    # bookkeeping
    _wording("line breaks", "Line breaks in texts.", to.one_line),
    _wording("spacing", "Tabs, double blanks, and blanks around lines, in texts.", to.single_blanks),
    _anchor(
        "anchor context",
        "The words around a quote.",
        lambda a: bool(a.prefix or a.suffix),
        lambda a: attrs.evolve(a, prefix="", suffix=""),
        "bookkeeping",
    ),
    _anchor(
        "anchor digests",
        "Digests beside the words of an anchor.",
        lambda a: bool(a.quote and a.digest),
        lambda a: attrs.evolve(a, digest=""),
        "bookkeeping",
    ),
    _field("source digests", Source, "digest", "Digests of whole sources.", grade="bookkeeping"),
    Feature(
        "extra",
        "What formats know besides, by namespace: extra.<format>.",
        lambda m: (key for key, extra in all_extras(m) if extra),
        drop_extra,
        "bookkeeping",
    ),
)

FEATURES: Final[Mapping[str, Feature]] = MappingProxyType({feature.name: feature for feature in _TABLE})
"""The features a map can use, by name, meaning first and then bookkeeping: what a format says that it keeps, what a
`LossError` names, and what `argmap.strategies.maps` can be told to draw. ``argmap formats`` prints which format keeps
which."""
