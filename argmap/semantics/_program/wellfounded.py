"""The well-founded model of a program, by counters: linear but for support circles.

Van Gelder, Ross and Schlipf 1991, "The well-founded semantics for general logic programs": an atom is true if a
rule for it is, false if every rule for it is or if it belongs to an unfounded set. A rule keeps a
count of its literals that are not yet true, an atom one of its rules that are not yet false, and each atom that is
decided updates the counts of the rules that use it, once (Dowling and Gallier 1984 for Horn clauses).
Unfounded sets live in circles of support, which are looked at only when nothing else follows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TypeAlias, final

from argmap.semantics._program.circles import Circles
from argmap.semantics._program.frame import FALSE, NEVER, TRUE, UNKNOWN, IndexedProgram, WellFoundedModel

__all__ = ["FALSE", "TRUE", "UNKNOWN", "WellFoundedModel", "affected_atoms", "solve", "solve_again"]


def solve(frame: IndexedProgram, *, off: Collection[int] = ()) -> WellFoundedModel:
    """Return the well-founded model of a frame without the rules that are off.

    >>> frame = IndexedProgram(2, [0, 1], [(1,), (0,)], [(), ()])  # each supports the other, nothing supports either
    >>> list(solve(frame).atoms)
    [2, 2]
    """
    model = WellFoundedModel(frame.size, len(frame.heads))
    alive = [len(rules) for rules in frame.deriving]
    need = [len(body) + len(blocks) for body, blocks in zip(frame.bodies, frame.unless, strict=True)]
    run = _Run(frame, model, need, alive)
    run.start(range(frame.size), range(len(frame.heads)), off)
    run.finish(range(frame.size))
    return model


def affected_atoms(frame: IndexedProgram, atoms: Iterable[int]) -> list[int]:
    """Return the atoms that can depend on *atoms*, these included, sorted."""
    seen = set(atoms)
    stack = list(seen)
    heads, using, against = frame.heads, frame.using, frame.against
    while stack:
        atom = stack.pop()
        for rules in (using[atom], against[atom]):
            for rule in rules:
                head = heads[rule]
                if head not in seen:
                    seen.add(head)
                    stack.append(head)
    return sorted(seen)


def solve_again(
    frame: IndexedProgram, model: WellFoundedModel, *, off: Collection[int], changed: Iterable[int]
) -> WellFoundedModel:
    """Return the model after some rules were switched on or off; what they cannot reach keeps its value.

    A part of a program that nothing outside depends on can be solved on its own (Lifschitz and Turner 1994,
    "Splitting a logic program"), so only what the changed rules reach is.

    Args:
        frame: The program.
        model: Its model before; it is not changed.
        off: All rules that are off now.
        changed: The rules that were not off before, or are not now.
    """
    scope = affected_atoms(frame, {frame.heads[rule] for rule in changed})
    twin = model.copy()
    inside = set(scope)
    twin.trail = [atom for atom in twin.trail if atom not in inside]
    rules = [rule for atom in scope for rule in frame.deriving[atom]]
    for atom in scope:
        twin.atoms[atom] = UNKNOWN
        twin.because[atom] = NEVER
        twin.circles.pop(atom, None)
    for rule in rules:
        twin.rules[rule] = UNKNOWN
        twin.blocker[rule] = NEVER
    need, alive = dict.fromkeys(rules, 0), {atom: len(frame.deriving[atom]) for atom in scope}
    run = _Run(frame, twin, need, alive)
    falling = run.count_literals(rules, inside)
    run.start(scope, rules, off, falling)
    run.finish(scope)
    return twin


Counts: TypeAlias = list[int] | dict[int, int]
"""By rule or atom: a list for a whole program, a mapping for a part of one."""


@final
class _Run:
    """Carry the counters of one computation."""

    def __init__(self, frame: IndexedProgram, model: WellFoundedModel, need: Counts, alive: Counts) -> None:
        self._frame, self._model = frame, model
        self._need, self._alive = need, alive
        self._next = len(model.trail)  # the first atom whose consequences are not drawn yet
        self._circles: Circles | None = None

    def count_literals(self, rules: Iterable[int], inside: Collection[int]) -> list[tuple[int, int]]:
        """Count for each rule the literals that are open; return the rules that a decided one makes false."""
        values, falling = self._model.atoms, []
        for rule in rules:
            for column, good in ((self._frame.bodies[rule], TRUE), (self._frame.unless[rule], FALSE)):
                for atom in column:
                    if atom in inside or values[atom] == UNKNOWN:
                        self._need[rule] += 1
                    elif values[atom] != good:
                        falling.append((rule, atom))
        return falling

    def start(
        self,
        atoms: Iterable[int],
        rules: Iterable[int],
        off: Collection[int],
        falling: Iterable[tuple[int, int]] = (),
    ) -> None:
        """Decide what depends on nothing, and draw all consequences."""
        model, need, alive = self._model, self._need, self._alive
        for rule in sorted(off):
            if model.rules[rule] == UNKNOWN:
                self._fall(rule, NEVER)
        for rule, atom in falling:
            if model.rules[rule] == UNKNOWN:
                self._fall(rule, atom)
        for rule in rules:
            if not need[rule] and model.rules[rule] == UNKNOWN:
                self._fire(rule)
        for atom in atoms:
            if not alive[atom] and model.atoms[atom] == UNKNOWN:
                model.atoms[atom] = FALSE
                model.trail.append(atom)
        self._draw()

    def finish(self, atoms: Iterable[int]) -> None:
        """Decide the unfounded sets of what is left."""
        values = self._model.atoms
        rest = [atom for atom in atoms if values[atom] == UNKNOWN]
        if not rest:
            return
        self._circles = circles = Circles(self._frame, self._model, rest)
        while (unfounded := circles.unfounded()) is not None:
            number = len(self._model.trail)
            for atom in unfounded:
                if values[atom] == UNKNOWN:
                    values[atom] = FALSE
                    self._model.circles[atom] = number
                    self._model.trail.append(atom)
            self._draw()

    def _fire(self, rule: int) -> None:
        model = self._model
        model.rules[rule] = TRUE
        head = self._frame.heads[rule]
        if model.atoms[head] == UNKNOWN:
            model.atoms[head] = TRUE
            model.because[head] = rule
            model.trail.append(head)

    def _fall(self, rule: int, atom: int) -> None:
        model = self._model
        model.rules[rule] = FALSE
        model.blocker[rule] = atom
        head = self._frame.heads[rule]
        self._alive[head] -= 1
        if model.atoms[head] == UNKNOWN:
            if not self._alive[head]:
                model.atoms[head] = FALSE
                model.trail.append(head)
            elif self._circles is not None:
                self._circles.lost(rule, head)

    def _draw(self) -> None:
        """Draw the consequences of every atom on the trail: each touches the rules that use it, once."""
        # This is the innermost loop of every evaluation: names are local, and `_fire` and `_fall` are written inline.
        model, need, alive = self._model, self._need, self._alive
        values, rules, trail = model.atoms, model.rules, model.trail
        heads, using, against = self._frame.heads, self._frame.using, self._frame.against
        because, blocker, circles = model.because, model.blocker, self._circles
        at = self._next
        while at < len(trail):
            atom = trail[at]
            at += 1
            good, bad = (using, against) if values[atom] == TRUE else (against, using)
            for rule in good[atom]:
                need[rule] -= 1
                if not need[rule] and not rules[rule]:
                    rules[rule] = TRUE
                    head = heads[rule]
                    if not values[head]:
                        values[head] = TRUE
                        because[head] = rule
                        trail.append(head)
            for rule in bad[atom]:
                if rules[rule]:
                    continue
                rules[rule] = FALSE
                blocker[rule] = atom
                head = heads[rule]
                alive[head] -= 1
                if not values[head]:
                    if not alive[head]:
                        values[head] = FALSE
                        trail.append(head)
                    elif circles is not None:
                        circles.lost(rule, head)
        self._next = at
