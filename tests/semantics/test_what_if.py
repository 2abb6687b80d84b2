"""What-if: a change of stances says exactly what judging afresh would, and only what moves."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Mapping
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

import argmap
from argmap import ArgumentMap, Claim, Rebuttal, Rephrase, Support
from argmap.errors import BudgetExceededError, SemanticsError, UnknownKeyError, UnknownNameError
from argmap.semantics import (
    Label,
    Semantics,
    Stance,
    VerdictChanges,
    Verdicts,
    evaluate,
    explain,
    what_if,
)
from tests.semantics._definition import same
from tests.semantics._draws import Case, cases, some

IN, OUT = Label.IN, Label.OUT


@st.composite
def questions(draw: DrawFn) -> tuple[Case, list[Mapping[str, Stance]]]:
    """Draw a map with its terms and one change of mind after another."""
    case = draw(cases())
    return case, draw(st.lists(some(list(case.judge()), st.sampled_from(Stance)), min_size=1, max_size=3))


def merged(m: ArgumentMap, old: Mapping[str, Stance], new: Mapping[str, Stance]) -> dict[str, Stance]:
    """Return the stances of both; an old one gives way to another one of a claim that says the same."""
    of = {**{key: key for key in m.relations}, **same(m)}
    said = {of[key]: stance for key, stance in new.items()}
    return {key: s for key, s in old.items() if said.get(of[key], s) is s} | dict(new)


def outcome(judge: Any, *arguments: Any, **terms: Any) -> Verdicts | str:
    try:
        found = judge(*arguments, **terms)
    except SemanticsError as error:
        return str(error)
    return found.after if isinstance(found, VerdictChanges) else found


@given(questions())
def test_the_answer_is_that_of_judging_afresh(question: tuple[Case, list[Mapping[str, Stance]]]) -> None:
    case, changes = question
    verdicts = case.judge()
    for stances in changes:  # one on top of the other
        afresh = outcome(case.judge, stances=merged(case.map, verdicts.stances, stances))
        found = outcome(what_if, verdicts, stances)
        assert found == afresh
        if isinstance(found, str) or isinstance(afresh, str):
            return
        assert {key: found.reason(key) for key in found} == {key: afresh.reason(key) for key in afresh}
        if found.program == afresh.program:  # that of stances given at once may hold other rules
            assert [str(explain(found, key)) for key in found] == [str(explain(afresh, key)) for key in found]
        verdicts = found


@given(questions())
def test_exactly_what_moves_is_told(question: tuple[Case, list[Mapping[str, Stance]]]) -> None:
    case, (stances, *_) = question
    before = case.judge()
    try:
        changes = what_if(before, stances)
    except SemanticsError:
        return
    assert changes.before is before
    assert dict(changes) == {
        key: (before[key], now) for key, now in changes.after.items() if before[key] is not now
    }
    assert list(changes) == [key for key in before if key in changes]
    assert str(changes).count("\n") + 1 == max(1, len(changes))


@given(questions())
def test_what_was_said_before_moves_nothing(question: tuple[Case, list[Mapping[str, Stance]]]) -> None:
    verdicts = question[0].judge()
    assert not what_if(verdicts, verdicts.stances)
    assert what_if(verdicts, {}).after == verdicts


def tax() -> ArgumentMap:
    return ArgumentMap.of(
        Claim("tax", "Tax sugar."), Claim("harm", "Sugar harms."), Claim("theft", "Taxes are theft."),
        Support("step", ["harm"], "tax"), Rebuttal("doubt", ["theft"], "harm"),
    )  # fmt: skip


def test_a_doubt_that_is_withdrawn_brings_back_what_it_beat() -> None:
    changes = what_if(evaluate(tax()), {"theft": "open"})
    assert str(changes) == "tax: out → in\nharm: out → in\ntheft: in → out\nstep: out → in\ndoubt: in → out"
    assert repr(changes) == "<VerdictChanges: 5 of 5 move>"


def test_records_serve_as_keys() -> None:
    m = tax()
    changes = what_if(evaluate(m), {m.claims["theft"]: Stance.OPEN})
    assert changes[m.claims["tax"]] == (OUT, IN)
    assert changes[m.relations["step"]] == (OUT, IN)


def test_what_does_not_move_has_no_entry_and_the_error_says_so() -> None:
    changes = what_if(evaluate(tax()), {"theft": "certain"})
    assert not changes
    assert str(changes) == "Nothing moves."
    with pytest.raises(UnknownKeyError, match="No claim or relation whose verdict moves has the key 'tax'"):
        changes["tax"]


def test_a_first_stance_for_a_relation_compiles_a_warrant() -> None:
    verdicts = evaluate(tax(), stances={"theft": "open"})
    assert what_if(verdicts, {"step": "rejected"})["tax"] == (IN, OUT)


def test_a_new_stance_replaces_that_of_a_claim_that_says_the_same() -> None:
    m = ArgumentMap.of(Claim("a", "A."), Claim("b", "A, in short."), Rephrase("r", ["b"], "a"))
    changes = what_if(evaluate(m, stances={"a": "rejected"}), {"b": "accepted"})
    assert dict(changes) == {"a": (OUT, IN), "b": (OUT, IN)}
    assert dict(changes.after.stances) == {"b": Stance.ACCEPTED}


def test_new_stances_that_contradict_one_another_are_an_error() -> None:
    m = ArgumentMap.of(Claim("a", "A."), Claim("b", "A, in short."), Rephrase("r", ["b"], "a"))
    with pytest.raises(SemanticsError, match="say the same in other words"):
        what_if(evaluate(m), {"a": "open", "b": "accepted"})


def test_contradictory_claims_cannot_both_become_certain() -> None:
    m = ArgumentMap.of(Claim("a", "A."), Claim("b", "B."), Rebuttal("x", ["b"], "a", scheme="contradiction"))
    with pytest.raises(SemanticsError, match="cannot both be certain"):
        what_if(evaluate(m, stances={"a": "certain"}), {"b": "certain"})


@pytest.mark.parametrize("key", ["tacks", "r"])
def test_a_stance_for_what_is_not_judged_is_an_error(key: str) -> None:
    m = ArgumentMap.of(
        Claim("tax", "T."), Claim("a", "A."), Rephrase("r", ["a"], "tax"), Rebuttal("q", ["a"], "r")
    )
    with pytest.raises((UnknownKeyError, SemanticsError), match=repr(key)):
        what_if(evaluate(m), {key: "open"})


def test_a_stance_that_is_none_is_an_error() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'open'"):
        what_if(evaluate(tax()), {"tax": "opne"})


def test_a_map_has_to_be_evaluated_first() -> None:
    m: Any = ArgumentMap.of(Claim("a", "A."))
    with pytest.raises(SemanticsError, match="evaluate it first"):
        what_if(m, {"a": "open"})
    nothing: Any = None
    with pytest.raises(SemanticsError, match="Verdicts are needed, got None"):
        what_if(nothing, {"a": "open"})


def test_a_single_labelling_is_not_asked_what_if() -> None:
    m = ArgumentMap.of(
        Claim("a", "A."), Claim("b", "B."), Rebuttal("r", ["a"], "b"), Rebuttal("s", ["b"], "a")
    )
    position = evolve(evaluate(m, "preferred"), position=True)
    with pytest.raises(SemanticsError, match=r"evaluate\(m, 'preferred'\)"):
        what_if(position, {"a": "open"})


def test_equal_verdicts_give_the_same_reasons() -> None:
    m = ArgumentMap.of(
        *(Claim(name, name) for name in "tabc"),
        Support("r", ["a"], "t"), Support("s", ["b"], "t"), Rebuttal("q", ["c"], "r"),
    )  # fmt: skip
    after = what_if(evaluate(m), {"c": "open"}).after
    afresh = evaluate(m, stances={"c": "open"})
    assert after == afresh
    assert [str(explain(after, key)) for key in m.claims] == [str(explain(afresh, key)) for key in m.claims]


def test_an_empty_map_moves_nothing() -> None:
    assert not what_if(evaluate(ArgumentMap.of()), {})


def test_another_semantics_judges_afresh_within_the_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    def labellings(program: Any, budget: int) -> Any:
        if budget < 2:
            raise BudgetExceededError("spent")
        yield bytearray(len(program.atoms))

    silent = Semantics(name="silent", title="Silent", paper="none", labellings=labellings)
    monkeypatch.setattr("argmap.semantics._evaluation.semantics_named", lambda _: silent)
    verdicts = evaluate(tax(), silent)
    assert not what_if(verdicts, {"theft": "open"})
    with pytest.raises(BudgetExceededError):
        what_if(verdicts, {"theft": "open"}, budget=1)


def test_changes_pickle_copy_and_compare_by_content() -> None:
    changes = what_if(evaluate(tax()), {"theft": "open"})
    assert pickle.loads(pickle.dumps(changes)) == changes == copy.deepcopy(changes)  # noqa: S301 - our own
    assert hash(changes) == hash(copy.copy(changes))
    assert changes != what_if(evaluate(tax()), {"theft": "rejected"})
    assert argmap.semantics.what_if is what_if
