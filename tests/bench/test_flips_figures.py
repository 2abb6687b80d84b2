"""Figures of what-ifs and flip sets: little beside judging the map, and no search where none is needed.

The guards compare times of one run with one another. ``pytest tests/bench --benchmark-only`` prints absolute figures.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from argmap import ArgumentMap, Claim, Rebuttal, Support, evaluate
from argmap.model import Record
from argmap.semantics import critical, flip_sets, robustness, what_if
from tests.bench._timing import seconds
from tests.bench.test_evaluate_figures import tree


def layered(width: int, *, layers: int = 6) -> ArgumentMap:
    """Return layers of claims with two linked reasons each from the next layer, so that premises are shared."""
    rng = random.Random(1)  # noqa: S311 - the same map on every run
    rows = [["t"], *([f"c{layer}-{n}" for n in range(width)] for layer in range(1, layers))]
    records: list[Record] = [Claim(key, "C.") for row in rows for key in row]
    for above, below in pairwise(rows):
        for key in above:
            for n in range(2):
                kind = Rebuttal if rng.random() < 0.2 else Support
                records.append(kind(f"{key}.{n}", rng.sample(below, 2), key))
    return ArgumentMap.of(*records)


def leaves(m: ArgumentMap) -> list[str]:
    supported = {r.target for r in m.relations.values() if isinstance(r, Support)}
    return [key for key in m.claims if key not in supported]


def asking(n: int) -> Callable[[], object]:
    """Return a what-if about each of twenty leaves of a tree of *n* claims."""
    verdicts = evaluate(tree(n))
    some = leaves(verdicts.map)[:: max(1, n // 40)][:20]
    assert any(what_if(verdicts, {key: "open"}) for key in some)
    return lambda: [what_if(verdicts, {key: "open"}) for key in some]


def test_what_ifs_take_time_in_proportion() -> None:
    # Twice doubled: milliseconds are measured here, and what a cache holds counts as much as what is done.
    assert any(seconds(asking(16_000)) / seconds(asking(4_000)) < 2.5**2 for _ in range(3))


def test_a_what_if_takes_a_fraction_of_judging_the_map() -> None:
    m = tree(8_000)
    assert any(seconds(asking(8_000)) / 20 < seconds(lambda: evaluate(m)) / 4 for _ in range(3))


def test_robustness_on_a_tree_takes_time_in_proportion() -> None:
    small, large = tree(8_000), tree(16_000)
    assert any(
        seconds(lambda: robustness(large, "c0")) / seconds(lambda: robustness(small, "c0")) < 2.5
        for _ in range(3)
    )


def hub(n: int) -> ArgumentMap:
    """Return a claim that *n* others contradict."""
    return ArgumentMap.of(
        Claim("t", "T."),
        *(Claim(f"x{i}", "X.") for i in range(n)),
        *(Rebuttal(f"r{i}", [f"x{i}"], "t", scheme="contradiction") for i in range(n)),
    )


def undercuts(n: int) -> ArgumentMap:
    """Return a chain of undercuts, each of the one before, so that every other premise is critical."""
    targets = ["t", *(f"r{i}" for i in range(n))]
    return ArgumentMap.of(
        Claim("t", "T."),
        *(Claim(f"p{i}", "P.") for i in range(n)),
        *(Rebuttal(f"r{i}", [f"p{i}"], targets[i]) for i in range(n)),
    )


def test_critical_premises_of_a_deep_chain_take_time_in_proportion() -> None:
    small, large = undercuts(5_000), undercuts(10_000)
    assert any(
        seconds(lambda: critical(large, "t")) / seconds(lambda: critical(small, "t")) < 2.5 for _ in range(3)
    )


def test_robustness_on_a_hub_of_contradictions_takes_time_in_proportion() -> None:
    small, large = hub(2_000), hub(4_000)
    assert any(
        seconds(lambda: robustness(large, "t")) / seconds(lambda: robustness(small, "t")) < 2.5
        for _ in range(3)
    )


def test_all_critical_premises_take_a_fraction_of_judging_once_for_each() -> None:
    m = layered(200)
    single = len(leaves(m))
    assert single > 150
    assert any(
        seconds(lambda: critical(m, "t")) < single * seconds(lambda: evaluate(m)) / 8 for _ in range(3)
    )


def test_figure_of_a_what_if_on_1_000_claims(benchmark: BenchmarkFixture) -> None:
    verdicts = evaluate(tree(1_000))
    what_if(verdicts, {})  # the first question solves the program
    key = leaves(verdicts.map)[-1]
    changes = benchmark(what_if, verdicts, {key: "open"})
    assert key in changes


@pytest.mark.parametrize("width", [50, 200])
def test_figure_of_all_critical_premises(benchmark: BenchmarkFixture, width: int) -> None:
    m = layered(width)
    found = benchmark.pedantic(critical, args=(m, "t"), rounds=3)  # type: ignore[no-untyped-call]
    assert isinstance(found, tuple)


def test_figure_of_ten_flip_sets(benchmark: BenchmarkFixture) -> None:
    m = layered(50)
    found = benchmark.pedantic(flip_sets, args=(m, "t"), kwargs={"limit": 10}, rounds=1)  # type: ignore[no-untyped-call]
    assert len(found) == 10


def test_figure_of_robustness_on_a_tree_of_100_000_claims(benchmark: BenchmarkFixture) -> None:
    m = tree(100_000)
    found = benchmark.pedantic(robustness, args=(m, "c0"), rounds=1)  # type: ignore[no-untyped-call]
    assert found.proven
