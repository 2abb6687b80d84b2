"""The uses of a statement: the arguments that have it as a premise, and those that conclude it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import final

from attrs import define, field

from argmap.projections.argdown._debate.debate import Argument, DebateArrow
from argmap.projections.argdown._modes import SYMMETRIC

__all__ = ["StatementUses"]


@final
@define(eq=False)
class StatementUses:
    """Know which statements some arguments use, and which they come to.

    Args:
        arguments: The keys of the arguments.
        used: Statement → in how many of them it is a premise.
        reached: Statement → how many of them come to it.
        inner: The statements that they come to on the way.
    """

    arguments: frozenset[str]
    used: Counter[str] = field(factory=Counter)
    reached: Counter[str] = field(factory=Counter)
    inner: set[str] = field(factory=set)

    @classmethod
    def of(cls, arguments: Mapping[str, Argument], keys: Iterable[str]) -> StatementUses:
        """Return the sides of the arguments with these keys."""
        sides = cls(frozenset(keys))
        for key in sides.arguments:
            argument = arguments[key]
            sides.used.update(argument.premises.keys())
            sides.inner |= argument.inner
            if argument.conclusion is not None:
                sides.reached[argument.conclusion] += 1
        return sides

    def meets(self, arrow: DebateArrow, other: str) -> bool:
        """Whether an argument has this end of an arrow: as conclusion if it leads from there, or else as premise.

        A symmetric arrow does not ask in which place the argument has it.
        """
        if arrow.type in SYMMETRIC:
            return other in self.used or other in self.reached or other in self.inner
        return other in (self.used if arrow.target == other else self.reached)

    def __contains__(self, key: object) -> bool:
        """Whether a statement is a premise or the conclusion of an argument; one on the way does not count."""
        return key in self.used or key in self.reached
