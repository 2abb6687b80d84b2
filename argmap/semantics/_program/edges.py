"""Maps of plain steps, each from one claim to one claim: such a map is a graph, and is read as columns of integers.

Abstract frameworks and weighted bipolar graphs are maps of this kind, and may be large. Each column is read by one pass
in C, so that reading takes no longer than what is computed from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from operator import attrgetter, gt, lt
from typing import Final, final

from attrs import frozen

from argmap.model import ArgumentMap, Rebuttal, Relation, Support
from argmap.model._items import CONTRADICTIONS
from argmap.model._walks import remember
from argmap.semantics._policy import Policy, Stance
from argmap.semantics._program.frame import IndexedProgram

__all__ = ["Edges", "attacks_of", "edges_of"]

_CLAIM: Final = attrgetter("claim")
_PREMISES: Final = attrgetter("premises")
_SCHEME: Final = attrgetter("scheme")
_TARGET: Final = attrgetter("target")
_WEIGHT: Final = attrgetter("weight")


@final
@frozen(eq=False, slots=False)
class Edges:
    """Hold the supports and rebuttals of a map as pairs of claims, numbered in the order of the map.

    Args:
        sources: For each relation the claim that it leads from.
        targets: For each relation the claim that it leads to.
        attackers: For each claim what attacks it; a contradiction attacks both of its ends.
        supporters: For each claim what supports it.
        contradictions: The numbers of the relations that are contradictions.
        weighted: Whether any relation has a weight.
    """

    sources: Sequence[int]
    targets: Sequence[int]
    attackers: Sequence[Sequence[int]]
    supporters: Sequence[Sequence[int]]
    contradictions: Sequence[int]
    weighted: bool

    @cached_property
    def order(self) -> Sequence[int] | None:
        """The claims, each after all that leads to it; None if there is a circle, as a contradiction is one."""
        size = len(self.attackers)
        if self.contradictions:
            return None
        if all(map(lt, self.sources, self.targets)):
            return range(size)
        if all(map(gt, self.sources, self.targets)):
            return range(size - 1, -1, -1)
        return self._sorted()

    def _sorted(self) -> list[int] | None:
        """Sort the claims topologically (Kahn 1962, "Topological sorting of large networks")."""
        after: list[list[int]] = [[] for _ in self.attackers]
        for source, target in zip(self.sources, self.targets, strict=True):
            after[source].append(target)
        need = [len(a) + len(s) for a, s in zip(self.attackers, self.supporters, strict=True)]
        order = [claim for claim, count in enumerate(need) if not count]
        for claim in order:
            for target in after[claim]:
                need[target] -= 1
                if not need[target]:
                    order.append(target)
        return order if len(order) == len(need) else None

    def frame(self) -> IndexedProgram:
        """Return the attacks as a program of one rule for each claim: it is in unless an attacker is."""
        size = len(self.attackers)
        return IndexedProgram(size, range(size), [()] * size, self.attackers)


def attacks_of(m: object, policy: object, stances: Mapping[str, Stance]) -> Edges | None:
    """Return the attacks of a map that is an abstract framework; None if it, or what is asked, is anything more.

    Every claim of a framework is taken for granted, below the rank of any rebuttal. So neither the ranks of rebuttals
    nor their direction make a difference, as long as only what is established beats anything.

    >>> from argmap import Claim
    >>> m = ArgumentMap.of(Claim("a", "A."), Claim("b", "B."), Rebuttal("r", "a", "b"))
    >>> found = attacks_of(m, Policy(), {})
    >>> found and found.attackers
    [[], [0]]
    """
    if not isinstance(m, ArgumentMap) or not isinstance(policy, Policy) or stances:
        return None
    if policy.ambiguity != "propagate" or not isinstance(policy.weights, bool):
        return None
    if not {Rebuttal}.issuperset(map(type, m.relations.values())):
        return None
    return edges_of(m)


def edges_of(m: ArgumentMap) -> Edges | None:
    """Return a map as edges, read once per map; None if a relation is no plain step from one claim to one claim.

    >>> from argmap import Claim
    >>> m = ArgumentMap.of(Claim("a", "A."), Claim("b", "B."), Support("s", "a", "b"))
    >>> found = edges_of(m)
    >>> found and found.supporters
    [[], [0]]
    >>> edges_of(m.add(Rebuttal("r", "b", "s"))) is None  # it targets a step
    True
    """
    found: Edges | None = remember(m, "edges", lambda: _read(m))
    return found


def _read(m: ArgumentMap) -> Edges | None:
    relations = m.relations.values()
    kinds: set[type[Relation]] = set(map(type, relations))
    if not kinds <= {Support, Rebuttal}:
        return None
    premises = list(map(_PREMISES, relations))
    if not {1}.issuperset(map(len, premises)):
        return None
    places = dict(zip(m.claims, range(len(m.claims)), strict=True))
    try:
        targets = list(map(places.__getitem__, map(_TARGET, relations)))
    except KeyError:  # it targets another relation
        return None
    sources = list(map(places.__getitem__, map(_CLAIM, chain.from_iterable(premises))))
    contradictions = _contradictions(relations)
    size = len(places)
    attackers, supporters = _sorted_out(relations, kinds, sources, targets, size)
    for number in contradictions:
        attackers[sources[number]].append(targets[number])
    return Edges(
        sources=sources,
        targets=targets,
        attackers=attackers,
        supporters=supporters,
        contradictions=contradictions,
        weighted=not {None}.issuperset(map(_WEIGHT, relations)),
    )


def _contradictions(relations: Iterable[Relation]) -> list[int]:
    if CONTRADICTIONS.isdisjoint(map(_SCHEME, relations)):
        return []
    return [n for n, r in enumerate(relations) if r.scheme in CONTRADICTIONS and type(r) is Rebuttal]


def _sorted_out(
    relations: Iterable[Relation],
    kinds: set[type[Relation]],
    sources: Sequence[int],
    targets: Sequence[int],
    size: int,
) -> tuple[list[list[int]], Sequence[Sequence[int]]]:
    """Return for each claim what attacks it, and what supports it."""
    attackers: list[list[int]] = [[] for _ in range(size)]
    if Support not in kinds:
        for source, target in zip(sources, targets, strict=True):
            attackers[target].append(source)
        return attackers, [()] * size
    supporters: list[list[int]] = [[] for _ in range(size)]
    for relation, source, target in zip(relations, sources, targets, strict=True):
        (supporters if type(relation) is Support else attackers)[target].append(source)
    return attackers, supporters
