"""Which statements and arguments become nodes, and which rule says so for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, final

from attrs import define

from argmap.projections.argdown._debate import Argument, Arrow, Debate
from argmap.projections.argdown._modes import SYMMETRIC
from argmap.projections.argdown._options import ArgdownOptions
from argmap.projections.argdown._sections import Sections
from argmap.projections.argdown._sides import Sides
from argmap.projections.argdown._sieve import Rule, sieved
from argmap.projections.argdown._statement_modes import wanted

__all__ = ["SHOWN", "Selection", "select"]

SHOWN: Final[frozenset[Rule]] = frozenset({"marked in", "included", "chosen by mode", "connected", "kept"})


@final
@define(eq=False)
class Selection:
    """Hold which rule decides about each statement and each argument.

    Args:
        rules: Key → rule.
        before: What was left after the first sieve, of both kinds.
        sides: Those of the arguments among these.
        related: The statements of which an arrow leads to or from something among these.
        nodes: The statements that became nodes.
    """

    rules: dict[str, Rule]
    before: frozenset[str]
    sides: Sides
    related: frozenset[str]
    nodes: frozenset[str]


def select(debate: Debate, options: ArgdownOptions, sections: Sections) -> Selection:
    """Decide about everything in a debate, in time linear in its size."""
    rules = dict(sieved(debate, options, sections))
    before = frozenset(key for key in (*debate.statements, *debate.arguments) if key not in rules)
    sides = Sides.of(debate.arguments, (key for key in debate.arguments if key in before))
    statements = frozenset(key for key in debate.statements if key in before)
    related = frozenset(_related(debate.arrows, sides, statements))
    choose = _chooser(debate, options, sides, related)
    rules.update((key, choose(key)) for key in debate.statements if key in before)
    nodes = frozenset(key for key in statements if rules[key] in SHOWN)
    connected = frozenset(_connected(debate, sides, nodes)) if sides.arguments else frozenset()
    for key in sides.arguments:
        rules[key] = _about_argument(debate.arguments[key], options, connected=key in connected)
    return Selection(rules, before, sides, related, nodes)


# -- statements ------------------------------------------------------------------------------------------------


def _related(arrows: Iterable[Arrow], sides: Sides, shown: frozenset[str]) -> Iterator[str]:
    """Yield both ends of every arrow whose other end is there."""
    there = shown | sides.arguments
    for arrow in arrows:
        source, target = arrow.source, arrow.target
        if target in there or sides.meets(arrow, target):
            yield source
        if source in there or sides.meets(arrow, source):
            yield target


def _chooser(
    debate: Debate, options: ArgdownOptions, sides: Sides, related: frozenset[str]
) -> Callable[[str], Rule]:
    fits = wanted(debate, options.statement_selection_mode, sides=sides, related=related)
    included = frozenset(options.include_statements)

    def choose(key: str) -> Rule:
        if key in debate.data and not options.ignore_is_in_map and debate.data[key].get("isInMap") is True:
            return "marked in"
        if debate.titles[key] in included:
            return "included"
        if options.exclude_disconnected and key not in sides and key not in related:
            return "disconnected"
        return "chosen by mode" if fits(key) else "not chosen by mode"

    return choose


# -- arguments ---------------------------------------------------------------------------------------------------


def _about_argument(argument: Argument, options: ArgdownOptions, *, connected: bool) -> Rule:
    if not options.exclude_disconnected:
        return "kept"
    if not options.ignore_is_in_map and argument.data.get("isInMap") is True:
        return "marked in"
    return "connected" if connected else "disconnected"


def _connected(debate: Debate, sides: Sides, nodes: frozenset[str]) -> Iterator[str]:
    """Yield the arguments that something connects with a node or with another argument."""
    ends = frozenset(_related(debate.arrows, sides, nodes))
    yield from (key for key in sides.arguments if key in ends)
    entered, left = _through(debate, sides, nodes)
    for key in sides.arguments:
        argument = debate.arguments[key]
        end = argument.conclusion
        if end is not None and (end in left or end in nodes or end in sides.used):
            yield key
        if any(p in entered or p in nodes or p in sides.reached for p in argument.premises):
            yield key


def _through(debate: Debate, sides: Sides, nodes: frozenset[str]) -> tuple[set[str], set[str]]:
    """Return the statements that an arrow from something there enters, and those that one to such leaves."""
    there = nodes | sides.arguments
    entered: set[str] = set()
    left: set[str] = set()
    for arrow in debate.arrows:
        source, target, symmetric = arrow.source, arrow.target, arrow.type in SYMMETRIC
        if source == target and not symmetric:
            continue
        if source in there or sides.meets(arrow, source):
            entered.add(target)
            if symmetric:
                left.add(target)
        if target in there or sides.meets(arrow, target):
            left.add(source)
            if symmetric:
                entered.add(source)
    return entered, left
