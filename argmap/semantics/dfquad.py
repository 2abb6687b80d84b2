"""DF-QuAD: discontinuity-free quantitative argumentation debates."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from argmap.semantics._weighing._gradual import Gradual

__all__ = ["SEMANTICS"]


def _aggregate(attackers: Sequence[float], supporters: Sequence[float]) -> float:
    """Π(1 - a) - Π(1 - s): how much the supporters together outdo the attackers together."""
    return math.prod([1.0 - a for a in attackers]) - math.prod([1.0 - s for s in supporters])


def _influence(base: float, energy: float) -> float:
    """Move the base score towards 1 or 0 by the share that the energy says."""
    return base + (1.0 - base) * energy if energy > 0.0 else base + base * energy


SEMANTICS: Final = Gradual(
    name="dfquad",
    title="DF-QuAD",
    aggregate=_aggregate,
    influence=_influence,
    paper="Rago, Toni, Aurisicchio and Baroni 2016, Discontinuity-free decision support with quantitative "
    "argumentation debates: the score function",
)
"""Product aggregation, Π(1 - a) - Π(1 - s), and linear influence, w + (1 - w)·max(0, e) - w·max(0, -e)."""
