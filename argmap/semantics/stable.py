"""Stable semantics: the positions that leave nothing undecided; there may be none."""

from __future__ import annotations

from typing import Final

from argmap.semantics._semantics import Semantics
from argmap.semantics._solver.agreement import make_searched_semantics

__all__ = ["SEMANTICS"]

SEMANTICS: Final[Semantics] = make_searched_semantics(
    "stable", title="Stable", paper="Dung 1995; as stable models: Gelfond and Lifschitz 1988"
)
