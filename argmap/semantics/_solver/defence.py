"""Defence: the atoms that may be in and those that may be out, shrunk until each set justifies the other.

Each atom that is ruled out is followed once through the rules that use it, so that all steps together are linear. Only
circles of support need another pass over the whole part.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import final

from argmap.semantics._program.wellfounded import FALSE, TRUE, UNKNOWN
from argmap.semantics._solver.subprogram import Subprogram, derive_atoms, find_circular_atoms

__all__ = ["Defended"]


@final
class Defended:
    r"""Hold the largest sets of atoms that may be in, and out, without those that were ruled out.

    An atom may be in as long as one of its rules has a body of atoms that may be in, and all of its ``unless`` may be
    out. It may be out as long as each of its rules can be blocked.

    >>> pair = Subprogram([0, 1], [[([], [1])], [([], [0])]])
    >>> left = Defended(pair)
    >>> left.rule_out([0], [1])
    >>> left.true, left.false, left.labelling()
    (bytearray(b'\x00\x01'), bytearray(b'\x01\x00'), bytearray(b'\x02\x01'))
    """

    def __init__(self, part: Subprogram) -> None:
        size = len(part.atoms)
        self._part, self._circular = part, bool(find_circular_atoms(part))
        self.true, self.false = bytearray([1]) * size, bytearray([1]) * size
        self._alive = [len(rules) for rules in part.rules]  # by atom: its rules that can still fire
        self._heads: list[int] = []
        self._fails = bytearray()  # by rule: whether it cannot fire any more
        self._blocks: list[int] = []  # by rule: what still blocks it
        self._in_bodies: list[list[int]] = [[] for _ in range(size)]
        self._in_unless: list[list[int]] = [[] for _ in range(size)]
        for head, rules in enumerate(part.rules):
            for body, unless in rules:
                for column, atoms in ((self._in_bodies, body), (self._in_unless, unless)):
                    for atom in atoms:
                        column[atom].append(len(self._heads))
                self._heads.append(head)
                self._blocks.append(len(body) + len(unless))
        self._fails = bytearray(len(self._heads))
        idle = [atom for atom, count in enumerate(self._alive) if not count]
        bare = [self._heads[rule] for rule, count in enumerate(self._blocks) if not count]
        self.rule_out(idle, bare)

    def rule_out(self, true: Iterable[int], false: Iterable[int]) -> None:
        """Rule out that some atoms are in, and that some are out, with all consequences."""
        self._follow([*((atom, self.true) for atom in true), *((atom, self.false) for atom in false)])
        while self._circular and (loose := self._loose()):
            self._follow([(atom, self.true) for atom in loose])

    def labelling(self) -> bytearray:
        """Return the labels that are left; an atom that may be both is undecided."""
        pairs = zip(self.true, self.false, strict=True)
        return bytearray(UNKNOWN if yes == no else TRUE if yes else FALSE for yes, no in pairs)

    def _follow(self, work: list[tuple[int, bytearray]]) -> None:
        heads, blocks, fails, alive = self._heads, self._blocks, self._fails, self._alive
        while work:
            atom, side = work.pop()
            if not side[atom]:
                continue
            side[atom] = 0
            resting, blocked = self._in_bodies[atom], self._in_unless[atom]
            if side is self.false:
                resting, blocked = blocked, resting
            for rule in resting:
                if not fails[rule]:
                    fails[rule] = 1
                    head = heads[rule]
                    alive[head] -= 1
                    if not alive[head]:
                        work.append((head, self.true))
            for rule in blocked:
                blocks[rule] -= 1
                if not blocks[rule]:
                    work.append((heads[rule], self.false))

    def _loose(self) -> list[int]:
        """Return the atoms that may be in only by a circle that supports itself."""
        rules = [each if held else [] for each, held in zip(self._part.rules, self.true, strict=True)]
        founded = derive_atoms(
            Subprogram(self._part.atoms, rules), bytearray(not beaten for beaten in self.false)
        )
        return [atom for atom, held in enumerate(self.true) if held and not founded[atom]]
