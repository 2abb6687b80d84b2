"""Figures of abstract frameworks: labels and answers take time in proportion to the framework."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from argmap.semantics._program._wellfounded import UNKNOWN, solve
from tests.bench.abstract import Attackers, best, framed, mutual, ours_credulous, ours_grounded, rings, tree


def grounded(n: int) -> float:
    attackers = tree(n)
    return best(lambda: ours_grounded(attackers))


def credulous(attackers: Attackers) -> float:
    labels = solve(framed(attackers)).atoms
    argument = labels.index(UNKNOWN)
    return best(lambda: ours_credulous(attackers, argument))


WORK: dict[str, Callable[[int], float]] = {
    "grounded": grounded,
    "credulous, what matters is near": lambda n: credulous(mutual(n)),
    "credulous, everything matters": lambda n: credulous(rings(n)),
}


@pytest.mark.parametrize("name", WORK)
def test_twice_the_framework_takes_about_twice_the_time(name: str) -> None:
    if name.startswith("credulous"):
        pytest.importorskip("pysat")
    # A neighbour on a shared machine can spoil one measurement, but not three.
    ratios = (WORK[name](40_000) / WORK[name](20_000) for _ in range(3))
    assert any(ratio < 2.7 for ratio in ratios)
