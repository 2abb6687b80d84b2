"""Tokens that begin with a bracket: titles in definitions and references, and links."""

from __future__ import annotations

import re
from typing import Final

from argmap.formats.argdown.diagnostics import Faults
from argmap.formats.argdown.syntax.lookahead import Ahead
from argmap.formats.argdown.syntax.tokens import Kind, Token

__all__ = ["link_token", "title_token"]

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
