"""The reader of a debate: records of a map to statements, arguments and arrows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from argmap.model import ArgumentMap, Link, Rebuttal, Relation, Rephrase, Support
from argmap.projections.argdown._debate.debate import Argument, Debate, DebateArrow, merge_arrows, take_apart
from argmap.projections.argdown._debate.steps import add_steps, lists_premises_alone
from argmap.projections.argdown._debate.titles import titles_of
from argmap.projections.argdown._modes import EdgeType
from argmap.projections.argdown._sidecar import ArgdownFacts

__all__ = ["read_debate"]

_TYPES: Final[Mapping[type[Relation], Mapping[str, EdgeType]]] = {
    Support: {"": "support", "entailment": "entails"},
    Rebuttal: {
        "": "attack",
        "undercut": "undercut",
        "contradiction": "contradictory",
        "contrary": "contrary",
    },
}
"""What an arrow says, by class and scheme; any other scheme says no more than none."""

_OTHERS: Final[Mapping[type[Relation], EdgeType]] = {Rephrase: "rephrase", Link: "link"}
"""What is an arrow whatever its scheme: Argdown has nothing else for it."""


def read_debate(m: ArgumentMap) -> Debate:
    """Return a map in Argdown's terms.

    A step that comes to anything but a statement is an arrow as well.
    """
    statements = {key: claim for key, claim in m.claims.items() if claim.kind == "statement"}
    sketches = m.claims.values() if len(statements) < len(m.claims) else ()
    arguments = {
        c.key: Argument(c.key, c, c.title, c.group, c.tags, ArgdownFacts.of(c.extra).metadata)
        for c in sketches
        if c.kind == "argument"
    }
    home = add_steps(m, arguments)
    for argument in arguments.values():
        take_apart(argument, statements)
    debate = Debate(m, statements, arguments)
    noted = ((key, ArgdownFacts.of(claim.extra).metadata) for key, claim in m.claims.items() if claim.extra)
    debate.data.update((key, data) for key, data in noted if data)
    debate.arrows = merge_arrows(list(_arrows(debate, home)))
    debate.titles = titles_of(debate)
    return debate


def _arrows(debate: Debate, home: Mapping[str, str]) -> Iterator[DebateArrow]:
    """Yield the arrows of all relations; those of a step lead from and to its argument."""
    for r in debate.m.relations.values():
        here = home.get(r.key)
        if here is not None:
            yield from _arrows_of_step(r, here, home, debate)
        elif not lists_premises_alone(debate.m, r):
            yield _arrow(r, r.premises[0].claim, home)


def _arrows_of_step(r: Relation, here: str, home: Mapping[str, str], debate: Debate) -> Iterator[DebateArrow]:
    for p in r.premises:
        if p.claim != here and p.claim in debate.arguments:
            yield DebateArrow("support", p.claim, here, (r.key,), "", r.key)
    if r.target is not None and not (isinstance(r, Support) and r.target in debate.statements):
        yield _arrow(r, here, home, step=r.key)


def _arrow(r: Relation, source: str, home: Mapping[str, str], *, step: str = "") -> DebateArrow:
    target = r.target or ""
    if target in home:
        kind: EdgeType = "undercut" if isinstance(r, Rebuttal) else _OTHERS.get(type(r), "support")
        return DebateArrow(kind, source, home[target], (r.key,), step, target)
    return DebateArrow(_type(r), source, target, (r.key,), step)


def _type(r: Relation) -> EdgeType:
    types = _TYPES.get(type(r))
    return _OTHERS[type(r)] if types is None else types.get(r.scheme, types[""])
