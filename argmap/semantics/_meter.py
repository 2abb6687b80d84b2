"""The meter of work: ``budget`` counts steps in every function of this package, about a million a second."""

from __future__ import annotations

from typing import Final, final

from argmap.errors import BudgetExceededError
from argmap.semantics._semantics import check_positive

__all__ = ["DEFAULT_BUDGET", "Meter"]

DEFAULT_BUDGET: Final = 10_000_000
"""How many steps of work a question may take unless the caller says otherwise: about ten seconds."""


@final
class Meter:
    """Count the steps of a search, and stop it when it needs more than its budget.

    A step takes about a microsecond. Each search knows how many steps its work takes.

    Args:
        budget: How many steps there may be.
        advice: What else helps than a larger budget, in words that follow "Pass a larger budget=".

    Raises:
        InvalidValueError: If the budget is not a positive whole number.

    >>> meter = Meter(10)
    >>> meter.spend(7)
    >>> meter.left
    3
    """

    __slots__ = ("advice", "budget", "labellings", "spent")

    labellings: int | None
    """How many labellings have been found; None where none are looked for."""

    def __init__(self, budget: int, *, advice: str = "") -> None:
        self.budget, self.spent = check_positive(budget, "budget"), 0
        self.labellings, self.advice = None, advice

    @property
    def left(self) -> int:
        """How many steps are left."""
        return self.budget - self.spent

    def spend(self, steps: int = 1) -> None:
        """Count steps.

        Raises:
            BudgetExceededError: If fewer are left; then none is counted.
        """
        if steps > self.left:
            raise BudgetExceededError(
                f"The search used up its budget of {self.budget:,} step{'s'[: self.budget != 1]}{self._found()}. "
                f"Pass a larger budget={self.advice}.",
                budget=self.budget,
            )
        self.spent += steps

    def check(self, steps: int, what: str, *, advice: str = "") -> None:
        """Compare steps that are known beforehand with the budget; none is counted.

        Args:
            steps: How many steps the work will take.
            what: What takes them, in words that begin the message.
            advice: What else helps, in words before "pass budget=".

        Raises:
            BudgetExceededError: If fewer are left.
        """
        if steps > self.left:
            raise BudgetExceededError(
                f"{what} about {steps:,} steps, more than the budget of {self.budget:,}: {advice}pass budget={steps}.",
                budget=self.budget,
            )

    def allow(self, more: int) -> None:
        """Change the budget: so many more steps may be counted, or fewer if the number is negative."""
        self.budget += more

    def _found(self) -> str:
        if self.labellings is None:
            return ""
        return f" after it had found {self.labellings:,} labelling{'s'[: self.labellings != 1]}"
