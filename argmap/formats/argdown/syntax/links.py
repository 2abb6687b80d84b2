"""Titles in brackets, links, and addresses in running text, as tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from argmap.formats.argdown.diagnostics import Faults
from argmap.formats.argdown.syntax.lookahead import Ahead
from argmap.formats.argdown.syntax.tokens import BLANK, Kind, Token

__all__ = ["COMMENT_IN_ADDRESS", "address_end", "address_tokens", "link_token", "title_token"]

# STATEMENT_DEFINITION, STATEMENT_REFERENCE, ARGUMENT_DEFINITION, ARGUMENT_REFERENCE and LINK of @argdown/core 2.0.1.
# Their definitions run to the first `]:` or `>:`; a title in which a bracket closes before another opens is none here.
_SQUARE: Final = re.compile(r"[\[\]]")
_POINTED: Final = re.compile(r"[<>]")
_KINDS: Final = {
    "[": ("]", _SQUARE, Kind.STATEMENT_DEFINITION, Kind.STATEMENT_REFERENCE),
    "<": (">", _POINTED, Kind.ARGUMENT_DEFINITION, Kind.ARGUMENT_REFERENCE),
}
"""Opening bracket → the closing one, both, and what they hold with a colon behind them and without."""


def title_token(text: str, pos: int, ahead: Ahead, faults: Faults) -> Token | None:
    """Return the token of the title whose bracket stands at *pos*, or None where that is text."""
    opening = text[pos]
    closing, both, definition, reference = _KINDS[opening]
    line_end = min(ahead.next("\n", pos), len(text))
    close = ahead.next(closing + ":", pos + 2)
    if close < line_end and not _runs_on(both, text, pos + 1, close):
        return definition, pos, close + 2, text[pos + 1 : close]
    close = ahead.next(closing, pos + 1)
    if pos + 1 < close < line_end and text[pos + 1] != "-":
        return reference, pos, close + 1, text[pos + 1 : close]
    second = pos + 2
    next_end = min(ahead.next("\n", second), len(text))
    if text[pos + 1 : second] != "-" and ahead.next(closing, second) < next_end:
        faults.add("argdown-title", pos, pos + 1, first=opening)
    return None


def _runs_on(both: re.Pattern[str], text: str, start: int, end: int) -> bool:
    """Say whether a bracket closes inside a title and another one opens behind it."""
    depth = 0
    for found in both.finditer(text, start, end):
        if found[0] in "]>":
            depth -= 1
        elif depth < 0:
            return True
        else:
            depth += 1
    return False


def link_token(text: str, pos: int, ahead: Ahead, faults: Faults) -> Token | None:
    """Return the token of the link at *pos*, or None; of one whose address does not end, the text is text."""
    close = ahead.next("]", pos + 1)
    if close <= pos + 1 or not text.startswith("(", close + 1):
        return None
    last = ahead.next(")", close + 2)
    if last == close + 2 or last >= len(text):
        return None
    if ahead.next("\n", pos) < close and ahead.next("[", pos + 1) < close:
        faults.add("argdown-title", pos, pos + 1, first="[")
        return None  # a bracket that is not closed, and a link on a later line
    if last > ahead.empty_line(pos):
        return None
    line_end = ahead.next("\n", pos)
    if line_end < last:
        faults.add("argdown-link", pos, min(line_end, last + 1))
        if ahead.next("\n", close) < last:  # the address is not closed, say
            return Kind.TEXT, pos, close + 2, None
    split = text.rfind("](", pos, last)  # an address may hold "](": the last one divides
    end = last + 1
    end += text[end : end + 1] in (" ", "\t")
    return Kind.LINK, pos, end, (text[pos + 1 : split], text[split + 2 : last])


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
