"""Frames: which boxes a group holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from argmap.model import ArgumentMap
from argmap.rendering._scene import Box, Frame, Row
from argmap.rendering._style import Measures
from argmap.rendering.text._text import wrap

__all__ = ["frames_of"]


def frames_of(m: ArgumentMap, boxes: Sequence[Box], measures: Measures) -> tuple[Frame, ...]:
    """Return the groups that have boxes, outer ones first.

    A box lies in the group of its relation or claim; a relation without one lies where all its cells do.
    """
    if not m.groups:
        return ()
    members: dict[str, list[str]] = {}
    for box in boxes:
        group = _group_of(m, box)
        if group is not None:
            members.setdefault(group, []).append(box.key)
    kept = _with_parents(m, members)
    width = min((box.width for box in boxes), default=measures.width())
    return tuple(
        Frame(key, _title(group.title or key, measures, width), tuple(members.get(key, ())), group.parent)
        for key, group in m.groups.items()
        if key in kept
    )


def _group_of(m: ArgumentMap, box: Box) -> str | None:
    if box.key in m.claims:
        return m.claims[box.key].group
    own = m.relations[box.key].group
    groups = {m.claims[cell.claim].group for cell in box.cells if not cell.again}
    return own if own is not None else next(iter(groups)) if len(groups) == 1 else None


def _with_parents(m: ArgumentMap, keys: Iterable[str]) -> set[str]:
    kept: set[str] = set()
    for start in keys:
        key: str | None = start
        while key is not None and key not in kept:
            kept.add(key)
            key = m.groups[key].parent
    return kept


def _title(title: str, measures: Measures, width: int) -> tuple[Row, ...]:
    lines = wrap(title, size=measures.note, width=width, bold=True)
    return tuple(Row(line, measures.note, measures.small, "group", bold=True) for line in lines)
