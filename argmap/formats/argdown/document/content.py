"""Tokens to text: what a statement, a description or a heading says, with its ranges and tags."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, final

from attrs import define, field, frozen

from argmap.formats.argdown.document.model import Range
from argmap.formats.argdown.syntax.tokens import Kind, Token

__all__ = ["Content", "Writing", "rule_text"]

_KINDS: Final = {"**": "bold", "__": "bold", "*": "italic", "_": "italic"}
_MENTIONS: Final = {Kind.STATEMENT_MENTION: "statement-mention", Kind.ARGUMENT_MENTION: "argument-mention"}


@final
@frozen(slots=True)
class Content:
    """A text as it is read, the ranges of its markup, and its tags."""

    text: str
    ranges: tuple[Range, ...] = ()
    tags: tuple[str, ...] = ()


_NOTHING: Final = Content("")


@final
@frozen(slots=True)
class Writing:
    """How texts are put together: the document, its short names of signs, whether tags are taken out of texts."""

    document: str
    codes: Mapping[str, str]
    without_tags: bool = False

    def content(self, tokens: Sequence[Token]) -> Content:
        """Return what the tokens of one element say."""
        size = len(tokens)
        if size == 2 and tokens[1][0] is Kind.NEWLINE:  # one at the end says nothing
            size = 1
        if size == 1 and tokens[0][0] is Kind.TEXT:  # as most are
            return Content(self.document[tokens[0][1] : tokens[0][2]])
        if not size:
            return _NOTHING
        return self._assembled(tokens)

    def _assembled(self, tokens: Sequence[Token]) -> Content:
        made = _Assembly(self)
        last = len(tokens) - 1
        for at, token in enumerate(tokens):
            if token[0] is Kind.NEWLINE and (at == last or tokens[at + 1][0] is Kind.CLOSE):
                continue
            made.take(*token)
        return made.content()


@final
@define
class _Assembly:
    """A text that is put together token by token."""

    writing: Writing
    parts: list[str] = field(factory=list)
    ranges: list[Range | None] = field(factory=list)
    """None stands for one that is not closed yet."""
    tags: dict[str, None] = field(factory=dict)
    open: list[tuple[int, int]] = field(factory=list)
    """Of each range that is not closed yet, its place among the ranges and where it begins."""
    size: int = 0
    ends_blank: bool = False

    def content(self) -> Content:
        ranges = tuple(r for r in self.ranges if r is not None)
        return Content("".join(self.parts), ranges, tuple(self.tags))

    def take(self, kind: Kind, start: int, end: int, value: Any) -> None:
        part = self.writing.document[start:end]
        match kind:
            case Kind.TEXT:
                pass
            case Kind.NEWLINE:
                part = "" if self.ends_blank else " "
            case Kind.OPEN:
                self.open.append((len(self.ranges), self.size))
                self.ranges.append(None)
                part = ""
            case Kind.CLOSE:
                place, begin = self.open.pop()
                self.ranges[place] = Range(_KINDS[value], begin, self.size)
                part = _blank_of(part)
            case Kind.LINK:
                shown = " ".join(value[0].split("\n"))
                self._range("link", shown, value[1])
                part = shown + _blank_of(part)
            case Kind.TAG:
                part = self._tag(part, value)
            case Kind.STATEMENT_MENTION | Kind.ARGUMENT_MENTION:
                self._range(_MENTIONS[kind], part, value)
            case _:
                part = self._sign(kind, part, value)
        if part:
            self.parts.append(part)
            self.size += len(part)
            self.ends_blank = part[-1] == " "

    def _range(self, kind: str, shown: str, value: str) -> None:
        self.ranges.append(Range(kind, self.size, self.size + len(shown), value))

    def _tag(self, part: str, name: str) -> str:
        self.tags[name] = None
        if self.writing.without_tags:
            return ""
        self._range("tag", part, name)
        return part

    def _sign(self, kind: Kind, part: str, code: str) -> str:
        """Return an escaped character, or the sign that a short name stands for."""
        if kind is Kind.ESCAPED:
            return part[1:]
        sign = self.writing.codes.get(code)
        return part if sign is None else sign + _blank_of(part)


def _blank_of(part: str) -> str:
    return " " if part[-1] == " " else ""


def rule_text(tokens: Iterable[Token], writing: Writing) -> str:
    """Return the name of an inference rule."""
    return writing.content(list(tokens)).text.strip()
