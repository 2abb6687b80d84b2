"""How likely a claim is to stand, when its premises are uncertain and independent."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import argmap
from argmap import ArgumentMap, Claim, Rebuttal, Rephrase, Support
from argmap.errors import BudgetExceededError, InvalidValueError, UnknownKeyError, UnknownNameError
from argmap.semantics import Policy, Stance, probability
from argmap.strategies import maps

DIRECTED = Policy(rebuttal="directed")
POLICIES = (Policy(), DIRECTED, Policy(ambiguity="block"), Policy(rebuttal="directed", ambiguity="block"))

small = maps(min_claims=1, max_claims=5, without=("weights", "credences", "rephrases"))
trees = maps(min_claims=1, shape="tree", without=("weights", "credences", "rephrases", "contradictions"))
chances = st.sampled_from((0.0, 0.3, 0.5, 0.9, 1.0))


def near(expected: Any) -> Any:
    return pytest.approx(expected, abs=1e-9)


def worlds(credences: dict[str, float]) -> Iterator[tuple[dict[str, Stance], float]]:
    """Yield every choice of claims that are granted, and its probability."""
    for choice in product((True, False), repeat=len(credences)):
        found = dict(zip(credences, choice, strict=True))
        weight = math.prod(p if found[key] else 1 - p for key, p in credences.items())
        yield {key: Stance.ACCEPTED if yes else Stance.OPEN for key, yes in found.items()}, weight


# -- laws ----------------------------------------------------------------------------------------------------


@given(small, st.sampled_from(POLICIES), st.data())
def test_the_probability_is_that_of_the_worlds_in_which_the_claim_stands(
    m: ArgumentMap, policy: Policy, data: st.DataObject
) -> None:
    claim = data.draw(st.sampled_from(list(m.claims)))
    credences = {key: data.draw(chances) for key in m.claims}
    expected = math.fsum(
        weight
        for stances, weight in worlds(credences)
        if weight and argmap.evaluate(m, stances=stances, policy=policy)[claim] == "in"
    )
    found = probability(m, claim, base=credences, policy=policy, method="exact")
    assert found.value == near(expected)
    assert (found.low, found.high, found.samples) == (found.value, found.value, 0)


@given(trees, st.sampled_from(POLICIES[1::2]), st.data())
def test_the_closed_form_is_the_sum_over_all_worlds(
    m: ArgumentMap, policy: Policy, data: st.DataObject
) -> None:
    claim = data.draw(st.sampled_from(list(m.claims)))
    credences = {key: data.draw(chances) for key in m.claims}
    closed = probability(m, claim, base=credences, policy=policy, method="closed form")
    exact = probability(m, claim, base=credences, policy=policy, method="exact")
    assert closed.value == near(exact.value)


@given(small, st.sampled_from(POLICIES), st.data())
def test_whatever_is_chosen_by_itself_is_exact(m: ArgumentMap, policy: Policy, data: st.DataObject) -> None:
    claim = data.draw(st.sampled_from(list(m.claims)))
    credences = {key: data.draw(chances) for key in m.claims}
    chosen = probability(m, claim, base=credences, policy=policy)
    assert chosen.value == near(probability(m, claim, base=credences, policy=policy, method="exact").value)


@given(small, st.sampled_from(POLICIES))
def test_where_nothing_is_uncertain_the_probability_is_the_verdict(m: ArgumentMap, policy: Policy) -> None:
    verdicts = argmap.evaluate(m, policy=policy)
    for claim in m.claims:
        assert probability(m, claim, policy=policy).value == float(verdicts[claim] == "in")


@given(maps(min_claims=1, without=("weights", "credences", "rebuttals")), st.data())
def test_without_rebuttals_a_likelier_premise_never_makes_a_claim_less_likely(
    m: ArgumentMap, data: st.DataObject
) -> None:
    claim = data.draw(st.sampled_from(list(m.claims)))
    premise = data.draw(st.sampled_from(list(m.claims)))
    assume(len(m.claims) <= 8)
    base = dict.fromkeys(m.claims, 0.5)
    group = {premise} | {
        end
        for r in m.relations.values()
        if isinstance(r, Rephrase)
        for end in (*r.claims, r.target or "")
        if end in m.claims
    }
    low, high = (
        probability(m, claim, base={**base, **dict.fromkeys(group, p)}, method="exact").value
        for p in (0.2, 0.8)
    )
    assert low <= high + 1e-12


# -- examples --------------------------------------------------------------------------------------------------


def example() -> ArgumentMap:
    return ArgumentMap.of(
        Claim("c", "C."), *(Claim(key, key.upper(), credence=0.5) for key in "abu"),
        Support("s", ["a", "b"], "c"), Rebuttal("x", "u", "s"),
    )  # fmt: skip


def test_a_linked_step_under_an_undercut() -> None:
    assert probability(example(), "c").value == 0.125
    assert probability(example(), "c", base={"u": 0.0}).value == 0.25
    assert probability(example(), "c", base=1.0).value == 1.0


def test_a_shared_premise_breaks_the_closed_form_and_not_the_sum() -> None:
    m = example().add(Support("again", "a", "c"))
    with pytest.raises(InvalidValueError, match='cannot be "closed form" here'):
        probability(m, "c", policy=DIRECTED, method="closed form")
    assert probability(m, "c", policy=DIRECTED).method == "exact"
    assert probability(m, "c", policy=DIRECTED).value == 0.5


@pytest.mark.parametrize("policy", [Policy(), Policy(rebuttal="directed", weights=True)])
def test_a_policy_in_which_reasons_are_weighed_has_no_closed_form(policy: Policy) -> None:
    with pytest.raises(InvalidValueError, match='Pass method="auto"'):
        probability(example(), "c", policy=policy, method="closed form")


def test_circles_and_contradictions_have_no_closed_form() -> None:
    for more in (Support("t", "c", "a"), Rebuttal("t", "c", "b", scheme="contrary")):
        with pytest.raises(InvalidValueError, match="closed form"):
            probability(example().add(more), "c", policy=DIRECTED, method="closed form")


def test_a_claim_in_two_wordings_is_uncertain_once() -> None:
    m = ArgumentMap.of(
        Claim("c", "C."), Claim("a", "A.", credence=0.5), Claim("b", "B."),
        Support("s", ["a", "b"], "c"), Rephrase("r", "b", "a"),
    )  # fmt: skip
    assert probability(m, "c").value == 0.5


# -- sampling ------------------------------------------------------------------------------------------------


def wide(count: int) -> ArgumentMap:
    """Return a claim with many reasons in pairs that share a premise."""
    return ArgumentMap.of(
        Claim("c", "C."),
        *(Claim(f"p{n}", "P.", credence=0.3) for n in range(count)),
        *(Support(f"s{n}", [f"p{n}", f"p{n + 1}"], "c") for n in range(count - 1)),
    )


def test_an_interval_of_a_sample_holds_the_exact_value() -> None:
    exact = probability(wide(10), "c").value
    found = probability(wide(10), "c", method="sampled", seed=3, samples=2_000)
    assert found.low <= exact <= found.high
    assert found.low < found.value < found.high
    assert found.high - found.low < 0.05
    assert (found.method, found.samples) == ("sampled", 2_000)


def test_the_same_seed_draws_the_same_worlds() -> None:
    first, again, other = (probability(wide(20), "c", seed=seed, samples=500) for seed in (1, 1, 2))
    assert first == again != other
    assert first.method == "sampled"


def test_an_interval_stays_within_0_and_1_where_every_world_agrees() -> None:
    found = probability(wide(3), "c", base=1.0, method="sampled", seed=1, samples=50)
    assert (found.value, found.high) == (1.0, 1.0)
    assert 0.9 < found.low < 1.0
    never = probability(wide(3), "c", base=0.0, method="sampled", seed=1, samples=50)
    assert (never.low, never.value) == (0.0, 0.0)
    assert 0.0 < never.high < 0.1


def test_sampling_needs_a_seed() -> None:
    with pytest.raises(InvalidValueError, match=r"seed must be a whole number.*20 uncertain premises"):
        probability(wide(20), "c")
    with pytest.raises(InvalidValueError, match="samples"):
        probability(wide(20), "c", seed=1, samples=0)


# -- bad input -------------------------------------------------------------------------------------------------


def test_a_budget_that_is_too_small_is_told_before_anything_is_computed() -> None:
    with pytest.raises(BudgetExceededError, match='method="sampled"'):
        probability(wide(30), "c", method="exact")
    with pytest.raises(BudgetExceededError, match="draw fewer samples"):
        probability(wide(20), "c", seed=1, budget=1_000)


def test_unknown_names_and_impossible_numbers_are_refused() -> None:
    with pytest.raises(UnknownNameError, match="method 'guess'"):
        probability(example(), "c", method="guess")  # type: ignore[arg-type]
    with pytest.raises(UnknownKeyError, match="No claim"):
        probability(example(), "s")
    with pytest.raises(UnknownKeyError, match="base"):
        probability(example(), "c", base={"z": 0.5})
    with pytest.raises(InvalidValueError, match=r"a\.base must be a number in \[0, 1\]"):
        probability(example(), "c", base={"a": 1.5})


def test_a_long_chain_has_a_closed_form() -> None:
    size = 5_000
    m = ArgumentMap.of(
        *(Claim(f"c{n}", "C.") for n in range(size)),
        *(Support(f"s{n}", f"c{n + 1}", f"c{n}") for n in range(size - 1)),
    )
    found = probability(m, "c0", base={f"c{size - 1}": 0.25}, policy=DIRECTED)
    assert (found.method, found.value) == ("closed form", 0.25)


def test_a_seed_is_a_whole_number_even_where_none_is_needed() -> None:
    with pytest.raises(InvalidValueError, match="seed must be a whole number"):
        probability(wide(2), "c", seed="x")  # type: ignore[arg-type]
