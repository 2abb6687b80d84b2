"""Acceptance: in some position, in every position, as going through the positions says."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import argmap
from argmap import ArgumentMap, Claim, Link, Rebuttal, Support
from argmap.errors import InvalidValueError, SemanticsError, UnknownKeyError, UnknownNameError
from argmap.semantics import SEMANTICS, Label, Policy, Semantics, credulous, labellings, sceptical
from argmap.semantics._solver import solver as solvers
from tests.semantics._draws import Case, cases

NAMES = ("grounded", "complete", "preferred", "stable", "ideal")


@given(cases(), st.sampled_from(NAMES), st.data())
def test_a_claim_is_accepted_just_as_the_positions_say(case: Case, name: str, data: st.DataObject) -> None:
    terms: Any = {"stances": case.stances, "policy": case.policy}
    every = list(labellings(case.map, name, **terms))
    keys = sorted(case.judge())
    assume(keys)
    key = data.draw(st.sampled_from(keys))
    assert credulous(case.map, key, name, **terms) == any(v[key] is Label.IN for v in every)
    assert sceptical(case.map, key, name, **terms) == all(v[key] is Label.IN for v in every)


@pytest.fixture
def quarrel() -> ArgumentMap:
    """Return two reasons that contradict each other, for one claim, and one step that is undercut by its own side."""
    return ArgumentMap.of(
        *(Claim(key, f"{key}.") for key in ("tax", "harm", "harmless", "idle")),
        Support("one", ("harm",), "tax"),
        Support("other", ("harmless",), "tax"),
        Rebuttal("clash", ("harm",), "harmless", scheme="contradiction"),
        Rebuttal("cut", ("harmless",), "one"),
        Link("see", ("idle",), "tax", scheme="about"),
    )


@pytest.mark.parametrize("extra", [True, False])
def test_positions_say_more_than_the_grounded_verdict(
    quarrel: ArgumentMap,
    monkeypatch: pytest.MonkeyPatch,
    extra: bool,  # noqa: FBT001
) -> None:
    if not extra:
        monkeypatch.setattr(solvers, "is_pysat_installed", lambda: False)
    assert argmap.evaluate(quarrel)["tax"] is Label.UNDECIDED
    assert sceptical(quarrel, "tax")
    assert not sceptical(quarrel, "tax", "complete")
    assert not sceptical(quarrel, "harm")
    assert credulous(quarrel, quarrel.claim("harm"))


def test_a_relation_can_be_asked_about_as_well(quarrel: ArgumentMap) -> None:
    assert credulous(quarrel, "one")
    assert not sceptical(quarrel, "one")
    assert sceptical(quarrel, "clash")
    assert not credulous(quarrel, "one", stances={"one": "rejected"})


def test_stances_and_policy_count(quarrel: ArgumentMap) -> None:
    assert not credulous(quarrel, "harm", stances={"harmless": "certain"})
    weak = Policy(weights={"harm": 0.0, "harmless": 1.0})
    assert sceptical(quarrel, "harmless", policy=weak)


def test_where_there_is_no_position_every_position_has_the_claim() -> None:
    m = ArgumentMap.of(Claim("a", "A."), Claim("liar", "I lie."), Rebuttal("r", ("liar",), "liar"))
    assert not list(labellings(m, "stable"))
    assert sceptical(m, "a", "stable")
    assert not credulous(m, "a", "stable")


def test_a_semantics_of_your_own_can_be_asked() -> None:
    grounded = SEMANTICS["grounded"]
    assert isinstance(grounded, Semantics)
    mine = Semantics(name="mine", title="Mine", paper="", labellings=grounded.labellings)
    m = ArgumentMap.of(Claim("a", "A."), Claim("b", "B."), Rebuttal("r", ("b",), "a"))
    assert credulous(m, "b", mine)
    assert sceptical(m, "r", mine)
    assert not credulous(m, "a", mine)
    assert [v.semantics for v in labellings(m, mine)] == ["mine"]


def test_semantics_of_frameworks_answer_for_maps_that_are_frameworks() -> None:
    m = ArgumentMap.of(
        Claim("a", "A."), Claim("b", "B."), Rebuttal("x", ("a",), "b"), Rebuttal("y", ("b",), "a")
    )
    assert credulous(m, "a", "semi_stable")
    assert not sceptical(m, "a", "stage")


def test_what_cannot_be_asked_is_said(quarrel: ArgumentMap) -> None:
    with pytest.raises(UnknownKeyError, match=r"'harmles'.*Did you mean 'harmless'"):
        credulous(quarrel, "harmles")
    with pytest.raises(UnknownKeyError, match="It is a link"):
        sceptical(quarrel, "see")
    with pytest.raises(UnknownNameError, match="Unknown semantics 'prefered'"):
        labellings(quarrel, "prefered")
    with pytest.raises(SemanticsError, match="strengths"):
        labellings(quarrel, "dfquad")


@pytest.mark.parametrize("budget", [0, -1, "x", True])
@pytest.mark.parametrize("name", ["grounded", "preferred"])
def test_a_budget_is_a_positive_number(quarrel: ArgumentMap, name: str, budget: Any) -> None:
    for ask in (credulous, sceptical):
        with pytest.raises(InvalidValueError, match="budget"):
            ask(quarrel, "idle", name, budget=budget)
    with pytest.raises(InvalidValueError, match="budget"):
        labellings(quarrel, name, budget=budget)


def test_only_maps_have_positions() -> None:
    nothing: Any = None
    for ask in (labellings, lambda m: credulous(m, "a"), lambda m: sceptical(m, "a")):
        with pytest.raises(SemanticsError, match="ArgumentMap is needed"):
            ask(nothing)


@pytest.mark.parametrize("name", NAMES)
def test_a_position_says_that_it_is_one(quarrel: ArgumentMap, name: str) -> None:
    assert all(position.position for position in labellings(quarrel, name))
    assert not argmap.evaluate(quarrel, "preferred").position


def test_a_semantics_that_does_not_fit_is_named_as_it_is_asked_for(quarrel: ArgumentMap) -> None:
    with pytest.raises(SemanticsError, match="'semi_stable' is for abstract frameworks"):
        list(labellings(quarrel, "semi_stable"))
