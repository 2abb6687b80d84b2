"""``argmap solve``: competition tasks, answered in the words of the file."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

import argmap
from argmap.projections.framework import Framework, map_of
from tests.cli.conftest import ROOT, Run, run_page


@pytest.fixture
def floating(tmp_path: Path) -> Path:
    path = tmp_path / "floating.apx"
    path.write_text("arg(a). arg(b). arg(c). arg(d).\natt(a,b). att(b,a). att(a,c). att(b,c). att(c,d).\n")
    return path


def test_the_answer_is_printed_as_solvers_print_it(floating: Path, run: Run) -> None:
    assert run("solve", floating, "-p", "DC-PR", "-a", "a").stdout == "YES\nw a d\n"
    assert run("solve", floating, "-p", "DS-PR", "-a", "d").stdout == "YES\n"
    assert run("solve", floating, "-p", "CE-ST").stdout == "2\n"


def test_no_is_an_answer_and_no_failure(floating: Path, run: Run) -> None:
    result = run("solve", floating, "-p", "DC-GR", "-a", "d")
    assert (result.exit_code, result.stdout) == (0, "NO\n")


@pytest.mark.parametrize(
    "name,text,answer",
    [
        ("f.tgf", "x First\ny\n#\nx y\n", "w x\n"),
        ("f.af", "p af 2\n# a remark\n1 2\n", "w 1\n"),
        ("f.txt", "p af 2\n2 1\n", "w 2\n"),
    ],
)
def test_every_format_of_frameworks_is_read(
    tmp_path: Path, run: Run, name: str, text: str, answer: str
) -> None:
    path = tmp_path / name
    path.write_text(text)
    assert run("solve", path, "-p", "SE-PR").stdout == answer
    assert run("solve", "-", "-p", "SE-PR", input=text).stdout == answer


def test_a_map_of_attacks_is_a_framework(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "map.json"
    argmap.dump(map_of(Framework.of("ab", [("a", "b")])), path)
    assert run("solve", path, "-p", "EE-CO").stdout == "[\n  [a]\n]\n"


def test_a_map_that_says_more_is_refused(tax: Path, run: Run) -> None:
    result = run("solve", tax, "-p", "SE-PR")
    assert result.exit_code == 2
    assert "no place for supports" in result.stderr


def test_the_report_for_programs_has_the_documented_fields(floating: Path, run: Run) -> None:
    report = json.loads(run("solve", floating, "-p", "ds-pr", "-a", "b", "--json").stdout)
    assert report == {"problem": "DS-PR", "argument": "b", "answer": False, "extension": ["a", "d"]}


def test_no_answer_is_given_about_a_framework_that_was_not_read_whole(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "broken.af"
    path.write_text("p af 2\n1 3\n")
    result = run("solve", path, "-p", "SE-PR")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "broken.af:2:3" in result.stderr


def test_what_cannot_be_asked_is_said(floating: Path, run: Run) -> None:
    for arguments, words in (
        (["-p", "DC-PX", "-a", "a"], "a task (SE, EE, CE, DC, DS), a hyphen, a semantics (GR, "),
        (["-p", "DC-PR", "-a", "z"], "No argument has the key 'z'"),
        (["-p", "DC-PR"], "pass --argument"),
        (["-p", "CE-PR", "--budget", "1"], "budget of 1 step"),
    ):
        result = run("solve", floating, *arguments)
        assert result.exit_code == 2
        assert words in result.stderr
    unknown = run("solve", "-", "-p", "SE-PR", input="?")
    assert "neither name nor content tells the format; say it with --from" in unknown.stderr
    assert "Unknown format" in run("solve", floating, "--from", "nope", "-p", "SE-PR").stderr


PAGE = (ROOT / "docs" / "howto" / "solve.md").read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="the page is written for POSIX shells")
def test_the_page_shows_what_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```$", PAGE, flags=re.DOTALL | re.MULTILINE)
    (shown,) = re.findall(r"^```text\n(.*?)^```$", PAGE, flags=re.DOTALL | re.MULTILINE)
    run_page(blocks, tmp_path)
    monkeypatch.chdir(tmp_path)
    commands = [
        line.split()[1:] for block in blocks for line in block.splitlines() if line.startswith("argmap")
    ]
    assert "".join(run(*command).stdout for command in commands) == shown


def test_a_warning_does_not_stop_the_answer(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "twice.apx"
    path.write_text("arg(a). arg(b).\natt(a,b).\natt(a,b).\n")
    result = run("solve", path, "-p", "SE-GR")
    assert (result.exit_code, result.stdout) == (0, "w a\n")
    assert "twice.apx:3" in result.stderr
