"""Salvage: the map of those records that are sound, when not all of them are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

import attrs

from argmap.errors import InvalidMapError, InvalidValueError, MapError
from argmap.model import ArgumentMap, Claim, Extra, Group, Origin, Record, Relation, Source

__all__ = ["salvaged"]

R = TypeVar("R", bound=Record)


def salvaged(
    records: Iterable[Record],
    *,
    title: str = "",
    thesis: str | None = None,
    extra: Extra | None = None,
    origin: Origin | None = None,
) -> tuple[ArgumentMap, tuple[MapError, ...]]:
    """Return the map of all records or, where it has faults, of those that are sound, and the faults.

    A record with a fault of its own is left out, and with it every relation that uses it or points at it;
    of two records with one key the first stays. Anchors, memberships in groups and a thesis that would
    refer to nothing are dropped. Linear in the size of the records.

    >>> m, faults = salvaged([Claim("a", "A."), Claim("b")])
    >>> list(m.claims), [str(fault) for fault in faults]
    (['a'], ['b.text is empty; a claim has a text or a title'])
    """
    items = tuple(records)
    try:
        return ArgumentMap.of(*items, title=title, thesis=thesis, extra=extra, origin=origin), ()
    except InvalidMapError as error:
        faults = tuple(fault for fault in error.exceptions if isinstance(fault, MapError))
    bad = {(fault.key, fault.field) for fault in faults if isinstance(fault, InvalidValueError)}
    untitled = ("", "title") in bad
    keys = {key for key, _ in bad - {("", "title")}}
    first: dict[str, Record] = {}
    for record in items:
        first.setdefault(record.key, record)
    sound = _sound({key: record for key, record in first.items() if key not in keys})
    main = thesis if isinstance(sound.get(thesis or ""), Claim) else None
    return ArgumentMap.of(
        *sound.values(), title="" if untitled else title, thesis=main, extra=extra, origin=origin
    ), faults


def _sound(records: Mapping[str, Record]) -> dict[str, Record]:
    """Drop what refers to nothing: relations as a whole, of other records the reference alone."""
    gone = _dangling(records)
    return {key: _detached(record, records) for key, record in records.items() if key not in gone}


def _dangling(records: Mapping[str, Record]) -> set[str]:
    """Return the relations that lack a premise or their target, and those that then lack theirs."""
    pointing: dict[str, list[str]] = {}
    stack = []
    for record in records.values():
        if isinstance(record, Relation):
            if record.target is not None:
                pointing.setdefault(record.target, []).append(record.key)
            if not _grounded(record, records):
                stack.append(record.key)
    gone: set[str] = set()
    while stack:
        key = stack.pop()
        if key not in gone:
            gone.add(key)
            stack.extend(pointing.get(key, ()))
    return gone


def _grounded(relation: Relation, records: Mapping[str, Record]) -> bool:
    target = relation.target
    return all(isinstance(records.get(key), Claim) for key in relation.claims) and (
        target is None or isinstance(records.get(target), Claim | Relation)
    )


def _detached(record: R, records: Mapping[str, Record]) -> R:
    def known(key: str | None) -> str | None:
        return key if isinstance(records.get(key or ""), Group) else None

    if isinstance(record, Group):
        return attrs.evolve(record, parent=known(record.parent))
    if isinstance(record, Source):
        return record
    anchors = tuple(a for a in record.anchors if isinstance(records.get(a.source), Source))
    return attrs.evolve(record, anchors=anchors, group=known(record.group))
