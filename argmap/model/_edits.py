"""Edits: functions from a map to a new map, behind the methods of `ArgumentMap`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs

from argmap.errors import InvalidMapError, InvalidValueError, MapError, UnknownKeyError
from argmap.model._check import all_records, check_parts, sort_records
from argmap.model._extra import EMPTY, Extra
from argmap.model._faults import Parts, duplicate_key, kind_of
from argmap.model._items import Claim, Group, Premise, Record, Relation, key_of
from argmap.model._sources.records import Anchor, Source
from argmap.model._sources.text import digest_of
from argmap.model._walks import walk

if TYPE_CHECKING:
    from argmap.model._map import ArgumentMap

R = TypeVar("R", bound=Record)

_SHOWN: Final = 60


def rebuild_map(
    m: ArgumentMap, records: Iterable[Record], *, also: ArgumentMap | None = None, **named: Any
) -> ArgumentMap:
    """Return a map of other records, which is otherwise the same but for what is *named*.

    The sources that *m*, or the map that is *also* given, holds have been checked, and are not read again.
    """
    same = {"title": m.title, "thesis": m.thesis, "extra": m.extra, "origin": m.origin}
    read = {id(source) for checked in (m, also) if checked is not None for source in checked.sources.values()}
    parts, keyless, faults = sort_records(records)
    new = (record for record in all_records(parts, keyless) if id(record) not in read)
    return trusted(m, parts, **check_parts(parts, faults, records=new, **{**same, **named}))


def trusted(m: ArgumentMap, parts: Parts, **named: object) -> ArgumentMap:
    """Return a map of records that have been checked."""
    return type(m)._trusted(parts, **named)  # noqa: SLF001 - edits are methods of the map in a file of their own


def replace_records(m: ArgumentMap, records: Iterable[Record]) -> ArgumentMap:
    """Return the map with each record in the place of the one that has its key."""
    new: dict[str, Record] = {}
    for record in records:
        old = m[record]
        if old.key in new:
            raise duplicate_key(old.key, new[old.key], record)
        new[old.key] = record
    return rebuild_map(m, (new.get(record.key, record) for record in m))


def take_subtree(m: ArgumentMap, start: Record) -> ArgumentMap:
    """Return the map of a record and all that leads to it, with the targets that a relation needs."""
    if not isinstance(start, Claim | Relation):
        raise UnknownKeyError(start.key, wanted="claim or relation", found=kind_of(start))
    keys = {record.key for record in walk(m, start.key)}
    above = start.target if isinstance(start, Relation) else None
    while above is not None and above not in keys:
        keys.add(above)
        relation = m.relations.get(above)
        keys.update(relation.claims if relation else ())
        above = relation.target if relation else None
    return next(restrict_map(m, [keys]))


def restrict_map(m: ArgumentMap, parts: Iterable[set[str]]) -> Iterator[ArgumentMap]:
    """Yield the map of each part, with the groups and sources it needs; the order is found once for all."""
    rank = {record.key: n for n, record in enumerate(m)}
    surroundings = _Surroundings(m, rank)
    for part in parts:
        ordered = sorted(part, key=rank.__getitem__)
        claims = {key: m.claims[key] for key in ordered if key in m.claims}
        relations = {key: m.relations[key] for key in ordered if key in m.relations}
        groups, sources = surroundings.of([*claims.values(), *relations.values()])
        named = {"title": "", "thesis": m.thesis if m.thesis in part else None, "extra": EMPTY}
        # A part holds whatever its records refer to, all of it checked when the whole was made.
        yield trusted(m, (claims, relations, groups, sources), **named, origin=m.origin)


class _Surroundings:
    """The groups and sources that records need; parts that need the same share them."""

    def __init__(self, m: ArgumentMap, rank: Mapping[str, int]) -> None:
        self.m, self.rank = m, rank
        self.groups: dict[frozenset[str], dict[str, Group]] = {}
        self.sources: dict[frozenset[str], dict[str, Source]] = {}

    def of(self, records: Iterable[Claim | Relation]) -> tuple[dict[str, Group], dict[str, Source]]:
        """Return the groups in which records lie, their parents too, and the sources that they are anchored in."""
        m, by_rank = self.m, self.rank.__getitem__
        direct = frozenset(record.group for record in records if record.group is not None)
        if direct not in self.groups:
            needed = sorted(groups_of(m, records), key=by_rank)
            self.groups[direct] = {key: m.groups[key] for key in needed}
        cited = frozenset(anchor.source for record in records for anchor in record.anchors)
        if cited not in self.sources:
            self.sources[cited] = {key: m.sources[key] for key in sorted(cited, key=by_rank)}
        return self.groups[direct], self.sources[cited]


def groups_of(m: ArgumentMap, records: Iterable[Claim | Relation]) -> set[str]:
    """Return the groups in which records lie, and the groups that these lie in."""
    wanted: set[str] = set()
    for record in records:
        key = record.group
        while key is not None and key not in wanted:
            wanted.add(key)
            key = m.groups[key].parent
    return wanted


def remove_records(m: ArgumentMap, keys: Iterable[str], *, cascade: bool) -> ArgumentMap:
    """Return the map without some records and, with *cascade*, without what would refer to nothing."""
    gone = set(keys)
    if cascade:
        gone |= _dependents(m, gone)
    left = (record for record in m if record.key not in gone)
    records = [_detached(record, gone) for record in left] if cascade else list(left)
    thesis = None if cascade and m.thesis in gone else m.thesis
    return rebuild_map(m, records, thesis=thesis)


def _dependents(m: ArgumentMap, gone: set[str]) -> set[str]:
    found: set[str] = set()
    stack = list(gone)
    while stack:
        key = stack.pop()
        users = m.uses(key) if key in m.claims else ()
        pointing = m.relations_to(key) if key in m.claims or key in m.relations else ()
        new = {r.key for r in (*users, *pointing)} - found - gone
        found |= new
        stack.extend(new)
    return found


def _detached(record: R, gone: set[str]) -> R:
    """Drop the references to what is gone."""
    if isinstance(record, Claim | Relation):
        anchors = tuple(a for a in record.anchors if a.source not in gone)
        group = None if record.group in gone else record.group
        if anchors != record.anchors or group != record.group:
            return attrs.evolve(record, anchors=anchors, group=group)
    if isinstance(record, Group) and record.parent in gone:
        return attrs.evolve(record, parent=None)
    return record


def rename_records(m: ArgumentMap, names: Mapping[str, str]) -> ArgumentMap:
    """Return the map with keys changed wherever they are used."""

    def new(key: str | None) -> str | None:
        return None if key is None else names.get(key, key)

    def change(record: Record) -> Record:
        key = names.get(record.key, record.key)
        if isinstance(record, Source):
            return record if key == record.key else attrs.evolve(record, key=key)
        if isinstance(record, Group):
            return attrs.evolve(record, key=key, parent=new(record.parent))
        anchors = tuple(attrs.evolve(a, source=names.get(a.source, a.source)) for a in record.anchors)
        if isinstance(record, Claim):
            return attrs.evolve(record, key=key, anchors=anchors, group=new(record.group))
        premises = tuple(attrs.evolve(p, claim=names.get(p.claim, p.claim)) for p in record.premises)
        group, target = new(record.group), new(record.target)
        return attrs.evolve(record, key=key, premises=premises, target=target, anchors=anchors, group=group)

    origin = m.origin
    if origin is not None:
        spans = {names.get(key, key): span for key, span in origin.spans.items()}
        origin = attrs.evolve(origin, spans=spans)
    return rebuild_map(m, map(change, m), thesis=new(m.thesis), origin=origin)


def _cut(value: object) -> str:
    """Show a value in a message, and of a large one its beginning."""
    text = repr(value) if not isinstance(value, tuple | Extra) else Extra({"": value}).token()[4:-1]
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def drop_extra(m: ArgumentMap) -> ArgumentMap:
    """Return the map with every ``extra`` empty."""

    def change(record: Record) -> Record:
        if isinstance(record, Source) or not record.extra:
            return record
        return attrs.evolve(record, extra=EMPTY)

    return rebuild_map(m, map(change, m), extra=EMPTY)


def sort_map(m: ArgumentMap) -> ArgumentMap:
    """Return the map with everything that has an order in sorted order."""

    def change(record: Record) -> Record:
        if isinstance(record, Relation) and len(record.premises) > 1:
            premises: list[Premise] = sorted(record.premises, key=attrgetter("claim", "role"))
            record = attrs.evolve(record, premises=premises)
        if isinstance(record, Source) or len(record.tags) < 2:
            return record
        return attrs.evolve(record, tags=tuple(sorted(record.tags)))

    return rebuild_map(m, sorted(map(change, m), key=key_of))


def seal_map(m: ArgumentMap) -> ArgumentMap:
    """Return the map with digests in the place of words that belong to a source."""

    def change(record: Record) -> Record:
        if isinstance(record, Source):
            return seal_source(record)
        if isinstance(record, Claim | Relation):
            return attrs.evolve(record, anchors=tuple(map(seal_anchor, record.anchors)))
        return record

    return rebuild_map(m, map(change, m))


def seal_source(source: Source) -> Source:
    """Return the source with a digest in the place of its text."""
    digest = source.digest or ("" if source.text is None else digest_of(source.text))
    return attrs.evolve(source, text=None, digest=digest)


def seal_anchor(anchor: Anchor) -> Anchor:
    """Return the anchor with a digest in the place of its words.

    >>> seal_anchor(Anchor("oped", 0, 5, quote="Sugar", suffix=" harms"))
    Anchor('oped', 0, 5, digest='36ae8256d3933d00')
    """
    if anchor.sealed:
        return anchor
    return Anchor(anchor.source, anchor.start, anchor.end, digest=digest_of(anchor.quote))


def unite_maps(m: ArgumentMap, other: ArgumentMap) -> ArgumentMap:
    """Return the records of both maps; a record that both hold is at its place in the first."""
    faults: list[MapError] = [
        duplicate_key(r.key, m[r.key], r) for r in other if r.key in m and m[r.key] != r
    ]
    named: dict[str, tuple[object, object]] = {
        "title": (m.title, other.title),
        "thesis": (m.thesis, other.thesis),
    }
    differing = {name: both for name, both in named.items() if all(both) and both[0] != both[1]}
    shared = {name: (m.extra[name], other.extra[name]) for name in m.extra if name in other.extra}
    # For Python 1, 1.0 and True are equal; frozen values are compared with their types.
    differing |= {
        f"extra.{n}": both for n, both in shared.items() if Extra({n: both[0]}) != Extra({n: both[1]})
    }
    faults.extend(
        InvalidValueError(f"differs: {_cut(mine)} and {_cut(theirs)}; make them agree first", field=name)
        for name, (mine, theirs) in differing.items()
    )
    if faults:
        raise InvalidMapError(faults)
    return rebuild_map(
        m,
        (*m, *(record for record in other if record.key not in m)),
        also=other,
        title=m.title or other.title,
        thesis=m.thesis or other.thesis,
        extra={**other.extra, **m.extra},
        origin=m.origin if m.origin == other.origin else None,
    )
