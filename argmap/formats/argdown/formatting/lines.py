"""A block to lines: what each of its lines begins with, how deep it stands, and where its comments go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, final

from attrs import define, field

from argmap.formats.argdown.formatting.chunks import Chunk, Comment, Item, indent_at
from argmap.formats.argdown.formatting.words import split_words
from argmap.formats.argdown.formatting.wrap import WIDTH, Word, lay_out_words
from argmap.formats.argdown.syntax.tokens import CONTENT, Kind, Token

__all__ = ["block_lines", "comment_lines"]

_STEP: Final = "  "
_STARTS: Final = frozenset(
    [
        Kind.RELATION,
        Kind.HEADING,
        Kind.NUMBER,
        Kind.ORDERED_ITEM,
        Kind.UNORDERED_ITEM,
        Kind.INFERENCE,
        Kind.FRONT_MATTER,
    ]
)

_BLANK_LINES: Final = re.compile(r"\A(?:[ \t]*\n)+")
_COMMENT: Final = re.compile(r"//|/\*|<!--")
_ROW: Final = re.compile(r"\([0-9]")
"""What begins a rule that may have been meant for a row: it stays on a line of its own, where it is warned of."""


def block_lines(chunk: Chunk, text: str) -> list[str]:
    """Return the lines of a block, without the comments before it."""
    block = _BlockLines(text, _STEP if any(map(_is_more, chunk.items)) else "")
    for start, items in _entries(chunk.items):
        block.add(start, items)
    return block.lines


def comment_lines(comment: Comment, text: str, pad: str = "") -> list[str]:
    """Return the lines of a comment that stands alone."""
    word = Word(text[comment.start : comment.end], indent=indent_at(text, comment.start))
    return list(lay_out_words(pad, pad, [word]))


def _entries(items: Sequence[Item]) -> Iterator[tuple[Token | None, list[Item]]]:
    """Divide a block where a sign, a number or the like begins something new."""
    start: Token | None = None
    rest: list[Item] = []
    for item in items:
        if isinstance(item, tuple) and item[0] in _STARTS:
            if start is not None or rest:
                yield start, rest
            start, rest = item, []
        else:
            rest.append(item)
    yield start, rest


@final
@define
class _BlockLines:
    """Write the entries of a block one after the other."""

    _text: str
    _rest: str
    """What the further lines of a statement begin with: nothing where it is a mere paragraph."""
    lines: list[str] = field(factory=list)
    _levels: list[int] = field(factory=lambda: [0])
    """The indentations of the levels that are open, as the parser counts them."""
    _offset: str = ""
    _number: int = 0

    def add(self, start: Token | None, items: list[Item]) -> None:
        """Write what begins with *start*, and what stands behind it."""
        first, rest, head = self._start(start) if start else ("", self._rest, None)
        if first.startswith("#") and any(map(self._is_block, items)):
            rest = ""  # a heading is nothing that its metadata could hang below
        behind = _detached(items)
        parts = split_words(items, self._text)
        self.lines.extend(lay_out_words(first, rest, [head, *parts] if head else parts))
        for comment in behind:
            column = comment.start - self._text.rfind("\n", 0, comment.start) - 1
            self.lines.extend(comment_lines(comment, self._text, self._pad(self._depth(column))))

    def _is_block(self, item: Item) -> bool:
        return isinstance(item, tuple) and item[0] is Kind.DATA and "\n" in self._text[item[1] : item[2]]

    # -- what lines begin with -----------------------------------------------------------------------------

    def _start(self, token: Token) -> tuple[str, str, Word | None]:
        """Return what the first line begins with, what the others begin with, and a first word."""
        kind, start, end, value = token
        if kind is Kind.RELATION:
            return self._relation(*value)
        source = self._text[start:end]
        self._levels = [value if kind in (Kind.ORDERED_ITEM, Kind.UNORDERED_ITEM) else 0]
        if kind is Kind.HEADING:
            return f"{'#' * value} ", _STEP, None
        if kind is Kind.FRONT_MATTER:
            return "", "", Word(_front_matter(source))
        if kind in (Kind.ORDERED_ITEM, Kind.UNORDERED_ITEM):
            sign = source.strip(" \t'")
            return f"{sign} ", " " * (len(sign) + 1), None
        self._offset = _STEP
        if kind is Kind.INFERENCE:
            return "", _STEP * 2, Word(_inference(self._text, token))
        self._number += 1
        return f"({self._number}) ", _STEP * 2, None

    def _relation(self, sign: str, width: int) -> tuple[str, str, Word | None]:
        levels = self._levels
        if width > levels[-1]:
            levels.append(width)
        else:
            while len(levels) > 1 and width < levels[-1]:
                levels.pop()
        pad = self._pad(len(levels) - 1)
        return f"{pad}{sign} ", pad + _STEP * 2, None

    def _depth(self, column: int) -> int:
        """Return the level at which a comment stands that begins in that column."""
        levels = self._levels
        return len(levels) if column > levels[-1] else sum(column >= width for width in levels[1:])

    def _pad(self, depth: int) -> str:
        return self._offset + _STEP * depth if depth else ""


def _is_more(item: Item) -> bool:
    """Say whether something is more than text: a title, metadata, a relation."""
    return isinstance(item, tuple) and item[0] > CONTENT


def _detached(items: list[Item]) -> list[Comment]:
    """Take the comments from the end of *items* that stand below what is said there."""
    behind: list[Comment] = []
    while items and _is_below(items[-1]):
        last = items.pop()
        if isinstance(last, Comment):
            behind.append(last)
    return behind[::-1]


def _is_below(item: Item) -> bool:
    return item.alone if isinstance(item, Comment) else item[0] is Kind.NEWLINE


def _front_matter(source: str) -> str:
    body = source.strip("=").rstrip()
    body = _BLANK_LINES.sub("", body) if "\n" in body else body.strip()
    return f"===\n{body}\n===" if body else "===\n==="


def _inference(text: str, token: Token) -> str:
    """Return an inference line: in one line, unless it says more than has room there."""
    _, start, end, line = token
    source = text[start:end].lstrip(" \t'")
    rules = [text[rule[0][1] : rule[-1][2]].strip() for rule in line.rules]
    data = text[line.rules[-1][-1][2] if rules else end - len(source) + 2 : end].strip().rstrip("-").rstrip()
    made = (
        " ".join(part for part in ("--", ", ".join(rules), data, "--") if part) if rules or data else "----"
    )
    if "\n" in data or len(made) > WIDTH or _COMMENT.search(source) or any(map(_ROW.match, rules)):
        return source
    return made
