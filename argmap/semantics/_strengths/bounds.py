"""Bounds on the strengths within a circle: where they close in on one point, every motion ends there.

A strength is at most what follows from supporters at their most and attackers at their least, and at least what
follows the other way round. Bounds that are drawn in so, from [0, 1], hold for every point of rest; and as the
bounds themselves move monotonically, a motion from wherever it starts is squeezed between them (Smith 1995,
"Monotone dynamical systems", on comparison with a cooperative system). Where they meet, there is one point of
rest, and no need to follow the way there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from argmap._graphs import strong_components

__all__ = ["Valued", "squeeze_bounds"]

Valued: TypeAlias = Callable[[int, Sequence[float], Sequence[float]], float]
"""Computes a node or join from the strengths of what speaks for it, and of what speaks against it."""

_MET: Final = 1e-13
_SLOW: Final = 0.98


def squeeze_bounds(
    members: Sequence[int],
    inputs: Sequence[Sequence[int]],
    low: list[float],
    high: list[float],
    valued: Valued,
    most: int,
) -> int:
    """Draw in the bounds of a circle's members until they meet; return after how many sweeps, 0 if they do not.

    Args:
        members: The members of the circle.
        inputs: For each node and join what it is computed from.
        low: The strengths of everything, final outside the circle; the lower bounds of the members are left here.
        high: Room for the upper bounds; only what the circle looks at is written.
        valued: Computes one member.
        most: The largest number of sweeps.
    """
    for member in members:
        for slot in inputs[member]:
            high[slot] = low[slot]
    for member in members:
        low[member], high[member] = 0.0, 1.0
    order, before, stale = _around(members, inputs), float(len(members)), 0
    for sweep in range(1, most + 1):
        for slot in order:
            low[slot], high[slot] = valued(slot, low, high), valued(slot, high, low)
        apart = [high[slot] - low[slot] for slot in members]
        width = sum(apart)
        if max(apart) < _MET:
            return sweep
        # What the last members of a sweep gain is passed on by the next one only.
        stale = stale + 1 if width > _SLOW * before else 0
        if stale == 2:
            return 0
        before = width
    return 0


def _around(members: Sequence[int], inputs: Sequence[Sequence[int]]) -> list[int]:
    """Return the members in an order in which one sweep carries what changes around as much of the circle as can be.

    It is the order of evaluation once the first member's own inputs are forgotten.
    """
    number = {slot: n for n, slot in enumerate(members)}
    cut = [[], *([number[slot] for slot in inputs[member] if slot in number] for member in members[1:])]
    return [members[n] for group in strong_components(cut) for n in group]
