"""The fields of the native format: taken from the records themselves, so that the two cannot drift apart."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import attrs
from attrs import frozen

from argmap.model import (
    Anchor,
    Claim,
    Group,
    Link,
    Premise,
    Rebuttal,
    Rephrase,
    Segment,
    Skip,
    Source,
    Support,
)

__all__ = ["HEADER", "RELATIONS", "ROOMS", "TOP", "VERSION", "Field", "Table", "required_of", "table_of"]

VERSION: Final = (1, 0)
"""Major and minor. A file of another major version is refused; so is a field that this one does not know."""

HEADER: Final = "argmap"

RELATIONS: Final[dict[str, type[Any]]] = {
    "support": Support,
    "rebuttal": Rebuttal,
    "rephrase": Rephrase,
    "link": Link,
}
"""What ``"type"`` says of a relation."""

ROOMS: Final[dict[str, type[Any] | None]] = {
    "claims": Claim,
    "relations": None,
    "groups": Group,
    "sources": Source,
}
"""The arrays of records in the order of writing, and what they hold; None where ``"type"`` says it."""


@frozen(slots=True, weakref_slot=False)
class Field:
    """One field: the JSON types it takes, in words too; the class of the items of an array; its default."""

    types: tuple[type, ...]
    expected: str
    items: type[Any] | None = None
    default: object = None
    required: bool = False
    simple: bool = attrs.field(init=False)  # a value of the right type is taken as it is

    @simple.default
    def _simple(self) -> bool:
        return self.items is None and not {float, dict} & {*self.types}


Table: TypeAlias = dict[str, Field]

# From the annotation of a record's field to what stands in the file.
_BY_ANNOTATION: Final = {
    "str": Field((str,), "a string"),
    "Kind": Field((str,), "a string"),
    "Voice": Field((str,), "a string"),
    "str | None": Field((str, type(None)), "a string or null"),
    "bool": Field((bool,), "true or false"),
    "int": Field((int,), "an integer"),
    "float | None": Field((int, float, type(None)), "a number or null"),
    "Extra": Field((dict,), "an object"),
    "tuple[str, ...]": Field((list,), "an array of strings", str),
    "tuple[Premise, ...]": Field((list,), "an array of premises", Premise),
    "tuple[Anchor, ...]": Field((list,), "an array of anchors", Anchor),
    "tuple[Segment, ...]": Field((list,), "an array of segments", Segment),
    "tuple[Skip, ...]": Field((list,), "an array of skips", Skip),
}


def _table(cls: type[Any]) -> Table:
    return {
        a.name: attrs.evolve(
            _BY_ANNOTATION[str(a.type)], default=a.default, required=a.default is attrs.NOTHING
        )
        for a in attrs.fields(cls)
    }


_CLASSES: Final[tuple[type[Any], ...]] = (
    Claim,
    *RELATIONS.values(),
    Group,
    Source,
    Anchor,
    Premise,
    Segment,
    Skip,
)
_TABLES: Final = {cls: _table(cls) for cls in _CLASSES}

TOP: Final[Table] = {
    "title": _BY_ANNOTATION["str"],
    "thesis": _BY_ANNOTATION["str | None"],
    "extra": _BY_ANNOTATION["Extra"],
}
"""The members of a document besides its header and its records."""


_REQUIRED: Final = {
    cls: tuple(name for name, field in table.items() if field.required) for cls, table in _TABLES.items()
}


def table_of(cls: type[Any]) -> Table:
    """Return the fields of a class of records, in order."""
    return _TABLES[cls]


def required_of(cls: type[Any]) -> tuple[str, ...]:
    """Return the names of the fields that a file must give."""
    return _REQUIRED[cls]
