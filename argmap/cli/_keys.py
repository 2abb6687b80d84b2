"""Names on the command line: a key, a title or a text, in any case, or the beginning of one, to its record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, TypeVar

import click

from argmap.errors import UnknownKeyError
from argmap.model import ArgumentMap, Claim, Relation

__all__ = ["named_argument", "named_record", "with_named_keys"]

T = TypeVar("T")
_SHOWN: Final = 10


def named_record(m: ArgumentMap, word: str) -> str:
    """Return the key of the claim or relation that a word names.

    A key as it stands comes first, then what differs from a key, a title or a text in case or blanks alone, then what
    the key or the title of a claim begins with, then of a relation.

    Raises:
        ClickException: If several records fit equally well.
        UnknownKeyError: If none does.

    >>> m = ArgumentMap.of(Claim("school-uniforms", "Schools should have them.", title="Uniforms"))
    >>> named_record(m, "uniforms"), named_record(m, "School")
    ('school-uniforms', 'school-uniforms')
    """
    if word in m.claims or word in m.relations:
        return word
    folded = _folded(word)

    def begins(record: Claim | Relation) -> bool:
        return any(_folded(name).startswith(folded) for name in (record.key, record.title))

    tries: tuple[Callable[[Claim | Relation], bool], ...] = (
        lambda record: folded in map(_folded, (record.key, record.title)),
        lambda record: isinstance(record, Claim) and folded == _folded(record.text),
        lambda record: isinstance(record, Claim) and begins(record),
        begins,
    )
    for fits in tries if folded else ():
        found = [record.key for record in _records(m) if fits(record)]
        if len(found) == 1:
            return found[0]
        if found:
            raise _ambiguous(word, found)
    if word in m:
        raise UnknownKeyError(word, wanted="claim or relation", found=type(m[word]).__name__.lower())
    known = (*m.claims, *m.relations, *(record.title for record in _records(m) if record.title))
    raise UnknownKeyError(word, known=known, wanted="claim or relation")


def named_argument(names: Iterable[str], word: str) -> str:
    """Return the argument of a framework that a word names, in any case.

    Raises:
        ClickException: If several fit; if none does, the word is returned, for whoever knows the arguments to tell.

    >>> named_argument(["a", "B"], "b")
    'B'
    """
    known = list(names)
    if word in known:
        return word
    found = [name for name in known if _folded(name) == _folded(word)]
    if len(found) > 1:
        raise _ambiguous(word, found)
    return found[0] if found else word


def with_named_keys(m: ArgumentMap, given: Mapping[str, T], where: str) -> dict[str, T]:
    """Return what is given by words, by the keys that those words name.

    Raises:
        UsageError: If two words name one record and differ in what they say of it.
        ClickException, UnknownKeyError: As `named_record` does.
    """
    found: dict[str, T] = {}
    for word, value in given.items():
        key = named_record(m, word)
        if found.setdefault(key, value) != value:
            raise click.UsageError(f"{where}: {key!r} is given {found[key]!s} and {value!s}; give it one.")
    return found


def _records(m: ArgumentMap) -> Iterator[Claim | Relation]:
    yield from m.claims.values()
    yield from m.relations.values()


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".")


def _ambiguous(word: str, found: list[str]) -> click.ClickException:
    some = ", ".join(found[:_SHOWN])
    more = f", … and {len(found) - _SHOWN:,} more" if len(found) > _SHOWN else ""
    return click.ClickException(f"{word!r} names several: {some}{more}. Write one of these keys.")
