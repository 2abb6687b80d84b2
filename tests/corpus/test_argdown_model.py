"""The model of every real document is the official tool's; where that one finds fault so do we, and lose nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from argmap.formats.argdown.document.read_document import ArgdownDocument, read_document
from argmap.model import normalise_text
from tests.formats.argdown.answers import lines_of
from tests.formats.argdown.words import lost_words
from tests.official.differences import differences
from tests.official.model_form import official_model, our_model

Json = dict[str, Any]

CHANGED: Final = {
    "fence/018b1e8675c1": "explodeArguments",
    "fence/9d66e555127d": "explodeArguments",
    "fence/4ae6fb41b413": "regroup",
    "fence/5f63e637e2c6": "regroup",
    "file/59e98ba451e0": "regroup",
    "inline/4cdb58068e4a": "regroup",
    "inline/61ba82763529": "regroup",
    "file/8f091347c2ff": "@include",
}
"""File → why the answer is about another model than the document: settings that change it afterwards, which are a
matter of `argmap.projections.argdown` here, and text of another file."""

DEVIATIONS: Final = {
    "stale inference undercut": "undercut of a statement",
    "stale inference undercut premise of later step": "undercut of a statement",
    "data date": "dates",
    "CRLF block data": "line ends",
    "BOM heading": "byte order marks",
    "url comment end": "// in addresses",
    "angle run-on definition": "run-on titles",
}
"""Micro-document → why our model is another one: see docs/explanation/argdown.md."""

SOUND_HERE: Final = {
    "BOM": "byte order marks",
    "CR only": "line ends",
}
"""Micro-documents in which the official tool finds a fault, and there is none."""


class Case(NamedTuple):
    """A document, and the official tool's answer."""

    name: str
    text: str
    answer: Any

    @property
    def document(self) -> ArgdownDocument:
        return read_document(normalise_text(self.text), path=self.name)


# -- files -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def files(corpus: Path) -> list[Case]:
    found = []
    for path in sorted(corpus.glob("argdown/*/*.argdown")):
        name = f"{path.parent.name}/{path.stem}"
        answer: Json = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        found.append(Case(name, path.read_bytes().decode(), answer))
    return found


def refused(answer: Json) -> bool:
    return not answer["errors"]["ok"]


def test_every_sound_file_has_the_official_model(files: list[Case]) -> None:
    sound = [case for case in files if not refused(case.answer)]
    wrong = {
        case.name: found
        for case in sound
        if (found := [*map(str, differences(official_model(case.answer), our_model(case.document.model)))])
    }
    assert {name: found for name, found in wrong.items() if name not in CHANGED} == {}
    assert CHANGED.keys() <= wrong.keys()
    assert (len(sound), len(files)) == (302, 376)


def test_sound_files_have_no_errors(files: list[Case]) -> None:
    found = {
        case.name: errors
        for case in files
        if not refused(case.answer)
        and (errors := [d for d in case.document.diagnostics if d.severity == "error"])
    }
    assert found == {}


def test_every_other_file_has_a_diagnostic(files: list[Case]) -> None:
    others = [case for case in files if refused(case.answer)]
    assert [case.name for case in others if not case.document.diagnostics] == []
    assert len(others) == 74


def test_no_file_loses_a_word(files: list[Case]) -> None:
    assert {case.name: lost for case in files if (lost := lost_words(case.text))} == {}


# -- micro-documents -----------------------------------------------------------------------------------------------

_FAULTS: Final = ("PERR", "LERR", "EXC", "SWALLOWED")
_SECTION: Final = re.compile(r"(?: group=\w+)?(?: closed)?((?: #\S+)?(?: \{.*\})?) line \d+\.\.\d+$")
_UNDERCUTS: Final = re.compile(r'(INF\{.*?),?"relations":\[.*\]\}')


@pytest.fixture(scope="module")
def micro(corpus: Path) -> list[Case]:
    path = corpus.parent / "probes" / "argdown.txt"
    if not path.is_file():
        pytest.skip(f"there are no micro-documents at {path}")
    blocks = re.split(r"(?m)^@@@ ", path.read_bytes().decode())[1:]
    return list(map(_case, blocks))


def _case(block: str) -> Case:
    document, _, answer = block.rpartition("=== answer\n")
    title, _, text = document.partition("\n")
    text = re.sub(r"\\u\{([0-9A-F]+)\}", lambda found: chr(int(found[1], 16)), text)
    return Case(title, text, [line.strip() for line in answer.splitlines()])


def _model_lines(answer: list[str]) -> Iterator[str]:
    """Yield the lines of an answer that are about the model as it is written, blanks made one."""
    for line in answer:
        if line.startswith("SEC"):
            yield _blanks(_SECTION.sub(r"\1", line))
        elif not line.startswith("MAP"):
            yield _blanks(_UNDERCUTS.sub(r"\1}", line))


def _blanks(line: str) -> str:
    return re.sub(" +", " ", line).replace("∅", '""').strip()


def test_every_sound_micro_document_has_the_official_model(micro: list[Case]) -> None:
    sound = [case for case in micro if not any(line.startswith(_FAULTS) for line in case.answer)]
    wrong = {
        case.name
        for case in sound
        if sorted(_model_lines(case.answer)) != sorted(map(_blanks, lines_of(case.document.model)))
    }
    assert wrong == DEVIATIONS.keys()
    assert len(sound) == 121


def test_every_other_micro_document_has_a_diagnostic(micro: list[Case]) -> None:
    others = [case for case in micro if any(line.startswith(_FAULTS) for line in case.answer)]
    assert {case.name for case in others if not case.document.diagnostics} == SOUND_HERE.keys()
    assert len(others) == 73


def test_no_micro_document_loses_a_word(micro: list[Case]) -> None:
    assert {case.name: lost for case in micro if (lost := lost_words(case.text))} == {}
