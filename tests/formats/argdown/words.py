"""The law that nothing is lost: every word of a document is somewhere in its model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from argmap.formats.argdown.diagnostics import Faults
from argmap.formats.argdown.document.model import ArgdownArgument, ArgdownModel, Statement
from argmap.formats.argdown.document.read_document import read_document
from argmap.formats.argdown.syntax.lexer import Lexer
from argmap.formats.argdown.syntax.parser import Parser
from argmap.formats.argdown.syntax.tokens import Kind
from argmap.formats.argdown.syntax.tree import FrontMatter
from argmap.model import normalise_text

__all__ = ["lost_words", "words_of"]

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_NAME: Final = re.compile(r"\.[^\s.]+\.|:[^\s:]+:|!![a-z]+")
_COMMENT: Final = re.compile(r"#[^\n]*")
_ESCAPE: Final = re.compile(r"\\(.)")


def lost_words(text: str, model: ArgdownModel | None = None) -> list[str]:
    """Return the words of a document that are not in its model.

    Words of comments, also of those in metadata, and of front matter do not count, nor do names of signs, such as
    smile, and of types, such as str.
    """
    text = normalise_text(text)
    document = read_document(text)
    said = "\n".join(_said(model or document.model))
    missing = words_of(_NAME.sub(" ", _without_comments(text))) - words_of(said)
    return sorted(word for word in missing if word not in said.lower())  # marks in a word leave no trace


def words_of(text: str) -> set[str]:
    """Return the words of a text, in small letters; a backslash divides none."""
    return {word.lower() for word in _WORD.findall(_ESCAPE.sub(r"\1", text))}


def _without_comments(text: str) -> str:
    parser = Parser(text, Faults())
    matter = [(block.start, block.end) for block in parser.blocks() if isinstance(block, FrontMatter)]
    return " ".join(_kept(text, sorted({*parser.comments, *matter, *_comments_in_metadata(text)})))


def _comments_in_metadata(text: str) -> Iterator[tuple[int, int]]:
    lexer = Lexer(text, Faults())
    while tokens := lexer.block():
        for kind, start, end, _ in tokens:
            if kind is Kind.DATA or kind is Kind.INFERENCE:
                yield from (found.span() for found in _COMMENT.finditer(text, start, end))


def _kept(text: str, cuts: list[tuple[int, int]]) -> Iterator[str]:
    at = 0
    for start, end in cuts:
        yield text[at:start]
        at = max(at, end)
    yield text[at:]


def _said(model: ArgdownModel) -> Iterator[str]:
    elements: list[Statement | ArgdownArgument] = [*model.statements.values(), *model.arguments.values()]
    for element in elements:
        yield element.title
        for member in element.members:
            yield member.text
            yield from member.tags
            yield from _values(member.data)
            yield from (markup.value for markup in member.ranges)
    for argument in model.arguments.values():
        for row in argument.rows:
            if row.inference is not None:
                yield from row.inference.rules
                yield from _values(row.inference.data)
    for section in model.sections:
        yield section.title
        yield from section.tags
        yield from _values(section.data)
        yield from (markup.value for markup in section.ranges)


def _values(data: Any) -> Iterator[str]:
    """Yield every name and value of metadata, which is nested only so deep."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield name
            yield from _values(value)
    elif isinstance(data, list):
        for value in data:
            yield from _values(value)
    elif data is None:
        yield "null ~"
    else:
        yield str(data)
