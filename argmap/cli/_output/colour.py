"""Colours of a terminal: only argmap sets them, and they are removed where nobody wants them."""

from __future__ import annotations

import os
import re
from typing import IO, Any, Final, Literal, TypeAlias

__all__ = ["Style", "add_style", "split_styles", "wants_colour"]

Style: TypeAlias = Literal["good", "bad", "open", "warning", "strong"]

# Noncharacters mark where a style begins and ends. `argmap.cli._output.safe.escape_text` shows any that comes from
# elsewhere as an escape, so no text of a map can set a colour.
_CODES: Final[dict[Style, tuple[str, str]]] = {
    "good": ("\ufdd1", "32"),
    "bad": ("\ufdd2", "31"),
    "open": ("\ufdd3", "33"),
    "warning": ("\ufdd4", "33"),
    "strong": ("\ufdd5", "1"),
}
_END: Final = "\ufdd0"
_SEQUENCES: Final = {**{mark: f"\x1b[{code}m" for mark, code in _CODES.values()}, _END: "\x1b[0m"}
_MARKS: Final = re.compile(f"([{''.join(_SEQUENCES)}])")


def add_style(text: str, style: Style) -> str:
    """Return text in a style. The text has to be escaped already."""
    return f"{_CODES[style][0]}{text}{_END}" if text else text


def split_styles(text: str, *, colour: bool) -> list[str]:
    r"""Split a text with styles: plain text at even places, and the sequences for a terminal at odd places.

    >>> split_styles(add_style("stands", "good"), colour=True)
    ['', '\x1b[32m', 'stands', '\x1b[0m', '']
    """
    parts = _MARKS.split(text)
    return [part if n % 2 == 0 else _SEQUENCES[part] if colour else "" for n, part in enumerate(parts)]


def wants_colour(stream: IO[Any] | None) -> bool:
    """Say whether a stream gets colours: a terminal does, unless NO_COLOR is set, and with FORCE_COLOR all do."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"
