"""Argdown's own map: which statements and arguments are drawn, what leads where, and in which group.

The map of a debate shows less than the debate: statements that arguments use up, arguments that nothing
connects, and whole sections may be missing. `argdown_map` decides as the official tool does, apart from its
faults (`DEVIATIONS`); `why` says for any statement or argument what decided about it.

>>> import argmap
>>> b = argmap.Builder()
>>> tax = b.claim("Parliament should tax sugary drinks.", title="Tax")
>>> step = b.rebut(tax, b.claim("It would hit the poor.", title="Poor", kind="argument"))
>>> lone = b.claim("Sugar is sweet.", title="Sweet")
>>> seen = argdown_map(b.build())
>>> [node.label_title for node in seen.nodes], [(e.type, e.source, e.target) for e in seen.edges]
(['Tax', 'Poor'], [('attack', 'poor', 'tax')])
>>> print(why(b.build(), "Sweet"))
[Sweet] is not on the map: nothing is connected with it; selection.excludeDisconnected: false would keep it.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap._memory import collected_later
from argmap.model import ArgumentMap, Key
from argmap.projections.argdown._colours import only_own_colours
from argmap.projections.argdown._deviations import DEVIATIONS
from argmap.projections.argdown._front_matter import options_of, settings_of
from argmap.projections.argdown._map import draw_map, plan_map
from argmap.projections.argdown._modes import EdgeType, LabelMode, Mode, NodeKind, SelectionMode
from argmap.projections.argdown._options import ArgdownOptions
from argmap.projections.argdown._records import ArgdownEdge, ArgdownGroup, ArgdownMap, ArgdownNode
from argmap.projections.argdown._selection.exclusions import Rule
from argmap.projections.argdown._selection.reasons import SelectionReason, reason_of, reasons_of

__all__ = [
    "DEVIATIONS",
    "ArgdownEdge",
    "ArgdownGroup",
    "ArgdownMap",
    "ArgdownNode",
    "ArgdownOptions",
    "EdgeType",
    "LabelMode",
    "Mode",
    "NodeKind",
    "Rule",
    "SelectionMode",
    "SelectionReason",
    "argdown_map",
    "only_own_colours",
    "options_of",
    "why",
    "why_each",
]


def argdown_map(m: ArgumentMap, *, options: ArgdownOptions | None = None) -> ArgdownMap:
    """Return the map that Argdown draws of *m*, in time linear in *m* and in what is drawn.

    A relation that says more than an arrow can is drawn as an argument of its own, which is what Argdown has for
    that: one with several premises, one on which another bears, one that the document says is an inference.

    Args:
        m: The map; it need not come from Argdown.
        options: The settings; those of the map's own front matter by default (see `options_of`).

    >>> import argmap
    >>> b = argmap.Builder()
    >>> step = b.support(b.thesis("Tax sugary drinks."), "Sugar harms.", "Prices cut demand.")
    >>> [(node.kind, node.label_text) for node in argdown_map(b.build()).nodes]
    []
    >>> options = ArgdownOptions(statement_selection_mode="all")
    >>> [(node.kind, node.label_text) for node in argdown_map(b.build(), options=options).nodes][:2]
    [('statement', 'Tax sugary drinks.'), ('statement', 'Sugar harms.')]
    """
    chosen, remarks = settings_of(m) if options is None else (options, ())
    with collected_later(len(m.relations)):
        return draw_map(plan_map(m, chosen), remarks=remarks)


def why(m: ArgumentMap, wanted: Key, *, options: ArgdownOptions | None = None) -> SelectionReason:
    """Say why a statement or argument is, or is not, on the map that Argdown draws of *m*.

    Args:
        m: The map.
        wanted: A record, a key, or a title; ``"[Tax]"`` and ``"<Tax>"`` tell a statement from an argument.
        options: The settings; those of the map's own front matter by default.

    Raises:
        UnknownKeyError: If there is no such statement or argument.
        InvalidValueError: If the title is that of several.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> step = b.support(b.claim("Tax sugary drinks.", title="Tax"), b.claim("Sugar harms.", title="Harm"))
    >>> reason = why(b.build(), "Harm")
    >>> reason.shown, reason.rule, reason.because
    (True, 'chosen by mode', ('tax.1',))
    >>> print(why(b.build(), "[Tax]", options=ArgdownOptions(exclude_statements=["Tax"])))
    [Tax] is not on the map: selection.excludeStatements names it.
    """
    return reason_of(plan_map(m, options if options is not None else options_of(m)), wanted)


def why_each(m: ArgumentMap, *, options: ArgdownOptions | None = None) -> Iterator[SelectionReason]:
    """Say it of every statement, then of every argument; far quicker than asking for one after the other.

    Args:
        m: The map.
        options: The settings; those of the map's own front matter by default.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> step = b.support(b.claim("Tax sugary drinks.", title="Tax"), b.claim("Sugar harms.", title="Harm"))
    >>> lone = b.claim("Sugar is sweet.", title="Sweet")
    >>> [(reason.title, reason.shown, reason.rule) for reason in why_each(b.build())]
    [('Tax', True, 'chosen by mode'), ('Harm', True, 'chosen by mode'), ('Sweet', False, 'disconnected')]
    """
    plan = plan_map(m, options if options is not None else options_of(m))
    return reasons_of(plan, [*plan.debate.statements, *plan.debate.arguments])
