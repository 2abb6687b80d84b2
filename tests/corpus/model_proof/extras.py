"""What the readers and writers share: the ``extra`` of a record, as plain JSON that may be changed."""

from __future__ import annotations

from typing import Any, Protocol

from argmap import ArgumentMap, Claim, Relation
from argmap.model import Extra

__all__ = ["arguing", "kept"]


class Described(Protocol):
    """A record of a map, or a map."""

    @property
    def extra(self) -> Extra: ...


def kept(record: Described, name: str) -> dict[str, Any]:
    """Return what the format of this name knows about the record besides its fields."""
    found: Any = record.extra.thaw().get(name, {})
    return dict(found)


def arguing(m: ArgumentMap) -> list[Claim | Relation]:
    """Return the claims, then the relations."""
    return [*m.claims.values(), *m.relations.values()]
