"""Addresses in running text: from the colon behind a scheme to the next blank nothing is a sign of Argdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from argmap.formats.argdown.syntax.tokens import BLANK, Kind, Token

__all__ = ["COMMENT_IN_ADDRESS", "address_end", "address_tokens"]

_INK: Final = BLANK.replace("[", "[^", 1)
_REST: Final = re.compile(rf"{_INK}+")
_SCHEME: Final = re.compile(r"(?<=[A-Za-z0-9])://|(?<=[A-Za-z0-9]:)//")
"""What makes a word an address. Reading may stand behind the colon already, which ends a short name of a sign."""

_HOST: Final = re.compile(rf"(?={_INK}{{0,2000}}?(?://|/\*|<!--)){_INK}+")
"""The address behind ``www``: one only if something in it would begin a comment, and not far away."""

_CLOSERS: Final = re.compile(r"[*_]++(?=[.,;:!?)}\"'”’»-]*\Z)")
COMMENT_IN_ADDRESS: Final = re.compile(r"//|/\*|<!--")
"""What begins a comment for other tools, in an address as elsewhere."""


def address_end(text: str, pos: int, open_mark: str = "") -> int:
    r"""Return where the address ends whose colon or slashes stand at *pos*; -1 where no address is.

    An address without a scheme is one only if something in it would begin a comment.

    Args:
        text: The document.
        pos: Where reading stands.
        open_mark: The emphasis that the address stands in; its mark at the end of the address is no part of it.

    >>> text = "see http://a.org/b//c, so"
    >>> text[8:address_end(text, 8)]
    '://a.org/b//c,'
    >>> address_end("*http://a.org*", 5, "*"), address_end("a: b", 1), address_end("www.a.org//b", 3)
    (13, -1, 12)
    """
    if _SCHEME.match(text, pos):
        found = _REST.match(text, pos)
    elif _is_host(text, pos):
        found = _HOST.match(text, pos)
    else:
        return -1
    if not found:
        return -1
    end = found.end()
    if open_mark:
        tail = text[max(pos, end - 99) : end]  # more punctuation than that ends no sentence
        marks = _CLOSERS.search(tail)
        if marks and open_mark in marks[0]:
            return end - len(tail) + marks.start()
    return end


def _is_host(text: str, pos: int) -> bool:
    before = text[max(0, pos - 4) : pos]
    return before[-3:].lower() == "www" and not before[:-3].isalnum() and text.startswith(".", pos)


def address_tokens(text: str, pos: int, end: int) -> Iterator[Token]:
    """Yield an address as text; what a backslash escapes in it is a token of its own, as elsewhere."""
    start = pos
    while 0 <= (at := text.find("\\", start, end)) < end - 1:
        if at > start:
            yield Kind.TEXT, start, at, None
        start = at + 2
        yield Kind.ESCAPED, at, start, None
    if end > start:
        yield Kind.TEXT, start, end, None
