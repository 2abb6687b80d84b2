"""The labellings that make up the cases of a verdict on which all of them agree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import evolve

from argmap.errors import BudgetExceededError, UnknownNameError
from argmap.semantics._program._program import Program
from argmap.semantics._registry import SEMANTICS
from argmap.semantics._semantics import Labelling, Semantics
from argmap.semantics._verdicts import Verdicts

__all__ = ["bearing_labellings"]

_EFFORT: Final = 20_000  # what the search of labellings may take: a fraction of a second
_MOST: Final = 200  # labellings that are looked at
_DIRECTIONAL: Final = frozenset({"grounded", "complete", "preferred", "ideal"})
"""Semantics whose labellings of what bears on a claim are those of the whole map, cut to it.

Baroni and Giacomin 2007, "On principle-based evaluation of extension-based argumentation semantics".
"""


def bearing_labellings(verdicts: Verdicts, key: str) -> Iterator[tuple[Verdicts, Labelling]]:
    """Yield the labellings of what bears on a key, each with verdicts whose program is cut to that.

    A semantics that is not registered yields none.

    Raises:
        BudgetExceededError: While iterating, if there are too many, or the search takes too long.
    """
    try:
        semantics = SEMANTICS[verdicts.semantics]
    except UnknownNameError:
        return
    if not isinstance(semantics, Semantics):
        return
    part = verdicts
    if semantics.name in _DIRECTIONAL:
        program = verdicts.program
        off = program.off | (set(range(len(program.heads))) - _bearing(program, key))
        part = evolve(verdicts, program=program.switched(off=frozenset(off), rejected=program.rejected))
    for count, values in enumerate(semantics.labellings(part.program, _EFFORT)):
        if count == _MOST:
            raise BudgetExceededError(f"There are more than {_MOST} labellings.", budget=_MOST)
        yield part, bytearray(values)


def _bearing(program: Program, key: str) -> set[int]:
    """Return the rules that a key depends on."""
    frame = program.frame
    rules: set[int] = set()
    start = program.claims.get(key, program.warrants.get(key))
    waiting = [start] if start is not None else []
    if key in program.relations:
        rule = program.relations[key]
        rules.add(rule)
        waiting += [*frame.bodies[rule], *frame.unless[rule], frame.heads[rule]]
    seen = set(waiting)
    while waiting:
        for rule in frame.deriving[waiting.pop()]:
            rules.add(rule)
            new = {*frame.bodies[rule], *frame.unless[rule]} - seen
            seen |= new
            waiting += new
    return rules
