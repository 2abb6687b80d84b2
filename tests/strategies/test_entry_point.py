"""Hypothesis finds the strategies by itself, and without Hypothesis the error says what to install."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import (
    Anchor,
    ArgumentMap,
    Claim,
    Group,
    Link,
    Premise,
    Rebuttal,
    Relation,
    Rephrase,
    Segment,
    Skip,
    Source,
    Support,
)
from argmap.model import Extra
from argmap.strategies._entry import register
from tests.processes import run_process

ROOT: Final = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "kind",
    [Anchor, ArgumentMap, Claim, Extra, Group, Link, Premise, Rebuttal, Relation, Rephrase, Segment, Skip, Source,
     Support],
)  # fmt: skip
@given(data=st.data())
def test_every_type_of_the_model_is_drawn_by_its_name_alone(kind: type[Any], data: st.DataObject) -> None:
    register()
    assert isinstance(data.draw(st.from_type(kind)), kind)


@given(data=st.data())
def test_stretches_drawn_by_their_type_alone_are_sound(data: st.DataObject) -> None:
    register()
    skip, segment = data.draw(st.from_type(Skip)), data.draw(st.from_type(Segment))
    assert 0 <= skip.start < skip.end
    assert 0 <= segment.start < segment.end


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that makes argmap look installed: all that Hypothesis looks at is this metadata."""
    folder = tmp_path_factory.mktemp("site")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = folder / "argmap_as_installed-0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: argmap-as-installed\nVersion: 0\n")
    points = "".join(f"{name} = {value}\n" for name, value in project["entry-points"]["hypothesis"].items())
    (info / "entry_points.txt").write_text(f"[hypothesis]\n{points}")
    return folder


def run(*command: str, paths: tuple[Path, ...] = (), cwd: Path = ROOT, **environment: str) -> str:
    known = {name: value for name, value in os.environ.items() if not name.startswith(("COV", "HYPOTHESIS"))}
    known |= {"PYTHONPATH": os.pathsep.join(map(str, (*paths, ROOT))), **environment}
    done: subprocess.CompletedProcess[str] = run_process(
        [sys.executable, *command], cwd=cwd, env=known, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


DRAWN: Final = """
from hypothesis import given, settings, strategies as st
from argmap import ArgumentMap, Claim

@settings(max_examples=5, database=None)
@given(st.from_type(ArgumentMap), st.from_type(Claim))
def test_drawn(m, claim):
    assert isinstance(m, ArgumentMap) and ArgumentMap.of(claim)
"""


@pytest.mark.parametrize(
    "first", ["hypothesis", "argmap", "argmap.strategies", "argmap.testing", "hypothesis.strategies"]
)
def test_the_entry_point_works_whatever_is_imported_first(first: str, installed: Path) -> None:
    run("-c", f"import {first}\n{DRAWN}\ntest_drawn()", paths=(installed,))


def test_importing_argmap_does_not_import_hypothesis(installed: Path) -> None:
    code = "import sys, argmap; print('hypothesis' in sys.modules, 'argmap.strategies' in sys.modules)"
    assert run("-c", code, paths=(installed,)) == "False False\n"


@pytest.mark.parametrize("options", [[], ["--cov=argmap", "--cov-report="]], ids=["plain", "with-coverage"])
def test_the_entry_point_works_under_pytest(options: list[str], installed: Path, tmp_path: Path) -> None:
    (tmp_path / "test_drawn.py").write_text(DRAWN)
    (tmp_path / "pytest.ini").write_text("[pytest]\nfilterwarnings = error\n")
    command = ("-m", "pytest", "-q", "-p", "no:cacheprovider", *options, "test_drawn.py")
    assert "1 passed" in run(*command, paths=(installed,), cwd=tmp_path)


def test_without_hypothesis_the_error_says_how_this_python_gets_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    monkeypatch.delitem(sys.modules, "argmap.strategies")
    with pytest.raises(ModuleNotFoundError, match=r"-m pip install hypothesis$") as caught:
        importlib.import_module("argmap.strategies")
    assert caught.value.name == "hypothesis"


def test_without_hypothesis_the_law_kit_is_imported_and_says_so_when_it_is_used() -> None:
    code = """
import sys
sys.modules["hypothesis"] = None
import argmap.testing
from argmap.formats.json import FORMAT
try:
    argmap.testing.check_format(FORMAT)
except ModuleNotFoundError as error:
    print(error)
"""
    assert "-m pip install hypothesis" in run("-c", code)


def test_an_error_inside_hypothesis_is_not_mistaken_for_its_absence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "hypothesis.py").write_text("import no_such_module")
    monkeypatch.syspath_prepend(tmp_path)
    for name in ("hypothesis", "argmap.strategies"):
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(ModuleNotFoundError) as caught:
        importlib.import_module("argmap.strategies")
    assert caught.value.name == "no_such_module"


def test_the_same_maps_are_drawn_whatever_the_hash_seed() -> None:
    code = """
from hypothesis import given, settings
from argmap.strategies import map_pairs
drawn = []

@settings(derandomize=True, database=None, max_examples=30)
@given(map_pairs(without=["keys"]))
def test(pair): drawn.append(pair)

test()
print(repr(drawn))
"""
    assert run("-c", code, PYTHONHASHSEED="1") == run("-c", code, PYTHONHASHSEED="2")
