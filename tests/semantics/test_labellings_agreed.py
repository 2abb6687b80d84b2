"""A verdict by a semantics with several labellings: what all of them agree on, without going through all."""

from __future__ import annotations

import attrs
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, Claim, Rebuttal, evaluate
from argmap.semantics import SEMANTICS, Label, Semantics
from tests.semantics._draws import Case, cases


@given(cases(), st.sampled_from(["complete", "preferred", "ideal"]))
def test_the_faster_way_gives_what_going_through_all_gives(case: Case, name: str) -> None:
    fast = SEMANTICS[name]
    assert isinstance(fast, Semantics)
    slow = attrs.evolve(fast, agreed=None)
    terms = {"stances": case.stances, "policy": case.policy}
    assert dict(evaluate(case.map, name, **terms)) == dict(evaluate(case.map, slow, **terms))  # type: ignore[arg-type]


def test_many_conflicts_are_judged_at_once() -> None:
    sides = [Claim(f"{side}{n}", f"{side}.") for n in range(60) for side in "ab"]
    clashes = [Rebuttal(f"x{n}", (f"a{n}",), f"b{n}", scheme="contradiction") for n in range(60)]
    verdicts = evaluate(ArgumentMap.of(*sides, *clashes), "preferred")
    assert all(verdicts[claim.key] is Label.UNDECIDED for claim in sides)
