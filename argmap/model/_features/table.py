"""The table of features: everything that a map can use and a format may be unable to hold, in one place.

Meaning comes first, then bookkeeping; within each, features stand in the order in which they are taken out,
so that taking one out brings none back that was out before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, final

import attrs
from attrs import frozen

from argmap.model._edits import groups_of, rebuild_map, rename_records, seal_anchor
from argmap.model._features import stripping as to
from argmap.model._items import Claim, Group, Link, Rebuttal, Record, Relation, Rephrase, Support
from argmap.model._keys import default_keys
from argmap.model._sources.records import Anchor, Source

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
    for room in (m.claims, m.relations, m.groups):
        yield from ((record.key, record.extra) for record in room.values() if record.extra)


# -- how uses are seen --------------------------------------------------------------------------------------


def _having(kind: type[Record], test: Callable[[Any], bool]) -> _Users:
    return lambda m: (record.key for record in m if isinstance(record, kind) and test(record))


def _anchoring(test: Callable[[Anchor], bool]) -> _Users:
    def users(m: ArgumentMap) -> Iterator[str]:
        for room in (m.claims, m.relations):
            yield from (record.key for record in room.values() if any(map(test, record.anchors)))

    return users


def _worded(change: Callable[[str], str]) -> _Users:
    def users(m: ArgumentMap) -> Iterator[str]:
        yield from [""] if change(m.title) != m.title else []
        yield from (record.key for record in m if to.reword_record(record, change) is not record)

    return users


def _several_anchors(m: ArgumentMap) -> Iterator[str]:
    for room in (m.claims, m.relations):
        yield from (record.key for record in room.values() if len(record.anchors) > 1)


def _empty_groups(m: ArgumentMap) -> list[str]:
    used = groups_of(m, [*m.claims.values(), *m.relations.values()])
    return [key for key in m.groups if key not in used]


# -- how rows are written ----------------------------------------------------------------------------------


def _field(name: str, kind: type[Record], field: str, about: str) -> Feature:
    """Describe a feature that is a field which is not at its default."""
    default = to.default_of(kind, field)
    return Feature(
        name,
        about,
        _having(kind, lambda record: getattr(record, field) != default),
        to.reset_field(kind, field),
    )


def _relation(
    name: str, about: str, test: Callable[[ArgumentMap, Relation], bool], edit: _Edit | None = None
) -> Feature:
    """Describe a feature of some relations, which are removed with what points at them, unless edited."""
    return Feature(
        name,
        about,
        lambda m: (r.key for r in m.relations.values() if test(m, r)),
        edit or to.remove_relations(test),
    )


def _drop(name: str, about: str, users: _Users) -> Feature:
    """Describe a feature whose users are removed."""
    return Feature(name, about, users, to.remove_users(users))


def _bookkeeping(name: str, about: str, users: _Users, without: _Edit) -> Feature:
    return Feature(name, about, users, without, grade="bookkeeping")


def _on_relation(kind: type[Relation]) -> Callable[[ArgumentMap, Relation], bool]:
    return lambda m, r: isinstance(r, kind) and r.target in m.relations


def _linked(name: str, kind: type[Relation], about: str) -> Feature:
    return _relation(
        name, about, lambda _, r: isinstance(r, kind) and len(r.premises) > 1, edit=to.split_premises(kind)
    )


_TABLE: Final = (
    # claims
    Feature("titles", "Labels of claims.", _having(Claim, lambda c: bool(c.title)), to.drop_titles),
    _field("sketches", Claim, "kind", "Claims that stand for a whole argument."),
    _field("implicit", Claim, "implicit", "Claims that the analyst supplied."),
    _field("voices", Claim, "voice", "Claims that are not the author's own."),
    _field("speakers", Claim, "speaker", "Names of who makes a claim."),
    _field("credences", Claim, "credence", "Base scores of claims."),
    _field("notes", Claim, "note", "Remarks on claims."),
    _field("tags", Claim, "tags", "Tags of claims."),
    # relations: what they carry
    _relation(
        "roles",
        "Roles of premises in a scheme.",
        lambda _, r: any(p.role for p in r.premises),
        edit=lambda m: to.change_records(m, Relation, to.drop_roles),
    ),
    _field("relation titles", Relation, "title", "Labels of relations."),
    _field("weights", Relation, "weight", "Strengths of relations."),
    _field("relation notes", Relation, "note", "Remarks on relations."),
    _field("relation tags", Relation, "tags", "Tags of relations."),
    _field("relation groups", Relation, "group", "Relations that are in a group."),
    # relations: what they are
    _relation(
        "contradictions",
        "Symmetric rebuttals: two claims that cannot both hold. Without it, one way of them is left.",
        lambda _, r: isinstance(r, Rebuttal) and r.symmetric,
        edit=lambda m: to.change_records(
            m, Rebuttal, lambda r: attrs.evolve(r, scheme="") if r.symmetric else r
        ),
    ),
    _relation(
        "schemes",
        "Argumentation schemes; a contradiction is a feature of its own.",
        lambda _, r: bool(r.scheme) and not (isinstance(r, Rebuttal) and r.symmetric),
        edit=lambda m: to.change_records(m, Relation, to.drop_scheme),
    ),
    _relation("supports", "Inferences.", lambda _, r: isinstance(r, Support)),
    _relation("rebuttals", "Objections, contradictions among them.", lambda _, r: isinstance(r, Rebuttal)),
    _relation("rephrases", "Claims in other words.", lambda _, r: isinstance(r, Rephrase)),
    _relation("links", "Relations whose meaning is not known.", lambda _, r: isinstance(r, Link)),
    _relation("free links", "Links without a target.", lambda _, r: r.target is None),
    _relation("bare doubts", "Relations without premises.", lambda _, r: not r.premises),
    _relation("backings", "Supports of a relation.", _on_relation(Support)),
    _relation(
        "undercuts",
        "Rebuttals of a relation that is no rebuttal.",
        lambda m, r: _on_relation(Rebuttal)(m, r) and not isinstance(m.relations[r.target or ""], Rebuttal),
    ),
    _relation(
        "defences",
        "Rebuttals of a rebuttal.",
        lambda m, r: isinstance(r, Rebuttal) and isinstance(m.relations.get(r.target or ""), Rebuttal),
    ),
    _relation("rephrases of relations", "Rephrases of a relation.", _on_relation(Rephrase)),
    _relation("links to relations", "Links to a relation.", _on_relation(Link)),
    _relation(
        "self relations",
        "Relations that point at themselves or at their own premise.",
        lambda _, r: r.target == r.key or r.target in r.claims,
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
    _drop(
        "separate parts",
        "What nothing connects with the thesis, or else with the first claim.",
        to.separate_records,
    ),
    _drop("loose claims", "Claims that no relation touches.", to.loose_claims),
    # groups
    _field("nested groups", Group, "parent", "Groups inside groups."),
    _field("group tags", Group, "tags", "Tags of groups."),
    _drop("empty groups", "Groups with nothing in them.", _empty_groups),
    _drop("groups", "Sections, discussions.", lambda m: m.groups),
    # sources and anchors
    _drop("sources", "Texts that a map is anchored in, and with them all anchors.", lambda m: m.sources),
    _drop("several sources", "Sources beyond the first.", lambda m: list(m.sources)[1:]),
    Feature(
        "source texts",
        "Sources that hold their text. Without it, its digest is left.",
        _having(Source, lambda s: s.text is not None),
        lambda m: to.change_records(m, Source, to.drop_text),
    ),
    _field("segments", Source, "segments", "Where the sentences of a source stand."),
    _field("skips", Source, "skips", "Stretches of a source that state no claim."),
    Feature(
        "source details",
        "Title, author, date, address and licence of a source.",
        _having(Source, lambda s: any((s.title, s.author, s.date, s.url, s.licence))),
        lambda m: to.change_records(
            m, Source, lambda s: attrs.evolve(s, title="", author="", date="", url="", licence="")
        ),
    ),
    _field("anchors", Claim, "anchors", "Where a source states a claim."),
    _field("relation anchors", Relation, "anchors", "Where a source draws a connection."),
    Feature(
        "quotes",
        "Anchors that hold the words. Without them, they are sealed.",
        _anchoring(lambda a: not a.sealed),
        lambda m: to.change_anchors(m, seal_anchor),
    ),
    Feature(
        "sealed anchors",
        "Anchors that hold a digest and no words.",
        _anchoring(lambda a: a.sealed),
        lambda m: to.change_anchors(m, lambda a: None if a.sealed else a),
    ),
    Feature(
        "several anchors", "Anchors of a record beyond its first.", _several_anchors, to.keep_first_anchors
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
    _bookkeeping(
        "line breaks",
        "Line breaks in texts.",
        _worded(to.one_line),
        lambda m: to.reword_map(m, to.one_line),
    ),
    _bookkeeping(
        "spacing",
        "Tabs, double blanks, and blanks around lines, in texts.",
        _worded(to.single_blanks),
        lambda m: to.reword_map(m, to.single_blanks),
    ),
    _bookkeeping(
        "anchor context",
        "The words around a quote.",
        _anchoring(lambda a: bool(a.prefix or a.suffix)),
        lambda m: to.change_anchors(m, lambda a: attrs.evolve(a, prefix="", suffix="")),
    ),
    _bookkeeping(
        "anchor digests",
        "Digests beside the words of an anchor.",
        _anchoring(lambda a: bool(a.quote and a.digest)),
        lambda m: to.change_anchors(m, lambda a: attrs.evolve(a, digest="") if a.quote else a),
    ),
    _bookkeeping(
        "source digests",
        "Digests of whole sources.",
        _having(Source, lambda s: bool(s.digest)),
        to.reset_field(Source, "digest"),
    ),
    _bookkeeping(
        "extra",
        "What formats know besides, by namespace: extra.<format>.",
        lambda m: (key for key, extra in all_extras(m) if extra),
        lambda m: to.drop_namespaces(m, lambda _: True),
    ),
)

FEATURES: Final[Mapping[str, Feature]] = MappingProxyType({feature.name: feature for feature in _TABLE})
"""The features a map can use, by name, meaning first and then bookkeeping: what a format says that it keeps, what a
`LossError` names, and what `argmap.strategies.maps` can be told to draw. ``argmap formats`` prints which format keeps
which."""
