"""Minimal hitting sets, by size, of a family whose sets are only known one by one.

Reiter 1987, "A theory of diagnosis from first principles": a tree of sets, each extended by the members of a set that
it does not hit. A branch that extends by one member excludes the members before it, so that no set is met twice.
Siblings are made one at a time, so that the queue stays short. The set that can still turn out smallest goes first: it
needs one more member for each of several disjoint sets that it does not hit (A*: Hart, Nilsson and Raphael 1968). Sets
are masks: bit *i* is the member *i*.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from heapq import heappop, heappush
from typing import NamedTuple, TypeAlias, final

from argmap.semantics._meter import Meter

__all__ = ["HittingSets", "count_disjoint", "list_places", "shrink"]


def list_places(mask: int) -> list[int]:
    """Return the places of the bits of a mask, in rising order.

    >>> list_places(0b1010)
    [1, 3]
    """
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found


Missed: TypeAlias = Callable[[int], int | None]
"""Returns a set of the family that a set does not hit; None if there is none."""


class _Waiting(NamedTuple):
    """Sets that hold *parent* and a member of *rest*, but none of *barred*; none is smaller than *least*."""

    least: int
    turn: int
    parent: int
    rest: int
    barred: int


@final
class HittingSets:
    """Iterate over the minimal hitting sets of a family, by size.

    Args:
        missed: Returns a set of the family that is not hit yet; the smaller the better.
        meter: Counts comparisons.
        max_size: The largest size of interest; None for no limit.
        family: Sets of the family that are known beforehand.
        alone: A mask of all members that hit the family alone, if they are known beforehand.

    >>> family = [0b011, 0b110]
    >>> sets = HittingSets(lambda mask: next((s for s in family if not s & mask), None), Meter(99))
    >>> [list_places(mask) for mask in sets], sets.complete
    ([[1], [0, 2]], True)
    """

    __slots__ = (
        "_alone",
        "_family",
        "_found",
        "_heap",
        "_meter",
        "_missed",
        "_most",
        "_turn",
        "complete",
        "size",
    )

    size: int
    """All hitting sets with fewer members have been met."""
    complete: bool
    """Whether all have been met."""

    def __init__(
        self,
        missed: Missed,
        meter: Meter,
        *,
        max_size: int | None = None,
        family: Iterable[int] = (),
        alone: int = 0,
    ) -> None:
        self._alone = alone
        self._missed, self._meter, self._most = missed, meter, max_size
        self._family: list[int] = list(family)
        self._found: list[int] = []
        self._heap: list[_Waiting] = []
        self._turn = 0
        self.size, self.complete = 0, False

    def __iter__(self) -> Iterator[int]:
        """Yield each minimal set once."""
        for member in list_places(self._alone):
            self.size = 1
            yield 1 << member
        self.size = 2 if self._alone else 0
        self._count()
        yield from self._look(0, self._alone)
        while self._heap:
            self._count()
            least, _, parent, rest, barred = heappop(self._heap)
            self.size = least
            if self._most is not None and least > self._most:
                return
            first = rest & -rest
            self._push(least, parent, rest ^ first, barred | first)
            own = self._least(parent | first, barred | first)
            if own > least:  # others may be smaller
                self._push(own, parent, first, barred)
            else:
                yield from self._look(parent | first, barred | first)
        self.complete = True

    def _count(self) -> None:
        """Count the comparisons of a set with all known ones."""
        self._meter.spend(1 + len(self._family) + len(self._found))

    def _least(self, mask: int, barred: int) -> int:
        """Return a lower bound of the size: one more member for each of several disjoint sets that are not hit."""
        return mask.bit_count() + count_disjoint(
            known & ~barred for known in self._family if not known & mask
        )

    def _look(self, mask: int, barred: int) -> Iterator[int]:
        """Yield a set if it hits the whole family; otherwise put its extensions into the queue."""
        if any(found & mask == found for found in self._found):
            return  # not minimal
        known = [known & ~barred for known in self._family if not known & mask]
        missed = min(known, key=int.bit_count) if known else self._ask(mask)
        if missed is None:
            self._found.append(mask)
            yield mask
        else:
            self._push(self._least(mask, barred), mask, missed & ~barred, barred)

    def _ask(self, mask: int) -> int | None:
        missed = self._missed(mask)
        if missed is not None:
            self._family.append(missed)
        return missed

    def _push(self, least: int, parent: int, rest: int, barred: int) -> None:
        if rest:
            # Of equal bounds the latest goes first: one set is completed before others are begun.
            self._turn -= 1
            heappush(self._heap, _Waiting(least, self._turn, parent, rest, barred))


def count_disjoint(family: Iterable[int]) -> int:
    """Return how many disjoint sets are found in a family greedily: no hitting set is smaller.

    >>> count_disjoint([0b0011, 0b0110, 0b1100])
    2
    """
    count = taken = 0
    for members in family:
        if not members & taken:
            count, taken = count + 1, taken | members
    return count


def shrink(mask: int, enough: Callable[[int], bool]) -> int:
    """Return a minimal part of a set that is still enough, for a monotone *enough*; halves are left out first.

    >>> list_places(shrink(0b1111, lambda mask: mask & 0b0100 != 0))
    [2]
    """
    members = list_places(mask)
    step = len(members)
    while step:
        at = 0
        while at < len(members):
            rest = mask & ~sum(1 << member for member in members[at : at + step])
            if enough(rest):
                mask, members = rest, members[:at] + members[at + step :]
            else:
                at += step
        step //= 2
    return mask
