"""The worlds in which a claim may stand or fall: every choice of the premises that are uncertain."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from typing import final

from argmap.semantics._program.frame import IndexedProgram
from argmap.semantics._program.program import Program, is_withdrawable
from argmap.semantics._program.theory import Theory
from argmap.semantics._program.wellfounded import TRUE, solve

__all__ = ["Worlds"]


@final
class Worlds:
    """Evaluate the part of a program that a claim depends on, for every choice of uncertain premises.

    Args:
        program: The program of a map.
        theory: The reading of the map that it was compiled from.
        chances: For each node of the theory the probability that it is granted.
        target: The atom of the claim.
    """

    def __init__(self, program: Program, theory: Theory, chances: Sequence[float], target: int) -> None:
        whole = program.frame
        atoms = _needed(whole, target)
        number = {atom: n for n, atom in enumerate(atoms)}
        rules = [rule for atom in atoms for rule in whole.deriving[atom]]
        self._frame = IndexedProgram(
            len(atoms),
            [number[whole.heads[rule]] for rule in rules],
            [tuple(number[atom] for atom in whole.bodies[rule]) for rule in rules],
            [tuple(number[atom] for atom in whole.unless[rule]) for rule in rules],
        )
        self._target = number[target]
        granting: dict[str, list[int]] = {}
        for n, rule in enumerate(rules):
            if is_withdrawable(program.kinds[rule]):
                granting.setdefault(program.sources[rule], []).append(n)
        chance = dict(zip(theory.names, chances, strict=True))
        switched = {n for places in granting.values() for n in places}
        self._off = {n for n, rule in enumerate(rules) if rule in program.off and n not in switched}
        self._off.update(n for name, places in granting.items() if chance[name] <= 0 for n in places)
        uncertain = [name for name in granting if 0 < chance[name] < 1]
        self.premises = tuple(uncertain)
        self._switches = [granting[name] for name in uncertain]
        self._chances = [chance[name] for name in uncertain]
        self.size = len(atoms) + len(rules)

    def exact(self) -> float:
        """Return the probability that the claim is in: the sum over all worlds."""
        total: list[float] = []
        for world in range(1 << len(self.premises)):
            granted = [bool(world >> bit & 1) for bit in range(len(self.premises))]
            chances = (p if yes else 1.0 - p for p, yes in zip(self._chances, granted, strict=True))
            if self._stands(granted):
                total.append(math.prod(chances))
        return min(1.0, math.fsum(total))

    def drawn(self, samples: int, draw: random.Random) -> int:
        """Return in how many of that many worlds, drawn at random, the claim is in."""
        return sum(self._stands([draw.random() < p for p in self._chances]) for _ in range(samples))

    def _stands(self, granted: Sequence[bool]) -> bool:
        off = set(self._off)
        for places, yes in zip(self._switches, granted, strict=True):
            if not yes:
                off.update(places)
        return solve(self._frame, off=off).atoms[self._target] == TRUE


def _needed(frame: IndexedProgram, target: int) -> list[int]:
    """Return the atoms that an atom depends on, this included."""
    seen, work = {target}, [target]
    while work:
        for rule in frame.deriving[work.pop()]:
            fresh = [atom for atom in (*frame.bodies[rule], *frame.unless[rule]) if atom not in seen]
            seen.update(fresh)
            work.extend(dict.fromkeys(fresh))
    return sorted(seen)
