"""``import argmap`` stays light: attrs and the standard library, nothing else."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

import argmap
from tests.processes import run_process

ALLOWED = {"attr", "attrs", "argmap"}


def all_modules_after(statement: str, *arguments: object) -> set[str]:
    """Return the names of all modules that a statement loads."""
    program = f"import sys; before = set(sys.modules); {statement}; print(*(set(sys.modules) - before))"
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return set(run_process(command, capture_output=True, text=True).stdout.split())


def modules_after(statement: str) -> set[str]:
    """Return the top-level names, outside the standard library, that a statement loads."""
    names = {name.partition(".")[0] for name in all_modules_after(statement)}
    return {name for name in names if name not in sys.stdlib_module_names and not name.startswith("__")}


def test_importing_argmap_loads_attrs_alone() -> None:
    assert modules_after("import argmap") <= ALLOWED


@pytest.mark.parametrize(
    "statement",
    [
        "import argmap; argmap.render",
        "import argmap; argmap.load",
        "import argmap.samples",
        "import argmap.rendering",
    ],
)
def test_looking_up_a_verb_loads_nothing_heavy(statement: str) -> None:
    assert modules_after(statement) <= ALLOWED


def test_every_public_name_is_there() -> None:
    assert argmap.__all__ == sorted(argmap.__all__)
    assert all(hasattr(argmap, name) for name in argmap.__all__)
    assert set(argmap.__all__) <= set(dir(argmap))


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'lode'"):
        getattr(argmap, "lode")  # noqa: B009


SMALL = argmap.ArgumentMap.of(argmap.Claim("tax", "Tax sugary drinks."))
OTHERS = ("argmap.formats.argdown", "argmap.formats.tgf", "argmap.projections")
UNUSED = ("yaml", "graphviz", "wasmtime", "hypothesis", *OTHERS)


@pytest.mark.parametrize(
    "statement", ["argmap.load(sys.argv[1])", "argmap.dump(argmap.ArgumentMap(), sys.argv[1])"]
)
def test_a_file_named_after_its_format_loads_that_format_and_no_other(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "map.json"
    argmap.dump(SMALL, path)
    loaded = all_modules_after(f"import argmap; {statement}", path)
    assert not [name for name in loaded if name.startswith(UNUSED)]
    assert len([name for name in loaded if name.startswith("argmap")]) <= 65


def test_the_command_line_is_built_on_public_names() -> None:
    folder = Path(argmap.__file__).parent / "cli"
    found = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "argmap":
                found |= {f"{node.module}.{alias.name}" for alias in node.names}
            elif isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
    private = {name for name in found if re.match(r"argmap\.(?!cli\b)(?:\w+\.)*_(?!_)", name)}
    # How files are written, and their names shown, is shared with the formats and is no public matter.
    assert {name.rpartition(".")[0] for name in private} == {"argmap._files"}
