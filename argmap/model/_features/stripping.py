"""Taking features out of a map: the edits behind the table of features. Each is linear."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs

from argmap.model._edits import rebuild_map, remove_records
from argmap.model._items import Claim, Group, Premise, Record, Relation
from argmap.model._keys import KeyMaker, default_keys
from argmap.model._sources.records import Anchor, Source
from argmap.model._sources.text import digest_of
from argmap.model._walks import components, cycles, is_symmetric, starts, steps_below

if TYPE_CHECKING:
    from argmap.model._map import ArgumentMap

R = TypeVar("R", bound=Record)

# What ends a line in some format or other.
_BREAK: Final = "\n\r\x85\u2028\u2029"
_BREAKS: Final = re.compile(f"[{_BREAK}]+")
_EACH_BREAK: Final = re.compile(f"([{_BREAK}])")
_BLANKS: Final = re.compile("[ \t]+")
_TEXTS: Final[Mapping[type, tuple[str, ...]]] = {
    Claim: ("text", "title", "speaker", "note", "tags"),
    Relation: ("scheme", "title", "note", "tags", "premises"),
    Group: ("title", "tags"),
    Source: ("title", "author", "date", "url", "licence"),
}


def change_records(m: ArgumentMap, kind: type[R], change: Callable[[R], Record]) -> ArgumentMap:
    """Return the map with each record of a kind changed."""
    return rebuild_map(m, (change(record) if isinstance(record, kind) else record for record in m))


def reset_field(kind: type[Record], name: str) -> Callable[[ArgumentMap], ArgumentMap]:
    """Return the edit that puts a field back to its default."""
    default = default_of(kind, name)

    def change(record: Any) -> Any:
        return record if getattr(record, name) == default else attrs.evolve(record, **{name: default})

    return lambda m: change_records(m, kind, change)


def default_of(kind: type, name: str) -> Any:
    """Return the default of a field."""
    return attrs.fields_dict(kind)[name].default


# -- texts ------------------------------------------------------------------------------------------------


def one_line(text: str) -> str:
    r"""Return a text without line breaks.

    >>> one_line("one\n two\n")
    'one two'
    """
    if text.isprintable():  # a line break is not
        return text
    pieces = _BREAKS.split(text)
    return " ".join(filter(None, map(str.strip, pieces))) if len(pieces) > 1 else text


def single_blanks(text: str) -> str:
    r"""Return a text with single blanks between its words, and none around its lines.

    >>> single_blanks(" one\t two\n three ")
    'one two\nthree'
    """
    if text.isprintable() and "  " not in text:  # a tab is not
        return text.strip()
    pieces = _EACH_BREAK.split(_BLANKS.sub(" ", text))
    return "".join(piece if n % 2 else piece.strip() for n, piece in enumerate(pieces)).strip()


def reword_record(record: R, change: Callable[[str], str]) -> R:
    """Return a record with all its texts changed, except for the words of sources."""
    kind = Relation if isinstance(record, Relation) else type(record)
    old = {name: getattr(record, name) for name in _TEXTS[kind]}
    new = {name: _reworded_value(value, change) for name, value in old.items()}
    return record if new == old else attrs.evolve(record, **new)


def _reworded_value(value: Any, change: Callable[[str], str]) -> Any:
    if not value:
        return value
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Premise):
        return attrs.evolve(value, role=change(value.role)) if value.role else value
    return tuple(dict.fromkeys(_reworded_value(item, change) for item in value))


def reword_map(m: ArgumentMap, change: Callable[[str], str]) -> ArgumentMap:
    """Return the map with all its texts changed."""
    return rebuild_map(m, (reword_record(record, change) for record in m), title=change(m.title))


def drop_titles(m: ArgumentMap) -> ArgumentMap:
    """Return the map without titles of claims; where a claim has nothing else, its title becomes its text."""

    def change(claim: Claim) -> Claim:
        text = claim.title if not claim.text.strip() else claim.text
        return attrs.evolve(claim, text=text, title="") if claim.title else claim

    return change_records(m, Claim, change)


def drop_namespaces(m: ArgumentMap, spaces: Callable[[str], bool]) -> ArgumentMap:
    """Return the map without the namespaces of ``extra`` that *spaces* picks."""

    def left(extra: Mapping[str, object]) -> dict[str, object]:
        return {name: value for name, value in extra.items() if not spaces(name)}

    def change(record: Record) -> Record:
        if isinstance(record, Source) or not record.extra:
            return record
        return attrs.evolve(record, extra=left(record.extra))

    return rebuild_map(m, map(change, m), extra=left(m.extra))


# -- anchors ----------------------------------------------------------------------------------------------


def change_anchors(m: ArgumentMap, change: Callable[[Anchor], Anchor | None]) -> ArgumentMap:
    """Return the map with each anchor changed, or dropped where *change* returns None."""

    def each(record: Record) -> Record:
        if isinstance(record, Group | Source) or not record.anchors:
            return record
        kept = tuple(anchor for anchor in map(change, record.anchors) if anchor is not None)
        return attrs.evolve(record, anchors=kept)

    return rebuild_map(m, map(each, m))


def keep_first_anchors(m: ArgumentMap) -> ArgumentMap:
    """Return the map with one anchor a record: the first, which is the plainest statement."""

    def each(record: Record) -> Record:
        if isinstance(record, Group | Source) or len(record.anchors) < 2:
            return record
        return attrs.evolve(record, anchors=record.anchors[:1])

    return rebuild_map(m, map(each, m))


def drop_text(source: Source) -> Source:
    """Return a source without its text, whose digest is kept in its place."""
    if source.text is None:
        return source
    return attrs.evolve(source, text=None, digest=source.digest or digest_of(source.text))


# -- relations --------------------------------------------------------------------------------------------


def remove_relations(test: Callable[[ArgumentMap, Relation], bool]) -> Callable[[ArgumentMap], ArgumentMap]:
    """Return the edit that removes the relations that pass a test, and what then points at nothing."""
    return lambda m: remove_records(m, [r.key for r in m.relations.values() if test(m, r)], cascade=True)


def drop_roles(relation: Relation) -> Relation:
    """Return a relation without roles; a claim that was there in two roles is there once."""
    return attrs.evolve(relation, premises=tuple(dict.fromkeys(Premise(p.claim) for p in relation.premises)))


def drop_scheme(relation: Relation) -> Relation:
    """Return a relation without its scheme, unless that makes it a contradiction."""
    plain = not relation.scheme or is_symmetric(relation)
    return relation if plain else attrs.evolve(relation, scheme="")


def split_premises(kind: type[Relation]) -> Callable[[ArgumentMap], ArgumentMap]:
    """Return the edit that makes one relation of each premise; the first keeps what points at the whole."""

    def edit(m: ArgumentMap) -> ArgumentMap:
        keys = KeyMaker()
        taken = {record.key for record in m}

        def parts(relation: Relation) -> Iterator[Relation]:
            first = {p.claim: p for p in reversed(relation.premises)}
            for n, claim in enumerate(dict.fromkeys(relation.claims)):
                part = attrs.evolve(relation, premises=first[claim])
                if n:
                    part = attrs.evolve(part, key=keys.free(part, taken=taken))
                    taken.add(part.key)
                yield part

        records: list[Record] = []
        for record in m:
            if isinstance(record, kind) and len(record.premises) > 1:
                records.extend(parts(record))
            else:
                records.append(record)
        return rebuild_map(m, records)

    return edit


def copy_shared_claims(m: ArgumentMap) -> ArgumentMap:
    """Return the map with a copy of a claim for every use of it but the first."""
    keys = KeyMaker()
    taken = {record.key for record in m}
    seen: set[str] = set()
    copies: list[Claim] = []

    def own(premise: Premise) -> Premise:
        if premise.claim not in seen:
            seen.add(premise.claim)
            return premise
        claim = m.claims[premise.claim]
        copy = attrs.evolve(claim, key=keys.free(claim, taken=taken))
        taken.add(copy.key)
        copies.append(copy)
        return attrs.evolve(premise, claim=copy.key)

    def change(relation: Relation) -> Relation:
        return attrs.evolve(relation, premises=tuple(map(own, relation.premises)))

    records = [change(record) if isinstance(record, Relation) else record for record in m]
    return rebuild_map(m, [*records, *copies])


def shared_claims(m: ArgumentMap) -> tuple[str, ...]:
    """Return the claims that are used more than once, in order."""
    uses = Counter(p.claim for r in m.relations.values() for p in r.premises)
    return tuple(key for key in m.claims if uses[key] > 1)


def cut_cycles(m: ArgumentMap) -> ArgumentMap:
    """Return the map without the relations that close a circle when it is read from the thesis down."""
    closing: set[str] = set()
    done: set[str] = set()
    for start in starts(m):
        path = [(start, steps_below(m, start))] if start not in done else []
        above = {start}
        while path:
            key, rest = path[-1]
            for child in rest:
                if child in above:
                    # A relation that points up at its own reasons, or else one that uses what it serves.
                    closing.add(child if child in m.relations else key)
                elif child not in done:
                    above.add(child)
                    path.append((child, steps_below(m, child)))
                    break
            else:
                path.pop()
                above.discard(key)
                done.add(key)
    return remove_records(m, closing, cascade=True)


def records_in_cycles(m: ArgumentMap) -> tuple[str, ...]:
    """Return the records that lie in a circle, in order."""
    found = {key for circle in cycles(m) for key in circle}
    return tuple(record.key for record in m if record.key in found)


def separate_records(m: ArgumentMap) -> tuple[str, ...]:
    """Return the claims and relations that nothing connects with the thesis, or with the first claim."""
    parts = components(m)
    main = next((part for part in parts if m.thesis in part), parts[0] if parts else set())
    return tuple(key for room in (m.claims, m.relations) for key in room if key not in main)


def loose_claims(m: ArgumentMap) -> tuple[str, ...]:
    """Return the claims that no relation touches."""
    touched = {key for r in m.relations.values() for key in (*r.claims, r.target)}
    return tuple(key for key in m.claims if key not in touched)


def remove_users(users: Callable[[ArgumentMap], Iterable[str]]) -> Callable[[ArgumentMap], ArgumentMap]:
    """Return the edit that removes the users of a feature, and what would refer to them."""
    return lambda m: remove_records(m, users(m), cascade=True)


# -- order ------------------------------------------------------------------------------------------------


def reading_order(m: ArgumentMap) -> list[Record]:
    """Return all records in the order of reading; groups and sources as they are first referred to."""
    read = list(m.walk())
    groups: dict[str, None] = {}
    sources: dict[str, None] = {}
    for record in read:
        groups.update(dict.fromkeys(_outermost_first(m, record.group, groups)))
        sources.update((anchor.source, None) for anchor in record.anchors)
    rest = dict.fromkeys([*groups, *m.groups, *sources, *m.sources])
    claims = (record for record in read if isinstance(record, Claim))
    relations = (record for record in read if isinstance(record, Relation))
    return [*claims, *relations, *map(m.__getitem__, rest)]


def given_keys(m: ArgumentMap) -> tuple[str, ...]:
    """Return the keys that are no default keys, in order."""
    names = default_keys(m)
    return tuple(record.key for record in m if names[record.key] != record.key)


def misplaced_records(m: ArgumentMap) -> tuple[str, ...]:
    """Return the records that stand elsewhere than in the order of reading, in order."""
    return tuple(here.key for here, there in zip(m, reading_order(m), strict=True) if here.key != there.key)


def _outermost_first(m: ArgumentMap, group: str | None, known: Mapping[str, None]) -> list[str]:
    chain: list[str] = []
    while group is not None and group not in known:
        chain.append(group)
        group = m.groups[group].parent
    return chain[::-1]
