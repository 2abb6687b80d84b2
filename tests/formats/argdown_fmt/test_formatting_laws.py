"""Formatting keeps the meaning, the comments and the order of everything, and is done once."""

from __future__ import annotations

import re
import time
import warnings
from collections import Counter

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import argmap
from argmap.errors import ParseError
from argmap.formats.argdown.formatting.formatter import formatted
from argmap.strategies import maps
from tests.formats.argdown_fmt.documents import documents, mutants
from tests.formats.argdown_fmt.laws import check


@given(documents())
@example(" \ufeffa")
@example("[A]: http://a.org/*/b and http://a.org/*/c, *http://a.org//d* /* e */ http://f.org/g\\_h\ni")
@example("(1) a\n--\nsee http://a.org/b//c--d for more, http://a.org/<!--x--\n--\n(2) b\n")
@example("[A]: //last")
@example("// no comment, for the line has no end")
@example("[A]: a\\\nb")
@example("[A]: seen (@[Causal\nlink]), so")
@example("[A]: a < b\nand c > d")
@example("a/* c */\nb /* d */c/* e */ d")
@example("[A]: x   // c\n   y  /* d */   {color: 1}")
@example("[A]: one #t\ntwo @[B]\nthree #u\n{color: 1}")
@example("(1) a\n--\n(2) b\n--\n(3) c")
@example("[A]: *a\n* b **c\n** d")
@example("[A]: a [b\nc](https://d.org/e f) g")
@example("[A]: a.  =b")
@example(
    "[Tax]: ' sugar _young_ _young_ _young_ @<Harm> @<Harm> http://a.org/b//c_d, (www.a.org/*/b) // - ' ' \n"
)
@example("g*d\t*x**x*")
@example("a *b /* c */ *** d** /* e */ *f**g*\nh {k: 1}")
@example("===\ntext: |+\n  a  \n\n===\n\n[A]: a {\n  b: |\n    c  \n}")
def test_a_formatted_document_says_the_same_in_the_same_order(text: str) -> None:
    check(text)


@given(st.data())
def test_so_it_does_when_a_document_is_damaged(data: st.DataObject) -> None:
    check(data.draw(mutants(data.draw(documents()))))


@given(st.text(st.sampled_from("ab \n\t[]<>():.,+-*_#{}/\\@=1'\"\ufeff"), max_size=60))
def test_and_for_any_text(text: str) -> None:
    check(text)


def test_most_drawn_documents_have_no_errors() -> None:
    found: Counter[bool] = Counter()

    @settings(max_examples=100, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(documents())
    def count(text: str) -> None:
        found[check(text) is not None] += 1

    count()
    assert found[True] > 15


@given(documents())
def test_lines_end_without_blanks_and_are_as_short_as_their_words_allow(text: str) -> None:
    made = check(text)
    for line in (made or "").splitlines():
        assert line == line.rstrip(" \t") or "\\" in line
        words = re.sub(r"//.*|/\*.*", "", line).split(" ")
        assert len(line) <= 100 or len(words) < 10 or "@" in line or "#" in line


@given(maps(max_claims=8))
def test_what_argmap_writes_is_formatted(m: argmap.ArgumentMap) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", argmap.ArgmapWarning)
        written = argmap.dumps(m, format="argdown", loss="warn")
    assert formatted(written) == written


def test_a_document_with_errors_is_refused_with_all_of_them() -> None:
    with pytest.raises(ParseError) as caught:
        formatted("[A]:  a\n\n  + orphan\n\n[B]: b [C]\n", path="tax.argdown")
    assert [d.code for d in caught.value.diagnostics] == ["argdown-orphan-relation", "argdown-inside-text"]
    assert str(caught.value).startswith("tax.argdown:3:3: error[argdown-orphan-relation]")


def test_a_block_that_would_not_say_the_same_stays_as_it_was() -> None:
    odd = "[A]: a {\n  b: |\n    c  \n}"  # blanks that count
    assert formatted(f"{odd}\n\n\n[B]:  b") == f"{odd}\n\n[B]: b\n"


def test_a_file_to_be_included_stays_on_its_line() -> None:
    odd = "[A]: a\n    @include(b.argdown)\n@include(c.argdown)"
    assert formatted(f"{odd}\n\n\n[B]:  b") == f"{odd}\n\n[B]: b\n"


@pytest.mark.parametrize(
    "piece",
    [
        "[A]:  a\n  + b // c\n\n\n",
        "word ",
        "a/* c */",
        "a [ b <\n",
        "x_y",
        "// c\n",
        "(1) a\n----\n (9)  b\n\n",
        "\\- ",
        "#t ",
    ],
)
def test_the_time_grows_as_the_document_does(piece: str) -> None:
    def seconds(count: int) -> float:
        text = ("[Z]: z\n\n" if "\n\n" in piece else "[Z]: z ") + piece * count + "\n"
        start = time.process_time()
        formatted(text)
        return time.process_time() - start

    small, large = (min(seconds(count) for _ in range(2)) for count in (1_000, 4_000))
    assert large < 9 * small + 0.05  # four times as much; what is quadratic takes sixteen times as long


def test_no_depth_is_too_deep() -> None:
    text = "[A]: a\n" + "".join(f"{' ' * n}+ b{n} and some words\n" for n in range(1, 1_500))
    assert check(text)
