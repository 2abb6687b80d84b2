"""Labellings in one order, whichever solver finds them: of any two, the one with the first goal they disagree on.

Goals are literals: for most semantics, that an atom is in. So the order depends on the labellings alone. The next
labelling shares as many goals with the last one as any that is left, which a binary search finds; the goals after
these are gone through once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from argmap.semantics._solver.encoding import Encoding

__all__ = ["enumerate_in_order"]


def enumerate_in_order(
    found: Encoding,
    goals: Sequence[int],
    rule_out: Callable[[bytearray], Sequence[int]],
    given: Sequence[int] = (),
) -> Iterator[bytearray]:
    """Yield labellings in order, by what is in.

    Args:
        found: Finds labellings.
        goals: The literals that are compared, in the order of the comparison.
        rule_out: Returns a clause that rules out a labelling, and maybe some that lack goals which it has.
        given: What is assumed besides.
    """
    apart = found.apart() if goals is found.yes else [()] * len(goals)
    held: list[int] = []  # places of the goals that the last labelling has
    start, true = 0, found.next(given)
    while true is not None:
        true = _first(found, goals, held, start, true, apart, given)
        clause = rule_out(true)
        yield true
        found.add(clause)
        true, shared = _nearest(found, [goals[place] for place in held], given)
        if true is not None:
            start = held[shared] + 1
            del held[shared:]


def _first(
    found: Encoding,
    goals: Sequence[int],
    held: list[int],
    start: int,
    true: bytearray,
    apart: Sequence[Sequence[int]],
    given: Sequence[int],
) -> bytearray:
    """Return the first labelling that has the goals in *held*, to which the goals that it has are added."""
    assumed = [*given, *(goals[place] for place in held)]
    barred = {other for place in held for other in apart[place]}
    for place in range(start, len(goals)):
        goal = goals[place]
        if not found.holds(goal):
            better = None if place in barred else found.next([*assumed, goal])
            if better is None:
                continue
            true = better
        held.append(place)
        assumed.append(goal)
        barred.update(apart[place])
    return true


def _nearest(found: Encoding, held: Sequence[int], given: Sequence[int]) -> tuple[bytearray | None, int]:
    """Return a labelling that has as many of the first goals of a list as any, and how many these are."""
    best, shared, beyond, step = None, -1, len(held), 1
    while shared + 1 < beyond:
        asked = max(shared + 1, beyond - step) if best is None else (shared + 1 + beyond) // 2
        true = found.next([*given, *held[:asked]])
        if true is None:
            beyond, step = asked, 2 * step
        else:
            best = true
            shared = next((n for n, goal in enumerate(held) if not found.holds(goal)), len(held))
    return best, shared
