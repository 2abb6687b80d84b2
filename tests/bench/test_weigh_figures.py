"""Figures of weighing: time in proportion to the graph and to the map.

The guards compare times of one run with one another. ``pytest tests/bench --benchmark-only`` prints absolute figures.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from argmap import weigh
from argmap.semantics._strengths.graph import Bipolar, settle_graph
from argmap.semantics.dfquad import SEMANTICS
from tests.bench._timing import seconds
from tests.bench.test_evaluate_figures import tree


def graph(n: int) -> Bipolar:
    """Return *n* nodes with two edges each from earlier ones, of which half are attacks."""
    rng = random.Random(1)  # noqa: S311 - the same graph on every run
    sides: tuple[list[list[int]], list[list[int]]] = ([[] for _ in range(n)], [[] for _ in range(n)])
    for node in range(1, n):
        for other in {rng.randrange(max(0, node - 1_000), node) for _ in range(2)}:
            sides[rng.randrange(2)][node].append(other)
    return Bipolar([round(rng.random(), 3) for _ in range(n)], *sides)


def settling(n: int) -> Callable[[], object]:
    made = graph(n)
    return lambda: settle_graph(made, SEMANTICS)


def weighing(n: int) -> Callable[[], object]:
    m = tree(n)
    return lambda: weigh(m, weights=False)


@pytest.mark.parametrize("work", [settling, weighing])
def test_four_times_the_input_takes_about_four_times_the_time(
    work: Callable[[int], Callable[[], object]],
) -> None:
    small, large = work(5_000), work(20_000)
    assert any(seconds(large) / seconds(small) < 2.5**2 for _ in range(3))


def test_figure_of_100_000_nodes_and_200_000_edges(benchmark: BenchmarkFixture) -> None:
    made = graph(100_000)
    settled = benchmark.pedantic(settle_graph, args=(made, SEMANTICS), rounds=3)  # type: ignore[no-untyped-call]
    assert len(settled.strengths) == 100_000


@pytest.mark.parametrize("n", [1_000, 10_000, 100_000])
def test_figure_of_weighing_a_tree(benchmark: BenchmarkFixture, n: int) -> None:
    m = tree(n)
    strengths = benchmark.pedantic(weigh, args=(m,), kwargs={"weights": False}, rounds=3)  # type: ignore[no-untyped-call]
    assert len(strengths) > n
