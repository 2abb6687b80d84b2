"""Real documents, as they are and damaged."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.formats.argdown_fmt.laws import check


@pytest.fixture(scope="module")
def real(corpus: Path) -> list[str]:
    paths = sorted((corpus / "argdown").rglob("*.argdown"))
    probes = (corpus.parent / "probes" / "argdown.txt").read_text(encoding="utf-8").split("\n@@@ ")[1:]
    texts = [probe.partition("\n")[2].partition("\n=== answer")[0] for probe in probes]
    return [*(path.read_bytes().decode() for path in paths), *texts, *(f"{text}\n" for text in texts)]


def test_real_documents_keep_their_meaning(real: list[str]) -> None:
    made = [check(text) for text in real]
    assert sum(text is not None for text in made) > len(real) / 2


def test_so_do_real_documents_with_accidents(real: list[str]) -> None:
    chance = random.Random(7)  # noqa: S311 - the same accidents every time
    scraps = [
        " ",
        "\n",
        "\n\n",
        "//c\n",
        "/* c */",
        "-",
        "_",
        "**",
        "#t ",
        "[A]",
        "<B>:",
        "{a: 1}",
        "\\",
        "--\n",
        "'",
    ]
    kept = 0
    for _ in range(1_500):
        text = chance.choice(real)[:2_000]
        for _ in range(chance.choice([1, 2, 4])):
            at = chance.randrange(len(text) + 1)
            text = text[:at] + chance.choice(scraps) + text[at + chance.randrange(3) :]
        kept += check(text) is not None
    assert kept > 300
