"""Crossings: the number of pairs of arrows that cross between the rows of an arrangement."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from argmap.rendering.layout._engine import Arrangement, EngineArrow, EngineInput

__all__ = ["count_crossings"]


def count_crossings(sheet: EngineInput, arrangement: Arrangement) -> int:
    """Count the crossings of arrows, each drawn straight from row to row through its hints.

    Two arrows cross between two rows where their order there and here differs: as many pairs as there are
    inversions, counted with a Fenwick tree in n log n (W. Barth, M. Jünger, P. Mutzel, Simple and
    Efficient Bilayer Cross Counting, 2002).

    >>> sheet = EngineInput((10,) * 4, (EngineArrow(2, 1, 5, 5), EngineArrow(3, 0, 5, 5)), (), 5)
    >>> count_crossings(sheet, Arrangement((0, 20, 0, 20), (0, 0, 1, 1)))
    1
    """
    between: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for number, arrow in enumerate(sheet.arrows):
        for (row, x), (_, below) in pairwise(_line(arrow, number, arrangement)):
            between[row].append((x, below))
    return sum(map(_inversions, between.values()))


def _line(arrow: EngineArrow, number: int, arrangement: Arrangement) -> list[tuple[int, float]]:
    ends = sorted(arrangement.ends(arrow))
    inner = range(ends[0][0] + 1, ends[1][0])
    return [ends[0], *((row, arrangement.at(row, number, arrow)) for row in inner), ends[1]]


def _inversions(lines: list[tuple[float, float]]) -> int:
    places = {x: place for place, x in enumerate(sorted({below for _, below in lines}), 1)}
    counts = [0] * (len(places) + 1)
    found = 0
    # Of lines that share an end above none crosses another: sorted together, they are no inversions.
    for seen, (_, below) in enumerate(sorted(lines)):
        place, smaller = places[below], 0
        while place:
            smaller += counts[place]
            place &= place - 1
        found += seen - smaller
        place = places[below]
        while place < len(counts):
            counts[place] += 1
            place += place & -place
    return found
