"""Questions about premises: those whose withdrawal changes a verdict, and those that secure it.

Let *A* be the accepted claims, and V(*X*) the verdict of a claim when exactly *X* ⊆ *A* is granted and the rest of
*A* is withdrawn (its stance is open). A *flip set* is an *F* ⊆ *A* with V(*A* ∖ *F*) ≠ V(*A*), a *sufficient set* a
*K* with V(*X*) = V(*A*) for all *K* ⊆ *X* ⊆ *A*. *K* is sufficient iff it meets every flip set, so the minimal sets of
each kind are the minimal hitting sets of the other, as with diagnoses and conflicts (Reiter 1987) and with minimal
correction and unsatisfiable sets (Liffiton, Previti, Malik and Marques-Silva 2016, "Fast, flexible MUS
enumeration"). No monotony is used: a superset of a flip set need not be one.
"""

from __future__ import annotations

from argmap.model import ArgumentMap, Key
from argmap.semantics._evaluation import Stances
from argmap.semantics._flips.answers import PremiseSets, Robustness
from argmap.semantics._flips.case import check_limit, list_other_labels, read_case
from argmap.semantics._flips.search import (
    add_smallest,
    list_sets,
    list_singles,
    mask_singles,
    measure_smallest,
    search_changing,
    search_securing,
    try_singles,
)
from argmap.semantics._flips.tree import find_ways_in_tree
from argmap.semantics._flips.ways import find_singles
from argmap.semantics._meter import DEFAULT_BUDGET, Meter
from argmap.semantics._policy import Label, Policy, parse_word
from argmap.semantics._terms import read_verdicts
from argmap.semantics._verdicts import Verdicts

__all__ = ["critical", "flip_sets", "robustness", "sufficient"]


def critical(
    m: ArgumentMap | Verdicts,
    key: Key,
    *,
    stances: Stances | None = None,
    policy: Policy | None = None,
    budget: int = DEFAULT_BUDGET,
) -> tuple[str, ...]:
    """Return the premises on each of which alone a verdict depends, in the order of the map.

    These are the flip sets of size one: withdraw one of them, and the verdict changes. Where every claim and step that
    can affect the verdict is used once, as in a tree, this takes linear time. Otherwise each premise that may matter
    is withdrawn in turn, and only what depends on it is judged again.

    Args:
        m: The map, or grounded verdicts on it.
        key: A claim, support or rebuttal.
        stances: What the reader says beforehand; claims that are certain are not withdrawn.
        policy: How reasons and counter-reasons meet.
        budget: Steps of work that the answer may take, about a million a second.

    Raises:
        ArgmapError: As every question does; see `argmap.semantics`.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> tax = b.thesis("Tax sugar.", key="tax")
    >>> step = b.support(tax, b.claim("It harms.", key="harm"), b.claim("A price helps.", key="price"))
    >>> doubt = b.rebut(tax, b.claim("Taxes are theft.", key="theft"))
    >>> reply = b.rebut(doubt, b.claim("They are not.", key="reply"))
    >>> critical(b.build(), "tax")
    ('harm', 'price', 'reply')
    """
    meter = Meter(budget)
    case = read_case(read_verdicts(m, stances, policy), key)
    ways = find_ways_in_tree(case, list_other_labels(case.label))
    if ways is not None:
        return case.keys_of(sorted(find_singles(ways)))
    return case.keys_of(try_singles(case, meter))


