"""Looking ahead in a text without ever looking twice: what keeps reading linear where nothing is closed."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from typing import Final, final

__all__ = ["Ahead", "Braces"]

# DATA of @argdown/core 2.0.1, `{((?!}\s[^,}])(.|\n))*}(?!\s*(,|}))`: a brace that is followed by a blank and then by
# neither a comma nor a brace stops it, and so does the last brace that no comma or brace follows.
_EMPTY_LINE: Final = re.compile(r"\n[ \t]*\n")
_STOP: Final = re.compile(r"\}\s[^,}]")
_CLOSING: Final = re.compile(r"\}(?!\s*[,}])")
_QUOTE_OR_BRACE: Final = re.compile(
    r"""(?<=[{\[,:\s])(?:"(?:[^"\\\n]|\\.|\n(?![ \t]*\n))*"|'(?:[^'\n]|\n(?![ \t]*\n))*')|[{}]"""
)


@final
class Ahead:
    """Find what comes next in a text, for offsets that hardly ever step back.

    The last answer is kept for each thing looked for, so that all searches together pass over the text once for
    each, however often they find nothing.

    >>> ahead = Ahead("a ] b ] c")
    >>> ahead.next("]", 0), ahead.next("]", 3), ahead.next("]", 7) >= 9
    (2, 6, True)
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._never = len(text) + 1
        self._found: dict[str, tuple[int, int]] = {}
        self._empty = (0, -1)

    def next(self, wanted: str, start: int) -> int:
        """Return the offset of *wanted* at or after *start*, or one beyond the text."""
        begin, found = self._found.get(wanted, (0, -1))
        if begin <= start <= found:
            return found
        if start < begin:  # a little back: then what lies between has to be looked at alone
            near = self._text.find(wanted, start, begin + len(wanted) - 1)
            return near if near >= 0 else found
        found = self._text.find(wanted, start)
        if found < 0:
            found = self._never
        self._found[wanted] = (start, found)
        return found

    def empty_line(self, start: int) -> int:
        """Return where the line ends that an empty line follows, or one beyond the text."""
        begin, found = self._empty
        if start <= found and (begin <= start or "\n" not in self._text[start : begin + 1]):
            return found
        match = _EMPTY_LINE.search(self._text, start)
        found = match.start() if match else self._never
        self._empty = (start, found)
        return found


@final
class Braces:
    """Find where a brace closes: as Argdown's own tool does it, and as its author meant it.

    >>> braces = Braces('{a: "} "} b }')
    >>> braces.told(0), braces.balanced(0)
    (6, 9)
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._stops: list[int] | None = None
        self._closings: list[int] = []
        self._partners: dict[int, int] = {}
        self._seen = -1

    def told(self, start: int) -> int:
        """Return the end by the rule of the tool, or -1.

        That is after the first closing brace before a blank that neither "," nor "}" follows; else after the last
        one in the text. One that has "," or "}" behind it never counts.
        """
        if self._stops is None:
            self._stops = [found.start() for found in _STOP.finditer(self._text)]
            self._closings = [found.start() for found in _CLOSING.finditer(self._text)]
        at = bisect.bisect_right(self._stops, start)
        last = len(self._closings)
        if at < len(self._stops):
            last = bisect.bisect_right(self._closings, self._stops[at])
        return self._closings[last - 1] + 1 if last and self._closings[last - 1] > start else -1

    def balanced(self, start: int) -> int:
        """Return the end of the braces that balance, quoted strings left out, or -1."""
        if start > self._seen:
            self._match(start)
        return self._partners.get(start, -1)

    def _match(self, start: int) -> None:
        """Pair braces from *start* until that one is closed; what lies between is known from then on."""
        open_: list[int] = []
        end = len(self._text)
        for place, closes in self._braces(start):
            if not closes:
                open_.append(place)
                continue
            self._partners[open_.pop()] = place + 1
            if not open_:
                end = place
                break
        self._seen = end

    def _braces(self, start: int) -> Iterator[tuple[int, bool]]:
        for found in _QUOTE_OR_BRACE.finditer(self._text, start):
            if found.end() == found.start() + 1:
                yield found.start(), found.group() == "}"
