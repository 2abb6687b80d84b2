"""A verdict by a semantics with several labellings: what all of them agree on, without going through all."""

from __future__ import annotations

import pickle

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from argmap import ArgumentMap, Claim, Rebuttal, Support, evaluate
from argmap.errors import BudgetExceededError
from argmap.projections.framework import Framework
from argmap.semantics import SEMANTICS, Label, Semantics
from argmap.semantics._meter import Meter
from argmap.semantics._positions.frameworks import read_frame
from argmap.semantics._solver import solver as solvers
from argmap.semantics._solver.combinations import enumerate_labellings, find_agreed_values
from tests.semantics._draws import Case, cases


@given(cases(), st.sampled_from(["complete", "preferred", "ideal"]))
def test_the_faster_way_gives_what_going_through_all_gives(case: Case, name: str) -> None:
    fast = SEMANTICS[name]
    assert isinstance(fast, Semantics)
    slow = attrs.evolve(fast, agreed=None)
    terms = {"stances": case.stances, "policy": case.policy}
    assert dict(evaluate(case.map, name, **terms)) == dict(evaluate(case.map, slow, **terms))  # type: ignore[arg-type]


NODES = "abcdefg"
edges = st.tuples(st.integers(0, 6), st.integers(0, 6))
METHODS = st.sampled_from(["preferred", "stable", "ideal"])


@given(st.lists(edges, min_size=6, max_size=18, unique=True), METHODS, st.booleans())
@example([(0, 1), (1, 0), (0, 2), (1, 2), (2, 3)], "preferred", True)  # noqa: FBT003 - floating reinstatement
def test_what_is_agreed_is_what_every_labelling_says(
    attacks: list[tuple[int, int]],
    name: str,
    extra: bool,  # noqa: FBT001
) -> None:
    frame = read_frame(Framework(tuple(NODES), tuple(attacks)))
    with pytest.MonkeyPatch.context() as patch:
        if not extra:
            patch.setattr(solvers, "is_pysat_installed", lambda: False)
        every = list(enumerate_labellings(frame, name, meter=Meter(200_000)))
        common = find_agreed_values(frame, name, meter=Meter(200_000))
    said = [values[0] if len(set(values)) == 1 else 0 for values in zip(*every, strict=True)]
    assert common == (bytearray(said) if every else None)


def chained(size: int, *, judged: bool = False) -> ArgumentMap:
    """Return mutual attacks, each of which bears on the next, and with *judged* what follows either way."""
    claims = [Claim(f"{side}{n}", f"{side}.") for n in range(size) for side in "ab"]
    attacks = [Rebuttal(f"x{n}", (f"a{n}",), f"b{n}") for n in range(size)]
    attacks += [Rebuttal(f"y{n}", (f"b{n}",), f"a{n}") for n in range(size)]
    attacks += [Rebuttal(f"z{n}", (f"b{n - 1}",), f"a{n}") for n in range(1, size)]
    follows = range(size if judged else 0)
    steps = [Support(f"{side}{n}.1", (f"{side}{n}",), f"c{n}") for n in follows for side in "ab"]
    return ArgumentMap.of(*claims, *attacks, *(Claim(f"c{n}", "c.") for n in follows), *steps)


@pytest.mark.parametrize("name", ["preferred", "ideal", "stable"])
def test_a_chain_of_conflicts_takes_a_handful_of_questions(name: str) -> None:
    for size in (50, 200):
        verdicts = evaluate(chained(size), name, budget=1_200)
        assert not verdicts.keys_of(Label.IN)


def test_what_follows_on_either_side_of_a_chain_of_conflicts_stands() -> None:
    verdicts = evaluate(chained(60, judged=True), "preferred", budget=10_000)
    assert verdicts.keys_of(Label.IN) == tuple(f"c{n}" for n in range(60))
    assert not evaluate(chained(60, judged=True), "ideal").keys_of(Label.IN)


def test_the_work_of_large_maps_counts() -> None:
    with pytest.raises(BudgetExceededError):
        evaluate(chained(2_000), "preferred", budget=200)


@pytest.mark.parametrize("name", ["complete", "preferred", "stable", "ideal", "semi_stable", "stage"])
def test_a_semantics_can_be_pickled(name: str) -> None:
    assert pickle.loads(pickle.dumps(SEMANTICS[name])) == SEMANTICS[name]  # noqa: S301 - our own


def test_many_conflicts_are_judged_at_once() -> None:
    sides = [Claim(f"{side}{n}", f"{side}.") for n in range(60) for side in "ab"]
    clashes = [Rebuttal(f"x{n}", (f"a{n}",), f"b{n}", scheme="contradiction") for n in range(60)]
    verdicts = evaluate(ArgumentMap.of(*sides, *clashes), "preferred")
    assert all(verdicts[claim.key] is Label.UNDECIDED for claim in sides)
