"""What formatting must never change, told without the formatter: the map, the comments, the letters."""

from __future__ import annotations

import re

import pytest

from argmap.errors import ParseError
from argmap.formats import read
from argmap.formats.argdown.diagnostics import Faults
from argmap.formats.argdown.document.read_document import read_document
from argmap.formats.argdown.formatting.formatter import formatted
from argmap.formats.argdown.syntax.lexer import Lexer
from argmap.model import normalise_text


def comments_of(text: str) -> list[str]:
    """Return the comments of a document, in order, blanks apart."""
    lexer = Lexer(text, Faults())
    while lexer.block():
        pass
    return ["".join(text[start:end].split()) for start, end in sorted(set(lexer.comments))]


def letters_of(text: str) -> str:
    """Return the letters of a document in their order: nothing that is said gets lost, or moves."""
    return "".join(c for c in text if c.isalpha())


def words_of(text: str) -> list[str]:
    """Return the words and addresses of a document: no blank comes into one, and none goes."""
    return re.findall(r"[^\W\d_]+://[^\s(){}]*[^\W\d_]|[^\W\d_]+", text)


def check(text: str) -> str | None:
    """Format a document, check all laws, and return the result; None if it has errors."""
    text = normalise_text(text)
    if text.startswith("\ufeff"):  # a mark of its own: else the first sign of the text would be taken for one
        text = f"\ufeff{text}"
    before = read(text, format="argdown")
    errors = tuple(d for d in read_document(normalise_text(text)).diagnostics if d.severity == "error")
    if errors:
        with pytest.raises(ParseError) as caught:
            formatted(text)
        assert caught.value.diagnostics == errors
        return None
    made = formatted(text)
    after = read(made, format="argdown")
    assert after.ok == before.ok
    assert after.map == before.map
    assert comments_of(made) == comments_of(text)
    assert letters_of(made) == letters_of(text)
    assert words_of(made) == words_of(text)
    assert formatted(made) == made
    return made
