"""Keys: what one may look like, and the default ones, which depend on the content alone."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final

from argmap.model._items import Claim, Group, Record, Relation, Source

__all__ = ["KeyMaker", "bad_text", "base_key", "slug"]

# What XML 1.0 cannot hold (its production Char), lone surrogates included.
_BAD_TEXT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BAD_KEY: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SLUG_WORDS, _SLUG_LENGTH = 6, 48


def bad_text(text: str) -> str:
    r"""Return the first character of *text* that no XML document can hold, or ``""``.

    >>> bad_text("fine\n"), bad_text("a\x0bb")
    ('', '\x0b')
    """
    if text.isprintable():
        return ""
    found = _BAD_TEXT.search(text)
    return found[0] if found else ""


def key_fault(key: object) -> str:
    """Say what is wrong with *key*, or return ``""``."""
    if not isinstance(key, str):
        return f"must be a string, got {type(key).__name__}"
    if not key.strip():
        return "is empty; give the record a key"
    found = None if key.isprintable() else _BAD_KEY.search(key)
    return f"holds the character U+{ord(found[0]):04X}, which a key must not" if found else ""


def slug(text: str) -> str:
    """Return the first words of *text*, in lower case and joined by hyphens.

    >>> slug("Parliament should tax sugary drinks!")
    'parliament-should-tax-sugary-drinks'
    """
    out = ""
    for count, word in enumerate(_WORD.finditer(text)):
        longer = f"{out}-{word[0].casefold()}" if out else word[0].casefold()
        if count == _SLUG_WORDS or (out and len(longer) > _SLUG_LENGTH):
            break
        out = longer
    return out[:_SLUG_LENGTH]


def base_key(record: Record) -> str:
    """Return the key that *record* gets by default when nothing else has it yet.

    A claim's comes from its title or first words, a relation's from its target: ``tax.1``.

    >>> base_key(Claim("x", "Sugar harms teenagers."))
    'sugar-harms-teenagers'
    """
    if isinstance(record, Relation):
        return f"{record.target or 'link'}."
    if isinstance(record, Claim):
        return slug(record.title or record.text) or record.kind
    return slug(record.title) or type(record).__name__.lower()


class KeyMaker:
    """Hand out default keys, each in constant time.

    >>> keys = KeyMaker()
    >>> keys.free(Claim("", "Tax it."), taken={"tax-it"})
    'tax-it-2'
    """

    def __init__(self) -> None:
        self._next: dict[str, int] = {}

    def free(self, record: Claim | Relation | Group | Source, *, taken: Container[str]) -> str:
        """Return the first default key of *record* that is not *taken*."""
        base = base_key(record)
        if isinstance(record, Relation):
            return self._numbered(base, 1, taken)
        if base in taken and isinstance(record, Claim) and record.kind == "argument":
            base = f"{base}-argument"
        return self._numbered(f"{base}-", 2, taken) if base in taken else base

    def _numbered(self, base: str, first: int, taken: Container[str]) -> str:
        number = self._next.get(base, first)
        while f"{base}{number}" in taken:
            number += 1
        self._next[base] = number + 1
        return f"{base}{number}"
