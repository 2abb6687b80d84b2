"""A map as a table: a row of plain values for each claim and relation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap._table import Row
from argmap.model._items import Claim, Relation

if TYPE_CHECKING:
    from argmap.model._map import ArgumentMap

__all__ = ["rows_of"]


def rows_of(m: ArgumentMap) -> list[Row]:
    """Return a row for each claim, then for each relation, all with the same columns."""
    claims = [_row(claim) | _of_claim(claim) for claim in m.claims.values()]
    return claims + [_row(relation) | _of_relation(relation) for relation in m.relations.values()]


def _row(record: Claim | Relation) -> Row:
    """Return every column, with what claims and relations share; the others are empty."""
    return {
        "key": record.key,
        "record": type(record).__name__.lower(),
        "text": "",
        "title": record.title,
        "premises": [],
        "roles": [],
        "target": None,
        "scheme": "",
        "weight": None,
        "kind": None,
        "voice": None,
        "speaker": "",
        "implicit": None,
        "credence": None,
        "note": record.note,
        "tags": list(record.tags),
        "group": record.group,
        "anchors": len(record.anchors),
    }


def _of_claim(claim: Claim) -> Row:
    names = ("text", "kind", "voice", "speaker", "implicit", "credence")
    return {name: getattr(claim, name) for name in names}


def _of_relation(relation: Relation) -> Row:
    return {
        "premises": list(relation.claims),
        "roles": [premise.role for premise in relation.premises],
        "target": relation.target,
        "scheme": relation.scheme,
        "weight": relation.weight,
    }
