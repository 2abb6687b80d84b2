"""Edits: functions from a map to a new map, behind the methods of `ArgumentMap`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

import attrs

from argmap.errors import InvalidMapError, InvalidValueError
from argmap.model._extra import EMPTY
from argmap.model._items import Anchor, Claim, Group, Premise, Record, Relation, Source
from argmap.model._origin import Origin
from argmap.model._text import digest_of

if TYPE_CHECKING:
    from argmap.model._map import ArgumentMap

R = TypeVar("R", bound=Record)


def _mapped(m: ArgumentMap, change: Callable[[Record], Record]) -> ArgumentMap:
    """Rebuild a map with every record changed."""
    return type(m).of(*map(change, m), title=m.title, thesis=m.thesis, extra=m.extra, origin=m.origin)


def restricted(m: ArgumentMap, keys: set[str]) -> ArgumentMap:
    """Return the map of some claims and relations, with the groups and sources they need."""
    return next(restricted_all(m, [keys]))


def restricted_all(m: ArgumentMap, parts: Iterable[set[str]]) -> Iterator[ArgumentMap]:
    """Yield the map of each part; parts are disjoint, so the order of the records is found once for all."""
    rank = {record.key: n for n, record in enumerate(m)}
    for part in parts:
        ordered = sorted(part, key=rank.__getitem__)
        records: list[Claim | Relation] = [m.claims.get(key) or m.relations[key] for key in ordered]
        needed = sorted(_groups_of(m, records) | _sources_of(records), key=rank.__getitem__)
        yield type(m).of(*records, *(m[key] for key in needed), thesis=m.thesis if m.thesis in part else None)


def _groups_of(m: ArgumentMap, records: Iterable[Claim | Relation]) -> set[str]:
    wanted: set[str] = set()
    for record in records:
        key = record.group
        while key is not None and key not in wanted:
            wanted.add(key)
            key = m.groups[key].parent
    return wanted


def _sources_of(records: Iterable[Claim | Relation]) -> set[str]:
    return {anchor.source for record in records for anchor in record.anchors}


def without(m: ArgumentMap, keys: Iterable[str], *, cascade: bool) -> ArgumentMap:
    """Return the map without some records and, with *cascade*, without what would refer to nothing."""
    gone = set(keys)
    if cascade:
        gone |= _dependents(m, gone)
    left = (record for record in m if record.key not in gone)
    records = [_detached(record, gone) for record in left] if cascade else list(left)
    thesis = None if cascade and m.thesis in gone else m.thesis
    return type(m).of(*records, title=m.title, thesis=thesis, extra=m.extra, origin=m.origin)


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


def renamed(m: ArgumentMap, names: Mapping[str, str]) -> ArgumentMap:
    """Return the map with keys changed wherever they stand."""

    def new(key: str | None) -> str | None:
        return None if key is None else names.get(key, key)

    def change(record: Record) -> Record:
        key = names.get(record.key, record.key)
        if isinstance(record, Source):
            return attrs.evolve(record, key=key)
        if isinstance(record, Group):
            return attrs.evolve(record, key=key, parent=new(record.parent))
        anchors = tuple(attrs.evolve(a, source=names.get(a.source, a.source)) for a in record.anchors)
        if isinstance(record, Claim):
            return attrs.evolve(record, key=key, anchors=anchors, group=new(record.group))
        premises = tuple(attrs.evolve(p, claim=names.get(p.claim, p.claim)) for p in record.premises)
        fields = {
            "premises": premises,
            "target": new(record.target),
            "anchors": anchors,
            "group": new(record.group),
        }
        return attrs.evolve(record, key=key, **fields)  # type: ignore[arg-type]

    changed = [change(record) for record in m]
    return type(m).of(*changed, title=m.title, thesis=new(m.thesis), extra=m.extra, origin=_moved(m, names))


def _moved(m: ArgumentMap, names: Mapping[str, str]) -> Origin | None:
    if m.origin is None:
        return None
    return attrs.evolve(m.origin, spans={names.get(key, key): span for key, span in m.origin.spans.items()})


def bare(m: ArgumentMap) -> ArgumentMap:
    """Return the map with every ``extra`` empty."""

    def change(record: Record) -> Record:
        return record if isinstance(record, Source) else attrs.evolve(record, extra=EMPTY)

    return type(m).of(*map(change, m), title=m.title, thesis=m.thesis, origin=m.origin)


def canonical(m: ArgumentMap) -> ArgumentMap:
    """Return the map with everything that has an order in sorted order."""

    def change(record: Record) -> Record:
        if isinstance(record, Source):
            return record
        tags = tuple(sorted(record.tags))
        if isinstance(record, Relation):
            premises: list[Premise] = sorted(record.premises, key=_use)
            return attrs.evolve(record, tags=tags, premises=premises)
        return attrs.evolve(record, tags=tags)

    records = sorted(map(change, m), key=lambda record: record.key)
    return type(m).of(*records, title=m.title, thesis=m.thesis, extra=m.extra, origin=m.origin)


def _use(premise: Premise) -> tuple[str, str]:
    return premise.claim, premise.role


def sealed(m: ArgumentMap) -> ArgumentMap:
    """Return the map with digests in the place of words that belong to a source."""

    def change(record: Record) -> Record:
        if isinstance(record, Source):
            digest = record.digest or ("" if record.text is None else digest_of(record.text))
            return attrs.evolve(record, text=None, digest=digest)
        if isinstance(record, Claim | Relation):
            return attrs.evolve(record, anchors=tuple(map(seal, record.anchors)))
        return record

    return _mapped(m, change)


def seal(anchor: Anchor) -> Anchor:
    """Return the anchor with a digest in the place of its words.

    >>> seal(Anchor("oped", 0, 5, quote="Sugar", suffix=" harms"))
    Anchor('oped', 0, 5, digest='36ae8256d3933d00')
    """
    if anchor.sealed:
        return anchor
    return Anchor(anchor.source, anchor.start, anchor.end, digest=digest_of(anchor.quote))


def union(m: ArgumentMap, other: ArgumentMap) -> ArgumentMap:
    """Return the records of both; what both hold stands where the first has it."""
    names = ("title", "thesis", "extra")
    both = {name: (getattr(m, name), getattr(other, name)) for name in names}
    faults = [
        InvalidValueError(f"differs: {mine!r} and {theirs!r}; make them agree first", field=name)
        for name, (mine, theirs) in both.items()
        if mine and theirs and mine != theirs
    ]
    if faults:
        raise InvalidMapError(faults)
    values = {name: mine or theirs for name, (mine, theirs) in both.items()}
    origin = m.origin if m.origin == other.origin else None
    return type(m).of(*m, *(record for record in other if record.key not in m), **values, origin=origin)
