"""The splitting of what hangs on a box into columns: runs of neighbours on one port, of about the same height."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from math import ceil
from operator import itemgetter
from typing import Final, TypeVar

from argmap.rendering.layout._columns.ways import COLUMN_GAP, STACK_GAP, Column, Way

__all__ = ["choose_ways", "split_columns", "thin_out"]

_MOST_WIDTHS: Final = 30
"""Widths that are tried for a column."""

_DENSE: Final = 7
"""Boxes up to which every split is tried; of more, those into even shares."""

_MANY: Final = 10
"""Columns beyond which not every number of them is tried."""

T = TypeVar("T")
Run = tuple[int, int]


def split_columns(
    ports: Sequence[int], fronts: Sequence[Sequence[Way]], *, most: int
) -> Iterator[tuple[Column, ...]]:
    """Yield the columns of some splits, for some heights, each column as narrow as the height allows.

    None that is yielded is beaten in both width and height by another.

    Args:
        ports: The port of each tree.
        fronts: The ways of each tree, from the narrowest to the lowest.
        most: How many are yielded at most.
    """
    table = _Runs(ports, fronts)
    found: list[tuple[int, int, tuple[Run, ...]]] = []
    for cuts in dict.fromkeys(_splits(ports, fronts)):
        runs = tuple(pairwise((*cuts, len(ports))))
        found += ((width, height, runs) for width, height in table.sizes(runs))
    for _, height, runs in thin_out(found, most):
        yield tuple(table.narrowest(run, height) for run in runs)


def thin_out(sizes: list[tuple[int, int, T]], most: int) -> list[tuple[int, int, T]]:
    """Return the sizes that no other beats in both width and height; evenly spread if they are too many.

    >>> thin_out([(10, 40, "a"), (20, 30, "b"), (20, 50, "c")], 9)
    [(10, 40, 'a'), (20, 30, 'b')]
    """
    front: list[tuple[int, int, T]] = []
    for size in sorted(sizes, key=itemgetter(0, 1)):
        if not front or size[1] < front[-1][1]:
            front.append(size)
    if len(front) <= most:
        return front
    return [front[n * (len(front) - 1) // (most - 1)] for n in range(most)]


def choose_ways(fronts: Sequence[Sequence[Way]]) -> Iterator[tuple[Way, ...]]:
    """Yield for each of a few widths, from the narrowest on, the lowest way of every tree that fits it."""
    least = max(front[0].width for front in fronts)
    widths = sorted({least, *(way.width for front in fronts for way in front if way.width > least)})
    if len(widths) > _MOST_WIDTHS:
        widths = [widths[n * (len(widths) - 1) // (_MOST_WIDTHS - 1)] for n in range(_MOST_WIDTHS)]
    at = [0] * len(fronts)
    for width in widths:
        for n, front in enumerate(fronts):
            while at[n] + 1 < len(front) and front[at[n] + 1].width <= width:
                at[n] += 1
        yield tuple(front[at[n]] for n, front in enumerate(fronts))


class _Runs:
    """Know what sizes each run of neighbours can have as a column, and make each column once."""

    def __init__(self, ports: Sequence[int], fronts: Sequence[Sequence[Way]]) -> None:
        self._ports, self._trees = ports, fronts
        self._fronts: dict[Run, list[tuple[int, int, Column]]] = {}

    def _front(self, run: Run) -> list[tuple[int, int, Column]]:
        """Return height, width and ways of each column that a run can be: lower and wider from one to the next."""
        if run not in self._fronts:
            front: list[tuple[int, int, Column]] = []
            for ways in choose_ways(self._trees[slice(*run)]):
                column = Column.of(self._ports[run[0]], ways)
                if not front or column.height < front[-1][0]:
                    front.append((column.height, column.full_width, column))
            self._fronts[run] = front
        return self._fronts[run]

    def sizes(self, runs: Sequence[Run]) -> Iterator[tuple[int, int]]:
        """Yield the sizes of columns side by side, from the narrowest to the lowest."""
        fronts = [self._front(run) for run in runs]
        width = sum(front[0][1] for front in fronts) + COLUMN_GAP * (len(fronts) - 1)
        lowest = max(front[-1][0] for front in fronts)
        steps = ((low[0], high[1] - low[1]) for front in fronts for low, high in pairwise(front))
        before = 0
        for height, wider in sorted(steps, reverse=True):
            if height <= lowest:
                break
            if height != before:
                yield width, height
            width, before = width + wider, height
        yield width, lowest

    def narrowest(self, run: Run, limit: int) -> Column:
        """Return the narrowest column of a run that is no higher than a limit."""
        front = self._front(run)
        return next((column for height, _, column in front if height <= limit), front[-1][2])


def _splits(ports: Sequence[int], fronts: Sequence[Sequence[Way]]) -> Iterator[tuple[int, ...]]:
    """Yield where columns begin; one column alone is none."""
    count = len(ports)
    needed = [n for n in range(1, count) if ports[n] != ports[n - 1]]
    if count <= _DENSE:
        free = [n for n in range(1, count) if ports[n] == ports[n - 1]]
        for more in range(len(free) + 1):
            for chosen in combinations(free, more):
                if needed or chosen:
                    yield (0, *sorted((*needed, *chosen)))
        return
    for ways in choose_ways(fronts):
        heights = [way.height + STACK_GAP for way in ways]
        for limit in _limits(heights):
            cuts = _cut(ports, heights, limit)
            if len(cuts) > 1:
                yield cuts


def _limits(heights: Sequence[int]) -> Iterator[int]:
    """Yield the heights of columns to try: even shares, and a little more, as boxes seldom fill a column."""
    total, tallest, count = sum(heights), max(heights), 2
    while True:
        limit = max(tallest, ceil(total / count))
        yield limit
        if count <= _MANY:
            yield from (limit + tallest // 2, limit + tallest)
        if count == len(heights):
            return
        count = min(len(heights), count + (1 if count <= _MANY else count // 3))


def _cut(ports: Sequence[int], heights: Sequence[int], limit: int) -> tuple[int, ...]:
    """Return where columns begin if each is filled as far as the limit."""
    cuts, filled = [0], 0
    for n, height in enumerate(heights):
        if n and (filled + height > limit or ports[n] != ports[n - 1]):
            cuts.append(n)
            filled = 0
        filled += height
    return tuple(cuts)
