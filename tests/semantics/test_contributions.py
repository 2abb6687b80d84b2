"""What each premise adds to the strength of a claim."""

from __future__ import annotations

import copy
import math
import pickle
import warnings
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgmapWarning, ArgumentMap, Claim, Rebuttal, Rephrase, Support
from argmap.errors import BudgetExceededError, InvalidValueError, UnknownKeyError, UnknownNameError
from argmap.semantics import contributions, weigh
from argmap.semantics._strengths.contributions import Contributions
from argmap.strategies import maps

trees = maps(min_claims=1, max_claims=6, shape="dag", without=("weights", "credences", "rephrases"))
names = st.sampled_from(("dfquad", "euler_based", "mlp_based", "quadratic_energy"))


def near(expected: Any) -> Any:
    return pytest.approx(expected, abs=1e-9)


def quietly(*args: Any, **options: Any) -> Contributions:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ArgmapWarning)
        return contributions(*args, **options)


def strength(m: ArgumentMap, name: str, claim: str, base: dict[str, float] | None = None) -> float:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ArgmapWarning)
        return weigh(m, name, base=base)[claim]


def star(count: int) -> ArgumentMap:
    """Return a claim with many reasons, of which every third speaks against it."""
    kinds = (Support, Support, Rebuttal)
    return ArgumentMap.of(
        Claim("c", "C."),
        *(Claim(f"p{n}", "P.", credence=(n + 1) / (count + 1)) for n in range(count)),
        *(kinds[n % 3](f"r{n}", f"p{n}", "c") for n in range(count)),
    )


# -- laws ----------------------------------------------------------------------------------------------------


@given(trees, names, st.data())
def test_shapley_values_sum_to_what_all_premises_bring(
    m: ArgumentMap, name: str, data: st.DataObject
) -> None:
    claim = data.draw(st.sampled_from(list(m.claims)))
    found = quietly(m, claim, semantics=name, method="shapley", base=0.5)
    assert math.fsum(found.values()) == near(found.strength - found.without)
    assert (found.samples, found.bound) == (0, 0.0)


@given(trees, names, st.data())
def test_by_removal_a_premise_adds_what_is_lost_without_it(
    m: ArgumentMap, name: str, data: st.DataObject
) -> None:
    claim = data.draw(st.sampled_from(list(m.claims)))
    found = quietly(m, claim, semantics=name)
    assert found.strength == near(strength(m, name, claim))
    for premise in found:
        without = strength(m, name, claim, {premise: 0.0})
        assert found[premise] == near(found.strength - without)


@given(maps(min_claims=1, without=("weights", "credences", "rephrases")), names, st.data())
def test_premises_are_the_unsupported_claims_that_bear_on_the_claim(
    m: ArgumentMap, name: str, data: st.DataObject
) -> None:
    claim = data.draw(st.sampled_from(list(m.claims)))
    found = quietly(m, claim, semantics=name)
    leaves = {leaf.key for leaf in m.leaves()}
    assert set(found) <= leaves & {record.key for record in m.walk(claim)}
    for leaf in leaves - set(found):
        assert strength(m, name, claim, {leaf: 0.0}) == near(found.strength)


@given(trees, names, st.data())
def test_neither_names_nor_order_matter(m: ArgumentMap, name: str, data: st.DataObject) -> None:
    claim = data.draw(st.sampled_from(list(m.claims)))
    found = quietly(m, claim, semantics=name, method="shapley")
    other = m.canonical().rename({record.key: f"x{record.key}" for record in m})
    again = quietly(other, f"x{claim}", semantics=name, method="shapley")
    assert {key: again[f"x{key}"] for key in found} == near(dict(found))


def test_shapley_values_are_means_over_all_orders() -> None:
    m = star(4)
    found = contributions(m, "c", method="shapley", semantics="quadratic_energy")

    def worth(kept: tuple[str, ...]) -> float:
        base = {f"p{n}": 0.0 for n in range(4) if f"p{n}" not in kept}
        return weigh(m, "quadratic_energy", base=base)["c"]

    orders = list(permutations(found))
    for premise in found:
        added = [
            worth(order[: place + 1]) - worth(order[:place])
            for order in orders
            for place in [order.index(premise)]
        ]
        assert found[premise] == near(math.fsum(added) / len(orders))


# -- examples --------------------------------------------------------------------------------------------------


def test_a_linked_premise_is_worth_the_whole_step_and_shares_it() -> None:
    m = ArgumentMap.of(Claim("c", "C."), Claim("a", "A."), Claim("b", "B."), Support("s", ["a", "b"], "c"))
    assert dict(contributions(m, "c")) == {"a": 1.0, "b": 1.0}
    assert dict(contributions(m, "c", method="shapley")) == near({"a": 0.5, "b": 0.5})


def test_one_of_two_sufficient_reasons_adds_nothing_by_removal_and_half_by_shapley() -> None:
    m = ArgumentMap.of(
        Claim("c", "C."), Claim("a", "A."), Claim("b", "B."), Support("s", "a", "c"), Support("t", "b", "c")
    )
    assert dict(contributions(m, "c")) == {"a": 0.0, "b": 0.0}
    assert dict(contributions(m, "c", method="shapley")) == near({"a": 0.5, "b": 0.5})


