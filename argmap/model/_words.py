"""The words by which a relation is read aloud: one table for outlines, pictures and explanations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.model._items import Link, Rebuttal, Relation, Rephrase
from argmap.model._roles import rebuttal_kind

if TYPE_CHECKING:
    from argmap.model._map import ArgumentMap

__all__ = ["word_of"]


def word_of(m: ArgumentMap, relation: Relation) -> str:
    """Return the words that lead from the target of *relation* to its premises.

    A `Link` is read by its own title or scheme, since its meaning is not known.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> step = b.support(b.claim("Tax sugar."), "Sugar harms.")
    >>> word_of(b.build(), step)
    'because'
    """
    if isinstance(relation, Link):
        return relation.title or relation.scheme or "linked to"
    if isinstance(relation, Rephrase):
        return "in other words"
    on_relation = relation.target in m.relations
    if isinstance(relation, Rebuttal):
        kind = rebuttal_kind(m, relation)
        return {"contradiction": "contradicts", "undercut": "but that does not follow"}.get(kind, "however")
    return "this follows because" if on_relation else "because"
