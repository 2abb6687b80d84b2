"""The sizes that a tree of boxes can take: for each box a few ways to place what hangs on it, none beaten by another.

Every subtree offers some pairs of width and height. Below its box what hangs on it stands in one stack, or in several
columns side by side, each a stack of neighbours. Of all that is tried only the Pareto front is kept: no way is both
wider and higher than another. The algorithm is that of slicing floor plans (L. Stockmeyer, Optimal Orientations of
Cells in Slicing Floorplan Designs, 1983), with contiguous partitions in place of given cuts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, chain
from math import ceil
from typing import Final, NamedTuple

from argmap.rendering.layout._columns.chains import FOLD_GAP, find_chains, split_chain
from argmap.rendering.layout._columns.forest import HangingForest

__all__ = [
    "BUS",
    "COLUMN_GAP",
    "DROP",
    "INDENT",
    "LEVEL",
    "RAIL",
    "STACK_GAP",
    "TRACK",
    "Column",
    "Way",
    "find_ways",
]

INDENT: Final = 22
"""Points by which a stack stands to the right of what it hangs on."""

RAIL: Final = 8
"""Points from the left edge of a box, or of a column, to the rail on which its stack hangs."""

TRACK: Final = 7
"""Points between rails that run side by side, left of a box."""

STACK_GAP: Final = 10
"""Points between boxes of a stack, and between a box and the stack below it."""

DROP: Final = 20
"""Points between a box and a single one straight below it."""

BUS: Final = 30
"""Points between a box and columns below it."""

LEVEL: Final = 8
"""Points between lines that run side by side above columns."""

COLUMN_GAP: Final = 16
"""Points between columns."""

_MOST_WIDTHS: Final = 30
_DENSE: Final = 8  # numbers of columns that are all tried; larger ones grow by a quarter


class Column(NamedTuple):
    """A stack of neighbours on one port.

    Args:
        port: The port; -1 for those of several.
        width: Of its trees, in points.
        height: Of all, in points.
        lead: How far their boxes stand to the right of where it begins, so that all have one left edge.
        ways: The ways of its trees, from the top.
    """

    port: int
    width: int
    height: int
    lead: int
    ways: tuple[Way, ...]

    @classmethod
    def of(cls, port: int, ways: Sequence[Way]) -> Column:
        """Return the column of some trees."""
        lead = max((way.left for way in ways if not way.drops), default=0) if len(ways) > 1 else 0
        width = max(way.width + max(0, lead - way.left) for way in ways)
        return cls(port, width, sum(way.height + STACK_GAP for way in ways) - STACK_GAP, lead, tuple(ways))

    @property
    def hangs(self) -> bool:
        """Whether its trees hang on a rail; a single one stands straight below."""
        return len(self.ways) > 1

    @property
    def indent(self) -> int:
        """How far its trees stand to the right of its left edge."""
        return INDENT if self.hangs else 0


class Way(NamedTuple):
    """A way to place a tree: its size, where its root stands, and how what hangs on the root stands below.

    Args:
        width, height: Of the whole tree, in points.
        left: Where its root begins.
        box: The root.
        top: Where the columns begin, from the top of the root.
        columns: What hangs on the root.
        drops: Whether columns hang on a line below the root, each from above; else there is one stack, with an indent.
        folds: The boxes of a chain, from the root on, in columns beside one another; the last goes on with the tree
            in ``columns``.
    """

    width: int
    height: int
    left: int
    box: int
    top: int = 0
    columns: tuple[Column, ...] = ()
    drops: bool = False
    folds: tuple[tuple[int, ...], ...] = ()


def _track_room(forest: HangingForest, box: int) -> int:
    """Return how much a box needs on its left for the rails of ports above its foot."""
    tracks = len(
        {forest.port[kid] for kid in forest.children[box] if not forest.is_foot(box, forest.port[kid])}
    )
    return tracks * TRACK + 2 if tracks else 0


def find_ways(forest: HangingForest, *, most: int) -> list[list[Way]]:
    """Return for each root its ways, from the narrowest to the widest.

    Args:
        forest: The boxes.
        most: Ways that are kept of each tree.
    """
    chains = {boxes[0]: boxes for boxes in find_chains(forest)}
    ends = {boxes[-1] for boxes in chains.values()}
    tails: dict[int, list[Way]] = {}
    found: dict[int, list[Way]] = {}
    for box in reversed(forest.order):
        kids = forest.children[box]
        if not kids:
            found[box] = [Way(forest.widths[box], forest.heights[box], 0, box)]
            if box in ends:
                tails[box] = found[box]
            continue
        fronts = [found.pop(kid) for kid in kids]
        ways = _ways_below(forest, box, fronts)
        if box in chains:
            ways = chain(ways, _folded(forest, chains[box], tails.pop(chains[box][-1])))
        found[box] = _keep_best(ways, most)
        if box in ends:
            tails[box] = found[box]
    return [found[root] for root in forest.roots]


def _keep_best(ways: Iterator[Way], most: int) -> list[Way]:
    """Return the ways that no other beats in both width and height, thinned out evenly if they are too many."""
    front: list[Way] = []
    for way in sorted(ways, key=lambda way: (way.width, way.height)):
        if not front or way.height < front[-1].height:
            front.append(way)
    if len(front) <= most:
        return front
    return [front[n * (len(front) - 1) // (most - 1)] for n in range(most)]


def _ways_below(forest: HangingForest, box: int, fronts: Sequence[Sequence[Way]]) -> Iterator[Way]:
    kids, room = forest.children[box], _track_room(forest, box)
    ports = [forest.port[kid] for kid in kids]
    if len(kids) == 1 and forest.is_foot(box, ports[0]):
        yield from (_dropped(forest, box, ports[0], way) for way in fronts[0])
    choices = list(_choices(fronts))
    for choice in choices:
        yield _hung(forest, box, ports, choice, room)
    if len(kids) == 1:
        return
    levels = len(set(ports)) - 1
    top = forest.heights[box] + BUS + LEVEL * levels
    for choice in choices:
        for columns in _split_columns(ports, choice, choices):
            yield _spread(forest, box, top, columns, room)


def _choices(fronts: Sequence[Sequence[Way]]) -> Iterator[tuple[Way, ...]]:
    """Yield for each of a few widths the lowest way of every tree that fits it."""
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


def _dropped(forest: HangingForest, box: int, port: int, way: Way) -> Way:
    """Place a tree straight below a box, the middles of both boxes one below the other; a folded one in its middle."""
    if way.folds:
        return _spread(forest, box, forest.heights[box] + BUS, (Column.of(port, (way,)),), 0)
    half, middle = forest.widths[box] // 2, way.left + forest.widths[way.box] // 2
    left = max(0, middle - half)
    shift = left + half - middle
    width = max(left + forest.widths[box], shift + way.width)
    top = forest.heights[box] + DROP
    return Way(width, top + way.height, left, box, top, (Column.of(port, (way,)),), drops=True)


def _folded(forest: HangingForest, boxes: Sequence[int], tails: Sequence[Way]) -> Iterator[Way]:
    """Yield a chain in columns beside one another, with the tree at its end below its last box."""
    heights = [forest.heights[box] for box in boxes]
    for tail in tails:
        for cuts in split_chain([*heights[:-1], tail.height], DROP):
            folds = [tuple(boxes[a:b]) for a, b in zip(cuts, [*cuts[1:], len(boxes)], strict=True)]
            widths = [max(forest.widths[box] for box in fold) for fold in folds]
            widths[-1] = max(widths[-1], tail.left + widths[-1], tail.width)
            high = [sum(forest.heights[box] + DROP for box in fold) - DROP for fold in folds]
            high[-1] += tail.height - heights[-1]
            width = sum(widths) + FOLD_GAP * (len(folds) - 1)
            column = Column.of(forest.port[boxes[-1]], (tail,))
            yield Way(width, max(high), 0, boxes[0], 0, (column,), drops=True, folds=tuple(folds))


def _hung(forest: HangingForest, box: int, ports: Sequence[int], choice: Sequence[Way], room: int) -> Way:
    """Place all trees in one stack; those of the lowest port come first, so that no rail crosses another."""
    stack = Column.of(-1, [choice[n] for n in sorted(range(len(choice)), key=lambda n: -ports[n])])
    top = forest.heights[box] + STACK_GAP
    width = room + max(forest.widths[box], INDENT + stack.width)
    return Way(width, top + stack.height, room, box, top, (stack,))


def _split_columns(
    ports: Sequence[int], choice: Sequence[Way], choices: Sequence[Sequence[Way]]
) -> Iterator[tuple[Column, ...]]:
    """Yield the columns of some heights: runs of neighbours on one port, each as narrow as the height allows."""
    heights = [way.height + STACK_GAP for way in choice]
    seen = set()
    for limit in _limits(heights):
        cuts = _cut(ports, heights, limit)
        if len(cuts) > 1 and tuple(cuts) not in seen:
            seen.add(tuple(cuts))
            ends = [*cuts[1:], len(choice)]
            highest = max(sum(heights[a:b]) for a, b in zip(cuts, ends, strict=True))
            yield tuple(_narrow(ports[a], a, b, highest, choices) for a, b in zip(cuts, ends, strict=True))


def _limits(heights: Sequence[int]) -> Iterator[int]:
    """Yield the heights of columns to try: of a few boxes those of every run, of many those of some even shares."""
    tallest, count = max(heights), len(heights)
    if count <= _DENSE:
        sums = [0, *accumulate(heights)]
        runs = {sums[b] - sums[a] for a in range(count) for b in range(a + 1, count + 1)}
        yield from sorted(run for run in runs if run >= tallest)
        return
    total = sum(heights)
    for share in _counts(count):
        limit = max(tallest, ceil(total / share))
        yield from (limit, limit + tallest // 2, limit + tallest)


def _counts(most: int) -> Iterator[int]:
    count = 2
    while count <= most:
        yield count
        count += 1 if count < _DENSE else count // 4
    if most > 1:
        yield most


def _cut(ports: Sequence[int], heights: Sequence[int], limit: int) -> list[int]:
    """Return where columns begin if each is filled as far as the limit."""
    cuts, filled = [0], 0
    for n, height in enumerate(heights):
        if n and (filled + height > limit or ports[n] != ports[n - 1]):
            cuts.append(n)
            filled = 0
        filled += height
    return cuts


def _narrow(port: int, begin: int, end: int, limit: int, choices: Sequence[Sequence[Way]]) -> Column:
    """Return the column of the narrowest choice that keeps it within a height."""
    fits = (c for c in choices if sum(way.height + STACK_GAP for way in c[begin:end]) <= limit)
    return Column.of(port, next(fits, choices[-1])[begin:end])


def _spread(forest: HangingForest, box: int, top: int, columns: tuple[Column, ...], room: int) -> Way:
    """Place columns side by side, and the box in the middle above them."""
    across = sum(column.width + column.indent + COLUMN_GAP for column in columns) - COLUMN_GAP
    width = max(across, forest.widths[box] + room)
    left = max(room, (width - forest.widths[box]) // 2)
    height = top + max(column.height for column in columns)
    return Way(max(width, left + forest.widths[box]), height, left, box, top, columns, drops=True)
