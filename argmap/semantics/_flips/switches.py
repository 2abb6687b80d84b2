"""Switches: the rules that a stance puts on or off, while the program stays the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import final

from argmap.semantics._policy import Stance
from argmap.semantics._program.program import Program, is_withdrawable, takes_for_granted

__all__ = ["Switches"]


def _is_off(kind: str, stance: Stance) -> bool:
    """Return whether a rule for a claim is off if the reader takes the claim so."""
    if stance is Stance.REJECTED:
        return True
    return kind == "certain" if stance is Stance.ACCEPTED else takes_for_granted(kind)


@final
class Switches:
    """Find the rules for a node, and switch them by stance.

    >>> import argmap
    >>> from argmap.semantics import Stance, program_of
    >>> program = program_of(argmap.ArgumentMap.of(argmap.Claim("a", "A.")))
    >>> len(program), len(Switches(program).set({program.claims["a"]: Stance.OPEN}))
    (1, 0)
    """

    def __init__(self, program: Program) -> None:
        self._program = program
        self._levels: dict[str, list[int]] = {}
        for number, atom in enumerate(program.atoms):
            if atom.kind == "for":
                self._levels.setdefault(atom.key, []).append(number)

    def rules_for(self, node: int) -> list[int]:
        """Return the rules for a claim or warrant, at every rank: those of its stance, and its steps."""
        deriving, kinds = self._program.frame.deriving, self._program.kinds
        heads = (node, *self._levels.get(self._program.atoms[node].key, ()))
        return [rule for head in heads for rule in deriving[head] if kinds[rule] != "link"]

    def taking(self, node: int) -> tuple[int, ...]:
        """Return the rules in force that withdrawing a node switches off: none unless its stance is accepted."""
        kinds, off = self._program.kinds, self._program.off
        return tuple(
            rule for rule in self.rules_for(node) if is_withdrawable(kinds[rule]) and rule not in off
        )

    def set(self, stances: Mapping[int, Stance]) -> Program:
        """Return the program with the stances of some nodes set anew; nothing is compiled.

        Args:
            stances: Node → accepted, open or rejected. What becomes certain needs rules that may not be compiled.
        """
        kinds = self._program.kinds
        off, rejected = set(self._program.off), set(self._program.rejected)
        for node, stance in stances.items():
            rules = self.rules_for(node)
            off.difference_update(rules)
            rejected.discard(node)
            off.update(rule for rule in rules if _is_off(kinds[rule], stance))
            if stance is Stance.REJECTED:
                rejected.add(node)
        return self._program.switched(off=frozenset(off), rejected=frozenset(rejected))
