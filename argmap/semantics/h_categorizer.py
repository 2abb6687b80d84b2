"""The h-categorizer, for maps without supports."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from argmap.semantics._strengths.gradual import Gradual

__all__ = ["SEMANTICS"]


def _aggregate(attackers: Sequence[float], _: Sequence[float]) -> float:
    """-Σa: supporters have no place in it, and none are passed."""
    return -math.fsum(attackers)


def _influence(base: float, energy: float) -> float:
    """Divide the base score by one and the sum of the attackers."""
    return base / (1.0 - energy)


SEMANTICS: Final = Gradual(
    name="h_categorizer",
    title="Weighted h-categorizer",
    aggregate=_aggregate,
    influence=_influence,
    paper="Besnard and Hunter 2001, A logic-based theory of deductive arguments: the h-categorizer; with base scores: "
    "Amgoud, Ben-Naim, Doder and Vesic 2017, Acceptability semantics for weighted argumentation frameworks",
    attacks_only=True,
)
"""Strength w / (1 + Σa); with every base score 1 it is the original h-categorizer."""
