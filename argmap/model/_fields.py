"""Converters of fields; a value that cannot be converted stays as it is.

A record never refuses a value: the map that it goes into checks everything at once, and its error names
the record and the field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from types import MappingProxyType
from typing import Any, Final, Protocol

import attrs

from argmap.model._sources.text import source_text

__all__ = [
    "Keyed",
    "Repr",
    "key",
    "number",
    "optional_key",
    "read_only",
    "several",
    "tags",
    "text",
    "whole_text",
]


class Keyed(Protocol):
    """Whatever has a key: each of the records that live in a map."""

    @property
    def key(self) -> str:
        """The name by which others refer to it."""
        ...


class Repr:
    """Give records a short ``repr`` that evaluates back: fields that hold their default are left out."""

    __slots__ = ()

    def __repr__(self) -> str:
        shown = []
        for a in attrs.fields(type(self)):  # type: ignore[arg-type]
            value = getattr(self, a.name)
            if type(value) is not type(a.default) or value != a.default:
                name = "" if a.name in _POSITIONAL else f"{a.name}="
                shown.append(f"{name}{value!r}")
        return f"{type(self).__name__}({', '.join(shown)})"

    def _repr_pretty_(self, printer: Any, _: object) -> None:
        """Have Hypothesis and IPython print what can be pasted, and not field by field."""
        printer.text(repr(self))


_POSITIONAL: Final = frozenset({"key", "claim", "source", "start", "end"})


def text(value: str) -> str:
    """Take a text; a subclass of str, such as an enum member or what an XML library returns, as plain text.

    >>> class Name(str): ...
    >>> type(text(Name("tax"))).__name__
    'str'
    """
    return str.__str__(value) if type(value) is not str and isinstance(value, str) else value


def whole_text(value: str | None) -> str | None:
    r"""Take the text of a source, in its normal form.

    >>> whole_text("one\r\ntwo")
    'one\ntwo'
    """
    return source_text(text(value)) if isinstance(value, str) else value


def key(value: Keyed | str) -> str:
    """Take a key, or the record that has it."""
    return value if type(value) is str else text(getattr(value, "key", value))  # type: ignore[arg-type]


def optional_key(value: Keyed | str | None) -> str | None:
    """Take a key, a record, or nothing."""
    return None if value is None else key(value)


def number(value: float | None) -> float | None:
    """Take a number as a float.

    Adding 0.0 turns -0.0 into 0.0: the two are equal, so they must be written alike.

    >>> number(1), number(-0.0)
    (1.0, 0.0)
    """
    if value is None or isinstance(value, bool) or not isinstance(value, int | float):
        return value
    try:
        return float(value) + 0.0
    except OverflowError:
        return value


def several(value: Any) -> Any:
    """Take one item, several, or none, as a tuple.

    >>> several("a"), several(["a", "b"]), several(None)
    (('a',), ('a', 'b'), ())
    """
    if type(value) is tuple:
        return value
    if value is None:
        return ()
    if isinstance(value, str | bytes | bytearray) or attrs.has(type(value)):
        return (value,)
    if isinstance(value, AbstractSet):
        # The order of a set is chance.
        return tuple(sorted(value, key=lambda item: item if isinstance(item, str) else repr(item)))
    return tuple(value) if isinstance(value, Iterable) else value


def tags(value: Iterable[str] | str | None) -> tuple[str, ...]:
    """Take tags, as plain texts.

    >>> tags({"health", "economy"})
    ('economy', 'health')
    """
    found: tuple[str, ...] = several(value)
    return tuple(map(text, found)) if found and type(found) is tuple else found


def read_only(records: Mapping[str, Any]) -> Mapping[str, Any]:
    """Take a mapping, as a copy that cannot be changed."""
    given: Any = records
    return MappingProxyType(dict(records)) if isinstance(given, Mapping) else given
