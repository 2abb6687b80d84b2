"""Circles of support: which of their atoms are founded, and which are false because no rule outside founds them.

Each atom of a circle keeps one rule that founds it. Another rule is searched for only when that one
becomes false (source pointers: Simons, Niemelä and Soininen 2002, "Extending and implementing the stable model
semantics").
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from heapq import heappop, heappush
from typing import final

from argmap._graphs import strong_components
from argmap.semantics._program.frame import IndexedProgram, WellFoundedModel

__all__ = ["Circles"]


@final
class Circles:
    """Keep for every undecided atom in a circle of support a rule that founds it."""

    def __init__(self, frame: IndexedProgram, model: WellFoundedModel, rest: Sequence[int]) -> None:
        self._frame, self._model = frame, model
        self._circle = _number_circles(frame, model, rest)
        self._founder: dict[int, int] = {}
        self._lost: dict[int, list[int]] = {}
        self._waiting: list[int] = []  # a heap: circles are searched in topological order
        for atom, circle in self._circle.items():
            self._lose(atom, circle)

    def lost(self, rule: int, head: int) -> None:
        """Record that a rule became false; if it founded its head, the head needs another rule."""
        if self._founder.get(head) == rule:
            del self._founder[head]
            self._lose(head, self._circle[head])

    def unfounded(self) -> list[int] | None:
        """Return atoms that no rule founds any more; None when all are founded."""
        while self._waiting:
            circle = heappop(self._waiting)
            found = self._search(circle, self._lost.pop(circle))
            if found:
                return found
        return None

    def _lose(self, atom: int, circle: int) -> None:
        if circle not in self._lost:
            self._lost[circle] = []
            heappush(self._waiting, circle)
        self._lost[circle].append(atom)

    def _search(self, circle: int, losers: Iterable[int]) -> list[int]:
        """Found lost atoms by other rules where that is possible; return the atoms that stay unfounded.

        The atoms whose founding rules use a lost atom are lost first.
        """
        frame, values, rules = self._frame, self._model.atoms, self._model.rules
        lost = dict.fromkeys(atom for atom in losers if not values[atom])
        stack = list(lost)
        while stack:
            for rule in frame.using[stack.pop()]:
                head = frame.heads[rule]
                if self._founder.get(head) == rule and self._circle.get(head) == circle and not values[head]:
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


def _number_circles(frame: IndexedProgram, model: WellFoundedModel, rest: Sequence[int]) -> dict[int, int]:
    """Return for each undecided atom in a circle of support the number of its circle, in topological order."""
    if not any(frame.bodies):
        return {}  # nothing supports anything in an abstract framework
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
    numbers: dict[int, int] = {}
    for number, members in enumerate(reversed(strong_components(after))):
        if len(members) > 1 or members[0] in after[members[0]]:
            numbers.update((rest[member], number) for member in members)
    return numbers
