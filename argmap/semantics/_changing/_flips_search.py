"""The two searches, for sets that change a verdict and for sets that secure it: each hits what the other finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from math import inf

from argmap.errors import BudgetExceededError
from argmap.semantics._changing._flips_answers import PremiseSets, Robustness
from argmap.semantics._changing._flips_case import Case, others
from argmap.semantics._changing._hitting import HittingSets, Meter, places, shrunk
from argmap.semantics._changing._polarity import Either, Trials

__all__ = ["changing", "listed", "securing", "smallest_by_search"]


def changing(
    trials: Trials | Either, meter: Meter, *, max_size: int | None = None, secured: Iterable[int] = ()
) -> HittingSets:
    """Return the minimal sets whose withdrawal meets the goal: they hit every set that secures the verdict.

    Args:
        trials: What is tried.
        meter: Counts what is looked at.
        max_size: How many premises a set may have.
        secured: Sets that are known to secure the verdict.
    """

    def missed(withdrawn: int) -> int | None:
        if trials.meets(withdrawn):
            return None
        # All smaller sets that meet the goal are known and none lies within this one, so all that is not
        # withdrawn secures the verdict, even where the bounds do not show it.
        kept = trials.bearing & ~withdrawn
        return _part_that_secures(trials, kept) if trials.excluded(kept=kept) else kept

    return HittingSets(missed, meter, max_size=max_size, family=secured)


def _part_that_secures(trials: Trials | Either, kept: int) -> int:
    return shrunk(kept, lambda part: trials.excluded(kept=part))


def _apart(trials: Trials | Either) -> Iterator[int]:
    """Yield sets that secure the verdict and have nothing in common: each has to be hit."""
    rest = trials.bearing
    while rest and trials.excluded(kept=rest):
        found = _part_that_secures(trials, rest)
        yield found
        rest &= ~found


def securing(
    trials: Trials | Either, meter: Meter, budget: int, *, max_size: int | None = None
) -> HittingSets:
    """Return the minimal sets that secure the verdict: they hit every set whose withdrawal changes it.

    Sets of either kind can be few where the others are very many. So half of the budget goes into listing those to
    be hit, which settles the matter if they are all; otherwise they are looked for as they are missed.
    """

    def missed(kept: int) -> int | None:
        found = None if complete else trials.within(trials.bearing & ~kept)
        return None if found is None else shrunk(found, trials.meets)

    changes: list[int] = []
    complete = False
    search = changing(trials, meter)
    try:
        for found in search:
            changes.append(found)  # noqa: PERF402 - what is found before the budget is spent is kept
        complete = True
    except BudgetExceededError:
        pass
    meter.allow(budget)
    return HittingSets(missed, meter, max_size=max_size, family=changes)


def listed(case: Case, search: HittingSets, limit: int | None) -> PremiseSets:
    """Return what a search finds, as far as it gets."""
    found: list[list[int]] = []
    why, spent = "", False
    try:
        for mask in islice(search, limit):
            found.append(places(mask))  # noqa: PERF401 - what is found before the budget is spent is kept
    except BudgetExceededError as error:
        why, spent = str(error), True
    if not why and not search.complete:
        few = limit is not None and len(found) == limit
        why = f"There may be more: {f'only {limit:,} were' if few else 'larger ones were not'} asked for."
    found.sort(key=lambda members: (len(members), members))
    sets = tuple(tuple(case.keys[member] for member in members) for members in found)
    return PremiseSets(sets, search.size - 1 if why else inf, why, spent)


def smallest_by_search(case: Case, meter: Meter) -> Robustness:
    """Return the size of the smallest set whose withdrawal changes the verdict, or bounds of it."""
    trials = case.trials(others(case.label), meter)
    least, most = 1.0, inf
    secured: list[int] = []
    search = None
    try:
        known = trials.within(trials.bearing)
        if known is None:
            return Robustness(inf, inf)
        most = shrunk(known, trials.meets).bit_count()
        secured.extend(_apart(trials))
        search = changing(trials, meter, max_size=int(most) - 1, secured=secured)
        smaller = next(iter(search), None)
        least = most = most if smaller is None else smaller.bit_count()
    except BudgetExceededError:
        least = max(least, len(secured), search.size if search else 0)
    return Robustness(least, most)
