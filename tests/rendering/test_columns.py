"""Hanging columns: what holds of the layout of every forest, and the pictures that come of it."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import Builder
from argmap.errors import EngineFailedError
from argmap.rendering import ENGINES, PAGES
from argmap.rendering.kit import Cluster, Edge, Graph, Layout, Node
from argmap.samples import trilateral
from tests.rendering.reading import root_of

Point = tuple[int, int]
Piece = tuple[Point, Point]

TIP = 12  # points that the widest tip is wide


@st.composite
def forests(draw: st.DrawFn, *, most: int = 16) -> Graph:
    """Return boxes with a bar and some cells, each hanging on a bar or a cell of an earlier one, or on nothing."""
    nodes: list[Node] = []
    edges: list[Edge] = []
    for n in range(draw(st.integers(1, most))):
        cells = (16, *draw(st.lists(st.integers(24, 150), min_size=1, max_size=3)))
        widths = sorted(draw(st.sets(st.integers(60, 260), min_size=1, max_size=3)))
        sizes = [Node(f"n{n}", width, sum(cells), cells=cells) for width in widths]
        hangs = draw(st.integers(-1, n - 1))
        if hangs >= 0:
            edges.append(Edge(f"n{n}", f"n{hangs}", cell=draw(st.integers(0, len(nodes[hangs].cells) - 1))))
        nodes.append(Node(f"n{n}", sizes[0].width, sizes[0].height, cells=cells, others=tuple(sizes[1:])))
    return Graph(tuple(nodes), tuple(edges), draw(frames(nodes, edges)), "LR")


@st.composite
def frames(draw: st.DrawFn, nodes: list[Node], edges: list[Edge]) -> tuple[Cluster, ...]:
    """Return frames around whole trees: of one box, or of several that hang on one port."""
    above = {edge.source: edge for edge in edges}
    clusters: list[Cluster] = []
    home: dict[str, str | None] = {}
    for node in nodes:  # parents come first
        outer = home.get(above[node.key].target) if node.key in above else None
        joined = draw(st.booleans()) and next(
            (
                c
                for c in clusters
                if c.parent == outer and place_of(c.nodes[0], above) == place_of(node.key, above)
            ),
            None,
        )
        if joined and joined.key != outer:
            home[node.key] = joined.key
        elif draw(st.integers(0, 3)) == 0:
            home[node.key] = f"c{len(clusters)}"
            clusters.append(
                Cluster(f"c{len(clusters)}", (node.key,), outer, head=draw(st.sampled_from([0, 18])))
            )
        else:
            home[node.key] = outer
    return tuple(
        Cluster(c.key, tuple(key for key, at in home.items() if at == c.key), c.parent, c.pad, c.head)
        for c in clusters
    )


def place_of(key: str, above: dict[str, Edge]) -> tuple[str, int] | None:
    """Return what a box hangs on."""
    return (above[key].target, above[key].cell) if key in above else None


def hang(graph: Graph, page: str = "slide") -> Layout:
    """Return the layout of a graph in columns, as large as it can be on a page."""
    engine = ENGINES["columns"]
    assert engine.hang is not None
    return engine.hang(graph, PAGES[page].scale_of)


def rectangles(graph: Graph, layout: Layout) -> dict[str, tuple[int, int, int, int]]:
    """Return left, top, right and bottom of each box."""
    shapes = {node.key: (node, *node.others)[layout.variants.get(node.key, 0)] for node in graph.nodes}
    return {
        key: (x, y, x + shapes[key].width, y + shapes[key].height) for key, (x, y) in layout.positions.items()
    }


def lines_of(layout: Layout) -> list[tuple[Point, ...]]:
    """Return every arrow and every line of a rail."""
    return [*layout.routes, *(line for rail in layout.rails or () for line in rail.lines)]


def enters(piece: Piece, box: tuple[int, int, int, int]) -> bool:
    """Whether a level or upright piece enters the inside of a box."""
    (x1, y1), (x2, y2) = piece
    left, top, right, bottom = box
    return (max(min(x1, x2), left) < min(max(x1, x2), right) or (x1 == x2 and left < x1 < right)) and (
        max(min(y1, y2), top) < min(max(y1, y2), bottom) or (y1 == y2 and top < y1 < bottom)
    )


def cross(one: Piece, other: Piece) -> bool:
    """Whether a level and an upright piece cross inside both."""
    level, upright = sorted((one, other), key=lambda piece: piece[0][0] == piece[1][0])
    if level[0][1] != level[1][1] or upright[0][0] != upright[1][0]:
        return False
    x, y = upright[0][0], level[0][1]
    return min(level[0][0], level[1][0]) < x < max(level[0][0], level[1][0]) and min(
        upright[0][1], upright[1][1]
    ) < y < max(upright[0][1], upright[1][1])


@given(graph=forests(), page=st.sampled_from(["slide", "a4", "column"]))
def test_no_box_touches_another_and_all_lie_in_the_picture(graph: Graph, page: str) -> None:
    layout = hang(graph, page)
    boxes = rectangles(graph, layout)
    assert all(x >= 0 and y >= 0 and right <= layout.width and bottom <= layout.height
               for x, y, right, bottom in boxes.values())  # fmt: skip
    for one, other in itertools.combinations(boxes.values(), 2):
        assert one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]


@given(graph=forests(), page=st.sampled_from(["slide", "a4", "column"]))
def test_no_line_runs_through_a_box_or_crosses_another(graph: Graph, page: str) -> None:
    layout = hang(graph, page)
    boxes = rectangles(graph, layout)
    pieces = [(n, piece) for n, line in enumerate(lines_of(layout)) for piece in itertools.pairwise(line)]
    assert all(a[0] == b[0] or a[1] == b[1] for _, (a, b) in pieces)
    assert all(0 <= x <= layout.width and 0 <= y <= layout.height for _, piece in pieces for x, y in piece)
    assert not [(piece, key) for _, piece in pieces for key, box in boxes.items() if enters(piece, box)]
    assert not [
        (one, other)
        for (m, one), (n, other) in itertools.combinations(pieces, 2)
        if m != n and cross(one, other)
    ]


@given(graph=forests(), page=st.sampled_from(["slide", "a4", "column"]))
def test_a_frame_holds_what_is_in_it_and_no_line_runs_through_its_title(graph: Graph, page: str) -> None:
    layout = hang(graph, page)
    boxes = rectangles(graph, layout)
    inside = {c.key: {*c.nodes} for c in graph.clusters}
    for cluster in reversed(graph.clusters):
        if cluster.parent:
            inside[cluster.parent] |= inside[cluster.key]
    for cluster in graph.clusters:
        x, y, width, height = layout.clusters[cluster.key]
        for key, (left, top, right, bottom) in boxes.items():
            within = x < left and y < top and right < x + width and bottom < y + height
            apart = right < x or x + width < left or bottom < y or y + height < top
            assert within if key in inside[cluster.key] else apart
        title = x, y, x + width, y + cluster.head
        assert not [p for line in lines_of(layout) for p in itertools.pairwise(line) if enters(p, title)]


@given(graph=forests())
def test_every_arrow_leaves_its_box_and_ends_at_its_target_or_a_rail_of_it(graph: Graph) -> None:
    layout = hang(graph)
    boxes = rectangles(graph, layout)
    rails = {edge: rail for rail in layout.rails or () for edge in rail.edges}
    for n, (edge, route) in enumerate(zip(graph.edges, layout.routes, strict=True)):
        assert on_edge(route[0], boxes[edge.source])
        if n in rails:
            assert (rails[n].target, rails[n].cell) == (edge.target, edge.cell)
            assert any(
                on_line(route[-1], piece) for line in rails[n].lines for piece in itertools.pairwise(line)
            )
            assert on_edge(rails[n].lines[0][0], boxes[edge.target])
        else:
            assert on_edge(route[-1], boxes[edge.target])


def on_edge(point: Point, box: tuple[int, int, int, int]) -> bool:
    (x, y), (left, top, right, bottom) = point, box
    return (x in (left, right) and top <= y <= bottom) or (y in (top, bottom) and left <= x <= right)


def on_line(point: Point, piece: Piece) -> bool:
    (x, y), ((x1, y1), (x2, y2)) = point, piece
    return min(x1, x2) <= x <= max(x1, x2) and min(y1, y2) <= y <= max(y1, y2)


@given(graph=forests())
def test_no_tip_is_nearer_to_another_than_it_is_wide(graph: Graph) -> None:
    ends = [route[-1] for route in hang(graph).routes]
    for (x1, y1), (x2, y2) in itertools.combinations(ends, 2):
        assert max(abs(x1 - x2), abs(y1 - y2)) >= TIP


@given(graph=forests())
def test_equal_graphs_have_equal_layouts(graph: Graph) -> None:
    assert hang(graph) == hang(graph)


def test_torn_groups_and_circles_are_named() -> None:
    boxes = (Node("a", 80, 40), Node("b", 80, 40))
    with pytest.raises(EngineFailedError, match="a part of a tree only"):
        hang(Graph(boxes, (Edge("b", "a"),), (Cluster("c", ("a",)),), "LR"))
    with pytest.raises(EngineFailedError, match="in a circle"):
        hang(Graph(boxes, (Edge("a", "b"), Edge("b", "a")), (), "LR"))


@pytest.mark.parametrize("page, least", [("slide", 6.0), ("a4", 5.6)])
def test_the_op_ed_can_be_read_on_a_page(page: str, least: float) -> None:
    fits = argmap.render(trilateral(), fit=page).fits
    assert fits is not None
    assert fits.type_size >= least


def test_a_long_chain_goes_on_in_the_next_column() -> None:
    b = Builder()
    last = b.thesis("Every step stands on the one below it.")
    for n in range(40):
        below = b.claim(f"Step number {n}.")
        b.support(last, below)
        last = below
    drawing = argmap.render(b.build())
    root = root_of(drawing.svg)
    assert 1 / 1.6 <= float(root.attrib["width"]) / float(root.attrib["height"]) <= 1.6


def test_the_time_grows_as_the_forest_does() -> None:
    def seconds(count: int) -> float:
        boxes = tuple(Node(f"n{n}", 150, 40) for n in range(count))
        edges = tuple(Edge(f"n{n}", f"n{n // 3 if n % 2 else n - 1}") for n in range(1, count))
        graph = Graph(boxes, edges, direction="LR")
        began = time.process_time()
        hang(graph)
        return time.process_time() - began

    seconds(500)
    assert min(seconds(8_000) for _ in range(2)) < 8 * min(seconds(2_000) for _ in range(3)) + 0.05
