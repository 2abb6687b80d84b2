"""Witnesses: one labelling in which an atom is in, or is not, found without going through the others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from argmap.semantics._meter import Meter
from argmap.semantics._program.frame import IndexedProgram
from argmap.semantics._program.wellfounded import FALSE, TRUE, WellFoundedModel
from argmap.semantics._solver.cores import find_needs
from argmap.semantics._solver.encoding import Encoding
from argmap.semantics._solver.subprogram import Subprogram, cut_part, find_ancestors, label_atoms

__all__ = ["Example", "find_complete", "find_preferred", "find_stable", "is_admitted"]

Example: TypeAlias = Callable[[Subprogram, int, bool, Meter], bytearray | None]
"""Finds a labelling of a part in which an atom is in (True), or is not (False)."""

_NEAR: Final = 1_000
_FARTHER: Final = 32


def is_admitted(frame: IndexedProgram, model: WellFoundedModel, goal: int, meter: Meter) -> bool:
    """Return whether an undecided atom is in in some admissible labelling.

    A small part of the atoms that it depends on is mostly enough for a yes, so ever larger parts are searched; for a no
    the whole is.
    """
    most = _NEAR
    while True:
        atoms = find_ancestors(frame, model, goal, most=most)
        found = Encoding(cut_part(frame, model, atoms), "admissible", meter)
        if found.next([found.yes[0]]) is not None:
            return True
        if len(atoms) < most:
            return False
        most *= _FARTHER


def find_complete(part: Subprogram, atom: int, wanted: bool, meter: Meter) -> bytearray | None:  # noqa: FBT001 - see `Example`
    """Find a complete labelling: every preferred one is complete, and the grounded one has nothing of this part in."""
    return find_preferred(part, atom, wanted, meter) if wanted else bytearray(len(part.atoms))


def find_preferred(part: Subprogram, atom: int, wanted: bool, meter: Meter) -> bytearray | None:  # noqa: FBT001
    """Find a preferred labelling; an atom is in in some preferred one if it is in in some admissible one.

    To show that the atom is in in all preferred labellings takes a loop over counter-examples (Dvořák, Järvisalo,
    Wallner and Woltran 2014, "Complexity-sensitive decision procedures for abstract argumentation").
    """
    found = Encoding(part, "admissible", meter)
    goal = found.yes[atom]
    if wanted:
        true = found.next([goal])
        return None if true is None else label_atoms(part, found.grown(true, found.yes))
    true = found.next([found.no[atom]])
    if true is not None:  # an atom that is out stays out in all larger labellings
        return label_atoms(part, found.grown(true, found.yes))
    while (true := found.next([-goal])) is not None:
        true = found.grown(true, found.yes, [-goal])
        larger = found.next([*(yes for yes, value in zip(found.yes, true, strict=True) if value), goal])
        if larger is None:
            return label_atoms(part, true)
        this = label_atoms(part, larger)
        found.add([found.opposed(this, other) for other in find_needs(part, this, [atom])])
    return None


def find_stable(part: Subprogram, atom: int, wanted: bool, meter: Meter) -> bytearray | None:  # noqa: FBT001
    """Find a stable labelling."""
    found = Encoding(part, "stable", meter)
    true = found.next([found.yes[atom] if wanted else found.no[atom]])
    return None if true is None else bytearray(TRUE if value else FALSE for value in true)
