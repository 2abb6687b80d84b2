"""The MLP-based semantics, which reads an argument map as a neural network."""

from __future__ import annotations

import math
from typing import Final

from argmap.semantics._strengths.gradual import Gradual, balance

__all__ = ["SEMANTICS"]


def _influence(base: float, energy: float) -> float:
    """1 / (1 + exp(-ln(w / (1 - w)) - e)), written without the logarithm, which 0 and 1 do not have."""
    if base in (0.0, 1.0):
        return base
    if energy > 0.0:
        return base / (base + (1.0 - base) * math.exp(-energy))
    part = base * math.exp(energy)
    return part / (part + (1.0 - base))


SEMANTICS: Final = Gradual(
    name="mlp_based",
    title="MLP-based",
    aggregate=balance,
    influence=_influence,
    paper="Potyka 2021, Interpreting neural networks as quantitative argumentation frameworks: MLP-based semantics",
)
"""Sum aggregation, Σs - Σa, and logistic influence 1 / (1 + exp(-ln(w / (1 - w)) - e)); 0 and 1 stay what they are."""
