"""A fast way to read plain documents of the native format: sound, and written as argmap writes them.

It answers only where the careful reader would find nothing to report, and then with the same map. Whatever is
unusual it leaves to that reader. The text is kept for the places of records, which are looked for when they are
asked for: it takes less memory than the places would.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from typing import Any, Final, final

from argmap.errors import InvalidMapError
from argmap.formats._diagnostic import Places
from argmap.formats._format import ReadOptions
from argmap.formats._json.decoding import decode
from argmap.formats._json.faults import Spot
from argmap.formats._json.fields import HEADER, RELATIONS, ROOMS, TOP, VERSION
from argmap.formats._json.scanner import Cursor
from argmap.formats._json.values import Shaper
from argmap.model import ArgumentMap, Claim, Origin, Premise, Record, Relation
from argmap.model._faults import Parts
from argmap.model._items import CONTRADICTIONS, KINDS, VOICES
from argmap.model._origin import LateSpans
from argmap.model._sound import sound_claim, sound_map, sound_premise, sound_relation

__all__ = ["read_plain"]

_NESTING: Final = 110  # more than a map has, with its ``extra``
_RECURSION: Final = 10_000  # up to here Python stops the decoder before its stack ends
_ESCAPE: Final = re.compile(r"\\[bfu]")  # what may stand for a character that no text can hold
_OURS: Final = "{}.{}".format(*VERSION)
_MEMBERS: Final = frozenset([HEADER, *TOP, *ROOMS])

_ROOMS: Final = {name: number for number, name in enumerate(ROOMS)}

# The fields of a usual record with their types; one with any other is built and checked as a whole.
_TEXTS: Final = ("key", "title", "note", "group")
_CLAIM: Final = {
    **dict.fromkeys((*_TEXTS, "text", "kind", "voice", "speaker"), str), "implicit": bool, "tags": list,
}  # fmt: skip
_RELATION: Final = {
    **dict.fromkeys((*_TEXTS, "type", "target", "scheme"), str), "premises": list, "tags": list,
}  # fmt: skip
_NEEDED: Final = frozenset(["key", "type", "premises", "target"])


def read_plain(text: str, options: ReadOptions) -> ArgumentMap | None:
    """Return the map of a plain document, or None if only the careful reader can tell."""
    limits = options.limits
    if limits.nesting < _NESTING or sys.getrecursionlimit() > _RECURSION:
        return None
    document = _decoded(text)
    if document is None or document.get(HEADER) != _OURS or not document.keys() <= _MEMBERS:
        return None
    rooms = {name: document[name] for name in ROOMS if name in document}
    if any(type(room) is not list for room in rooms.values()):
        return None
    if sum(map(len, rooms.values())) > limits.records:
        return None
    origin = Origin(options.path, "json", LateSpans(_PlainPlaces(text), Places(text).span))
    try:
        return _Plain().map(document, rooms, origin=origin)
    except (_Unusual, InvalidMapError):
        return None


def _decoded(text: str) -> dict[str, Any] | None:
    """Return the object that the text is, if all strings in it hold only what texts may hold."""
    try:
        if not text.isascii():
            text.encode()  # raises for a lone surrogate
            if "\ufffe" in text or "\uffff" in text:
                return None
        if "\\" in text and _ESCAPE.search(text):
            return None
        found, end = decode(text, 0)
    except (ValueError, RecursionError):
        return None
    return found if type(found) is dict and not text[end:].strip(" \t\n\r") else None


@final
class _Unusual(Exception):  # noqa: N818 - it is no error
    """End the fast way."""


@final
class _Plain:
    """Build the records of a document: the usual ones at once, the others as the careful reader does."""

    def __init__(self) -> None:
        self._shaper = Shaper()
        self._others: list[Record] = []
        self._parts: Parts = ({}, {}, {}, {})
        self._uses: dict[str, Premise] = {}
        self._targets: list[str] = []
        self._groups: list[str] = []

    def map(self, document: dict[str, Any], rooms: dict[str, list[Any]], *, origin: Origin) -> ArgumentMap:
        """Return the map.

        Raises:
            InvalidMapError: If a record that is built as the careful reader does it has a fault.
            _Unusual: If anything else is for the careful reader.
        """
        head = {name: self._sound(self._shaper.value(TOP[name], document[name], (name,)))
                for name in TOP if name in document}  # fmt: skip
        for name, room in rooms.items():
            make = self._claim if name == "claims" else self._relation if name == "relations" else None
            records: dict[str, Any] = self._parts[_ROOMS[name]]
            for data in room:
                record = (make(data) if make and type(data) is dict else None) or self._other(name, data)
                records[record.key] = record
            if len(records) < len(room):  # a key stands twice
                raise _Unusual
        self._check()
        return sound_map(self._parts, self._others, origin=origin, **head)

    def _check(self) -> None:
        """Check keys and what refers to them, all at once."""
        claims, relations, groups, sources = self._parts
        keys = {**claims, **relations, **groups, **sources}
        if (
            len(keys) < len(claims) + len(relations) + len(groups) + len(sources)
            or not "".join(keys).isprintable()
            or not all(map(str.strip, keys))
            or not self._uses.keys() <= claims.keys()
            or not groups.keys() >= {*self._groups}
            or not {*self._targets} <= claims.keys() | relations.keys()
        ):
            raise _Unusual

    def _claim(self, data: dict[str, Any]) -> Claim | None:
        """Return a usual claim, or None."""
        for name, value in data.items():
            if type(value) is not _CLAIM.get(name):
                return None
        if "key" not in data or ("tags" in data and not _are_usual(data["tags"])):
            return None
        text = data.get("text")
        if (not text or text.isspace()) and not data.get("title", "").strip():
            return None
        if ("voice" in data and data["voice"] not in VOICES) or (
            "kind" in data and data["kind"] not in KINDS
        ):
            return None
        if "group" in data:
            self._groups.append(data["group"])
        if "tags" in data:  # changed last: a record that is none of the usual ones is read from the same data
            data["tags"] = tuple(data["tags"])
        return sound_claim(**data)

    def _relation(self, data: dict[str, Any]) -> Relation | None:
        """Return a usual relation, or None."""
        for name, value in data.items():
            if type(value) is not _RELATION.get(name):
                return None
        if not data.keys() >= _NEEDED or ("tags" in data and not _are_usual(data["tags"])):
            return None
        cls, premises, uses = RELATIONS.get(data["type"]), [], self._uses
        for key in data["premises"]:
            if type(key) is not str:
                return None
            use = uses.get(key)
            premises.append(use or uses.setdefault(key, sound_premise(key)))
        if cls is None or data.get("scheme") in CONTRADICTIONS or len({*data["premises"]}) < len(premises):
            return None
        self._targets.append(data["target"])
        if "group" in data:
            self._groups.append(data["group"])
        if "tags" in data:
            data["tags"] = tuple(data["tags"])
        data["premises"] = tuple(premises)
        del data["type"]
        made: Relation = sound_relation(cls, **data)
        return made

    def _other(self, room: str, data: object) -> Record:
        record: Record = self._sound(self._shaper.record(ROOMS[room], data, (room,)))
        if type(record.key) is not str:
            raise _Unusual
        self._others.append(record)
        return record

    def _sound(self, value: Any) -> Any:
        if self._shaper.faults:
            raise _Unusual
        return value


def _are_usual(tags: list[Any]) -> bool:
    return all(type(tag) is str and tag.strip() for tag in tags) and len({*tags}) == len(tags)


@final
class _PlainPlaces(Mapping[str, Spot]):
    """Give the offsets of the records of a sound document, which are looked for when the first is asked for."""

    __slots__ = ("_found", "_text")

    def __init__(self, text: str) -> None:
        self._text, self._found = text, dict[str, Spot]()

    def _all(self) -> dict[str, Spot]:
        if not self._found:
            self._found = dict(_spots(self._text))
        return self._found

    def __getitem__(self, key: str) -> Spot:
        return self._all()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())


def _spots(text: str) -> Iterator[tuple[str, Spot]]:
    cursor = Cursor(text, decode)
    for name, _ in cursor.members():
        if name not in ROOMS:
            cursor.value()
            continue
        for _ in cursor.elements():
            start = cursor.pos
            yield cursor.value()["key"], (start, cursor.pos)
