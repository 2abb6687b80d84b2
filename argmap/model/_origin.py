"""The origin of a map: the file and the places of its records; never part of what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import final

from attrs import field, frozen

from argmap.errors import InvalidValueError

__all__ = ["LateSpans", "Origin", "Span"]


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


@final
class LateSpans(Mapping[str, Span]):
    """Give spans that are worked out when they are asked for, from offsets into a text.

    >>> spans = LateSpans({"tax": (3, 9)}, lambda start, end: Span(1, start + 1, 1, end + 1))
    >>> spans["tax"].column, list(spans)
    (4, ['tax'])
    """

    __slots__ = ("_offsets", "_span")

    def __init__(self, offsets: Mapping[str, tuple[int, int]], span: Callable[[int, int], Span]) -> None:
        self._offsets, self._span = offsets, span

    def __getitem__(self, key: str) -> Span:
        return self._span(*self._offsets[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._offsets)

    def __len__(self) -> int:
        return len(self._offsets)


def _view(spans: Mapping[str, Span]) -> Mapping[str, Span]:
    given: object = spans
    if type(given) is LateSpans:
        return given
    if not isinstance(given, Mapping):
        raise InvalidValueError(f"must map keys to spans, got {type(spans).__name__}", field="spans")
    return MappingProxyType(dict(spans))


@final
@frozen(slots=True, weakref_slot=False)
class Origin:
    """Remember the file a map came from, its format, the place of each record, and what of it is not in the map.

    It is no part of equality or ``repr`` and is never written. Edits of a map keep it.

    Args:
        path: The file, empty for a text.
        format: The name of its format.
        spans: Key of a record → its place.
        comments: The places of the comments, which are no part of a map: a writer reports that they are
            not carried over.
        includes: The paths of the other files whose text is in the map too, as Argdown's ``@include(…)`` names them.

    >>> Origin("oped.json", "json", {"tax": Span(7, 3)}).spans["tax"].line
    7
    """

    path: str = ""
    format: str = ""
    spans: Mapping[str, Span] = field(
        default=MappingProxyType({}), converter=_view, hash=False, repr=lambda spans: repr(dict(spans))
    )
    comments: tuple[Span, ...] = field(default=(), converter=tuple[Span, ...])
    includes: tuple[str, ...] = field(default=(), converter=tuple[str, ...])

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the spans as a dict, since a view cannot be pickled."""
        return type(self), (self.path, self.format, dict(self.spans), self.comments, self.includes)
