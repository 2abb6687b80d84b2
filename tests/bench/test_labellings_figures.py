"""Figures of labellings: to keep them in order costs little, and time grows with the map, not with its square."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

import pytest

from argmap import ArgumentMap, Claim, Rebuttal
from argmap.semantics import labellings
from tests.bench._timing import seconds


def conflicts(size: int) -> ArgumentMap:
    """Return pairs of claims that attack each other, joined to one piece with very many labellings."""
    attacks = [(f"{x}{n}", f"{y}{n}") for n in range(size) for x, y in ("ab", "ba")]
    attacks += [(f"b{n}", f"b{n + d}") for n in range(size) for d in (-1, 1) if 0 <= n + d < size]
    return ArgumentMap.of(
        *(Claim(f"{side}{n}", "C.") for n in range(size) for side in "ab"),
        *(Rebuttal(f"{a}-{b}", (a,), b) for a, b in attacks),
    )


def first(size: int, most: int = 20) -> Callable[[], object]:
    """Return a search for the first labellings of a map; reading it is not timed."""
    m = conflicts(size)
    return lambda: list(islice(labellings(m, "preferred"), most))


def test_the_first_labellings_take_time_in_proportion() -> None:
    pytest.importorskip("pysat")
    small, large = first(1_000), first(4_000)
    assert any(seconds(large) / seconds(small) < 2.5**2 for _ in range(3))
