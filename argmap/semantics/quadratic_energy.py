"""The quadratic energy model."""

from __future__ import annotations

from typing import Final

from argmap.semantics._strengths.gradual import Gradual, balance

__all__ = ["SEMANTICS"]


def _influence(base: float, energy: float) -> float:
    """Move the base score towards 1 or 0 by the share e² / (1 + e²)."""
    share = energy * energy / (1.0 + energy * energy)
    return base + (1.0 - base) * share if energy > 0.0 else base - base * share


SEMANTICS: Final = Gradual(
    name="quadratic_energy",
    title="Quadratic energy",
    aggregate=balance,
    influence=_influence,
    paper="Potyka 2018, Continuous dynamical systems for weighted bipolar argumentation: the quadratic energy model",
)
"""Sum aggregation, Σs - Σa, and influence w - w·h(-e) + (1 - w)·h(e), where h(x) = max(0, x)² / (1 + max(0, x)²)."""
