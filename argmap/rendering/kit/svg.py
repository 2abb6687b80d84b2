"""SVG text: numbers, attributes and elements, with everything that comes from a map escaped."""

from __future__ import annotations

import functools
from typing import Final

from argmap.model._keys import replace_bad_text

__all__ = ["attribute", "element", "number", "text"]

# A bare line break or tab in an attribute would come back as a space, a carriage return as a line feed.
_ATTRIBUTE: Final = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)
_TEXT: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})


def attribute(value: str) -> str:
    """Escape a value for a double-quoted attribute.

    >>> attribute('"><script>')
    '&quot;&gt;&lt;script&gt;'
    """
    return replace_bad_text(value).translate(_ATTRIBUTE)


def text(value: str) -> str:
    """Escape a value for the content of an element.

    >>> text("R&D <b>")
    'R&amp;D &lt;b&gt;'
    """
    return replace_bad_text(value).translate(_TEXT)


def number(value: float) -> str:
    """Return a length with at most one decimal, always in the same form.

    >>> number(12.0), number(3.14159), number(-0.01)
    ('12', '3.1', '0')
    """
    short = f"{value:.1f}".removesuffix(".0")
    return "0" if short == "-0" else short


def element(name: str, content: str = "", /, **attributes: str | float | None) -> str:
    """Return an element; attributes keep their order, and those that are None are left out.

    In an attribute's name ``__`` stands for ``:``, ``_`` for ``-``, and one at the end is dropped (``class_``).

    >>> element("rect", x=1, fill="#FFFFFF", class_="box")
    '<rect x="1" fill="#FFFFFF" class="box"/>'
    """
    parts = "".join(
        f' {_name(key)}="{attribute(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{parts}>{content}</{name}>" if content else f"<{name}{parts}/>"


@functools.cache
def _name(key: str) -> str:
    return key.rstrip("_").replace("__", ":").replace("_", "-")
