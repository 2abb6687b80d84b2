"""Tokens to words: what a text consists of, and between which of its parts a line may be broken."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, final

from attrs import define, field

from argmap.formats.argdown.diagnostics import Faults
from argmap.formats.argdown.formatting.chunks import Comment, Item, indent_at, span
from argmap.formats.argdown.formatting.wrap import Word
from argmap.formats.argdown.syntax.emphasis import resolve_emphasis
from argmap.formats.argdown.syntax.near_misses import is_near_sign
from argmap.formats.argdown.syntax.tokens import CONTENT, LINE_START, Kind, Token

__all__ = ["split_words"]

_GAP: Final = re.compile(r"(?<=[^ \t]) (?=[^ \t])")
_SCHEME: Final = re.compile(r"(?<=[A-Za-z0-9]:)//")
_TAGS: Final = (Kind.TAG, Kind.STATEMENT_MENTION, Kind.ARGUMENT_MENTION)
_DEFINITIONS: Final = (Kind.STATEMENT_DEFINITION, Kind.ARGUMENT_DEFINITION)


def split_words(items: Sequence[Item], text: str) -> list[Word]:
    """Return the words of one element: its title, text, metadata and the comments among them."""
    return list(_joined(_Flow(text).read(_settled(items, text))))


def _settled(items: Sequence[Item], text: str) -> Sequence[Item]:
    """Settle which marks begin and end emphasis."""
    content = [item for item in items if isinstance(item, tuple) and item[0] <= CONTENT]
    if not any(token[0] is Kind.OPEN or token[0] is Kind.CLOSE for token in content):
        return items
    others = [item for item in items if not (isinstance(item, tuple) and item[0] <= CONTENT)]
    # Marks in a row may have become one, so the items are put in order by their places, not by their number.
    return sorted([*resolve_emphasis(content, text, Faults()), *others], key=lambda item: span(item)[0])


def _joined(parts: Iterable[Word]) -> Iterator[Word]:
    """Join what would have another meaning at the beginning of a line to what stands before it."""
    group: list[Word] = []
    for word in parts:
        if group and (word.hard or not _means_more(word.text)):
            yield _one(group)
            group = []
        group.append(word)
    if group:
        yield _one(group)


def _one(group: Sequence[Word]) -> Word:
    first = group[0]
    return first if len(group) == 1 else Word(" ".join(word.text for word in group), first.hard, first.indent)


def _means_more(word: str) -> bool:
    return LINE_START.match(f"{word} ") is not None or word.startswith("===") or is_near_sign(word)


@final
@define
class _Flow:
    """Read items into words.

    The blanks of the text stay as they are. Only a single one may become the end of a line; not the one behind a tag
    or a mention, which counts it as its own.
    """

    _text: str
    _words: list[Word] = field(factory=list)
    _parts: list[str] = field(factory=list)
    """The word that is being read; ``_hard`` and ``_indent`` are of it."""
    _hard: bool = False
    _indent: int = -1
    _gap: str = ""
    """What stands before the next part: nothing, a ``firm`` blank, a ``soft`` one, or a line end.

    That is ``hard``, or ``kept``: for the sake of the tag before it, and only if more text follows.
    """
    _before: Kind = Kind.TEXT
    _tight: bool = False
    """Whether a comment stands behind a text without a blank: one behind the comment would not be of the text."""
    _open: frozenset[int] = frozenset()
    """Where brackets stand that close on another line: in one line they would make a title."""

    def read(self, items: Sequence[Item]) -> list[Word]:
        self._open = frozenset(_open_brackets(items, self._text))
        for at, item in enumerate(items):
            if isinstance(item, Comment):
                self._comment(item)
                continue
            following = items[at + 1] if at + 1 < len(items) else None
            self._token(item, closes=isinstance(following, tuple) and following[0] is Kind.CLOSE)
            self._before, self._tight = item[0], False
        self._end_word()
        return self._words

    def _put(self, part: str, gap: str = "", *, indent: int = -1) -> None:
        """Add a part; *gap* is what stands behind it."""
        if self._gap not in ("", "firm"):
            self._end_word()
            self._hard, self._indent = self._gap != "soft", indent
        elif self._gap and self._parts:
            self._parts.append(" ")
        self._parts.append(part)
        self._gap = gap

    def _end_word(self) -> None:
        if self._parts:
            self._words.append(Word("".join(self._parts), self._hard, self._indent))
        self._parts = []

    # -- tokens --------------------------------------------------------------------------------------------

    def _token(self, token: Token, *, closes: bool) -> None:
        kind, start, end, _ = token
        source = self._text[start:end]
        if kind is Kind.TEXT:
            self._plain(source, start)
        elif kind is Kind.NEWLINE:
            self._newline(closes=closes)
        elif kind is Kind.DATA:
            self._data(source, start)
        elif kind is Kind.ESCAPED:
            alone = source[1] != " " and len(source) == 3
            self._put(source[:2] if alone else source, "firm" if alone else "")
        elif kind > CONTENT:  # a title
            self._put(source, "soft" if kind in _DEFINITIONS else "firm")
        else:
            self._marked(token, source)

    def _plain(self, source: str, start: int) -> None:
        if source == "\\":
            source = "\\\\"  # before a line end it escapes nothing
        elif source == "/" and self._text.startswith("//", start) and not _SCHEME.match(self._text, start):
            source = "\\/"  # no comment, for it stands in the last line, and that is not ended
        elif start in self._open:
            source = f"\\{source}"
        ended = source.endswith(" ") and source[-2:-1] not in ("", " ", "\t")
        first, *more = _GAP.split(source[:-1] if ended else source)
        self._put(first)
        for part in more:
            self._gap = "soft"
            self._put(part)
        self._gap = "soft" if ended else ""

    def _marked(self, token: Token, source: str) -> None:
        kind, _, _, value = token
        if kind is Kind.LINK:
            shown = len(value[0]) + 1
            source = source[:shown].replace("\n", " ") + source[shown:]
        if kind is Kind.CLOSE and self._gap == "soft":
            self._gap = "firm"  # which a line end would take away
        if source.endswith(" "):
            self._put(source[:-1], "firm" if kind in _TAGS else "soft")
        else:
            self._put(source)

    def _newline(self, *, closes: bool) -> None:
        last = self._parts[-1] if self._parts else " "
        if self._tight:
            self._gap = "kept"
        elif self._gap or closes or last.endswith(" "):
            pass
        elif last.endswith("\t"):
            self._gap = "firm"
        else:
            self._gap = "kept" if self._before in _TAGS else "soft"

    def _data(self, source: str, start: int) -> None:
        if self._parts:
            last = self._parts[-1]
            self._parts[-1] = last[:2] if last[0] == "\\" else last.rstrip(" \t")
        if self._gap != "hard":
            several = "\n" in source and self._before is Kind.NEWLINE
            self._gap = "hard" if several else "soft"
        self._put(source, "soft", indent=indent_at(self._text, start))

    # -- comments ------------------------------------------------------------------------------------------

    def _comment(self, comment: Comment) -> None:
        source = self._text[comment.start : comment.end]
        gap = self._gap
        if comment.alone:
            self._gap = "hard"
            self._put(source, "hard", indent=indent_at(self._text, comment.start))
            return
        blanks = self._parts[-1].endswith((" ", "\t")) if self._parts else False
        blank = gap or comment.ends_line or self._text[comment.start - 1] in " \t"
        self._gap = "firm" if blank and not blanks else ""
        self._tight = not gap and not comment.ends_line
        behind = self._text[comment.end : comment.end + 1] in (" ", "\t")
        self._put(source, "hard" if comment.ends_line else gap or ("firm" if behind else ""))


def _open_brackets(items: Sequence[Item], text: str) -> Iterator[int]:
    """Yield where brackets stand that are text only since a line ends before they close."""
    tokens = [item for item in items if isinstance(item, tuple)]
    breaks = [token[1] for token in tokens if token[0] is Kind.NEWLINE]
    if not breaks:
        return
    begin, end = tokens[0][1], tokens[-1][2]
    last = {"[": text.rfind("]", begin, end), "<": text.rfind(">", begin, end)}
    for kind, start, _, _ in tokens:
        if kind is Kind.TEXT and text[start] in last:
            following = bisect.bisect(breaks, start)
            if following < len(breaks) and breaks[following] < last[text[start]]:
                yield start
