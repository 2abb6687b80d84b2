"""Reason codes: in a word, why something has its label."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import final

from argmap._graphs import strong_components
from argmap.semantics._policy import Reason
from argmap.semantics._program.frame import FALSE, TRUE, IndexedProgram, WellFoundedModel
from argmap.semantics._program.program import Program, is_assumption

__all__ = ["Reasons"]


@final
class Reasons:
    """Tell the reason code of atoms and rules of a program in its well-founded model.

    What is out is *defeated* if it could be derived were nothing ever beaten, *circular* if it could only through
    itself, *unsupported* otherwise.

    >>> from argmap.semantics._program.wellfounded import solve
    >>> program = Program.of([("a", ["a"], []), ("b", ["z"], []), ("c", [], ["d"]), ("d", [], [])])
    >>> reasons = Reasons(program, solve(program.frame))
    >>> [reasons.of_atom(program.claims[name]).value for name in "abcd"]
    ['circular', 'unsupported', 'defeated', 'established']
    """

    def __init__(self, program: Program, model: WellFoundedModel) -> None:
        self._program, self._model = program, model
        self._derivable = _derivable(program.frame, program.off)
        granted, fallen = _granted(program.frame, program.off, self._derivable)
        self._circle = _circles(program.frame, fallen.union(program.off), granted)
        taken = zip(program.sources, program.kinds, model.rules, strict=True)
        self._taken = {key for key, kind, value in taken if value == TRUE and is_assumption(kind)}

    def of_atom(self, atom: int) -> Reason:
        """Return the reason for the value of an atom."""
        value = self._model.atoms[atom]
        if value == TRUE:
            taken = self._program.atoms[atom].key in self._taken
            return Reason.ASSUMED if taken else Reason.ESTABLISHED
        if value != FALSE:
            return Reason.CONTESTED
        if atom in self._program.rejected:
            return Reason.REJECTED
        if self._derivable[atom]:
            return Reason.DEFEATED
        return Reason.CIRCULAR if atom in self._circle else Reason.UNSUPPORTED

    def of_rule(self, rule: int) -> Reason:
        """Return the reason for the value of a rule, which stands for a relation."""
        value, body = self._model.rules[rule], self._program.bodies[rule]
        if value == TRUE:
            return Reason.ESTABLISHED
        if value != FALSE:
            return Reason.CONTESTED
        if rule in self._program.off or not self._program.rejected.isdisjoint(self._warrant(rule)):
            return Reason.REJECTED
        if all(self._derivable[atom] for atom in body):
            return Reason.DEFEATED
        circular = all(self._derivable[atom] or atom in self._circle for atom in body)
        return Reason.CIRCULAR if circular else Reason.UNSUPPORTED

    def _warrant(self, rule: int) -> tuple[int, ...]:
        atom = self._program.warrants.get(self._program.sources[rule])
        return () if atom is None else (atom,)


def _derivable(frame: IndexedProgram, off: Collection[int]) -> bytearray:
    """Return the least model of the rules, were nothing ever beaten."""
    found = bytearray(frame.size)
    need = [len(body) for body in frame.bodies]
    stack = []
    for rule, count in enumerate(need):
        head = frame.heads[rule]
        if not count and rule not in off and not found[head]:
            found[head] = 1
            stack.append(head)
    while stack:
        for rule in frame.using[stack.pop()]:
            need[rule] -= 1
            head = frame.heads[rule]
            if not need[rule] and not found[head] and rule not in off:
                found[head] = 1
                stack.append(head)
    return found


def _granted(frame: IndexedProgram, off: Collection[int], derivable: bytearray) -> tuple[set[int], set[int]]:
    """Return what is not derivable, but would be if circles were granted; and the rules for it that fail even so."""
    granted = {atom for atom in range(frame.size) if not derivable[atom]}
    alive = {atom: sum(rule not in off for rule in frame.deriving[atom]) for atom in granted}
    stack = [atom for atom, count in alive.items() if not count]
    fallen: set[int] = set()
    granted.difference_update(stack)
    while stack:
        for rule in frame.using[stack.pop()]:
            head = frame.heads[rule]
            if head in granted and rule not in fallen and rule not in off:
                fallen.add(rule)
                alive[head] -= 1
                if not alive[head]:
                    granted.discard(head)
                    stack.append(head)
    return granted, fallen


def _circles(frame: IndexedProgram, off: Collection[int], granted: set[int]) -> set[int]:
    """Return what supports itself, directly or by a circle, through nothing that fails otherwise."""
    atoms = sorted(granted)
    place = {atom: n for n, atom in enumerate(atoms)}
    after = [list(_heads(frame, off, atom, place)) for atom in atoms]
    found: set[int] = set()
    for members in strong_components(after):
        if len(members) > 1 or members[0] in after[members[0]]:
            found.update(atoms[member] for member in members)
    return found


def _heads(frame: IndexedProgram, off: Collection[int], atom: int, place: dict[int, int]) -> Iterable[int]:
    for rule in frame.using[atom]:
        if frame.heads[rule] in place and rule not in off:
            yield place[frame.heads[rule]]
