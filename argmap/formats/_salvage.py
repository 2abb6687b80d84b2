"""Salvage: make a map of the sound records when others have faults."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeAlias, TypeVar

import attrs

from argmap.errors import InvalidMapError, InvalidValueError, MapError
from argmap.model import ArgumentMap, Claim, Extra, Group, Origin, Record, Relation, Source

__all__ = ["salvaged"]

R = TypeVar("R", bound=Record)

Keep: TypeAlias = Callable[[Any, Mapping[str, Any]], Any]
"""Takes a record and the fields that were set aside, and returns the record with something of them, or as it is."""

_NEEDED: Final = frozenset(["key", "text", "target", "digest", "segments", "skips"])
"""The fields without which a record would be another one."""


def salvaged(
    records: Iterable[Record],
    *,
    title: str = "",
    thesis: str | None = None,
    extra: Extra | None = None,
    origin: Origin | None = None,
    keep: Keep | None = None,
) -> tuple[ArgumentMap, tuple[MapError, ...]]:
    """Return the map of all records or, where it has faults, of what is sound of them, and the faults.

    A field at fault gets its default; a record that cannot be without it is left out, and with it every relation
    that uses it or points at it. Of two records with one key the first stays. Anchors, memberships in groups and
    a thesis that would refer to nothing are dropped. Linear in the size of the records.

    Args:
        records: The records of the map.
        title: As `argmap.ArgumentMap.of` takes it.
        thesis: The key of the main contention.
        extra: That of the map.
        origin: Where it was read from.
        keep: Asked for each record with fields that were set aside; it may keep them in ``extra``.

    >>> m, faults = salvaged([Claim("a", "A.", credence=7), Claim("b")])
    >>> for fault in faults:
    ...     print(fault)
    a.credence must be a number in [0, 1], got 7.0
    b.text is empty; a claim has a text or a title
    >>> list(m)
    [Claim('a', text='A.')]
    """
    items = tuple(records)
    try:
        return ArgumentMap.of(*items, title=title, thesis=thesis, extra=extra, origin=origin), ()
    except InvalidMapError as error:
        faults = tuple(fault for fault in error.exceptions if isinstance(fault, MapError))
    wrong = _wrong_fields(faults)
    title = "" if "title" in wrong.pop("", ()) else title
    first: dict[str, Record] = {}
    several: set[str] = set()
    for record in items:
        if first.setdefault(record.key, record) is not record:
            several.add(record.key)
    mended = {
        key: record if key not in wrong else _mended(record, wrong[key], keep)
        for key, record in first.items()
        if key not in wrong or (key not in several and _can_be_mended(record, wrong[key]))
    }
    sound = _sound(mended)
    try:
        return _map_of(sound, title=title, thesis=thesis, extra=extra, origin=origin), faults
    except InvalidMapError as error:  # a field at its default that fits still less
        worse = _wrong_fields(fault for fault in error.exceptions if isinstance(fault, MapError))
    sound = _sound({key: record for key, record in sound.items() if key not in worse})
    return _map_of(sound, title=title, thesis=thesis, extra=extra, origin=origin), faults


def _map_of(sound: Mapping[str, Record], *, thesis: str | None, **named: Any) -> ArgumentMap:
    main = thesis if isinstance(sound.get(thesis or ""), Claim) else None
    return ArgumentMap.of(*sound.values(), thesis=main, **named)


def _wrong_fields(faults: Iterable[MapError]) -> dict[str, set[str]]:
    """Return key → the fields at fault; those of the map itself have no key."""
    wrong: dict[str, set[str]] = {}
    for fault in faults:
        if isinstance(fault, InvalidValueError):
            wrong.setdefault(fault.key, set()).add(fault.field)
    return wrong


def _can_be_mended(record: Record, fields: Iterable[str]) -> bool:
    """Say whether a record is still what it is with these fields at their defaults."""
    known = {field.name for field in attrs.fields(type(record))}
    if isinstance(record, Claim) and not record.text.strip():
        known.discard("title")
    return known.issuperset(fields) and _NEEDED.isdisjoint(fields)


def _mended(record: R, fields: Iterable[str], keep: Keep | None) -> R:
    """Return a record with the default of each field at fault; of premises, each once."""
    defaults = {field.name: field.default for field in attrs.fields(type(record))}
    aside = {name: getattr(record, name) for name in sorted(fields)}
    changes = {name: defaults[name] for name in aside}
    if "premises" in changes and isinstance(record, Relation):
        changes["premises"] = tuple(dict.fromkeys(record.premises))
        del aside["premises"]
    made: R = attrs.evolve(record, **changes)
    return keep(made, aside) if keep and aside else made


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
