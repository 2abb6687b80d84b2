"""The colours of the Argdown view: those of the document where it has any, the theme's everywhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from argmap.rendering.kit.svg import element
from argmap.rendering.themes._theme import Theme

__all__ = ["ink_on", "six_digits", "write_styles"]

_DARK_INK: Final = "#14171C"
_LIGHT_INK: Final = "#FFFFFF"
_HALF: Final = 0.179  # the luminance at which black and white are equally readable (WCAG 2.2)


def six_digits(colour: str) -> str:
    """Return a colour as ``#RRGGBB``.

    >>> six_digits("#1af")
    '#11AAFF'
    """
    digits = colour[1:].upper()
    return "#" + ("".join(2 * digit for digit in digits) if len(digits) == 3 else digits)


def ink_on(colour: str) -> str:
    """Return the colour of text that can be read on a colour.

    >>> ink_on("#FFFF33"), ink_on("#333366")
    ('#14171C', '#FFFFFF')
    """
    digits = six_digits(colour)
    red, green, blue = (_linear(int(digits[n : n + 2], 16) / 255) for n in (1, 3, 5))
    return _DARK_INK if 0.2126 * red + 0.7152 * green + 0.0722 * blue > _HALF else _LIGHT_INK


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def write_styles(theme: Theme, prefix: str, colours: Iterable[str]) -> str:
    """Return a style sheet that keeps text readable on the document's colours where a reader prefers dark."""
    inks = dict.fromkeys(ink_on(colour) for colour in colours)
    if theme.dark is None or not inks:
        return ""
    rules = "".join(_rules(prefix, inks))
    return element("style", f"@media screen and (prefers-color-scheme:dark){{{rules}}}")


def _rules(prefix: str, inks: Iterable[str]) -> Iterator[str]:
    for ink in inks:
        yield f".{prefix} .on{ink[1:]} text,.{prefix} .on{ink[1:]} .hyphen{{fill:{ink}}}"
