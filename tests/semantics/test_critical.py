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


def test_a_budget_that_is_too_small_is_an_error() -> None:
    m = ArgumentMap.of(*(Claim(name, name) for name in "tab"), Support("r", ["a", "b"], "t"))
    assert critical(m, "t", budget=2) == ("a", "b")
    with pytest.raises(BudgetExceededError):
        critical(m, "t", budget=1)


def test_they_are_offered_by_the_package() -> None:
    assert argmap.semantics.critical is critical
