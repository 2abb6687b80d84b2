"""Grounded semantics: the one labelling that commits to nothing beyond what is forced."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from argmap.semantics._program.program import Program
from argmap.semantics._program.wellfounded import solve
from argmap.semantics._semantics import Labelling, Semantics

__all__ = ["SEMANTICS"]


def _labellings(program: Program, budget: int) -> Iterator[Labelling]:  # noqa: ARG001 - it needs no search
    yield solve(program.frame, off=program.off).atoms


SEMANTICS: Final = Semantics(
    name="grounded",
    title="Grounded",
    paper="Dung 1995; as the well-founded model: Van Gelder, Ross and Schlipf 1991",
    labellings=_labellings,
)
