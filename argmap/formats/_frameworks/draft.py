"""The draft of a framework: the arguments, edges and remarks of a text, as three formats find them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, Final, Literal, NamedTuple, TypeAlias, final

from argmap.errors import LimitError
from argmap.formats._diagnostic import Diagnostic, Places, Severity
from argmap.formats._format import ReadOptions
from argmap.formats._frameworks.remarks import Remark, parse_remark
from argmap.model import ArgumentMap
from argmap.model._keys import bad_text, replace_bad_text

__all__ = ["Dialect", "DraftEdge", "FrameworkDraft", "Word"]

Word: TypeAlias = Literal["attack", "support"]

_LISTED: Final = 10_000  # diagnostics; a file of faults alone must not fill the memory with them


class DraftEdge(NamedTuple):
    """An attack or a support as it stands in the text: its ends by name, and the offsets of their names.

    The key is that of a remark which says that the relation is there once more.
    """

    word: str
    source: str
    target: str
    start: int
    last: int
    key: str | None = None

    @property
    def end(self) -> int:
        """The offset behind it."""
        return self.last + len(self.target)


@final
class FrameworkDraft:
    """Gather the arguments, the edges and the remarks of a text, each with its offset, and what is wrong.

    A scanner fills it line by line; nothing refers to anything yet, since facts may stand in any order.
    """

    def __init__(self, text: str, options: ReadOptions, *, format: str) -> None:
        self.format, self.path = format, options.path
        self.text = replace_bad_text(text)
        self.arguments: dict[str, int] = {}
        self.titles: dict[str, str] = {}
        self.credences: dict[str, float] = {}
        self.edges: list[DraftEdge] = []
        self.remarks: list[Remark] = []
        self.comments: list[tuple[int, int]] = []
        """The places of the comments that are no remarks."""
        self.left = options.limits.records
        self._limit = options.limits.records
        self._places = Places(self.text, path=options.path)
        self._found: list[Diagnostic] = []
        self._unlisted: Counter[Severity] = Counter()
        if self.text is not text:
            self._say_unfit(text)

    def _say_unfit(self, text: str) -> None:
        first = bad_text(text)
        self.warn(
            f"the character U+{ord(first):04X} cannot be part of a map and is read as U+FFFD",
            text.index(first),
            code="character",
            hint="remove it; a text file holds no such characters",
        )

    def argument(self, name: str, start: int) -> None:
        """Take an argument that is declared at an offset."""
        if name in self.arguments:
            hint = "remove the repetition"
            self.warn(
                f"the argument {name!r:.60} is declared twice", start, start + len(name), "twice", hint=hint
            )
            return
        self.take(1)
        self.arguments[name] = start

    def edge(self, word: Word, source: str, target: str, start: int, last: int) -> None:
        """Take an attack or a support; *start* and *last* are the offsets of its ends."""
        self.left -= 1
        if self.left < 0:
            self.take(0)
        self.edges.append(DraftEdge(word, source, target, start, last))

    def take(self, records: int) -> None:
        """Count records.

        Raises:
            LimitError: If they are too many.
        """
        self.left -= records
        if self.left < 0:
            raise LimitError("records", limit=self._limit)

    def comment(self, words: str, start: int) -> None:
        """Take what stands behind the sign of a comment, if it is one of ours; *start* is its offset."""
        remark = parse_remark(words, start)
        if remark is None:
            if words.strip():
                self.comments.append((start - 1, start + len(words)))
            return
        if remark.fault:
            hint = "a remark ends with a JSON string; any other comment is left alone"
            self.warn(
                f"this remark cannot be read: {remark.fault}", remark.start, remark.end, "remark", hint=hint
            )
        elif remark.word == "again":
            self.take(1)
            word, source, target = remark.ends
            self.edges.append(DraftEdge(word, source, target, remark.start, remark.start, remark.value))
        else:
            self.remarks.append(remark)

    # -- what is wrong ----------------------------------------------------------------------------------------

    def fault(self, message: str, start: int, end: int | None = None, code: str = "", **fields: Any) -> None:
        """Say what is wrong in a place; the code goes without the name of the format."""
        if len(self._found) >= _LISTED:
            self._unlisted[fields.get("severity", "error")] += 1
            return
        code = f"{self.format}-{code}"
        self._found.append(self._places.diagnostic(message, start, end, code=code, **fields))

    def warn(self, message: str, start: int, end: int | None = None, code: str = "", **fields: Any) -> None:
        """Say what is odd, but does no harm."""
        self.fault(message, start, end, code, severity="warning", **fields)

    def span(self, start: int, end: int) -> Any:
        """Return the place of what stands between two offsets."""
        return self._places.span(start, end)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that is wrong, in the order of the text."""
        found = sorted(self._found, key=lambda d: (d.line, d.column))
        for severity, count in sorted(self._unlisted.items()):
            message = f"and {count:,} more, which are not listed"
            more = Diagnostic(message, code=f"{self.format}-more", severity=severity, path=self.path)
            found.append(more)
        return tuple(found)


class Dialect(NamedTuple):
    """One of the formats of frameworks: how it is scanned, written and recognised."""

    scan: Callable[[FrameworkDraft], None]
    lines: Callable[[ArgumentMap], Iterator[str]]
    recognises: Callable[[str], bool]
