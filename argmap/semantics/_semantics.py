"""The record of a semantics: a name, and a function from a program to labellings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias, final

from attrs import frozen

from argmap._arguments import map_needed
from argmap.errors import InvalidValueError, SemanticsError
from argmap.model import ArgumentMap
from argmap.semantics._program.program import Program

__all__ = ["Agreer", "Labeller", "Labelling", "Semantics", "check_map", "check_positive"]

Labelling: TypeAlias = bytearray
"""The value of every atom of a program: 0 undecided, 1 in, 2 out."""

Labeller: TypeAlias = Callable[[Program, int], Iterator[Labelling]]
"""Yields every labelling of a program once, lazily; the second argument is the budget in steps of work."""

Agreer: TypeAlias = Callable[[Program, int], tuple[Labelling, Mapping[int, int]] | None]
"""Returns what all labellings agree on, for atoms and for the rules of relations; None if there is no labelling."""


@final
@frozen(kw_only=True)
class Semantics:
    """Describe a semantics that labels; a module that exports one as ``SEMANTICS`` is its registration.

    Args:
        name: Its name in ``semantics=``: that of its module or entry point.
        title: What people call it.
        paper: Where it is defined.
        labellings: Yields the labellings of a program.
        agreed: Returns what all labellings agree on, if there is a faster way than to go through all of them.
        abstract: Whether it is for abstract frameworks only, as its labellings of a map would depend on how arguments
            are counted.

    >>> from argmap.semantics import SEMANTICS
    >>> SEMANTICS["grounded"].title
    'Grounded'
    """

    name: str
    title: str
    paper: str
    labellings: Labeller
    agreed: Agreer | None = None
    abstract: bool = False


def check_map(m: object) -> None:
    """Raise unless *m* is a map.

    Raises:
        SemanticsError: If it is a builder, which is to be closed first, or anything else.

    >>> check_map(ArgumentMap.of())
    """
    if not isinstance(m, ArgumentMap):
        raise SemanticsError(map_needed(m))


def check_positive(number: object, name: str) -> int:
    """Return a number that counts something.

    Raises:
        InvalidValueError: If it is not a positive whole number.

    >>> check_positive(3, "budget")
    3
    """
    if type(number) is not int or number < 1:
        raise InvalidValueError(f"must be a positive whole number, got {number!r}", field=name)
    return number
