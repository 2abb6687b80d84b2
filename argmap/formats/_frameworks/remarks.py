"""Remarks: comments that hold what a format of frameworks has no words for, and that its reader understands.

A remark is a word, what it is about, and a JSON string. Solvers skip it as they skip any comment; a comment that has
no such shape is left alone.

=================================  ==================================================================
``name a1 "The tax is fair"``      the title of an argument
``text a1 "It costs nobody…"``     its text
``statement a1 "It is fair."``     its text, of a claim that is a statement and no sketch
``key a1 "fair"``                  its key
``attack a1 a2 "fair.1"``          the key of an attack; ``support a1 a2 …`` that of a support
``again attack a1 a2 "fair.2"``    one more attack with the same ends, and its key
``title "Tax"``                    the title of the map
``thesis a1``                      its thesis
=================================  ==================================================================
"""

from __future__ import annotations

import json
import re
from typing import Final, NamedTuple

from argmap.model._keys import bad_text, key_fault, slug

__all__ = ["Remark", "implied_key", "parse_remark", "write_remark"]

# How many names each word takes, and whether a string follows.
_SHAPES: Final = {
    "name": (1, True),
    "text": (1, True),
    "statement": (1, True),
    "key": (1, True),
    "attack": (2, True),
    "support": (2, True),
    "again": (3, True),
    "title": (0, True),
    "thesis": (1, False),
}
# What JSON leaves as it is, and at which some program or other breaks the line.
_BREAK: Final = re.compile("[\x7f-\x9f\u2028\u2029]")
_KEYED: Final = frozenset({"key", "attack", "support", "again"})


class Remark(NamedTuple):
    """A remark: its word, the names it is about, its string, its offsets, and why it cannot be read."""

    word: str
    ends: tuple[str, ...]
    value: str
    start: int
    end: int
    fault: str = ""


def parse_remark(comment: str, start: int) -> Remark | None:
    """Return the remark that a comment is, or None; *start* is the offset of the comment.

    >>> parse_remark(' name a1 "The tax is fair"', 7)
    Remark(word='name', ends=('a1',), value='The tax is fair', start=8, end=33, fault='')
    >>> parse_remark(" name of the file", 7) is None
    True
    """
    head, quote, tail = comment.partition('"')
    words = head.split()
    shape = _SHAPES.get(words[0]) if words else None
    if shape is None or (len(words) - 1, bool(quote)) != shape or not _is_relation(words):
        return None
    word, *ends = words
    begin = start + len(comment) - len(comment.lstrip())
    value, fault = _decoded(quote + tail, word) if quote else ("", "")
    return Remark(word, tuple(ends), value, begin, start + len(comment.rstrip()), fault)


def _is_relation(words: list[str]) -> bool:
    return words[0] != "again" or words[1] in {"attack", "support"}


def _decoded(quoted: str, word: str) -> tuple[str, str]:
    try:
        value = json.loads(quoted)
    except ValueError:
        return "", "its string is no JSON string"
    if word in _KEYED:
        fault = key_fault(value)
        return value, f"its key {fault}" if fault else ""
    bad = bad_text(value)
    return value, f"its string holds the character U+{ord(bad):04X}" if bad else ""


def write_remark(word: str, *ends: str, value: str | None = None) -> str:
    r"""Return a remark as it is written, without the sign of a comment.

    >>> write_remark("name", "a1", value="Fair,\nsays who?")
    'name a1 "Fair,\\nsays who?"'
    """
    return " ".join((word, *ends) if value is None else (word, *ends, _encoded(value)))


def _encoded(value: str) -> str:
    return json.dumps(value, ensure_ascii=_BREAK.search(value) is not None)


def implied_key(name: str, *, title: str, text: str) -> str:
    """Return the key that an argument has without a remark: its title, or where it has a text what a builder gives.

    >>> implied_key("a1", title="The tax is fair", text=""), implied_key("a1", title="", text="Tax it.")
    ('The tax is fair', 'tax-it')
    """
    return (text and (slug(title) or slug(text))) or title or name
