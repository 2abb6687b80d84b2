"""Weighing straight from the records of a map: for plain steps, each from one claim to one claim, without circles.

Such a map is its own graph, and one pass in topological order gives its strengths, the same to the last bit as by way
of the graph that `_weigh_frame` makes of any map.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Final

from argmap.model import ArgumentMap
from argmap.semantics._program.edges import Edges, edges_of
from argmap.semantics._strengths.base_scores import Base, check_unit, given_scores
from argmap.semantics._strengths.gradual import Gradual, Lists, Sweep

__all__ = ["strengths_of_edges"]

_CREDENCE: Final = attrgetter("credence")
_KIND: Final = attrgetter("kind")


def strengths_of_edges(
    m: ArgumentMap, semantics: Gradual, *, base: Base, derived: float, weights: bool
) -> dict[str, float] | None:
    """Return the strengths of a map by key; None if it takes more than one pass over plain steps.

    Raises:
        UnknownKeyError: If *base* names what is no claim.
        InvalidValueError: If a base score does not lie in [0, 1].

    >>> from argmap import Claim, Rebuttal
    >>> from argmap.semantics.dfquad import SEMANTICS
    >>> m = ArgumentMap.of(Claim("a", "A."), Claim("b", "B.", credence=0.25), Rebuttal("r", "b", "a"))
    >>> strengths_of_edges(m, SEMANTICS, base=None, derived=0.0, weights=True)
    {'a': 0.75, 'b': 0.25, 'r': 0.25}
    """
    edges = edges_of(m)
    if edges is None or (weights and edges.weighted):
        return None
    if semantics.attacks_only and any(edges.supporters):
        return None
    order = edges.order
    if order is None:
        return None
    strengths = _base_scores(m, edges, base, check_unit(derived, field="derived"))
    (semantics.sweep or _one_by_one(semantics))(order, strengths, edges.attackers, edges.supporters)
    found = dict(zip(m.claims, strengths, strict=True))
    found.update(zip(m.relations, map(strengths.__getitem__, edges.sources), strict=True))
    return found


def _one_by_one(semantics: Gradual) -> Sweep:
    """Return the sweep that computes each strength by the two functions of a semantics."""
    aggregate, influence = semantics.aggregate, semantics.influence

    def sweep(order: Iterable[int], now: list[float], attackers: Lists, supporters: Lists) -> None:
        for node in order:
            against, pro = attackers[node], supporters[node]
            if against or pro:
                strengths = sorted([now[other] for other in against]), sorted([now[other] for other in pro])
                now[node] = influence(now[node], aggregate(*strengths))

    return sweep


def _base_scores(m: ArgumentMap, edges: Edges, base: Base, derived: float) -> list[float]:
    """Return the base score of each claim, as `base_scores` does for the nodes of any map."""
    if base is not None and not isinstance(base, Mapping):
        return [check_unit(base, field="base")] * len(m.claims)
    scores: list[float | None] = list(map(_CREDENCE, m.claims.values()))
    if base:
        own = given_scores(m, base)
        scores = [own.get(key, score) for key, score in zip(m.claims, scores, strict=True)]
    kinds = map(_KIND, m.claims.values())
    return [
        score if score is not None else 1.0 if not supporters or kind == "argument" else derived
        for score, supporters, kind in zip(scores, edges.supporters, kinds, strict=True)
    ]
