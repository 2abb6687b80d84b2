"""Semi-stable semantics: the complete positions of an abstract framework that leave as little as possible undecided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from argmap.semantics._positions.attack_programs import enumerate_framework_labellings
from argmap.semantics._program.program import Program
from argmap.semantics._semantics import Labelling, Semantics

__all__ = ["SEMANTICS"]


def _labellings(program: Program, budget: int) -> Iterator[Labelling]:
    return enumerate_framework_labellings("semi_stable", program, budget)


SEMANTICS: Final = Semantics(
    name="semi_stable",
    title="Semi-stable",
    paper='Verheij 1996; Caminada, Carnielli and Dunne 2012, "Semi-stable semantics"',
    labellings=_labellings,
    abstract=True,
)
