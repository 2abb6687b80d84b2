"""The size of an SVG picture, as the programs that draw it work it out."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate

from argmap.errors import EngineFailedError

__all__ = ["canvas_of"]

_NUMBER: Final = r"(?:[0-9]++(?:\.[0-9]++)?|\.[0-9]++)(?:[eE][+-]?[0-9]{1,4})?"
_LENGTH: Final = re.compile(rf"\s*\+?({_NUMBER})(px|pt|pc|in|cm|mm|%)?\s*")
_UNITS: Final = {None: 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4}
_HEAD: Final = 1 << 16  # code points within which the first tag ends


def canvas_of(svg: str, *, engine: str) -> tuple[float, float]:
    """Return width and height in pixels at scale 1; views of other packages may give them in any unit.

    Args:
        svg: A whole SVG document.
        engine: Who wants to draw it, for the error.

    Raises:
        EngineFailedError: If it does not begin like one, or gives no size.

    >>> canvas_of('<svg width="3in" viewBox="0 0 6 4"/>', engine="resvg")
    (288.0, 192.0)
    """
    attributes = _root(svg)
    if attributes is None:
        raise EngineFailedError(f"{engine} cannot draw what is no SVG document.", engine=engine)
    numbers = [_number(part) for part in attributes.get("viewBox", "").replace(",", " ").split()]
    wide, high = numbers[2:] if len(numbers) == 4 and min(numbers[2:]) > 0 else (0.0, 0.0)
    width, height = _length(attributes.get("width"), wide), _length(attributes.get("height"), high)
    width, height = (
        width or (height * wide / high if height and high else wide),
        height or (width * high / wide if width and wide else high),
    )
    if not 0 < width < math.inf or not 0 < height < math.inf:
        raise EngineFailedError(
            f"{engine} cannot draw an SVG document without a size: give it width and height.", engine=engine
        )
    return width, height


def _number(word: str) -> float:
    try:
        return float(word)
    except ValueError:
        return math.nan


def _length(value: str | None, whole: float) -> float:
    """Return a length in pixels; 0 for none, and for one relative to what we do not know."""
    found = _LENGTH.fullmatch(value or "")
    if not found:
        return 0.0
    return float(found[1]) * (whole / 100 if found[2] == "%" else _UNITS[found[2]])


def _root(svg: str) -> Mapping[str, str] | None:
    """Return the attributes of the first element, or None if there is no ``svg``."""
    found: list[tuple[str, dict[str, str]]] = []
    parser = ParserCreate()
    parser.StartElementHandler = lambda name, attributes: found.append((name, attributes))
    with suppress(ExpatError):  # what is wrong further on is for the engine to say
        parser.Parse(svg[:_HEAD].encode("utf-8", "replace"))
    return found[0][1] if found and found[0][0].rpartition(":")[2] == "svg" else None
