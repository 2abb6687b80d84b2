"""Frames: which boxes a group holds."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.model import ArgumentMap
from argmap.rendering.kit.groups import frame_around, group_of, groups_around
from argmap.rendering.kit.measures import Measures
from argmap.rendering.kit.scene import Box, Frame, Row
from argmap.rendering.text._text import wrap

__all__ = ["frames_of"]


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
