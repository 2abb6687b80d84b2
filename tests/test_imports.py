"""``import argmap`` stays light: attrs and the standard library, nothing else."""

from __future__ import annotations

import sys

import pytest

import argmap
from tests.processes import run_process

ALLOWED = {"attr", "attrs", "argmap"}


def modules_after(statement: str) -> set[str]:
    """Return the top-level names, outside the standard library, that a statement loads."""
    program = f"import sys; before = set(sys.modules); {statement}; print(*(set(sys.modules) - before))"
    done = run_process([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    names = {name.partition(".")[0] for name in done.stdout.split()}
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
