"""The well-founded model of a program, by counters: linear but for support circles.

Van Gelder, Ross and Schlipf 1991, "The well-founded semantics for general logic programs": an atom is true if a
rule for it is, false if every rule for it is or if it belongs to an unfounded set. A rule keeps a
count of its literals that are not yet true, an atom one of its rules that are not yet false, and each atom that is
decided updates the counts of the rules that use it, once (Dowling and Gallier 1984 for Horn clauses).
Unfounded sets live in circles of support. Each atom of such a circle keeps a rule that founds it, and only where
that rule falls another is looked for (source pointers: Simons, Niemelä and Soininen 2002).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from heapq import heappop, heappush
from typing import Final, final

from argmap.semantics._components import components
from argmap.semantics._program import Frame

__all__ = ["FALSE", "TRUE", "UNKNOWN", "Model", "affected", "solve", "solve_again"]

UNKNOWN: Final = 0
TRUE: Final = 1
FALSE: Final = 2

NEVER: Final = -1


@final
class Model:
    """Hold the value of every atom and rule, and why and in which order they were decided.

    Args:
        atoms: For each atom `UNKNOWN`, `TRUE` or `FALSE`.
        rules: For each rule the same.
        trail: The decided atoms, in order: each rests only on earlier ones, or falls with its circle.
        because: For each true atom the rule that made it true first; else -1.
        blocker: For each false rule the atom that made it false first, or -1 for a rule that is off.
        circles: For each atom that fell with a circle the number of that circle; else absent.

    >>> solve(Frame(2, [0, 1], [(), ()], [(1,), ()])).atoms == bytearray([FALSE, TRUE])
    True
    """

    __slots__ = ("atoms", "because", "blocker", "circles", "rules", "trail")

    def __init__(self, atoms: int, rules: int) -> None:
        self.atoms = bytearray(atoms)
        self.rules = bytearray(rules)
        self.trail: list[int] = []
        self.because: list[int] = [NEVER] * atoms
        self.blocker: list[int] = [NEVER] * rules
        self.circles: dict[int, int] = {}

    def copy(self) -> Model:
        """Return a copy that can be changed."""
        twin = Model(0, 0)
        twin.atoms, twin.rules = self.atoms[:], self.rules[:]
        twin.trail, twin.because, twin.blocker = self.trail[:], self.because[:], self.blocker[:]
        twin.circles = dict(self.circles)
        return twin


def solve(frame: Frame, *, off: Collection[int] = ()) -> Model:
    """Return the well-founded model of a frame without the rules that are off.

    >>> frame = Frame(2, [0, 1], [(1,), (0,)], [(), ()])  # each supports the other, nothing supports either
    >>> list(solve(frame).atoms)
    [2, 2]
    """
    model = Model(frame.size, len(frame.heads))
    alive = [len(rules) for rules in frame.deriving]
    need = [len(body) + len(blocks) for body, blocks in zip(frame.bodies, frame.unless, strict=True)]
    run = _Run(frame, model, need, alive)
    run.start(range(frame.size), range(len(frame.heads)), off)
    run.finish(range(frame.size))
    return model


def affected(frame: Frame, atoms: Iterable[int]) -> list[int]:
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


def solve_again(frame: Frame, model: Model, *, off: Collection[int], changed: Iterable[int]) -> Model:
    """Return the model after some rules were switched on or off; what they cannot reach keeps its value.

    A part of a program that nothing outside depends on can be solved on its own (Lifschitz and Turner 1994,
    "Splitting a logic program"), so only what the changed rules reach is.

    Args:
        frame: The program.
        model: Its model before; it is not changed.
        off: All rules that are off now.
        changed: The rules that were not off before, or are not now.
    """
    scope = affected(frame, {frame.heads[rule] for rule in changed})
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


Counts = list[int] | dict[int, int]


@final
class _Run:
    """Carry the counters of one computation."""

    def __init__(self, frame: Frame, model: Model, need: Counts, alive: Counts) -> None:
        self._frame, self._model = frame, model
        self._need, self._alive = need, alive
        self._next = len(model.trail)  # the first atom whose consequences are not drawn yet
        self._circles: _Circles | None = None

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
        self._circles = circles = _Circles(self._frame, self._model, rest)
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
        # This is the inner loop of everything, so names are local and the common cases stand here in full.
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


@final
class _Circles:
    """Keep for every undecided atom in a circle of support a rule that founds it."""

    def __init__(self, frame: Frame, model: Model, rest: Sequence[int]) -> None:
        self._frame, self._model = frame, model
        self._home = _homes(frame, model, rest)
        self._founder: dict[int, int] = {}
        self._lost: dict[int, list[int]] = {}
        self._waiting: list[int] = []  # a heap: circles are looked at in topological order
        for atom, home in self._home.items():
            self._lose(atom, home)

    def lost(self, rule: int, head: int) -> None:
        """Take note that a rule fell; if it founded its head, that needs another."""
        if self._founder.get(head) == rule:
            del self._founder[head]
            self._lose(head, self._home[head])

    def unfounded(self) -> list[int] | None:
        """Return atoms that nothing founds any more; None when all are founded."""
        while self._waiting:
            home = heappop(self._waiting)
            found = self._search(home, self._lost.pop(home))
            if found:
                return found
        return None

    def _lose(self, atom: int, home: int) -> None:
        if home not in self._lost:
            self._lost[home] = []
            heappush(self._waiting, home)
        self._lost[home].append(atom)

    def _search(self, home: int, losers: Iterable[int]) -> list[int]:
        """Found again what can be, after all that rested on what was lost is lost as well."""
        frame, values, rules = self._frame, self._model.atoms, self._model.rules
        lost = dict.fromkeys(atom for atom in losers if not values[atom])
        stack = list(lost)
        while stack:
            for rule in frame.using[stack.pop()]:
                head = frame.heads[rule]
                if self._founder.get(head) == rule and self._home.get(head) == home and not values[head]:
                    del self._founder[head]
                    lost[head] = None
                    stack.append(head)
        missing: dict[int, int] = {}
        ready = []
        for atom in lost:
            for rule in frame.deriving[atom]:
                if not rules[rule]:
                    missing[rule] = sum(1 for other in frame.bodies[rule] if other in lost)
                    if not missing[rule]:
                        ready.append(rule)
        self._found(ready, missing, lost)
        return [atom for atom in lost if atom not in self._founder]

    def _found(self, ready: list[int], missing: dict[int, int], lost: Collection[int]) -> None:
        frame = self._frame
        while ready:
            rule = ready.pop()
            atom = frame.heads[rule]
            if atom in self._founder:
                continue
            self._founder[atom] = rule
            for user in frame.using[atom]:
                if user in missing:
                    missing[user] -= 1
                    if not missing[user] and frame.heads[user] in lost:
                        ready.append(user)


def _homes(frame: Frame, model: Model, rest: Sequence[int]) -> dict[int, int]:
    """Return for each undecided atom in a circle of support the number of its circle, in topological order."""
    place = {atom: n for n, atom in enumerate(rest)}
    after: list[list[int]] = [
        [
            place[frame.heads[rule]]
            for rule in frame.using[atom]
            if not model.rules[rule] and frame.heads[rule] in place
        ]
        for atom in rest
    ]
    if not any(after):
        return {}
    homes: dict[int, int] = {}
    for number, members in enumerate(reversed(components(after))):
        if len(members) > 1 or members[0] in after[members[0]]:
            homes.update((rest[member], number) for member in members)
    return homes
