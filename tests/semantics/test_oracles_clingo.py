"""clingo beside us: answer sets are stable labellings, and those of two copies are the complete ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given

from argmap import ArgumentMap, Claim, Rebuttal
from argmap.semantics import Label, Program, evaluate, program_of, semantics_named
from argmap.semantics._exports import to_clingo
from tests.semantics._draws import Case, cases

clingo = pytest.importorskip("clingo", reason="clingo is not installed (it comes with argmap[dev])")


def answer_sets(text: str) -> Iterator[set[str]]:
    """Yield every answer set, of what is shown."""

    def complain(code: Any, message: str) -> None:
        raise AssertionError(f"{code}: {message}")

    control = clingo.Control(["0"], logger=complain)  # also a warning is a complaint
    control.add("base", [], text)
    control.ground([("base", [])])
    with control.solve(yield_=True) as handle:
        for model in handle:
            yield {str(symbol) for symbol in model.symbols(shown=True)}


def twofold(program: Program) -> str:
    """Write two copies of a program, "certainly" and "possibly": its answer sets are the complete labellings.

    Janhunen, Niemelä, Seipel, Simons and You 2006, "Unfolding partiality and disjunctions in stable model semantics".
    """
    lines = []
    for rule in range(len(program.heads)):
        if rule not in program.off:
            for mine, other in ("tu", "ut"):
                body = [f"{mine}({a})" for a in program.bodies[rule]]
                body += [f"not {other}({a})" for a in program.unless[rule]]
                lines.append(f"{mine}({program.heads[rule]}){' :- ' if body else ''}{', '.join(body)}.")
    lines += ["#defined t/1.", "#defined u/1.", ":- t(X), not u(X)."]
    return "\n".join(lines)


def complete(program: Program) -> list[tuple[int, ...]]:
    atoms = range(len(program.atoms))
    found = [
        tuple(1 if f"t({a})" in shown else 0 if f"u({a})" in shown else 2 for a in atoms)
        for shown in answer_sets(twofold(program))
    ]
    return sorted(found)


@given(cases())
def test_what_all_complete_labellings_agree_on_is_the_verdict(case: Case) -> None:
    verdicts = case.judge()
    columns = zip(*complete(verdicts.program), strict=True)
    agreed = [column[0] if len(set(column)) == 1 else 0 for column in columns]
    labels = (Label.UNDECIDED, Label.IN, Label.OUT)
    assert {k: labels[agreed[a]] for k, a in verdicts.program.claims.items()} == {
        key: verdicts[key] for key in case.map.claims
    }


@given(cases())
def test_answer_sets_of_the_export_are_the_stable_labellings(case: Case) -> None:
    program = case.judge().program
    export = to_clingo(program)
    shown = sorted(sorted(answer) for answer in answer_sets(export.text))
    total = [labelling for labelling in complete(program) if 0 not in labelling]
    spoken = {name: n for n, name in enumerate(export.names) if program.atoms[n].kind in ("claim", "warrant")}
    assert shown == sorted(sorted(n for n, a in spoken.items() if labels[a] == 1) for labels in total)


@given(cases())
def test_claims_that_are_in_are_in_every_answer_set_and_those_out_in_none(case: Case) -> None:
    verdicts = case.judge()
    export = to_clingo(verdicts.program)
    for answer in answer_sets(export.text):
        for key, name in export.claims.items():
            assert verdicts[key] is Label.UNDECIDED or (name in answer) == (verdicts[key] is Label.IN)


@pytest.mark.parametrize("name", ["complete", "preferred", "stable"])
@given(case=cases())
def test_labellings_are_those_that_clingo_finds(name: str, case: Case) -> None:
    program = case.judge().program
    all_complete = complete(program)
    expected = {
        "complete": all_complete,
        "preferred": [x for x in all_complete if not any(x != y and below(x, y) for y in all_complete)],
        "stable": [x for x in all_complete if 0 not in x],
    }[name]
    found = semantics_named(name).labellings(program, 100_000)
    assert sorted(map(tuple, found)) == expected


def below(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(a in (0, b) for a, b in zip(one, other, strict=True))


def test_clingo_reads_any_name_without_a_word() -> None:
    claims = [Claim(key, "Said.") for key in ("not", "Tax it", "tax-it", "税", "1")]
    m = ArgumentMap.of(*claims, Rebuttal("r", ["not"], "税"), Rebuttal("s", ["税"], "not"))
    export = to_clingo(program_of(m))
    answers = list(answer_sets(export.text))
    assert len(answers) == 2 - (len(evaluate(m).keys_of(Label.UNDECIDED)) == 0)
    assert all(export.claims["tax-it"] in answer for answer in answers)
