"""Ways to bring a verdict about: the fewest premises to withdraw, and which they are.

Where several things have to happen together, and each depends on other premises, their sizes add up; where any of
several is enough, the smallest counts. Which premises suffice is kept as references to other ways, each of which is
made once, so that all of them together stay linear in the map.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import inf
from typing import Final, NamedTuple

__all__ = [
    "FREE",
    "NEVER",
    "Ways",
    "choose_least",
    "find_singles",
    "find_smallest",
    "join_all",
    "join_tails",
    "join_two",
]


class Ways(NamedTuple):
    """Hold how many premises have to be withdrawn, and which.

    Args:
        size: How many; `math.inf` if no withdrawal is enough.
        premise: The place of a premise that is enough, or -1.
        others: If the size is one: ways of size one, any of which is enough.
        together: If the size is larger: ways whose sizes add up to it, all of which are needed.
    """

    size: float
    premise: int = -1
    others: tuple[Ways, ...] = ()
    together: tuple[Ways, ...] = ()


FREE: Final = Ways(0)
"""The way to something that holds already."""

NEVER: Final = Ways(inf)
"""The way to something that no withdrawal brings about."""


def join_two(one: Ways, other: Ways) -> Ways:
    """Return the ways to bring about two things that depend on different premises.

    >>> join_two(FREE, Ways(1, premise=7)), join_two(Ways(1), Ways(2)).size
    (Ways(size=1, premise=7, others=(), together=()), 3)
    """
    if not one.size:
        return other
    if not other.size:
        return one
    size = one.size + other.size
    return NEVER if size == inf else Ways(size, together=(one, other))


def join_all(ways: Sequence[Ways]) -> Ways:
    """Return the ways to bring about all of several things that depend on different premises."""
    size = sum(each.size for each in ways)
    if size == inf:
        return NEVER
    needed = tuple(each for each in ways if each.size)
    return needed[0] if len(needed) == 1 else Ways(size, together=needed)


def choose_least(ways: Sequence[Ways]) -> Ways:
    """Return the ways to bring about any of several things.

    >>> sorted(find_singles(choose_least([Ways(1, premise=7), Ways(2), Ways(1, premise=3)])))
    [3, 7]
    """
    size = min((each.size for each in ways), default=inf)
    if size != 1:
        return next((each for each in ways if each.size == size), NEVER)
    ones = tuple(each for each in ways if each.size == 1)
    return ones[0] if len(ones) == 1 else Ways(1, others=ones)


def join_tails(ways: Sequence[Ways]) -> list[Ways]:
    """Return for each place the ways to bring about everything from there on, and `FREE` for the end.

    >>> [each.size for each in join_tails([Ways(1), Ways(2)])]
    [3, 2, 0]
    """
    return [*accumulate(reversed(ways), lambda later, each: join_two(each, later), initial=FREE)][::-1]


def find_singles(ways: Ways) -> Iterable[int]:
    """Return the premises each of which is enough alone, in no order."""
    found: dict[int, None] = {}
    waiting, seen = [ways], {id(ways)}
    for each in waiting:  # it grows meanwhile
        if each.premise >= 0:
            found[each.premise] = None
        new = [other for other in each.others if id(other) not in seen]
        seen.update(map(id, new))
        waiting += new
    return found


def find_smallest(ways: Ways) -> list[int]:
    """Return the premises of one smallest set that is enough, in rising order.

    >>> find_smallest(join_all([Ways(1, premise=7), choose_least([Ways(1, premise=3), Ways(1, premise=5)])]))
    [3, 7]
    """
    found: list[int] = []
    waiting = [ways]
    while waiting:
        each = waiting.pop()
        if each.premise >= 0:
            found.append(each.premise)
        waiting += each.together or each.others[:1]
    return sorted(found)
