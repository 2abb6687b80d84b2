"""Dependence of a verdict on granted premises: exact for one choice of them, in bounds for many.

Every atom is copied twice, for the highest and the lowest value it can have (out < undecided < in). A rule of a high
copy has high atoms in its body and low ones among its exceptions; a rule of a low copy has them the other way round. So
a premise affects each copy with one sign. If some premises lose their low copy and keep their high one, the value of
the query lies between those of its copies for every choice among these premises, because the operator of the
alternating fixpoint is monotone along the signs. Where each premise reaches the query with one sign anyhow, as in every
tree, some choice has the value of the bound.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Sequence
from typing import Final, NamedTuple, TypeAlias, final

from argmap.semantics._flips.hitting_sets import list_places
from argmap.semantics._meter import Meter
from argmap.semantics._policy import Label
from argmap.semantics._program.frame import IndexedProgram
from argmap.semantics._program.program import Ints, Program
from argmap.semantics._program.wellfounded import WellFoundedModel, affected_atoms, solve, solve_again

__all__ = ["EitherTrials", "Query", "Trials"]

_HEIGHTS: Final = {Label.OUT: 0, Label.UNDECIDED: 1, Label.IN: 2}
_OF_VALUE: Final = (1, 2, 0)
"""The height of each value of a model."""

_COPIED: Final = 50
"""How many atoms and rules of a model are copied in one step."""

_REMEMBERED: Final = 4
"""How many of the latest models are kept to start from."""

Sign: TypeAlias = int
_LOW: Final = 0
_HIGH: Final = 1


class Query(NamedTuple):
    """Ask for the value of a rule: for a claim, a rule with that claim alone as its body."""

    body: Ints
    unless: Ints
    on: bool = True


@final
class Trials:
    """Evaluate a query with some premises withdrawn; sets of premises are masks.

    Args:
        program: The program, with all premises granted.
        query: What is asked.
        premises: For each premise the rules that take it for granted.
        goal: The labels that are looked for.
        meter: Counts the rules that are visited.
        bounds: Whether atoms are copied twice, which `excluded` and `within` need; `meets` alone takes half of the
            work without.

    >>> program = Program.of([("tax", ["harm"], []), ("harm", [], [])])
    >>> trials = Trials(program, Query((0,), ()), [(1,)], [Label.OUT], Meter(99))
    >>> trials.meets(0), trials.meets(0b1), trials.excluded(kept=0b1), trials.excluded(kept=0)
    (False, True, True, False)
    """

    __slots__ = ("_frame", "_goal", "_low", "_meter", "_recent", "_roots", "_rules", "_whole", "relevant")

    relevant: int
    """The premises that can affect the query; no minimal set has any other."""

    def __init__(
        self,
        program: Program,
        query: Query,
        premises: Sequence[Ints],
        goal: Collection[Label],
        meter: Meter,
        *,
        bounds: bool = True,
    ) -> None:
        self._meter = meter
        self._goal = frozenset(_HEIGHTS[label] for label in goal)
        copies = _Copies(program, (_HIGH, _LOW) if bounds else (_LOW, _LOW))
        self._roots = [copies.ask(query, sign) for sign in (_signs(self._goal) if bounds else (_LOW,))]
        copies.close()
        self._frame = copies.frame()
        self._low = [copies.twins(rules, _LOW) for rules in premises]
        self._rules = [
            low + copies.twins(rules, _HIGH) for low, rules in zip(self._low, premises, strict=True)
        ]
        self.relevant = sum(1 << place for place, rules in enumerate(self._low) if rules)
        self._whole: tuple[set[int], WellFoundedModel] = (set(), solve(self._frame))
        self._recent: deque[tuple[set[int], WellFoundedModel]] = deque(maxlen=_REMEMBERED)

    @property
    def parts(self) -> Sequence[Trials]:
        """The trials for each goal: only these."""
        return (self,)

    def meets(self, withdrawn: int) -> bool:
        """Return whether the query meets the goal when exactly these premises are withdrawn."""
        return self._heights(withdrawn, 0)[0] in self._goal

    def excluded(self, *, kept: int, withdrawn: int = 0) -> bool:
        """Return whether bounds show that nothing meets the goal, whatever else is withdrawn.

        Args:
            kept: Premises that stay granted.
            withdrawn: Premises that are withdrawn in any case.
        """
        heights = self._heights(withdrawn, self.relevant & ~kept & ~withdrawn)
        least, most = heights[0], heights[-1]
        if len(heights) == 1:  # the other end lies beyond the goal
            least, most = (least, 2) if 0 in self._goal else (0, most)
        return self._goal.isdisjoint(range(least, most + 1))

    def within(self, allowed: int) -> int | None:
        """Return premises among *allowed* whose withdrawal meets the goal; None if there are none."""
        stack = [(0, allowed & self.relevant)]
        while stack:
            withdrawn, free = stack.pop()
            if self.excluded(kept=self.relevant & ~withdrawn & ~free, withdrawn=withdrawn):
                continue
            for choice in (withdrawn | free, withdrawn):
                if self.meets(choice):
                    return choice
            first = free & -free
            if free ^ first:
                stack += [(withdrawn, free ^ first), (withdrawn | first, free ^ first)]
        return None

    def _heights(self, withdrawn: int, free: int) -> list[int]:
        """Return the height of each copy of the query, the low one first."""
        off = {rule for place in list_places(withdrawn) for rule in self._rules[place]}
        off.update(rule for place in list_places(free) for rule in self._low[place])
        self._meter.spend(1 + len(off))
        atoms = self._solved(off).atoms
        return [_OF_VALUE[atoms[root]] for root in self._roots]

    def _solved(self, off: set[int]) -> WellFoundedModel:
        """Return the model without some rules, computed from that one of the latest models which differs least."""
        others, model = min((self._whole, *self._recent), key=lambda seen: len(seen[0] ^ off))
        if others != off:
            changed = others ^ off
            self._meter.spend(self._reached(changed))
            model = solve_again(self._frame, model, off=off, changed=changed)
            self._recent.append((off, model))
        return model

    def _reached(self, changed: Iterable[int]) -> int:
        """Return how many steps it takes to switch some rules: the rules that are evaluated again, and a copy."""
        frame = self._frame
        atoms = affected_atoms(frame, {frame.heads[rule] for rule in changed})
        return sum(len(frame.deriving[atom]) for atom in atoms) + (frame.size + len(frame.heads)) // _COPIED


@final
class EitherTrials:
    """Evaluate a query for two goals, each with bounds of its own, as `Trials` does for one."""

    __slots__ = ("parts", "relevant")

    relevant: int
    parts: Sequence[Trials]
    """The trials for each goal; first those that fewer premises affect."""

    def __init__(self, *parts: Trials) -> None:
        self.parts = sorted(parts, key=lambda part: part.relevant.bit_count())
        self.relevant = 0
        for part in parts:
            self.relevant |= part.relevant

    def meets(self, withdrawn: int) -> bool:
        """Return whether the query meets one of the goals when exactly these premises are withdrawn."""
        return any(part.meets(withdrawn) for part in self.parts)

    def excluded(self, *, kept: int) -> bool:
        """Return whether bounds show that nothing meets a goal, whatever is withdrawn but for *kept*."""
        return all(part.excluded(kept=kept) for part in self.parts)

    def within(self, allowed: int) -> int | None:
        """Return premises among *allowed* whose withdrawal meets a goal; None if there are none."""
        return next((f for f in (part.within(allowed) for part in self.parts) if f is not None), None)


def _signs(goal: frozenset[int]) -> tuple[Sign, ...]:
    """Return the copies that are needed to see whether the goal can be met: if it lies at one end, one is enough."""
    if goal == frozenset(range(len(goal))):
        return (_LOW,)
    return (_HIGH,) if goal == frozenset(range(3 - len(goal), 3)) else (_LOW, _HIGH)


@final
class _Copies:
    """Copy the part of a program that a query depends on, each atom with the signs that matter.

    Args:
        program: The program.
        opposite: For each sign the sign of the exceptions of a rule.
    """

    def __init__(self, program: Program, opposite: Sequence[Sign]) -> None:
        self._program = program
        self._opposite = opposite
        self._numbers: dict[tuple[int, Sign], int] = {}
        self._waiting: list[tuple[int, Sign]] = []
        self._size = 0
        self._heads: list[int] = []
        self._bodies: list[Ints] = []
        self._unless: list[Ints] = []
        self._rules: dict[tuple[int, Sign], int] = {}

    def ask(self, query: Query, sign: Sign) -> int:
        """Return a new atom that has the value of the query."""
        root = self._size
        self._size += 1
        if query.on:
            self._rule(root, query.body, query.unless, sign)
        return root

    def close(self) -> None:
        """Copy all rules in force that the query depends on."""
        frame, off = self._program.frame, self._program.off
        for atom, sign in self._waiting:  # it grows meanwhile
            for rule in frame.deriving[atom]:
                if rule not in off:
                    self._rules[rule, sign] = len(self._heads)
                    self._rule(self._numbers[atom, sign], frame.bodies[rule], frame.unless[rule], sign)

    def frame(self) -> IndexedProgram:
        return IndexedProgram(self._size, self._heads, self._bodies, self._unless)

    def twins(self, rules: Ints, sign: Sign) -> Ints:
        """Return the copies of rules with a sign, as far as there are any."""
        return tuple(self._rules[rule, sign] for rule in rules if (rule, sign) in self._rules)

    def _rule(self, head: int, body: Sequence[int], unless: Sequence[int], sign: Sign) -> None:
        self._heads.append(head)
        self._bodies.append(tuple(self._number(atom, sign) for atom in body))
        self._unless.append(tuple(self._number(atom, self._opposite[sign]) for atom in unless))

    def _number(self, atom: int, sign: Sign) -> int:
        if (atom, sign) not in self._numbers:
            self._numbers[atom, sign] = self._size
            self._size += 1
            self._waiting.append((atom, sign))
        return self._numbers[atom, sign]
