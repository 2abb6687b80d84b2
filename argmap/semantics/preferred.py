"""Preferred semantics: the complete positions that have as much in as possible."""

from __future__ import annotations

from typing import Final

from argmap.semantics._semantics import Semantics
from argmap.semantics._solver.agreement import make_searched_semantics

__all__ = ["SEMANTICS"]

SEMANTICS: Final[Semantics] = make_searched_semantics(
    "preferred", title="Preferred", paper="Dung 1995; as regular models: You and Yuan 1994"
)
