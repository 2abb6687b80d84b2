"""A map as a table: a row of plain values for each claim and relation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap._table import Row
from argmap.model._faults import kind_of
from argmap.model._items import Claim, Relation
from argmap.model._walks import claims_and_relations

if TYPE_CHECKING:
    from argmap.model._map import ArgumentMap

__all__ = ["rows_of"]


_COLUMNS: Final = (
    "key record text title premises roles target scheme weight kind voice speaker implicit credence note tags "
    "group anchors".split()
)
_TEXTS: Final = frozenset({"text", "scheme", "speaker"})
"""Columns that hold an empty text, and not None, for a record without such a field."""


def rows_of(m: ArgumentMap) -> list[Row]:
    """Return a row for each claim, then for each relation, all with the same columns."""
    return [_row(record) for record in claims_and_relations(m)]


def _row(record: Claim | Relation) -> Row:
    row = {name: getattr(record, name, "" if name in _TEXTS else None) for name in _COLUMNS}
    row |= {"record": kind_of(record), "tags": list(record.tags), "anchors": len(record.anchors)}
    premises = record.premises if isinstance(record, Relation) else ()
    return row | {"premises": [p.claim for p in premises], "roles": [p.role for p in premises]}
