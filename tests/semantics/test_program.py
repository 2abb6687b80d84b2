"""The program of a map: what is public of it, its size, and laws of its model."""

from __future__ import annotations

import copy
import pickle
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, Claim, Rebuttal, Support
from argmap.errors import InvalidValueError
from argmap.semantics import Atom, Policy, Program, evaluate, program_of
from argmap.semantics._program.wellfounded import solve, solve_again
from tests.semantics._definition import well_founded
from tests.semantics._draws import Case, cases

NAMES = "abcdefg"
BODIES = st.lists(st.sampled_from(NAMES), max_size=3, unique=True)
ROWS = st.lists(st.tuples(st.sampled_from(NAMES), BODIES, BODIES), max_size=12)
UNKNOWN, TRUE, FALSE = 0, 1, 2


# -- the model ---------------------------------------------------------------------------------------------


@given(ROWS, st.sets(st.integers(0, 11)))
def test_the_model_is_the_alternating_fixpoint(
    rows: list[tuple[str, list[str], list[str]]], off: set[int]
) -> None:
    program = Program.of(rows)
    values = solve(program.frame, off={n for n in off if n < len(rows)}).atoms
    low, high = well_founded((h, tuple(b), tuple(u)) for n, (h, b, u) in enumerate(rows) if n not in off)
    expected = {name: TRUE if name in low else UNKNOWN if name in high else FALSE for name in program.claims}
    assert {name: values[atom] for name, atom in program.claims.items()} == expected


@given(ROWS, st.sets(st.integers(0, 11)), st.sets(st.integers(0, 11)))
def test_solving_again_after_a_switch_is_solving_afresh(
    rows: list[tuple[str, list[str], list[str]]], before: set[int], after: set[int]
) -> None:
    frame = Program.of(rows).frame
    one, other = ({n for n in off if n < len(rows)} for off in (before, after))
    fresh = solve(frame, off=other)
    again = solve_again(frame, solve(frame, off=one), off=other, changed=one ^ other)
    assert (again.atoms, again.rules) == (fresh.atoms, fresh.rules)
    assert Counter(again.trail) == Counter(fresh.trail)


@given(cases())
def test_what_is_true_rests_on_earlier_decisions_and_what_is_false_was_denied_or_fell_with_its_circle(
    case: Case,
) -> None:
    verdicts = case.judge()
    program, model = verdicts.program, verdicts.model
    place = {atom: n for n, atom in enumerate(model.trail)}
    assert set(place) == {atom for atom, value in enumerate(model.atoms) if value != UNKNOWN}
    for atom in model.trail:

        def earlier(other: int, value: int, than: int = atom) -> bool:
            return model.atoms[other] == value and place[other] < place[than]

        if model.atoms[atom] == TRUE:
            rule = model.because[atom]
            assert program.heads[rule] == atom
            assert rule not in program.off
            assert all(earlier(other, TRUE) for other in program.bodies[rule])  # founded
            assert all(earlier(other, FALSE) for other in program.unless[rule])  # defended
        else:
            circle = model.circles.get(atom)
            for rule in program.frame.deriving[atom]:
                fellow = any(
                    circle is not None and model.circles.get(other) == circle
                    for other in program.bodies[rule]
                )
                denied = any(earlier(other, FALSE) for other in program.bodies[rule])
                beaten = any(earlier(other, TRUE) for other in program.unless[rule])
                assert fellow or denied or beaten or rule in program.off


# -- what is public ----------------------------------------------------------------------------------------


def test_a_program_reads_as_rules() -> None:
    claims = [Claim(key, key) for key in ("tax", "harm", "price", "juice")]
    steps = [Support("step", ["harm", "price"], "tax"), Rebuttal("undercut", ["juice"], "step")]
    assert str(program_of(ArgumentMap.of(*claims, *steps))).splitlines() == [
        "tax <- harm, price, warrant step.",
        "harm.",
        "price.",
        "juice.",
        "warrant step <- not against step (1).",
        "against step (1) <- juice.",
    ]


@given(cases())
def test_every_judged_record_has_its_place_in_the_program(case: Case) -> None:
    verdicts = case.judge()
    program = verdicts.program
    assert list(program.claims) == list(case.map.claims)
    for key, rule in program.relations.items():
        assert (program.sources[rule], program.kinds[rule]) == (key, "step")
    for key, atom in program.warrants.items():
        assert program.atoms[atom] == Atom("warrant", key)
    assert len(list(program.rules())) == len(program) == len(program.heads) - len(program.off)


@given(cases())
def test_bodies_hold_nothing_twice(case: Case) -> None:
    program = case.judge().program
    assert all(len(set(column)) == len(column) for column in (*program.bodies, *program.unless))


@given(cases())
def test_programs_pickle_copy_compare_and_hash(case: Case) -> None:
    program = case.judge().program
    for twin in (pickle.loads(pickle.dumps(program)), copy.copy(program)):  # noqa: S301 - our own bytes
        assert twin == program
        assert hash(twin) == hash(program)
        assert solve(twin.frame, off=twin.off).atoms == solve(program.frame, off=program.off).atoms


def test_columns_have_one_length() -> None:
    with pytest.raises(InvalidValueError, match="same length"):
        Program(atoms=(), heads=(0,), bodies=(), unless=(), sources=(), kinds=())


def test_the_size_of_a_program_is_linear_also_where_reasons_are_many() -> None:
    def size(n: int) -> int:
        pros = [Support(f"s{i}", [f"p{i}"], "t", weight=float(i)) for i in range(n)]
        cons = [Rebuttal(f"c{i}", [f"p{i}"], "t", weight=i + 0.5) for i in range(n)]
        clashes = [Rebuttal(f"x{i}", [f"p{i}"], "t", scheme="contradiction") for i in range(n)]
        claims = [Claim("t", "T."), *(Claim(f"p{i}", "P.") for i in range(n))]
        m = ArgumentMap.of(*claims, *pros, *cons, *clashes)
        program = program_of(m, policy=Policy(weights=True))
        columns = (*program.bodies, *program.unless)
        return len(program.atoms) + len(program.heads) + sum(map(len, columns))

    assert size(200) < 2.5 * size(100)


def test_the_frame_of_a_program_is_made_once_and_shared_by_its_twins() -> None:
    program = Program.of([("a", [], ["b"])])
    assert program.frame is program.frame
    assert program.switched(off=frozenset({0}), rejected=frozenset()).frame is program.frame


def test_evaluating_hands_out_the_program_that_was_evaluated() -> None:
    m = ArgumentMap.of(Claim("a", "A."))
    assert evaluate(m).program == program_of(m)
