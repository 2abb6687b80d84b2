"""Groups: which of them a picture needs, and in which of them a relation stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from argmap.model import ArgumentMap, Claim, Extra, Group, Relation

__all__ = ["frame_around", "group_of", "groups_around"]

_DEEPEST: Final = 64
"""Groups around a group that are looked at; no picture draws so many."""


def groups_around(m: ArgumentMap, keys: Iterable[str]) -> tuple[str, ...]:
    """Return these groups and all that are around them, in the order of the map.

    >>> from argmap import Group
    >>> m = ArgumentMap.of(Group("a"), Group("b", parent="a"), Group("c"))
    >>> groups_around(m, ["b"])
    ('a', 'b')
    """
    kept: set[str] = set()
    for start in keys:
        key: str | None = start
        while key is not None and key not in kept:
            kept.add(key)
            key = m.groups[key].parent
    return tuple(key for key, group in m.groups.items() if key in kept and _is_frame(group))


def frame_around(m: ArgumentMap, group: str | None) -> str | None:
    """Return the group itself if a picture draws it, else the innermost group around it that is drawn.

    A section of a document may say that it is no frame (``isGroup: false``, as Argdown has it): it orders a text
    and would tear a picture apart.

    >>> from argmap import Group
    >>> section = Group("b", parent="a", extra={"argdown": {"data": {"isGroup": False}}})
    >>> frame_around(ArgumentMap.of(Group("a"), section), "b")
    'a'
    """
    for key in _outwards(m, group):
        if _is_frame(m.groups[key]):
            return key
    return None


def _is_frame(group: Group) -> bool:
    facts = group.extra.get("argdown") if group.extra else None
    data = facts.get("data") if isinstance(facts, Extra) else None
    return not isinstance(data, Extra) or data.get("isGroup") is not False


def group_of(m: ArgumentMap, record: Claim | Relation) -> str | None:
    """Return the group in which a record is drawn: its own, or that of what a relation connects.

    Without a group of its own a relation stands where all its premises are, or else in the innermost group
    that holds its target and a premise: outside, it would pull the two apart.

    >>> from argmap import Group, Support
    >>> m = ArgumentMap.of(
    ...     Group("a"), Group("b", parent="a"), Claim("x", "X.", group="a"), Claim("y", "Y.", group="b"),
    ...     Claim("z", "Z."), Support("s", ["z", "y"], "x"),
    ... )
    >>> group_of(m, m.relations["s"])
    'a'
    """
    return frame_around(m, _group_of(m, record))


def _group_of(m: ArgumentMap, record: Claim | Relation) -> str | None:
    if record.group is not None or isinstance(record, Claim):
        return record.group
    premises = list(dict.fromkeys(m.claims[claim].group for claim in record.claims))
    if len(premises) == 1:
        return premises[0]
    if record.target is None:
        return None
    target = m.claims.get(record.target) or m.relations[record.target]
    shared = (_common(m, group, target.group) for group in premises)
    return next((group for group in shared if group is not None), None)


def _common(m: ArgumentMap, one: str | None, other: str | None) -> str | None:
    """Return the innermost group that holds two groups, if there is one."""
    around = set(_outwards(m, one))
    return next((key for key in _outwards(m, other) if key in around), None)


def _outwards(m: ArgumentMap, key: str | None) -> Iterator[str]:
    for _ in range(_DEEPEST):
        if key is None:
            return
        yield key
        key = m.groups[key].parent
