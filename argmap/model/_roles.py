"""What records are to one another: never stored, always derived, so that it cannot contradict the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from argmap.errors import UnknownKeyError
from argmap.model._items import Key, Rebuttal, Relation, Support
from argmap.model._walks import incoming, is_symmetric, uses

if TYPE_CHECKING:
    from argmap.model._map import ArgumentMap

__all__ = ["ClaimRole", "RebuttalKind", "RelationShape", "rebuttal_kind", "roles_of", "shapes_of"]

ClaimRole: TypeAlias = Literal["conclusion", "premise"]
RebuttalKind: TypeAlias = Literal["rebut", "undermine", "undercut", "defence", "contradiction"]
RelationShape: TypeAlias = Literal["linked", "convergent", "serial", "divergent"]


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
    found: dict[ClaimRole, bool] = {
        "conclusion": any(isinstance(r, Support) for r in incoming(m).get(key, ())),
        "premise": any(not is_symmetric(r) for r in uses(m).get(key, ())),
    }
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
    found: dict[RelationShape, bool] = {
        "linked": len(record.premises) > 1,
        "convergent": any(
            r.key != record.key and type(r) is type(record) for r in incoming(m).get(record.target or "", ())
        ),
        "serial": any("conclusion" in roles_of(m, p.claim) for p in record.premises),
        "divergent": any(_leads_elsewhere(m, p.claim, record) for p in record.premises),
    }
    return tuple(shape for shape, there in found.items() if there)


def _leads_elsewhere(m: ArgumentMap, claim: str, relation: Relation) -> bool:
    return any(r.target != relation.target and not is_symmetric(r) for r in uses(m).get(claim, ()))
