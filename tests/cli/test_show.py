"""``argmap show``: the outline in the terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import argmap
from tests.cli.conftest import Run, Terminal


def test_the_outline_is_that_of_the_map(tax: Path, run: Run) -> None:
    result = run("show", tax)
    assert result.stdout == f"{argmap.load(tax)}\n"
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_map_comes_from_standard_input_too(tax: Path, run: Run) -> None:
    assert run("show", "-", input=tax.read_bytes()).stdout == run("show", tax).stdout


def test_a_terminal_gets_lines_broken_between_words_and_all_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, on_terminal: Callable[..., Terminal]
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    b = argmap.Builder()
    b.support(b.claim("All of us agree. " * 10), "Why is that so? " * 10)
    path = tmp_path / "long.json"
    argmap.dump(b.build(), path)
    lines = on_terminal("show", path).shown.splitlines()
    assert max(map(len, lines)) <= 60
    assert " ".join(" ".join(lines).split()) == " ".join(str(b.build()).split())
    assert lines[1].startswith("  agree.")
    assert [line[:6] for line in lines if "Why is" in line] == ["    Wh", "      ", "      "]


def test_the_format_may_be_said(tax: Path, tmp_path: Path, run: Run) -> None:
    odd = tmp_path / "tax.backup"
    odd.write_bytes(tax.read_bytes())
    assert run("show", odd, "--from", "json").stdout == run("show", tax).stdout
    wrong = run("show", odd, "--from", "jsn")
    assert wrong.exit_code == 2
    assert "Did you mean 'json'?" in wrong.stderr
