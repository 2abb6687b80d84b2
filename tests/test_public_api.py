"""Every public name is documented, with an example that runs, and sorted where it is listed."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator

import pytest

import argmap

ROOMS = [
    "argmap",
    "argmap.errors",
    "argmap.formats",
    "argmap.formats.argdown",
    "argmap.model",
    "argmap.projections.argdown",
    "argmap.projections.framework",
    "argmap.registry",
    "argmap.rendering",
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


def test_an_editor_offers_the_names_that_are_imported_late() -> None:
    assert {"render", "load", "verify", "Builder"} <= set(dir(argmap))
