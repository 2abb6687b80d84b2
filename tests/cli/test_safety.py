"""Nothing that a map or a file name says can command a terminal."""

from __future__ import annotations

import contextlib
import json
import os
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import argmap
from argmap.cli._output.safe import escape_line, escape_text
from argmap.strategies import anchored_maps
from tests.cli.conftest import Run, Terminal, invoke

HOSTILE = (
    "\x7f \x9b31mred\x9b0m \u202eevil\u202c \u2067is\u2069 \u200bhid\ufeff \u2028line \x85 \U000e0041tag"
)


def unsafe_characters(text: str) -> set[str]:
    """Return what no terminal should be sent, told by Unicode's own properties."""
    return {
        c
        for c in text
        if (unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} and c not in "\n\t")
        or unicodedata.bidirectional(c) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
        or c in "\u200b\u200e\u200f\u061c\u2060\ufeff"
        or "\U000e0000" <= c <= "\U000e007f"
    }


@given(st.text(st.characters()))
@example(HOSTILE)
@example("\x1b]0;title\x07\r\x08\ud800")
def test_safe_text_has_no_controls_keeps_all_else_and_is_stable(text: str) -> None:
    shown = escape_text(text)
    assert not unsafe_characters(shown)
    assert escape_text(shown) == shown
    if text.isprintable():
        assert shown == text
    assert len(shown.splitlines()) <= text.count("\n") + 1


@given(st.text(st.characters()))
def test_one_line_is_one_safe_line(text: str) -> None:
    shown = escape_line(text)
    assert len(shown.splitlines()) <= 1
    assert not unsafe_characters(shown)


def test_words_of_any_script_are_shown_as_they_are() -> None:
    words = "نمی\u200cخواهم 👩\u200d👩\u200d👧 설탕세 対策 यह e\u0301 café"
    assert escape_text(words) == words


@given(anchored_maps())
@example(argmap.ArgumentMap.of(argmap.Claim("a", HOSTILE, title=HOSTILE, speaker=HOSTILE), title=HOSTILE))
def test_no_command_lets_a_control_character_of_a_map_through(m: argmap.ArgumentMap) -> None:
    written = argmap.dumps(m).encode()
    for command in (["show"], ["coverage"], ["coverage", "--json"], ["verify"], ["verify", "--json"]):
        source = [os.devnull] if command[0] == "verify" else []
        result = invoke(*command, "-", *source, input=written)
        assert isinstance(result.exception, SystemExit | None)
        assert not unsafe_characters(result.output)
        if "--json" in command and result.exit_code < 2:
            assert result.stdout.isascii()
            json.loads(result.stdout)


@pytest.mark.parametrize("command", ["render", "convert"])
def test_a_file_for_standard_output_is_exact_in_a_pipe_and_safe_on_a_terminal(
    command: str, tmp_path: Path, run: Run, on_terminal: Callable[..., Terminal]
) -> None:
    path = tmp_path / "hostile.json"
    m = argmap.ArgumentMap.of(argmap.Claim("a", HOSTILE), title=HOSTILE)
    argmap.dump(m, path)
    arguments = {"render": ["render", path, "--engine", "tree", "-o", "-"], "convert": ["convert", path, "-"]}
    exact = argmap.dumps(m) if command == "convert" else argmap.render(m, engine="tree").svg
    assert unsafe_characters(exact)
    assert run(*arguments[command]).stdout_bytes == exact.encode()
    shown = on_terminal(*arguments[command]).shown
    assert not unsafe_characters(shown)
    assert shown == f"{escape_text(exact.removesuffix(chr(10)))}\n"


def test_messages_quote_hostile_names_and_contents_safely(tmp_path: Path, run: Run) -> None:
    evil = tmp_path / "\x1b[31m\u202egnp.json"
    with contextlib.suppress(OSError):
        evil.write_text('{"argmap": "1.0", "claims": [{"key": "\x9b31m", "text": 7}]}', encoding="utf-8")
    for arguments in (
        ["show", evil],
        ["show", f"{evil}.missing"],
        ["\x1b[31mred"],
        ["show", "a", "\x1b[31mred"],
        ["--\x1b[31mred"],
        ["sample", "\x1b[31mred"],
        ["render", evil, "--theme", "\x1b[31mred"],
        ["convert", "a", "b", "\x1b[31mred"],
    ):
        result = run(*arguments)
        assert result.exit_code == 2
        assert result.stderr
        assert not unsafe_characters(result.output)


def test_a_terminal_of_another_encoding_gets_escapes_for_what_it_lacks(
    tax: Path, on_terminal: Callable[..., Terminal]
) -> None:
    argmap.dump(argmap.ArgumentMap.of(argmap.Claim("a", "設糖 café")), tax)
    assert on_terminal("show", tax, encoding="latin-1").shown.rstrip("\n") == "\\u8a2d\\u7cd6 café"
