"""The choice of statements and arguments that become nodes, with the rule that chose each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, final

from attrs import define

from argmap.projections.argdown._debate.debate import Debate, DebateArrow
from argmap.projections.argdown._debate.sides import StatementUses
from argmap.projections.argdown._modes import SYMMETRIC
from argmap.projections.argdown._options import ArgdownOptions
from argmap.projections.argdown._sections import Sections
from argmap.projections.argdown._selection.exclusions import Rule, apply_exclusions
from argmap.projections.argdown._selection.modes import condition_of_mode

__all__ = ["SHOWN", "Selection", "select_elements"]

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
    sides: StatementUses
    related: frozenset[str]
    nodes: frozenset[str]


def select_elements(debate: Debate, options: ArgdownOptions, sections: Sections) -> Selection:
    """Decide about everything in a debate, in time linear in its size."""
    rules = dict(apply_exclusions(debate, options, sections))
    statements = [key for key in debate.statements if key not in rules]
    sides = StatementUses.of(debate.arguments, [key for key in debate.arguments if key not in rules])
    before = frozenset(statements) | sides.arguments
    related = frozenset(_related(debate.arrows, sides, before))
    marked = _marked(debate, options)
    rules.update(_about_statements(debate, options, statements, marked, sides, related))
    nodes = frozenset([key for key in statements if rules[key] in SHOWN])
    connected = frozenset(_connected(debate, sides, nodes)) if sides.arguments else frozenset()
    for key in sides.arguments:
        rules[key] = _about_argument(options, marked=key in marked, connected=key in connected)
    return Selection(rules, before, sides, related, nodes)


def _marked(debate: Debate, options: ArgdownOptions) -> frozenset[str]:
    """Return what says of itself that it is on the map."""
    said = {} if options.ignore_is_in_map else debate.data
    return frozenset([key for key, data in said.items() if data.get("isInMap") is True])


# -- statements ------------------------------------------------------------------------------------------------


def _related(arrows: Iterable[DebateArrow], sides: StatementUses, there: frozenset[str]) -> Iterator[str]:
    """Yield both ends of every arrow whose other end is there."""
    for arrow in arrows:
        source, target = arrow.source, arrow.target
        if target in there or sides.meets(arrow, target):
            yield source
        if source in there or sides.meets(arrow, source):
            yield target


def _about_statements(
    debate: Debate,
    options: ArgdownOptions,
    statements: Iterable[str],
    marked: frozenset[str],
    sides: StatementUses,
    related: frozenset[str],
) -> Iterator[tuple[str, Rule]]:
    fits = condition_of_mode(debate, options.statement_selection_mode, sides=sides, related=related)
    included, titles = frozenset(options.include_statements), debate.titles
    anywhere = not options.exclude_disconnected
    for key in statements:
        if key in marked:
            yield key, "marked in"
        elif included and titles[key] in included:
            yield key, "included"
        elif anywhere or key in related or key in sides:
            yield key, "chosen by mode" if fits(key) else "not chosen by mode"
        else:
            yield key, "disconnected"


# -- arguments ---------------------------------------------------------------------------------------------------


def _about_argument(options: ArgdownOptions, *, marked: bool, connected: bool) -> Rule:
    if not options.exclude_disconnected:
        return "kept"
    if marked:
        return "marked in"
    return "connected" if connected else "disconnected"


def _connected(debate: Debate, sides: StatementUses, nodes: frozenset[str]) -> Iterator[str]:
    """Yield the arguments that something connects with a node or with another argument."""
    yield from sides.arguments.intersection(_related(debate.arrows, sides, nodes | sides.arguments))
    if not sides.used and not sides.reached:
        return
    entered, left = _through(debate, sides, nodes)
    for key in sides.arguments:
        argument = debate.arguments[key]
        end = argument.conclusion
        if end is not None and (end in left or end in nodes or end in sides.used):
            yield key
        if any(p in entered or p in nodes or p in sides.reached for p in argument.premises):
            yield key


def _through(debate: Debate, sides: StatementUses, nodes: frozenset[str]) -> tuple[set[str], set[str]]:
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
