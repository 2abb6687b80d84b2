"""Hanging columns: the whole layout of a forest, in the way that gives the largest type on a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from argmap.rendering.layout._columns.forest import HangingForest, hang_boxes
from argmap.rendering.layout._columns.fronts import find_ways
from argmap.rendering.layout._columns.placing import PlacedColumns, place_way
from argmap.rendering.layout._columns.ways import Way
from argmap.rendering.layout._graph import Graph, Layout, Rail
from argmap.rendering.layout._pack import fill_shelves

__all__ = ["hang_columns"]

_MANY: Final = 40
"""Trees beyond which few widths are tried."""

_MOST_WIDTHS_OF_MANY: Final = 6

_MOST_SHELVES: Final = 12
"""Trees side by side where there are several."""

_MOST_WIDTHS: Final = 60
"""Widths of the widest tree that are tried where there are several."""


def hang_columns(graph: Graph, score: Callable[[int, int], float]) -> Layout:
    """Return the layout of a forest in hanging columns.

    Args:
        graph: Boxes whose ports lie one below the other: those of a graph that runs from left to right.
        score: How good a picture of a width and a height is, in points; the best one is taken.

    Raises:
        EngineFailedError: If the arrows form no forest, or a frame holds a part of a tree only.

    >>> from argmap.rendering.layout import Edge, Node
    >>> boxes = (Node("thesis", 100, 40), Node("one", 100, 40), Node("two", 100, 60))
    >>> edges = (Edge("one", "thesis"), Edge("two", "thesis"))
    >>> layout = hang_columns(Graph(boxes, edges, direction="LR"), lambda width, height: -height)
    >>> layout.positions["one"], layout.positions["two"]
    ((0, 70), (116, 70))
    """
    forest = hang_boxes(graph)
    fronts = find_ways(forest)
    ways, places, (width, height) = _pack(fronts, graph.part_gap, score)
    found = PlacedColumns()
    for way, at in zip(ways, places, strict=True):
        place_way(forest, way, at, found)
    return _layout(graph, forest, found, width, height)


def _pack(
    fronts: Sequence[Sequence[Way]], gap: int, score: Callable[[int, int], float]
) -> tuple[Sequence[Way], Sequence[tuple[int, int]], tuple[int, int]]:
    """Return the best way of each tree, its place beside the others, and the size of them all."""
    least = max((front[0].width for front in fronts), default=0)
    widths = sorted({least, *(way.width for front in fronts for way in front if way.width > least)})
    most = _MOST_WIDTHS if len(fronts) <= _MANY else _MOST_WIDTHS_OF_MANY
    if len(widths) > most:
        widths = [widths[n * (len(widths) - 1) // (most - 1)] for n in range(most)]
    best: tuple[float, Sequence[Way], Sequence[tuple[int, int]], tuple[int, int]] | None = None
    for width in widths:
        ways = [
            max((way for way in front if way.width <= width), key=lambda way: way.width) for front in fronts
        ]
        sizes = [(way.width, way.height) for way in ways]
        for count in range(1, min(_MOST_SHELVES, len(ways)) + 1):
            places, size = fill_shelves(sizes, width * count + gap * (count - 1), gap)
            value = score(*size)
            if best is None or value > best[0]:
                best = value, ways, places, size
    return best[1:] if best else ([], [], (0, 0))


def _layout(graph: Graph, forest: HangingForest, found: PlacedColumns, width: int, height: int) -> Layout:
    keys = [node.key for node in graph.nodes]
    kids = {edge: kid for kid, edge in enumerate(forest.edge) if edge >= 0}
    return Layout(
        positions={key: found.boxes[number] for number, key in enumerate(keys)},
        clusters={
            cluster.key: found.frames[frame]
            for frame, cluster in enumerate(graph.clusters, len(keys))
            if frame in found.frames
        },
        routes=tuple(found.routes[kids[number]] for number in range(len(graph.edges))),
        lanes={},
        width=width,
        height=height,
        engine="columns",
        variants={keys[box]: variant for box, variant in found.variants.items() if variant},
        rails=tuple(
            Rail(keys[rail.box], rail.port, rail.lines, tuple(forest.edge[kid] for kid in rail.kids))
            for rail in found.rails
        ),
    )
