"""Ports: where each arrow leaves and arrives once boxes have a place, and at which height it bends."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, final

from attrs import frozen

from argmap.rendering.kit.arrows import LENGTHS, Point, draw_curve, round_corners, spread_arrivals
from argmap.rendering.kit.measures import Measures
from argmap.rendering.kit.scene import Arrow, Box, Scene
from argmap.rendering.layout._graph import SIDE, Cluster, Edge, Graph, Layout, Node

__all__ = ["Wire", "graph_of_scene", "wires_of_scene"]

_TRACK: Final = 6.0
_SNAP: Final = 8.0
"""Points by which an arrow may leave a box beside its middle, if it is straight then."""


@final
@frozen
class Wire:
    """Draw one arrow: its path, where its tip stands and how it is turned, and the same for the tip at its tail."""

    arrow: Arrow
    path: str
    tip: Point
    turn: int
    tail: Point
    tail_turn: int


def graph_of_scene(scene: Scene) -> Graph:
    """Return what the layout needs to know of a scene: sizes and connections, no words.

    >>> graph_of_scene(Scene("Sugar", "1 claim.", (Box("tax", "neutral", (), 0, (), 154, 26),))).nodes[0].width
    154
    """
    across = scene.direction == "LR"
    barred = {box.key for box in scene.boxes if box.bar}
    nodes = tuple(
        Node(box.key, box.width, box.height, cells=_cells(box, across=across)) for box in scene.boxes
    )
    edges = tuple(Edge(a.source, a.target, cell=_port(a, barred, across=across)) for a in scene.arrows)
    clusters = tuple(
        Cluster(
            f.group, f.boxes, f.parent, pad=Measures.frame_pad, head=round(sum(r.height for r in f.title)) + 2
        )
        for f in scene.frames
    )
    return Graph(
        nodes, edges, clusters, scene.direction, gap=8 if across else 18, row_gap=28 if across else 36
    )


def _cells(box: Box, *, across: bool) -> tuple[int, ...]:
    """In a left-to-right picture the bar is one more cell, on top, as arrows reach all of them from the right."""
    sizes = tuple(cell.height if across else cell.width for cell in box.cells)
    return (box.bar_height, *sizes) if across and box.bar else sizes


def _port(arrow: Arrow, barred: set[str], *, across: bool) -> int:
    if not across:
        return SIDE if arrow.cell is None else arrow.cell
    return 0 if arrow.cell is None else arrow.cell + (arrow.target in barred)


def wires_of_scene(scene: Scene, layout: Layout) -> tuple[Wire, ...]:
    """Return the drawn form of each arrow, in the order of the arrows."""
    if layout.rails is not None:
        return tuple(_hanging(a, layout.routes[n]) for n, a in enumerate(scene.arrows))
    boxes = {box.key: box for box in scene.boxes}
    draw = _across if scene.direction == "LR" else _down
    return tuple(draw(scene, boxes, layout))


def _arrivals(arrows: Sequence[Arrow], leave: Mapping[int, float]) -> dict[tuple[str, int | None], list[int]]:
    """Return what arrives at each port: numbers of arrows, in the order of where they come from."""
    found: dict[tuple[str, int | None], list[int]] = {}
    for n, arrow in enumerate(arrows):
        found.setdefault((arrow.target, arrow.cell), []).append(n)
    return {port: sorted(numbers, key=lambda n: (leave[n], n)) for port, numbers in found.items()}


# -- columns: every arrow has its bends already ------------------------------------------------------------

_TURNS: Final = {(0, -1): 0, (-1, 0): -90, (1, 0): 90, (0, 1): 180}


def _hanging(arrow: Arrow, route: Sequence[Point]) -> Wire:
    (x0, y0), (x1, y1) = route[-2:]
    step = (x1 > x0) - (x1 < x0), (y1 > y0) - (y1 < y0)
    back = LENGTHS[arrow.tip]
    points = [*route[:-1], (x1 - step[0] * back, y1 - step[1] * back)]
    (x2, y2), (x3, y3) = route[:2]
    start = (x2 > x3) - (x2 < x3), (y2 > y3) - (y2 < y3)
    return Wire(arrow, round_corners(points), route[-1], _TURNS[step], route[0], _TURNS[start])


# -- left to right: every arrow comes from the right, in one sweep --------------------------------------


def _across(scene: Scene, boxes: Mapping[str, Box], layout: Layout) -> Iterator[Wire]:
    starts = {n: _left_end(boxes[a.source], layout) for n, a in enumerate(scene.arrows)}
    ends: dict[int, Point] = {}
    for (target, cell), numbers in _arrivals(scene.arrows, {n: y for n, (_, y) in starts.items()}).items():
        x, low, high = _right_edge(boxes[target], cell, layout)
        for n, y in zip(numbers, spread_arrivals([starts[n][1] for n in numbers], low, high), strict=True):
            ends[n] = x, y
    for n, arrow in enumerate(scene.arrows):
        (x1, y1), (x2, y2) = starts[n], ends[n]
        y1 = _snapped(y1, (layout.routes[n] or (ends[n],))[0][1], _room(boxes[arrow.source]))
        back = LENGTHS[arrow.tip]
        path = _sweep((x1, y1), (x2 + back, y2), layout.routes[n])
        yield Wire(arrow, path, (x2, y2), -90, (x1, y1), 90)


def _sweep(start: Point, end: Point, route: Sequence[Point]) -> str:
    """Go through the points of a route in smooth curves from column to column."""
    points = [start, *((float(x), float(y)) for x, y in route), end]
    return (
        "".join(draw_curve(a, b) for a, b in zip(points[::2], points[1::2], strict=True))
        if not route
        else _bends(points)
    )


def _bends(points: Sequence[Point]) -> str:
    return "".join(draw_curve(a, b) for a, b in itertools.pairwise(points))


def _snapped(start: float, to: float, room: float) -> float:
    """Return where an arrow leaves: straight before where it leads, if that is hardly beside the middle."""
    return to if abs(start - to) < room else start


def _room(box: Box) -> float:
    """Return how far from the middle of its bar an arrow to the left may leave a box."""
    return min(_SNAP, (box.bar_height or box.height) / 2 - 3)


def _left_end(box: Box, layout: Layout) -> Point:
    x, y = layout.positions[box.key]
    return float(x), y + (box.bar_height or box.height) / 2


def _right_edge(box: Box, cell: int | None, layout: Layout) -> tuple[float, float, float]:
    x, y = layout.positions[box.key]
    if cell is None:
        return x + box.width, y, y + box.bar_height
    inner = box.cells[cell]
    return x + box.width, y + inner.y, y + inner.y + inner.height


# -- top down: arrows rise from bars to the feet of cells, or beside a box into the end of its bar ---------


def _down(scene: Scene, boxes: Mapping[str, Box], layout: Layout) -> Iterator[Wire]:
    starts = {n: _head(boxes[a.source], layout) for n, a in enumerate(scene.arrows)}
    ends: dict[int, Point] = {}
    arrivals = _arrivals(scene.arrows, {n: x for n, (x, _) in starts.items()})
    for (target, cell), numbers in arrivals.items():
        ends.update(zip(numbers, _foot(boxes[target], cell, numbers, starts, layout), strict=True))
    for n, (x, y) in starts.items():
        if layout.routes[n] or scene.arrows[n].cell is not None:
            to = (layout.routes[n] or (ends[n],))[0][0]
            starts[n] = _snapped(x, to, min(_SNAP, boxes[scene.arrows[n].source].width / 2)), y
    tracks = _tracks(scene, arrivals, starts, ends, layout)
    for n, arrow in enumerate(scene.arrows):
        turn = 0 if arrow.cell is not None else -90
        points = list(_corners(arrow, starts[n], ends[n], layout.routes[n], tracks[n]))
        yield Wire(arrow, round_corners(points), ends[n], turn, starts[n], 180)


def _head(box: Box, layout: Layout) -> Point:
    x, y = layout.positions[box.key]
    return x + box.width / 2, float(y)


def _foot(
    box: Box, cell: int | None, numbers: Sequence[int], starts: Mapping[int, Point], layout: Layout
) -> Iterator[Point]:
    """Yield where arrows arrive: spread along the foot of a cell, or one below the other at the end of the bar."""
    x, y = layout.positions[box.key]
    if cell is None:
        # The one that comes from farthest right arrives highest, so that none crosses another.
        slots = spread_arrivals([box.bar_height / 2] * len(numbers), 0, box.bar_height)
        yield from ((float(x + box.width), y + slot) for slot in reversed(slots))
        return
    inner = box.cells[cell]
    left = x + inner.x
    for slot in spread_arrivals([starts[n][0] for n in numbers], left, left + inner.width):
        yield slot, float(y + inner.y + inner.height)


def _corners(arrow: Arrow, start: Point, end: Point, route: Sequence[Point], track: float) -> Iterator[Point]:
    """Yield the corners of an arrow: up to its track, along it, and up again; through its route if it has one."""
    yield start
    x, level = start[0], track
    for (enter_x, enter_y), (leave_x, leave_y) in zip(route[::2], route[1::2], strict=True):
        yield x, level
        yield float(enter_x), level
        yield float(enter_x), float(enter_y)
        x, level = float(leave_x), float(leave_y)
    back = LENGTHS[arrow.tip]
    if arrow.cell is None:
        yield x, end[1]
        yield end[0] + back, end[1]
        return
    yield x, level
    yield end[0], level
    yield end[0], end[1] + back


def _tracks(
    scene: Scene,
    arrivals: Mapping[tuple[str, int | None], Sequence[int]],
    starts: Mapping[int, Point],
    ends: Mapping[int, Point],
    layout: Layout,
) -> list[float]:
    """Return the height at which each arrow runs sideways, in the lane above its box.

    Arrows into one cell that come from the left bend higher the farther out they start, and so do those
    from the right: so none crosses another, and none joins another, which would read as linked.
    """
    order = [0] * len(scene.arrows)
    for numbers in arrivals.values():
        left = [n for n in numbers if starts[n][0] < ends[n][0]]
        right = [n for n in reversed(numbers) if starts[n][0] >= ends[n][0]]
        for side in (left, right):
            for rank, n in enumerate(side):
                order[n] = rank
    most: dict[tuple[int, int], int] = {}
    for n, arrow in enumerate(scene.arrows):
        lane = layout.lanes[arrow.source]
        most[lane] = max(most.get(lane, 0), order[n])
    return [
        _level(layout.lanes[a.source], order[n], most[layout.lanes[a.source]])
        for n, a in enumerate(scene.arrows)
    ]


def _level(lane: tuple[int, int], rank: int, most: int) -> float:
    """Place a track in a lane, below the tips and above the boxes."""
    top, bottom = lane[0] + 13.0, lane[1] - 8.0
    step = min(_TRACK, (bottom - top) / most) if most else 0.0
    middle = (top + bottom) / 2
    return round(middle - step * most / 2 + step * rank, 1)
