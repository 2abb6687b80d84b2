"""The forest that columns are made of: each box hangs on a port of one other box, or on nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from attrs import Factory, define

from argmap.errors import EngineFailedError
from argmap.rendering.layout._graph import Graph, Node

__all__ = ["BESIDE", "BoxShape", "HangingForest", "hang_boxes"]

BESIDE = 6
"""Points above the middle of a bar where its arrow leaves, and below it where others arrive, if there are others."""

_TOWER = 1.2
"""How many times as high as wide a cell may be: lines of a few words are hard to read."""

_DEEPEST = 64
"""Frames around a frame."""

_DEEP = "The engine 'columns' draws no groups that are nested so deep."
_FOREIGN = (
    "The engine 'columns' draws no group that holds a part of a tree only, or of trees that stand apart."
)
_CIRCLE = "The engine 'columns' draws no relations that bear on one another in a circle."


class BoxShape(NamedTuple):
    """A box in one of its widths; lengths in points.

    Args:
        width, height: Its size.
        ports: The middles of its ports from its top, downwards: its bar, if it has one, and its cells.
        head: How far below its top its own arrow leaves it on the left.
        variant: Which width it is: 0 for the usual one.
    """

    width: int
    height: int
    ports: tuple[int, ...]
    head: int
    variant: int = 0


@define
class HangingForest:
    """Hold a forest of boxes by their numbers; frames have the numbers after those.

    Args:
        shapes: For each box the widths that it can have, the usual one first.
        children: For each box those that hang on it, in the order of its ports, then of the arrows.
        port: For each box the port of its parent on which it hangs; for each frame that of the boxes in it.
        edge: For each box the number of its arrow, or -1.
        roots: The boxes that hang on nothing, in order.
        order: All boxes, parents first.
        pads: For each frame the points around its content: at the sides and below, and above.
        items: For each box what hangs on it, for each frame what is in it: boxes and frames, in order.
        tops: The boxes and frames that hang on nothing and are in no frame.
    """

    shapes: list[tuple[BoxShape, ...]]
    children: list[list[int]]
    port: list[int]
    edge: list[int]
    roots: list[int]
    order: list[int]
    pads: list[tuple[int, int]] = Factory(list)
    items: list[list[int]] = Factory(list)
    tops: list[int] = Factory(list)

    def is_frame(self, item: int) -> bool:
        """Return whether a number is that of a frame."""
        return item >= len(self.shapes)

    def is_foot(self, box: int, port: int) -> bool:
        """Return whether a port is the lowest of its box, so that what hangs on it can leave from below."""
        return port == len(self.shapes[box][0].ports) - 1


def hang_boxes(graph: Graph) -> HangingForest:
    """Return the forest of a graph that runs from left to right.

    Raises:
        EngineFailedError: If its arrows form none.

    >>> from argmap.rendering.layout import Edge, Node
    >>> boxes = (Node("thesis", 100, 40), Node("one", 100, 60, cells=(18, 42)))
    >>> forest = hang_boxes(Graph(boxes, (Edge("one", "thesis"),), direction="LR"))
    >>> forest.children, forest.shapes[1]
    ([[1], []], (BoxShape(width=100, height=60, ports=(9, 39), head=9, variant=0),))
    """
    numbers = {node.key: number for number, node in enumerate(graph.nodes)}
    count = len(graph.nodes)
    children: list[list[int]] = [[] for _ in range(count)]
    edge, port = [-1] * count, [0] * count
    for number, each in enumerate(graph.edges):
        source, target = numbers[each.source], numbers[each.target]
        if edge[source] >= 0 or source == target:
            raise EngineFailedError(_CIRCLE, engine="columns")
        edge[source], port[source] = number, each.cell
        children[target].append(source)
    roots = [box for box in range(count) if edge[box] < 0]
    order = list(roots)
    for box in order:  # grows while it is read
        children[box].sort(key=port.__getitem__)
        order.extend(children[box])
    if len(order) < count:  # boxes that hang on one another in a circle
        raise EngineFailedError(_CIRCLE, engine="columns")
    barred = [any(port[kid] == 0 for kid in kids) for kids in children]
    shapes = [
        tuple(_shapes((node, *node.others), reached=reached))
        for node, reached in zip(graph.nodes, barred, strict=True)
    ]
    forest = HangingForest(shapes, children, port, edge, roots, order)
    _put_in_frames(forest, graph, numbers)
    return forest


def _put_in_frames(forest: HangingForest, graph: Graph, numbers: Mapping[str, int]) -> None:
    """Find what is in each frame: whole trees that hang side by side on one port, or on nothing.

    Raises:
        EngineFailedError: If a frame holds anything else.
    """
    count = len(graph.nodes)
    frames = {cluster.key: number for number, cluster in enumerate(graph.clusters, count)}
    around = [frames.get(cluster.parent or "", -1) for cluster in graph.clusters]
    home = [-1] * count
    for cluster in graph.clusters:
        for key in cluster.nodes:
            home[numbers[key]] = frames[cluster.key]
    forest.pads = [(cluster.pad, cluster.pad + cluster.head) for cluster in graph.clusters]
    forest.items = [[] for _ in range(count + len(frames))]
    forest.port += [0] * len(frames)
    known: dict[int, list[int]] = {-1: []}
    place: dict[int, tuple[int, int]] = {}
    for parent in (-1, *forest.order):
        above = _frames_around(home[parent] if parent >= 0 else -1, around, count, known)
        for kid in forest.children[parent] if parent >= 0 else forest.roots:
            path = _frames_around(home[kid], around, count, known)
            if path[: len(above)] != above:
                raise EngineFailedError(_FOREIGN, engine="columns")
            inside = forest.items[parent] if parent >= 0 else forest.tops
            for frame in path[len(above) :]:
                if frame not in place:
                    place[frame] = parent, forest.port[kid]
                    forest.port[frame] = forest.port[kid]
                    inside.append(frame)
                if place[frame] != (parent, forest.port[kid]):
                    raise EngineFailedError(_FOREIGN, engine="columns")
                inside = forest.items[frame]
            inside.append(kid)


def _frames_around(frame: int, around: Sequence[int], count: int, known: dict[int, list[int]]) -> list[int]:
    """Return a frame and those around it, the outermost first."""
    path = []
    at = frame
    while at not in known:
        path.append(at)
        if len(path) > _DEEPEST:
            raise EngineFailedError(_DEEP, engine="columns")
        at = around[at - count]
    known[frame] = [*known[at], *reversed(path)]
    return known[frame]


def _shapes(nodes: Sequence[Node], *, reached: bool) -> Iterator[BoxShape]:
    """Yield the shapes of a box, but for those that are towers while a wider one is not.

    Where its bar is *reached* by arrows, its own leaves above the middle of it.
    """
    for variant, node in enumerate(nodes):
        tallest = max(node.cells, default=node.height)
        if tallest > _TOWER * node.width and variant < len(nodes) - 1:
            continue
        ports = _middles(node.cells, node.height)
        head = ports[0] - (BESIDE if reached and len(ports) > 1 else 0)
        yield BoxShape(node.width, node.height, ports, head, variant)


def _middles(cells: Sequence[int], height: int) -> tuple[int, ...]:
    tops = accumulate(cells, initial=0)
    return tuple(top + size // 2 for top, size in zip(tops, cells, strict=False)) or (height // 2,)
