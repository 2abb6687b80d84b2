"""The order of labellings: it depends on the map alone, and not on the solver that finds them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import TypeVar

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from argmap import ArgumentMap, Claim, Rebuttal
from argmap.projections.framework import Framework
from argmap.semantics import labellings
from argmap.semantics._positions.frameworks import enumerate_extensions
from argmap.semantics._solver import solver as solvers
from tests.semantics._draws import Case, cases

T = TypeVar("T")

MOST = 40
NAMES = st.sampled_from(["complete", "preferred", "stable", "semi_stable", "stage"])


@st.composite
def frameworks(draw: st.DrawFn) -> Framework:
    """Draw frameworks with many mutual attacks, so that there are many extensions."""
    n = draw(st.integers(2, 16))
    number = st.integers(0, n - 1)
    pairs = draw(st.lists(st.tuples(number, number), unique=True, max_size=2 * n))
    both = draw(st.integers(0, len(pairs)))
    pairs += [(b, a) for a, b in pairs[:both]]
    return Framework(map(str, range(n)), dict.fromkeys(pairs))


def with_and_without_the_extra(answer: Callable[[], T]) -> tuple[T, T]:
    pytest.importorskip("pysat")
    there = answer()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(solvers, "is_pysat_installed", lambda: False)
        return there, answer()


@given(frameworks(), NAMES)
@example(Framework("abcd", [(0, 1), (1, 0), (1, 2), (2, 1), (2, 3), (3, 2)]), "preferred")
def test_extensions_come_in_the_same_order_with_and_without_the_extra(
    framework: Framework, name: str
) -> None:
    there, here = with_and_without_the_extra(
        lambda: list(islice(enumerate_extensions(framework, name), MOST))
    )
    assert there == here


@given(cases(), st.sampled_from(["complete", "preferred", "stable"]))
def test_labellings_of_a_map_come_in_the_same_order_with_and_without_the_extra(case: Case, name: str) -> None:
    terms = {"stances": case.stances, "policy": case.policy}
    there, here = with_and_without_the_extra(
        lambda: list(islice(labellings(case.map, name, **terms), MOST))  # type: ignore[arg-type]
    )
    assert there == here


@pytest.mark.parametrize("extra", ["with the extra", "without"])
def test_of_two_labellings_that_comes_first_which_has_the_first_claim_they_disagree_on(
    extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if extra == "without":
        monkeypatch.setattr(solvers, "is_pysat_installed", lambda: False)
    else:
        pytest.importorskip("pysat")
    ring = Framework("abcdef", [(a, (a + d) % 6) for a in range(6) for d in (1, 5)])
    assert list(map("".join, enumerate_extensions(ring, "preferred"))) == ["ace", "ad", "bdf", "be", "cf"]
    assert list(map("".join, enumerate_extensions(ring, "stable"))) == ["ace", "ad", "bdf", "be", "cf"]
    assert next(map("".join, enumerate_extensions(ring, "complete"))) == ""


def test_the_first_labellings_of_very_many_are_found_without_the_others() -> None:
    pairs = [(f"{side}{n}") for n in range(40) for side in "ab"]
    attacks = [(f"{x}{n}", f"{y}{n}") for n in range(40) for x, y in ("ab", "ba")]
    attacks += [(f"b{n}", f"b{n + d}") for n in range(40) for d in (-1, 1) if 0 <= n + d < 40]
    m = ArgumentMap.of(
        *(Claim(key, "C.") for key in pairs), *(Rebuttal(f"{a}-{b}", (a,), b) for a, b in attacks)
    )
    first, second = islice(labellings(m), 2)
    assert [key for key in m.claims if first[key] == "in"] == [f"a{n}" for n in range(40)]
    assert [key for key in m.claims if second[key] == "in"] == [*(f"a{n}" for n in range(39)), "b39"]
