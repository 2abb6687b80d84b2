"""Labellings of a part of a program under each semantics, each found when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from argmap.semantics._meter import Meter
from argmap.semantics._program.wellfounded import FALSE, TRUE
from argmap.semantics._solver.backbone import find_ideal
from argmap.semantics._solver.encoding import Encoding
from argmap.semantics._solver.ordering import enumerate_in_order
from argmap.semantics._solver.subprogram import Subprogram, label_atoms

__all__ = ["OfPart", "complete", "grounded", "ideal", "preferred", "semi_stable", "stable", "stage"]

OfPart: TypeAlias = Callable[[Subprogram, Meter], Iterator[bytearray]]
"""Yields the labellings of a part: the value of each of its atoms."""


def grounded(part: Subprogram, meter: Meter) -> Iterator[bytearray]:  # noqa: ARG001 - see `OfPart`
    """Yield the grounded labelling, in which nothing of an undecided part is decided."""
    yield bytearray(len(part.atoms))


def complete(part: Subprogram, meter: Meter) -> Iterator[bytearray]:
    """Yield the complete labellings, first the one in which nothing is decided."""
    yield bytearray(len(part.atoms))
    found = Encoding(part, "complete", meter)
    found.add(found.yes)  # the labelling with nothing in, which decides nothing, was yielded
    for true in _one_by_one(found):
        yield label_atoms(part, true)


def preferred(part: Subprogram, meter: Meter) -> Iterator[bytearray]:
    """Yield the labellings in which as much as possible is in: the maximal admissible ones (Dung 1995, theorem 11)."""
    found = Encoding(part, "admissible", meter)
    for true in _maximal(found, found.yes):
        yield label_atoms(part, true)


def stable(part: Subprogram, meter: Meter) -> Iterator[bytearray]:
    """Yield the labellings that leave nothing undecided."""
    found = Encoding(part, "stable", meter)
    for true in enumerate_in_order(
        found, found.yes, lambda true: [yes for yes, value in zip(found.yes, true, strict=True) if not value]
    ):
        yield bytearray(TRUE if value else FALSE for value in true)


def ideal(part: Subprogram, meter: Meter) -> Iterator[bytearray]:
    """Yield the ideal labelling, of which there is exactly one."""
    yield find_ideal(part, meter)


def semi_stable(part: Subprogram, meter: Meter) -> Iterator[bytearray]:
    """Yield the complete labellings that leave as little as possible undecided."""
    for true in _widest(Encoding(part, "complete", meter)):
        yield label_atoms(part, true)


def stage(part: Subprogram, meter: Meter) -> Iterator[bytearray]:
    """Yield the conflict-free labellings that leave as little as possible undecided; for a framework as it is."""
    for true in _widest(Encoding(part, "conflict-free", meter)):
        yield bytearray(
            TRUE if yes else FALSE if any(true[c] for _, unless in rules for c in unless) else 0
            for yes, rules in zip(true, part.rules, strict=True)
        )


# ------------------------------------------------------------------------------------------ searches


def _one_by_one(found: Encoding, given: Sequence[int] = ()) -> Iterator[bytearray]:
    """Yield every labelling, by what is in."""
    guard = [-literal for literal in given]

    def rule_out(true: bytearray) -> list[int]:
        return [*guard, *(-yes if value else yes for yes, value in zip(found.yes, true, strict=True))]

    return enumerate_in_order(found, found.yes, rule_out, given)


def _maximal(found: Encoding, goals: Sequence[int]) -> Iterator[bytearray]:
    """Yield a labelling for each maximal set of goals."""
    return enumerate_in_order(found, goals, lambda _: [goal for goal in goals if not found.holds(goal)])


def _widest(found: Encoding) -> Iterator[bytearray]:
    """Yield the labellings whose range, what is in or out, is maximal."""
    ranges = [found.fresh() for _ in found.yes]
    for decided, yes, no in zip(ranges, found.yes, found.no, strict=True):
        found.add([-decided, yes, no])
    for _ in _maximal(found, ranges):
        this = found.fresh()
        for decided in ranges:
            if found.holds(decided):
                found.add([-this, decided])
        yield from _one_by_one(found, [this])
        found.add([-this])
