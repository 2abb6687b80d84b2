"""The encoding of a part of a program: clauses whose models are its labellings of one kind.

Each atom has two variables, "in" and "out" (one, where nothing may stay undecided), and the clauses are Clark's
completion (Clark 1978, "Negation as failure") for both, linear in the program; for admissible labellings one
direction of it is enough. A circle of atoms could support itself, so a model in which one does is answered with the
loop formula that forbids it (Lin and Zhao 2004, "ASSAT: computing answer sets of a logic program by
SAT solvers"); most maps need none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias, final

from argmap.semantics._meter import Meter
from argmap.semantics._program.wellfounded import TRUE
from argmap.semantics._solver.solver import Solver, make_solver
from argmap.semantics._solver.subprogram import Literals, Subprogram, derive_atoms, find_circular_atoms

__all__ = ["Encoding", "Kind"]

Kind: TypeAlias = Literal["admissible", "complete", "stable", "conflict-free"]

Clause: TypeAlias = list[int]


@final
class Encoding:
    r"""Find labellings of a part, one after the other.

    ``admissible``: what is in is derived, what is out is beaten. ``complete``: all that is derived is in as well, and
    all that is beaten out. ``stable``: complete, with nothing undecided. ``conflict-free``: only for a part whose rules
    have no bodies and each atom one: nothing that is in attacks what is in; "out" is what they attack.

    >>> from argmap.semantics._solver.subprogram import Subprogram
    >>> two = Subprogram([0, 1], [[([], [1])], [([], [0])]])
    >>> found = Encoding(two, "stable", Meter(10_000))
    >>> found.next([-found.yes[0]]), found.next([found.yes[0]])
    (bytearray(b'\x00\x01'), bytearray(b'\x01\x00'))
    """

    def __init__(self, part: Subprogram, kind: Kind, meter: Meter) -> None:
        size = len(part.atoms)
        self._part, self._kind = part, kind
        self._model: list[int] = []
        two_valued = kind == "stable"
        self.yes = list(range(1, size + 1))
        self.no = list(range(-1, -size - 1, -1) if two_valued else range(size + 1, 2 * size + 1))
        self._last = size if two_valued else 2 * size
        self._fires: list[list[int]] = []
        self._fails: list[list[int]] = []
        self._circles = kind != "conflict-free" and bool(find_circular_atoms(part))
        self._solver: Solver = make_solver(self._clauses(), meter, prefer=[*self.no, *self.yes])

    # ---------------------------------------------------------------------------------------- asking

    def next(self, assumptions: Sequence[int] = ()) -> bytearray | None:
        """Return what is in, by atom, in some labelling that is allowed; None if there is none."""
        while (model := self._solver.solve(assumptions)) is not None:
            true = bytearray(value > 0 for value in model[: len(self.yes)])
            if not self._circles or not self._forbid_circles(true, model):
                self._model = model
                return true
        return None

    def holds(self, literal: int) -> bool:
        """Return whether a literal holds in the last labelling."""
        return self._model[abs(literal) - 1] == literal

    def opposed(self, labelling: Sequence[int], atom: int) -> int:
        """Return the literal for the opposite of the label that an atom has in a labelling, in or out."""
        return self.no[atom] if labelling[atom] == TRUE else self.yes[atom]

    def add(self, clause: Sequence[int]) -> None:
        """Add a clause that all further labellings meet."""
        self._solver.add(clause)

    def prefer(self, literals: Sequence[int]) -> None:
        """Try these literals first from now on."""
        self._solver.prefer(literals)

    def with_some(self, literals: Sequence[int], *, many: bool = True) -> bytearray | None:
        """Return a labelling in which some of the literals hold; None if there is none.

        Args:
            literals: The literals.
            many: Whether the solver is to try for many of them, which may make it harder to find a labelling.
        """
        some = self.fresh()
        self.add([-some, *literals])
        if many:
            wanted = set(literals)
            self.prefer([literal if literal in wanted else -literal for literal in (*self.yes, *self.no)])
            self.prefer(literals)
        found = self.next([some])
        if found is not None:
            self.add([-some])
        return found

    def fresh(self) -> int:
        """Return a new variable."""
        self._last += 1
        return self._last

    def grown(self, true: bytearray, goals: Sequence[int], given: Sequence[int] = ()) -> bytearray:
        """Return a labelling in which as many of the goals hold as can together with those of the last one.

        Args:
            true: What is in, in the last labelling.
            goals: Literals.
            given: What is assumed besides.
        """
        while True:
            have = [goal for goal in goals if self.holds(goal)]
            more = self.fresh()
            self.add([-more, *(goal for goal in goals if not self.holds(goal))])
            found = self.next([*given, *have, more])
            self.add([-more])
            if found is None:
                return true
            true = found

    def apart(self) -> list[list[int]]:
        """Return for each atom others that are not in where it is: those that attack it or that it attacks."""
        found: list[list[int]] = [[] for _ in self.yes]
        for atom, rules in enumerate(self._part.rules):
            if len(rules) == 1:
                for other in rules[0][1]:
                    found[atom].append(other)
                    found[other].append(atom)
        return found

    # --------------------------------------------------------------------------------------- clauses

    def _clauses(self) -> list[Clause]:
        clauses: list[Clause] = []
        framework = self._kind in ("admissible", "complete")
        for yes, no, rules in zip(self.yes, self.no, self._part.rules, strict=True):
            if framework and len(rules) == 1 and not rules[0][0]:
                self._of_argument(clauses, yes, no, rules[0][1])
                continue
            self._in(clauses, yes, rules)
            if self._kind != "stable":
                clauses.append([-yes, -no])
                self._out(clauses, no, rules)
        return clauses

    def _of_argument(self, clauses: list[Clause], head: int, out: int, unless: Sequence[int]) -> None:
        """Add at once what `_in` and `_out` add for an argument, which has one rule without a body."""
        needs = [self.no[c] for c in unless]
        blocks = [self.yes[c] for c in unless]
        clauses += [[-head, need] for need in needs]
        clauses += [[-head, -out], [-out, *blocks]]
        if self._kind == "complete":
            clauses.append([head, *[-need for need in needs]])
            clauses += [[out, -block] for block in blocks]
            self._fails.append([out])
        else:
            self._fails.append([])
        self._fires.append([head])

    def _in(self, clauses: list[Clause], head: int, rules: list[Literals]) -> None:
        """Add the clauses for an atom to be in, by one literal for each rule."""
        yes, no, kind = self.yes, self.no, self._kind
        fires: list[int] = []
        for body, unless in rules:
            if kind == "conflict-free":
                needs = [-yes[c] for c in unless]
            else:
                needs = [yes[b] for b in body] + [no[c] for c in unless]
            rule = head if len(rules) == 1 else needs[0] if len(needs) == 1 else self.fresh()
            fires.append(rule)
            if rule not in needs:
                clauses += [[-rule, need] for need in needs]
            if kind in ("complete", "stable"):
                clauses.append([head, *(-need for need in needs)])
        self._fires.append(fires)
        if len(rules) != 1:
            clauses.append([-head, *fires])

    def _out(self, clauses: list[Clause], head: int, rules: list[Literals]) -> None:
        """Add the clauses for an atom to be out."""
        yes, no, both = self.yes, self.no, self._kind == "complete"
        fails: list[int] = []
        for body, unless in rules:
            blocks = [no[b] for b in body] + [yes[c] for c in unless]
            clauses.append([-head, *blocks])
            if both:
                rule = head if len(rules) == 1 else blocks[0] if len(blocks) == 1 else self.fresh()
                fails.append(rule)
                if rule not in blocks:
                    clauses += [[rule, -block] for block in blocks]
        self._fails.append(fails)
        if both and len(rules) != 1:
            clauses.append([head, *(-rule for rule in fails)])

    # --------------------------------------------------------------------------------------- circles

    def _forbid_circles(self, true: bytearray, model: Sequence[int]) -> bool:
        """Return whether a circle supports itself; if so, add clauses that forbid it."""
        not_out = bytearray(model[abs(no) - 1] != no for no in self.no)
        found = self._forbid(true, not_out, self.yes, self._fires, sign=1)
        if self._kind == "complete":
            found |= self._forbid(not_out, true, self.no, self._fails, sign=-1)
        return found

    def _forbid(
        self,
        held: bytearray,
        blocked: bytearray,
        literals: Sequence[int],
        rules: list[list[int]],
        *,
        sign: int,
    ) -> bool:
        """Add loop formulas: an atom that holds needs a rule with no atom of the same circle in its body."""
        founded = derive_atoms(self._part, blocked)
        loose = {atom for atom, value in enumerate(held) if value and not founded[atom]}
        outside = [
            sign * rules[atom][number]
            for atom in sorted(loose)
            for number, (body, _) in enumerate(self._part.rules[atom])
            if loose.isdisjoint(body)
        ]
        for atom in sorted(loose):
            self.add([-sign * literals[atom], *outside])
        return bool(loose)
