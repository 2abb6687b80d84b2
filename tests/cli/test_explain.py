"""``argmap explain``: why a claim or relation has its verdict."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import argmap
from tests.cli.conftest import Run

FALLS = (
    "“Parliament should tax sugary drinks” falls: its only reason, “Sugar harms teenagers” and “A higher price cuts "
    "demand”, is undercut by “Shoppers just switch to juice”, and nothing answers “Shoppers just switch to juice”.\n"
)


def test_without_a_key_the_thesis_is_explained(tax: Path, run: Run) -> None:
    result = run("explain", tax)
    assert (result.exit_code, result.stdout) == (0, FALLS)
    assert run("explain", tax, "tax").stdout == FALLS


def test_a_relation_is_explained_by_its_key(tax: Path, run: Run) -> None:
    result = run("explain", tax, "tax.1")
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "The step from “Sugar harms teenagers” and “A higher price cuts demand” to "
    )


def test_stances_and_words_of_the_policy_count(tax: Path, run: Run) -> None:
    juice = "shoppers-just-switch-to-juice=open"
    assert " stands: " in run("explain", tax, "tax", "--stance", juice).stdout
    assert " falls: it needs a reason" in run("explain", tax, "harm", "--stance", "harm=open").stdout
    words = ["--ambiguity", "block", "--standard", "tax=scintilla", "--rebuttal", "directed", "--weights"]
    assert run("explain", tax, *words).stdout == FALLS
    assert run("explain", tax, "--semantics", "preferred").stdout == FALLS


def test_the_report_for_programs_has_a_version_and_escapes_what_is_not_ascii(tax: Path, run: Run) -> None:
    result = run("explain", tax, "--json")
    report = json.loads(result.stdout)
    assert (report["version"], report["key"], report["verdict"]) == (1, "tax", "out")
    assert report["sentences"] == FALLS.splitlines()
    assert result.stdout.isascii()


def test_markdown_sets_claims_in_italics(tax: Path, run: Run) -> None:
    assert run("explain", tax, "harm", "--markdown").stdout == (
        "*Sugar harms teenagers* stands: it is taken for granted, and nothing speaks against it.\n"
    )


def test_json_and_markdown_exclude_each_other(tax: Path, run: Run) -> None:
    result = run("explain", tax, "--json", "--markdown")
    assert result.exit_code == 2
    assert "exclude each other" in result.stderr


@pytest.mark.parametrize(
    "words, message",
    [
        (["harms"], "'harm'"),
        (["--stance", "harms=open"], "'harm'"),
        (["--stance", "harm=maybe"], "'maybe'"),
        (["--stance", "harm"], "'harm' is not of the form KEY=VALUE."),
        (["--stance", "harm=open", "--stance", "harm=certain"], "give it one"),
        (["--standard", "tax=scintilla"], "--standard needs --ambiguity block."),
        (["--ambiguity", "block", "--standard", "tax=much"], "'much'"),
        (["--rebuttal", "mutual"], "'mutual'"),
        (["--semantics", "prefered"], "'preferred'"),
        (["--semantics", "dfquad"], "argmap.weigh"),
    ],
)
def test_what_is_not_known_exits_with_2_and_says_what_is(
    tax: Path, run: Run, words: list[str], message: str
) -> None:
    result = run("explain", tax, *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_a_stance_given_twice_alike_is_one(tax: Path, run: Run) -> None:
    result = run("explain", tax, "harm", "--stance", "harm=open", "--stance", "harm=open")
    assert result.exit_code == 0


def test_a_key_may_hold_equals_signs(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "m.json"
    argmap.dump(argmap.ArgumentMap.of(argmap.Claim("a=b", "A.")), path)
    assert run("explain", path, "--stance", "a=b=rejected").stdout == "“A” falls: the reader rejects it.\n"


def test_a_map_of_several_parts_needs_a_key(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "m.json"
    argmap.dump(argmap.ArgumentMap.of(*(argmap.Claim(f"c{n}", f"C {n}.") for n in range(12))), path)
    result = run("explain", path)
    assert result.exit_code == 2
    assert "name a KEY: c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, … and 2 more" in result.stderr


def test_an_empty_map_has_nothing_to_explain(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "m.json"
    argmap.dump(argmap.ArgumentMap.of(), path)
    result = run("explain", path)
    assert result.exit_code == 2
    assert "no thesis" in result.stderr


def test_text_that_commands_a_terminal_is_shown_and_not_obeyed(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "m.json"
    argmap.dump(argmap.ArgumentMap.of(argmap.Claim("a", "red \x9b31m \u202etext")), path)
    for words in ([], ["--json"], ["--markdown"]):
        shown = run("explain", path, *words).stdout
        assert "\x9b" not in shown
        assert "\u202e" not in shown
    assert "\\x9b31m" in run("explain", path).stdout


def test_a_budget_that_does_not_suffice_is_said(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "m.json"
    clash = argmap.Rebuttal("x", ("a",), "b", scheme="contradiction")
    argmap.dump(argmap.ArgumentMap.of(argmap.Claim("a", "A."), argmap.Claim("b", "B."), clash), path)
    for command in (["explain", path, "a"], ["evaluate", path], ["whatif", path, "a=rejected"]):
        assert run(*command, "--semantics", "preferred", "--budget", "50").exit_code in (0, 1)
        result = run(*command, "--semantics", "preferred", "--budget", "1")
        assert (result.exit_code, result.stdout) == (2, "")
        assert "budget of 1 step" in result.stderr
