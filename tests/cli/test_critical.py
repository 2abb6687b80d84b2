"""``argmap critical``: the premises that a verdict hangs on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import argmap
from tests.cli.conftest import Run


@pytest.fixture
def reasons(tmp_path: Path) -> Path:
    """Return the file of a map with a linked reason, another one, and an objection that is answered."""
    b = argmap.Builder()
    tax = b.thesis("Tax sugar.", key="tax")
    b.support(tax, b.claim("It harms.", key="harm"), b.claim("A price\nhelps.", key="price"), key="r")
    b.support(tax, b.claim("It costs.", key="cost"), key="s")
    doubt = b.rebut(tax, b.claim("Taxes are theft.", key="theft"), key="doubt")
    b.rebut(doubt, b.claim("They are not.", key="reply"), key="answer")
    path = tmp_path / "reasons.json"
    argmap.dump(b.build(), path)
    return path


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """Return the file of a map in which one premise is used twice."""
    b = argmap.Builder()
    tax = b.thesis("Tax sugar.", key="tax")
    harm = b.claim("It harms.", key="harm")
    b.support(tax, harm, b.claim("A price helps.", key="price"))
    b.support(tax, harm, b.claim("It costs.", key="cost"))
    path = tmp_path / "shared.json"
    argmap.dump(b.build(), path)
    return path


def test_critical_premises_of_the_thesis_are_told(reasons: Path, run: Run) -> None:
    result = run("critical", reasons)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "✓ stands     tax: Tax sugar.",
        "",
        "What this becomes if one of these is withdrawn:",
        "  ? contested  reply: They are not.",
    ]


def test_flip_sets_are_told_and_then_what_their_keys_say(reasons: Path, run: Run) -> None:
    result = run("critical", reasons, "tax", "--flip-sets")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "✓ stands     tax: Tax sugar.",
        "",
        "What this becomes if these are withdrawn together:",
        "  ? contested  reply",
        "  ✗ falls      harm + cost",
        "  ✗ falls      price + cost",
        "",
        "harm: It harms.",
        "price: A price helps.",
        "cost: It costs.",
        "reply: They are not.",
    ]


def test_programs_get_the_same(reasons: Path, run: Run) -> None:
    assert json.loads(run("critical", reasons, "--json").stdout) == {
        "key": "tax",
        "label": "in",
        "critical": [{"premise": "reply", "label": "undecided"}],
        "complete": True,
    }
    found = json.loads(run("critical", reasons, "--flip-sets", "--limit", "2", "--json").stdout)
    assert found["flip_sets"][0] == {"premises": ["reply"], "label": "undecided"}
    assert (len(found["flip_sets"]), found["complete"]) == (2, False)
    assert found["unfinished"] == "There may be more: only 2 were asked for."


def test_sets_may_be_limited_in_size(reasons: Path, run: Run) -> None:
    result = run("critical", reasons, "--flip-sets", "--max-size", "1")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[3:] == [
        "  ? contested  reply",
        "",
        "reply: They are not.",
        "There may be more: larger ones were not asked for.",
    ]


def test_a_relation_can_be_asked_about_and_stances_count(reasons: Path, run: Run) -> None:
    result = run("critical", reasons, "doubt", "--stance", "reply=certain")
    assert result.stdout.splitlines() == [
        "✗ falls      doubt: theft rebuts tax",
        "",
        "No withdrawal changes this.",
    ]


def test_no_premise_alone_may_be_critical(reasons: Path, run: Run) -> None:
    result = run("critical", reasons, "--stance", "reply=certain")
    assert result.stdout.splitlines()[2:] == ["No premise alone changes this."]


def test_a_budget_that_does_not_suffice_is_said_and_fails(reasons: Path, run: Run) -> None:
    result = run("critical", reasons, "--flip-sets", "--budget", "3")
    assert result.exit_code == 2
    assert "Pass a larger --budget" in result.stdout


def test_nothing_found_yet_is_not_told_as_nothing_there(shared: Path, run: Run) -> None:
    result = run("critical", shared, "--budget", "1")
    assert result.exit_code == 2
    assert result.stdout.splitlines()[2:] == [
        "None was found so far.",
        "The search used up its budget of 1 step. Pass a larger --budget.",
    ]
    told = json.loads(run("critical", shared, "--budget", "1", "--json").stdout)
    assert (told["critical"], told["complete"]) == ([], False)


@pytest.mark.parametrize(
    "words, fault",
    [
        (["tacks"], "'tacks'"),
        (["--limit", "2"], "need --flip-sets"),
        (["--flip-sets", "--max-size", "0"], "--max-size"),
        (["--semantics", "preferred"], "--semantics"),
        (["--stance", "harm=opne"], "opne"),
    ],
)
def test_what_cannot_be_done_is_said(reasons: Path, run: Run, words: list[str], fault: str) -> None:
    result = run("critical", reasons, *words)
    assert result.exit_code == 2
    assert fault in result.stderr
