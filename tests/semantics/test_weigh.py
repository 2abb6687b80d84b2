"""How strong the claims and relations of a map are: what an analyst expects."""

from __future__ import annotations

import math
from typing import Any

import pytest

from argmap import ArgmapWarning, ArgumentMap, Builder, Claim, Rebuttal, Rephrase, Support
from argmap.errors import InvalidValueError, SemanticsError, UnknownKeyError, UnknownNameError
from argmap.semantics import Gradual, weigh


def near(expected: Any) -> Any:
    return pytest.approx(expected, abs=1e-9)


# -- premises ------------------------------------------------------------------------------------------------


def step(*relations: Any, **credences: float) -> ArgumentMap:
    return ArgumentMap.of(
        *(Claim(key, key.upper(), credence=score) for key, score in credences.items()), *relations
    )


def test_linked_premises_are_multiplied_or_as_strong_as_the_weakest() -> None:
    m = ArgumentMap.of(Claim("c", "C."), *step(a=0.8, b=0.5), Support("s", ["a", "b"], "c"))
    assert weigh(m)["c"] == near(0.4)
    assert weigh(m, tnorm="minimum")["c"] == near(0.5)


def test_convergent_reasons_add_up() -> None:
    m = ArgumentMap.of(Claim("c", "C."), *step(a=0.5, b=0.5), Support("s", "a", "c"), Support("t", "b", "c"))
    assert weigh(m)["c"] == near(0.75)


def test_a_premise_in_two_wordings_counts_once() -> None:
    m = ArgumentMap.of(
        Claim("c", "C."),
        Claim("b", "B."),
        *step(a=0.5),
        Support("s", ["a", "b"], "c"),
        Rephrase("r", "b", "a"),
    )
    assert weigh(m)["s"] == 0.5


def test_a_bare_doubt_has_full_strength() -> None:
    m = ArgumentMap.of(*step(a=0.5), Rebuttal("r", (), "a", weight=0.6))
    assert weigh(m)["r"] == weigh(m, tnorm="minimum")["r"] == 0.6
    assert weigh(m)["a"] == near(0.2)


def test_the_weight_of_a_relation_multiplies_its_step() -> None:
    m = ArgumentMap.of(Claim("c", "C."), *step(a=0.8), Support("s", "a", "c", weight=0.5))
    assert weigh(m)["c"] == near(0.4)
    assert weigh(m, weights=False)["c"] == near(0.8)


# -- relations as targets --------------------------------------------------------------------------------------


def test_an_undercut_weakens_the_step_and_a_defence_restores_it() -> None:
    m = ArgumentMap.of(
        Claim("c", "C."),
        *step(a=1.0, u=0.4, d=0.5),
        Support("s", "a", "c"),
        Rebuttal("x", "u", "s"),
        Rebuttal("y", "d", "x"),
    )
    found = weigh(m)
    assert (found["y"], found["x"], found["s"], found["c"]) == near((0.5, 0.2, 0.8, 0.8))
    assert found["a"] == 1.0


def test_backing_answers_an_undercut() -> None:
    m = ArgumentMap.of(
        Claim("c", "C."),
        *step(a=1.0, u=0.4, k=0.3),
        Support("s", "a", "c"),
        Rebuttal("x", "u", "s"),
        Support("z", "k", "s"),
    )
    assert weigh(m)["s"] == near(0.9)


# -- base scores -----------------------------------------------------------------------------------------------


def test_leaves_and_sketches_are_granted_and_the_rest_needs_reasons() -> None:
    sketch = Claim("k", title="An argument", kind="argument")
    m = ArgumentMap.of(
        Claim("c", "C."), Claim("a", "A."), sketch, Support("s", "a", "c"), Rebuttal("r", "c", "a"),
        Support("t", "a", "k"), Claim("q", "Q.", credence=0.3), Support("v", "a", "q", weight=0.0),
    )  # fmt: skip
    found = weigh(m, "quadratic_energy")
    assert found["a"] > 0
    assert weigh(m.remove("r"))["c"] == weigh(m.remove("r"))["k"] == 1.0
    assert found["q"] == near(0.3)


def test_derived_claims_can_start_from_neutral() -> None:
    m = ArgumentMap.of(Claim("c", "C."), *step(a=0.5), Support("s", "a", "c"))
    assert weigh(m, derived=0.5)["c"] == near(0.75)


def test_base_scores_given_count_before_the_credences_of_the_map() -> None:
    m = step(a=0.2, b=0.3)
    assert dict(weigh(m, base={m.claim("a"): 1})) == {"a": 1.0, "b": 0.3}
    assert dict(weigh(m, base=0.7)) == {"a": 0.7, "b": 0.7}


# -- contradiction ---------------------------------------------------------------------------------------------


def contradiction(*more: Any, **credences: float) -> ArgumentMap:
    r = Rebuttal("r", "x", "y", scheme="contradiction")
    return ArgumentMap.of(*step(**credences), r, *more)


def test_two_contradictory_claims_that_are_merely_granted_weaken_each_other() -> None:
    found = weigh(contradiction(x=1.0, y=0.7))
    assert (found["x"], found["y"], found["r"]) == near((0.3, 0.0, 1.0))


def test_what_speaks_for_a_claim_speaks_against_its_contrary() -> None:
    m = contradiction(Claim("a", "A.", credence=0.6), Support("s", "a", "y"), x=0.5, y=0.0)
    assert (weigh(m)["y"], weigh(m)["x"]) == near((0.6, 0.2))


def test_what_is_merely_granted_does_not_count_against_a_reason() -> None:
    m = ArgumentMap.of(
        Claim("x", "X."),
        Claim("y", "Y."),
        Claim("a", "A."),
        Rebuttal("r", "x", "y", scheme="contrary"),
        Support("s", "a", "y"),
    )
    assert (weigh(m)["y"], weigh(m)["x"]) == (1.0, 0.0)


def test_a_contradiction_counts_alike_at_both_ends_and_once() -> None:
    m = contradiction(x=0.9, y=0.4)
    turned = m.replace(Rebuttal("r", "y", "x", scheme="contrary"))
    twice = m.add(Rebuttal("again", "y", "x", scheme="contradiction"))
    assert dict(weigh(m)) == dict(weigh(turned))
    assert weigh(twice)["x"] == weigh(m)["x"] == near(0.54)


def test_what_bears_on_a_contradiction_or_its_weight_weakens_it() -> None:
    m = contradiction(Claim("u", "U.", credence=0.5), Rebuttal("v", "u", "r"), x=0.9, y=0.4)
    assert (weigh(m)["r"], weigh(m)["x"]) == near((0.5, 0.9 * 0.8))
    weighted = contradiction(x=0.9, y=0.4).replace(
        Rebuttal("r", "x", "y", scheme="contradiction", weight=0.5)
    )
    assert (weigh(weighted)["r"], weigh(weighted)["x"]) == near((0.5, 0.9 * 0.8))


# -- rephrases -------------------------------------------------------------------------------------------------


def rephrased(scheme: str = "", *more: Any) -> ArgumentMap:
    return ArgumentMap.of(
        Claim("c", "C."), Claim("d", "D."), Claim("a", "A.", credence=0.6), Claim("e", "E."),
        Support("s", "a", "c"), Support("t", "d", "e"), Rephrase("same", "d", "c", scheme=scheme), *more,
    )  # fmt: skip


def test_what_says_the_same_shares_a_strength() -> None:
    found = weigh(rephrased())
    assert found["c"] == found["d"] == found["e"] == near(0.6)
    assert "same" not in found


def test_a_generalisation_does_not_share_a_strength() -> None:
    assert weigh(rephrased("generalisation"))["d"] == 1.0


def test_one_claim_in_two_wordings_has_one_base_score() -> None:
    m = rephrased()
    assert weigh(m, base={"c": 0.5, "d": 0.5})["d"] == near(0.8)
    with pytest.raises(SemanticsError, match=r"'c' and 'd' say the same.* 0\.5 and 0\.6"):
        weigh(m, base={"c": 0.5, "d": 0.6})
    conflicting = m.replace(Claim("c", "C.", credence=0.1), Claim("d", "D.", credence=0.2))
    with pytest.raises(SemanticsError, match="Give them one"):
        weigh(conflicting)
    assert weigh(conflicting, base={"c": 0.5})["d"] == near(0.8)


