"""The size of what is converted: its scale, its pixels, the length of its page."""

from __future__ import annotations

import math
import re
from typing import Final

from argmap.errors import InvalidValueError, LimitError
from argmap.rendering._canvas import canvas_of
from argmap.rendering.kit.svg import number

__all__ = [
    "ENOUGH_PIXELS",
    "MOST_PIXELS",
    "MOST_SVG",
    "SHARP",
    "check_characters",
    "choose_scale",
    "fit_page",
    "read_view_box",
    "scaled_svg",
]

MOST_PIXELS: Final = 100_000_000
"""Pixels of one PNG."""

ENOUGH_PIXELS: Final = 20_000_000
"""Pixels of a PNG that no scale was asked for: it is drawn in some 400 MB of memory."""

MOST_SVG: Final = 24 << 20
"""Code points of SVG that may become one PNG or PDF."""

_SIZE: Final = re.compile(r"""\s(?:width|height)\s*=\s*(?:"[^"]*"|'[^']*')""")
_BOX: Final = re.compile(r"""<svg\b[^>]*?\sviewBox\s*=\s*(?:"([-+0-9.eE, ]+)"|'([-+0-9.eE, ]+)')""")
SHARP: Final = 2.0
_LARGEST: Final = 20.0
_UNTHINKABLE: Final = 1e30
_PER_PIXEL: Final = 16  # bytes that drawing one takes: twice four, what encodes them, and room
_PAGE: Final = 14_400  # points a page may be long (ISO 32000-1, annex C): no reader refuses it then
_REMEDY: Final = "save it as SVG, which has no such limit, or draw a part of the map (m.subtree(key))"


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


def read_view_box(svg: str) -> tuple[float, float, float, float]:
    """Return the corner, the width and the height of what is drawn, in the picture's own lengths."""
    found = _BOX.search(svg)
    numbers = [float(part) for part in (found[1] or found[2]).replace(",", " ").split()] if found else []
    if len(numbers) == 4 and min(numbers[2:]) > 0:
        return numbers[0], numbers[1], numbers[2], numbers[3]
    return (0.0, 0.0, *canvas_of(svg, engine="typst"))


def choose_scale(width: float, height: float, scale: float | None) -> float:
    """Return the pixels per point of a PNG: as asked for, else two, or fewer where there would be too many.

    Raises:
        InvalidValueError: If the scale is not in (0, 20], or leaves less than one pixel.
        LimitError: If the pixels are more than `MOST_PIXELS`, or take more memory than this process can get now.
    """
    zoom = min(SHARP, _scale_for(ENOUGH_PIXELS, width * height)) if scale is None else _zoom(scale)
    if min(width, height) * zoom < 1:
        raise InvalidValueError(f"leaves no pixel of {width:g} × {height:g}, got {zoom:g}", field="scale")
    found = math.ceil(min(width * height * zoom * zoom, _UNTHINKABLE))
    limit = MOST_PIXELS
    while limit and not _can_get(_PER_PIXEL * min(found, limit)):
        limit //= 2
    if found > limit:
        fits = _scale_for(limit, width * height)
        raise LimitError(
            f"a PNG of {width * zoom:,.0f} × {height * zoom:,.0f} pixels",
            limit=limit,
            found=found,
            advice=f"{f'Pass a scale of at most {fits:g}' if fits else 'Make it smaller'}, {_REMEDY}.",
        )
    return zoom


def check_characters(svg: str) -> None:
    """Refuse a picture of more text than memory holds when it is converted."""
    if len(svg) > MOST_SVG:
        raise LimitError(
            "a picture to convert, in characters of SVG,",
            limit=MOST_SVG,
            found=len(svg),
            advice=f"{_REMEDY[:1].upper()}{_REMEDY[1:]}.",
        )


def fit_page(width: float, height: float) -> tuple[float, float]:
    """Return the size of a page in points: that of the picture, or the longest that every reader opens."""
    share = min(1.0, _PAGE / max(width, height))
    return width * share, height * share


def _scale_for(pixels: float, area: float) -> float:
    """Return a scale at which an area has no more pixels: down to a thousandth, so that it does fit."""
    return math.floor(1000 * math.sqrt(pixels / area)) / 1000


def _zoom(scale: object) -> float:
    number = not isinstance(scale, bool | str | bytes) and hasattr(scale, "__float__")
    value = float(scale) if number else math.nan  # type: ignore[arg-type]
    if not 0 < value <= _LARGEST:
        raise InvalidValueError(f"must lie in (0, {_LARGEST:g}], got {scale!r}", field="scale")
    return value


def _can_get(size: int) -> bool:
    """Say whether the process may have so much memory more; it is given back untouched."""
    try:
        bytes(size)  # zeros, which take no memory until they are written to
    except MemoryError:
        return False
    return True
