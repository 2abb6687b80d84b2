"""Faults of single values: texts, keys, tags, references, frozen JSON. Nothing here raises."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from argmap.errors import DuplicateKeyError, InvalidValueError, MapError, UnknownKeyError
from argmap.model._extra import extra_fault
from argmap.model._items import Claim, Group, Relation
from argmap.model._keys import bad_text, key_fault
from argmap.model._sources.records import Source

__all__ = [
    "WANTED",
    "Faults",
    "Parts",
    "add_matches",
    "duplicate_key",
    "extra_faults",
    "key_faults",
    "kind_of",
    "quote_key",
    "reference_faults",
    "show_value",
    "tag_faults",
    "text_faults",
    "tuple_faults",
]

Parts: TypeAlias = tuple[dict[str, Claim], dict[str, Relation], dict[str, Group], dict[str, Source]]
Faults: TypeAlias = Iterator[MapError]

WANTED: Final = {"claim": (0,), "relation": (1,), "claim or relation": (0, 1), "group": (2,), "source": (3,)}
"""Which of the `Parts` of a map hold the records that a message calls so."""
_PLACES: Final = {
    "target": "the target of",
    "premises": "a premise of",
    "group": "the group of",
    "parent": "the parent of",
    "anchors": "an anchor of",
}


def kind_of(record: object) -> str:
    """Return what *record* is, in one lower-case word.

    >>> kind_of(Claim("tax"))
    'claim'
    """
    return type(record).__name__.lower()


def duplicate_key(key: str, one: object, other: object) -> DuplicateKeyError:
    """Return the error for two records that claim one key.

    >>> print(duplicate_key("tax", Claim("tax", "Tax sugar."), Claim("tax", title="Taxes")))
    Key 'tax' is used twice, by a claim ('Tax sugar.') and by a claim ('Taxes'). Keys are shared by all \
records: rename one of them.
    """
    said = tuple(
        next((text for text in texts if isinstance(text, str) and not text.isspace() and text), "")
        for texts in ((getattr(r, name, "") for name in _SAYING) for r in (one, other))
    )
    return DuplicateKeyError(key, kinds=(kind_of(one), kind_of(other)), texts=said)


_SAYING: Final = ("text", "title", "scheme")


def show_value(value: object) -> str:
    """Show a value in a message: as it is where that is short and cannot fail, by its type elsewhere.

    >>> show_value("opponnent"), show_value(10**5_000)
    ("'opponnent'", 'int')
    """
    plain = isinstance(value, float | bool) or (isinstance(value, str) and len(value) <= 60)
    return repr(value) if plain or (isinstance(value, int) and abs(value) < 10**15) else type(value).__name__


def quote_key(key: object) -> str:
    """Return the key of a record in quotation marks, or the like where it is no string."""
    return repr(key) if isinstance(key, str) else "a record without a key"


def text_faults(key: str, texts: Mapping[str, object]) -> Faults:
    """Yield the faults of field → text: no text, or characters that no XML document can hold."""
    for name, text in texts.items():
        if not isinstance(text, str):
            yield InvalidValueError(f"must be a string, got {type(text).__name__}", key=key, field=name)
        elif bad := bad_text(text):
            yield InvalidValueError(
                f"holds the character U+{ord(bad):04X} at offset {text.index(bad)}, which no XML document can"
                " hold; remove or replace it",
                key=key,
                field=name,
            )


def key_faults(key: object, kind: str) -> Faults:
    """Yield what is wrong with the key of a record of this kind."""
    if fault := key_fault(key):
        yield InvalidValueError(f"{fault} ({kind})", key=key if isinstance(key, str) else "", field="key")


def tuple_faults(key: str, field: str, values: object, kind: type) -> Faults:
    """Yield what keeps *values* from being a tuple of records of one kind."""
    for value in values if type(values) is tuple else (values,):
        if type(values) is not tuple or type(value) is not kind:
            fault = f"must be {kind.__name__} records, got {type(value).__name__}"
            yield InvalidValueError(fault, key=key, field=field)


def tag_faults(key: str, tags: object) -> Faults:
    """Yield the faults of the tags of a record."""
    if type(tags) is not tuple:
        yield InvalidValueError(f"must be strings, got {type(tags).__name__}", key=key, field="tags")
        return
    seen: set[str] = set()
    for tag in tags:
        yield from text_faults(key, {"tags": tag})
        if isinstance(tag, str):
            if not tag.strip():
                yield InvalidValueError("hold an empty tag", key=key, field="tags")
            elif tag in seen:
                yield InvalidValueError(f"hold {tag!r} twice", key=key, field="tags")
            seen.add(tag)


def extra_faults(key: str, extra: object) -> Faults:
    """Yield why an ``extra`` is no frozen JSON."""
    if fault := extra_fault(extra):
        yield InvalidValueError(fault, key=key, field="extra")


def reference_faults(value: object, parts: Parts, *, wanted: str, key: str, field: str) -> Faults:
    """Yield what is wrong with a reference from a field to a record of the *wanted* kind."""
    if type(value) is not str:
        yield InvalidValueError(f"must be a key, got {type(value).__name__}", key=key, field=field)
    elif not any(value in parts[number] for number in WANTED[wanted]):
        found = next((kind_of(part[value]) for part in parts if value in part), "")
        where = f"{_PLACES[field]} {quote_key(key)}" if field in _PLACES else f"the {field}"
        given: object = key  # which may be what is wrong with the record
        record = given if isinstance(given, str) else ""
        yield UnknownKeyError(value, wanted=wanted, where=where, found=found, record=record, field=field)


def add_matches(fault: MapError, parts: Parts) -> MapError:
    """Add close matches to an unknown key."""
    if not isinstance(fault, UnknownKeyError) or fault.found:
        return fault
    known = itertools.chain.from_iterable(parts[number] for number in WANTED[fault.wanted])
    named = {name: getattr(fault, name) for name in ("wanted", "where", "record", "field")}
    return UnknownKeyError(fault.key, known=known, **named)
