"""Escaping text for terminals: control characters and invisible characters become visible."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["escape_line", "escape_text"]

# A terminal obeys C0, DEL and C1; bidirectional controls reorder what is read; separators, invisible
# characters and tags begin lines or hide words; lone surrogates cannot be written, and
# noncharacters are marks of our own. The joiners U+200C and
# U+200D stay: Persian, Hindi and emoji are spelled with them.
_UNSAFE: Final = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufdd0-\ufdef\U000e0000-\U000e007f]"
)


def escape_text(text: str) -> str:
    r"""Return *text* with each control and each invisible character as a visible escape; lines and tabs stay.

    >>> escape_text("\x1b[31mred\nand \u202eevil")
    '\\x1b[31mred\nand \\u202eevil'
    """
    return _UNSAFE.sub(_escape, text)


def escape_line(text: str) -> str:
    r"""Return *text* escaped and on one line, so that no text can add a line to a report.

    >>> escape_line("a title\n  2 errors\x07")
    'a title 2 errors\\x07'
    """
    return escape_text(" ".join(text.split()))


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
