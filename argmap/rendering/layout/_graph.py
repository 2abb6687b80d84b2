"""The graph that a view hands to the layout, and the layout it gets back: boxes in, positions out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from attrs import field, frozen

__all__ = ["SIDE", "Cluster", "Edge", "Graph", "Layout", "Node", "Rail"]

SIDE: Final = -1
"""The `Edge.cell` of an arrow into the end of a bar: beside the box; under it when left to right."""


@frozen
class Node:
    """A box of fixed size that the layout puts somewhere and does not look into.

    Arrows leave from its head (the top edge; the left edge in a left-to-right picture), where a reason
    has its bar, and arrive at the foot of one of its cells, or at the end of its bar (`SIDE`).

    Args:
        key: Any name, unique in the graph; it never reaches an engine.
        width: Whole points: layout engines of different versions agree on nothing finer.
        height: Whole points.
        cells: What each cell takes of the width (of the height in a left-to-right picture), in order;
            empty for a box with a single cell.
        leave: Where on its head arrows leave, in points from the left (from the top in a left-to-right
            picture); ``None`` for the middle.
        others: The same box in other widths, for an engine that chooses (see `Layout.variants`).

    >>> Node("because", 316, 60, cells=(158, 158)).cells
    (158, 158)
    """

    key: str
    width: int
    height: int
    cells: tuple[int, ...] = ()
    leave: int | None = None
    others: tuple[Node, ...] = ()


@frozen
class Edge:
    """An arrow from what speaks for or against to what it speaks about; the target is drawn first.

    Args:
        source: Key of the box that it leaves.
        target: Key of the box that it reaches; the same box for a loop.
        cell: Which cell of the target it reaches, from 0, or `SIDE`.
        weight: How much a short, straight arrow is worth beside other arrows.
        ranks: Whether the source must stand below the target (right of it when left to right).

    >>> Edge("because", "thesis").cell
    0
    """

    source: str
    target: str
    cell: int = 0
    weight: int = 1
    ranks: bool = True


@frozen
class Cluster:
    """A frame around some boxes and around other frames; a box stands directly in one frame at most.

    Its title fits if it is wrapped at the width of the widest box in it.

    Args:
        key: Any name, unique among the clusters.
        nodes: Keys of the boxes that stand in it directly, not in a frame within it.
        parent: Key of the frame around it.
        pad: Points between the frame and what it contains.
        head: Further points at the top, for the title.

    >>> Cluster("economy", ("tax",), head=18).pad
    10
    """

    key: str
    nodes: tuple[str, ...]
    parent: str | None = None
    pad: int = 10
    head: int = 0


@frozen
class Graph:
    """All that a layout knows of a picture.

    The order of nodes and edges is content: boxes that bear on one target stand in the order of
    their arrows, as far as no crossing comes of it.

    Args:
        nodes: The boxes.
        edges: The arrows between them.
        clusters: The frames around them, in any order.
        direction: ``"TB"`` puts targets above what bears on them, ``"LR"`` to the left of it.
        gap: Least distance of two boxes in a row, in points.
        row_gap: Distance of two rows, in points; arrows bend there.
        part_gap: Distance of two parts that nothing connects, in points.

    >>> Graph((Node("a", 100, 40), Node("b", 100, 40)), (Edge("b", "a"),)).direction
    'TB'
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    direction: Literal["TB", "LR"] = "TB"
    gap: int = field(default=18, kw_only=True)
    row_gap: int = field(default=36, kw_only=True)
    part_gap: int = field(default=40, kw_only=True)


@frozen
class Rail:
    """The lines from one port of a box to the boxes that hang on it: each of those has an arrow to the rail.

    Args:
        target: Key of the box.
        cell: Which of its cells, as of the edges.
        lines: The points of each line.
        edges: The numbers of the edges that lead to it.

    >>> Rail("thesis", 0, (((8, 40), (8, 90)),), (0, 1)).edges
    (0, 1)
    """

    target: str
    cell: int
    lines: tuple[tuple[tuple[int, int], ...], ...]
    edges: tuple[int, ...]


@frozen
class Layout:
    """Where everything goes; lengths in points from the top left corner of the picture, y downwards.

    Boxes stand in rows (columns when left to right) that share their upper (left) edge. Between two rows
    lies a *lane* in which there is nothing but arrows. An arrow that passes other rows on its way has a
    *route* through the spaces between their boxes: an even number of points, from source to target. Each
    pair enters and leaves one row along a straight line, and from one pair to the next the arrow
    may move sideways, because there it is in a lane. The route of an arrow between neighbours is empty.

    A route runs from the lane before the source's row to the lane after the target's row. If the source
    does not stand below the target, this leads round both, down through their own rows as well. A
    route into the end of a bar always passes the target's row last, close beside the target.

    Args:
        positions: Top left corner of each box.
        clusters: ``(x, y, width, height)`` of each frame that has a box in it. A frame contains its own boxes
            and frames, and no others.
        routes: One for each edge of the graph, in its order.
        lanes: For each box the extent along y (along x when left to right) of the lane before its row.
        width: Of everything.
        height: Of everything.
        engine: Names of the engines that did it, in the order of use, joined by ``+``; ``"none"`` if
            no arrow joins two boxes, so that there was nothing to decide.
        rails: What boxes hang on in columns; None where boxes stand in rows. In columns a route is the whole
            arrow with its bends, from the box that it leaves to a rail or a port, and there are no lanes.
        variants: For some boxes which of their widths was chosen: 1 for the first of `Node.others`, and so on.

    >>> from argmap.rendering.kit import place
    >>> place(Graph((Node("a", 80, 40), Node("b", 80, 40)), (Edge("b", "a"),)), engine="tree").positions["a"]
    (0, 0)
    """

    positions: Mapping[str, tuple[int, int]]
    clusters: Mapping[str, tuple[int, int, int, int]]
    routes: tuple[tuple[tuple[int, int], ...], ...]
    lanes: Mapping[str, tuple[int, int]]
    width: int
    height: int
    engine: str
    rails: tuple[Rail, ...] | None = None
    variants: Mapping[str, int] = field(factory=dict)
