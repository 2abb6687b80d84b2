"""The reader of the native format: one pass over the document that reports all its faults."""

from __future__ import annotations

import re
from json import JSONDecodeError
from typing import Any, Final, final

from argmap.errors import LimitError, MapError, UnknownKeyError
from argmap.formats._diagnostic import Diagnostic, Places
from argmap.formats._format import Reading, ReadOptions
from argmap.formats._json.decoding import decode, decode_anything, find_refusals
from argmap.formats._json.faults import FaultPlaces, Spot, syntax_diagnostic
from argmap.formats._json.fields import HEADER, ROOMS, TOP, VERSION
from argmap.formats._json.plain import read_plain
from argmap.formats._json.scanner import Cursor, Path, places_of
from argmap.formats._json.values import Shaper
from argmap.formats._limits import check_brackets
from argmap.formats._salvage import salvaged
from argmap.model import Origin, Record

__all__ = ["read_carefully", "read_json"]

_VERSION: Final = re.compile(r"(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})")
_LISTED: Final = 10_000  # diagnostics; a file of faults alone must not fill the memory with them
_OURS: Final = "{}.{}".format(*VERSION)


def read_json(text: str, options: ReadOptions) -> Reading:
    """Read a document of the native format.

    Raises:
        LimitError: If it nests too deeply or holds too many records.
    """
    plain = read_plain(text, options)
    if plain is not None:
        return Reading(plain)
    return read_carefully(text, options)


def read_carefully(text: str, options: ReadOptions) -> Reading:
    """Read any document, with the place of everything that is wrong.

    Raises:
        LimitError: If it nests too deeply or holds too many records.
    """
    check_brackets(text, options.limits)
    return _JsonDocument(text, options).reading()


