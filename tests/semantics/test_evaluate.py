"""Judging a map: what is asked and answered, what is refused, and maps of odd shapes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

import argmap
from argmap import ArgumentMap, Claim, Link, Rebuttal, Rephrase, Support, evaluate
from argmap.errors import InvalidValueError, SemanticsError, UnknownKeyError, UnknownNameError
from argmap.model import Record
from argmap.semantics import (
    Label,
    Policy,
    Program,
    Reason,
    Semantics,
    Stance,
    semantics_named,
)
from tests.semantics._notation import judged

DEPTH = 10_000


def sugar() -> ArgumentMap:
    b = argmap.Builder()
    tax = b.thesis("Tax sugar.", key="tax")
    step = b.support(
        tax, b.claim("Sugar harms.", key="harm"), b.claim("Price cuts demand.", key="price"), key="step"
    )
    b.rebut(step, b.claim("They switch to juice.", key="juice"), key="undercut")
    b.link(tax, b.claim("Salt is a mineral.", key="salt"), key="link", title="see also")
    return b.build()


# -- what is answered --------------------------------------------------------------------------------------


def test_verdicts_are_a_mapping_by_key_or_record() -> None:
    m = sugar()
    verdicts = evaluate(m)
    assert isinstance(verdicts, Mapping)
    assert verdicts["tax"] is verdicts[m.claim("tax")] is Label.OUT
    assert verdicts.reason(m.relation("step")) is Reason.DEFEATED
    assert "step" in verdicts
    assert "link" not in verdicts
    assert len(verdicts) == 7
    assert verdicts.keys_of(Label.OUT) == ("tax", "step")
    assert repr(verdicts) == "<Verdicts: grounded, 5 in, 2 out, 0 undecided>"


def test_premises_that_say_the_same_count_once() -> None:
    verdicts = judged(["c == b", "s: b, c => a"])
    assert verdicts["a"] is Label.IN
    assert verdicts.program.bodies[verdicts.program.relations["s"]] == (verdicts.program.claims["b"],)


def test_what_a_reader_grants_decides() -> None:
    m = sugar()
    assert evaluate(m, stances={"juice": "rejected"})["tax"] is Label.IN
    assert evaluate(m, stances={"step": "certain"})["tax"] is Label.IN
    assert evaluate(m, stances={m.claim("tax"): Stance.ACCEPTED})["tax"] is Label.IN


def test_an_empty_map_has_no_verdicts() -> None:
    verdicts = evaluate(ArgumentMap.of())
    assert dict(verdicts) == {}
    assert str(verdicts.program) == ""
    assert list(verdicts.keys_of(Label.IN)) == []


def test_text_that_two_claims_share_joins_nothing() -> None:
    m = ArgumentMap.of(Claim("a", "Tax it."), Claim("b", "Tax it."), Rebuttal("r", ["a"], "b"))
    assert (evaluate(m)["a"], evaluate(m)["b"]) == (Label.IN, Label.OUT)


def test_a_semantics_of_ones_own_may_be_given() -> None:
    def nothing(program: Program, budget: int) -> Iterator[bytearray]:
        assert budget == 7
        yield bytearray(len(program.atoms))

    agnostic = Semantics(name="agnostic", title="Agnostic", paper="", labellings=nothing)
    verdicts = evaluate(sugar(), agnostic, budget=7)
    assert verdicts.semantics == "agnostic"
    assert set(verdicts.values()) == {Label.UNDECIDED}
    assert verdicts.reason("tax") is Reason.CONTESTED


# -- what is refused ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "terms, words",
    [
        ({"stances": {"tacks": "open"}}, "'tacks'"),
        ({"policy": Policy(weights={"stepp": 2})}, "Did you mean 'step'"),
        ({"policy": Policy(ambiguity="block", standards={"harn": "scintilla"})}, "Did you mean 'harm'"),
        ({"policy": Policy(ambiguity="block", standards={"step": "scintilla"})}, "'step'"),
    ],
)
def test_a_key_that_names_nothing_is_refused(terms: Any, words: str) -> None:
    with pytest.raises(UnknownKeyError, match=words):
        evaluate(sugar(), **terms)


def test_a_key_that_names_what_is_not_judged_is_refused() -> None:
    with pytest.raises(SemanticsError, match=r"'link' .* is a link, which is not judged"):
        evaluate(sugar(), stances={"link": "rejected"})
    with pytest.raises(SemanticsError, match="weights of the policy"):
        evaluate(sugar(), policy=Policy(weights={"link": 1}))
    with pytest.raises(UnknownKeyError, match="'link'"):
        evaluate(sugar())["link"]
    with pytest.raises(UnknownKeyError, match="'nothing'"):
        evaluate(sugar()).reason("nothing")


def test_an_unknown_stance_or_semantics_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'rejected'"):
        evaluate(sugar(), stances={"tax": "reject"})
    with pytest.raises(UnknownNameError, match="Did you mean 'grounded'"):
        evaluate(sugar(), "ground")


def test_a_semantics_that_gives_strengths_is_refused() -> None:
    with pytest.raises(SemanticsError, match=r"use argmap\.weigh"):
        semantics_named("dfquad")


def test_two_stances_on_what_is_said_twice_are_refused() -> None:
    m = ArgumentMap.of(Claim("a", "A."), Claim("b", "B."), Rephrase("r", ["b"], "a"))
    assert evaluate(m, stances={"a": "open", "b": "open"})["a"] is Label.OUT
    with pytest.raises(SemanticsError, match=r"'a' and 'b' say the same .* one stance"):
        evaluate(m, stances={"a": "open", "b": "accepted"})


def test_two_contraries_cannot_both_be_certain() -> None:
    m = ArgumentMap.of(Claim("a", "A."), Claim("b", "B."), Rebuttal("x", ["a"], "b", scheme="contradiction"))
    with pytest.raises(SemanticsError, match="cannot both be certain"):
        evaluate(m, stances={"a": "certain", "b": "certain"})


@pytest.mark.parametrize("weight", [float("nan"), float("inf")])
def test_a_weight_that_is_no_number_never_gets_into_a_map(weight: float) -> None:
    with pytest.raises((InvalidValueError, argmap.InvalidMapError)):
        ArgumentMap.of(Claim("a", "A."), Claim("b", "B."), Support("s", ["b"], "a", weight=weight))


def test_where_no_labelling_exists_nothing_is_agreed() -> None:
    m = ArgumentMap.of(Claim("a", "A."), Rebuttal("r", ["a"], "a"))
    none = Semantics(name="none", title="None", paper="", labellings=lambda *_: iter(()))
    with pytest.raises(SemanticsError, match="no none labelling"):
        evaluate(m, none)


# -- odd shapes --------------------------------------------------------------------------------------------


def chain(kind: type[Support | Rebuttal], depth: int) -> ArgumentMap:
    """Return relations each of which targets the one before."""
    claims = [Claim(f"c{n}", "C.") for n in range(depth + 1)]
    first: list[Record] = [kind("r1", ["c1"], "c0")]
    return ArgumentMap.of(
        *claims, *first, *(kind(f"r{n}", [f"c{n}"], f"r{n - 1}") for n in range(2, depth + 1))
    )


def test_rebuttals_of_rebuttals_10_000_deep_are_judged() -> None:
    verdicts = evaluate(chain(Rebuttal, DEPTH))
    assert verdicts["c0"] is Label.IN
    assert [verdicts[f"r{n}"] for n in (DEPTH, DEPTH - 1, 2, 1)] == [Label.IN, Label.OUT, Label.IN, Label.OUT]
    assert verdicts.reason("r1") is Reason.DEFEATED


def test_backings_of_backings_10_000_deep_are_judged() -> None:
    m = chain(Support, DEPTH)
    assert set(evaluate(m).values()) == {Label.IN}
    assert evaluate(m, stances={f"c{DEPTH}": "rejected"})["c0"] is Label.IN  # bare warrants are enough


def test_a_line_of_reasons_10_000_long_is_judged_also_where_it_closes_to_a_circle() -> None:
    claims = [Claim(f"c{n}", "C.") for n in range(DEPTH)]
    steps = [Support(f"s{n}", [f"c{n + 1}"], f"c{n}") for n in range(DEPTH - 1)]
    line = evaluate(ArgumentMap.of(*claims, *steps))
    assert line["c0"] is Label.IN
    circle = evaluate(ArgumentMap.of(*claims, *steps, Support("last", ["c0"], f"c{DEPTH - 1}")))
    assert set(circle.values()) == {Label.OUT}
    assert circle.reason("c0") is Reason.CIRCULAR


def test_links_and_rephrases_of_links_are_passed_over() -> None:
    m = ArgumentMap.of(
        Claim("a", "A."),
        Link("l", ["a"], None),
        Rephrase("r", ["a"], "a"),
        Link("k", ["a"], "a"),
        Link("e", [], None),
    )
    assert dict(evaluate(m)) == {"a": Label.IN}


def test_the_notation_of_golden_cases_tells_a_map() -> None:
    verdicts = judged(
        ["s: a, b => c * 2", "u: d =/=> s", "policy: directed weights", "c needs scintilla"][:3]
    )
    assert verdicts.map.relation("s").premises[1].claim == "b"
    assert verdicts.map.relations["s"] == Support("s", ["a", "b"], "c", weight=2.0)
    assert verdicts.policy == Policy(rebuttal="directed", weights=True)
