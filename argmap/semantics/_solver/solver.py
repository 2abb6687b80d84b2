"""The solver of clauses: CaDiCaL if the extra ``solve`` is installed, else the search in Python.

Both count their questions, and the conflicts they meet on the way to an answer, as steps of work: more of them for a
conflict in Python.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec
from typing import Any, Final, Protocol, final

from argmap._install import install_command
from argmap.semantics._meter import Meter
from argmap.semantics._solver.search import Search

__all__ = ["Clauses", "Solver", "is_pysat_installed", "make_solver"]

Clauses = Iterable[Sequence[int]]

_QUESTION: Final = 20  # steps that it takes to hand over a question and its answer
_CONFLICT: Final = 15  # steps that CaDiCaL takes for a conflict
_OWN_CONFLICT: Final = 150  # steps that the search in Python takes for one

_SOLVER: Final = "python-sat>=1.8.dev17"  # only development releases exist: pip takes one only if told which


def is_pysat_installed() -> bool:
    """Return whether python-sat is there."""
    return find_spec("pysat") is not None


class Solver(Protocol):
    """Find models of clauses; literals are variables from 1 on, or their negatives."""

    def add(self, clause: Sequence[int]) -> None:
        """Add a clause."""

    def prefer(self, literals: Sequence[int]) -> None:
        """Try these literals first."""

    def solve(self, assumptions: Sequence[int] = ()) -> list[int] | None:
        """Return a model as the literals of all variables by number, or None."""


def make_solver(clauses: Clauses, meter: Meter, *, prefer: Sequence[int] = ()) -> Solver:
    """Return a solver that holds clauses and tries some literals first.

    >>> make_solver([[1, 2], [-1]], Meter(1_000)).solve()
    [-1, 2]
    """
    if is_pysat_installed():
        meter.advice = ", or ask about a single claim"
        return _Cadical(clauses, meter, prefer)
    meter.advice = f", ask about a single claim, or install a faster solver ({install_command(_SOLVER)})"
    return _Own(clauses, meter, prefer)


@final
class _Own:
    """The search of this package."""

    def __init__(self, clauses: Clauses, meter: Meter, prefer: Sequence[int]) -> None:
        self._meter = meter
        self._search = Search(lambda: meter.spend(_OWN_CONFLICT))
        self.prefer: Callable[[Sequence[int]], None] = self._search.prefer
        self.prefer(prefer)
        for clause in clauses:
            self._search.add(clause)
        self.add: Callable[[Sequence[int]], None] = self._search.add

    def solve(self, assumptions: Sequence[int] = ()) -> list[int] | None:
        self._meter.spend(_QUESTION)
        return self._search.solve(assumptions)


@final
class _Cadical:
    """CaDiCaL 1.5.3 through python-sat.

    Biere, Fazekas, Fleury and Heisinger 2020, "CaDiCaL, Kissat, Paracooba, Plingeling and Treengeling entering the SAT
    competition 2020". Of the solvers of python-sat it was the fastest on hard competition instances, two to five times
    faster than Glucose 4 and MiniSat 2.2.
    """

    def __init__(self, clauses: Clauses, meter: Meter, prefer: Sequence[int]) -> None:
        from pysat.solvers import Cadical153

        self._meter = meter
        self._conflicts = 0
        untyped: Any = Cadical153
        self._solver = untyped(bootstrap_with=clauses)
        self.prefer: Callable[[Sequence[int]], None] = self._solver.set_phases
        self.prefer(prefer)
        self.add: Callable[[Sequence[int]], None] = self._solver.add_clause

    def solve(self, assumptions: Sequence[int] = ()) -> list[int] | None:
        self._meter.spend(_QUESTION)
        self._solver.conf_budget(self._meter.left // _CONFLICT + 1)
        answer = self._solver.solve_limited(assumptions=list(assumptions))
        conflicts = self._solver.accum_stats()["conflicts"]
        spent, self._conflicts = conflicts - self._conflicts, conflicts
        self._meter.spend(spent * _CONFLICT if answer is not None else self._meter.left + 1)
        model: list[int] | None = self._solver.get_model() if answer else None
        return model

    def __del__(self) -> None:
        if hasattr(self, "_solver"):
            self._solver.delete()
