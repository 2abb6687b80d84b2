"""Arrows: where they arrive, how they bend, and their tips. Geometry only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from argmap.rendering.kit.svg import number

__all__ = ["SLOT", "draw_curve", "draw_head", "round_corners", "spread_arrivals"]

Point = tuple[float, float]

SLOT: Final = 16
"""Points of an edge that each arrow into it needs at least: tips that are nearer would read as one."""

_APART: Final = 18.0  # arrows that have room for it
_INSET: Final = 14.0
_RADIUS: Final = 6.0


def spread_arrivals(wanted: Sequence[float], low: float, high: float) -> list[float]:
    """Spread arrivals along an edge: each near where it comes from, in order, apart from one another.

    An edge with `SLOT` points for each arrow keeps them that far apart, and half as far from its ends.

    Args:
        wanted: Where each arrow comes from, along the edge, ascending.
        low: Where the edge begins, in points.
        high: Where it ends.

    >>> spread_arrivals([0, 5, 200], 0, 100)
    [14.0, 32.0, 86.0]
    """
    length, between = high - low, max(0, len(wanted) - 1)
    inset = min(_INSET, max(length / 6, SLOT / 2), max(0.0, length - SLOT * between) / 2)
    low, high = low + inset, high - inset
    step = min(_APART, (high - low) / max(1, between))
    found: list[float] = []
    for n, want in enumerate(wanted):
        least = found[-1] + step if found else low
        most = high - step * (len(wanted) - 1 - n)
        found.append(min(max(want, least), most))
    return found


def round_corners(points: Sequence[Point]) -> str:
    """Return the path through *points*, all its turns at right angles, with rounded corners.

    >>> round_corners([(0, 20), (0, 10), (30, 10), (30, 0)])
    'M0 20V15Q0 10 5 10H25Q30 10 30 5V0'
    """
    kept = _straightened(points)
    path = [f"M{number(kept[0][0])} {number(kept[0][1])}"]
    for before, corner, after in zip(kept, kept[1:], kept[2:], strict=False):
        radius = min(_RADIUS, _length(before, corner) / 2, _length(corner, after) / 2)
        path.append(_straight(_towards(corner, before, radius), before))
        end = _towards(corner, after, radius)
        path.append(f"Q{number(corner[0])} {number(corner[1])} {number(end[0])} {number(end[1])}")
    path.append(_straight(kept[-1], kept[-2]))
    return "".join(path)


def _straightened(points: Sequence[Point]) -> list[Point]:
    """Drop points that change no direction."""
    kept: list[Point] = [points[0]]
    for point in points[1:]:
        if len(kept) > 1 and _aligned(kept[-2], kept[-1], point):
            kept.pop()
        if _length(kept[-1], point) > 0.05 or len(kept) == 1:
            kept.append(point)
    return kept


def _aligned(a: Point, b: Point, c: Point) -> bool:
    return (abs(a[0] - b[0]) < 0.05 and abs(b[0] - c[0]) < 0.05) or (
        abs(a[1] - b[1]) < 0.05 and abs(b[1] - c[1]) < 0.05
    )


def _length(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _towards(start: Point, goal: Point, distance: float) -> Point:
    dx, dy = goal[0] - start[0], goal[1] - start[1]
    return (
        start[0] + (distance if dx > 0 else -distance if dx < 0 else 0),
        start[1] + (distance if dy > 0 else -distance if dy < 0 else 0),
    )


def _straight(goal: Point, start: Point) -> str:
    return f"V{number(goal[1])}" if abs(goal[0] - start[0]) < 0.05 else f"H{number(goal[0])}"


def draw_curve(start: Point, end: Point) -> str:
    """Return a smooth path from right to left, level at both ends; a straight line where both are level.

    >>> draw_curve((100, 40), (60, 20))
    'M100 40C80 40 80 20 60 20'
    """
    (x1, y1), (x2, y2) = start, end
    if abs(y1 - y2) < 0.05:
        return f"M{number(x1)} {number(y1)}H{number(x2)}"
    middle = (x1 + x2) / 2
    bends = (number(v) for v in (middle, y1, middle, y2, x2, y2))
    return f"M{number(x1)} {number(y1)}C{' '.join(bends)}"


# Tips point up and are turned; each stays within its length so that lines end behind it.
_HEADS: Final = {
    "arrow": "M0 0L-4.6 9H4.6Z",
    "bar": "M-6 1.2H6V4.2H-6Z",
    "open": "M0 0.8L-4.4 8.6M0 0.8L4.4 8.6",
}
LENGTHS: Final = {"arrow": 8.0, "bar": 3.0, "open": 1.0}


def draw_head(tip: str, at: Point, *, turn: int) -> tuple[str, str]:
    """Return the path of a tip and its placement; *turn* is 0 for up, -90 for left, 180 for down.

    >>> draw_head("arrow", (10, 20), turn=-90)
    ('M0 0L-4.6 9H4.6Z', 'translate(10 20) rotate(-90)')
    """
    place = f"translate({number(at[0])} {number(at[1])})"
    return _HEADS[tip], place if turn == 0 else f"{place} rotate({turn})"
