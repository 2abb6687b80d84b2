"""A document in chunks: the tokens of each block, with the comments before it and in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias, final

from attrs import frozen

from argmap.formats.argdown.diagnostics import Faults
from argmap.formats.argdown.syntax.lexer import Lexer
from argmap.formats.argdown.syntax.tokens import INCLUDE, Kind, Token

__all__ = ["Chunk", "Comment", "Item", "indent_at", "is_parted", "span", "split_chunks"]

_BLANKS: Final = re.compile(r"[ \t]*")
_EMPTY_LINE: Final = re.compile(r"\n[ \t]*\n")


@final
@frozen(slots=True)
class Comment:
    """A comment, or several on one line.

    Args:
        alone: Whether nothing stands before it on its line.
        ends_line: Whether what stands behind it would be part of it.
    """

    start: int
    end: int
    alone: bool
    ends_line: bool


Item: TypeAlias = "Token | Comment"


@final
@frozen(slots=True)
class Chunk:
    """A block, and the comments that stand between it and the block before.

    Args:
        before: The comments before the block; at the end of a document there may be nothing else.
        items: The tokens of the block with the comments among them, in order; it begins with a token.
    """

    before: Sequence[Comment]
    items: Sequence[Item]

    def source(self, text: str) -> str:
        """Return how the block is written, without blanks around it."""
        if not self.items:
            return ""
        start, end = span(self.items[0])[0], max(span(item)[1] for item in self.items)
        begin = text.rfind("\n", 0, start) + 1
        blanks = _BLANKS.match(text, begin)
        return text[begin if blanks and blanks.end() >= start else start : end].rstrip(" \t\n")

    def is_fixed(self, text: str) -> bool:
        """Say whether lines mean something that cannot be known: what a file will be put in their place."""
        return any(
            isinstance(i, tuple) and i[0] is Kind.TEXT and INCLUDE.match(text, i[1]) for i in self.items
        )


def split_chunks(text: str) -> Iterator[Chunk]:
    """Divide a document."""
    lexer = Lexer(text, Faults())
    seen = 0
    while True:
        tokens = lexer.block()
        # An inference is looked at twice, and so are the comments behind it.
        comments = [*_merged(text, sorted(set(lexer.comments[seen:])))]
        seen = len(lexer.comments)
        if tokens or comments:
            yield _chunk(tokens, comments)
        if not tokens:
            return


def span(item: Item) -> tuple[int, int]:
    """Return where an item begins and ends."""
    return (item.start, item.end) if isinstance(item, Comment) else (item[1], item[2])


def indent_at(text: str, place: int) -> int:
    """Return the indentation of the line in which *place* is."""
    begin = text.rfind("\n", 0, place) + 1
    found = _BLANKS.match(text, begin)
    return found.end() - begin if found else 0


def is_parted(text: str, start: int, end: int) -> bool:
    """Say whether an empty line stands between two places."""
    return _EMPTY_LINE.search(text, start, end) is not None


def _merged(text: str, places: Sequence[tuple[int, int]]) -> Iterator[Comment]:
    """Make one of comments with only blanks between them."""
    start = end = -1
    for begin, stop in places:
        if start >= 0 and not text[end:begin].strip(" \t"):
            end = stop
            last = begin
            continue
        if start >= 0:
            yield _comment(text, start, end, last)
        start, end, last = begin, stop, begin
    if start >= 0:
        yield _comment(text, start, end, last)


def _comment(text: str, start: int, end: int, last: int) -> Comment:
    begin = start
    while begin and text[begin - 1] in " \t":
        begin -= 1
    return Comment(start, end, begin == 0 or text[begin - 1] == "\n", text.startswith("//", last))


def _chunk(tokens: Sequence[Token], comments: Sequence[Comment]) -> Chunk:
    first = next((at for at, token in enumerate(tokens) if token[0] is not Kind.NEWLINE), len(tokens))
    tokens = tokens[first:]
    start = tokens[0][1] if tokens else -1
    before = [comment for comment in comments if start < 0 or comment.start < start]
    inner = comments[len(before) :]
    if not inner:
        return Chunk(before, tokens)
    return Chunk(before, list(_together(tokens, inner)))


def _together(tokens: Sequence[Token], comments: Sequence[Comment]) -> Iterator[Item]:
    """Yield tokens and comments in order, but for comments that are part of a token."""
    at = 0
    for token in tokens:
        while at < len(comments) and comments[at].start < token[2]:
            if comments[at].start < token[1]:
                yield comments[at]
            at += 1
        yield token
    yield from comments[at:]
