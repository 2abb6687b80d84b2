"""Converters from our SVG to PNG and PDF: optional packages, asked only for what the machine can hold."""

from __future__ import annotations

import importlib
import math
import re
from types import ModuleType
from typing import Final

from argmap._install import install_command
from argmap.errors import EngineFailedError, EngineMissingError, InvalidValueError, LimitError
from argmap.rendering._canvas import canvas_of
from argmap.rendering.kit.svg import number

__all__ = ["MOST_PIXELS", "MOST_SVG", "scaled_svg", "to_pdf", "to_png"]

MOST_PIXELS: Final = 512 << 20
"""Bytes that the pixels of one PNG may take, four for each pixel; drawing it takes twice as many."""

MOST_SVG: Final = 24 << 20
"""Code points of SVG that may become one PDF; CairoSVG takes about 40 bytes for each."""

_SIZE: Final = re.compile(r"""\s(?:width|height)\s*=\s*(?:"[^"]*"|'[^']*')""")
_LARGEST: Final = 20.0
_UNTHINKABLE: Final = 1e30
_PER_PIXEL: Final = 4
_PAGE: Final = 14_400  # points a page may be long (ISO 32000-1, annex C): no reader refuses it then
_POINTS: Final = 0.75  # of one unit of SVG, as CairoSVG has it
_REMEDY: Final = "save it as SVG, which has no such limit, or draw a part of the map (m.subtree(key))"


def to_png(svg: str, *, scale: float) -> bytes:
    """Draw SVG as PNG with resvg, which needs no system library."""
    zoom = _zoom(scale)
    _check_pixels(svg, zoom)
    resvg = _module("resvg_py", "resvg-py", install_command("resvg-py>=0.3.3"))
    try:
        return bytes(resvg.svg_to_bytes(svg_string=svg, zoom=zoom))
    except Exception as error:  # whatever the foreign code raises is one failure to our caller
        raise EngineFailedError(
            f"resvg could not draw the picture: {error}", engine="resvg", stderr=str(error)
        ) from error


def to_pdf(svg: str) -> bytes:
    """Draw SVG as PDF with CairoSVG, which needs the library libcairo."""
    if len(svg) > MOST_SVG:
        raise LimitError(
            "a picture for a PDF, in characters of SVG,",
            limit=MOST_SVG,
            found=len(svg),
            advice=f"{_REMEDY[:1].upper()}{_REMEDY[1:]}.",
        )
    cairo = _module(
        "cairosvg",
        "CairoSVG",
        f"{install_command('CairoSVG')}, and libcairo (Debian: libcairo2; macOS: brew install cairo)",
    )
    width, height = canvas_of(svg, engine="cairosvg")
    scale = min(1.0, _PAGE / (_POINTS * max(width, height, 1.0)))
    try:
        return bytes(cairo.svg2pdf(bytestring=svg.encode(), scale=scale))
    except Exception as error:
        raise EngineFailedError(
            f"CairoSVG could not draw the picture: {error}", engine="cairosvg", stderr=str(error)
        ) from error


def scaled_svg(svg: str, scale: float) -> str:
    """Return the picture that many times as large: its size changes, what is drawn in it does not."""
    zoom = _zoom(scale)
    width, height = canvas_of(svg, engine="argmap")
    begin = svg.index("<svg")
    end = svg.index(">", begin)
    head = _SIZE.sub("", svg[begin:end])
    box = "" if "viewBox=" in head else f' viewBox="0 0 {number(width)} {number(height)}"'
    size = f'{box} width="{number(width * zoom)}" height="{number(height * zoom)}"'
    return f"{svg[:begin]}{head}{size}{svg[end:]}"


def _zoom(scale: object) -> float:
    number = not isinstance(scale, bool | str | bytes) and hasattr(scale, "__float__")
    value = float(scale) if number else math.nan  # type: ignore[arg-type]
    if not 0 < value <= _LARGEST:
        raise InvalidValueError(f"must lie in (0, {_LARGEST:g}], got {scale!r}", field="scale")
    return value


def _check_pixels(svg: str, zoom: float) -> None:
    """Refuse what resvg could not hold: it ends the process where it gets no memory, so it must not be asked.

    Raises:
        InvalidValueError: If there is less than one pixel.
        LimitError: If the pixels take more than `MOST_PIXELS`, or more than this process can get now.
    """
    width, height = canvas_of(svg, engine="resvg")
    area = _PER_PIXEL * width * height
    if min(width, height) * zoom < 1:
        raise InvalidValueError(f"leaves no pixel of {width:g} × {height:g}, got {zoom:g}", field="scale")
    need = math.ceil(min(area * zoom * zoom, _UNTHINKABLE))
    limit = MOST_PIXELS
    while limit and not _can_get(2 * min(need, limit)):
        limit //= 2
    if need > limit:
        scale = math.floor(1000 * math.sqrt(limit / area)) / 1000  # down, so that it does fit
        raise LimitError(
            f"a PNG of {width * zoom:,.0f} × {height * zoom:,.0f} pixels, {_PER_PIXEL} bytes each,",
            limit=limit,
            found=need,
            advice=f"{f'Pass a scale of at most {scale:g}' if scale else 'Make it smaller'}, {_REMEDY}.",
        )


def _can_get(size: int) -> bool:
    """Say whether the process may have so much memory more; it is given back untouched."""
    try:
        bytes(size)  # zeros, which take no memory until they are written to
    except MemoryError:
        return False
    return True


def _module(name: str, engine: str, remedy: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except Exception as error:  # cairosvg raises OSError where libcairo is missing
        raise EngineMissingError(
            f"{engine} is not available ({error}). Install it: {remedy}.", engine=engine
        ) from error
