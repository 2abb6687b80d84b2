"""Keys: what one may look like, and the default ones, which depend on the content alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container
from typing import TYPE_CHECKING, Final

from argmap._graphs import targets_first
from argmap.model._items import Claim, Group, Relation
from argmap.model._sources.records import Source

if TYPE_CHECKING:
    from argmap.model._map import ArgumentMap

__all__ = ["KeyMaker", "bad_text", "default_keys", "key_fault", "replace_bad_text", "slug", "stem"]

# What XML 1.0 cannot hold (its production Char), lone surrogates included.
_BAD_TEXT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BAD_KEY: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SLUG_WORDS, _SLUG_LENGTH = 6, 48
_DEEPEST: Final = 8  # relations on relations on relations would get ever longer names


def bad_text(text: str) -> str:
    r"""Return the first character of *text* that no XML document can hold, or ``""``.

    >>> bad_text("fine\n"), bad_text("a\x0bb")
    ('', '\x0b')
    """
    if text.isprintable():
        return ""
    found = _BAD_TEXT.search(text)
    return found[0] if found else ""


def replace_bad_text(text: str) -> str:
    r"""Return *text* with U+FFFD for each character that no XML document can hold.

    >>> replace_bad_text("a\x0bb")
    'a�b'
    """
    return text if text.isprintable() else _BAD_TEXT.sub("\ufffd", text)


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
    given: object = text
    out = ""
    for count, word in enumerate(_WORD.finditer(given if isinstance(given, str) else "")):
        longer = f"{out}-{word[0].casefold()}" if out else word[0].casefold()
        if count == _SLUG_WORDS or (out and len(longer) > _SLUG_LENGTH):
            break
        out = longer
    return out[:_SLUG_LENGTH]


class KeyMaker:
    """Propose default keys, each in constant time: they depend on the content alone.

    A proposal that is not taken is made again. The key of a claim comes from its title or first words, the key of a
    relation from its target: ``tax.1``.

    >>> keys = KeyMaker()
    >>> keys.free(Claim("", "Tax it."), taken={"tax-it"}), keys.free(Relation("", (), "tax-it"), taken=())
    ('tax-it-2', 'tax-it.1')
    """

    def __init__(self) -> None:
        self._next: dict[str, int] = {}

    def free(self, record: Claim | Relation | Group | Source, *, taken: Container[str]) -> str:
        """Return the first default key of *record* that is not *taken*."""
        if isinstance(record, Relation):
            return self.after(record.target, taken=taken)
        if not isinstance(record, Claim):
            return self.after_word(slug(record.title) or type(record).__name__.lower(), taken=taken)
        base = slug(record.title) or slug(record.text) or str(record.kind)
        if base in taken and record.kind == "argument":
            base = f"{base}-argument"
        return self.after_word(base, taken=taken)

    def after(self, target: str | None, *, taken: Container[str]) -> str:
        """Return the first default key of a relation to *target* that is not *taken*."""
        return self._numbered(f"{stem(target or 'link')}.", 1, taken)

    def after_word(self, base: str, *, taken: Container[str]) -> str:
        """Return *base*, or the first key of *base* and a number that is not *taken*."""
        return self._numbered(f"{base}-", 2, taken) if base in taken else base

    def _numbered(self, base: str, first: int, taken: Container[str]) -> str:
        number = self._next.get(base, first)
        while f"{base}{number}" in taken:
            number += 1
        self._next[base] = number  # keys are not given back, so the search need not begin again
        return f"{base}{number}"


def stem(target: str) -> str:
    """Return the beginning of the key of a relation to *target*: that key, or its beginning where it nests deeply."""
    parts = target.rsplit(".", _DEEPEST)
    deep = len(parts) > _DEEPEST and all(map(str.isdecimal, parts[1:]))
    return target.rpartition(".")[0] if deep else target


def default_keys(m: ArgumentMap) -> dict[str, str]:
    """Return key → the key that a `Builder` gives when none is passed, so that equal content gets equal keys.

    A reader of a format without keys renames by this; it is what such a format keeps.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> step = b.support(b.claim("Tax sugar.", key="a"), b.claim("Sugar harms.", key="b"), key="r")
    >>> default_keys(b.build())
    {'a': 'tax-sugar', 'b': 'sugar-harms', 'r': 'tax-sugar.1'}
    """
    maker, new = KeyMaker(), dict[str, str]()
    taken: set[str] = set()
    for records in (m.sources, m.groups, m.claims):
        for record in records.values():
            new[record.key] = maker.free(record, taken=taken)
            taken.add(new[record.key])
    _name_relations(m, new)
    return new


def _name_relations(m: ArgumentMap, new: dict[str, str]) -> None:
    """Name each relation after its target, and number it among the relations that are named alike."""
    keys = list(m.relations)
    places = {key: place for place, key in enumerate(keys)}
    found, cut = targets_first([places.get(relation.target or "") for relation in m.relations.values()])
    heads = [keys[place] for place in cut]
    depth: dict[str | None, int] = dict.fromkeys(heads, 1)
    order = [key for key in (keys[place] for place in found) if key not in depth]
    # Links without a target are named like the relations of a claim named link.
    link = next((key for key in m.claims if new[key] == "link"), None)
    family: dict[str | None, str | None] = {}
    for key in order:
        target = m.relations[key].target
        deep = depth.get(target, 0) == _DEEPEST
        family[key] = family[target] if deep else link if target is None else target
        depth[key] = _DEEPEST if deep else depth.get(target, 0) + 1
    count: Counter[str | None] = Counter()
    number: dict[str, int] = {}
    for key in m.relations:
        if key in family:
            count[family[key]] += 1
            number[key] = count[family[key]]
    new.update((head, f".{n}") for n, head in enumerate(heads, start=1))  # free, as no slug is empty
    for key in order:
        named = family[key]
        new[key] = f"{'link' if named is None else new[named]}.{number[key]}"