def flip_sets(
    m: ArgumentMap | Verdicts,
    key: Key,
    *,
    max_size: int | None = None,
    limit: int | None = None,
    to: Label | str | None = None,
    stances: Stances | None = None,
    policy: Policy | None = None,
    budget: int = DEFAULT_BUDGET,
) -> PremiseSets:
    """Return the minimal sets of premises whose withdrawal changes a verdict.

    The smallest are found first. Where every claim and step that can affect the verdict is used once, as in a tree,
    those of one premise need no search. If the budget is used up before a set is found, and this is no tree, as many
    steps again may go into finding the smallest set alone; the answer then says that there may be more. Withdraw
    exactly the premises of a set, no more: a larger set need not change the verdict.

    Args:
        m: The map, or grounded verdicts on it.
        key: A claim, support or rebuttal.
        max_size: How many premises a set may have.
        limit: How many sets are enough; none that is left out is smaller than one that is listed.
        to: The label that the verdict is to change to; by default any other. If it has that label already, the
            one minimal set is the empty one.
        stances: What the reader says beforehand; claims that are certain are not withdrawn.
        policy: How reasons and counter-reasons meet.
        budget: Steps of work that the answer may take, about a million a second.

    Raises:
        ArgmapError: As every question does; see `argmap.semantics`.
        UnknownNameError: Also if *to* is no label.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> tax = b.thesis("Tax sugar.", key="tax")
    >>> one = b.support(tax, b.claim("It harms.", key="harm"), b.claim("A price helps.", key="price"))
    >>> other = b.support(tax, b.claim("It costs.", key="cost"))
    >>> flip_sets(b.build(), "tax").sets
    (('harm', 'cost'), ('price', 'cost'))
    """
    case = read_case(read_verdicts(m, stances, policy), key)
    goal = list_other_labels(case.label) if to is None else (parse_word(to, Label, "label"),)
    meter = Meter(budget)
    size, count = check_limit(max_size, "max_size"), check_limit(limit, "limit")
    ways = find_ways_in_tree(case, goal)
    known = list_singles(case, ways, max_size=size, limit=count)
    if known is not None:
        return known
    search = search_changing(case.trials(goal, meter), meter, max_size=size, alone=mask_singles(ways))
    found = list_sets(case, search, count)
    return add_smallest(case, goal, ways, found, budget=budget, max_size=size)


def sufficient(
    m: ArgumentMap | Verdicts,
    key: Key,
    *,
    max_size: int | None = None,
    limit: int | None = None,
    stances: Stances | None = None,
    policy: Policy | None = None,
    budget: int = DEFAULT_BUDGET,
) -> PremiseSets:
    """Return the minimal sets of premises that secure a verdict, whichever others are withdrawn.

    They are the minimal hitting sets of the minimal flip sets.

    Args:
        m: The map, or grounded verdicts on it.
        key: A claim, support or rebuttal.
        max_size: How many premises a set may have.
        limit: How many sets are enough; none that is left out is smaller than one that is listed.
        stances: What the reader says beforehand; claims that are certain are not withdrawn.
        policy: How reasons and counter-reasons meet.
        budget: Steps of work that the answer may take, about a million a second.

    Raises:
        ArgmapError: As every question does; see `argmap.semantics`.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> tax = b.thesis("Tax sugar.", key="tax")
    >>> one = b.support(tax, b.claim("It harms.", key="harm"), b.claim("A price helps.", key="price"))
    >>> other = b.support(tax, b.claim("It costs.", key="cost"))
    >>> sufficient(b.build(), "tax").sets
    (('cost',), ('harm', 'price'))
    """
    case = read_case(read_verdicts(m, stances, policy), key)
    meter = Meter(budget)
    goal = list_other_labels(case.label)
    ways, size = find_ways_in_tree(case, goal), check_limit(max_size, "max_size")
    search = search_securing(case.trials(goal, meter), meter, max_size=size, ways=ways)
    return list_sets(case, search, check_limit(limit, "limit"))


def robustness(
    m: ArgumentMap | Verdicts,
    key: Key,
    *,
    stances: Stances | None = None,
    policy: Policy | None = None,
    budget: int = DEFAULT_BUDGET,
) -> Robustness:
    """Return how many premises have to be withdrawn before a verdict changes.

    Where every claim and step that can affect the verdict is used once, as in a tree, this takes linear time. If the
    budget is used up, the answer gives bounds.

    Args:
        m: The map, or grounded verdicts on it.
        key: A claim, support or rebuttal.
        stances: What the reader says beforehand; claims that are certain are not withdrawn.
        policy: How reasons and counter-reasons meet.
        budget: Steps of work that the answer may take, about a million a second.

    Raises:
        ArgmapError: As every question does; see `argmap.semantics`.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> tax = b.thesis("Tax sugar.", key="tax")
    >>> one, other = b.support(tax, "It harms."), b.support(tax, "It costs.")
    >>> robustness(b.build(), "tax").size
    2
    """
    case = read_case(read_verdicts(m, stances, policy), key)
    meter = Meter(budget)
    ways = find_ways_in_tree(case, list_other_labels(case.label))
    return measure_smallest(case, meter) if ways is None else Robustness(ways.size, ways.size)
