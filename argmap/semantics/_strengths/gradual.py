"""The record of a gradual semantics: two pure functions, from the strengths of neighbours to a strength."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias, final

from attrs import frozen

__all__ = ["Aggregate", "Gradual", "Influence", "Lists", "Sweep", "balance"]

Aggregate: TypeAlias = Callable[[Sequence[float], Sequence[float]], float]
"""From the strengths of attackers and of supporters to one number, their energy: 0 where there are none."""

Influence: TypeAlias = Callable[[float, float], float]
"""From a base score and an energy to a strength: the base score itself where the energy is 0."""

Lists: TypeAlias = Sequence[Sequence[int]]
"""For each node the nodes that attack it, or that support it."""

Sweep: TypeAlias = Callable[[Iterable[int], list[float], Lists, Lists], None]
"""From nodes in an order, their base scores, attackers and supporters: replace the base scores by strengths.

Each node comes after all that bears on it.
"""


@final
@frozen
class Gradual:
    """Say how strength follows from a base score and the strengths of what bears on it.

    A strength is ``influence(base, aggregate(attackers, supporters))``: a *modular* semantics (Mossakowski and
    Neuhaus 2018, "Modular semantics and characteristics for bipolar weighted argumentation graphs"). Both
    functions are pure, monotone, and defined on [0, 1]; the order of strengths must not matter to them.

    Args:
        name: The name of its file.
        title: What it is called in the literature.
        aggregate: From the strengths of attackers and supporters to an energy.
        influence: From the base score and the energy to the strength, in [0, 1].
        paper: Where it is defined.
        attacks_only: Whether it has no place for supporters.
        sweep: A faster way through a graph without circles, if there is one: it gives the numbers that the two
            functions give for strengths by rising size.

    >>> halves = Gradual(
    ...     name="halves",
    ...     title="Each attacker halves",
    ...     aggregate=lambda attackers, supporters: sum(attackers),
    ...     influence=lambda base, energy: base * 0.5**energy,
    ...     paper="none",
    ...     attacks_only=True,
    ... )
    >>> halves.strength(0.8, [1.0], [])
    0.4
    """

    name: str
    title: str
    aggregate: Aggregate
    influence: Influence
    paper: str
    attacks_only: bool = False
    sweep: Sweep | None = None

    def strength(self, base: float, attackers: Sequence[float], supporters: Sequence[float]) -> float:
        """Return the strength of a node with this base score, given the strengths of its neighbours.

        >>> from argmap.semantics.dfquad import SEMANTICS
        >>> SEMANTICS.strength(0.5, [0.5], [])
        0.25
        """
        return self.influence(base, self.aggregate(attackers, supporters))


def balance(attackers: Sequence[float], supporters: Sequence[float]) -> float:
    """Return the sum of the supporters less that of the attackers, the *sum* aggregation.

    It is rounded once, so that what cancels cancels exactly.

    >>> balance([0.1, 0.2], [0.1, 0.2])
    0.0
    """
    return math.fsum((*supporters, *(-strength for strength in attackers)))
