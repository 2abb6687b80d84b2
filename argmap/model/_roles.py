"""Roles of records: thesis, rebuttal, undercut and so on, always worked out from the map and never stored."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, TypeAlias

from argmap.errors import UnknownKeyError
from argmap.model._items import Key, Rebuttal, Support
from argmap.model._walks import is_symmetric, remember

if TYPE_CHECKING:
    from argmap.model._map import ArgumentMap

__all__ = ["ClaimRole", "RebuttalKind", "RelationShape", "rebuttal_kind", "roles_of", "shapes_of"]

ClaimRole: TypeAlias = Literal["conclusion", "premise"]
"""What a claim does in its map; it can do both."""

RebuttalKind: TypeAlias = Literal["rebut", "undermine", "undercut", "defence", "contradiction"]
"""What a rebuttal does, which follows from its target; see `ArgumentMap.rebuttal_kind`."""

RelationShape: TypeAlias = Literal["linked", "convergent", "serial", "divergent"]
"""How a relation stands to others: its premises work together, others have its target too, its target is a premise
of another, or one of its premises is."""


def roles_of(m: ArgumentMap, claim: Key) -> tuple[ClaimRole, ...]:
    """Return what a claim is in its map: a conclusion, which something supports; a premise; both; or neither.

    A contradiction, which speaks against both its ends alike, makes neither of them a premise.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> harm = b.claim("Sugar harms.")
    >>> step = b.support(b.claim("Tax it."), harm)
    >>> step = b.support(harm, "It rots teeth.")
    >>> roles_of(b.build(), harm)
    ('conclusion', 'premise')
    """
    key = m.claim(claim).key
    found: dict[ClaimRole, bool] = {"conclusion": key in _supported(m), "premise": key in _served(m)}
    return tuple(role for role, there in found.items() if there)


def rebuttal_kind(m: ArgumentMap, rebuttal: Key) -> RebuttalKind:
    """Say what a rebuttal does, which follows from its target.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> step = b.support(b.claim("Tax sugar."), "Sugar harms.")
    >>> undercut = b.rebut(step, "Taxes do not cure.")
    >>> defence = b.rebut(undercut, "They need not.")
    >>> rebuttal_kind(b.build(), undercut), rebuttal_kind(b.build(), defence)
    ('undercut', 'defence')
    """
    record = m.relation(rebuttal)
    if not isinstance(record, Rebuttal):
        raise UnknownKeyError(record.key, wanted="rebuttal", found=type(record).__name__.lower())
    if record.symmetric:
        return "contradiction"
    target = record.target or ""
    if target in m.relations:
        return "defence" if isinstance(m.relations[target], Rebuttal) else "undercut"
    return "undermine" if roles_of(m, target) == ("premise",) else "rebut"


def shapes_of(m: ArgumentMap, relation: Key) -> tuple[RelationShape, ...]:
    """Return how a relation joins with others, in the order of the terms below.

    It is *linked* when several premises work together in it, *convergent* when another relation of its class
    leads to the same target, *serial* when one of its premises is itself a conclusion, and *divergent* when
    one of its premises leads somewhere else as well (S. N. Thomas, Practical Reasoning in Natural Language).

    >>> import argmap
    >>> b = argmap.Builder()
    >>> tax = b.claim("Tax sugar.")
    >>> first = b.support(tax, "Sugar harms.", "A tax helps.")
    >>> second = b.support(tax, "It pays for schools.")
    >>> shapes_of(b.build(), first), shapes_of(b.build(), second)
    (('linked', 'convergent'), ('convergent',))
    """
    record = m.relation(relation)
    siblings = _classes(m)[type(record), record.target] if record.target is not None else 1
    served = _served(m)
    found: dict[RelationShape, bool] = {
        "linked": len(record.premises) > 1,
        "convergent": siblings > 1,
        "serial": any(p.claim in _supported(m) for p in record.premises),
        "divergent": any(served.get(p.claim, {}).keys() - {record.target} for p in record.premises),
    }
    return tuple(shape for shape, there in found.items() if there)


# A claim may have very many relations, so each question about one is answered from an index.


def _supported(m: ArgumentMap) -> set[str | None]:
    """Return what is a conclusion."""
    return remember(
        m, "supported", lambda: {r.target for r in m.relations.values() if isinstance(r, Support)}
    )


def _served(m: ArgumentMap) -> dict[str, dict[str | None, None]]:
    """Return claim key → what it leads to, no more than two of them, contradictions left out."""

    def make() -> dict[str, dict[str | None, None]]:
        found: dict[str, dict[str | None, None]] = {}
        for r in m.relations.values():
            for claim in () if is_symmetric(r) else r.claims:
                targets = found.setdefault(claim, {})
                if len(targets) < 2:
                    targets[r.target] = None
        return found

    return remember(m, "served", make)


def _classes(m: ArgumentMap) -> Counter[tuple[type, str | None]]:
    """Return class and target → how many relations there are of them."""
    return remember(m, "classes", lambda: Counter((type(r), r.target) for r in m.relations.values()))
