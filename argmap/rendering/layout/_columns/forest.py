"""The forest that columns are made of: each box hangs on a port of one other box, or on nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from attrs import define

from argmap.errors import EngineFailedError
from argmap.rendering.layout._graph import Graph

__all__ = ["BESIDE", "HangingForest", "hang_boxes"]

BESIDE = 5
"""Points above the middle of a bar where its arrow leaves, and below it where others arrive, if there are others."""

_CIRCLE = "The engine 'columns' draws no relations that bear on one another in a circle."


@define
class HangingForest:
    """Hold a forest of boxes by their numbers; lengths in points.

    Args:
        widths, heights: The size of each box.
        ports: For each box the middles of its ports from its top, downwards: its bar, if it has one, and its cells.
        heads: For each box how far below its top its own arrow leaves it on the left.
        children: For each box those that hang on it, in the order of its ports, then of the arrows.
        port: For each box the port of its parent on which it hangs.
        edge: For each box the number of its arrow, or -1.
        roots: The boxes that hang on nothing, in order.
        order: All boxes, parents first.
    """

    widths: list[int]
    heights: list[int]
    ports: list[tuple[int, ...]]
    heads: list[int]
    children: list[list[int]]
    port: list[int]
    edge: list[int]
    roots: list[int]
    order: list[int]

    def is_foot(self, box: int, port: int) -> bool:
        """Return whether a port is the lowest of its box, so that what hangs on it can leave from below."""
        return port == len(self.ports[box]) - 1


def hang_boxes(graph: Graph) -> HangingForest:
    """Return the forest of a graph that runs from left to right.

    Raises:
        EngineFailedError: If its arrows form none.

    >>> from argmap.rendering.layout import Edge, Node
    >>> boxes = (Node("thesis", 100, 40), Node("one", 100, 60, cells=(18, 42)))
    >>> forest = hang_boxes(Graph(boxes, (Edge("one", "thesis"),), direction="LR"))
    >>> forest.children, forest.ports, forest.heads
    ([[1], []], [(20,), (9, 39)], [20, 9])
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
    ports = [_middles(node.cells, node.height) for node in graph.nodes]
    return HangingForest(
        [node.width for node in graph.nodes], [node.height for node in graph.nodes], ports,
        _heads(ports, children, port), children, port, edge, roots, order,
    )  # fmt: skip


def _heads(ports: list[tuple[int, ...]], children: list[list[int]], port: list[int]) -> list[int]:
    """Return where arrows leave: at the middle of the bar, or above it where others arrive at the bar."""
    return [
        middles[0] - (BESIDE if len(middles) > 1 and any(port[kid] == 0 for kid in kids) else 0)
        for middles, kids in zip(ports, children, strict=True)
    ]


def _middles(cells: Sequence[int], height: int) -> tuple[int, ...]:
    tops = accumulate(cells, initial=0)
    return tuple(top + size // 2 for top, size in zip(tops, cells, strict=False)) or (height // 2,)
