"""The writer of framework formats: a name for each claim, its edges, and remarks for all else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import final

from attrs import frozen

from argmap.formats._frameworks.remarks import implied_key, write_remark
from argmap.formats._implied import ImpliedKeys
from argmap.model import ArgumentMap, Claim, Relation, Support
from argmap.model._keys import slug

__all__ = [
    "FrameworkLine",
    "names_for",
    "numbers_for",
    "write_heading",
    "write_relations",
    "write_remarks",
]


@final
@frozen(slots=True)
class FrameworkLine:
    """A relation as it is written: the remarks above it, and its fact, unless that stands there already."""

    word: str
    source: str
    target: str
    remarks: tuple[str, ...] = ()
    again: bool = False


def numbers_for(m: ArgumentMap) -> dict[str, str]:
    """Return key → the number of the claim, from 1."""
    return {key: str(number) for number, key in enumerate(m.claims, start=1)}


def names_for(m: ArgumentMap, fits: Callable[[str], object]) -> dict[str, str]:
    """Return key → a name that fits the format: the title or the key, else words of it, else a number.

    >>> import re
    >>> m = ArgumentMap.of(Claim("a", "A."), Claim("b", title="a"), Claim("Ü", title="Ü"), Claim("T T", "T."))
    >>> names_for(m, re.compile("[a-z0-9_]+").fullmatch)
    {'a': 'a', 'b': 'b', 'Ü': 'a1', 'T T': 't_t'}
    """
    used: set[str] = set()
    names: dict[str, str] = {}

    def take(claim: Claim, *wanted: str) -> None:
        for name in wanted:
            if claim.key not in names and name and name not in used and fits(name):
                names[claim.key] = name
                used.add(name)

    for claim in m.claims.values():
        take(claim, claim.title, claim.key)
    number = 0
    for claim in m.claims.values():
        take(claim, _words(claim.title), _words(claim.key))
        while claim.key not in names:
            number += 1
            take(claim, f"a{number}")
    return {key: names[key] for key in m.claims}


def _words(text: str) -> str:
    return slug(text).replace("-", "_")


# -- remarks -----------------------------------------------------------------------------------------------


def write_heading(m: ArgumentMap, names: Mapping[str, str]) -> Iterator[str]:
    """Yield the remarks on the map itself."""
    if m.title:
        yield write_remark("title", value=m.title)
    if m.thesis is not None:
        yield write_remark("thesis", names[m.thesis])


def write_remarks(claim: Claim, name: str, *, label: str = "") -> Iterator[str]:
    """Yield the remarks on a claim that is written as *name*, with its title as *label* if there is one."""
    title = label or name
    if claim.kind == "statement" or claim.text:
        yield write_remark("statement" if claim.kind == "statement" else "text", name, value=claim.text)
        title = label
    if claim.title != title:
        yield write_remark("name", name, value=claim.title)
    if claim.key != implied_key(name, title=claim.title, text=claim.text):
        yield write_remark("key", name, value=claim.key)


def write_relations(m: ArgumentMap, names: Mapping[str, str]) -> Iterator[FrameworkLine]:
    """Yield each relation with the key that cannot be told from its target, in order."""
    keys = ImpliedKeys()
    for key in m.claims:
        keys.give(key)
    seen: set[tuple[str, str, str]] = set()
    for relation in m.relations.values():
        ends = _ends(relation, names)
        implied = keys.of_relation(relation.target) == relation.key
        if implied:
            keys.accept()
        else:
            keys.give(relation.key)
        if ends in seen:
            yield FrameworkLine(*ends, (write_remark("again", *ends, value=relation.key),), again=True)
        else:
            yield FrameworkLine(*ends, () if implied else (write_remark(*ends, value=relation.key),))
        seen.add(ends)


def _ends(relation: Relation, names: Mapping[str, str]) -> tuple[str, str, str]:
    word = "support" if isinstance(relation, Support) else "attack"
    return word, names[relation.claims[0]], names[relation.target or ""]
