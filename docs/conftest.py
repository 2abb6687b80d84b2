"""Examples in the documentation may write files: each page runs in a folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

collect_ignore = ["conf.py"]


@pytest.fixture(autouse=True)
def _folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
