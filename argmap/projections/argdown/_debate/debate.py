"""A map in Argdown's terms: statements, arguments with premises and a conclusion, arrows between the two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import final

from attrs import define, evolve, field

from argmap.model import ArgumentMap, Claim, Json, Relation, Support
from argmap.projections.argdown._blocks import top_level
from argmap.projections.argdown._modes import SYMMETRIC, EdgeType
from argmap.projections.argdown._sidecar import NOTHING, ArgdownFacts

__all__ = ["Argument", "Debate", "DebateArrow", "merge_arrows", "own_blocks", "take_apart"]


@final
@define(eq=False)
class Argument:
    """Hold an argument: what it uses, step by step, and what it comes to.

    Args:
        key: The key of its claim, or of its first step.
        claim: The claim that says that it holds, if there is one.
        title: Its title, unless Argdown would have to make one up.
        group: The key of its group.
        tags: Its tags, in order.
        data: Its metadata.
        steps: Its relations, in order.
        listed: The links that list premises which no step uses.
        uses: Statement → the steps that use it.
        premises: The same, without the conclusions of its own steps.
        conclusion: The statement that the last step comes to; None if it comes to no statement.
        concluding: The steps that come to that.
        inner: The conclusions on the way.
    """

    key: str
    claim: Claim | None = None
    title: str = ""
    group: str | None = None
    tags: tuple[str, ...] = ()
    data: Mapping[str, Json] = NOTHING
    steps: list[Relation] = field(factory=list)
    listed: list[Relation] = field(factory=list)
    uses: dict[str, tuple[str, ...]] = field(factory=dict)
    premises: dict[str, tuple[str, ...]] = field(factory=dict)
    conclusion: str | None = None
    concluding: tuple[str, ...] = ()
    inner: frozenset[str] = frozenset()

    @property
    def records(self) -> tuple[str, ...]:
        """The keys of its claim, of its steps and of what lists more premises."""
        steps = tuple([r.key for r in (*self.steps, *self.listed)])
        return (self.claim.key, *steps) if self.claim else steps


@final
@define(eq=False)
class DebateArrow:
    """Lead from a statement or argument to another, outside of all premises and conclusions.

    Args:
        type: What it says.
        source, target: Keys of statements or arguments.
        relations: The keys of the relations that say it.
        from_step, to_step: The step of the source, or of the target, that is meant; empty for the whole.
    """

    type: EdgeType
    source: str
    target: str
    relations: tuple[str, ...]
    from_step: str = ""
    to_step: str = ""


@final
@define(eq=False)
class Debate:
    """Hold a map in Argdown's terms.

    Args:
        m: The map.
        statements: Key → claim, in order.
        arguments: Key → argument: those with a claim first.
        arrows: In the order of their relations, each once.
        data: Key → the metadata of a statement or argument that has any.
        titles: Key → the title of a statement or argument, an automatic one if it has no other.
    """

    m: ArgumentMap
    statements: dict[str, Claim]
    arguments: dict[str, Argument]
    arrows: Sequence[DebateArrow] = ()
    data: dict[str, Mapping[str, Json]] = field(factory=dict)
    titles: dict[str, str] = field(factory=dict)


def own_blocks(debate: Debate) -> frozenset[str]:
    """Return the statements that are blocks of their own: those that the document says are, or that one expects."""
    expected = top_level(debate.m)
    said = (
        (key, ArgdownFacts.of(claim.extra).top_level)
        for key, claim in debate.statements.items()
        if claim.extra
    )
    told = {key: value for key, value in said if isinstance(value, bool)}
    return frozenset(key for key in debate.statements if told.get(key, key in expected))


def take_apart(argument: Argument, statements: Mapping[str, Claim]) -> None:
    """Find the premises and the conclusion of an argument in its steps.

    The conclusion is what no other step uses; where Argdown has the steps in order, that is the last one's. What
    a step comes to is no premise, unless it was used before that and leads there in a circle.
    """
    if not argument.steps:
        return
    comes_to = {
        s.key: s.target
        for s in argument.steps
        if isinstance(s, Support) and s.target and s.target in statements
    }
    used = _used(argument.steps, statements)
    last = [c for key, c in comes_to.items() if all(step == key for step in used.get(c, ()))]
    ends = last or list(comes_to.values())
    argument.conclusion = ends[-1] if ends else None
    argument.concluding = tuple([key for key, c in comes_to.items() if c == argument.conclusion])
    argument.inner = frozenset(c for key, c in comes_to.items() if key != argument.concluding[-1])
    argument.uses = {claim: tuple(steps) for claim, steps in used.items()}
    argument.premises = {c: steps for c, steps in argument.uses.items() if c not in argument.inner}
    for link in argument.listed:
        for claim in link.claims:
            if claim in statements:
                argument.premises.setdefault(claim, (link.key,))


def _used(steps: Sequence[Relation], statements: Mapping[str, Claim]) -> dict[str, list[str]]:
    used: dict[str, list[str]] = {}
    for step in steps:
        for claim in dict.fromkeys([p.claim for p in step.premises]):
            if claim in statements:
                used.setdefault(claim, []).append(step.key)
    return used


def merge_arrows(arrows: Sequence[DebateArrow]) -> list[DebateArrow]:
    """Return each arrow once; what is symmetric is the same from either end."""
    found: dict[tuple[str, ...], DebateArrow] = {}
    more: dict[tuple[str, ...], list[str]] = {}
    for arrow in arrows:
        kind, source, target = arrow.type, arrow.source, arrow.target
        name: tuple[str, ...] = (kind, source, target, arrow.from_step, arrow.to_step)
        if kind in SYMMETRIC and (back := (kind, target, source, "", "")) in found:
            name = back
        if found.setdefault(name, arrow) is not arrow:
            more.setdefault(name, []).extend(arrow.relations)
    for name, relations in more.items():
        found[name] = evolve(found[name], relations=(*found[name].relations, *relations))
    return list(found.values())
