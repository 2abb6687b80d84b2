"""The edit: one small change of a map, as a value that can be shown, compared and applied to other maps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, final

import attrs
from attrs import field, frozen

from argmap.errors import UnknownNameError
from argmap.model import ArgumentMap, Link, Rebuttal, Record, Relation, Rephrase, Support

__all__ = ["EDITS", "KINDS", "Edit"]


def _set(m: ArgumentMap, key: str, name: str, value: object) -> ArgumentMap:
    changes: dict[str, Any] = {name: value}
    return m.replace(attrs.evolve(m[key], **changes))


def _turn(m: ArgumentMap, key: str, kind: str) -> ArgumentMap:
    """Make a relation one of another kind, with all its fields."""
    old = m.relation(key)
    fields = {a.name: getattr(old, a.name) for a in attrs.fields(type(old))}
    return m.replace(KINDS[kind](**fields))


def _move(m: ArgumentMap, key: str, place: int) -> ArgumentMap:
    """Put a record at another place among those of its kind."""
    record = m[key]
    rooms: tuple[Mapping[str, Record], ...] = (m.claims, m.relations, m.groups, m.sources)
    records = [r for room in rooms if key in room for r in room.values() if r is not record]
    records.insert(place, record)
    return _rebuilt(m, [*records, *(r for room in rooms if key not in room for r in room.values())])


def _title(m: ArgumentMap, title: str) -> ArgumentMap:
    return _rebuilt(m, m, title=title)


def _thesis(m: ArgumentMap, key: str | None) -> ArgumentMap:
    return _rebuilt(m, m, thesis=key)


def _rebuilt(m: ArgumentMap, records: Iterable[Record], **changes: Any) -> ArgumentMap:
    named = {"title": m.title, "thesis": m.thesis, "extra": m.extra, "origin": m.origin, **changes}
    return ArgumentMap.of(*records, **named)


KINDS: Final[dict[str, type[Relation]]] = {
    "support": Support,
    "rebuttal": Rebuttal,
    "rephrase": Rephrase,
    "link": Link,
}

EDITS: Final[Mapping[str, Callable[..., ArgumentMap]]] = {
    "set": _set,
    "add": lambda m, record: m.add(record),
    "remove": lambda m, key: m.remove(key, cascade=True),
    "rename": lambda m, key, new: m.rename(key, new),
    "turn": _turn,
    "move": _move,
    "title": _title,
    "thesis": _thesis,
}
"""What edits there are, and what each does with its arguments."""


def _known(_: object, __: object, name: str) -> None:
    if name not in EDITS:
        raise UnknownNameError(name, kind="edit", known=EDITS)


@final
@frozen(slots=True, weakref_slot=False)
class Edit:
    """Describe one small change of a map as a value.

    Being a value it can be printed, pasted back, compared, and applied to a map that others have changed in
    the meantime, as a three-way merge needs.

    Args:
        name: ``"set"`` (key, field, value), ``"add"`` (record), ``"remove"`` (key, with all that depends on
            it), ``"rename"`` (key, new key), ``"turn"`` (key, kind of relation), ``"move"`` (key, place among
            its kind, from 0), ``"title"`` (title) or ``"thesis"`` (key or None).
        arguments: As listed.

    >>> from argmap import ArgumentMap, Claim
    >>> Edit("set", ("tax", "text", "Tax juice.")).apply(ArgumentMap.of(Claim("tax", "Tax sugar.")))
    ArgumentMap.of(Claim('tax', text='Tax juice.'))
    """

    name: str = field(validator=_known)
    arguments: tuple[Any, ...] = field(default=(), converter=tuple[Any, ...])

    def apply(self, m: ArgumentMap) -> ArgumentMap:
        """Return the map with this change.

        Raises:
            UnknownKeyError: If what the edit changes is not in the map.
            InvalidMapError: If the result would not be well formed.
        """
        return EDITS[self.name](m, *self.arguments)

    def __str__(self) -> str:
        """Return the change in one line."""
        return " ".join([self.name, *map(repr, self.arguments)])
