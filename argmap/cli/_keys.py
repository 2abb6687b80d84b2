"""Words on the command line that name records: a key, a title, a text, or the beginning of one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, TypeVar

import click

from argmap.errors import UnknownKeyError
from argmap.model import ArgumentMap, Claim, Relation

__all__ = ["find_argument", "find_record", "resolve_keys"]

T = TypeVar("T")
_SHOWN: Final = 10


def find_record(m: ArgumentMap, word: str) -> str:
    """Return the key of the claim or relation that a word names.

    An exact key comes first; then a key, title or text that differs in case or blanks alone; then the beginning of the
    key or title of a claim; then that of a relation.

    Raises:
        ClickException: If several records fit equally well.
        UnknownKeyError: If none does.

    >>> m = ArgumentMap.of(Claim("school-uniforms", "Schools should have them.", title="Uniforms"))
    >>> find_record(m, "uniforms"), find_record(m, "School")
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


def find_argument(names: Iterable[str], word: str) -> str:
    """Return the argument of a framework that a word names, in any case.

    Raises:
        ClickException: If several fit. If none fits, the word is returned, and the caller reports it.

    >>> find_argument(["a", "B"], "b")
    'B'
    """
    known = list(names)
    if word in known:
        return word
    found = [name for name in known if _folded(name) == _folded(word)]
    if len(found) > 1:
        raise _ambiguous(word, found)
    return found[0] if found else word


def resolve_keys(m: ArgumentMap, given: Mapping[str, T], where: str) -> dict[str, T]:
    """Return a mapping whose words for records are replaced by their keys.

    Raises:
        UsageError: If two words name one record and have different values.
        ClickException, UnknownKeyError: As `find_record` does.
    """
    found: dict[str, T] = {}
    for word, value in given.items():
        key = find_record(m, word)
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
