"""Decoding: bytes to text in UTF-8, with or without a byte order mark, with any line ends."""

from __future__ import annotations

import codecs
from typing import Final

from argmap.formats._diagnostic import Diagnostic, Places
from argmap.model import normalise_text

__all__ = ["decode_text"]

_OTHERS: Final = {  # UTF-32 first: its mark begins with that of UTF-16
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
_HINT: Final = "save the file as UTF-8; it may be Latin-1 or Windows-1252"


def decode_text(data: bytes, *, path: str = "") -> tuple[str, tuple[Diagnostic, ...]]:
    r"""Return the text with LF line ends, and a diagnostic if it is not UTF-8.

    U+FFFD stands in the text for what is not.

    >>> decode_text(b"\xef\xbb\xbfone\r\ntwo")
    ('one\ntwo', ())
    """
    try:
        return normalise_text(data.decode()), ()
    except UnicodeDecodeError as error:
        start = error.start
    text = normalise_text(data.decode(errors="replace"))
    other = next((name for mark, name in _OTHERS.items() if data.startswith(mark)), "")
    hint = f"the file is {other}: save it as UTF-8" if other else _HINT
    message = f"byte 0x{data[start]:02X} at offset {start:,} is not UTF-8"
    column = len(normalise_text(data[:start].decode()))
    return text, (Places(text, path=path).diagnostic(message, column, code="encoding", hint=hint),)
