"""The registry: a file that exports the right name is the registration."""

from __future__ import annotations

import importlib.metadata
import sys
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from argmap.errors import ArgmapWarning, UnknownNameError
from argmap.registry import Registry


@pytest.fixture
def plugins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Registry[str]:
    """Return the registry of a package with two plug-ins and a helper."""
    for name in [name for name in sys.modules if name.startswith("greetings_for_tests")]:
        monkeypatch.delitem(sys.modules, name)
    room = tmp_path / "greetings_for_tests"
    room.mkdir()
    (room / "__init__.py").touch()
    for name in ("formal", "casual", "_helper"):
        (room / f"{name}.py").write_text(f"GREETING = {name!r}\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return Registry("greetings_for_tests", attribute="GREETING", kind="greeting", group="argmap.greetings")


def foreign(name: str, value: str, distribution: str | None) -> Any:
    point = EntryPoint(name, value, "argmap.greetings")
    dist = SimpleNamespace(name=distribution) if distribution else None
    vars(point)["dist"] = dist
    return point


def test_a_public_module_is_a_plug_in_under_its_name(plugins: Registry[str]) -> None:
    assert plugins["formal"] == "formal"
    assert plugins["casual"] == "casual"
    assert plugins.names() == ("casual", "formal")


def test_an_unknown_name_raises_with_close_matches(plugins: Registry[str]) -> None:
    for name in ("frmal", "_helper", "formal.casual"):
        with pytest.raises(UnknownNameError, match=r"Unknown greeting .* Known: casual, formal\.") as caught:
            plugins[name]
    with pytest.raises(UnknownNameError) as caught:
        plugins["frmal"]
    assert caught.value.matches == ("formal",)


def test_only_what_is_asked_for_is_imported(plugins: Registry[str]) -> None:
    assert plugins["casual"] == "casual"
    assert "greetings_for_tests.formal" not in sys.modules


def test_installed_packages_add_plug_ins_but_take_no_name_of_ours(
    plugins: Registry[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    points = EntryPoints(
        [
            foreign("loud", "string:digits", "zebra"),
            foreign("loud", "string:ascii_lowercase", "aardvark"),
            foreign("formal", "string:digits", "aardvark"),
            foreign("quiet", "string:punctuation", None),
        ]
    )
    asked: list[str] = []

    def entry_points(*, group: str) -> EntryPoints:
        asked.append(group)
        return points

    monkeypatch.setattr(importlib.metadata, "entry_points", entry_points)
    assert plugins["formal"] == "formal"
    assert asked == []
    with pytest.warns(ArgmapWarning, match=r"'loud' \(zebra\) is passed over: aardvark has one"):
        assert plugins["loud"] == "abcdefghijklmnopqrstuvwxyz"
    with pytest.warns(ArgmapWarning, match=r"'formal' \(aardvark\) is passed over: argmap has one"):
        assert plugins.names() == ("casual", "formal", "loud", "quiet")
    assert asked == ["argmap.greetings"]
    assert plugins.names() == ("casual", "formal", "loud", "quiet")
    assert plugins.names(foreign=False) == ("casual", "formal")
    asked.clear()
    assert plugins["loud"]
    assert asked == []
    with pytest.raises(UnknownNameError, match=r"Did you mean 'quiet'\?"):
        plugins["quite"]


def test_the_folder_is_looked_through_once(plugins: Registry[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert plugins["formal"] == "formal"
    monkeypatch.setattr("pkgutil.iter_modules", lambda _: pytest.fail("it was looked through again"))
    assert plugins["casual"] == "casual"
    assert plugins.names(foreign=False) == ("casual", "formal")


def test_a_registry_can_be_gone_through_by_name(plugins: Registry[str]) -> None:
    assert tuple(plugins) == plugins.names()
    assert "formal" in plugins
    assert "quite" not in plugins
