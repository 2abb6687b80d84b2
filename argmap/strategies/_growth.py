"""A map as it grows: the claims and relations drawn so far, and how to draw the next."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

import attrs
from hypothesis import strategies as st

from argmap.model import Claim, Rebuttal, Relation, is_symmetric
from argmap.strategies._draws import Draw, Setting, draw_claim, draw_relation, pick, repeat
from argmap.strategies._limits import DrawLimits, Goal, Manner

__all__ = ["Growth"]

T = TypeVar("T")

_NEARLY_ALWAYS: Final = (False, *[True] * 29)
_SELDOM: Final = (False, False, True)
_DRAWN: Final = 60
"""So many records of a map are drawn one by one: Hypothesis refuses examples of much more than 10,000 draws."""
_SEEDS: Final = st.integers(0, 2**32 - 1)
_NOTHING: Final = st.integers(0, 0)
_TWISTS: Final = (*("none",) * 14, "itself", "itself", "itself", "later", "again", "again", "again")


def _usual(size: tuple[int, int]) -> tuple[bool, ...]:
    """Return flags by which the number of items comes to lie about the middle of *size*."""
    return (False, *[True] * ((size[1] - size[0]) // 2 + 1))


class Growth:
    """Hold the claims and relations drawn so far; the number of a claim names it, ``~number`` a relation."""

    def __init__(self, draw: Draw, limits: DrawLimits, setting: Setting, names: Callable[[str], str]) -> None:
        self._draw, self._setting, self._names = draw, setting, names
        self.limits = limits
        self.claims: list[Claim] = []
        self.relations: list[Relation] = []
        self._bases: list[int] = []
        self._random: random.Random | None = None

    def pick(self, options: Sequence[T]) -> T:
        """Draw one of *options*, of which the first is the simplest."""
        return pick(self._draw, options) if self._random is None else self._random.choice(options)

    def _copying(self) -> random.Random | None:
        """Return the source of random choices that replace draws once there are many records, or None."""
        if self._random is None and len(self.claims) + len(self.relations) >= _DRAWN:
            self._random = random.Random(self._draw(_SEEDS))  # noqa: S311 - repeatable, not secret
        return self._random

    def grow_claims(self, then: Callable[[], None] = lambda: None) -> None:
        """Add claims, doing *then* after each."""
        for _ in repeat(self._draw, self.limits.claims, _usual(self.limits.claims), first=_NEARLY_ALWAYS):
            key, chance = self._names("c"), self._copying()
            if chance is None:
                self.claims.append(draw_claim(self._draw, key, self._setting))
            else:
                self.claims.append(attrs.evolve(chance.choice(self.claims), key=key))
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
        allowed = {True: self.limits.has("defences"), False: self.limits.has("undercuts")}
        return [
            ~number
            for number, relation in enumerate(self.relations)
            if kind is not Rebuttal or allowed[isinstance(relation, Rebuttal)]
        ]

    def base(self, target: int | None) -> int:
        """Return the number of the claim to which a target leads through other relations; -1 for no target."""
        return -1 if target is None else target if target >= 0 else self._bases[~target]

    def relate(self, manner: Manner, target: int | None, among: Sequence[int]) -> None:
        """Add a relation with premises drawn *among* some claims, of which the first is the simplest."""
        # Hypothesis takes fewer draws for simpler: a relation that lacks something is to be no simpler than others.
        for _ in range((not manner.premises) + (target is None)):
            self._draw(_NOTHING)
        left, found = list(among), []
        for _ in range(min(manner.premises, len(left))):
            found.append(self.pick(left))
            left.remove(found[-1])
        self._bases.append(self.base(target))
        premises, key = [self.claims[n].key for n in found], self._names("r")
        if self._copying() is not None:
            scheme = "contradiction" if manner.contradiction else ""
            self.relations.append(manner.kind(key, premises, self._key(target), scheme=scheme))
            return
        self.relations.append(
            draw_relation(
                self._draw,
                manner.kind,
                key,
                premises=premises,
                target=self._key(target),
                setting=self._setting,
                contradiction=manner.contradiction,
                twice=self.limits.has("shared claims") and manner.kind in self.limits.linked,
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
        """Add, now and then, what independent draws hardly ever give.

        A relation gets itself or any other relation as its target, so that relations form circles; or the newest
        relation is undercut, and its undercut undercut in turn.
        """
        twist = self.pick(_TWISTS)
        limits = self.limits
        if twist == "none" or not limits.has("undercuts", "defences"):
            return
        if twist == "again":
            self._undercut(self.pick((1, 2, 2, 2)))
        elif limits.has("cycles", "self relations"):
            kinds = limits.on_relations
            free = [n for n, r in enumerate(self.relations) if type(r) in kinds and not is_symmetric(r)]
            if free:
                number = self.pick(free)
                target = self.relations[number] if twist == "itself" else self.pick(self.relations)
                self.relations[number] = attrs.evolve(self.relations[number], target=target.key)

    def _undercut(self, depth: int) -> None:
        """Undercut the newest relation, then the undercut, and so on, *depth* times in all."""
        made, most = len(self.relations), self.limits.relations[1]
        if self.claims and made and made + depth <= most and Rebuttal in self.limits.on_relations:
            for number in range(made - 1, made - 1 + depth):  # each is the number of the one before
                claims = range(len(self.claims))
                among = claims[self.base(~number) + 1 :]
                if not among and self.limits.has("cycles"):
                    among = claims
                if among or self.limits.has("bare doubts"):
                    self.relate(Manner(Rebuttal, "relation"), ~number, among)

    def drop_unused(self) -> None:
        """Remove, now and then, the claims that no relation uses, so that failing examples can shrink."""
        least = self.limits.claims[0]
        if not self.relations or self.pick((True, *[False] * 5)) is False:
            return
        touched = {claim for relation in self.relations for claim in relation.claims}
        touched.update(relation.target for relation in self.relations if relation.target is not None)
        spare = len(self.claims) - least
        for number in reversed(range(len(self.claims))):
            if spare > 0 and self.claims[number].key not in touched:
                del self.claims[number]
                spare -= 1

    def _key(self, target: int | None) -> str | None:
        if target is None:
            return None
        return self.claims[target].key if target >= 0 else self.relations[~target].key
