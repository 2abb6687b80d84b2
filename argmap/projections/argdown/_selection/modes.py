"""Selection modes: the condition that each of them puts on a statement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from argmap.projections.argdown._debate.debate import Debate, own_blocks
from argmap.projections.argdown._debate.sides import StatementUses
from argmap.projections.argdown._modes import SelectionMode

__all__ = ["condition_of_mode", "is_untitled"]


def is_untitled(title: str) -> bool:
    """Whether Argdown takes a title for one that it made up itself.

    >>> is_untitled("Untitled 1"), is_untitled("Untitled masterpiece"), is_untitled("An untitled one")
    (True, True, False)
    """
    return title.startswith("Untitled")


def condition_of_mode(
    debate: Debate, mode: SelectionMode, *, sides: StatementUses, related: frozenset[str]
) -> Callable[[str], bool]:
    """Return what a selection mode asks of a statement.

    Args:
        debate: The debate.
        mode: The mode.
        sides: Those of the arguments that are looked at.
        related: The statements that an arrow connects with something.
    """
    titles = debate.titles

    def loose(key: str) -> bool:
        return key in related and key not in sides

    if mode == "top-level":
        top = own_blocks(debate)
        return lambda key: key in top or loose(key)
    if mode == "with-more-than-one-relation":
        partners = _partners(debate, sides)
        return lambda key: key in related and (key not in sides or partners[key] > 1)
    plain: dict[SelectionMode, Callable[[str], bool]] = {
        "all": lambda _: True,
        "with-title": lambda key: not is_untitled(titles[key]) or loose(key),
        "with-relations": lambda key: key in related,
        "not-used-in-argument": lambda key: key not in sides,
    }
    return plain[mode]


def _partners(debate: Debate, sides: StatementUses) -> Counter[str]:
    """Count the arguments with which each statement has an arrow in common."""
    found: Counter[str] = Counter()
    for arrow in debate.arrows:
        for end, other in ((arrow.source, arrow.target), (arrow.target, arrow.source)):
            if other in debate.arguments:
                found[end] += other in sides.arguments
            else:
                found[end] += (sides.used if arrow.target == other else sides.reached)[other]
    return found
