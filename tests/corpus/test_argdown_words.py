"""No word of a real document is lost, as it is or damaged."""

from __future__ import annotations

import random
from pathlib import Path

from tests.formats.argdown.unique_words import lost_words, with_unique_words

_SCRAPS = (
    "",
    " ",
    "\n",
    "\n\n",
    "//",
    "/*",
    "*/",
    "--",
    "_",
    "**",
    "#",
    "[",
    "]",
    "<",
    ">",
    "{",
    "}",
    "\\",
    "===",
    "(1) ",
)


def documents(corpus: Path) -> dict[str, str]:
    paths = sorted(corpus.glob("argdown/*/*.argdown"))
    return {path.stem: path.read_bytes().decode() for path in paths if path.stat().st_size < 20_000}


def test_every_word_of_a_real_document_is_found_again(corpus: Path) -> None:
    assert {
        name: lost
        for name, text in documents(corpus).items()
        if (lost := lost_words(with_unique_words(text)))
    } == {}


def test_so_it_is_when_the_document_is_damaged(corpus: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - repeatable, not secret
    found = {}
    for name, text in documents(corpus).items():
        damaged = with_unique_words(text)
        for _ in range(4):
            at = chance.randrange(len(damaged) + 1)
            damaged = damaged[:at] + chance.choice(_SCRAPS) + damaged[at + chance.randrange(3) :]
        if lost := lost_words(damaged):
            found[name] = lost
    assert found == {}
