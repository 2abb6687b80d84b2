"""From bytes to text: UTF-8 with or without a byte order mark, any line ends."""

from __future__ import annotations

import codecs
from typing import Final

from argmap.formats._diagnostic import Diagnostic, Places
from argmap.model import normalise_text

__all__ = ["decoded"]

_OTHER: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decoded(data: bytes, *, path: str = "") -> tuple[str, tuple[Diagnostic, ...]]:
    r"""Return the text with LF line ends, and a diagnostic if it is not UTF-8.

    U+FFFD stands in the text for what is not.

    >>> decoded(b"\xef\xbb\xbfone\r\ntwo")
    ('one\ntwo', ())
    """
    try:
        return normalise_text(data.decode()), ()
    except UnicodeDecodeError as error:
        start = error.start
    text = normalise_text(data.decode(errors="replace"))
    hint = "save the file as UTF-8; it may be Latin-1 or Windows-1252"
    if data.startswith(_OTHER):
        hint = "the file is UTF-16: save it as UTF-8"
    message = f"byte 0x{data[start]:02X} at offset {start:,} is not UTF-8"
    column = len(normalise_text(data[:start].decode()))
    return text, (Places(text, path=path).diagnostic(message, column, code="encoding", hint=hint),)
