"""The writer of the native format: one field a line, so that a small change in a map changes few lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from argmap.formats._json.fields import HEADER, RELATIONS, ROOMS, VERSION, table_of
from argmap.model import ArgumentMap, Extra, Premise

__all__ = ["plain_value", "write_json"]

_WIDTH: Final = 100
_STEP: Final = "  "

# Written as \uXXXX although JSON does not ask for it: lone surrogates, which UTF-8 cannot hold, and what
# would make a file look other than it is: controls, line separators, marks that turn the direction of text.
_HIDDEN: Final = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_encode: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
_TYPES: Final = {cls: name for name, cls in RELATIONS.items()}


def write_json(m: ArgumentMap) -> str:
    """Return the document of a map: equal maps give equal text."""
    header = {HEADER: "{}.{}".format(*VERSION), "title": m.title, "thesis": m.thesis}
    parts = [f"{_STEP}{_pair(name, value, 1)}" for name, value in header.items() if value]
    parts += [_room(name, getattr(m, name)) for name in ROOMS if getattr(m, name)]
    if m.extra:
        parts.append(f"{_STEP}{_pair('extra', m.extra.thaw(), 1)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _room(name: str, records: dict[str, Any]) -> str:
    items = ",\n".join(_record(record) for record in records.values())
    return f'{_STEP}"{name}": [\n{items}\n{_STEP}]'


def _record(record: Any) -> str:
    pad = _STEP * 3
    lines = ",\n".join(f"{pad}{_pair(name, value, 3)}" for name, value in _fields(record))
    return f"{_STEP * 2}{{\n{lines}\n{_STEP * 2}}}"


def _fields(record: Any) -> Iterator[tuple[str, object]]:
    """Yield the fields that do not hold their default; the type of a relation follows its key."""
    cls = type(record)
    for name, field in table_of(cls).items():
        value = getattr(record, name)
        if value != field.default:
            yield name, plain_value(value)
        if name == "key" and cls in _TYPES:
            yield "type", _TYPES[cls]


def plain_value(value: object) -> object:
    """Turn the value of a field into what the standard library encodes."""
    if isinstance(value, Extra):
        return value.thaw()
    if isinstance(value, tuple):
        return [_item(item) for item in value]
    return value


def _item(item: Any) -> object:
    if isinstance(item, str):
        return item
    if isinstance(item, Premise) and not item.role:
        return item.claim
    return dict(_fields(item))


def _pair(name: str, value: object, depth: int) -> str:
    """Lay out one field on one line or, where that is too long, with its items on lines of their own."""
    label = f"{_flat(name)}: "
    flat = _flat(value)
    if not isinstance(value, dict | list) or len(label) + len(flat) + len(_STEP) * depth <= _WIDTH:
        return label + flat
    return label + _broken(value, depth)


def _value(value: object, depth: int) -> str:
    flat = _flat(value)
    if not isinstance(value, dict | list) or len(flat) + len(_STEP) * depth <= _WIDTH:
        return flat
    return _broken(value, depth)


def _broken(value: dict[str, Any] | list[Any], depth: int) -> str:
    # Recursion ends at the depth to which the model lets `extra` nest.
    inner = depth + 1
    if isinstance(value, dict):
        items = [_pair(name, item, inner) for name, item in value.items()]
    else:
        items = [_value(item, inner) for item in value]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    gap = "\n" + _STEP * inner
    return f"{opening}{gap}{f',{gap}'.join(items)}\n{_STEP * depth}{closing}"


def _flat(value: object) -> str:
    text = _encode(value)
    # A cheap test first: what is printable holds nothing that has to be hidden.
    return text if text.isprintable() else _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
