"""Ideal semantics: the largest position that no defensible position contradicts; there is exactly one."""

from __future__ import annotations

from typing import Final

from argmap.semantics._semantics import Semantics
from argmap.semantics._solver.agreement import make_searched_semantics

__all__ = ["SEMANTICS"]

SEMANTICS: Final[Semantics] = make_searched_semantics(
    "ideal", title="Ideal", paper="Dung, Mancarella and Toni 2007"
)
