"""Exports of a program: what other tools make of them is what is decided here."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given

from argmap import ArgumentMap, Claim, Rebuttal, Rephrase, Support
from argmap.errors import UnknownNameError
from argmap.samples import trilateral
from argmap.semantics import Label, Program, program_of
from argmap.semantics._exports import Export, to_aba, to_aspic, to_clingo
from tests.semantics._definition import well_founded
from tests.semantics._draws import Case, cases, dense_maps
from tests.semantics._pyarg import grounded, read_aspic

SMALL = dense_maps(max_claims=4, max_relations=4)


def labelled(in_: set[Any], not_out: set[Any], names: Iterable[tuple[str, Any]]) -> dict[str, Label]:
    return {
        key: Label.IN if name in in_ else Label.UNDECIDED if name in not_out else Label.OUT
        for key, name in names
    }


def on_claims(case: Case) -> dict[str, Label]:
    verdicts = case.judge()
    return {key: verdicts[key] for key in case.map.claims}


# -- assumption-based argumentation ------------------------------------------------------------------------


def grounded_aba(text: str) -> tuple[set[str], set[str]]:
    """Return what the grounded assumptions derive, and what the assumptions that they do not attack derive."""
    head, *lines = text.splitlines()
    rows = [line.split() for line in lines]
    count = int(head.removeprefix("p aba "))
    assert all(1 <= int(number) <= count for row in rows for number in row[1:])
    contrary = {row[1]: row[2] for row in rows if row[0] == "c"}
    assert set(contrary) == {row[1] for row in rows if row[0] == "a"}  # every assumption has one
    assert not set(contrary) & {row[1] for row in rows if row[0] == "r"}  # the framework is flat

    def derived(assumptions: set[str]) -> set[str]:
        facts = [(a, (), ()) for a in assumptions]
        return {
            str(a)
            for a in well_founded([*facts, *((r[1], tuple(r[2:]), ()) for r in rows if r[0] == "r")])[0]
        }

    def unattacked(by: set[str]) -> set[str]:
        return {a for a, other in contrary.items() if other not in derived(by)}

    inside: set[str] = set()
    while (more := unattacked(unattacked(inside))) != inside:
        inside = more
    return derived(inside), derived(unattacked(inside))


@given(cases())
def test_the_grounded_assumptions_derive_what_is_in(case: Case) -> None:
    export = to_aba(case.judge().program)
    assert labelled(*grounded_aba(export.text), export.claims.items()) == on_claims(case)


# -- ASPIC+ ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dialect", ["tweety", "toast"])
@given(case=cases(SMALL))
def test_the_grounded_extension_of_the_aspic_theory_concludes_what_is_in(dialect: Any, case: Case) -> None:
    export = to_aspic(case.judge().program, dialect)
    rules, contraries, axioms = read_aspic(export.text)
    distinct = {(tuple(sorted(body)), head) for _, body, head in rules}
    if len(distinct) == len(rules):  # else PyArg takes two rules for one
        found = grounded(rules, contraries, axioms=axioms)
        if found is not None:
            labels = {key: found.get(name, Label.OUT) for key, name in export.claims.items()}
            assert labels == on_claims(case)


def test_both_dialects_say_the_same() -> None:
    program = program_of(trilateral())
    read = [read_aspic(to_aspic(program, dialect).text) for dialect in ("tweety", "toast")]
    counts = [[len(part) for part in parts] for parts in read]
    assert counts[0] == counts[1]


def test_an_unknown_dialect_is_answered_with_those_that_are_known() -> None:
    with pytest.raises(UnknownNameError, match="tweety"):
        to_aspic(Program.of([]), "twety")  # type: ignore[arg-type]


# -- names -------------------------------------------------------------------------------------------------

KEYS = ["Tax it!", "tax-it", "Tax_it", "税", "¬p", "not", "1", "É", "tax it"]


def odd() -> Program:
    claims = [Claim(key, "Said.") for key in KEYS]
    steps = [Support(f"step {n}", KEYS[n + 1 :], key) for n, key in enumerate(KEYS[:-1])]
    return program_of(ArgumentMap.of(*claims, *steps, Rebuttal("un-dercut", ["税"], "step 1")))


@pytest.mark.parametrize("write", [to_aba, to_clingo, to_aspic])
def test_every_key_gets_a_name_of_its_own_and_every_name_tells_its_atom(write: Any) -> None:
    program = odd()
    export = write(program)
    assert len(set(export.claims.values())) == len(export.claims) == len(KEYS)
    assert all(export.names[name].key == key for key, name in export.claims.items())
    assert len(export.names) == len(program.atoms)
    assert all(re.fullmatch(r"[a-z][A-Za-z0-9_]*|[0-9]+", name) for name in export.names)
    assert export.text.isascii()


def test_tweety_gets_names_of_letters_and_digits_only() -> None:
    assert all(name.isalnum() for name in to_aspic(odd()).names)


def test_names_that_would_collide_are_numbered_without_end() -> None:
    rows: Any = [(key, [], []) for key in ("a", "a-1", "a_1", "a 1", "a!", "a?")]
    names = set(to_clingo(Program.of(rows)).names)
    assert names == {"claim_a", "claim_a_1", "claim_a_1_1", "claim_a_1_2", "claim_a_2", "claim_a_3"}


def test_claims_that_say_the_same_share_a_name() -> None:
    m = ArgumentMap.of(Claim("a", "A."), Claim("b", "B."), Rephrase("r", ["b"], "a"))
    claims = to_clingo(program_of(m)).claims
    assert claims["a"] == claims["b"]


def test_rules_that_are_off_are_left_out() -> None:
    m = ArgumentMap.of(Claim("a", "A."))
    program = program_of(m, stances={"a": "open"})
    assert ":-" not in to_clingo(program).text
    assert "claim_a." not in to_clingo(program).text
    assert to_aba(program).text == "p aba 1\n"
    assert "claima" not in to_aspic(program).text


def test_an_empty_program_is_an_empty_text_of_the_format() -> None:
    empty = Program.of([])
    assert to_aba(empty).text == "p aba 0\n"
    assert to_clingo(empty).text == "#show.\n"
    assert to_aspic(empty).text == "-> granted\n"


def test_an_export_pickles_and_hashes() -> None:
    export = to_aspic(odd())
    again = pickle.loads(pickle.dumps(export))  # noqa: S301 - our own bytes
    assert isinstance(again, Export)
    assert again == export
    assert hash(again) == hash(export)
