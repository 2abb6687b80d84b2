"""Verdicts of structured maps beside full ASPIC+ (PyArg and an independent prototype)."""

from __future__ import annotations

from typing import Any

import pytest

from argmap import ArgumentMap, Claim, Rebuttal, Support
from argmap.semantics import Policy, Program, Verdicts, evaluate
from argmap.semantics._program.wellfounded import solve
from tests.reference._reference import answers

LABELS = {"undec": "undecided", "in": "in", "out": "out"}
VALUES = ("undec", "in", "out")


@pytest.fixture(scope="module")
def entries() -> list[Any]:
    found: list[Any] = answers("structured/aspic_maps.json")["maps"]
    return found


def judged(entry: Any) -> Verdicts:
    """Judge a map of the file: directed, every weight a rank, also that of an accepted claim."""
    described = entry["map"]
    claims = described["claims"]
    records: list[Any] = [Claim(key, key) for key in claims]
    for key, step in described["steps"].items():
        kind = Support if step["pro"] else Rebuttal
        records.append(kind(key, step["premises"], step["target"], weight=step["weight"]))
    records += [
        Rebuttal(f"x{n}", [a], b, scheme="contradiction")
        for n, (a, b) in enumerate(described["contradictions"])
    ]
    ranks = {key: claim["weight"] for key, claim in claims.items() if claim["stance"] == "accepted"}
    ranks |= {key: step["weight"] for key, step in described["steps"].items()}
    stances = {key: claim["stance"] for key, claim in claims.items()}
    return evaluate(
        ArgumentMap.of(*records), stances=stances, policy=Policy(rebuttal="directed", weights=ranks)
    )


def expected(entry: Any) -> dict[str, str]:
    return {key: LABELS[label] for key, label in entry["grounded"].items() if key in entry["map"]["claims"]}


def test_verdicts_are_the_grounded_ones(entries: list[Any]) -> None:
    assert len(entries) > 10
    for entry in entries:
        verdicts = judged(entry)
        assert {key: verdicts[key].value for key in expected(entry)} == expected(entry), entry["id"]


def test_the_program_has_the_same_reasons(entries: list[Any]) -> None:
    for entry in entries:
        program = judged(entry).program
        found = {
            (rule.kind, rule.source, tuple(sorted(f"{atom.kind} {atom.key}" for atom in rule.body)))
            for rule in program.rules()
            if rule.kind != "link"
        }
        assert found == {reason(rule) for rule in entry["program"]}, entry["id"]


def reason(rule: Any) -> tuple[str, str, tuple[str, ...]]:
    """Return a rule of the file as one of ours: ``"('as', ('w', 's0'))"`` takes the warrant of s0 for granted."""
    body = tuple(sorted(f"warrant {bare(a)}" if "'w'" in a else f"claim {a}" for a in rule["pos"]))
    taken = "'as'" in rule["rule"]
    return "accepted" if taken else "step", bare(rule["rule"]), body


def bare(name: str) -> str:
    return name.replace("'as'", "").replace("'w'", "").strip("(), ").strip("'")


def test_the_program_of_the_file_has_the_same_model(entries: list[Any]) -> None:
    for entry in entries:
        beaten = {r["rule"]: [f"fires {q}" for q in r["defeated_by"]] for r in entry["program"]}
        rows = [(r["head"], r["pos"], beaten[r["rule"]]) for r in entry["program"]]
        rows += [(f"fires {r['rule']}", r["pos"], beaten[r["rule"]]) for r in entry["program"]]
        program = Program.of(rows)
        values = solve(program.frame).atoms
        for key, label in entry["grounded"].items():
            found = VALUES[values[program.claims[key]]] if key in program.claims else "out"
            assert found == label, entry["id"]
