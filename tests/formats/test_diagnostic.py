"""Diagnostics show where something is wrong, also in long, wide and hostile lines."""

from __future__ import annotations

import copy
import pickle

from argmap import ParseError, Span
from argmap.formats import Diagnostic, Places

TEXT = "one\n\tzwei drei\n설탕세 tax e\u0301x\n\x1b[31mred"


def shown(text: str, start: int, end: int | None = None) -> list[str]:
    return str(Places(text).diagnostic("wrong", start, end)).splitlines()


def test_places_are_lines_and_columns_from_one() -> None:
    places = Places(TEXT)
    assert places.span(0, 3) == Span(1, 1, 1, 4)
    assert places.span(5, 9) == Span(2, 2, 2, 6)
    assert places.span(3, 4) == Span(1, 4, 2, 1)
    assert Places("").span(0, 0) == Span(1, 1, 1, 1)
    assert Places("a\n").span(2, 2) == Span(2, 1, 2, 1)


def test_the_caret_stands_under_the_fault() -> None:
    assert shown(TEXT, 5, 9) == ["<text>:2:2: error: wrong", "   zwei drei", "   ^^^^"]
    assert shown(TEXT, 2) == ["<text>:1:3: error: wrong", "  one", "    ^"]


def test_the_caret_counts_wide_and_combining_characters() -> None:
    assert shown(TEXT, TEXT.index("tax"), TEXT.index("tax") + 3)[1:] == [
        "  설탕세 tax e\u0301x",
        "         ^^^",
    ]
    assert shown(TEXT, TEXT.index("탕"))[2] == "    ^^"
    assert shown(TEXT, TEXT.index("\u0301") + 1)[2] == "              ^"


def test_what_would_command_a_terminal_is_replaced() -> None:
    assert shown(TEXT, TEXT.index("red"), TEXT.index("red") + 3)[1:] == ["  \ufffd[31mred", "       ^^^"]


def test_a_fault_at_the_end_of_a_line_or_text_has_a_caret() -> None:
    assert shown("one\ntwo", 3) == ["<text>:1:4: error: wrong", "  one", "     ^"]
    assert shown("one", 3) == ["<text>:1:4: error: wrong", "  one", "     ^"]


def test_a_fault_over_several_lines_is_underlined_to_the_end_of_the_first() -> None:
    assert shown("a {\n}", 2, 5)[1:] == ["  a {", "    ^"]
    assert shown("a {bc\n}", 2, 7)[1:] == ["  a {bc", "    ^^^"]


def test_a_long_line_is_cut_to_the_part_around_the_fault() -> None:
    line = "x" * 500 + "FAULT" + "y" * 500
    text = shown(line, 500, 505)
    assert text[0] == "<text>:1:501: error: wrong"
    assert text[1] == "  …" + "x" * 60 + "FAULT" + "y" * 45 + "…"
    assert text[2] == " " * 63 + "^^^^^"
    assert shown(line, 3)[1] == "  " + "x" * 110 + "…"
    assert shown(line, 1_004)[1].endswith("y")


def test_a_diagnostic_says_what_was_expected_and_what_to_do() -> None:
    diagnostic = Diagnostic(
        "a word is missing",
        code="x-missing",
        severity="warning",
        path="a.txt",
        expected=("'a'", "'b'"),
        hint="add it",
    )
    assert (
        str(diagnostic) == "a.txt: warning[x-missing]: a word is missing; expected 'a' or 'b'\n  hint: add it"
    )


def test_diagnostics_and_the_error_that_holds_them_pickle_and_copy() -> None:
    diagnostic = Places(TEXT, path="a.txt").diagnostic("wrong", 5, 9, code="x", expected=("y",), hint="z")
    error = ParseError([diagnostic], path="a.txt")
    assert pickle.loads(pickle.dumps(diagnostic)) == copy.deepcopy(diagnostic) == diagnostic  # noqa: S301
    again = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert (str(again), again.diagnostics, again.path) == (str(error), (diagnostic,), "a.txt")
