"""Walking JSON text with offsets: the outline of a document on the way in, places of faults afterwards."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from json import JSONDecodeError
from typing import Any, Final, TypeAlias, final

__all__ = ["Cursor", "Path", "places_of"]

Path: TypeAlias = tuple[str | int, ...]
"""The way from a value to one inside it: names of members and numbers of items."""

_SPACES: Final = " \t\n\r"
_INK: Final = re.compile(r"[^ \t\n\r]")
_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s"\[\]{},:]+', re.DOTALL)


@final
class Cursor:
    """Walk the outer structure of a JSON document; what is inside is handed to a decoder in C.

    Both walks leave the cursor on a value, and the caller moves it past that value, by `value` or by
    walking into it. They raise `json.JSONDecodeError` at the first break of syntax.

    Args:
        text: The document.
        decode: ``raw_decode`` of the decoder that reads values.
    """

    def __init__(self, text: str, decode: Callable[[str, int], tuple[Any, int]]) -> None:
        self.text, self.pos, self._decode = text, 0, decode

    def peek(self) -> str:
        """Return the next character after white space, or an empty string at the end."""
        head = self.text[self.pos : self.pos + 1]
        if head not in _SPACES:
            return head
        found = _INK.search(self.text, self.pos)
        self.pos = found.start() if found else len(self.text)
        return self.text[self.pos : self.pos + 1]

    def value(self) -> Any:
        """Decode the value at the cursor and move past it."""
        value, self.pos = self._decode(self.text, self.pos)
        return value

    def members(self) -> Iterator[tuple[str, tuple[int, int]]]:
        """Yield the name of each member of the object at the cursor, and the offsets of the name."""
        for _ in self._items("}"):
            if self.peek() != '"':
                raise JSONDecodeError(
                    "Expecting property name enclosed in double quotes", self.text, self.pos
                )
            start = self.pos
            name = self.value()
            spot = start, self.pos
            self._take(self.peek(), ":")
            self.peek()
            yield name, spot

    def elements(self) -> Iterator[int]:
        """Yield the number of each item of the array at the cursor."""
        yield from self._items("]")

    def end(self) -> None:
        """Refuse anything but white space at the cursor."""
        if self.peek():
            raise JSONDecodeError("Extra data", self.text, self.pos)

    def _items(self, closing: str) -> Iterator[int]:
        self.pos += 1
        number = 0
        if self.peek() == closing:
            self.pos += 1
            return
        while True:
            yield number
            number += 1
            head = self.peek()
            if head == closing:
                self.pos += 1
                return
            self._take(head, ",")
            self.peek()

    def _take(self, found: str, wanted: str) -> None:
        if found != wanted:
            raise JSONDecodeError(f"Expecting {wanted!r} delimiter", self.text, self.pos)
        self.pos += 1


def places_of(text: str, start: int, end: int) -> Iterator[tuple[Path, int, int, int]]:
    """Yield path and offsets of every name and value from *start* to *end*, and for a name whose it is.

    That is the offset of the object that the name stands in; it is -1 for a value.

    The text must be one well-formed value. This is slow beside the decoder and is used where there is a
    fault to be shown; it does not recurse.
    """
    path: list[str | int] = []
    opened: list[int] = []
    named = False  # whether the last token named a member whose value is still to come
    for token in _TOKEN.finditer(text, start, end):
        first, last, head = token.start(), token.end(), token[0][0]
        if head == ":":
            continue
        if head == ",":
            if isinstance(path[-1], int):
                path[-1] += 1
            continue
        if head in "]}":
            path.pop()
            yield tuple(path), opened.pop(), last, -1
            named = False
        elif head == '"' and path and isinstance(path[-1], str) and not named:
            path[-1] = str(json.loads(token[0]))
            yield tuple(path), first, last, opened[-1]
            named = True
        elif head in "[{":
            opened.append(first)
            path.append(0 if head == "[" else "")
            named = False
        else:
            yield tuple(path), first, last, -1
            named = False
