"""The code is easy to find: class names are unique, folders and files are small, and the map of them is true."""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

PROJECT: Final = Path(__file__).parent.parent
ROOT: Final = PROJECT / "argmap"
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


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_a_folder_holds_few_files(folder: Path) -> None:
    files = [path for path in folder.glob("*.py") if path.stem not in ("__init__", "__main__")]
    if name_of(folder) in PLUG_INS:
        files = [path for path in files if path.name.startswith("_")]
    assert len(files) <= MOST_FILES, [path.name for path in files]


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_a_prefix_that_three_files_share_is_a_folder(folder: Path) -> None:
    stems = [path.stem.lstrip("_") for path in folder.glob("*.py")]
    prefixes = Counter(stem.partition("_")[0] for stem in stems if stem)
    assert [prefix for prefix, n in prefixes.items() if n > 2] == []


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_is_not_long_and_its_first_line_names_what_it_holds(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST
    first = (ast.get_docstring(ast.parse(text)) or "").partition("\n")[0]
    assert first
    assert not first.startswith(tuple(f"{word} " for word in QUESTIONS)), first


def test_the_tree_of_folders_in_the_guide_is_the_real_one() -> None:
    page = (PROJECT / "docs" / "contributing.md").read_text(encoding="utf-8")
    (tree,) = re.findall(r"^```text\nargmap/\n(.*?)^```$", page, flags=re.DOTALL | re.MULTILINE)
    shown, above = [], [""]
    for line in tree.splitlines():
        found = re.fullmatch(r"((?:  )+)(\w+)/ +\S.*", line)
        assert found, line
        above[len(found[1]) // 2 :] = [found[2]]
        shown.append("/".join(above[1:]))
    assert sorted(shown) == sorted(name_of(folder) for folder in FOLDERS if folder != ROOT)
    assert shown == sorted(shown)


def test_every_file_that_the_guide_names_is_there() -> None:
    page = (PROJECT / "docs" / "contributing.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:\w+/)*\w+\.py)`", page)
    assert len(named) > 15
    roots = (PROJECT, ROOT)
    assert [name for name in named if not any((root / name).is_file() for root in roots)] == []