# -- published examples ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name, buy, sell",
    [("dfquad", 0.9964, 0.0034), ("quadratic_energy", 0.8216, 0.3622), ("euler_based", 0.7171, 0.4949)],
)
def test_the_stock_example_of_potyka(name: str, buy: float, sell: float) -> None:
    base = {"buy": 0.5, "sell": 0.5, "1": 0.8, "2": 0.7, "3": 0.3, "4": 0.9, "5": 0.9}
    cons = [("2", "1"), ("3", "2"), ("4", "3"), ("5", "1"), ("buy", "sell"), ("sell", "buy")]
    pros = [("1", "sell"), ("2", "buy"), ("4", "2"), ("5", "buy")]
    m = ArgumentMap.of(
        *(Claim(key, title=key, kind="argument") for key in base),
        *(Rebuttal(f"con {a} {b}", a, b) for a, b in cons),
        *(Support(f"pro {a} {b}", a, b) for a, b in pros),
    )
    found = weigh(m, name, base=base)
    assert (found["buy"], found["sell"]) == pytest.approx((buy, sell), abs=5e-5)
    (circle,) = found.circles
    assert circle.keys == ("buy", "sell", "con buy sell", "con sell buy")


# -- bad input -------------------------------------------------------------------------------------------------


def test_an_empty_map_has_no_strengths() -> None:
    found = weigh(ArgumentMap.of())
    assert dict(found) == {}
    assert found.converged


@pytest.mark.parametrize("score", [-0.1, 1.5, math.nan, math.inf, "1", None, True])
def test_a_base_score_lies_between_0_and_1(score: Any) -> None:
    with pytest.raises(InvalidValueError, match=r"a\.base must be a number in \[0, 1\]"):
        weigh(step(a=0.5), base={"a": score})
    if score is not None:
        with pytest.raises(InvalidValueError, match="base must be"):
            weigh(step(a=0.5), base=score)
    with pytest.raises(InvalidValueError, match="derived must be"):
        weigh(step(a=0.5), derived=score)


def test_a_base_score_of_what_is_no_claim_is_refused() -> None:
    m = ArgumentMap.of(*step(tax=0.5), Rebuttal("r", (), "tax"))
    with pytest.raises(UnknownKeyError, match="Did you mean 'tax'"):
        weigh(m, base={"taxx": 1.0})
    with pytest.raises(UnknownKeyError, match="rebuttal"):
        weigh(m, base={"r": 1.0})


@pytest.mark.parametrize("weight", [2.0, -0.5])
def test_a_weight_that_is_a_rank_is_refused_with_two_ways_out(weight: float) -> None:
    m = ArgumentMap.of(*step(a=0.5), Rebuttal("r", (), "a", weight=weight))
    with pytest.raises(InvalidValueError, match=r"r\.weight must lie in \[0, 1\].*rescale.*weights=False"):
        weigh(m)
    assert weigh(m, weights=False)["r"] == 1.0


def test_the_h_categorizer_names_the_supports_it_cannot_weigh() -> None:
    with pytest.raises(SemanticsError, match=r"attacks only.*'s', 't'\. Weigh it by"):
        weigh(rephrased(), "h_categorizer")


def test_a_semantics_of_verdicts_is_refused_with_the_way_out() -> None:
    with pytest.raises(SemanticsError, match=r"'grounded' gives verdicts.*argmap\.evaluate"):
        weigh(step(a=0.5), "grounded")


def test_unknown_names_are_refused() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'dfquad'"):
        weigh(step(a=0.5), "dfqad")
    with pytest.raises(UnknownNameError, match="t-norm 'max'"):
        weigh(step(a=0.5), tnorm="max")  # type: ignore[arg-type]
    with pytest.raises(UnknownKeyError, match="'b'"):
        weigh(step(a=0.5))["b"]


def test_a_semantics_of_ones_own_can_be_used() -> None:
    halves = Gradual(
        name="halves",
        title="Each attacker halves",
        aggregate=lambda cons, _: float(len(cons)),
        influence=lambda base, energy: base * 0.5**energy,
        paper="none",
    )
    m = ArgumentMap.of(*step(a=0.8), Rebuttal("r", (), "a"))
    assert weigh(m, halves)["a"] == 0.4


def test_a_circle_that_does_not_come_to_rest_is_told() -> None:
    m = ArgumentMap.of(
        *step(a=0.9, b=0.8), Rebuttal("r", "a", "b"), Rebuttal("s", "b", "a"), Rebuttal("t", "a", "a")
    )
    with pytest.warns(ArgmapWarning, match=r"did not come to rest \(of 'a', 'b', 'r', 's', 't'"):
        found = weigh(m, iterations=2)
    assert not found.converged
    assert weigh(m).converged


