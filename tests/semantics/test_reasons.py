"""Reason codes, told apart: also where circles, lame steps and stances meet."""

from __future__ import annotations

from argmap import Builder
from argmap.semantics import Label, Program, Reason, labellings
from argmap.semantics._program.reasons import Reasons
from argmap.semantics._program.wellfounded import solve
from tests.semantics._notation import judged


def reasons(*rows: tuple[str, list[str], list[str]]) -> dict[str, str]:
    program = Program.of(rows)
    found = Reasons(program, solve(program.frame))
    return {name: found.of_atom(atom).value for name, atom in program.claims.items()}


def test_a_circle_is_told_apart_from_what_rests_on_it() -> None:
    assert reasons(("a", ["b"], []), ("b", ["a"], []), ("c", ["a"], [])) == {
        "a": "circular",
        "b": "circular",
        "c": "unsupported",
    }


def test_a_circle_through_something_that_fails_otherwise_is_no_reason() -> None:
    assert reasons(("a", ["a", "dead"], []))["a"] == "unsupported"
    # The same beside a circle of others, on which it rests.
    assert reasons(("c", ["c"], []), ("a", ["c"], []), ("a", ["a", "dead"], []))["a"] == "unsupported"


def test_what_could_be_derived_were_nothing_beaten_is_defeated_even_in_a_circle() -> None:
    found = reasons(("a", ["b"], []), ("b", ["a"], []), ("b", [], ["d"]), ("d", [], []))
    assert found == {"a": "defeated", "b": "defeated", "d": "established"}


def test_what_is_taken_for_granted_and_has_reasons_is_assumed() -> None:
    verdicts = judged(["s: b => a", "a is accepted"])
    assert verdicts.reason("a") is Reason.ASSUMED


def test_a_granted_claim_that_is_beaten_as_such_may_be_established_by_a_reason() -> None:
    verdicts = judged(["s: b => a * 2", "o: c =/=> a * 1", "a is accepted", "policy: directed weights"])
    assert verdicts.reason("a") is Reason.ESTABLISHED


def test_in_a_labelling_a_granted_claim_is_established_where_a_step_for_it_is_in_force() -> None:
    for supported, reason in ((True, Reason.ESTABLISHED), (False, Reason.ASSUMED)):
        b = Builder()
        claim, doubt, other = b.claim("C.", key="c"), b.claim("D.", key="d"), b.claim("E.", key="e")
        b.rebut(claim, doubt)
        b.contradict(doubt, other)
        if supported:
            b.support(claim, "S.")
        found = labellings(b.build(), "preferred", stances={"c": "accepted"})
        held = [each for each in found if each["d"] == "out"]
        assert [(each["c"], each.reason("c")) for each in held] == [(Label.IN, reason)]


def test_a_step_has_a_reason_of_its_own() -> None:
    verdicts = judged(["s: a => b", "t: b => a", "u: c => d", "c is open", "v: e => f", "f is rejected"])
    assert [verdicts.reason(key).value for key in "stuv"] == [
        "circular",
        "circular",
        "unsupported",
        "rejected",
    ]


def test_a_contradiction_is_assumed_until_something_bears_on_it() -> None:
    assert judged(["x: a >< b"]).reason("x") is Reason.ASSUMED
    assert judged(["x: a >< b", "o: c =/=> x"]).reason("x") is Reason.DEFEATED
    assert judged(["x: a >< b", "o: c =/=> x", "p: c => x"]).reason("x") is Reason.CONTESTED
