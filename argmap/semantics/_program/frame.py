"""A program as integers: the frame, which is indexed for walking and never changes, and the model it gets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, final

from attrs import field, frozen

__all__ = ["FALSE", "NEVER", "TRUE", "UNKNOWN", "IndexedProgram", "WellFoundedModel"]

UNKNOWN: Final = 0
TRUE: Final = 1
FALSE: Final = 2

NEVER: Final = -1


@final
@frozen(slots=True, weakref_slot=False)
class IndexedProgram:
    """Index a program for walking: which rules use an atom, which derive it.

    A frame knows nothing of names, and nothing in it changes.

    Args:
        size: The number of atoms.
        heads: For each rule its head.
        bodies: For each rule what must hold.
        unless: For each rule what must not hold.

    >>> frame = IndexedProgram(2, [0, 1], [(), ()], [(1,), (0,)])
    >>> frame.against
    [[1], [0]]
    """

    size: int
    heads: Sequence[int]
    bodies: Sequence[Sequence[int]]
    unless: Sequence[Sequence[int]]
    using: list[list[int]] = field(init=False, eq=False, repr=False)
    against: list[list[int]] = field(init=False, eq=False, repr=False)
    deriving: list[list[int]] = field(init=False, eq=False, repr=False)

    @using.default
    def _using(self) -> list[list[int]]:
        return self._indexed(self.bodies)

    @against.default
    def _against(self) -> list[list[int]]:
        return self._indexed(self.unless)

    @deriving.default
    def _deriving(self) -> list[list[int]]:
        found: list[list[int]] = [[] for _ in range(self.size)]
        for rule, head in enumerate(self.heads):
            found[head].append(rule)
        return found

    def _indexed(self, column: Sequence[Sequence[int]]) -> list[list[int]]:
        if not any(column):
            return [[]] * self.size  # one list for all, since nothing in a frame changes
        found: list[list[int]] = [[] for _ in range(self.size)]
        for rule, atoms in enumerate(column):
            for atom in atoms:
                found[atom].append(rule)
        return found


@final
class WellFoundedModel:
    """Hold the value of every atom and rule, and why and in which order they were decided.

    Args:
        atoms: For each atom `UNKNOWN`, `TRUE` or `FALSE`.
        rules: For each rule the same.
        trail: The decided atoms, in order: each rests only on earlier ones, or falls with its circle.
        because: For each true atom the rule that made it true first; else -1.
        blocker: For each false rule the atom that made it false first, or -1 for a rule that is off.
        circles: For each atom that fell with a circle the number of that circle; else absent.

    >>> list(WellFoundedModel(2, 1).atoms)
    [0, 0]
    """

    __slots__ = ("atoms", "because", "blocker", "circles", "rules", "trail")

    def __init__(self, atoms: int, rules: int) -> None:
        self.atoms = bytearray(atoms)
        self.rules = bytearray(rules)
        self.trail: list[int] = []
        self.because: list[int] = [NEVER] * atoms
        self.blocker: list[int] = [NEVER] * rules
        self.circles: dict[int, int] = {}

    def __repr__(self) -> str:
        """Return a summary."""
        return (
            f"<Model: {self.atoms.count(TRUE)} true, {self.atoms.count(FALSE)} false, of {len(self.atoms)}>"
        )

    def copy(self) -> WellFoundedModel:
        """Return a copy that can be changed."""
        twin = WellFoundedModel(0, 0)
        twin.atoms, twin.rules = self.atoms[:], self.rules[:]
        twin.trail, twin.because, twin.blocker = self.trail[:], self.because[:], self.blocker[:]
        twin.circles = dict(self.circles)
        return twin
