"""Ideal semantics: the largest position that no defensible position contradicts; there is exactly one."""

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
    yield from enumerate_labellings(program.frame, "ideal", meter=Meter(budget), off=program.off)


def _agreed(program: Program, budget: int) -> tuple[Labelling, Mapping[int, int]] | None:
    return find_agreement(program, "ideal", budget)


SEMANTICS: Final = Semantics(
    name="ideal",
    title="Ideal",
    paper="Dung, Mancarella and Toni 2007",
    labellings=_labellings,
    agreed=_agreed,
)
