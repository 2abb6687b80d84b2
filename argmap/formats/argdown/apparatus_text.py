"""Entries of the apparatus in one line each: anchors, segments and orders, as they are written and read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final, TypeVar

from argmap.model import Anchor, Segment

__all__ = [
    "TITLE",
    "full_segment",
    "restore_order",
    "sealed_anchor",
    "short_segment",
    "unsealed_anchor",
    "write_order",
]

T = TypeVar("T")

TITLE: Final = "Apparatus"
"""The heading below which argmap writes what has no other place."""

_SEALED: Final = re.compile(r"(.*\S) ([0-9]{1,15})-([0-9]{1,15}) ([0-9a-f]{16})")
_SEGMENT: Final = re.compile(r"([0-9]{1,9})-([0-9]{1,9}) ([0-9]{1,9}) ([0-9a-f]{16})")
_RUN: Final = re.compile(r"([0-9]+)(?:-([0-9]+))?")


def sealed_anchor(anchor: Anchor) -> str | None:
    """Return a sealed anchor in one line, or None where that would not hold all of it.

    >>> sealed_anchor(Anchor("oped", 3, 9, digest="0123456789abcdef"))
    'oped 3-9 0123456789abcdef'
    """
    line = f"{anchor.source} {anchor.start}-{anchor.end} {anchor.digest}"
    found = _SEALED.fullmatch(line)
    plain = not (anchor.quote or anchor.prefix or anchor.suffix)
    return line if found and plain and found[1] == anchor.source and anchor.start >= 0 else None


def unsealed_anchor(line: str) -> Anchor | None:
    """Return the anchor that `sealed_anchor` wrote; None for any other text."""
    found = _SEALED.fullmatch(line)
    return Anchor(found[1], int(found[2]), int(found[3]), digest=found[4]) if found else None


def short_segment(segment: Segment) -> str | None:
    """Return a segment in one line: its place, its paragraph and its digest; None where it has no digest.

    >>> short_segment(Segment(0, 134, paragraph=2, digest="b49ab9f259e4c23b"))
    '0-134 2 b49ab9f259e4c23b'
    """
    line = f"{segment.start}-{segment.end} {segment.paragraph} {segment.digest}"
    return line if _SEGMENT.fullmatch(line) else None


def full_segment(value: Any) -> Any:
    """Return the fields of a segment that `short_segment` wrote; any other value stays as it is."""
    found = _SEGMENT.fullmatch(value) if isinstance(value, str) else None
    if not found:
        return value
    start, end, paragraph = (int(number) for number in found.groups()[:3])
    return {"start": start, "end": end, "paragraph": paragraph, "digest": found[4]}


def write_order(places: Sequence[int]) -> str:
    """Return places, counted from 0, as runs counted from 1; nothing where they are in order.

    >>> write_order([0, 1, 4, 2, 3]), write_order([0, 1, 2])
    ('1-2 5 3-4', '')
    """
    if all(at == place for at, place in enumerate(places)):
        return ""
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][1] + 1:
            runs[-1][1] = place
        else:
            runs.append([place, place])
    return " ".join(f"{a + 1}-{b + 1}" if b > a else str(a + 1) for a, b in runs)


def restore_order(items: Sequence[T], order: str) -> list[T] | None:
    """Return items in the order that `write_order` wrote down; None where that does not fit them.

    >>> restore_order("abcde", "1-2 5 3-4")
    ['a', 'b', 'e', 'c', 'd']
    """
    places: list[int] = []
    for run in order.split():
        found = _RUN.fullmatch(run)
        if not found or len(run) > 20 or len(places) > len(items):
            return None
        first = int(found[1])
        last = int(found[2] or first)
        if last - first > len(items):
            return None
        places.extend(range(first - 1, last))
    if order and sorted(places) != list(range(len(items))):
        return None
    return [items[place] for place in places] if order else list(items)
