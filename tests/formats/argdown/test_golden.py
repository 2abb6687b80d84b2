"""Documents, and what is read of them: a case for every deviation from the official tool, and for every diagnostic.

A case is a title, a document and what is expected, each ended by a line with a full stop. ``--update-golden`` writes
what is expected anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from argmap.formats.argdown.diagnostics import FAULTS
from argmap.formats.argdown.document.model import ArgdownModel
from argmap.formats.argdown.document.read_document import read_document
from argmap.model import normalise_text
from tests.formats.argdown.answers import lines_of
from tests.formats.argdown.words import lost_words

ROOT: Final = Path(__file__).parents[3]
FOLDER: Final = ROOT / "tests" / "golden" / "argdown"
FILES: Final = ("beginners.txt", "deviations.txt", "diagnostics.txt", "reading.txt")

_CASE: Final = re.compile(
    r"(?P<title>[^\n]+)\n\.\n(?P<document>(?:.*\n)*?)\.\n(?P<expected>(?:.*\n)*?)\.\n\n?"
)
_SHOWN: Final = {"⟨BOM⟩": "\ufeff", "⟨CR⟩": "\r", "⟨NBSP⟩": "\u00a0", "⟨no line end⟩\n": ""}

Case = tuple[str, str, str]


def cases(name: str) -> list[Case]:
    """Return title, document as it is shown, and what is expected."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    found = [(match["title"], match["document"], match["expected"]) for match in _CASE.finditer(text)]
    assert len(found) == len(re.findall(r"(?m)^\.$", text)) / 3
    return found


def document(shown: str) -> str:
    for sign, meant in _SHOWN.items():
        shown = shown.replace(sign, meant)
    return shown


def told(text: str) -> Iterator[str]:
    """Yield what a model says, and every diagnostic with the words under its caret."""
    found = read_document(normalise_text(text))
    yield from lines_of(found.model)
    for d in found.diagnostics:
        severity = "" if d.severity == "error" else f" {d.severity}"
        yield f"{d.line}:{d.column}-{d.end_line}:{d.end_column} {d.code}{severity}: {d.message}; {d.hint}"


@pytest.mark.parametrize("name", FILES)
def test_documents_are_read_as_they_have_been(name: str, golden: Callable[[str, str], None]) -> None:
    made = (
        f"{title}\n.\n{shown}.\n" + "".join(f"{line}\n" for line in told(document(shown))) + ".\n"
        for title, shown, _ in cases(name)
    )
    golden(f"argdown/{name}", "\n".join(made))


@pytest.mark.parametrize("name", FILES)
def test_titles_of_cases_are_told_apart(name: str) -> None:
    titles = [title for title, _, _ in cases(name)]
    assert len(set(titles)) == len(titles)


def test_every_diagnostic_has_a_case_that_begins_with_its_name() -> None:
    named = {}
    for title, _, expected in cases("diagnostics.txt"):
        code = "argdown-" + title.partition(":")[0]
        named[code] = f" {code}" in expected
    shown = "".join(expected for _, _, expected in cases("beginners.txt"))
    named |= {code: True for code in FAULTS.keys() - named.keys() if f" {code}" in shown}
    assert named == dict.fromkeys(FAULTS, True)


@pytest.mark.parametrize("title, shown", [case[:2] for case in cases("beginners.txt")])
def test_what_beginners_get_wrong_is_one_finding(title: str, shown: str) -> None:
    found = read_document(normalise_text(document(shown))).diagnostics
    assert len(found) == 1, title


def test_the_same_documents_without_a_slip_give_no_finding() -> None:
    sound = """===
title: Uniforms
group: {groupDepth: 3}
model:
  mode: strict
color:
  tagColors: {school: "#ff0000"}
===

# Uniforms at school

[Uniforms]: Schools should require uniforms – or should they? #school
  + [Equality]: Uniforms hide differences (P1) — all of them.
  - <Freedom>: Pupils => people may dress as they like → well.
  - *Here* is the argument: I hope that this helps; therefore “Equality” matters, a > b, 3 != 4.
    Therefore uniforms. {source: "“The Times”, page 2", note: see “this” there}
  - A reference that nothing resembles: @[Equality], 5 < 6

(1) [Equality]
(2) What hides differences is good for schools.
-- practical reasoning, modus ponens {uses: [1, 2]} --
(3) [Uniforms]

1. First.
2. Second.

* Third.

– A dash begins this line
– and that one.
"""
    assert read_document(sound).diagnostics == ()


def test_every_deviation_of_the_documentation_has_a_case() -> None:
    text = (ROOT / "docs" / "explanation" / "argdown.md").read_text(encoding="utf-8")
    table = text.partition("<!-- deviations -->")[2].partition("<!-- end -->")[0]
    documented = re.findall(r"(?m)^\| \*\*(.+?)\*\* \|", table)
    shown = [title.partition(":")[0] for title, _, _ in cases("deviations.txt")]
    assert set(documented) == set(shown)
    assert documented == list(dict.fromkeys(shown))


def test_no_case_loses_a_word() -> None:
    documents = [document(shown) for name in FILES for _, shown, _ in cases(name)]
    assert {text: lost for text in documents if (lost := lost_words(text))} == {}


def test_the_law_of_words_can_fail() -> None:
    text = "[Tax]: Tax *sugar* now. // soon\n"
    assert lost_words(text) == []
    assert lost_words(text, ArgdownModel()) == ["now", "sugar", "tax"]
    assert lost_words(text, read_document("[Tax]: Tax sugar.\n").model) == ["now"]


@pytest.mark.parametrize("code", FAULTS)
def test_a_code_is_named_after_the_format(code: str) -> None:
    assert re.fullmatch(r"argdown(-[a-z]+)+", code)


def test_the_documentation_lists_every_diagnostic(request: pytest.FixtureRequest) -> None:
    path = ROOT / "docs" / "explanation" / "argdown.md"
    text = path.read_text(encoding="utf-8")
    begin, end = "<!-- diagnostics -->\n", "\n<!-- end of diagnostics -->"
    before, after = text.partition(begin)[0], text.partition(end)[2]
    listed = before + begin + "\n" + "".join(diagnostics()) + end + after
    if request.config.getoption("--update-golden"):
        path.write_text(listed, encoding="utf-8")
    assert listed == path.read_text(encoding="utf-8")


def diagnostics() -> Iterator[str]:
    yield "| | what is wrong | hint |\n|---|---|---|\n"
    for code, fault in FAULTS.items():
        words = [
            re.sub(r"\{(\w+)\}", r"*\1*", text).replace("{{", "{").replace("}}", "}")
            for text in (fault.message, fault.hint)
        ]
        message, hint = (re.sub(r"([\\<>\[\]_])", r"\\\1", text) for text in words)
        yield f"| `{code}` ({fault.severity}) | {message} | {hint} |\n"
