"""``argmap evaluate``: which claims stand, and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import argmap
from tests.cli.conftest import Run
from tests.cli.test_howto import PAGE


@pytest.fixture
def liberty(tmp_path: Path) -> Path:
    """Return the file of a map with a contested claim, an undercut and a text that would mislead a terminal."""
    b = argmap.Builder()
    tax = b.thesis("Tax sugar.", key="tax")
    b.support(
        tax,
        b.claim("Sugar harms.", key="harm"),
        b.claim("Price\ncuts \x9b31mdemand.", key="price"),
        key="s",
        weight=2,
    )
    b.rebut(tax, b.claim("Taxes are theft.", key="theft"), key="r", weight=1)
    worse = b.support(b.claim("Life gets worse."), tax, key="t")
    b.rebut(worse, "Not by much.", key="u")
    path = tmp_path / "liberty.json"
    argmap.dump(b.build(), path)
    return path


def test_each_claim_has_a_line_with_mark_label_reason_key_and_text(liberty: Path, run: Run) -> None:
    result = run("evaluate", liberty)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "? contested  contested    tax: Tax sugar.",
        "✓ stands     assumed      harm: Sugar harms.",
        "✓ stands     assumed      price: Price cuts \\x9b31mdemand.",
        "✓ stands     assumed      theft: Taxes are theft.",
        "✗ falls      defeated     life-gets-worse: Life gets worse.",
        "✓ stands     assumed      not-by-much: Not by much.",
        "4 stand, 1 falls, 1 contested",
    ]


def test_relations_are_told_on_demand(liberty: Path, run: Run) -> None:
    lines = run("evaluate", liberty, "--relations").stdout.splitlines()
    assert lines[6:] == [
        "",
        "? contested  contested    s: harm and price together support tax",
        "? contested  contested    r: theft rebuts tax",
        "✗ falls      defeated     t: tax supports life-gets-worse",
        "✓ stands     established  u: not-by-much undercuts the step from tax to life-gets-worse",
        "4 stand, 1 falls, 1 contested",
    ]


@pytest.mark.parametrize(
    "options, label",
    [
        (["--weights"], "in"),
        (["--rebuttal", "directed"], "out"),
        (["--ambiguity", "block"], "out"),
        (["--ambiguity", "block", "--standard", "tax=scintilla"], "in"),
        (["--stance", "theft=rejected"], "in"),
        (["--stance", "harm=open", "--stance", "theft=open"], "out"),
        (["--semantics", "preferred"], "undecided"),
    ],
)
def test_the_options_say_how_to_judge(options: list[str], label: str, liberty: Path, run: Run) -> None:
    report = json.loads(run("evaluate", liberty, "--json", *options).stdout)
    assert report["claims"][0]["label"] == label


def test_the_report_for_programs_has_the_documented_fields(liberty: Path, run: Run) -> None:
    result = run("evaluate", liberty, "--json")
    assert result.exit_code == 0
    report = json.loads(result.stdout)
    assert report["semantics"] == "grounded"
    assert report["counts"] == {"in": 4, "out": 1, "undecided": 1}
    assert report["claims"][0] == {"key": "tax", "label": "undecided", "reason": "contested"}
    assert report["relations"][3] == {"key": "u", "label": "in", "reason": "established"}
    assert (len(report["claims"]), len(report["relations"])) == (6, 4)
    assert undocumented("evaluate", report) == []


def undocumented(command: str, report: dict[str, Any]) -> list[str]:
    """Return the fields of a report and of the records in its lists that the page leaves out."""
    described = PAGE.partition(f"`argmap {command} --json`\n")[2].partition("\n\n")[0]
    lists = [value for value in report.values() if isinstance(value, list)]
    fields = [*report, *(name for records in lists for name in records[0])]
    return [name for name in fields if f"`{name}`" not in described]


def test_an_empty_map_has_nothing_to_judge(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "empty.json"
    argmap.dump(argmap.ArgumentMap.of(), path)
    assert run("evaluate", path).stdout == "0 stand, 0 fall, 0 contested\n"
    assert run("evaluate", path, "--relations").stdout == "\n0 stand, 0 fall, 0 contested\n"


@pytest.mark.parametrize(
    "options, words",
    [
        (["--stance", "tax"], "not of the form KEY=VALUE"),
        (["--stance", "tacks=open"], "tacks"),
        (["--stance", "tax=opn"], "Did you mean 'open'"),
        (["--rebuttal", "direct"], "Did you mean 'directed'"),
        (["--semantics", "ground"], "Did you mean 'grounded'"),
        (["--standard", "tax=scintilla"], "--ambiguity block"),
    ],
)
def test_what_cannot_be_meant_is_said_in_a_line(
    options: list[str], words: str, liberty: Path, run: Run
) -> None:
    result = run("evaluate", liberty, *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr
