"""Random graphs for the layout, and what must hold of the layout of every graph."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Literal

from hypothesis import strategies as st

from argmap.rendering.layout._graph import SIDE, Cluster, Edge, Graph, Layout, Node

Rectangle = tuple[int, int, int, int]


@st.composite
def graphs(draw: st.DrawFn, *, most: int = 12, groups: int = 4) -> Graph:
    """Return any graph: loops, circles, several arrows between two boxes, groups in groups, empty groups."""
    directions: tuple[Literal["TB", "LR"], ...] = ("TB", "LR")
    direction = draw(st.sampled_from(directions))
    nodes = tuple(
        draw(boxes(key=f"n{i}", on_side=direction == "LR")) for i in range(draw(st.integers(1, most)))
    )
    ends = st.integers(0, len(nodes) - 1)
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=2 * len(nodes)))
    edges = tuple(draw(arrows(nodes[a], nodes[b])) for a, b in pairs)
    return Graph(nodes, edges, draw(frames(nodes, groups=groups)), direction)


@st.composite
def trees(draw: st.DrawFn, *, most: int = 14) -> Graph:
    """Return one tree whose arrows all point at the last box before it, or at an earlier one."""
    graph = draw(graphs(most=most, groups=0))
    edges = tuple(
        draw(arrows(node, graph.nodes[draw(st.integers(0, i))], side=False))
        for i, node in enumerate(graph.nodes[1:])
    )
    return Graph(graph.nodes, edges, (), graph.direction)


@st.composite
def boxes(draw: st.DrawFn, *, key: str, on_side: bool) -> Node:
    """Return a box with one to three cells."""
    cells = tuple(draw(st.lists(st.integers(30, 180), min_size=1, max_size=3)))
    size = (sum(cells), draw(st.integers(20, 120)))
    return Node(key, *(size[::-1] if on_side else size), cells=cells if len(cells) > 1 else ())


@st.composite
def arrows(draw: st.DrawFn, source: Node, target: Node, *, side: bool = True) -> Edge:
    """Return an arrow into any cell of the target, or into the end of its bar."""
    cells = [*range(len(target.cells) or 1), *([SIDE] if side else [])]
    ranks = not side or draw(st.sampled_from([True, True, True, False]))
    return Edge(
        source.key, target.key, draw(st.sampled_from(cells)), weight=draw(st.integers(1, 3)), ranks=ranks
    )


@st.composite
def frames(draw: st.DrawFn, nodes: tuple[Node, ...], *, groups: int) -> tuple[Cluster, ...]:
    """Return frames, some in others, each box in one of them or in none."""
    count = draw(st.integers(0, groups))
    homes = [draw(st.integers(-1, count - 1)) for _ in nodes]
    return tuple(
        Cluster(
            f"c{i}",
            tuple(node.key for node, home in zip(nodes, homes, strict=True) if home == i),
            draw(st.sampled_from([None, *(f"c{j}" for j in range(i))])),
            head=draw(st.sampled_from([0, 16])),
        )
        for i in range(count)
    )


def check(graph: Graph, layout: Layout) -> None:
    """Assert all that must hold of a layout."""
    rectangles = _rectangles(graph, layout)
    picture = (0, 0, layout.width, layout.height)
    assert all(_contains(picture, each) for each in (*rectangles.values(), *layout.clusters.values()))
    assert not [pair for pair in combinations(rectangles.items(), 2) if _overlap(pair[0][1], pair[1][1])]
    _check_frames(graph, layout, rectangles)
    _check_routes(graph, layout, rectangles)


def _rectangles(graph: Graph, layout: Layout) -> dict[str, Rectangle]:
    assert list(layout.positions) == [node.key for node in graph.nodes]
    return {node.key: (*layout.positions[node.key], node.width, node.height) for node in graph.nodes}


def _check_frames(graph: Graph, layout: Layout, rectangles: dict[str, Rectangle]) -> None:
    """Assert that each frame has its boxes and frames in it, with its padding, and touches no other."""
    homes = {key: cluster for cluster in graph.clusters for key in cluster.nodes}
    around = {key: {c.key for c in _around(graph, homes.get(key))} for key in rectangles}
    assert set(layout.clusters) == set().union(*around.values())
    for key, frame in layout.clusters.items():
        pad = next(c for c in graph.clusters if c.key == key)
        inner = (
            frame[0] + pad.pad,
            frame[1] + pad.pad + pad.head,
            frame[2] - 2 * pad.pad,
            frame[3] - 2 * pad.pad - pad.head,
        )
        for box, rectangle in rectangles.items():
            assert _contains(inner, rectangle) if key in around[box] else not _overlap(frame, rectangle)
        outer = {c.key for c in _around(graph, pad)} - {key}
        for other, strange in layout.clusters.items():
            if other in outer:
                assert _contains(strange, frame)
            elif other != key and key not in {c.key for c in _around(graph, _cluster(graph, other))}:
                assert not _overlap(frame, strange)


def _cluster(graph: Graph, key: str) -> Cluster:
    return next(cluster for cluster in graph.clusters if cluster.key == key)


def _around(graph: Graph, cluster: Cluster | None) -> Iterator[Cluster]:
    while cluster is not None:
        yield cluster
        cluster = _cluster(graph, cluster.parent) if cluster.parent is not None else None


def _check_routes(graph: Graph, layout: Layout, rectangles: dict[str, Rectangle]) -> None:
    """Assert that each pair of a route goes straight past a row, through no box, within the picture."""
    across = graph.direction == "LR"
    assert len(layout.routes) == len(graph.edges)
    for route in layout.routes:
        for (x0, y0), (x1, y1) in zip(route[::2], route[1::2], strict=True):
            assert (y0 == y1) if across else (x0 == x1)
            line = (min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))
            assert _contains((0, 0, layout.width, layout.height), line)
            assert not [key for key, rectangle in rectangles.items() if _overlap(line, rectangle)]


def _contains(outer: Rectangle, inner: Rectangle) -> bool:
    (x, y, w, h), (a, b, c, d) = outer, inner
    return x <= a and y <= b and a + c <= x + w and b + d <= y + h


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    (x, y, w, h), (a, b, c, d) = one, other
    return x < a + c and a < x + w and y < b + d and b < y + h
