"""Critical premises: on which alone a verdict hangs."""

from __future__ import annotations

import pytest

import argmap
from argmap import ArgumentMap, Claim, Rebuttal, Support
from argmap.errors import BudgetExceededError
from argmap.samples import trilateral
from argmap.semantics import critical, evaluate, what_if


def chain() -> ArgumentMap:
    names = "tabcd"
    return ArgumentMap.of(
        *(Claim(name, f"{name}.") for name in names),
        Support("r", ["a", "b"], "t"), Support("s", ["c"], "a"), Rebuttal("q", ["d"], "c"),
    )  # fmt: skip


def test_only_leaves_are_withdrawn_and_only_those_that_bear_on_the_claim() -> None:
    assert critical(chain(), "t") == ("d",)  # c falls, whatever is withdrawn but d
    assert critical(chain(), "t", stances={"d": "rejected"}) == ("b", "c")
    assert critical(chain(), "b") == ("b",)


def test_they_come_in_the_order_of_the_map() -> None:
    m = ArgumentMap.of(*(Claim(name, name) for name in "zyxt"), Support("r", ["x", "z", "y"], "t"))
    assert critical(m, "t") == ("z", "y", "x")


def test_withdrawing_any_of_them_moves_the_verdict_and_no_other_does() -> None:
    m = trilateral()
    verdicts = evaluate(m)
    claim = m.theses()[0].key
    moving = [
        key
        for key in m.claims
        if verdicts.program.off.isdisjoint(verdicts.program.frame.deriving[verdicts.program.claims[key]])
        and claim in what_if(verdicts, {key: "open"})
    ]
    assert critical(m, claim) == tuple(moving)


def test_a_premise_of_both_sides_may_be_critical_for_neither() -> None:
    m = ArgumentMap.of(
        *(Claim(name, name) for name in "tab"), Support("r", ["a"], "t"), Support("s", ["b"], "t")
    )
    assert critical(m, "t") == ()


def circle(n: int) -> ArgumentMap:
    return ArgumentMap.of(
        *(Claim(f"c{i}", "C.") for i in range(n)),
        *(Rebuttal(f"r{i}", [f"c{(i + 1) % n}"], f"c{i}") for i in range(n)),
    )


def test_a_budget_that_is_too_small_is_an_error() -> None:
    assert critical(circle(4), "c0") == ("c0", "c1", "c2", "c3")
    with pytest.raises(BudgetExceededError, match="budget of 1 step"):
        critical(circle(4), "c0", budget=1)


def test_a_budget_counts_steps_so_that_a_long_circle_ends_too() -> None:
    with pytest.raises(BudgetExceededError, match="100,000 steps"):
        critical(circle(10_000), "c0", budget=100_000)


def test_on_a_tree_nothing_is_tried_however_deep_it_is() -> None:
    n = 10_000
    targets = ["t", *(f"r{i}" for i in range(n))]
    m = ArgumentMap.of(
        Claim("t", "T."), *(Claim(f"p{i}", "P.") for i in range(n)),
        *(Rebuttal(f"r{i}", [f"p{i}"], targets[i]) for i in range(n)),
    )  # fmt: skip
    # The last undercut holds, so every other one down to the claim does not, and each that holds is relied on.
    assert critical(m, "t", budget=1) == ("t", *(f"p{i}" for i in range(1, n, 2)))


def test_a_counter_reason_that_is_left_over_is_critical_however_many_there_are() -> None:
    m = ArgumentMap.of(
        *(Claim(name, name) for name in "tabcd"), Support("r", ["a"], "t"), Rebuttal("q", ["b"], "t"),
        Rebuttal("p", ["c"], "t"), Rebuttal("d1", ["d"], "p"),
    )  # fmt: skip
    assert critical(m, "t") == ("a", "b")


def test_they_are_offered_by_the_package() -> None:
    assert argmap.semantics.critical is critical
