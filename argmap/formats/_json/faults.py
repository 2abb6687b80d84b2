"""Places of faults in a native document, and hints for errors of syntax."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from json import JSONDecodeError
from typing import Final, TypeAlias, final

from argmap.errors import DuplicateKeyError, MapError, UnknownKeyError
from argmap.formats._diagnostic import Diagnostic, Places
from argmap.formats._json.scanner import places_of

__all__ = ["FaultPlaces", "Spot", "syntax_diagnostic"]

Spot: TypeAlias = tuple[int, int]
"""Where something begins and ends: offsets in code points."""

_HINTS: Final = {
    ",": "a comma stands where a value or the end is due",
    "'": "JSON writes strings and names in double quotes",
    "/": "JSON has no comments; put remarks into 'note'",
    "#": "JSON has no comments; put remarks into 'note'",
    "\n": r"a string stands on one line: write its line breaks as \n",
    "\t": r"write a tab as \t",
    "\\": r"write a backslash as \\",
    "": "the document breaks off here",
    **dict.fromkeys("TtFfNnu", "JSON writes true, false and null in full and in lower case"),
}


def syntax_diagnostic(places: Places, error: JSONDecodeError) -> Diagnostic:
    """Return the diagnostic of a break of syntax, with the hint that its surroundings suggest."""
    message = error.msg[:1].lower() + error.msg[1:].removesuffix(" at")
    return places.diagnostic(message, error.pos, code="json-syntax", hint=_hint(error))


def _hint(error: JSONDecodeError) -> str:
    head = error.doc[error.pos : error.pos + 1]
    before = error.doc[: error.pos].rstrip()[-1:]
    if head == '"' and error.msg.startswith("Unterminated"):
        return "close the string with a double quote"
    if error.msg.startswith("Extra data"):
        return "a file holds one map: nothing follows its closing brace"
    if before == "," and head in ("}", "]"):
        return "remove the comma before it"
    if before == ":" and head in (",", "}", "]"):
        return "give the value, or leave the name out"
    if head and error.msg.startswith("Expecting ',' delimiter"):
        return "put a comma between two members, or a backslash before a quotation mark inside a text"
    return _HINTS.get(head, "")


@final
class FaultPlaces:
    """Remember the place of each record, and find the place of a fault that the model reports.

    Args:
        text: The document.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self.records: dict[str, Spot] = {}
        self.tops: dict[str, Spot] = {}
        self._repeats: dict[str, deque[Spot]] = {}
        self._last: tuple[str, Mapping[str, Spot]] = ("", {})

    def add(self, key: str, spot: Spot) -> None:
        """Remember a record."""
        if self.records.setdefault(key, spot) is not spot:
            self._repeats.setdefault(key, deque()).append(spot)

    def find(self, fault: MapError) -> Spot:
        """Return the place of a fault: the field at fault, or else the key of the record."""
        if isinstance(fault, DuplicateKeyError):
            return self._repeats[fault.key].popleft()  # the model reports them in this order
        if isinstance(fault, UnknownKeyError):
            return self._field(fault.record, fault.field)
        return self._field(getattr(fault, "key", ""), getattr(fault, "field", ""))

    def _field(self, key: str, field: str) -> Spot:
        if key not in self.records:
            return self.tops.get(field, (0, 1))
        if self._last[0] != key or not self._last[1]:  # faults come record by record
            self._last = key, self._fields(*self.records[key])
        fields = self._last[1]
        return fields.get(field, fields["key"])

    def _fields(self, start: int, end: int) -> dict[str, Spot]:
        found = places_of(self._text, start, end)
        return {
            str(path[0]): (first, last) for path, first, last, owner in found if len(path) == 1 and owner < 0
        }