def test_an_objection_counts_against_and_a_leaf_is_its_own_premise() -> None:
    m = ArgumentMap.of(
        Claim("a", "A.", credence=0.8), Claim("b", "B.", credence=0.5), Rebuttal("r", "b", "a")
    )
    assert dict(contributions(m, m.claim("a"))) == near({"a": 0.4, "b": -0.4})
    assert dict(contributions(m, "b")) == {"b": 0.5}


def test_a_premise_in_two_wordings_is_one_premise() -> None:
    m = ArgumentMap.of(
        Claim("c", "C."), Claim("b", "B."), Claim("a", "A."), Support("s", "a", "c"), Rephrase("r", "b", "a")
    )
    assert dict(contributions(m, "c")) == {"b": 1.0}


def test_withdrawing_a_claim_withdraws_what_it_holds_against_its_contrary() -> None:
    m = ArgumentMap.of(
        Claim("a", "A.", credence=0.8),
        Claim("b", "B.", credence=0.5),
        Rebuttal("r", "b", "a", scheme="contrary"),
    )
    assert dict(contributions(m, "a")) == near({"a": 0.4, "b": -0.4})


def test_options_are_those_of_weigh() -> None:
    m = ArgumentMap.of(
        Claim("c", "C."), Claim("a", "A."), Claim("b", "B."), Support("s", ["a", "b"], "c", weight=2.0)
    )
    found = contributions(m, "c", base={"a": 0.8, "b": 0.5}, tnorm="minimum", weights=False, derived=0.5)
    assert found.strength == near(0.75)


# -- sampling ------------------------------------------------------------------------------------------------


def test_sampled_values_lie_within_their_bound_of_the_exact_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    m = star(12)
    exact = contributions(m, "c", method="shapley", semantics="euler_based")
    monkeypatch.setattr("argmap.semantics._strengths.contributions.EXACT", 4)
    drawn = contributions(m, "c", method="shapley", semantics="euler_based", seed=1, samples=400)
    assert drawn.samples == 400
    assert drawn.bound == near(math.sqrt(2 * math.log(40) / 400))
    assert max(abs(drawn[key] - exact[key]) for key in exact) <= drawn.bound
    assert math.fsum(drawn.values()) == near(drawn.strength - drawn.without)


def test_the_same_seed_draws_the_same_values() -> None:
    m, options = star(14), {"method": "shapley", "semantics": "quadratic_energy", "samples": 50}
    first, again, other = (quietly(m, "c", seed=seed, **options) for seed in (7, 7, 8))
    assert first == again
    assert dict(first) != dict(other)


def test_sampling_without_a_seed_is_refused() -> None:
    with pytest.raises(InvalidValueError, match=r"seed must be a whole number.*13 premises"):
        contributions(star(13), "c", method="shapley")
    with pytest.raises(InvalidValueError, match="samples"):
        contributions(star(13), "c", method="shapley", seed=1, samples=0)


# -- bad input -------------------------------------------------------------------------------------------------


def test_a_budget_that_is_too_small_is_told_before_anything_is_computed() -> None:
    with pytest.raises(BudgetExceededError, match="pass budget="):
        contributions(star(12), "c", budget=10)
    with pytest.raises(BudgetExceededError, match="more than the budget"):
        contributions(star(12), "c", method="shapley", budget=10_000)
    with pytest.raises(BudgetExceededError, match="draw fewer samples"):
        contributions(star(20), "c", method="shapley", seed=1, budget=10_000)


def test_unknown_names_are_refused() -> None:
    m = star(2)
    with pytest.raises(UnknownNameError, match="'removal'"):
        contributions(m, "c", method="remove")  # type: ignore[arg-type]
    with pytest.raises(UnknownKeyError, match="No claim"):
        contributions(m, "r0")
    with pytest.raises(UnknownKeyError, match="premise that bears on 'c'"):
        contributions(m, "c")["c"]


def test_a_circle_that_does_not_come_to_rest_is_told() -> None:
    m = star(2).add(Claim("d", "D."), Rebuttal("x", "c", "d"), Rebuttal("y", "d", "c"))
    with pytest.warns(ArgmapWarning, match="does not come to rest"):
        found = contributions(m, "c", iterations=1)
    assert not found.converged
    assert contributions(m, "c").converged


def test_contributions_pickle_copy_and_print() -> None:
    found = contributions(star(3), "c")
    assert pickle.loads(pickle.dumps(found)) == copy.deepcopy(found) == found  # noqa: S301 - our own bytes
    assert hash(copy.copy(found)) == hash(found)
    assert repr(found).startswith("<Contributions to 'c' by removal: {'p0': ")
    assert "p0" in found
    assert found[star(3).claim("p1")] == found["p1"]
    assert "c" not in found
    assert len(found) == 3


def test_what_circles_cost_counts_against_the_budget() -> None:
    size = 100
    m = ArgumentMap.of(
        *(Claim(f"c{n}", "C.") for n in range(size)),
        *(Rebuttal(f"r{n}", f"c{(n + 1) % size}", f"c{n}") for n in range(size)),
    )
    with pytest.raises(BudgetExceededError, match="draw fewer samples"):
        contributions(m, "c0", budget=(size + 2) * size)


def test_a_seed_is_a_whole_number_even_where_none_is_needed() -> None:
    with pytest.raises(InvalidValueError, match="seed must be a whole number"):
        contributions(star(2), "c", seed="x")  # type: ignore[arg-type]
