"""Ways past the boxes: where an arrow that is longer than one row passes the rows between its ends."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from attrs import frozen

from argmap.rendering.layout._engine import Arrangement, EngineArrow
from argmap.rendering.layout._rows import PlacedRows

__all__ = ["find_routes"]

Point = tuple[int, int]

_CLEAR = 9
"""Points an arrow likes to stay away from a box, and from another arrow in the same space."""

_MOST_PASSES = 20
"""Rows passed per arrow and box on average, beyond which the longest arrows get no route; it could be n²."""


def find_routes(
    arrows: Sequence[EngineArrow], arrangement: Arrangement, rows: PlacedRows, widths: Sequence[int]
) -> dict[int, tuple[Point, ...]]:
    """Return the number of each arrow that passes rows → its points, see `Layout`.

    Each arrow passes a row in the space between two boxes that is nearest to where the engine, or else
    the straight line, wants it; arrows in one space spread there, in the order of their wishes.
    """
    spaces = _Spaces(arrangement, rows, widths)
    ways = _ways(arrows, arrangement)
    asked: dict[tuple[int, int], list[tuple[float, int]]] = defaultdict(list)
    for number, way in ways.items():
        for row in way:
            space, x = spaces.wish(arrows[number], number, row)
            asked[row, space].append((x, number))
    at: dict[tuple[int, int], int] = {}
    for (row, space), wishes in asked.items():
        wishes.sort()
        places = _spread([x for x, _ in wishes], *spaces.limits(row, space))
        at.update({(number, row): x for (_, number), x in zip(wishes, places, strict=True)})
    return {number: tuple(_points(number, way, at, rows)) for number, way in ways.items()}


def _ways(arrows: Sequence[EngineArrow], arrangement: Arrangement) -> dict[int, range]:
    """Return the rows that each arrow passes, in order; where they are too many, of the shorter ones only."""
    ways = {number: way for number, arrow in enumerate(arrows) if (way := _way(arrow, arrangement))}
    left = _MOST_PASSES * (len(arrows) + len(arrangement.rows))
    for number in sorted(ways, key=lambda number: (len(ways[number]), number)):
        left -= len(ways[number])
        if left < 0:
            del ways[number]
    return ways


def _way(arrow: EngineArrow, arrangement: Arrangement) -> range:
    """Return the rows between the ends of an arrow, or also those of its ends if it leads downwards."""
    source, target = arrangement.rows[arrow.source], arrangement.rows[arrow.target]
    if source > target:
        return range(source - 1, target - arrow.side, -1)
    return range(source, target + 1)


@frozen
class _Spaces:
    """The spaces between the boxes of each row, counted from 0 left of the first box."""

    arrangement: Arrangement
    rows: PlacedRows
    widths: Sequence[int]

    def wish(self, arrow: EngineArrow, number: int, row: int) -> tuple[int, float]:
        """Return in which space of a row, and where, an arrow wants to be."""
        rows, lefts = self.arrangement.rows, self.arrangement.lefts
        boxes = self.rows.boxes[row]
        if arrow.side and row == rows[arrow.target]:
            # It need not bend in the lane, as others do: it can go straight on and bend beside the bar.
            x = self.arrangement.at(row + (1 if rows[arrow.source] > row else -1), number, arrow)
            return bisect_right(boxes, lefts[arrow.target], key=lefts.__getitem__), x
        x = self.arrangement.at(row, number, arrow)
        space = bisect_right(boxes, x, key=lefts.__getitem__)
        inside = space and x < lefts[boxes[space - 1]] + self.widths[boxes[space - 1]] / 2
        return space - bool(inside), x

    def limits(self, row: int, space: int) -> tuple[float, float]:
        """Return where a space begins and ends."""
        boxes, lefts = self.rows.boxes[row], self.arrangement.lefts
        low = lefts[boxes[space - 1]] + self.widths[boxes[space - 1]] if space else float("-inf")
        return low, lefts[boxes[space]] if space < len(boxes) else float("inf")


def _spread(wishes: Sequence[float], low: float, high: float) -> list[int]:
    """Return places near the sorted wishes, within the limits, and apart as far as there is room.

    >>> _spread([0, 1, 2], 0, float("inf")), _spread([0, 1, 50], 0, 20)
    ([9, 18, 27], [5, 10, 15])
    """
    step = min(float(_CLEAR), (high - low) / (len(wishes) + 1))
    places = list(wishes)
    for i, place in enumerate(places):
        places[i] = max(place, (places[i - 1] if i else low) + step)
    for i in reversed(range(len(places))):
        places[i] = min(places[i], (places[i + 1] if i + 1 < len(places) else high) - step)
    return [int(place // 1) for place in places]


def _points(number: int, way: range, at: dict[tuple[int, int], int], rows: PlacedRows) -> Iterator[Point]:
    for row in way:
        edges = (rows.ends[row], rows.begins[row])[:: -1 if way.step > 0 else 1]
        yield from ((at[number, row], y) for y in edges)
