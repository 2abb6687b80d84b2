"""The house: a class name means one thing, a folder can be taken in at a glance, a file is not a book."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent / "argmap"
FILES: Final = sorted(path for path in ROOT.rglob("*.py"))
FOLDERS: Final = sorted({path.parent for path in FILES})
MOST_FILES: Final = 15
LONGEST: Final = 400
PLUG_INS: Final = (
    "formats",
    "semantics",
    "cli",
    "rendering/views",
    "rendering/themes",
    "rendering/layout/engines",
)
"""Folders in which every public file adds something by being there: those files are not counted."""
QUESTIONS: Final = ("What", "Which", "Where", "How", "Why", "When", "Whether", "Who", "From", "At")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def classes() -> Iterator[tuple[str, str]]:
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                yield node.name.lstrip("_"), name_of(path)


def test_a_class_name_means_one_thing_in_the_whole_library() -> None:
    places = defaultdict(list)
    for name, place in classes():
        places[name].append(place)
    assert {name: found for name, found in places.items() if len(found) > 1} == {}
