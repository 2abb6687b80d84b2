"""Converters from our SVG to PNG and PDF: optional packages, whose absence is explained."""

from __future__ import annotations

import importlib
from types import ModuleType

from argmap.errors import EngineFailedError, EngineMissingError, InvalidValueError

__all__ = ["to_pdf", "to_png"]

_LARGEST = 20.0


def to_png(svg: str, *, scale: float) -> bytes:
    """Draw SVG as PNG with resvg, which needs no system library."""
    if not 0 < scale <= _LARGEST:
        raise InvalidValueError(f"must lie in (0, {_LARGEST:g}], got {scale}", field="scale")
    resvg = _module("resvg_py", "resvg-py", 'pip install "argmap[raster]"')
    try:
        return bytes(resvg.svg_to_bytes(svg_string=svg, zoom=scale))
    except Exception as error:  # whatever the foreign code raises is one failure to our caller
        raise EngineFailedError(
            f"resvg could not draw the picture: {error}", engine="resvg", stderr=str(error)
        ) from error


def to_pdf(svg: str) -> bytes:
    """Draw SVG as PDF with CairoSVG, which needs the library libcairo."""
    cairo = _module(
        "cairosvg",
        "CairoSVG",
        'pip install "argmap[pdf]", and libcairo (Debian: libcairo2; macOS: brew cairo)',
    )
    try:
        return bytes(cairo.svg2pdf(bytestring=svg.encode()))
    except Exception as error:
        raise EngineFailedError(
            f"CairoSVG could not draw the picture: {error}", engine="cairosvg", stderr=str(error)
        ) from error


def _module(name: str, engine: str, remedy: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except Exception as error:  # cairosvg raises OSError where libcairo is missing
        raise EngineMissingError(
            f"{engine} is not available ({error}). Install it: {remedy}.", engine=engine
        ) from error
