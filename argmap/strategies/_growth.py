"""A map as it grows: the claims and relations drawn so far, and how to draw the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

import attrs

from argmap.model import Claim, Rebuttal, Relation, is_symmetric
from argmap.strategies._draws import Draw, Setting, draw_claim, draw_relation, pick, repeat
from argmap.strategies._limits import Goal, Limits, Manner

__all__ = ["Growth"]

T = TypeVar("T")

_NEARLY_ALWAYS: Final = (False, *[True] * 29)
_SELDOM: Final = (False, False, True)


def _usual(size: tuple[int, int]) -> tuple[bool, ...]:
    """Return flags by which the number of items comes to lie about the middle of *size*."""
    return (False, *[True] * ((size[1] - size[0]) // 2 + 1))


class Growth:
    """Hold what was drawn so far; a claim is known by its number, a relation by ``~number``."""

    def __init__(self, draw: Draw, limits: Limits, setting: Setting, names: Callable[[str], str]) -> None:
        self._draw, self._setting, self._names = draw, setting, names
        self.limits = limits
        self.claims: list[Claim] = []
        self.relations: list[Relation] = []
        self._bases: list[int] = []

    def pick(self, options: Sequence[T]) -> T:
        """Draw one of *options*, of which the first is the simplest."""
        return pick(self._draw, options)

    def grow_claims(self, then: Callable[[], None] = lambda: None) -> None:
        """Add claims, doing *then* after each."""
        for _ in repeat(self._draw, self.limits.claims, _usual(self.limits.claims), first=_NEARLY_ALWAYS):
            self.claims.append(draw_claim(self._draw, self._names("c"), self._setting))
            then()

    def grow_relations(self, one: Callable[[], None]) -> None:
        """Add relations, each by a call of *one*; few where there is hardly a claim."""
        least, most = (max(number - len(self.relations), 0) for number in self.limits.relations)
        many = len(self.claims) > 1
        flags, first = (_usual((least, most)), _NEARLY_ALWAYS) if many else (_SELDOM, _SELDOM)
        for _ in repeat(self._draw, (least, most), flags, first=first):
            one()

    def manner(self, *goals: Goal) -> Manner:
        """Draw what the next relation is like; it targets a claim where there is no fitting relation yet."""
        manner = self.pick(self.limits.manners(*goals))
        lacking = manner.goal == "relation" and not self.targets(manner.kind)
        return attrs.evolve(manner, goal="claim") if lacking else manner

    def targets(self, kind: type[Relation]) -> list[int]:
        """Return the relations that one of this kind may target."""
        allowed = {True: self.limits.defences, False: self.limits.undercuts}
        return [
            ~number
            for number, relation in enumerate(self.relations)
            if kind is not Rebuttal or allowed[isinstance(relation, Rebuttal)]
        ]

    def base(self, target: int | None) -> int:
        """Return the claim at which a target ends, by way of other relations; before the first for none."""
        return -1 if target is None else target if target >= 0 else self._bases[~target]

    def relate(self, manner: Manner, target: int | None, among: Sequence[int]) -> None:
        """Add a relation with premises drawn *among* some claims, of which the first is the simplest."""
        left, found = list(among), []
        for _ in range(min(manner.premises, len(left))):
            found.append(self.pick(left))
            left.remove(found[-1])
        self._bases.append(self.base(target))
        self.relations.append(
            draw_relation(
                self._draw,
                manner.kind,
                self._names("r"),
                premises=[self.claims[n].key for n in found],
                target=self._key(target),
                setting=self._setting,
                contradiction=manner.contradiction,
            )
        )

    def join(self, relation: int, claim: int) -> None:
        """Add a claim to the premises of a relation."""
        old = self.relations[relation]
        self.relations[relation] = attrs.evolve(old, premises=(*old.premises, self.claims[claim].key))

    def joinable(self) -> list[int]:
        """Return the relations that can have one more premise."""
        kinds = self.limits.linked
        return [n for n, r in enumerate(self.relations) if type(r) in kinds and not is_symmetric(r)]

    def twist(self) -> None:
        """Turn a relation on another now and then: on itself, on a later one, in a circle of relations."""
        limits = self.limits
        free = [
            n for n, r in enumerate(self.relations) if type(r) in limits.on_relations and not is_symmetric(r)
        ]
        allowed = limits.circular and limits.selfish and limits.undercuts and limits.defences
        if allowed and free and self.pick(range(8)) == 7:
            number, target = self.pick(free), self.pick(self.relations)
            self.relations[number] = attrs.evolve(self.relations[number], target=target.key)

    def _key(self, target: int | None) -> str | None:
        if target is None:
            return None
        return self.claims[target].key if target >= 0 else self.relations[~target].key
