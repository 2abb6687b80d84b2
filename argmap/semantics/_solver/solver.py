"""A solver for clauses: CaDiCaL by way of python-sat where the extra ``solve`` is installed, else our own search.

What a search costs is counted alike in both: one unit for each question and for each conflict on the way to its answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec
from typing import Any, Final, Protocol, final

from argmap._install import install_command
from argmap.errors import BudgetExceededError
from argmap.semantics._solver.search import Search

__all__ = ["Clauses", "Solver", "SolverBudget", "solver"]

Clauses = Iterable[Sequence[int]]


@final
class SolverBudget:
    """Count what a search costs, and stop it when that is too much.

    Args:
        limit: How many questions and conflicts there may be.

    >>> budget = SolverBudget(1)
    >>> budget.spend()
    >>> budget.left
    0
    """

    def __init__(self, limit: int) -> None:
        self.limit, self.spent, self.found = limit, 0, 0

    @property
    def left(self) -> int:
        """How much there is left."""
        return max(0, self.limit - self.spent)

    def spend(self, amount: int = 1) -> None:
        """Count an expense.

        Raises:
            BudgetExceededError: If that is more than there is.
        """
        self.spent += amount
        if self.spent > self.limit:
            labellings = f"{self.found:,} labelling{'' if self.found == 1 else 's'}"
            raise BudgetExceededError(
                f"The search used up its budget of {self.limit:,} steps after it had found {labellings}. "
                f"{_advice()}"
            )


_SOLVER: Final = "python-sat>=1.8.dev17"  # only development releases exist: pip takes one only if told which


def _advice() -> str:
    if installed():
        return "Pass a larger budget=, or ask about a single claim."
    return (
        f"Install a faster solver ({install_command(_SOLVER)}), pass a larger budget=, "
        "or ask about a single claim."
    )


def installed() -> bool:
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


def solver(clauses: Clauses, budget: SolverBudget, *, prefer: Sequence[int] = ()) -> Solver:
    """Return a solver that holds clauses.

    Args:
        clauses: The clauses.
        budget: What it may spend.
        prefer: The literals to try first.

    >>> solver([[1, 2], [-1]], SolverBudget(10)).solve()
    [-1, 2]
    """
    return (_Cadical if installed() else _Own)(clauses, budget, prefer)


@final
class _Own:
    """The search of this package."""

    def __init__(self, clauses: Clauses, budget: SolverBudget, prefer: Sequence[int]) -> None:
        self._budget = budget
        self._search = Search(budget.spend)
        self.prefer: Callable[[Sequence[int]], None] = self._search.prefer
        self.prefer(prefer)
        for clause in clauses:
            self._search.add(clause)
        self.add: Callable[[Sequence[int]], None] = self._search.add

    def solve(self, assumptions: Sequence[int] = ()) -> list[int] | None:
        self._budget.spend()
        return self._search.solve(assumptions)


@final
class _Cadical:
    """CaDiCaL 1.5.3 through python-sat.

    Biere, Fazekas, Fleury and Heisinger 2020, "CaDiCaL, Kissat, Paracooba, Plingeling and Treengeling entering the SAT
    competition 2020". Of the solvers of python-sat it was the fastest on hard competition instances, two to five times
    faster than Glucose 4 and MiniSat 2.2.
    """

    def __init__(self, clauses: Clauses, budget: SolverBudget, prefer: Sequence[int]) -> None:
        from pysat.solvers import Cadical153

        self._budget = budget
        self._conflicts = 0
        untyped: Any = Cadical153
        self._solver = untyped(bootstrap_with=clauses)
        self.prefer: Callable[[Sequence[int]], None] = self._solver.set_phases
        self.prefer(prefer)
        self.add: Callable[[Sequence[int]], None] = self._solver.add_clause

    def solve(self, assumptions: Sequence[int] = ()) -> list[int] | None:
        self._budget.spend()
        self._solver.conf_budget(self._budget.left + 1)
        answer = self._solver.solve_limited(assumptions=list(assumptions))
        conflicts = self._solver.accum_stats()["conflicts"]
        spent, self._conflicts = conflicts - self._conflicts, conflicts
        self._budget.spend(spent if answer is not None else self._budget.left + 1)
        model: list[int] | None = self._solver.get_model() if answer else None
        return model

    def __del__(self) -> None:
        if hasattr(self, "_solver"):
            self._solver.delete()
