"""Long arrows of the numbered view pulled tight: as straight as the spaces allow through which they pass."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from attrs import define

from argmap.rendering.kit.arrows import Point

__all__ = ["Wall", "pull_routes"]

_CLEAR: Final = 8.0
"""Points between an arrow and a circle, or another arrow in the same space, as far as there is room."""

_ROUNDS: Final = 40
_STILL: Final = 0.3

_MOST: Final = 20_000
"""Rows passed by all arrows beyond which they stay as they are: nobody follows them by eye."""

Span = tuple[float, float]


class Wall(NamedTuple):
    """A rectangle that arrows keep clear of: a circle, or the frame of a group that they do not enter."""

    top: float
    bottom: float
    left: float
    right: float


@define(eq=False)
class _Pass:
    """Where one arrow passes one row: its x at the upper and the lower edge, and those of who is beside it."""

    xs: list[float]
    ys: Span
    falls: bool
    low: float
    high: float
    left: list[float] | None = None
    right: list[float] | None = None

    def points(self) -> list[tuple[int, Point]]:
        """Return both points in the direction of the arrow, each with its edge (0 is the upper one)."""
        edges = (0, 1) if self.falls else (1, 0)
        return [(edge, (self.xs[edge], self.ys[edge])) for edge in edges]

    def room(self, edge: int) -> Span:
        """Return between what this may move at one of the edges."""
        return (
            (self.left[edge] if self.left else self.low) + _CLEAR,
            (self.right[edge] if self.right else self.high) - _CLEAR,
        )


def pull_routes(
    routes: Sequence[Sequence[Point]], ends: Sequence[tuple[Point, Point]], walls: Sequence[Wall]
) -> list[tuple[Point, ...]]:
    """Return routes through the same spaces in the same order, but with fewer and softer bends.

    Each point moves towards the line between the one before and the one after, and stays in its space: the
    relaxation of a rubber band, for a fixed number of rounds.

    Args:
        routes: Of each arrow, pairs of points that enter and leave a row, from source to target.
        ends: The middles of source and target of each arrow.
        walls: What stands in the way.
    """
    if sum(map(len, routes)) > 2 * _MOST:
        return [tuple(route) for route in routes]
    edges = _edges({_band(*pair) for route in routes for pair in _pairs(route)}, walls)
    ways = [[_pass(a, b, edges[_band(a, b)]) for a, b in _pairs(route)] for route in routes]
    _neighbours([found for way in ways for found in way])
    long = [(way, *end) for way, end in zip(ways, ends, strict=True) if way]
    for _ in range(_ROUNDS):
        if max((_relaxed(*each) for each in long), default=0.0) < _STILL:
            break
    return [tuple(point for found in way for _, point in found.points()) for way in ways]


def _pairs(route: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    return zip(route[::2], route[1::2], strict=True)


def _band(start: Point, stop: Point) -> Span:
    """Return the rows' upper and lower edge between which an arrow passes."""
    return min(start[1], stop[1]), max(start[1], stop[1])


def _edges(bands: Iterable[Span], walls: Sequence[Wall]) -> dict[Span, tuple[list[float], list[float]]]:
    """Return for each band the left and the right edges of the walls that reach into it, both sorted."""
    by_top = sorted(walls)
    tops = [wall.top for wall in by_top]
    highest = max((wall.bottom - wall.top for wall in walls), default=0.0)
    found = {}
    for top, bottom in bands:
        near = by_top[bisect_left(tops, top - highest) : bisect_left(tops, bottom)]
        inside = [wall for wall in near if wall.bottom > top]
        found[top, bottom] = sorted(wall.left for wall in inside), sorted(wall.right for wall in inside)
    return found


def _pass(start: Point, stop: Point, edges: tuple[list[float], list[float]]) -> _Pass:
    # A frame around the point has one edge on either side, and so limits it on neither.
    (lefts, rights), x = edges, start[0]
    before, after = bisect_right(rights, x), bisect_left(lefts, x)
    low = rights[before - 1] if before else float("-inf")
    high = lefts[after] if after < len(lefts) else float("inf")
    return _Pass([x, x], _band(start, stop), start[1] < stop[1], low, high)


def _neighbours(passes: Sequence[_Pass]) -> None:
    """Tell those that pass one space who is left and right of them."""
    spaces: dict[tuple[float, float, float], list[_Pass]] = {}
    for found in passes:
        spaces.setdefault((found.ys[0], found.low, found.high), []).append(found)
    for inside in spaces.values():
        inside.sort(key=lambda found: found.xs[0])
        for left, right in pairwise(inside):
            left.right, right.left = right.xs, left.xs


def _relaxed(way: Sequence[_Pass], source: Point, target: Point) -> float:
    """Move every point of an arrow once, and return the largest step."""
    stops = [(found, edge) for found in way for edge, _ in found.points()]
    before, most = source, 0.0
    for n, (found, edge) in enumerate(stops):
        after = target
        if n + 1 < len(stops):
            following, at = stops[n + 1]
            after = following.xs[at], following.ys[at]
        y = found.ys[edge]
        near, far = abs(y - before[1]), abs(after[1] - y)
        want = before[0] + (after[0] - before[0]) * near / ((near + far) or 1.0)
        low, high = found.room(edge)
        if low <= high:
            x = min(max(want, low), high)
            most = max(most, abs(x - found.xs[edge]))
            found.xs[edge] = x
        before = found.xs[edge], y
    return most
