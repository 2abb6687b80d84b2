"""The search for the cases of a verdict on which all labellings agree.

A case is a set of sides from which the verdict follows, so it covers every labelling that takes them. Whether some
labelling takes the sides of no case depends on no more than what bears on these sides. So that part alone is gone
through, and a labelling of it that no case covers is completed to one of the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, final

from attrs import evolve

from argmap.errors import BudgetExceededError, UnknownNameError
from argmap.semantics._program.frame import FALSE
from argmap.semantics._program.program import Program
from argmap.semantics._registry import SEMANTICS
from argmap.semantics._semantics import Labelling, Semantics
from argmap.semantics._verdicts import Verdicts

__all__ = ["CaseSearch"]

_EFFORT: Final = 1_000_000  # steps that one search of labellings may take: a second
_MOST: Final = 200  # labellings that are gone through for one case, and cases
_DIRECTIONAL: Final = frozenset({"grounded", "complete", "preferred", "ideal"})
"""Semantics whose labellings of what bears on a claim are those of the whole map, cut to it.

Baroni and Giacomin 2007, "On principle-based evaluation of extension-based argumentation semantics".
"""
_CUT: Final = _DIRECTIONAL | {"stable"}
"""Semantics whose labellings, cut to what bears on a claim, are labellings of that; not all of those need occur."""


@final
class CaseSearch:
    """Find labellings that no case covers yet.

    Args:
        verdicts: What all labellings agree on.
        key: The claim or relation that is asked about.
    """

    def __init__(self, verdicts: Verdicts, key: str) -> None:
        self.verdicts = verdicts
        self._semantics = _semantics_of(verdicts)
        if self._semantics is not None and self._semantics.name in _DIRECTIONAL:
            program = verdicts.program
            rules = _bearing(program, _atoms_of(program, key))
            self.verdicts = evolve(verdicts, program=_cut(program, rules))
        self._asked = 0

    def next(self, sides: Iterable[int], covered: Callable[[Labelling], bool]) -> Labelling | None:
        """Return a labelling that no case covers; None if there is none, or the semantics is not registered.

        Args:
            sides: The atoms on which the sides of all cases depend.
            covered: Whether a case covers a labelling; it looks at what *sides* depend on alone.

        Raises:
            BudgetExceededError: If there are too many, or the search takes too long.
        """
        self._asked += 1
        semantics = self._semantics
        if semantics is None:
            return None
        if self._asked > _MOST:
            raise BudgetExceededError(f"There are more than {_MOST} cases.", budget=_MOST)
        program, start = self.verdicts.program, list(sides)
        if not start or semantics.name not in _CUT:
            return next((values for values in _found(semantics, program) if not covered(values)), None)
        rules = _bearing(program, start)
        atoms = {*start, *(program.heads[rule] for rule in rules)}
        for values in _found(semantics, _cut(program, rules)):
            if not covered(values):
                whole = self._completed(semantics, values, atoms)
                if whole is not None:
                    return whole
        return None

    def _completed(self, semantics: Semantics, values: Labelling, atoms: Iterable[int]) -> Labelling | None:
        """Return a labelling of the whole that says the same of some atoms: what is out there has no rules."""
        program, atoms = self.verdicts.program, sorted(atoms)
        off = {rule for atom in atoms if values[atom] == FALSE for rule in program.frame.deriving[atom]}
        whole = program.switched(off=program.off | off, rejected=program.rejected)
        return next((v for v in _found(semantics, whole) if all(v[a] == values[a] for a in atoms)), None)


def _found(semantics: Semantics, program: Program) -> Iterator[Labelling]:
    for count, values in enumerate(semantics.labellings(program, _EFFORT)):
        if count == _MOST:
            raise BudgetExceededError(f"There are more than {_MOST} labellings.", budget=_MOST)
        yield bytearray(values)


def _semantics_of(verdicts: Verdicts) -> Semantics | None:
    try:
        semantics = SEMANTICS[verdicts.semantics]
    except UnknownNameError:
        return None
    return semantics if isinstance(semantics, Semantics) else None


def _cut(program: Program, rules: set[int]) -> Program:
    """Return a program without all but some of its rules."""
    off = frozenset(range(len(program.heads))) - rules
    return program.switched(off=program.off | off, rejected=program.rejected)


def _atoms_of(program: Program, key: str) -> list[int]:
    """Return the atoms of a claim or relation: that of the claim or warrant, or what its step rests on."""
    if key not in program.relations:
        return [atom for atom in (program.claims.get(key, program.warrants.get(key)),) if atom is not None]
    rule = program.relations[key]
    return [program.heads[rule], *program.bodies[rule], *program.unless[rule]]


def _bearing(program: Program, atoms: Iterable[int]) -> set[int]:
    """Return the rules that some atoms depend on."""
    frame = program.frame
    rules: set[int] = set()
    seen = set(atoms)
    waiting = list(seen)
    while waiting:
        for rule in frame.deriving[waiting.pop()]:
            rules.add(rule)
            new = {*frame.bodies[rule], *frame.unless[rule]} - seen
            seen |= new
            waiting += new
    return rules
