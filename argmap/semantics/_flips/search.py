"""The search for sets that change a verdict and sets that secure it: each kind hits all sets of the other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from math import inf, isqrt

from attrs import evolve

from argmap.errors import BudgetExceededError
from argmap.semantics._flips.answers import PremiseSets, Robustness
from argmap.semantics._flips.case import Case, list_other_labels
from argmap.semantics._flips.hitting_sets import HittingSets, list_places, shrink
from argmap.semantics._flips.polarity import EitherTrials, Trials
from argmap.semantics._flips.ways import Ways, find_singles, find_smallest
from argmap.semantics._meter import Meter
from argmap.semantics._policy import Label

__all__ = [
    "add_smallest",
    "list_sets",
    "list_singles",
    "mask_singles",
    "measure_smallest",
    "search_changing",
    "search_securing",
    "try_singles",
]


def search_changing(
    trials: Trials | EitherTrials,
    meter: Meter,
    *,
    max_size: int | None = None,
    secured: Iterable[int] = (),
    alone: int = 0,
) -> HittingSets:
    """Return a search for minimal sets whose withdrawal meets the goal: they hit every set that secures the verdict.

    *secured* holds sets that are known to secure the verdict, and *alone* a mask of all premises that are known to
    change it alone.
    """

    def missed(withdrawn: int) -> int | None:
        if trials.meets(withdrawn):
            return None
        # All smaller sets that meet the goal are known and none lies within this one, so the premises that are
        # not withdrawn secure the verdict, even where the bounds do not show it.
        kept = trials.relevant & ~withdrawn
        return _part_that_secures(trials, kept) if trials.excluded(kept=kept) else kept

    return HittingSets(missed, meter, max_size=max_size, family=secured, alone=alone)


def _part_that_secures(trials: Trials | EitherTrials, kept: int) -> int:
    return shrink(kept, lambda part: trials.excluded(kept=part))


def _apart(trials: Trials | EitherTrials) -> Iterator[int]:
    """Yield disjoint sets that secure the verdict: each has to be hit."""
    rest = trials.relevant
    while rest and trials.excluded(kept=rest):
        found = _part_that_secures(trials, rest)
        yield found
        rest &= ~found


def search_securing(
    trials: Trials | EitherTrials, meter: Meter, *, max_size: int | None = None, ways: Ways | None = None
) -> HittingSets:
    """Return a search for the minimal sets that secure the verdict: they hit every set whose withdrawal changes it.

    There can be few sets of one kind and very many of the other. So half of the budget goes into listing the sets that
    are to be hit. If that list is not complete, further ones are looked for when a candidate does not hit them.
    """

    def missed(kept: int) -> int | None:
        found = None if complete else trials.within(trials.relevant & ~kept)
        return None if found is None else shrink(found, trials.meets)

    changes: list[int] = []
    complete = False
    other_half = meter.left - meter.left // 2
    meter.allow(-other_half)
    search = search_changing(trials, meter, alone=mask_singles(ways))
    try:
        for found in search:
            changes.append(found)  # noqa: PERF402 - what is found before the budget is spent is kept
        complete = True
    except BudgetExceededError:
        if not changes and ways is not None and 0 < ways.size < inf:
            changes = [_mask(find_smallest(ways))]
    meter.allow(other_half)
    return HittingSets(missed, meter, max_size=max_size, family=changes)


def mask_singles(ways: Ways | None) -> int:
    """Return a mask of the premises each of which changes the verdict alone, if this is a tree; else 0."""
    return _mask(find_singles(ways)) if ways is not None and ways.size == 1 else 0


def _mask(members: Iterable[int]) -> int:
    return sum(1 << member for member in members)


def list_sets(case: Case, search: HittingSets, limit: int | None) -> PremiseSets:
    """Return the sets that a search finds within its budget."""
    found: list[list[int]] = []
    why, spent = "", False
    try:
        for mask in islice(search, limit):
            found.append(list_places(mask))  # noqa: PERF401 - what is found before the budget is spent is kept
    except BudgetExceededError as error:
        why, spent = str(error), True
    if not why and not search.complete:
        why = _more(limit if len(found) == limit else None)
    found.sort(key=lambda members: (len(members), members))
    sets = tuple(map(case.keys_of, found))
    return PremiseSets(sets, search.size - 1 if why else inf, why, spent)


def _more(limit: int | None) -> str:
    if limit is None:
        return "There may be more: larger ones were not asked for."
    return f"There may be more: only {limit:,} {'was' if limit == 1 else 'were'} asked for."


def _nearby(trials: Trials | EitherTrials) -> Iterator[int]:
    """Yield for each goal a minimal set whose withdrawal meets it."""
    for part in trials.parts:
        found = part.within(part.relevant)
        if found is not None:
            yield shrink(found, part.meets)


def list_singles(
    case: Case, ways: Ways | None, *, max_size: int | None, limit: int | None
) -> PremiseSets | None:
    """Return the answer if it consists of single premises that are known without a search; otherwise None."""
    if ways is None or not ways.size:
        return None
    if ways.size == inf:
        return PremiseSets(())
    found = sorted(find_singles(ways))
    enough = limit is not None and limit <= len(found)
    if not enough and max_size != 1:
        return None
    sets = tuple((key,) for key in case.keys_of(found[:limit]))
    return PremiseSets(sets, int(len(sets) == len(found)), _more(limit if enough else None))


def try_singles(case: Case, meter: Meter) -> Iterator[int]:
    """Yield the premises that change the verdict alone; bounds rule out groups of √n premises at a time."""
    goal = list_other_labels(case.label)
    bounds = case.trials(goal, meter)
    exact = Trials(case.program, case.query, case.rules, goal, meter, bounds=False)
    relevant = list_places(bounds.relevant)
    size = isqrt(len(relevant)) + 1
    for start in range(0, len(relevant), size):
        group = relevant[start : start + size]
        kept = bounds.relevant & ~sum(1 << place for place in group)
        if not bounds.excluded(kept=kept):
            yield from (place for place in group if exact.meets(1 << place))


def add_smallest(
    case: Case,
    goal: Collection[Label],
    ways: Ways | None,
    found: PremiseSets,
    *,
    budget: int,
    max_size: int | None,
) -> PremiseSets:
    """Return what a search found; if it used up its budget on nothing, the smallest set that is found otherwise.

    In a tree that takes no search; elsewhere it may take as many steps again.
    """
    if found.sets or not found.spent:
        return found
    if ways is not None:
        members = find_smallest(ways)
    else:
        size, mask = _smallest(case, goal, Meter(budget))
        members = list_places(mask) if size.proven else []
    if not members:
        return found
    if max_size is not None and len(members) > max_size:
        return PremiseSets((), max_size, _more(None))
    return evolve(found, sets=(case.keys_of(members),), searched=max(found.searched, len(members) - 1))


def measure_smallest(case: Case, meter: Meter) -> Robustness:
    """Return the size of the smallest set whose withdrawal changes the verdict, or bounds of it."""
    return _smallest(case, list_other_labels(case.label), meter)[0]


def _smallest(case: Case, goal: Collection[Label], meter: Meter) -> tuple[Robustness, int]:
    """Return the size of the smallest set whose withdrawal meets a goal, or bounds of it, and the set of that size."""
    trials = case.trials(goal, meter)
    least, most, best = 1.0, inf, 0
    secured: list[int] = []
    search = None
    try:
        for known in _nearby(trials):
            if known.bit_count() < most:
                most, best = known.bit_count(), known
            if most == 1:
                return Robustness(1, 1), best
        if most == inf:
            return Robustness(inf, inf), 0
        secured.extend(_apart(trials))
        search = search_changing(trials, meter, max_size=int(most) - 1, secured=secured)
        smaller = next(iter(search), None)
        if smaller is not None:
            most, best = smaller.bit_count(), smaller
        least = most
    except BudgetExceededError:
        least = max(least, len(secured), search.size if search else 0)
    return Robustness(least, most), best
