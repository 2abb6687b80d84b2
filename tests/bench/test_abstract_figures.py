"""Figures of abstract frameworks: labels and answers take time in proportion to the framework."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from argmap import ArgumentMap, Rebuttal, Support, evaluate, weigh
from argmap.projections.framework import map_of
from argmap.semantics import credulous, labellings
from argmap.semantics._program.wellfounded import UNKNOWN, solve
from tests.bench.abstract import (
    Attackers,
    best,
    er2,
    framed,
    mutual,
    ours_credulous,
    ours_grounded,
    rings,
    tree,
)
from tests.bench.public import cpu, framework, graph, weighed


def grounded(n: int) -> float:
    attackers = tree(n)
    return best(lambda: ours_grounded(attackers))


def asked(attackers: Attackers) -> float:
    labels = solve(framed(attackers)).atoms
    argument = labels.index(UNKNOWN)
    return best(lambda: ours_credulous(attackers, argument))


WORK: dict[str, Callable[[int], float]] = {
    "grounded": grounded,
    "credulous, what matters is near": lambda n: asked(mutual(n)),
    "credulous, everything matters": lambda n: asked(rings(n)),
}


@pytest.mark.parametrize("name", WORK)
def test_twice_the_framework_takes_about_twice_the_time(name: str) -> None:
    if name.startswith("credulous"):
        pytest.importorskip("pysat")
    # A neighbour on a shared machine can spoil one measurement, but not three.
    ratios = (WORK[name](40_000) / WORK[name](20_000) for _ in range(3))
    assert any(ratio < 2.7 for ratio in ratios)


def of_map(n: int, ask: Callable[[ArgumentMap], object]) -> float:
    """Return the time that a question takes of a framework that is a map of which nothing was asked before."""
    whole = framework(mutual(n))
    return cpu(ask, lambda: map_of(whole))


PUBLIC: dict[str, Callable[[ArgumentMap], object]] = {
    "evaluate": evaluate,
    "evaluate as ideal": lambda m: evaluate(m, "ideal"),
    "credulous": lambda m: credulous(m, "a1"),
    "first of labellings": lambda m: next(labellings(m)),
}


@pytest.mark.parametrize("name", PUBLIC)
def test_twice_the_map_of_a_framework_takes_about_twice_the_time(name: str) -> None:
    pytest.importorskip("pysat")
    ratios = (of_map(6_000, PUBLIC[name]) / of_map(3_000, PUBLIC[name]) for _ in range(4))
    assert any(ratio < 2.7 for ratio in ratios)


def test_a_map_that_is_a_framework_is_judged_much_faster_than_one_that_is_nearly_one() -> None:
    whole = framework(er2(4_000))
    nearly = map_of(whole).add(Support("s", "a0", "a1"))
    ratios = (cpu(evaluate, lambda: map_of(whole)) / cpu(evaluate, lambda: nearly) for _ in range(3))
    assert any(ratio < 0.5 for ratio in ratios)


def test_a_graph_without_circles_is_weighed_much_faster_than_one_with_an_undercut() -> None:
    plain = graph(3_000)
    undercut = weighed(*plain).add(Rebuttal("undercut", "a0", "r1"))
    ratios = (cpu(weigh, lambda: weighed(*plain)) / cpu(weigh, lambda: undercut) for _ in range(3))
    assert any(ratio < 0.6 for ratio in ratios)
