"""What a semantics is: a name and a function from a program to labellings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias, final

from attrs import frozen

from argmap.semantics._program import Program

__all__ = ["Labeller", "Labelling", "Semantics"]

Labelling: TypeAlias = bytearray
"""The value of every atom of a program: 0 undecided, 1 in, 2 out."""

Labeller: TypeAlias = Callable[[Program, int], Iterator[Labelling]]
"""Yields every labelling of a program once, lazily; the second argument is the budget: how many nodes of a search
may be visited."""


@final
@frozen(kw_only=True)
class Semantics:
    """Describe a semantics that labels; a module that exports one as ``SEMANTICS`` is its registration.

    Args:
        name: What ``semantics=`` calls it: the name of its module or entry point.
        title: What people call it.
        paper: Where it is defined.
        labellings: Yields the labellings of a program.
        abstract: Whether it is meant for abstract frameworks only, as its labellings of a map depend on how
            arguments are counted.

    >>> from argmap.semantics import SEMANTICS
    >>> SEMANTICS["grounded"].title
    'Grounded'
    """

    name: str
    title: str
    paper: str
    labellings: Labeller
    abstract: bool = False
