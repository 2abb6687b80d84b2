"""Claims and relations as single lines of a report."""

from __future__ import annotations

from argmap.cli._safe import one_line
from argmap.model import ArgumentMap, Claim, Relation, word_of

__all__ = ["said", "step"]


def said(claim: Claim) -> str:
    """Return the key of a claim, by which commands name it, and its words."""
    return one_line(f"{claim.key}: {claim.text or claim.title}")


def step(m: ArgumentMap, relation: Relation) -> str:
    """Return the key of a relation and what it joins, by keys."""
    premises = ", ".join(premise.claim for premise in relation.premises) or "(no premise)"
    return one_line(f"{relation.key}: {relation.target} {word_of(m, relation)} {premises}")
