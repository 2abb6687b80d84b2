"""Drawings: what they save, how they convert, and what they say when something is missing."""

from __future__ import annotations

import importlib
import re
import struct
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest import mock

import pytest
from attrs import evolve
from hypothesis import assume, example, given
from hypothesis import strategies as st

import argmap
from argmap import (
    Builder,
    EngineFailedError,
    EngineMissingError,
    InvalidValueError,
    LimitError,
    UnknownNameError,
)
from argmap.rendering import Drawing
from argmap.rendering._canvas import canvas_of


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


def test_a_png_is_drawn_and_not_blank(drawing: Drawing, tmp_path: Path) -> None:
    pytest.importorskip("resvg_py")
    data = drawing.save(tmp_path / "map.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert len(drawing.png(scale=4)) > len(data) > 1_000


def test_a_pdf_is_drawn(drawing: Drawing) -> None:
    try:
        data = drawing.pdf()
    except EngineMissingError:
        pytest.skip("CairoSVG or the library libcairo is not installed")
    assert data.startswith(b"%PDF")


@pytest.mark.parametrize("method,module", [("png", "resvg_py"), ("pdf", "cairosvg")])
def test_a_converter_that_is_not_installed_is_named_with_its_remedy(
    drawing: Drawing, monkeypatch: pytest.MonkeyPatch, method: str, module: str
) -> None:
    real = importlib.import_module

    def missing(name: str, package: str | None = None) -> object:
        if name == module:
            raise OSError("no library called libcairo")
        return real(name, package)

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(EngineMissingError, match="pip install"):
        getattr(drawing, method)()


@pytest.mark.parametrize("method,module", [("png", "resvg_py"), ("pdf", "cairosvg")])
def test_a_converter_that_fails_is_reported_as_such(drawing: Drawing, method: str, module: str) -> None:
    try:
        importlib.import_module(module)
    except (ImportError, OSError):
        pytest.skip(f"{module} is not installed")
    broken = Drawing("<svg", drawing.map)
    with pytest.raises(EngineFailedError):
        getattr(broken, method)()


@pytest.mark.parametrize(
    "scale", [0, -1, 21, float("nan"), float("inf"), -float("inf"), 1e-9, "2", None, True, 1j]
)
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


def sized(drawing: Drawing, width: float, height: float) -> Drawing:
    return evolve(
        drawing, svg=f'<svg xmlns="http://www.w3.org/2000/svg" width="{width!r}" height="{height!r}"/>'
    )


@given(width=st.floats(1, 1e9), height=st.floats(1, 1e9), scale=st.floats(1e-3, 20))
@example(width=27_620, height=12_807, scale=2)  # 600 rebuttals in the view "numbered"
@example(width=1e300, height=1e300, scale=20)
def test_a_png_too_large_for_memory_is_refused_with_a_scale_that_fits(
    width: float, height: float, scale: float
) -> None:
    assume(min(width, height) * scale >= 1)
    asked: list[float] = []
    drawing = sized(Drawing("", argmap.ArgumentMap.of()), width, height)
    with mock.patch.dict(sys.modules, {"resvg_py": SimpleNamespace(svg_to_bytes=answering(asked))}):
        if width * height * scale**2 * 4 <= 512 << 20:
            drawing.png(scale=scale)
            assert asked == [scale]
            return
        with pytest.raises(LimitError, match=r"SVG.*subtree") as caught:
            drawing.png(scale=scale)
        assert not asked
        found = re.search(r"a scale of at most ([0-9.e-]+),", str(caught.value))
        if found and min(width, height) * float(found[1]) >= 1:
            drawing.png(scale=float(found[1]))


def answering(asked: list[float]) -> Callable[..., bytes]:
    def svg_to_bytes(*, svg_string: str, zoom: float) -> bytes:
        asked.append(zoom)
        return svg_string.encode()

    return svg_to_bytes


def test_what_the_machine_cannot_give_is_refused_before_the_converter_ends_the_process(
    drawing: Drawing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("argmap.rendering._converters._can_get", lambda size: size <= 1 << 20)
    with pytest.raises(LimitError, match="Pass a scale of at most") as caught:
        drawing.png(scale=20)
    assert caught.value.limit == 1 << 19


def test_a_pdf_of_more_text_than_fits_memory_is_refused(drawing: Drawing) -> None:
    huge = evolve(drawing, svg=drawing.svg.replace("</svg>", f"<!--{' ' * (24 << 20)}--></svg>"))
    with pytest.raises(LimitError, match="Save it as SVG"):
        huge.pdf()


@pytest.mark.parametrize("width,height", [(400, 30_000), (100_000, 300), (1e6, 1e6)])
def test_a_pdf_page_is_never_longer_than_readers_take(drawing: Drawing, width: float, height: float) -> None:
    try:
        data = sized(drawing, width, height).pdf()
    except EngineMissingError:
        pytest.skip("CairoSVG or the library libcairo is not installed")
    found = re.search(rb"/MediaBox \[ 0 0 ([0-9.]+) ([0-9.]+) \]", data)
    assert found is not None
    assert max(map(float, found.groups())) <= 14_400
    assert float(found[1]) / float(found[2]) == pytest.approx(width / height, rel=1e-2)


@pytest.mark.parametrize("timeout", [0, -1, float("nan"), float("inf"), "30", None, True])
def test_a_timeout_must_be_a_time(drawing: Drawing, timeout: Any) -> None:
    with pytest.raises(InvalidValueError, match=r"^timeout must be seconds"):
        argmap.render(drawing.map, timeout=timeout)


@pytest.mark.parametrize(
    "size,canvas",
    [
        ('width="192px" height="96"', (192, 96)),
        ('viewBox="0 0 30 40"', (30, 40)),
        ('viewBox="0,0,30,40" width="60"', (60, 80)),
        ('viewBox="-5 -5 30 40" height="80" width="100%"', (30, 80)),
        ('viewBox="0 0 30 40" width="200%"', (60, 80)),
    ],
)
def test_the_canvas_of_any_view_is_at_least_what_resvg_makes_of_it(
    size: str, canvas: tuple[float, float]
) -> None:
    resvg = pytest.importorskip("resvg_py")
    svg = f'<?xml version="1.0"?>\n<!-- a > b -->\n<svg:svg xmlns:svg="http://www.w3.org/2000/svg" {size}/>'
    assert canvas_of(svg, engine="resvg") == canvas
    width, height = struct.unpack(">II", bytes(resvg.svg_to_bytes(svg_string=svg))[16:24])
    assert width * height <= canvas[0] * canvas[1]  # older versions keep no proportions, and draw less


@pytest.mark.parametrize(
    "size", ["", 'width="10"', 'viewBox="0 0 0 4"', 'width="1e999" height="2"', 'viewBox="a b c d"']
)
def test_a_picture_without_a_size_is_not_handed_to_a_converter(drawing: Drawing, size: str) -> None:
    unsized = evolve(drawing, svg=f'<svg xmlns="http://www.w3.org/2000/svg" {size}/>')
    with pytest.raises(EngineFailedError, match="without a size"):
        unsized.png()
