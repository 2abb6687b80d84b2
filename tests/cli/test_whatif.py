"""``argmap whatif``: which verdicts move if claims are taken otherwise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import argmap
from tests.cli.conftest import Run


@pytest.fixture
def doubted(tmp_path: Path) -> Path:
    """Return the file of a map whose thesis falls with a doubt, and whose texts would mislead a terminal."""
    b = argmap.Builder()
    tax = b.thesis("Tax\nsugar.", key="tax")
    harm = b.claim("Sugar \x9b31mharms.", key="harm")
    b.support(tax, harm, key="step")
    b.rebut(harm, b.claim("Who says so?", key="who"), key="doubt")
    path = tmp_path / "doubted.json"
    argmap.dump(b.build(), path)
    return path


def test_what_moves_is_told_with_labels_before_and_after(doubted: Path, run: Run) -> None:
    result = run("whatif", doubted, "who=open")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "✗ falls     → ✓ stands     tax: Tax sugar.",
        "✗ falls     → ✓ stands     harm: Sugar \\x9b31mharms.",
        "✓ stands    → ✗ falls      who: Who says so?",
        "✗ falls     → ✓ stands     step: harm supports tax",
        "✓ stands    → ✗ falls      doubt: who undermines harm",
        "5 of 5 verdicts move",
    ]


def test_nothing_moves(doubted: Path, run: Run) -> None:
    result = run("whatif", doubted, "who=certain", "harm=open")
    assert (result.exit_code, result.stdout) == (0, "Nothing moves.\n")


def test_changes_come_on_top_of_stances_and_policy(doubted: Path, run: Run) -> None:
    result = run(
        "whatif", doubted, "who=accepted", "--stance", "who=open", "--rebuttal", "directed", "--json"
    )
    assert json.loads(result.stdout) == {
        "semantics": "grounded",
        "claims": [
            {"key": "tax", "before": "in", "after": "out"},
            {"key": "harm", "before": "in", "after": "out"},
            {"key": "who", "before": "out", "after": "in"},
        ],
        "relations": [
            {"key": "step", "before": "in", "after": "out"},
            {"key": "doubt", "before": "out", "after": "in"},
        ],
    }


def test_a_map_comes_from_standard_input_too(doubted: Path, run: Run) -> None:
    piped = run("whatif", "-", "who=open", input=doubted.read_bytes())
    assert piped.stdout == run("whatif", doubted, "who=open").stdout


@pytest.mark.parametrize(
    "words, fault",
    [
        (["harm"], "'harm' is not of the form KEY=VALUE"),
        (["harm=opne"], "opne"),
        (["harn=open"], "'harn'"),
        (["harm=open", "harm=accepted"], "give it one"),
        ([], "Missing argument"),
    ],
)
def test_what_cannot_be_done_is_said(doubted: Path, run: Run, words: list[str], fault: str) -> None:
    result = run("whatif", doubted, *words)
    assert result.exit_code == 2
    assert fault in result.stderr
