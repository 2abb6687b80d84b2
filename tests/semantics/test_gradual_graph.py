"""The integer graph below the strengths: components, circles, and how they come to rest."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap._graphs import strong_components
from argmap.errors import InvalidValueError
from argmap.semantics import gradual_named
from argmap.semantics._strengths.graph import Bipolar, part_of, settle_graph

DFQUAD = gradual_named("dfquad")


@st.composite
def graphs(draw: st.DrawFn, *, most: int = 8) -> list[list[int]]:
    size = draw(st.integers(0, most))
    ends = st.lists(st.integers(0, size - 1), max_size=3)
    return [draw(ends) for _ in range(size)]


def reached(successors: list[list[int]], start: int) -> set[int]:
    found: set[int] = set()
    work = list(successors[start])
    while work:
        node = work.pop()
        if node not in found:
            found.add(node)
            work.extend(successors[node])
    return found


@given(graphs())
def test_two_nodes_share_a_component_where_each_leads_to_the_other(successors: list[list[int]]) -> None:
    place = {node: n for n, group in enumerate(strong_components(successors)) for node in group}
    assert sorted(place) == list(range(len(successors)))
    for a in range(len(successors)):
        for b in range(a):
            both = a in reached(successors, b) and b in reached(successors, a)
            assert (place[a] == place[b]) is both


@given(graphs())
def test_a_component_comes_after_all_that_it_leads_to(successors: list[list[int]]) -> None:
    place = {node: n for n, group in enumerate(strong_components(successors)) for node in group}
    assert all(place[child] <= place[node] for node, found in enumerate(successors) for child in found)


def test_a_path_and_a_ring_of_many_nodes_need_no_recursion() -> None:
    size = 50_000
    path = [[n + 1] for n in range(size - 1)]
    assert len(strong_components([*path, []])) == size
    assert strong_components([*path, [0]]) == [list(range(size))]


# -- circles -----------------------------------------------------------------------------------------------


def mutual(size: int, base: float) -> Bipolar:
    """Return the graph in which every node attacks every other."""
    others = [[b for b in range(size) if b != a] for a in range(size)]
    return Bipolar([base] * size, others, [[] for _ in others])


@given(
    graphs(),
    st.lists(st.sampled_from((0.0, 0.2, 0.5, 0.9, 1.0)), min_size=8, max_size=8),
    st.sampled_from(("dfquad", "euler_based", "mlp_based", "quadratic_energy")),
)
def test_at_rest_every_strength_follows_from_the_others(
    attackers: list[list[int]], bases: list[float], name: str
) -> None:
    supporters = [found[::-1][1:] for found in reversed(attackers)]
    graph = Bipolar(bases[: len(attackers)], attackers, supporters)
    semantics = gradual_named(name)
    found = settle_graph(graph, semantics)
    for node, strength in enumerate(found.strengths):
        against, pro = ([found.strengths[n] for n in side[node]] for side in (attackers, supporters))
        unsettled = any(node in c.members and not c.converged for c in found.circles)
        assert unsettled or semantics.strength(graph.bases[node], against, pro) == pytest.approx(
            strength, abs=1e-9
        )


def test_a_dense_circle_that_the_damped_iteration_overshoots_is_settled_by_runge_and_kutta() -> None:
    found = settle_graph(mutual(80, 1.0), DFQUAD)
    (circle,) = found.circles
    assert (circle.method, circle.converged) == ("rk4", True)
    (level,) = set(found.strengths)
    assert level == pytest.approx((1 - level) ** 79, abs=1e-9)


# Two nodes that support each other rest wherever they are equal; something pushes them for a while.
PUSHED = Bipolar([0.0, 0.0, 1.0, 1.0], attackers=[[], [], [3, 0], []], supporters=[[1, 2], [0], [], []])
PUSHED_FROM_OUTSIDE = Bipolar(
    [1.0, 0.0, 0.0, 0.0, 0.0],
    attackers=[[0], [3, 4], [], [], [2]],
    supporters=[[], [0, 2], [2, 3], [4], [0, 3]],
)


@pytest.mark.parametrize("graph", [PUSHED, PUSHED_FROM_OUTSIDE])
def test_where_many_points_are_at_rest_the_way_from_the_base_scores_decides(graph: Bipolar) -> None:
    found = settle_graph(graph, DFQUAD)
    assert [circle.method for circle in found.circles][-1] == "rk4"
    assert found.strengths == pytest.approx(_followed_closely(graph), abs=1e-5)


def test_a_motion_that_is_ever_slower_is_foreseen() -> None:
    # Node 0 moves by df/dt = -f², nearly: after a time of t about 1 / t is left, and no number of steps would do.
    graph = Bipolar([1.0] * 3, attackers=[[1], [3], [0]], supporters=[[], [], []], joins=[([0, 2], 1.0)])
    found = settle_graph(graph, DFQUAD)
    assert found.strengths == [0.0, 1.0, 1.0, 0.0]
    assert found.circles[0].converged
    assert found.circles[0].iterations < 2_000


def _followed_closely(graph: Bipolar) -> list[float]:
    """Return where very small steps of Heun's method lead."""
    state, step = list(graph.bases), 0.002

    def slope(now: list[float]) -> list[float]:
        sides = zip(graph.attackers, graph.supporters, strict=True)
        return [
            DFQUAD.strength(graph.bases[n], [now[i] for i in against], [now[i] for i in pro]) - now[n]
            for n, (against, pro) in enumerate(sides)
        ]

    for _ in range(20_000):
        first = slope(state)
        second = slope([s + step * k for s, k in zip(state, first, strict=True)])
        state = [s + step * (a + b) / 2 for s, a, b in zip(state, first, second, strict=True)]
    return state


def test_a_circle_without_rest_in_time_says_so() -> None:
    found = settle_graph(mutual(24, 1.0), gradual_named("quadratic_energy"), iterations=3)
    (circle,) = found.circles
    assert not circle.converged
    assert circle.residual > 1e-12
    assert circle.iterations <= 3


@pytest.mark.parametrize("iterations", [0, -1, 2.5, True])
def test_the_number_of_iterations_is_a_whole_number_from_1(iterations: int) -> None:
    with pytest.raises(InvalidValueError, match="iterations"):
        settle_graph(mutual(2, 1.0), DFQUAD, iterations=iterations)


def test_three_that_attack_one_another_agree_on_one_strength_whatever_their_order() -> None:
    # A balance on a knife's edge: with rounding that depends on the order it would tip.
    graph = Bipolar([0.7] * 4, attackers=[[1, 3], [0, 2], [3, 1], [2, 0]], supporters=[[2], [3], [0], [1]])
    assert len(set(settle_graph(graph, gradual_named("quadratic_energy")).strengths)) == 1


# -- parts --------------------------------------------------------------------------------------------------


@given(graphs(), st.data())
def test_a_node_has_the_same_strength_in_the_part_that_it_depends_on(
    attackers: list[list[int]], data: st.DataObject
) -> None:
    size = len(attackers)
    if size:
        joins = [([n, size - 1 - n], 0.5) for n in range(size // 2)]
        supporters = [[size + n] for n in range(size // 2)] + [[] for _ in range(size - size // 2)]
        bases = [(n + 1) / (size + 1) for n in range(size)]
        graph = Bipolar(bases, attackers, supporters, joins)
        target = data.draw(st.integers(0, size + len(joins) - 1))
        part, names = part_of(graph, target)
        whole = settle_graph(graph, gradual_named("euler_based")).strengths
        alone = settle_graph(part, gradual_named("euler_based")).strengths
        assert alone == pytest.approx([whole[slot] for slot in names], abs=1e-9)


def test_joined_nodes_work_by_the_norm_and_the_weight() -> None:
    graph = Bipolar([0.0, 0.5, 0.8], [[], [], []], [[3], [], []], joins=[([1, 2], 0.9)])
    assert settle_graph(graph, DFQUAD, norm=math.prod).strengths[0] == pytest.approx(0.36)
    assert settle_graph(graph, DFQUAD, norm=min).strengths[0] == pytest.approx(0.45)