# -- sizes -----------------------------------------------------------------------------------------------------


def test_a_chain_of_relations_on_relations_of_any_depth_is_weighed() -> None:
    depth = 10_000
    relations = [
        Rebuttal(f"r{n}", "d", f"r{n - 1}" if n else "c", weight=None if n < depth - 1 else 0.5)
        for n in range(depth)
    ]
    found = weigh(ArgumentMap.of(Claim("c", "C."), Claim("d", "D."), *relations))
    assert 0 <= found["c"] <= 1


def test_a_long_chain_of_reasons_keeps_its_strength() -> None:
    size = 20_000
    m = ArgumentMap.of(
        *(Claim(f"c{n}", "C.") for n in range(size)),
        *(Support(f"s{n}", f"c{n + 1}", f"c{n}") for n in range(size - 1)),
    )
    assert weigh(m)["c0"] == 1.0


def circle(size: int, *kinds: type[Support | Rebuttal], **credences: float) -> ArgumentMap:
    """Return claims each of which bears on the one before it, and the first on the last."""
    return ArgumentMap.of(
        *(Claim(f"c{n}", "C.", credence=credences.get(f"c{n}")) for n in range(size)),
        *(kinds[n % len(kinds)](f"r{n}", f"c{(n + 1) % size}", f"c{n}") for n in range(size)),
    )


def test_a_long_circle_that_holds_itself_up_has_nothing_and_costs_nothing() -> None:
    (report,) = weigh(m := circle(10_000, Support)).circles
    assert report.converged
    assert report.iterations == 1
    assert set(weigh(m).values()) == {0.0}


@pytest.mark.parametrize("kinds", [(Support,), (Rebuttal,), (Support, Rebuttal)])
def test_what_enters_a_long_circle_goes_all_the_way_round(kinds: Any) -> None:
    found = weigh(circle(2_000, *kinds, c7=0.5))
    (report,) = found.circles
    assert (report.converged, report.method) == (True, "bounds")
    assert report.iterations < 60
    assert found["c1999"] in (near(0.0), near(1.0))


@pytest.mark.parametrize("size", [1_000, 1_001])
def test_a_long_circle_of_rebuttals_stays_balanced_at_little_cost(size: int) -> None:
    aggregated = 0

    def counted(attackers: Any, supporters: Any) -> float:
        nonlocal aggregated
        aggregated += 1
        return float(sum(supporters) - sum(attackers))

    linear = Gradual(
        name="linear",
        title="Linear",
        aggregate=counted,
        influence=lambda base, energy: min(1.0, max(0.0, base + energy)),
        paper="none",
    )
    found = weigh(circle(size, Rebuttal), linear)
    assert found.converged
    assert set(found.values()) == {0.5}
    assert aggregated < 500 * size


# -- what cannot be weighed ------------------------------------------------------------------------------------


def test_what_is_no_map_is_told_so() -> None:
    builder = Builder()
    builder.claim("A.", key="a")
    with pytest.raises(SemanticsError, match=r"got Builder\. Close it with \.build\(\)"):
        weigh(builder)  # type: ignore[arg-type]
    with pytest.raises(SemanticsError, match="ArgumentMap is needed"):
        weigh(None)  # type: ignore[arg-type]


def test_weights_are_counted_or_not() -> None:
    with pytest.raises(InvalidValueError, match="weights must be True or False"):
        weigh(step(a=0.5), weights="x")  # type: ignore[arg-type]


def test_only_what_gives_strengths_is_offered_for_an_unknown_name() -> None:
    with pytest.raises(UnknownNameError) as raised:
        weigh(step(a=0.5), "nope")
    assert "dfquad" in str(raised.value)
    assert "grounded" not in str(raised.value)


def test_one_claim_with_two_base_scores_is_named_once() -> None:
    m = step(a=0.5)
    with pytest.raises(InvalidValueError, match=r"gives 'a' both 0\.5 and 0\.6"):
        weigh(m, base={m.claim("a"): 0.5, "a": 0.6})


def test_a_huge_number_is_not_printed() -> None:
    with pytest.raises(InvalidValueError, match="got a huge number"):
        weigh(step(a=0.5), base={"a": 10**5_000})
