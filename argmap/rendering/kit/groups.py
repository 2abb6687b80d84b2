"""Groups: the frames that a picture draws around boxes, and the frame in which a relation lies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from argmap.model import ArgumentMap, Claim, Extra, Group, Relation
from argmap.rendering.kit.measures import Measures
from argmap.rendering.kit.scene import Box, Frame, Row
from argmap.rendering.text._text import wrap

__all__ = ["frame_around", "frames_of", "group_of", "groups_around"]

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


def frames_of(m: ArgumentMap, boxes: Sequence[Box], measures: Measures) -> tuple[Frame, ...]:
    """Return the groups that have boxes, outer ones first.

    A box lies in the group of its relation or claim; a relation without one lies where what it connects does.
    """
    if not m.groups:
        return ()
    members: dict[str, list[str]] = {}
    for box in boxes:
        group = group_of(m, m.claims.get(box.key) or m.relations[box.key])
        if group is not None:
            members.setdefault(group, []).append(box.key)
    width = min((box.width for box in boxes), default=measures.width())
    return tuple(
        Frame(
            key,
            _title(m.groups[key].title or key, measures, width),
            tuple(members.get(key, ())),
            frame_around(m, m.groups[key].parent),
        )
        for key in groups_around(m, members)
    )


def _title(title: str, measures: Measures, width: int) -> tuple[Row, ...]:
    lines = wrap(title, size=measures.note, width=width, bold=True)
    return tuple(Row(line, measures.note, measures.small, "group", bold=True) for line in lines)
