"""The placing of columns: a chosen way becomes the places of boxes, the rails they hang on and their arrows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from attrs import Factory, define

from argmap.rendering.layout._columns.chains import FOLD_GAP
from argmap.rendering.layout._columns.forest import BESIDE, BoxShape, HangingForest
from argmap.rendering.layout._columns.ways import (
    COLUMN_GAP,
    DROP,
    INDENT,
    LEVEL,
    RAIL,
    STACK_GAP,
    TRACK,
    Column,
    Way,
)

__all__ = ["PlacedColumns", "PlacedRail", "place_way"]

Point = tuple[int, int]

_BUS_DROP: Final = 12
"""Points between a box and the first line below it that columns hang on."""

_SNAP: Final = 8
"""Points by which a line may leave a box beside its middle, if it is straight then."""

_OVER: Final = 5
"""Points that a rail is longer than where its last arrow meets it: half of what a tip is wide."""


class PlacedRail(NamedTuple):
    """The lines that lead from a port of a box to what hangs on it, if that is more than one box."""

    box: int
    port: int
    lines: tuple[tuple[Point, ...], ...]
    kids: tuple[int, ...]


@define
class PlacedColumns:
    """Hold where everything goes, by the numbers of boxes: the arrow of a box has its number."""

    boxes: dict[int, Point] = Factory(dict)
    frames: dict[int, tuple[int, int, int, int]] = Factory(dict)
    variants: dict[int, int] = Factory(dict)
    routes: dict[int, tuple[Point, ...]] = Factory(dict)
    rails: list[PlacedRail] = Factory(list)


class _Stack(NamedTuple):
    """A column with its place: the rail at *x*, or the middle of its single box; its boxes with their ways."""

    column: Column
    x: int
    trees: tuple[tuple[Way, int, int], ...]


def place_way(forest: HangingForest, way: Way, at: Point, found: PlacedColumns) -> None:
    """Put a tree with its top left corner at a point."""
    waiting = [(way, *at)]
    while waiting:
        tree, x, y = waiting.pop()
        if tree.parts:
            found.frames[tree.box] = (x, y, tree.width, tree.height)
            waiting.extend((part, x + dx, y + dy) for part, dx, dy in tree.parts)
            continue
        found.boxes[tree.box] = (x + tree.left, y)
        found.variants[tree.box] = tree.shape.variant
        if tree.folds:
            waiting.append(_place_folds(forest, tree, (x, y), found))
        elif tree.columns:
            place = _place_columns if tree.drops else _place_stack
            waiting.extend(place(forest, tree, (x, y), found))


def _place_folds(forest: HangingForest, tree: Way, at: Point, found: PlacedColumns) -> tuple[Way, int, int]:
    """Place a chain column by column, and return the tree at its end, with its place."""
    (tail,) = tree.columns[0].ways
    x, above = at[0], tree.box
    for n, fold in enumerate(tree.folds):
        y = at[1]
        inset = tail.left if n == len(tree.folds) - 1 else 0  # the boxes above a tree stand above its box
        for box in fold:
            found.boxes[box] = (x + inset, y)
            found.variants[box] = forest.shapes[box][0].variant
            if box != tree.box:
                found.routes[box] = _link(forest, found.boxes[above], above, found.boxes[box], box)
            above, y = box, y + forest.shapes[box][0].height + DROP
        x += max(forest.shapes[box][0].width for box in fold) + FOLD_GAP
    left, top = found.boxes[tail.box]
    return tail, left - tail.left, top


def _link(forest: HangingForest, upper: Point, above: int, lower: Point, below: int) -> tuple[Point, ...]:
    """Return the arrow from a box of a chain to the one above it, or at the foot of the column before."""
    shape, other = forest.shapes[above][0], forest.shapes[below][0]
    foot = upper[1] + shape.height
    if lower[1] > upper[1]:
        x = upper[0] + min(shape.width, other.width) // 2
        return ((x, lower[1]), (x, foot))
    x, level = lower[0] - FOLD_GAP // 2, lower[1] + other.head
    middle = upper[0] + shape.width // 2
    return ((lower[0], level), (x, level), (x, foot + DROP // 2), (middle, foot + DROP // 2), (middle, foot))


class _Exits(NamedTuple):
    """Where the lines of a box leave: what leads from a port down to *x*, beside the box or below its foot."""

    shape: BoxShape
    at: Point
    outer: tuple[int, ...]

    @classmethod
    def of(cls, forest: HangingForest, tree: Way, at: Point) -> _Exits:
        ports = dict.fromkeys(forest.port[kid] for kid in forest.children[tree.box])
        return cls(tree.shape, at, tuple(port for port in ports if not forest.is_foot(tree.box, port)))

    def way_out(self, port: int, foot: int) -> tuple[Point, ...]:
        """Return the points from the edge of the box; *foot* is where below it the line of the lowest port leaves."""
        x, y = self.at
        if port not in self.outer:
            return ((foot, y + self.shape.height),)
        level, track = (
            y + self.shape.ports[port],
            TRACK * (len(self.outer) - self.outer.index(port)),
        )
        if port == 0:
            level += BESIDE  # where the arrow of the box itself does not leave
        return ((x, level), (x - track, level))


def _place_stack(
    forest: HangingForest, tree: Way, at: Point, found: PlacedColumns
) -> list[tuple[Way, int, int]]:
    """Place the trees of one stack below the root, and the rails of its ports."""
    x, y = at[0] + tree.left, at[1]
    exits = _Exits.of(forest, tree, (x, y))
    placed = list(_pile(tree.columns[0], x + INDENT, y + tree.top, found))
    by_port: dict[int, list[tuple[Way, int, int]]] = {}
    for each in placed:
        by_port.setdefault(forest.port[each[0].box], []).append(each)
    for port, trees in by_port.items():
        way_out = exits.way_out(port, x + RAIL)
        _hang_trees(tree.box, port, trees, way_out, found)
    return placed


def _pile(column: Column, x: int, y: int, found: PlacedColumns) -> Iterator[tuple[Way, int, int]]:
    """Yield the trees of a column from the top, with their places; those in frames too."""
    waiting = []
    for way in column.ways:
        waiting.append((way, x + max(0, column.lead - way.left), y))
        y += way.height + STACK_GAP
    waiting.reverse()
    while waiting:
        way, left, top = waiting.pop()
        if way.parts:
            found.frames[way.box] = (left, top, way.width, way.height)
            waiting.extend((part, left + dx, top + dy) for part, dx, dy in reversed(way.parts))
        else:
            yield way, left, top


def _hang_trees(
    box: int, port: int, trees: Sequence[tuple[Way, int, int]],
    way_out: tuple[Point, ...], found: PlacedColumns,
) -> None:  # fmt: skip
    """Hang trees on a rail that goes on straight down from the last point of its way out."""
    x = way_out[-1][0]
    heads = [(way.box, left + way.left, top + way.shape.head) for way, left, top in trees]
    if len(heads) == 1:
        kid, edge, level = heads[0]
        found.routes[kid] = ((edge, level), (x, level), *reversed(way_out))
        return
    for kid, edge, level in heads:
        found.routes[kid] = ((edge, level), (x, level))
    line = (*way_out, (x, heads[-1][2] + _OVER))
    found.rails.append(PlacedRail(box, port, (line,), tuple(kid for kid, _, _ in heads)))


def _place_columns(
    forest: HangingForest, tree: Way, at: Point, found: PlacedColumns
) -> list[tuple[Way, int, int]]:
    """Place columns below the root, and for each of its ports the line that they hang on."""
    x, y = at[0] + tree.left, at[1]
    stacks = list(_stacks(tree, at, found))
    exits = _Exits.of(forest, tree, (x, y))
    by_port: dict[int, list[_Stack]] = {}
    for stack in stacks:
        by_port.setdefault(stack.column.port, []).append(stack)
    middle = x + tree.shape.width // 2
    nearest = min(
        (stack.x for stack in stacks if not stack.column.hangs),
        key=lambda pin: abs(pin - middle),
        default=middle,
    )
    foot = nearest if abs(nearest - middle) <= _SNAP else middle
    outs = {port: exits.way_out(port, foot) for port in by_port}
    spans = [(outs[port][-1][0], min(s.x for s in on), max(s.x for s in on)) for port, on in by_port.items()]
    bottom = y + tree.shape.height + _BUS_DROP
    for (port, on), level in zip(by_port.items(), find_levels(spans), strict=True):
        _hang_columns(tree.box, port, on, outs[port], bottom + LEVEL * level, found)
    return [each for stack in stacks for each in stack.trees]


def _stacks(tree: Way, at: Point, found: PlacedColumns) -> Iterator[_Stack]:
    x, y = at[0], at[1] + tree.top
    if tree.is_straight:
        way = tree.columns[0].ways[0]
        middle = x + tree.left + tree.shape.width // 2
        left = middle - way.left - way.shape.width // 2
        yield _Stack(tree.columns[0], middle, ((way, left, y),))
        return
    across = sum(column.full_width + COLUMN_GAP for column in tree.columns) - COLUMN_GAP
    x += max(0, tree.width - across) // 2
    for column in tree.columns:
        trees = tuple(_pile(column, x + column.indent, y, found))
        way = column.ways[0]
        pin = x + (RAIL if column.hangs else way.left + way.shape.width // 2)
        yield _Stack(column, pin, trees)
        x += column.full_width + COLUMN_GAP


def find_levels(spans: Sequence[tuple[int, int, int]]) -> list[int]:
    """Return how many lines down each line runs sideways, so that none crosses another.

    Args:
        spans: For each line where it comes down, and the first and last place that it leads to; both from the left.

    >>> find_levels([(40, 0, 10), (50, 20, 90)]), find_levels([(10, 0, 60), (50, 80, 90)])
    ([0, 1], [1, 0])
    """
    levels = [0] * len(spans)
    for n in range(1, len(spans)):
        if min(spans[n][:2]) <= spans[n - 1][0]:
            levels[n] = levels[n - 1] + 1
    for n in reversed(range(len(spans) - 1)):
        if max(spans[n][0], spans[n][2]) >= spans[n + 1][0]:
            levels[n] = max(levels[n], levels[n + 1] + 1)
    return levels


def _hang_columns(
    box: int, port: int, stacks: Sequence[_Stack], way_out: tuple[Point, ...], level: int,
    found: PlacedColumns,
) -> None:  # fmt: skip
    """Hang the columns of one port on a line above them; a single box has an arrow of its own."""
    x = way_out[-1][0]
    if len(stacks) == 1:
        (stack,) = stacks
        bend = ((stack.x, level), (x, level)) if stack.x != x else ()
        if not stack.column.hangs:
            way, _, top = stack.trees[0]
            found.routes[way.box] = ((stack.x, top), *bend, *reversed(way_out))
        else:
            _hang_trees(box, port, stack.trees, (*way_out, *reversed(bend)), found)
        return
    lines = [(*way_out, (x, level)), ((min(x, stacks[0].x), level), (max(x, stacks[-1].x), level))]
    kids = []
    for stack in stacks:
        heads = [(way.box, left + way.left, top + way.shape.head) for way, left, top in stack.trees]
        kids += [kid for kid, _, _ in heads]
        if not stack.column.hangs:
            found.routes[heads[0][0]] = ((stack.x, stack.trees[0][2]), (stack.x, level))
            continue
        for kid, edge, y in heads:
            found.routes[kid] = ((edge, y), (stack.x, y))
        lines.append(((stack.x, level), (stack.x, heads[-1][2] + _OVER)))
    found.rails.append(PlacedRail(box, port, tuple(lines), tuple(kids)))
