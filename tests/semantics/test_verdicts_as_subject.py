"""Questions that are asked of verdicts or strengths: their own terms count, and no others may stand beside them."""

from __future__ import annotations

import math
import pickle
from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, Claim, Rebuttal, Support
from argmap.errors import SemanticsError
from argmap.semantics import (
    Gradual,
    Policy,
    Stance,
    Strengths,
    contributions,
    credulous,
    critical,
    evaluate,
    flip_sets,
    labellings,
    probability,
    robustness,
    sceptical,
    sufficient,
    weigh,
)
from argmap.strategies import maps
from tests.semantics._draws import Case, cases

Question = Callable[..., Any]
SEARCHES = [critical, flip_sets, sufficient, robustness]
QUESTIONS = [*SEARCHES, probability]


def sugar() -> ArgumentMap:
    return ArgumentMap.of(
        Claim("tax", "Tax sugar."),
        Claim("harm", "Sugar harms.", credence=0.8),
        Claim("theft", "Taxes are theft.", credence=0.5),
        Support("s", "harm", "tax", weight=0.5),
        Rebuttal("r", "theft", "tax"),
    )


@given(cases(), st.sampled_from(SEARCHES), st.data())
def test_the_answer_on_verdicts_is_that_on_their_map_and_terms(
    case: Case, ask: Question, data: st.DataObject
) -> None:
    verdicts = case.judge()
    if not len(verdicts):
        return
    key = data.draw(st.sampled_from(list(verdicts)))
    there = ask(verdicts, key, budget=20_000) if ask is not critical else ask(verdicts, key)
    terms = {"stances": case.stances, "policy": case.policy}
    here = ask(case.map, key, budget=20_000, **terms) if ask is not critical else ask(case.map, key, **terms)
    assert there == here


def test_verdicts_are_not_judged_again(monkeypatch: pytest.MonkeyPatch) -> None:
    verdicts = evaluate(sugar())
    monkeypatch.setattr("argmap.semantics._terms.evaluate", None)
    assert critical(verdicts, "tax") == ("harm", "theft")


small = maps(min_claims=1, max_claims=5, without=("weights", "credences", "rephrases"))


@given(small, st.sampled_from([Policy(), Policy(rebuttal="directed", ambiguity="block")]), st.data())
def test_the_probability_on_verdicts_is_that_of_the_worlds_that_their_stances_leave_open(
    m: ArgumentMap, policy: Policy, data: st.DataObject
) -> None:
    claim = data.draw(st.sampled_from(list(m.claims)))
    base = {key: data.draw(st.sampled_from((0.3, 1.0))) for key in m.claims}
    kinds = st.sampled_from([Stance.CERTAIN, Stance.OPEN, Stance.REJECTED])
    taken = data.draw(st.dictionaries(st.sampled_from(list(m.claims)), kinds, max_size=2))
    try:
        verdicts = evaluate(m, stances=taken, policy=policy)
    except SemanticsError:  # what contradicts each other is not both certain
        return
    expected = []
    for choice in product((True, False), repeat=len(base)):
        world = dict(zip(base, choice, strict=True))
        weight = math.prod(p if world[key] else 1 - p for key, p in base.items())
        stances = {key: Stance.ACCEPTED if yes else Stance.OPEN for key, yes in world.items()} | taken
        if weight and evaluate(m, stances=stances, policy=policy)[claim] == "in":
            expected.append(weight)
    found = probability(verdicts, claim, base=base)
    assert found.value == pytest.approx(math.fsum(expected), abs=1e-9)
    assert found == probability(m, claim, base=base, stances=taken, policy=policy)


@pytest.mark.parametrize("ask", QUESTIONS)
@pytest.mark.parametrize("terms", [{"stances": {}}, {"policy": Policy()}])
def test_stances_or_a_policy_beside_verdicts_are_refused(ask: Question, terms: dict[str, Any]) -> None:
    with pytest.raises(SemanticsError, match=r"leave out stances= and policy=.*verdicts\.map"):
        ask(evaluate(sugar()), "tax", **terms)


@pytest.mark.parametrize("ask", QUESTIONS)
def test_verdicts_of_another_semantics_are_refused(ask: Question) -> None:
    for verdicts in (evaluate(sugar(), "preferred"), next(labellings(sugar(), "stable"))):
        with pytest.raises(SemanticsError, match="under grounded semantics"):
            ask(verdicts, "tax")


@pytest.mark.parametrize("ask", [*QUESTIONS, contributions, credulous, sceptical])
def test_what_is_neither_map_nor_verdicts_is_refused(ask: Question) -> None:
    with pytest.raises(SemanticsError, match="An ArgumentMap is needed"):
        ask("tax.argdown", "tax")


def test_contributions_to_strengths_are_weighed_as_they_were() -> None:
    options = {"base": {"harm": 0.9}, "derived": 0.25, "tnorm": "minimum", "weights": False, "iterations": 99}
    strengths = weigh(sugar(), "quadratic_energy", **options)  # type: ignore[arg-type]
    expected = contributions(sugar(), "tax", "quadratic_energy", **options)  # type: ignore[arg-type]
    assert contributions(strengths, "tax") == expected != contributions(sugar(), "tax")
    assert expected.strength == strengths["tax"]
    assert contributions(pickle.loads(pickle.dumps(strengths)), "tax") == expected  # noqa: S301 - our own


def test_a_semantics_of_ones_own_is_named_again() -> None:
    half = Gradual("half", "Half", lambda a, s: sum(a) - sum(s), lambda base, _: base / 2, "none")
    strengths = weigh(sugar(), half)
    assert contributions(strengths, "tax", half).strength == strengths["tax"]


def test_options_beside_strengths_are_refused() -> None:
    with pytest.raises(SemanticsError, match="leave out derived="):
        contributions(weigh(sugar()), "tax", derived=0.5)
    with pytest.raises(SemanticsError, match="leave out semantics="):
        contributions(weigh(sugar()), "tax", "euler_based")
    with pytest.raises(SemanticsError, match="do not know how they were weighed"):
        contributions(Strengths({"tax": 1.0}, "dfquad"), "tax")
    with pytest.raises(SemanticsError, match="depends on no stances"):
        contributions(evaluate(sugar()), "tax")  # type: ignore[arg-type]


@pytest.mark.parametrize("judge", [evaluate, labellings, weigh])
def test_what_is_no_map_is_not_judged(judge: Question) -> None:
    with pytest.raises(SemanticsError, match=r"An ArgumentMap is needed.*argmap\.load"):
        judge("tax.argdown")
