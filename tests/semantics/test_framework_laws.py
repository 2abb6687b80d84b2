"""Maps that are abstract frameworks are judged without a program: the answers are those of the program."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from argmap import ArgumentMap, Claim, Link, Rebuttal, Rephrase, Support, evaluate
from argmap.errors import SemanticsError
from argmap.semantics import Label, Policy, credulous, labellings, program_of, sceptical
from argmap.semantics._program.edges import attacks_of
from argmap.semantics._program.wellfounded import solve
from argmap.semantics._verdicts import make_verdicts

SEMANTICS = ("grounded", "complete", "preferred", "stable", "ideal", "semi_stable", "stage")


@st.composite
def framework_maps(draw: st.DrawFn) -> ArgumentMap:
    """Draw maps of claims and sketches that do nothing but attack one another, some of them mutually."""
    claims = [
        Claim(f"c{n}", "C.", kind=draw(st.sampled_from(["statement", "argument"])))
        for n in range(draw(st.integers(1, 5)))
    ]
    key, weight = st.sampled_from([c.key for c in claims]), st.sampled_from([None, 0.0, 1.0, 3.0])
    ends = draw(st.lists(st.tuples(key, key), max_size=9))
    schemes = st.sampled_from(["", "", "", "contradiction", "contrary", "other"])
    rebuttals = [
        Rebuttal(f"r{n}", a, b, scheme=draw(schemes), weight=draw(weight)) for n, (a, b) in enumerate(ends)
    ]
    return ArgumentMap.of(*claims, *rebuttals)


PLAIN_POLICIES = st.builds(Policy, rebuttal=st.sampled_from(["symmetric", "directed"]), weights=st.booleans())


def as_said(m: ArgumentMap) -> dict[str, str]:
    """Return a stance that says of the first claim what holds anyway: with it a map is read with care."""
    return {next(iter(m.claims)): "accepted"}


def agreed(m: ArgumentMap, semantics: str, **terms: Any) -> dict[str, Label] | None:
    try:
        return dict(evaluate(m, semantics, **terms))
    except SemanticsError:
        return None  # there is no labelling


@given(m=framework_maps(), policy=PLAIN_POLICIES, semantics=st.sampled_from(SEMANTICS))
@example(m=ArgumentMap.of(Claim("a", "A."), Rebuttal("r", "a", "a")), policy=Policy(), semantics="stable")
def test_what_all_labellings_agree_on_is_what_the_program_says(
    m: ArgumentMap, policy: Policy, semantics: str
) -> None:
    assert attacks_of(m, policy, {}) is not None
    assert agreed(m, semantics, policy=policy) == agreed(m, semantics, policy=policy, stances=as_said(m))


@given(m=framework_maps(), policy=PLAIN_POLICIES, semantics=st.sampled_from(SEMANTICS))
def test_labellings_are_those_of_the_program(m: ArgumentMap, policy: Policy, semantics: str) -> None:
    def found(**terms: Any) -> list[list[tuple[str, Label]]]:
        return sorted(list(one.items()) for one in labellings(m, semantics, policy=policy, **terms))

    assert found() == found(stances=as_said(m))


@given(m=framework_maps(), policy=PLAIN_POLICIES, semantics=st.sampled_from(SEMANTICS), data=st.data())
def test_acceptance_is_that_of_the_program(
    m: ArgumentMap, policy: Policy, semantics: str, data: st.DataObject
) -> None:
    key = data.draw(st.sampled_from([*m.claims, *m.relations]))
    for ask in (credulous, sceptical):
        careful = ask(m, key, semantics, policy=policy, stances=as_said(m))
        assert ask(m, key, semantics, policy=policy) is careful


@given(m=framework_maps(), policy=PLAIN_POLICIES)
def test_reasons_and_the_program_are_there_when_asked_for(m: ArgumentMap, policy: Policy) -> None:
    verdicts, program = evaluate(m, policy=policy), program_of(m, policy=policy)
    least = solve(program.frame, off=program.off)
    values = least.atoms.__getitem__, least.rules.__getitem__
    careful = make_verdicts(m, program, values, semantics="grounded", policy=policy, stances={})
    assert verdicts == careful
    assert verdicts.program == program
    assert [verdicts.reason(key) for key in m] == [careful.reason(key) for key in m]
    assert pickle.loads(pickle.dumps(verdicts)) == careful  # noqa: S301 - our own


AB = (Claim("a", "A."), Claim("b", "B."), Rebuttal("r", "a", "b"))
MORE: Mapping[str, Any] = {
    "a support": Support("s", "a", "b"),
    "an undercut": Rebuttal("u", "a", "r"),
    "linked premises": Rebuttal("l", ["a", "b"], "b"),
    "a bare doubt": Rebuttal("d", [], "a"),
    "a rephrase": Rephrase("p", "a", "b"),
    "a link": Link("k", "a", "b"),
}


@pytest.mark.parametrize("what", MORE)
def test_a_map_that_says_more_than_attacks_is_read_with_care(what: str) -> None:
    assert attacks_of(ArgumentMap.of(*AB, MORE[what]), Policy(), {}) is None


@pytest.mark.parametrize(
    "terms",
    [
        {"stances": {"a": "open"}},
        {"stances": {"r": "rejected"}},
        {"policy": Policy(ambiguity="block")},
        {"policy": Policy(ambiguity="block", standards={"b": "scintilla"})},
        {"policy": Policy(weights={"b": 2.0})},
    ],
)
def test_terms_that_a_framework_does_not_know_are_heeded(terms: dict[str, Any]) -> None:
    m = ArgumentMap.of(*AB)
    policy = terms.get("policy", Policy())
    program = program_of(m, policy=policy, stances=terms.get("stances"))
    model = solve(program.frame, off=program.off)
    labels = [Label.UNDECIDED, Label.IN, Label.OUT]
    assert evaluate(m, **terms)["b"] is labels[model.atoms[program.claims["b"]]]
    assert attacks_of(m, policy, terms.get("stances", {})) is None
