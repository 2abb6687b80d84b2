"""Every public name is documented, with an example that runs, and sorted where it is listed."""

from __future__ import annotations

import importlib
import inspect
import sys
from collections.abc import Iterator

import pytest

import argmap
from tests.processes import run_process

ROOMS = [
    "argmap",
    "argmap.errors",
    "argmap.formats",
    "argmap.formats.argdown",
    "argmap.model",
    "argmap.projections.argdown",
    "argmap.projections.framework",
    "argmap.projections.outline",
    "argmap.registry",
    "argmap.rendering",
    "argmap.rendering.kit",
    "argmap.samples",
    "argmap.semantics",
    "argmap.strategies",
    "argmap.testing",
]


def documented() -> Iterator[tuple[str, object]]:
    for room in ROOMS:
        module = importlib.import_module(room)
        for name in module.__all__:
            value = getattr(module, name)
            if inspect.isclass(value) or inspect.isfunction(value):
                yield f"{room}.{name}", value


NAMES = dict(documented())


@pytest.mark.parametrize("room", ROOMS)
def test_the_names_of_a_room_are_there(room: str) -> None:
    module = importlib.import_module(room)
    assert all(hasattr(module, name) for name in module.__all__)
    assert len(set(module.__all__)) == len(module.__all__)


@pytest.mark.parametrize("name", NAMES)
def test_every_public_name_says_what_it_is_in_a_line(name: str) -> None:
    text = inspect.getdoc(NAMES[name])
    assert text
    assert text.splitlines()[0].endswith((".", ":"))


@pytest.mark.parametrize(
    "name",
    [n for n, v in NAMES.items() if inspect.isfunction(v) or not issubclass(v, Exception | Warning)],  # type: ignore[arg-type]
)
def test_every_public_name_has_an_example(name: str) -> None:
    value = NAMES[name]
    methods = [m for _, m in inspect.getmembers(value, inspect.isfunction)] if inspect.isclass(value) else []
    assert any(">>>" in (inspect.getdoc(part) or "") for part in (value, *methods))


SUBPACKAGES = [
    "errors",
    "formats",
    "model",
    "projections",
    "registry",
    "rendering",
    "samples",
    "semantics",
    "strategies",
    "testing",
]


def test_an_editor_is_offered_the_public_names_and_the_subpackages_alone() -> None:
    assert dir(argmap) == sorted({*argmap.__all__, *SUBPACKAGES})


@pytest.mark.parametrize(
    "room", ["argmap.formats", "argmap.model", "argmap.projections", "argmap.rendering", "argmap.semantics"]
)
def test_an_editor_is_offered_the_public_names_of_a_subpackage_alone(room: str) -> None:
    module = importlib.import_module(room)
    assert dir(module) == sorted(module.__all__)


def test_without_hypothesis_what_needs_it_is_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(argmap, "find_spec", lambda _: None)
    assert {*SUBPACKAGES}.difference(dir(argmap)) == {"strategies", "testing"}


@pytest.mark.parametrize("name", SUBPACKAGES)
def test_a_subpackage_is_imported_when_it_is_first_used(name: str) -> None:
    program = f"import argmap, sys; assert argmap.{name} is sys.modules['argmap.{name}']"
    run_process([sys.executable, "-c", program], check=True)