@final
class _JsonDocument:
    """Gather the records of a document, where they stand, and what is wrong."""

    def __init__(self, text: str, options: ReadOptions) -> None:
        self._text, self._options = text, options
        self._cursor = Cursor(text, decode)
        self._places = Places(text, path=options.path)
        self._spots = FaultPlaces(text)
        self._shaper = Shaper()
        self._records: list[Record] = []
        self._count = 0
        self._unbuilt: set[str] = set()  # keys of records that are there, but could not be built
        self._unlisted = 0
        self._incomplete = False  # records are missing whose keys are not known
        self._head: dict[str, Any] = {}
        self._diagnostics: list[Diagnostic] = []
        self._readable = True

    def reading(self) -> Reading:
        """Read the whole document."""
        try:
            self._walk()
        except JSONDecodeError as error:
            self._incomplete = True
            self._diagnostics.append(syntax_diagnostic(self._places, error))
        if not self._readable:  # whatever else was found, it was found by the wrong rules
            return Reading(salvaged([], origin=self._origin())[0], self._diagnostics)
        m, faults = salvaged(self._records, **self._head, origin=self._origin())
        for fault in faults:
            if not self._follows(fault):
                self._say(str(fault), self._spots.find(fault), code="invalid-map")
        if self._unlisted:
            message = f"and {self._unlisted:,} more faults, which are not listed"
            self._diagnostics.append(Diagnostic(message, code="json-more", path=self._options.path))
        return Reading(m, self._diagnostics)

    def _walk(self) -> None:
        cursor = self._cursor
        if cursor.peek() != "{":
            spot = cursor.pos, cursor.pos + 1
            self._say("this is no JSON object", spot, code="json-syntax", expected=("'{'",))
            return
        start = cursor.pos
        seen: set[str] = set()
        for name, spot in cursor.members():
            if name in seen:
                message = f"{name!r:.60} stands twice in the document"
                self._say(message, spot, code="json-duplicate", hint="keep one of them")
            seen.add(name)
            self._member(name, spot)
            if not self._readable:
                return
        cursor.end()
        if HEADER not in seen:
            hint = f'a map of this format begins with {{"{HEADER}": "{_OURS}"'
            self._say(
                "the document does not name its version", (start, start + 1), code="json-version", hint=hint
            )

    def _member(self, name: str, named: Spot) -> None:
        start = self._cursor.pos
        if name in ROOMS and self._text.startswith("[", start):
            for number in self._cursor.elements():
                self._record(name, number)
            return
        value, sound = self._value()
        spot = start, self._cursor.pos
        if name in ROOMS:
            self._incomplete = True
            self._shaper.wrong((name,), value, "an array")
        elif name not in (HEADER, *TOP):
            self._shaper.unknown((name,), [HEADER, *TOP, *ROOMS])
            spot = named
        elif not sound:
            return
        elif name == HEADER:
            self._version(value, spot)
        else:
            self._spots.tops[name] = spot
            shaped = self._shaper.value(TOP[name], value, (name,))
            self._head |= {} if self._shaper.faults else {name: shaped}
        self._report((name,), spot)

    def _version(self, value: object, spot: Spot) -> None:
        found = _VERSION.fullmatch(value) if isinstance(value, str) else None
        if not found:
            self._say("this is no version", spot, code="json-version", expected=(f'"{_OURS}"',))
            return
        version = int(found[1]), int(found[2])
        if version[0] != VERSION[0]:
            newer = "a newer argmap wrote it: upgrade argmap" if version > VERSION else "no argmap wrote it"
            message = f"the document has version {value} of this format, and this argmap reads {_OURS}"
            self._diagnostics.clear()
            self._say(message, spot, code="json-version", hint=newer)
            self._readable = False
        self._shaper.version = version

    def _record(self, room: str, number: int) -> None:
        self._count += 1
        if self._count > self._options.limits.records:
            raise LimitError("records", limit=self._options.limits.records)
        start = self._cursor.pos
        data, sound = self._value()
        spot = start, self._cursor.pos
        key = data.get("key") if isinstance(data, dict) else None
        record = self._shaper.record(ROOMS[room], data, (room, number)) if sound else None
        if record is not None:
            self._records.append(record)
            self._spots.add(record.key, spot)
            return
        self._unbuilt |= {key} if isinstance(key, str) else set()
        self._report((room, number), spot)

    def _value(self) -> tuple[Any, bool]:
        """Return the value at the cursor, and whether it is sound: what is refused in it is reported."""
        start = self._cursor.pos
        try:
            return self._cursor.value(), True
        except JSONDecodeError:
            raise
        except ValueError:
            value, end = decode_anything(self._text, start)
        self._cursor.pos = end
        for code, message, hint, spot in find_refusals(self._text, start, end, places=self._places):
            self._say(message, spot, code=code, hint=hint)
        return value, False

    def _report(self, base: Path, spot: Spot) -> None:
        """Turn what the shaper found in the value at *spot* into diagnostics with places."""
        if not self._shaper.faults:
            return
        places: dict[tuple[Path, bool], Spot] = {
            ((*base, *path), owner >= 0): (first, last)
            for path, first, last, owner in places_of(self._text, *spot)
        }
        for fault in self._shaper.faults:
            where = places.get((fault.path, fault.at_name), spot)
            self._say(fault.message, where, code=fault.code, expected=fault.expected, hint=fault.hint)
        self._shaper.faults.clear()

    def _say(self, message: str, spot: Spot, **fields: Any) -> None:
        if len(self._diagnostics) < _LISTED:
            self._diagnostics.append(self._places.diagnostic(message, *spot, **fields))
        else:
            self._unlisted += 1

    def _follows(self, fault: MapError) -> bool:
        """Whether a fault only follows from one that was reported: the record is there, but was not built."""
        return isinstance(fault, UnknownKeyError) and (self._incomplete or fault.key in self._unbuilt)

    def _origin(self) -> Origin:
        spans = {key: self._places.span(*spot) for key, spot in self._spots.records.items()}
        return Origin(self._options.path, "json", spans)
