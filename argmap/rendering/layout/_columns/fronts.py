"""The sizes that a tree of boxes can take: for each box a few ways to place what hangs on it, none beaten by another.

Every subtree offers some pairs of width and height. Below its box what hangs on it stands in one stack, or in several
columns side by side, each a stack of neighbours. Of all that is tried only the Pareto front is kept: no way is both
wider and higher than another. The algorithm is that of slicing floor plans (L. Stockmeyer, Optimal Orientations of
Cells in Slicing Floorplan Designs, 1983), with contiguous partitions in place of given cuts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from argmap.rendering.layout._columns.chains import FOLD_GAP, find_chains, split_chain
from argmap.rendering.layout._columns.forest import HangingForest
from argmap.rendering.layout._columns.frames import find_framed_ways
from argmap.rendering.layout._columns.splitting import choose_ways, split_columns, thin_out
from argmap.rendering.layout._columns.ways import (
    BUS,
    COLUMN_GAP,
    DROP,
    INDENT,
    LEVEL,
    STACK_GAP,
    TRACK,
    Column,
    Way,
)

__all__ = ["find_ways"]

_FEW: Final = 300
"""Boxes up to which every tree offers many ways; of more boxes only those that hang on nothing do."""

_MOST: Final = 60
_MOST_OF_MANY: Final = 8
"""Ways that a tree offers."""


def _track_room(forest: HangingForest, box: int) -> int:
    """Return how much a box needs on its left for the rails of ports above its foot."""
    tracks = len(
        {forest.port[kid] for kid in forest.children[box] if not forest.is_foot(box, forest.port[kid])}
    )
    return tracks * TRACK + 2 if tracks else 0


def find_ways(forest: HangingForest) -> list[list[Way]]:
    """Return the ways of all that hangs on nothing, from the narrowest to the widest."""
    few, tops = len(forest.order) <= _FEW, set(forest.tops)
    chains = {boxes[0]: boxes for boxes in find_chains(forest)}
    ends = {boxes[-1] for boxes in chains.values()}
    tails: dict[int, list[Way]] = {}
    found: dict[int, list[Way]] = {}
    for item in reversed(_outer_first(forest)):
        fronts = [found.pop(inner) for inner in forest.items[item]]
        most = _MOST if few or item in tops else _MOST_OF_MANY
        found[item] = _keep_best(_ways_of(forest, item, fronts, most), most)
        if item in chains:
            folded = _folded(forest, chains[item], tails.pop(chains[item][-1]))
            found[item] = _keep_best(chain(found[item], folded), most)
        if item in ends:
            tails[item] = found[item]
    return [found[item] for item in forest.tops]


def _outer_first(forest: HangingForest) -> list[int]:
    """Return all boxes and frames, each before what hangs on it or is in it."""
    order = list(forest.tops)
    for item in order:  # grows while it is read
        order.extend(forest.items[item])
    return order


def _ways_of(forest: HangingForest, item: int, fronts: Sequence[Sequence[Way]], most: int) -> Iterator[Way]:
    if forest.is_frame(item):
        yield from find_framed_ways(forest, item, fronts)
    elif fronts and forest.edge[item] < 0:
        ways = list(_ways_below(forest, item, fronts, most))
        yield from [way for way in ways if _is_central(way)] or ways
    elif fronts:
        yield from _ways_below(forest, item, fronts, most)
    else:
        yield from (Way(shape.width, shape.height, 0, item, shape) for shape in forest.shapes[item])


def _keep_best(ways: Iterator[Way], most: int) -> list[Way]:
    return [way for _, _, way in thin_out([(way.width, way.height, way) for way in ways], most)]


def _is_central(way: Way) -> bool:
    """Return whether the root stands in the middle third, where readers look for a conclusion."""
    return way.width <= 3 * way.left + 3 * way.shape.width / 2 <= 2 * way.width


def _ways_below(forest: HangingForest, box: int, fronts: Sequence[Sequence[Way]], most: int) -> Iterator[Way]:
    kids, room = forest.items[box], _track_room(forest, box)
    ports = [forest.port[kid] for kid in kids]
    roots = [Way(shape.width, shape.height, 0, box, shape) for shape in forest.shapes[box]]
    if len(kids) == 1 and forest.is_foot(box, ports[0]) and not forest.is_frame(kids[0]):
        for way in fronts[0]:
            yield from _dropped(roots, ports[0], way)
            if forest.edge[box] < 0:
                yield from _spread(roots, BUS, (Column.of(ports[0], (way,)),), 0)
    lowest_first = sorted(range(len(ports)), key=lambda n: -ports[n])
    for choice in choose_ways(fronts):
        if len(kids) == 1 and choice[0].folds:
            continue  # what begins a folded chain stands in the middle above it
        stack = Column.of(-1, [choice[n] for n in lowest_first])
        yield from _hung(roots, stack, room)
    if len(kids) == 1:
        return
    drop = BUS + LEVEL * (len(set(ports)) - 1)
    for columns in split_columns(ports, fronts, most=most):
        yield from _spread(roots, drop, columns, room)


def _dropped(roots: Sequence[Way], port: int, way: Way) -> Iterator[Way]:
    """Place a tree straight below a box, the middles of both boxes one below the other; a folded one in its middle."""
    columns = (Column.of(port, (way,)),)
    if way.folds:
        yield from _spread(roots, BUS, columns, 0)
        return
    middle = way.left + way.shape.width // 2
    for root in roots:
        half, top = root.width // 2, root.height + DROP
        left = max(0, middle - half)
        width = max(left + root.width, left + half - middle + way.width)
        yield Way(width, top + way.height, left, root.box, root.shape, top, columns, drops=True)


def _folded(forest: HangingForest, boxes: Sequence[int], tails: Sequence[Way]) -> Iterator[Way]:
    """Yield a chain in columns beside one another, with the tree at its end below its last box."""
    shapes = [forest.shapes[box][0] for box in boxes]
    by_box = dict(zip(boxes, shapes, strict=True))
    for tail in tails:
        for cuts in split_chain([*(shape.height for shape in shapes[:-1]), tail.height], DROP):
            folds = [tuple(boxes[a:b]) for a, b in zip(cuts, [*cuts[1:], len(boxes)], strict=True)]
            widths = [max(by_box[box].width for box in fold) for fold in folds]
            widths[-1] = max(widths[-1], tail.left + widths[-1], tail.width)
            high = [sum(by_box[box].height + DROP for box in fold) - DROP for fold in folds]
            high[-1] += tail.height - shapes[-1].height
            width = sum(widths) + FOLD_GAP * (len(folds) - 1)
            column = Column.of(forest.port[boxes[-1]], (tail,))
            yield Way(width, max(high), 0, boxes[0], shapes[0], 0, (column,), drops=True, folds=tuple(folds))


def _hung(roots: Sequence[Way], stack: Column, room: int) -> Iterator[Way]:
    """Place all trees in one stack; those of the lowest port come first, so that no rail crosses another."""
    for root in roots:
        top = root.height + STACK_GAP
        width = room + max(root.width, INDENT + stack.width)
        yield Way(width, top + stack.height, room, root.box, root.shape, top, (stack,))


def _spread(roots: Sequence[Way], drop: int, columns: tuple[Column, ...], room: int) -> Iterator[Way]:
    """Place columns side by side, and the box in the middle above them."""
    across = sum([column.full_width + COLUMN_GAP for column in columns]) - COLUMN_GAP
    height = max([column.height for column in columns])
    for root in roots:
        left = max(room, (max(across, root.width + room) - root.width) // 2)
        width, top = max(across, left + root.width), root.height + drop
        yield Way(width, top + height, left, root.box, root.shape, top, columns, drops=True)
