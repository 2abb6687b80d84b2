"""The (restricted) Euler-based semantics."""

from __future__ import annotations

import math
from typing import Final

from argmap.semantics._strengths.gradual import Gradual, balance

__all__ = ["SEMANTICS"]


def _influence(base: float, energy: float) -> float:
    """1 - (1 - w²) / (1 + w·exp(e)), written so that nothing cancels or overflows."""
    if base <= 0.0:
        return 0.0
    if energy > 0.0:
        fading = math.exp(-energy)
        return base * (1.0 + base * fading) / (fading + base)
    growing = math.exp(energy)
    return base * (growing + base) / (1.0 + base * growing)


SEMANTICS: Final = Gradual(
    name="euler_based",
    title="Euler-based",
    aggregate=balance,
    influence=_influence,
    paper="Amgoud and Ben-Naim 2018, Evaluation of arguments in weighted bipolar graphs: Euler-based semantics",
)
"""Sum aggregation, Σs - Σa, and influence 1 - (1 - w²) / (1 + w·exp(e)); never below w²."""
