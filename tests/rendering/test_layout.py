"""The layout: positions for any graph, whatever the engine."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given, settings

from argmap.errors import EngineFailedError, UnknownNameError
from argmap.rendering.layout import _layout
from argmap.rendering.layout._graph import SIDE, Cluster, Edge, Graph, Layout, Node
from argmap.rendering.layout._layout import place
from tests.processes import run_process
from tests.rendering.layout_laws import check, graphs, trees

ENGINES = pytest.mark.parametrize("engine", ["tree", "wasm"])


def chain(count: int, **options: object) -> Graph:
    nodes = tuple(Node(f"n{i}", 100, 40) for i in range(count))
    return Graph(nodes, tuple(Edge(b.key, a.key) for a, b in pairwise(nodes)), **options)  # type: ignore[arg-type]


def star(count: int) -> Graph:
    nodes = tuple(Node(f"n{i}", 100, 40) for i in range(count))
    return Graph(nodes, tuple(Edge(node.key, "n0") for node in nodes[1:]))


def knot(count: int = 40) -> Graph:
    """Return a graph so dense that Graphviz takes long for it."""
    nodes = tuple(Node(f"n{i}", 100, 40) for i in range(count))
    ends = ((i, j) for i in range(count) for j in range(i) if (i * j) % 3 == 0)
    return Graph(nodes, tuple(Edge(f"n{i}", f"n{j}") for i, j in ends))


def turned(graph: Graph) -> Graph:
    nodes = tuple(evolve(node, width=node.height, height=node.width) for node in graph.nodes)
    return evolve(graph, nodes=nodes, direction="TB" if graph.direction == "LR" else "LR")


# --------------------------------------------------------------------------- what holds of every graph


@ENGINES
@given(graph=graphs())
def test_boxes_lie_apart_frames_hold_their_own_and_routes_run_between(engine: str, graph: Graph) -> None:
    check(graph, place(graph, engine=engine))


@given(graph=graphs())
def test_frames_hold_their_own_where_no_engine_keeps_them_apart(graph: Graph) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_layout, "_together", lambda *_: None)
        check(graph, place(graph, engine="wasm"))


@ENGINES
@given(graph=trees())
def test_what_bears_on_a_box_starts_after_it_ends(engine: str, graph: Graph) -> None:
    layout = place(graph, engine=engine)
    along = 0 if graph.direction == "LR" else 1
    sizes = {node.key: (node.width, node.height) for node in graph.nodes}
    for edge in graph.edges:
        end = layout.positions[edge.target][along] + sizes[edge.target][along]
        assert layout.positions[edge.source][along] >= end + graph.row_gap


@ENGINES
@given(graph=trees())
def test_boxes_below_one_box_stand_in_the_order_of_its_cells_and_then_of_the_arrows(
    engine: str, graph: Graph
) -> None:
    layout = place(graph, engine=engine)
    across = 1 if graph.direction == "LR" else 0
    for node in graph.nodes:
        below = sorted((edge for edge in graph.edges if edge.target == node.key), key=lambda edge: edge.cell)
        places = [layout.positions[edge.source][across] for edge in below]
        assert places == sorted(places)


@ENGINES
@given(graph=graphs())
def test_boxes_of_a_row_share_the_edge_where_its_lane_ends(engine: str, graph: Graph) -> None:
    layout = place(evolve(graph, clusters=()), engine=engine)
    along = 0 if graph.direction == "LR" else 1
    assert all(layout.lanes[key][1] == position[along] for key, position in layout.positions.items())


@ENGINES
@given(graph=graphs(groups=0))
def test_left_to_right_is_top_down_laid_on_its_side(engine: str, graph: Graph) -> None:
    linked = evolve(graph, edges=(*graph.edges, *chain(len(graph.nodes)).edges))  # so that nothing is packed
    one, other = place(linked, engine=engine), place(turned(linked), engine=engine)
    assert {key: point[::-1] for key, point in one.positions.items()} == other.positions
    assert tuple(tuple(point[::-1] for point in route) for route in one.routes) == other.routes
    assert (one.width, one.height, one.lanes) == (other.height, other.width, other.lanes)


@ENGINES
@settings(max_examples=20)
@given(graph=graphs())
def test_four_threads_draw_what_one_draws(engine: str, graph: Graph) -> None:
    alone = place(graph, engine=engine)
    with ThreadPoolExecutor(4) as pool:
        assert all(each == alone for each in pool.map(lambda _: place(graph, engine=engine), range(4)))


def test_a_hash_seed_changes_nothing() -> None:
    code = (
        "import random; from argmap.rendering.layout import Cluster, Edge, Graph, Node, place\n"
        "r = random.Random(7)\n"
        "nodes = tuple(Node(f'box {i}', r.randint(40, 200), 40) for i in range(60))\n"
        "edges = tuple(Edge(f'box {i}', f'box {r.randrange(i)}') for i in range(1, 60) if i % 20)\n"
        "clusters = tuple(Cluster(f'c{i}', tuple(f'box {5 * i + j}' for j in range(4))) for i in range(12))\n"
        "for engine in ('wasm', 'tree'): print(place(Graph(nodes, edges, clusters), engine=engine))"
    )
    said = [
        run_process(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    ]
    assert said[0] == said[1]
    assert said[0].count(b"Layout(") == 2


# ------------------------------------------------------------------------------------- single pictures


def test_no_boxes_make_an_empty_picture() -> None:
    assert place(Graph(())) == Layout({}, {}, (), {}, 0, 0, "none")


@ENGINES
def test_a_box_stands_straight_below_the_cell_it_bears_on(engine: str) -> None:
    boxes = (Node("pair", 300, 40, cells=(100, 200)), Node("one", 80, 40), Node("two", 80, 60))
    layout = place(Graph(boxes, (Edge("two", "pair", 1), Edge("one", "pair", 0))), engine=engine)
    left, right = (layout.positions[key][0] + 40 - layout.positions["pair"][0] for key in ("one", "two"))
    assert abs((left + right) - (50 + 200)) <= 2
    assert left < 100 < right


@ENGINES
def test_the_head_of_a_box_may_leave_elsewhere_than_in_the_middle(engine: str) -> None:
    boxes = (Node("thesis", 100, 40), Node("reason", 300, 40, leave=50))
    layout = place(Graph(boxes, (Edge("reason", "thesis"),)), engine=engine)
    assert abs(layout.positions["reason"][0] + 50 - (layout.positions["thesis"][0] + 50)) <= 2


@ENGINES
def test_an_arrow_into_the_end_of_a_bar_rises_beside_the_box(engine: str) -> None:
    boxes = (Node("step", 100, 40), Node("one", 100, 40), Node("two", 100, 40), Node("doubt", 100, 40))
    edges = (Edge("doubt", "step", SIDE), Edge("one", "step"), Edge("two", "step"))
    layout = place(Graph(boxes, edges), engine=engine)
    assert layout.positions["doubt"][0] > layout.positions["two"][0] > layout.positions["one"][0]
    assert layout.positions["step"][0] + 100 < layout.routes[0][0][0]
    assert layout.routes[0] == ((layout.routes[0][0][0], 40), (layout.routes[0][0][0], 0))
    assert layout.routes[1:] == ((), ())


@ENGINES
def test_a_long_arrow_passes_the_row_between(engine: str) -> None:
    boxes = tuple(Node(key, 100, 40) for key in ("top", "left", "right", "low"))
    edges = (Edge("left", "top"), Edge("right", "top"), Edge("low", "left"), Edge("low", "top"))
    (enter, leave) = place(Graph(boxes, edges), engine="wasm").routes[3]
    assert enter[0] == leave[0]
    assert (enter[1], leave[1]) == (116, 76)
    check(Graph(boxes, edges), place(Graph(boxes, edges), engine=engine))


def test_an_arrow_against_the_order_leads_round_both_ends() -> None:
    boxes = (Node("a", 100, 40), Node("b", 100, 40))
    layout = place(Graph(boxes, (Edge("b", "a"), Edge("a", "b"), Edge("a", "a"))), engine="tree")
    assert layout.positions["a"][1] == layout.lanes["a"][1] == 36  # room for what leaves upwards
    assert layout.height == 36 + 40 + 36 + 40 + 36  # and for what arrives from below
    assert [y for _, y in layout.routes[1]] == [36, 76, 112, 152]
    assert [y for _, y in layout.routes[2]] == [36, 76]
    assert len({x for route in layout.routes[1:] for x, _ in route[:1]}) == 2


def test_parts_that_nothing_connects_are_packed_in_their_order_on_about_a_page() -> None:
    boxes = tuple(Node(f"n{i}", 100, 40) for i in range(60))
    layout = place(
        Graph(boxes, tuple(Edge(b.key, a.key) for a, b in zip(boxes[::2], boxes[1::2], strict=True)))
    )
    assert 1 < layout.width / layout.height < 2
    starts = [layout.positions[box.key] for box in boxes[::2]]
    assert sorted(starts, key=lambda point: point[::-1]) == starts


@ENGINES
def test_a_group_that_no_arrow_leaves_is_packed_by_itself(engine: str) -> None:
    boxes = tuple(Node(f"n{i}", 100, 40) for i in range(24))
    groups = (Cluster("one", tuple(f"n{i}" for i in range(12))), Cluster("two", ("n12", "n13"), head=20))
    layout = place(Graph(boxes, (Edge("n1", "n0"),), groups), engine=engine)
    assert layout.clusters["two"][2:] == (10 + 100 + 10, 10 + 20 + 40 + 40 + 40 + 10)
    assert layout.clusters["one"][2] < 6 * 140  # twelve boxes, and not in one row


def test_groups_without_a_box_have_no_frame() -> None:
    groups = (Cluster("full", ("n0",)), Cluster("empty", (), "full"), Cluster("outer", ()))
    assert list(place(Graph((Node("n0", 100, 40),), (), groups)).clusters) == ["full"]


def test_frames_in_one_frame_may_lie_at_different_heights() -> None:
    boxes = tuple(Node(key, 100, 40) for key in ("low", "top", "middle", "out"))
    edges = (Edge("low", "middle"), Edge("middle", "top"), Edge("top", "out"))
    groups = (Cluster("all", ()), Cluster("one", ("low",), "all", head=20), Cluster("two", ("top",), "all"))
    graph = Graph(boxes, edges, (*groups, Cluster("three", ("middle",), "all")))
    layout = place(graph)
    check(graph, layout)
    assert layout.positions["top"][1] == 40 + 36 + 20
    assert layout.height == 40 + 36 + 20 + 40 + 10 + 36 + 10 + 40 + 10 + 36 + 30 + 40 + 20


def test_the_order_of_the_clusters_does_not_matter() -> None:
    groups = (Cluster("inner", ("n0",), "outer"), Cluster("outer", ("n1",)))
    graph = chain(3, clusters=groups)
    check(graph, place(graph))
    assert place(graph).positions == place(evolve(graph, clusters=groups[::-1])).positions


@ENGINES
def test_frames_nested_a_hundred_deep_are_drawn_to_a_depth(engine: str) -> None:
    groups = tuple(Cluster(f"c{i}", (f"n{i}",), f"c{i - 1}" if i else None) for i in range(100))
    graph = chain(100, clusters=groups)
    layout = place(graph, engine=engine)
    assert list(layout.clusters) == [f"c{i}" for i in range(40)]
    kept = tuple(evolve(c, nodes=c.nodes if i < 39 else tuple(f"n{j}" for j in range(39, 100)))
                 for i, c in enumerate(groups[:40]))  # fmt: skip
    check(evolve(graph, clusters=kept), layout)


def test_circles_of_groups_are_no_frames() -> None:
    groups = (Cluster("a", ("n0",), "b"), Cluster("b", ("n1",), "a"))
    assert place(chain(2, clusters=groups)).clusters == {}


# ----------------------------------------------------------------------------- who draws, and how much


def test_arrangements_beyond_graphviz_are_drawn_by_the_tree(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "argmap")
    layout = place(chain(3_001))
    assert layout.engine == "tree"
    assert [record.levelname for record in caplog.records] == ["INFO"]
    assert place(chain(300)).engine == "wasm"


@pytest.mark.parametrize("shape", [chain, star, lambda count: evolve(chain(count), edges=())])
def test_twenty_thousand_boxes_are_an_ordinary_input(shape: Callable[[int], Graph]) -> None:
    layout = place(shape(20_000))
    assert len(set(layout.positions.values())) == 20_000


def test_arrows_longer_than_can_be_afforded_have_no_route() -> None:
    graph = chain(2_000)
    back = tuple(Edge(f"n{i}", f"n{i + 1000}") for i in range(1_000))
    layout = place(evolve(graph, edges=(*graph.edges, *back, Edge("n0", "n2"))), engine="tree")
    assert 0 < sum(map(len, layout.routes[:-1])) <= 2 * 20 * (2_000 + 3_000)
    assert len(layout.routes[-1]) == 2 * 3


def test_fuel_that_is_used_up_leads_to_the_tree_with_one_line_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    graph = Graph((*knot().nodes, Node("a", 100, 40), Node("b", 100, 40)), (*knot().edges, Edge("a", "b")))
    layout = place(graph, fuel=50_000_000)
    check(graph, layout)
    assert layout.engine == "wasm+tree"  # the small part first, while there is fuel
    (record,) = caplog.records
    assert record.levelname == "WARNING"
    assert "takes more steps than it may" in record.getMessage()
    assert place(graph, fuel=50_000_000) == layout


def test_fuel_that_is_used_up_fails_who_asked_for_the_engine() -> None:
    with pytest.raises(EngineFailedError, match="more steps") as caught:
        place(knot(), engine="wasm", fuel=50_000_000)
    assert caught.value.engine == "wasm"


def test_groups_beyond_the_fuel_are_drawn_as_boxes_among_boxes() -> None:
    graph = evolve(knot(), clusters=(Cluster("c", ("n3", "n6")), Cluster("d", ("n1",))))
    layout = place(graph, fuel=50_000_000)
    check(graph, layout)
    assert layout.engine == "wasm+tree"


def test_an_unknown_engine_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'tree'") as caught:
        place(chain(2), engine="three")
    assert caught.value.kind == "engine"


def test_the_environment_names_an_engine_where_the_call_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGMAP_ENGINE", "tree")
    assert place(chain(3)).engine == "tree"
    assert place(chain(3), engine="wasm").engine == "wasm"
    monkeypatch.setenv("ARGMAP_ENGINE", "")
    assert place(chain(3)).engine == "wasm"
