"""DF-QuAD: discontinuity-free quantitative argumentation debates."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final

from argmap.semantics._strengths.gradual import Gradual, Lists

__all__ = ["SEMANTICS"]


def _aggregate(attackers: Sequence[float], supporters: Sequence[float]) -> float:
    """Π(1 - a) - Π(1 - s): how much the supporters together outdo the attackers together."""
    return math.prod([1.0 - a for a in attackers]) - math.prod([1.0 - s for s in supporters])


def _influence(base: float, energy: float) -> float:
    """Move the base score towards 1 or 0 by the share that the energy says."""
    return base + (1.0 - base) * energy if energy > 0.0 else base + base * energy


def _sweep(order: Iterable[int], now: list[float], attackers: Lists, supporters: Lists) -> None:
    """Compute all strengths in one loop; a product of two factors is the same in either order, to the last bit."""
    for node in order:
        against, pro = attackers[node], supporters[node]
        if against:
            if len(against) == 1:
                energy = 1.0 - now[against[0]]
            elif len(against) == 2:
                energy = (1.0 - now[against[0]]) * (1.0 - now[against[1]])
            else:
                energy = math.prod([1.0 - a for a in sorted([now[other] for other in against])])
        elif pro:
            energy = 1.0
        else:
            continue
        if not pro:
            energy -= 1.0
        elif len(pro) == 1:
            energy -= 1.0 - now[pro[0]]
        elif len(pro) == 2:
            energy -= (1.0 - now[pro[0]]) * (1.0 - now[pro[1]])
        else:
            energy -= math.prod([1.0 - s for s in sorted([now[other] for other in pro])])
        base = now[node]
        now[node] = base + (1.0 - base) * energy if energy > 0.0 else base + base * energy


SEMANTICS: Final = Gradual(
    name="dfquad",
    title="DF-QuAD",
    aggregate=_aggregate,
    influence=_influence,
    paper="Rago, Toni, Aurisicchio and Baroni 2016, Discontinuity-free decision support with quantitative "
    "argumentation debates: the score function",
    sweep=_sweep,
)
"""Product aggregation, Π(1 - a) - Π(1 - s), and linear influence, w + (1 - w)·max(0, e) - w·max(0, -e)."""
