"""Complete semantics: all positions that can be held: what is in is derived and defended, what is out is beaten."""

from __future__ import annotations

from typing import Final

from argmap.semantics._semantics import Semantics
from argmap.semantics._solver.agreement import make_searched_semantics

__all__ = ["SEMANTICS"]

SEMANTICS: Final[Semantics] = make_searched_semantics(
    "complete", title="Complete", paper="Dung 1995; as three-valued stable models: Przymusinski 1990"
)
