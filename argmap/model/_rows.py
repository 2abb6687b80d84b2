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
_EMPTY: Final[Row] = {name: "" if name in ("text", "scheme", "speaker") else None for name in _COLUMNS}
_OWN: Final = {kind: [name for name in _COLUMNS if hasattr(kind, name)] for kind in (Claim, Relation)}


def rows_of(m: ArgumentMap) -> list[Row]:
    """Return a row for each claim, then for each relation, all with the same columns."""
    return [_row(record) for record in claims_and_relations(m)]


def _row(record: Claim | Relation) -> Row:
    premises, own = ((), _OWN[Claim]) if isinstance(record, Claim) else (record.premises, _OWN[Relation])
    return {
        **_EMPTY,
        **{name: getattr(record, name) for name in own},
        "record": kind_of(record),
        "premises": [premise.claim for premise in premises],
        "roles": [premise.role for premise in premises],
        "tags": list(record.tags),
        "anchors": len(record.anchors),
    }
