"""Drawings: what they save, how they convert, and what they say when something is missing."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap import (
    Builder,
    EngineFailedError,
    EngineMissingError,
    InvalidValueError,
    UnknownNameError,
)
from argmap.rendering import Drawing


@pytest.fixture
def drawing() -> Drawing:
    b = Builder("Sugar")
    b.support(b.thesis("Tax sugar."), "Sugar harms.")
    return argmap.render(b.build())


@pytest.mark.parametrize(
    "suffix,begins",
    [
        (".svg", b"<svg"),
        (".dot", b""),
        (".gv", b""),
        (".txt", b"Sugar\nTax sugar.\n  because"),
        (".md", b""),
        (".html", b"<"),
        (".SVG", b"<svg"),
    ],
)
def test_the_suffix_decides_what_is_saved(
    drawing: Drawing, tmp_path: Path, suffix: str, begins: bytes
) -> None:
    path = drawing.save(tmp_path / f"map{suffix}")
    assert path.read_bytes().startswith(begins)
    assert path.stat().st_size > 20
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_an_unknown_suffix_leaves_no_file(drawing: Drawing, tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match="suffix"):
        drawing.save(tmp_path / "map.docx")
    assert not list(tmp_path.iterdir())


def test_a_file_that_cannot_be_replaced_is_left_as_it_was(
    drawing: Drawing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "map.svg"
    old.write_text("before")

    def refuse(*_: object) -> None:
        raise PermissionError("no")

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    with pytest.raises(PermissionError):
        drawing.save(old)
    assert old.read_text() == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["map.svg"]


def test_saving_keeps_the_permissions_of_the_file(drawing: Drawing, tmp_path: Path) -> None:
    path = tmp_path / "map.svg"
    path.write_text("")
    path.chmod(0o640)
    assert drawing.save(path).stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("suffix,begins", [(".png", b"\x89PNG"), (".pdf", b"%PDF")])
def test_pictures_that_are_converted_are_saved_whole(
    drawing: Drawing, tmp_path: Path, suffix: str, begins: bytes
) -> None:
    pytest.importorskip("typst")
    data = drawing.save(tmp_path / f"map{suffix}").read_bytes()
    assert data.startswith(begins)
    assert len(drawing.save(tmp_path / f"large{suffix}", scale=4).read_bytes()) > 1_000


@pytest.mark.parametrize("method", ["png", "pdf"])
def test_a_converter_that_is_not_installed_is_named_with_its_remedy(
    drawing: Drawing, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    real = importlib.import_module

    def missing(name: str, package: str | None = None) -> object:
        if name == "typst":
            raise OSError("a library built for another machine")
        return real(name, package)

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(EngineMissingError, match=r"pip install.*typst"):
        getattr(drawing, method)()


@pytest.mark.parametrize("method", ["png", "pdf"])
@pytest.mark.parametrize(
    "broken",
    [
        "<svg",
        "",
        "<svg width='9' height='9'>",
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>",
    ],
)
def test_a_converter_that_fails_is_reported_as_such(drawing: Drawing, method: str, broken: str) -> None:
    pytest.importorskip("typst")
    with pytest.raises(EngineFailedError):
        getattr(Drawing(broken, drawing.map), method)()


@pytest.mark.parametrize("scale", [0, -1, 21, float("nan"), float("inf"), -float("inf"), 1e-9, "2", True, 1j])
def test_a_scale_must_be_reasonable(drawing: Drawing, scale: Any) -> None:
    with pytest.raises(InvalidValueError, match="scale"):
        drawing.png(scale=scale)


def test_drawings_and_maps_show_themselves_in_a_notebook(drawing: Drawing) -> None:
    for shown in (drawing._repr_mimebundle_(), drawing.map._repr_mimebundle_()):
        assert shown == {"image/svg+xml": drawing.svg, "text/plain": str(drawing.map)}


def test_equal_drawings_are_equal_and_say_what_they_are(drawing: Drawing) -> None:
    assert drawing == argmap.render(drawing.map)
    assert hash(drawing) == hash(argmap.render(drawing.map))
    assert str(drawing) == drawing.svg
    assert repr(drawing) == "<Drawing of 2 claims, view 'reasons'>"


@pytest.mark.parametrize("timeout", [0, -1, float("nan"), float("inf"), "30", None, True])
def test_a_timeout_must_be_a_time(drawing: Drawing, timeout: Any) -> None:
    with pytest.raises(InvalidValueError, match=r"^timeout must be seconds"):
        argmap.render(drawing.map, timeout=timeout)
