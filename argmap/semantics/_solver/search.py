"""The search for models of clauses in pure Python, for where python-sat is not installed.

Conflict-driven clause learning (Marques-Silva and Sakallah 1999, "GRASP: a search algorithm for propositional
satisfiability"), with two watched literals and activities (Moskewicz et al. 2001, "Chaff: engineering an
efficient SAT solver"). Exact, deterministic, and fast enough for the conflicts of a map that a person drew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from heapq import heapify, heappop, heappush
from typing import Final, final

__all__ = ["Search"]

_FADING: Final = 1.05  # how much more a new conflict counts than the one before
_HUGE: Final = 1e100


@final
class Search:
    """Hold clauses and find models of them, under assumptions.

    A literal is a variable, 1 to n, or its negative. Inside, variable v is 2v where it is true and 2v + 1 where not.

    *spend* is called at each conflict and may raise.

    >>> search = Search(lambda: None)
    >>> search.add([1, 2])
    >>> search.add([-1])
    >>> search.solve([]), search.solve([-2])
    ([-1, 2], None)
    """

    def __init__(self, spend: Callable[[], None]) -> None:
        self._spend = spend
        self._values: list[int] = [0, 0]  # by literal: 1 true, -1 false, 0 open
        self._watching: list[list[list[int]]] = [[], []]  # by literal: the clauses to look at when it falls
        self._levels: list[int] = [0]  # by variable, as the next four
        self._reasons: list[list[int] | None] = [None]
        self._activity: list[float] = [0.0]
        self._phase: list[bool] = [False]
        self._trail: list[int] = []
        self._marks: list[int] = []  # where each level begins
        self._next = 0
        self._order: list[tuple[float, int]] = []
        self._bump = 1.0
        self._broken = False

    def prefer(self, literals: Iterable[int]) -> None:
        """Try these literals first."""
        for literal in literals:
            self._grow(abs(literal))
            self._phase[abs(literal)] = literal > 0

    def add(self, clause: Iterable[int]) -> None:
        """Add a clause: one of its literals has to be true."""
        self._retreat(0)
        codes = list(dict.fromkeys(self._code(literal) for literal in clause))
        if any(code ^ 1 in codes for code in codes) or any(self._values[code] > 0 for code in codes):
            return
        codes = [code for code in codes if not self._values[code]]
        if len(codes) > 1:
            self._watch(codes)
        elif not codes or not self._holds(codes[0]):
            self._broken = True

    def solve(self, assumptions: Sequence[int]) -> list[int] | None:
        """Return a model that agrees with the assumptions, as the literals of all variables; None if there is none."""
        self._retreat(0)
        given = [self._code(literal) for literal in assumptions]
        while not self._broken:
            conflict = self._propagate()
            if conflict is not None:
                self._spend()
                self._learn_from(conflict)
                continue
            chosen = self._choose(given)
            if chosen < 0:
                return None
            if not chosen:
                return [v if self._values[2 * v] > 0 else -v for v in range(1, len(self._levels))]
            self._marks.append(len(self._trail))
            if chosen > 1:
                self._set(chosen, None)
        return None

    # ---------------------------------------------------------------------------------------- clauses

    def _code(self, literal: int) -> int:
        self._grow(abs(literal))
        return 2 * literal if literal > 0 else 1 - 2 * literal

    def _grow(self, variable: int) -> None:
        while len(self._levels) <= variable:
            heappush(self._order, (0.0, len(self._levels)))
            self._values += (0, 0)
            self._watching += ([], [])
            self._levels.append(0)
            self._reasons.append(None)
            self._activity.append(0.0)
            self._phase.append(False)

    def _watch(self, codes: list[int]) -> None:
        self._watching[codes[0]].append(codes)
        self._watching[codes[1]].append(codes)

    # ---------------------------------------------------------------------------------------- search

    def _holds(self, code: int) -> bool:
        """Set a literal for good; return whether that leads to no conflict."""
        self._set(code, None)
        return self._propagate() is None

    def _set(self, code: int, reason: list[int] | None) -> None:
        self._values[code], self._values[code ^ 1] = 1, -1
        self._levels[code >> 1] = len(self._marks)
        self._reasons[code >> 1] = reason
        self._trail.append(code)

    def _choose(self, given: Sequence[int]) -> int:
        """Return the next literal to decide: 1 if an assumption holds already, -1 if it fails, 0 if all are set."""
        level = len(self._marks)
        if level < len(given):
            value = self._values[given[level]]
            return given[level] if not value else 1 if value > 0 else -1
        while self._order:
            weight, variable = heappop(self._order)
            if not self._values[2 * variable] and -weight == self._activity[variable]:
                return 2 * variable + (not self._phase[variable])
        return 0

    def _propagate(self) -> list[int] | None:
        """Set all literals that follow; return a clause that fails, if one does."""
        values, watching = self._values, self._watching
        while self._next < len(self._trail):
            false = self._trail[self._next] ^ 1
            self._next += 1
            clauses, watching[false] = watching[false], []
            kept = watching[false]
            for n, clause in enumerate(clauses):
                if clause[0] == false:
                    clause[0], clause[1] = clause[1], false
                first = clause[0]
                if values[first] > 0:
                    kept.append(clause)
                    continue
                for place in range(2, len(clause)):
                    if values[clause[place]] >= 0:
                        clause[1], clause[place] = clause[place], false
                        watching[clause[1]].append(clause)
                        break
                else:
                    kept.append(clause)
                    if values[first] < 0:
                        kept += clauses[n + 1 :]
                        return clause
                    self._set(first, clause)
        return None

    def _learn_from(self, conflict: list[int]) -> None:
        """Add the clause of the first unique implication point, and go back to the level at which it sets a literal."""
        level = len(self._marks)
        if not level:
            self._broken = True
            return
        seen: set[int] = set()
        learnt: list[int] = []
        pending, place, clause = 0, len(self._trail), conflict
        while True:
            for code in clause:
                variable = code >> 1
                if variable not in seen and self._levels[variable] and self._values[code] < 0:
                    seen.add(variable)
                    self._rise(variable)
                    if self._levels[variable] == level:
                        pending += 1
                    else:
                        learnt.append(code)
            place -= 1
            while self._trail[place] >> 1 not in seen:
                place -= 1
            pending -= 1
            if not pending:
                break
            clause = self._reasons[self._trail[place] >> 1] or []
        self._bump *= _FADING
        self._assert(self._trail[place] ^ 1, learnt)

    def _assert(self, code: int, rest: list[int]) -> None:
        rest.sort(key=lambda other: (-self._levels[other >> 1], other))
        self._retreat(self._levels[rest[0] >> 1] if rest else 0)
        clause = [code, *rest]
        if rest:
            self._watch(clause)
        self._set(code, clause if rest else None)

    def _rise(self, variable: int) -> None:
        self._activity[variable] += self._bump
        if self._activity[variable] > _HUGE:
            self._activity = [value / _HUGE for value in self._activity]
            self._bump /= _HUGE
            self._order = [(-value, v) for v, value in enumerate(self._activity) if v]
            heapify(self._order)
        elif not self._values[2 * variable]:
            heappush(self._order, (-self._activity[variable], variable))

    def _retreat(self, level: int) -> None:
        """Take back everything after a level."""
        if len(self._marks) <= level:
            return
        start = self._marks[level]
        for code in self._trail[start:]:
            variable = code >> 1
            self._phase[variable] = not code & 1
            self._values[code] = self._values[code ^ 1] = 0
            self._reasons[variable] = None
            heappush(self._order, (-self._activity[variable], variable))
        del self._trail[start:], self._marks[level:]
        self._next = len(self._trail)
