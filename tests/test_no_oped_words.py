"""The op-ed's text is not ours to ship: no file of the project holds nine of its words in a row."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes import run_process

ROOT = Path(__file__).parent.parent
RUN = 9


def test_no_file_of_the_project_holds_a_run_of_the_opeds_words(oped_text: str) -> None:
    runs = set(_runs(oped_text))
    found = {
        str(path.relative_to(ROOT)): copied
        for path in _files()
        for copied in [_copied(path.read_bytes(), runs)]
        if copied
    }
    assert not found


@pytest.mark.parametrize(
    "copy",
    [
        '"one two THREE, four "\n    "five six seven eight nine ten"',
        "<text><tspan>one two three four</tspan><tspan dy='12'>five six seven eight nine</tspan></text>",
    ],
)
def test_a_copy_is_found_across_case_punctuation_line_breaks_and_markup(copy: str) -> None:
    assert _copied(copy.encode(), set(_runs("Zero. One two three—four five six 'seven' eight nine?")))


def _files() -> Iterator[Path]:
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        names = run_process(listing, cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this is no git checkout, so there is no list of the project's files")
    paths = (ROOT / name for name in names.decode().split("\0") if name)
    return (path for path in paths if path.is_file())


def _copied(content: bytes, runs: set[str]) -> list[str]:
    try:
        text = content.decode()
    except UnicodeDecodeError:  # a picture, not a text
        return []
    # A drawing breaks its lines with markup, so it is read with and without.
    return sorted(runs.intersection((*_runs(text), *_runs(re.sub(r"<[^>]*>", " ", text)))))


def _runs(text: str) -> Iterator[str]:
    words = re.sub(r"\W+", " ", text).casefold().split()
    return (" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
