"""The choice of what a brief picture shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from argmap.model import ArgumentMap, Rebuttal, Relation, Support, is_symmetric
from argmap.rendering._marks import Marks

__all__ = ["brief_part"]

_MOST_REASONS: Final = 4

_HEAVIEST: Final = (
    1_000_000  # shared premises are counted once for each use, so counts could grow without end
)

_RANKS: Final = {"in": 0, None: 1, "undecided": 2, "out": 3}


def brief_part(m: ArgumentMap, marks: Marks) -> ArgumentMap:
    """Return the conclusion of a map, four reasons for it at most, the strongest objection and the answer to it.

    The conclusion is the main contention, or the first claim that is a premise of nothing. Of reasons, objections and
    answers those go first whose step carries weight, where there are verdicts; then those with more relations below
    them; then those that come first in the map. An objection is one to the conclusion, to a reason that is shown or
    to a premise of it. Whatever is shown stands in the order of the map.

    >>> import argmap
    >>> from argmap.rendering._marks import NONE
    >>> b = argmap.Builder()
    >>> tax = b.thesis("Tax sugar.", key="tax")
    >>> steps = [b.support(tax, f"Reason {n}.") for n in range(6)]
    >>> len(brief_part(b.build(), NONE).relations)
    4
    """
    theses = m.theses()
    if not theses:
        return m
    conclusion = theses[0].key
    below: dict[str, list[Relation]] = defaultdict(list)
    for relation in m.relations.values():
        if relation.target is not None:
            below[relation.target].append(relation)
    weights = _weights(m)

    def strongest(found: Iterable[Relation]) -> list[Relation]:
        places = {relation.key: n for n, relation in enumerate(found)}
        relations = [m.relations[key] for key in places]
        return sorted(
            relations, key=lambda r: (_RANKS[marks.verdicts.get(r.key)], -weights[r.key], places[r.key])
        )

    reasons = strongest(r for r in below[conclusion] if isinstance(r, Support))[:_MOST_REASONS]
    open_to = dict.fromkeys((conclusion, *(key for r in reasons for key in (r.key, *r.claims))))
    objections = strongest(r for key in open_to for r in below[key] if isinstance(r, Rebuttal))[:1]
    answers = strongest(
        r
        for objection in objections
        for key in dict.fromkeys((objection.key, *objection.claims))
        for r in below[key]
        if isinstance(r, Rebuttal) and not is_symmetric(r) and r.key != objection.key
    )[:1]
    kept = {r.key for r in (*reasons, *objections, *answers)}
    claims = {conclusion, *(key for key in kept for key in m.relations[key].claims)}
    claims |= {
        target for key in kept if (target := m.relations[key].target) in m.claims and target is not None
    }
    left_out = [key for key in (*m.claims, *m.relations) if key not in claims and key not in kept]
    return m.remove(*left_out, cascade=True)


def _weights(m: ArgumentMap) -> Mapping[str, int]:
    """Return for each relation how many relations bear on it, its premises, or what bears on those."""
    below: dict[str, list[str]] = defaultdict(list)
    for relation in m.relations.values():
        if relation.target is not None:
            below[relation.target].append(relation.key)
    found: dict[str, int] = {}
    for key in m.relations:
        if key not in found:
            _weigh_from(key, m, below, found)
    return found


def _weigh_from(start: str, m: ArgumentMap, below: Mapping[str, list[str]], found: dict[str, int]) -> None:
    """Count below one relation, and below all that are met; in a circle each is counted once, where it is met first."""
    open_: set[str] = set()
    stack = [(start, False)]
    while stack:
        key, done = stack.pop()
        nexts = [one for at in (key, *m.relations[key].claims) for one in below.get(at, ())]
        if done:
            found[key] = min(
                _HEAVIEST, sum(1 + found.get(one, 0) for one in dict.fromkeys(nexts) if one != key)
            )
        elif key not in found and key not in open_:
            open_.add(key)
            stack.append((key, True))
            stack += [(one, False) for one in nexts if one not in found and one not in open_]
