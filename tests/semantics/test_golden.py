"""Golden cases: what an analyst expects of verdicts, case by case, to be read in tests/golden/verdicts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.semantics._notation import told

FOLDER = Path(__file__).parents[1] / "golden" / "verdicts"
FILES = sorted(path.name for path in FOLDER.glob("*.txt"))


def test_there_are_golden_cases() -> None:
    assert len(FILES) > 5


@pytest.mark.parametrize("name", FILES)
def test_the_cases_are_decided_as_the_file_says(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"verdicts/{name}", told((FOLDER / name).read_text(encoding="utf-8")))
