"""Diagnostics: one finding of a reader, with its place, the offending line and a caret under it."""

from __future__ import annotations

import bisect
import re
import unicodedata
from array import array
from typing import Any, Final, Literal, TypeAlias, final

import attrs
from attrs import field, frozen

from argmap._files import shown_path
from argmap.model import Span

__all__ = ["Diagnostic", "Places", "Severity"]

Severity: TypeAlias = Literal["error", "warning"]
"""An error makes `argmap.load` raise; a warning does so only with ``strict=True``."""

_SHOWN: Final = 110  # how much of a long line is shown
_BEFORE: Final = 60  # of that, how much stands before the fault
_LINE_END: Final = re.compile("\n")


@final
@frozen(slots=True, weakref_slot=False)
class Diagnostic:
    """Say what is wrong in a document, where, and what to do about it.

    Args:
        message: What is wrong, in one sentence without a full stop.
        code: A stable name of the kind of finding: ``"json-syntax"``.
        severity: ``"error"`` or ``"warning"``.
        path: The file, or empty for text in memory.
        line, column: Where it begins, from 1, counted in code points; 0 where there is no place.
        end_line, end_column: Where it ends, exclusive; 0 where that is not known.
        expected: What could have stood there.
        hint: What to do.
        source_line: The offending line, without its end; a long one is cut to the part around the place.
        indent: How many code points of ``source_line`` stand before the place.

    >>> print(Places('{"credence": high}').diagnostic("this is no JSON value", 13, 17, code="json-syntax"))
    <text>:1:14: error[json-syntax]: this is no JSON value
      {"credence": high}
                   ^^^^
    """

    message: str
    code: str = field(default="", kw_only=True)
    severity: Severity = field(default="error", kw_only=True)
    path: str = field(default="", kw_only=True)
    line: int = field(default=0, kw_only=True)
    column: int = field(default=0, kw_only=True)
    end_line: int = field(default=0, kw_only=True)
    end_column: int = field(default=0, kw_only=True)
    expected: tuple[str, ...] = field(default=(), kw_only=True)
    hint: str = field(default="", kw_only=True)
    source_line: str = field(default="", kw_only=True)
    indent: int = field(default=0, kw_only=True)

    def __str__(self) -> str:
        """Return the place and the message, the offending line with a caret, and the hint."""
        path = shown_path(self.path)
        place = f"{path or '<text>'}:{self.line}:{self.column}: " if self.line else ""
        kind = f"{self.severity}[{self.code}]" if self.code else self.severity
        wanted = f"; expected {' or '.join(self.expected)}" if self.expected else ""
        whose = place or (f"{path}: " if path else "")
        lines = [f"{whose}{kind}: {self.message}{wanted}", *self._excerpt()]
        return "\n".join([*lines, f"  hint: {self.hint}"] if self.hint else lines)

    def _excerpt(self) -> tuple[str, ...]:
        if not self.source_line:
            return ()
        last = self.indent + self.end_column - self.column if self.end_line == self.line else 0
        under = self.source_line[self.indent : max(last, self.indent + 1)]
        if self.end_line > self.line:  # underline to the end of the first line
            under = self.source_line[self.indent :]
        pad = " " * _width(self.source_line[: self.indent])
        return f"  {_printable(self.source_line)}", f"  {pad}{'^' * max(1, _width(under))}"


def _printable(text: str) -> str:
    """Replace what would move the caret or command a terminal, one character for one."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " if c == "\t" else "\ufffd" for c in text)


def _width(text: str) -> int:
    """Return the columns that *text* takes in a terminal."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in _printable(text)
    )


@final
class Places:
    r"""Turn offsets into a text into lines and columns, and into diagnostics that show them.

    The table of lines is made when it is first asked for, so that a document without faults costs nothing.

    Args:
        text: The document, with LF line ends.
        path: The file it was read from.

    >>> Places("one\ntwo").span(4, 7)
    Span(line=2, column=1, end_line=2, end_column=4)
    """

    def __init__(self, text: str, *, path: str = "") -> None:
        self._text, self._path = text, path
        self._starts = array("Q")

    def span(self, start: int, end: int) -> Span:
        """Return the place of what stands from *start* to *end*, exclusive, in code points."""
        starts = self._starts
        if not starts:
            starts.append(0)
            starts.extend(found.end() for found in _LINE_END.finditer(self._text))
        first, last = bisect.bisect_right(starts, start), bisect.bisect_right(starts, end)
        return Span(first, start - starts[first - 1] + 1, last, end - starts[last - 1] + 1)

    def diagnostic(self, message: str, start: int, end: int | None = None, **fields: Any) -> Diagnostic:
        """Return the diagnostic of a place.

        Args:
            message: What is wrong.
            start: Offset of its first code point.
            end: Offset after its last; by default the place is one code point wide.
            **fields: Any other field of `Diagnostic`: ``code``, ``expected``, ``hint``, ``severity``.
        """
        last = start + 1 if end is None else end
        span = self.span(start, last)
        begin = self._starts[span.line - 1]
        stop = self._starts[span.line] - 1 if span.line < len(self._starts) else len(self._text)
        shown, indent = _window(self._text, begin, stop, start)
        return Diagnostic(
            message,
            path=self._path,
            source_line=shown,
            indent=indent,
            **attrs.asdict(span),
            **fields,
        )


def _window(text: str, begin: int, stop: int, place: int) -> tuple[str, int]:
    """Return a line, or of a long one the part around *place*, and how much of it stands before the place.

    The line itself is not copied: a document may be one line of many megabytes.
    """
    if stop - begin <= _SHOWN:
        return text[begin:stop], place - begin
    first = max(begin, place - _BEFORE)
    last = min(stop, first + _SHOWN)
    before, after = "…" if first > begin else "", "…" if last < stop else ""
    return f"{before}{text[first:last]}{after}", place - first + len(before)
