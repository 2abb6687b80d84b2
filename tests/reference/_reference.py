"""Where the answers of other implementations lie, which are not ours to ship."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

__all__ = ["answers"]

SHARED = Path(__file__).parents[2].parent / "shared"
FOLDER = Path(os.environ.get("ARGMAP_REFERENCE", SHARED / "reference"))


def answers(name: str) -> dict[str, Any]:
    """Return what a file says, or skip the test where it is absent."""
    path = FOLDER / name
    if not path.is_file():
        pytest.skip(f"there are no reference answers at {path} (ARGMAP_REFERENCE names another folder)")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found
