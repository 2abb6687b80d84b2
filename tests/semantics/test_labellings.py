"""Labellings: those of the definition, whatever solver is there, and ordered as the theory says."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from argmap import ArgumentMap, Claim, Rebuttal, Support
from argmap.errors import BudgetExceededError, SemanticsError
from argmap.model import is_symmetric
from argmap.semantics import SEMANTICS, Label, Program, Semantics, Standard, Verdicts, labellings
from argmap.semantics._meter import Meter
from argmap.semantics._solver import solver as solvers
from argmap.semantics._solver.agreement import find_agreement
from argmap.semantics._solver.combinations import count_labellings, find_agreed_values
from argmap.semantics._verdicts import LABELS
from tests.semantics._draws import Case, cases

NAMES = ("complete", "preferred", "stable", "ideal")
Rule = tuple[str, list[str], list[str]]
Position = tuple[frozenset[str], frozenset[str]]  # what is in, and what is not out

some_atoms = st.lists(st.sampled_from("abcdef"), max_size=2, unique=True)
rules = st.lists(st.tuples(st.sampled_from("abcdef"), some_atoms, some_atoms), min_size=1, max_size=12)


@pytest.fixture(params=["with the extra", "without"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    name: str = request.param
    if name == "without":
        monkeypatch.setattr(solvers, "is_pysat_installed", lambda: False)
    else:
        pytest.importorskip("pysat")
    return name


def semantics(name: str) -> Semantics:
    found = SEMANTICS[name]
    assert isinstance(found, Semantics)
    return found


def consequences(given_rules: list[Rule], blocked: frozenset[str]) -> frozenset[str]:
    """Return the least set closed under the rules that nothing blocked stops: the definition, word for word."""
    found: set[str] = set()
    while True:
        more = {h for h, body, unless in given_rules if found.issuperset(body) and not blocked & set(unless)}
        if more <= found:
            return frozenset(found)
        found |= more


def positions(given_rules: list[Rule]) -> Iterator[Position]:
    """Yield the complete labellings: L = G(U), U = G(L), L within U."""
    heads = sorted({head for head, _, _ in given_rules})
    for size in range(len(heads) + 1):
        for chosen in map(frozenset, combinations(heads, size)):
            possible = consequences(given_rules, chosen)
            if chosen <= possible and consequences(given_rules, possible) == chosen:
                yield chosen, possible


def by_definition(given_rules: list[Rule]) -> dict[str, list[Position]]:
    every = list(positions(given_rules))
    preferred = [p for p in every if not any(p[0] < other[0] for other in every)]
    cautious = [p for p in every if all(p[0] <= other[0] and p[1] >= other[1] for other in preferred)]
    return {
        "complete": every,
        "preferred": preferred,
        "stable": [p for p in every if p[0] == p[1]],
        "ideal": [max(cautious, key=lambda p: len(p[0]))],
    }


def values(program: Program, position: Position) -> bytes:
    yes, possible = position
    return bytes(1 if name in yes else 0 if name in possible else 2 for name in program.claims)


@given(given_rules=rules)
@pytest.mark.usefixtures("engine")
def check_definition(given_rules: list[Rule]) -> None:
    program = Program.of(given_rules)
    for name, wanted in by_definition(given_rules).items():
        found = [bytes(labelling) for labelling in semantics(name).labellings(program, 200_000)]
        assert sorted(found) == sorted(values(program, position) for position in wanted), name


@pytest.mark.usefixtures("engine")
def test_the_labellings_are_those_of_the_definition_each_once() -> None:
    check_definition()


@given(given_rules=rules)
def test_what_all_agree_on_and_how_many_there_are_is_found_without_going_through_all(
    given_rules: list[Rule],
) -> None:
    program = Program.of(given_rules)
    for name in NAMES:
        every = [bytes(one) for one in semantics(name).labellings(program, 200_000)]
        assert count_labellings(program.frame, name, meter=Meter(200_000)) == len(every)
        common = find_agreed_values(program.frame, name, meter=Meter(200_000))
        assert (common is None) == (not every)
        for atom, value in enumerate(common or ()):
            assert value == (every[0][atom] if len({one[atom] for one in every}) == 1 else 0)


@given(cases())
def test_every_semantics_stands_where_the_theory_puts_it(case: Case) -> None:
    found = {name: [dict(v) for v in positions_on(case, name)] for name in (*NAMES, "grounded")}
    (grounded,), (ideal,) = found["grounded"], found["ideal"]
    assert all(one in found["preferred"] for one in found["stable"])
    assert all(one in found["complete"] for one in [*found["preferred"], ideal, grounded])
    assert found["preferred"]
    assert all(says_no_more(grounded, position) for position in found["complete"])
    assert says_no_more(grounded, ideal)
    assert all(says_no_more(ideal, position) for position in found["preferred"])


def positions_on(case: Case, name: str) -> Iterator[Verdicts]:
    return labellings(case.map, name, stances=case.stances, policy=case.policy)


@given(cases())
def test_what_all_agree_on_is_so_for_claims_and_for_steps(case: Case) -> None:
    for name in NAMES:
        every = list(positions_on(case, name))
        common = find_agreement(case.judge().program, name, 200_000)
        assert (common is None) == (not every)
        if common is None:
            continue
        atoms, steps = common
        program = every[0].program
        for key, label in every[0].items():
            value = (
                atoms[program.claims[key]]
                if key in program.claims
                else steps.get(program.relations.get(key, -1))
            )
            if value is not None:
                shared = len({position[key] for position in every}) == 1
                assert LABELS[value] is (label if shared else Label.UNDECIDED)


def says_no_more(less: dict[str, Label], more: dict[str, Label]) -> bool:
    return all(label in (Label.UNDECIDED, more[key]) for key, label in less.items())


@given(cases())
def test_two_claims_that_contradict_each_other_are_never_both_in(case: Case) -> None:
    assume(Standard.SCINTILLA not in case.policy.standards.values())  # it asks for no more than some reason
    for position in positions_on(case, "complete"):
        for relation in case.map.relations.values():
            if is_symmetric(relation) and position[relation.key] is Label.IN:  # it may be undercut itself
                ends = position[relation.premises[0].claim], position[relation.target or ""]
                assert set(ends) != {Label.IN}


def conflicts(n: int) -> ArgumentMap:
    """Return *n* claims, each against its contrary."""
    sides = [(Claim(f"a{i}", "Yes."), Claim(f"b{i}", "No.")) for i in range(n)]
    clashes = [Rebuttal(f"x{i}", (f"a{i}",), f"b{i}", scheme="contradiction") for i in range(n)]
    return ArgumentMap.of(*(claim for pair in sides for claim in pair), *clashes)


@pytest.mark.usefixtures("engine")
def test_labellings_are_found_when_they_are_asked_for() -> None:
    found = labellings(conflicts(60), "preferred")  # 2 to the 60th of them
    first, second = next(found), next(found)
    assert first != second
    assert not first.keys_of(Label.UNDECIDED)


def test_conflicts_that_do_not_interact_do_not_multiply() -> None:
    program = next(labellings(conflicts(60), "grounded")).program
    assert count_labellings(program.frame, "preferred", meter=Meter(20_000)) == 2**60
    common = find_agreed_values(program.frame, "preferred", meter=Meter(20_000))
    assert common is not None
    assert set(common) == {0}


@pytest.mark.usefixtures("engine")
def test_circles_of_support_hold_nothing_up_in_any_labelling() -> None:
    # a supports b and b supports a; each side of a conflict could only be won through that circle.
    program = Program.of(
        [("a", ["b"], []), ("b", ["a"], []), ("a", ["c"], []), ("c", [], ["d"]), ("d", [], ["c"])]
    )
    found = {tuple(one) for one in semantics("stable").labellings(program, 2_000)}
    assert found == {(1, 1, 1, 2), (2, 2, 2, 1)}


def test_a_search_that_is_too_long_says_how_far_it_got(engine: str) -> None:
    found = labellings(conflicts(12), "preferred", budget=400)
    with pytest.raises(
        BudgetExceededError, match=r"budget of 400 steps after it had found [0-9,]+ labelling"
    ) as caught:
        list(found)
    assert ("-m pip install 'python-sat>=1.8.dev17'" in str(caught.value)) == (engine == "without")


@pytest.mark.parametrize("name", ["semi_stable", "stage"])
def test_semantics_of_frameworks_are_refused_where_reasons_count(name: str) -> None:
    m = ArgumentMap.of(Claim("a", "A."), Claim("b", "B."), Support("s", ("a",), "b"))
    with pytest.raises(SemanticsError, match=r"for abstract frameworks.*'b' rests on reasons.*preferred"):
        next(labellings(m, name))


def test_semantics_of_frameworks_label_maps_that_are_frameworks() -> None:
    m = ArgumentMap.of(
        *(Claim(key, title=key, kind="argument") for key in "abc"),
        Rebuttal("x", ("a",), "b"), Rebuttal("y", ("b",), "a"), Rebuttal("z", ("b",), "c"), Rebuttal("w", ("c",), "c"),
    )  # fmt: skip
    for name in ("semi_stable", "stage"):
        (position,) = labellings(m, name)
        assert [str(position[key]) for key in "abcxyzw"] == ["out", "in", "out", "out", "in", "in", "out"]
