"""SVG text: numbers, attributes and elements, with everything that comes from a map escaped."""

from __future__ import annotations

import functools
import re
from typing import Final

from argmap.model._keys import replace_bad_text

__all__ = ["attribute", "element", "number", "text"]

# A bare line break or tab in an attribute would come back as a space, a carriage return as a line feed.
_ATTRIBUTE: Final = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)
_SPECIAL: Final = re.compile(r'[&<>"\t\n\r]')
_SHORT: Final = 24  # characters
_TEXT: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})


def attribute(value: str) -> str:
    """Escape a value for a double-quoted attribute.

    >>> attribute('"><script>')
    '&quot;&gt;&lt;script&gt;'
    """
    return (_escape_short if len(value) <= _SHORT else _escape)(value)


def _escape(value: str) -> str:
    clean = replace_bad_text(value)
    return clean.translate(_ATTRIBUTE) if _SPECIAL.search(clean) else clean


_escape_short: Final = functools.lru_cache(maxsize=4096)(
    _escape
)  # colours, classes and ids come again and again


def text(value: str) -> str:
    """Escape a value for the content of an element.

    >>> text("R&D <b>")
    'R&amp;D &lt;b&gt;'
    """
    clean = replace_bad_text(value)
    return clean.translate(_TEXT) if _SPECIAL.search(clean) else clean


def number(value: float) -> str:
    """Return a length with at most one decimal, always in the same form.

    >>> number(12.0), number(3.14159), number(-0.01)
    ('12', '3.1', '0')
    """
    if type(value) is int:
        return str(value)
    short = f"{value:.1f}".removesuffix(".0")
    return "0" if short == "-0" else short


def element(name: str, content: str = "", /, **attributes: str | float | None) -> str:
    """Return an element; attributes keep their order, and those that are None are left out.

    In an attribute's name ``__`` stands for ``:``, ``_`` for ``-``, and one at the end is dropped (``class_``).

    >>> element("rect", x=1, fill="#FFFFFF", class_="box")
    '<rect x="1" fill="#FFFFFF" class="box"/>'
    """
    begin = f"<{name}"
    for key, value in attributes.items():
        if value is not None:
            if not isinstance(value, str):
                shown = number(value)
            else:  # as in `attribute`, without the price of the call
                shown = (_escape_short if len(value) <= _SHORT else _escape)(value)
            begin += f' {_NAMES[key]}="{shown}"'
    return f"{begin}>{content}</{name}>" if content else f"{begin}/>"


class _AttributeNames(dict[str, str]):
    """The name of an attribute in SVG, by its name in Python."""

    def __missing__(self, key: str) -> str:
        self[key] = name = key.rstrip("_").replace("__", ":").replace("_", "-")
        return name


_NAMES: Final = _AttributeNames()
