"""Complete semantics: every position that can be held: what is in is derived and defended, what is out is beaten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from argmap.semantics._meter import Meter
from argmap.semantics._program.program import Program
from argmap.semantics._semantics import Labelling, Semantics
from argmap.semantics._solver.agreement import find_agreement
from argmap.semantics._solver.combinations import enumerate_labellings

__all__ = ["SEMANTICS"]


def _labellings(program: Program, budget: int) -> Iterator[Labelling]:
    yield from enumerate_labellings(program.frame, "complete", meter=Meter(budget), off=program.off)


def _agreed(program: Program, budget: int) -> tuple[Labelling, Mapping[int, int]] | None:
    return find_agreement(program, "complete", budget)


SEMANTICS: Final = Semantics(
    name="complete",
    title="Complete",
    paper="Dung 1995; as three-valued stable models: Przymusinski 1990",
    labellings=_labellings,
    agreed=_agreed,
)
