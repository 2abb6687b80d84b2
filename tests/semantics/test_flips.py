"""Flip sets, sufficient sets and robustness: examples that a reader can follow, and bad input."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from math import inf
from typing import Any

import pytest

from argmap import ArgumentMap, Claim, Rebuttal, Rephrase, Support
from argmap.errors import InvalidValueError, SemanticsError, UnknownKeyError, UnknownNameError
from argmap.model import Record
from argmap.semantics import Policy, critical, evaluate, flip_sets, robustness, sufficient, what_if
from argmap.semantics._flips.answers import PremiseSets, Robustness
from argmap.semantics._policy import Label

SEARCHES: list[Callable[..., Any]] = [critical, flip_sets, sufficient, robustness]


def claims(names: str) -> list[Record]:
    return [Claim(name, f"{name}.") for name in names]


def linked_and_convergent() -> ArgumentMap:
    return ArgumentMap.of(*claims("tabc"), Support("r", ["a", "b"], "t"), Support("s", ["c"], "t"))


def shared(reasons: int) -> ArgumentMap:
    """Return that many convergent reasons of three linked premises, and one that shares two of them."""
    leaves = [f"p{n}" for n in range(3 * reasons)]
    steps = [Support(f"r{n}", leaves[3 * n : 3 * n + 3], "t") for n in range(reasons)]
    return ArgumentMap.of(
        Claim("t", "T."), *(Claim(key, key) for key in leaves), *steps, Support("s", ["p0", "p3"], "t")
    )


def test_linked_premises_are_alternatives_and_convergent_reasons_add_up() -> None:
    m = linked_and_convergent()
    assert flip_sets(m, "t").sets == (("a", "c"), ("b", "c"))
    assert sufficient(m, "t").sets == (("c",), ("a", "b"))
    assert robustness(m, "t") == Robustness(2, 2)


def test_what_answers_an_objection_is_a_premise_too() -> None:
    m = ArgumentMap.of(
        *claims("tabc"), Support("r", ["a"], "t"), Rebuttal("q", ["b"], "r"), Rebuttal("d", ["c"], "q")
    )
    assert flip_sets(m, "t").sets == (("a",), ("c",))


def test_withdrawing_more_may_change_nothing() -> None:
    m = ArgumentMap.of(
        *claims("tabc"), Support("r", ["a"], "t"), Support("s", ["b"], "t"),
        Rebuttal("u", ["c"], "s"), Rebuttal("v", ["a"], "c"),
    )  # fmt: skip
    # Without a, c stands and undercuts s; without c as well, s is back.
    assert flip_sets(m, "t").sets == (("a",),)
    assert what_if(evaluate(m), {"a": "open", "c": "open"}).after["t"] is Label.IN


def test_either_of_two_premises_but_not_both() -> None:
    m = ArgumentMap.of(
        *claims("tab"), Support("r", ["a"], "t"), Support("s", ["b"], "t"),
        Rebuttal("u", ["b"], "r"), Rebuttal("w", ["a"], "s"),
    )  # fmt: skip
    assert flip_sets(m, "t").sets == (("a",), ("b",))
    assert sufficient(m, "t").sets == (("a", "b"),)
    assert robustness(m, "t") == Robustness(1, 1)


def test_a_shared_premise_that_does_not_matter() -> None:
    m = ArgumentMap.of(
        *claims("tabc"), Support("r", ["a"], "t"), Support("s", ["a", "b"], "t"), Support("p", ["c"], "t")
    )
    assert robustness(m, "t") == Robustness(2, 2)
    assert robustness(m, "t", stances={"c": "certain"}) == Robustness(inf, inf)


def test_sufficient_sets_are_found_where_flip_sets_are_too_many_to_list() -> None:
    found = sufficient(shared(6), "t", max_size=3, budget=100_000)
    assert [len(each) for each in found] == [2, 3, 3, 3, 3, 3, 3]
    assert (found.complete, found.searched) == (False, 3)


def test_a_contested_claim_can_move_both_ways() -> None:
    m = ArgumentMap.of(*claims("tab"), Support("r", ["a"], "t"), Rebuttal("q", ["b"], "t"))
    assert flip_sets(m, "t").sets == (("a",), ("b",))
    assert flip_sets(m, "t", to="in").sets == (("b",),)
    assert flip_sets(m, "t", to=Label.OUT).sets == (("a",),)
    assert flip_sets(m, "q", to="undecided").sets == ((),)
    assert flip_sets(m, "a", to="undecided").sets == ()


def test_what_has_the_label_already_needs_no_withdrawal() -> None:
    assert flip_sets(linked_and_convergent(), "t", to="in") == PremiseSets(((),))
    assert str(flip_sets(linked_and_convergent(), "t", to="in")) == "(no premise at all)"


def test_certain_claims_are_not_withdrawn() -> None:
    m = linked_and_convergent()
    assert flip_sets(m, "t", stances={"c": "certain"}).sets == ()
    assert sufficient(m, "t", stances={"c": "certain"}).sets == ((),)
    assert str(robustness(m, "t", stances={"c": "certain"})) == "no withdrawal changes it"


def test_claims_that_say_the_same_are_one_premise() -> None:
    m = ArgumentMap.of(*claims("tab"), Rephrase("e", ["b"], "a"), Support("r", ["b"], "t"))
    assert flip_sets(m, "t").sets == (("a",),)


def test_an_argument_sketch_is_a_premise_even_where_something_supports_it() -> None:
    m = ArgumentMap.of(
        *claims("ta"),
        Claim("s", "Sketch.", kind="argument"),
        Support("r", ["s"], "t"),
        Support("b", ["a"], "s"),
    )
    assert flip_sets(m, "t").sets == (("a", "s"),)


def test_a_relation_can_be_asked_about() -> None:
    m = ArgumentMap.of(
        *claims("tabc"), Support("r", ["a"], "t"), Rebuttal("x", ["b"], "t", scheme="contradiction"),
        Rebuttal("y", ["c"], "x"),
    )  # fmt: skip
    assert flip_sets(m, m.relations["r"]).sets == (("a",),)
    assert flip_sets(m, "x").sets == (("c",),)
    assert flip_sets(m, "t", stances={"r": "rejected"}).sets == ()
    assert flip_sets(m, "r", stances={"r": "rejected"}).complete


def test_robustness_of_what_a_stance_has_settled() -> None:
    m = linked_and_convergent()
    assert robustness(m, "r", stances={"r": "rejected"}) == Robustness(inf, inf)
    assert robustness(m, "t", stances={"t": "rejected"}) == Robustness(inf, inf)
    assert robustness(m, "r", stances={"t": "rejected"}) == Robustness(inf, inf)
    assert flip_sets(m, "r", stances={"t": "rejected"}) == PremiseSets(())


def test_robustness_of_a_contested_claim_counts_the_shorter_way() -> None:
    m = ArgumentMap.of(
        *claims("tabc"), Support("r", ["a"], "t"), Rebuttal("q", ["b"], "t"), Rebuttal("p", ["c"], "t")
    )
    assert robustness(m, "t") == Robustness(1, 1)


def test_contradictions_are_no_trees_and_robust_all_the_same() -> None:
    m = ArgumentMap.of(
        *claims("tabcd"), Support("r", ["a"], "t"), Support("s", ["b"], "c"), Support("p", ["d"], "c"),
        Rebuttal("x", ["c"], "t", scheme="contradiction"),
    )  # fmt: skip
    assert flip_sets(m, "t", to="in").sets == (("b", "d"),)
    assert robustness(m, "t") == Robustness(1, 1)
    itself = ArgumentMap.of(*claims("t"), Rebuttal("x", ["t"], "t", scheme="contradiction"))
    assert robustness(itself, "t").proven


def test_a_contradiction_that_nothing_bears_on_cannot_change() -> None:
    m = ArgumentMap.of(*claims("ab"), Rebuttal("x", ["a"], "b", scheme="contradiction"))
    assert robustness(m, "x") == Robustness(inf, inf)


def test_weights_decide_what_has_to_go() -> None:
    m = ArgumentMap.of(
        *claims("tab"), Support("r", ["a"], "t", weight=0.9), Rebuttal("q", ["b"], "t", weight=0.5)
    )
    assert flip_sets(m, "t").sets == (("a",), ("b",))
    assert flip_sets(m, "t", policy=Policy(weights=True)).sets == (("a",),)


def test_a_search_that_stops_early_says_why() -> None:
    m = linked_and_convergent()
    few = flip_sets(m, "t", limit=1)
    assert str(few) == "a, c\nThere may be more: only 1 was asked for."
    assert (few.complete, few.searched) == (False, 1)
    small = flip_sets(m, "t", max_size=1)
    assert str(small) == "There may be more: larger ones were not asked for."
    assert (small.searched, repr(small)) == (1, "<PremiseSets: 0, perhaps more>")
    assert "larger budget" in flip_sets(m, "t", budget=2).unfinished


def test_sets_behave_like_a_tuple_of_tuples() -> None:
    found = flip_sets(linked_and_convergent(), "t")
    assert found[0] == ("a", "c")
    assert found[1:] == (("b", "c"),)
    assert ("a", "c") in found
    assert list(found) == list(found.sets)
    assert found.searched == inf
    assert pickle.loads(pickle.dumps(found)) == found == copy.copy(found)  # noqa: S301 - our own
    assert str(flip_sets(linked_and_convergent(), "a", stances={"a": "open"})) == "There are none."


def test_robustness_of_many_shared_reasons_needs_no_search_through_all_sets() -> None:
    assert robustness(shared(30), "t") == Robustness(30, 30)


def test_a_few_large_sets_are_found_among_very_many() -> None:
    found = flip_sets(shared(15), "t", limit=3)
    assert [len(each) for each in found] == [15, 15, 15]


def test_a_hub_of_contradictions_takes_no_search() -> None:
    n = 2_000
    m = ArgumentMap.of(
        Claim("t", "T."), *(Claim(f"x{i}", "X.") for i in range(n)),
        *(Rebuttal(f"r{i}", [f"x{i}"], "t", scheme="contradiction") for i in range(n)),
    )  # fmt: skip
    assert robustness(m, "t", budget=20 * n) == Robustness(1, 1)


def test_single_premises_of_a_tree_need_no_budget() -> None:
    names = [f"p{i}" for i in range(100)]
    m = ArgumentMap.of(*claims("t"), *(Claim(key, key) for key in names), Support("r", names, "t"))
    found = flip_sets(m, "t", limit=3, budget=1)
    assert found.sets == (("p0",), ("p1",), ("p2",))
    assert (found.complete, found.searched, found.spent) == (False, 0, False)
    small = flip_sets(m, "t", max_size=1, budget=1)
    assert (len(small), small.complete, small.searched) == (100, False, 1)
    assert flip_sets(m, "t", to="in", budget=10_000).sets == ((),)


def test_robustness_beyond_the_budget_is_bounded() -> None:
    found = robustness(shared(30), "t", budget=30_000)
    assert not found.proven
    assert found.at_least <= 30 <= found.at_most


def test_words_for_robustness_that_is_not_settled() -> None:
    assert str(Robustness(2, 2)) == "2"
    assert str(Robustness(3, inf)) == "at least 3"
    assert str(Robustness(2, 4)) == "between 2 and 4"
    assert Robustness(2, 4).size == 4


def test_a_deep_chain_is_no_trouble() -> None:
    n = 3_000
    m = ArgumentMap.of(
        *(Claim(f"c{i}", "C.") for i in range(n)),
        *(Support(f"r{i}", [f"c{i + 1}"], f"c{i}") for i in range(n - 1)),
    )
    assert robustness(m, "c0") == Robustness(1, 1)
    assert flip_sets(m, "c0").sets == ((f"c{n - 1}",),)


@pytest.mark.parametrize("search", SEARCHES)
def test_an_unknown_claim_is_an_error(search: Callable[..., Any]) -> None:
    with pytest.raises(UnknownKeyError, match="'tt'"):
        search(linked_and_convergent(), "tt")
    with pytest.raises(UnknownKeyError):
        search(ArgumentMap.of(), "t")
    with pytest.raises(UnknownKeyError, match="'no'"):
        search(linked_and_convergent(), "t", stances={"no": "open"})


@pytest.mark.parametrize("search", SEARCHES)
@pytest.mark.parametrize("budget", [0, -1, 1.5, True])
def test_a_budget_is_a_positive_whole_number(search: Callable[..., Any], budget: Any) -> None:
    with pytest.raises(InvalidValueError, match="budget must be a positive whole number"):
        search(linked_and_convergent(), "t", budget=budget)


@pytest.mark.parametrize("search", [flip_sets, sufficient])
@pytest.mark.parametrize("option", ["max_size", "limit"])
def test_sizes_and_limits_are_positive(search: Callable[..., Any], option: str) -> None:
    with pytest.raises(InvalidValueError, match=f"{option} must be a positive whole number, got 0"):
        search(linked_and_convergent(), "t", **{option: 0})


def test_a_label_that_is_none_is_an_error() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'out'"):
        flip_sets(linked_and_convergent(), "t", to="ot")


@pytest.mark.parametrize("search", SEARCHES)
def test_contradictory_stances_are_an_error(search: Callable[..., Any]) -> None:
    m = ArgumentMap.of(*claims("ab"), Rephrase("e", ["b"], "a"))
    with pytest.raises(SemanticsError, match="say the same"):
        search(m, "a", stances={"a": "open", "b": "accepted"})


def test_a_wide_step_lists_every_premise_that_flips_it_alone() -> None:
    count = 2_000
    premises = [Claim(f"p{n}", f"P{n}.") for n in range(count)]
    m = ArgumentMap.of(Claim("t", "T."), *premises, Support("s", premises, "t"))
    found = flip_sets(m, "t", budget=10_000)
    assert found.sets == tuple((premise.key,) for premise in premises)
    assert found.searched >= 1
    assert critical(m, "t") == tuple(premise.key for premise in premises)


def test_what_secures_a_verdict_is_found_where_the_sets_that_change_it_are_large() -> None:
    claims = [Claim(f"p{n}", f"P{n}.") for n in range(300)]
    m = ArgumentMap.of(Claim("t", "T."), *claims, *(Rebuttal(f"r{c.key}", c, "t") for c in claims))
    found = sufficient(m, "t", limit=3, budget=400_000)
    assert found.sets == (("p0",), ("p1",), ("p2",))
