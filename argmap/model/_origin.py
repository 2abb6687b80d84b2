"""Where a map was read from: never part of what it says."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import final

from attrs import field, frozen

from argmap.errors import InvalidValueError

__all__ = ["Origin", "Span"]


@final
@frozen(slots=True, weakref_slot=False)
class Span:
    """Give the place of a record in the file it was read from: lines and columns from 1, the end exclusive.

    >>> Span(7, 3).line
    7
    """

    line: int
    column: int = 1
    end_line: int = 0
    end_column: int = 0


def _view(spans: Mapping[str, Span]) -> Mapping[str, Span]:
    given: object = spans
    if not isinstance(given, Mapping):
        raise InvalidValueError(f"must map keys to spans, got {type(spans).__name__}", field="spans")
    return MappingProxyType(dict(spans))


@final
@frozen(slots=True, weakref_slot=False)
class Origin:
    """Remember the file a map came from, its format, and the place of each record.

    It is no part of equality or ``repr`` and is never written.

    >>> Origin("oped.json", "json", {"tax": Span(7, 3)}).spans["tax"].line
    7
    """

    path: str = ""
    format: str = ""
    spans: Mapping[str, Span] = field(
        default=MappingProxyType({}), converter=_view, hash=False, repr=lambda spans: repr(dict(spans))
    )

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the spans as a dict, since a view cannot be pickled."""
        return type(self), (self.path, self.format, dict(self.spans))
