"""The semantics ``last_word``: the strongest reason on each side counts, and the base score is what is between."""

from collections.abc import Sequence

from argmap.semantics import Gradual

__all__ = ["SEMANTICS"]


def _strongest(attackers: Sequence[float], supporters: Sequence[float]) -> float:
    """Return how far the strongest supporter is ahead of the strongest attacker."""
    return max(supporters, default=0.0) - max(attackers, default=0.0)


def _towards_the_winner(base: float, energy: float) -> float:
    """Move the base score by that share of the way to 1, or to 0."""
    return base + (1.0 - base) * energy if energy > 0.0 else base + base * energy


SEMANTICS = Gradual(
    name="last_word",
    title="The last word",
    aggregate=_strongest,
    influence=_towards_the_winner,
    paper="none: an example",
)
