"""Limits: how large a map may grow, and what its relations may be."""

from __future__ import annotations

import functools
from typing import Final, Literal, TypeAlias

import attrs
from attrs import frozen

from argmap.model import Link, Rebuttal, Relation, Rephrase, Support

__all__ = ["KINDS", "DrawLimits", "Goal", "Manner"]

Kinds: TypeAlias = tuple[type[Relation], ...]
Goal: TypeAlias = Literal["claim", "relation", "nothing"]

KINDS: Final[Kinds] = (Support, Rebuttal, Rephrase, Link)


@frozen
class Manner:
    """Say what a relation is like: its kind, what it points at, how many premises it has."""

    kind: type[Relation]
    goal: Goal = "claim"
    premises: int = 1
    contradiction: bool = False


@frozen
class DrawLimits:
    """Say how large a map may grow and what its relations may be.

    Args:
        claims, relations: The least and the largest number of each.
        on_claims: The kinds of relation that may target a claim.
        on_relations: The kinds that may target a relation.
        linked: The kinds that may have several premises.
        bare: Whether a relation may have no premise.
        free: Whether a link may have no target.
        contradictions: Whether a rebuttal may be symmetric.
        undercuts: Whether a rebuttal may target a relation that is no rebuttal.
        defences: Whether a rebuttal may target a rebuttal.
        selfish: Whether a relation may point at itself or at its own premise.
        circular: Whether anything may lead to itself.
        shared: Whether a claim may be used twice.
        loose: Whether a claim may be outside all relations.
        apart: Whether a map may fall into parts.
    """

    claims: tuple[int, int]
    relations: tuple[int, int]
    on_claims: Kinds = KINDS
    on_relations: Kinds = KINDS
    linked: Kinds = KINDS
    bare: bool = True
    free: bool = True
    contradictions: bool = True
    undercuts: bool = True
    defences: bool = True
    selfish: bool = True
    circular: bool = True
    shared: bool = True
    loose: bool = True
    apart: bool = True

    @property
    def hung(self) -> bool:
        """Whether each claim has to be hung on what is there already."""
        return not (self.shared and self.loose and self.apart)

    def within(self, *, claims: tuple[int, int], relations: tuple[int, int]) -> DrawLimits | None:
        """Return tighter limits, or None when nothing is left between them."""
        sizes = [
            (max(low, least), min(high, most))
            for (low, high), (least, most) in ((self.claims, claims), (self.relations, relations))
        ]
        if any(low > high for low, high in sizes):
            return None
        return attrs.evolve(self, claims=sizes[0], relations=sizes[1])

    def manners(self, *goals: Goal) -> tuple[Manner, ...]:
        """Return what relations to such goals may be like, the simplest first and the usual several times."""
        return _manners(self, goals)


@functools.lru_cache(maxsize=256)
def _manners(limits: DrawLimits, goals: tuple[Goal, ...]) -> tuple[Manner, ...]:
    free: Kinds = (Link,) if limits.free else ()
    kinds = {"claim": limits.on_claims, "relation": limits.on_relations, "nothing": free}
    found: list[Manner] = []
    for goal in goals:
        for kind in kinds[goal]:
            # Hypothesis steps down this list, so what differs in the number of premises alone stands together.
            often = 5 if kind in (Support, Rebuttal) else 1
            linked, bare = kind in limits.linked, limits.bare
            counts = (*[1] * often, *((2, 2, 3) if linked else ()), *((0,) if bare else ()))
            found += [Manner(kind, goal, count) for count in counts]
            if limits.contradictions and (kind, goal) == (Rebuttal, "claim"):
                found += [Manner(kind, contradiction=True)] * 5
    return tuple(found)
