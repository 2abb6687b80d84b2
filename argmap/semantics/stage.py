"""Stage semantics: the conflict-free positions of an abstract framework that leave as little as possible undecided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from argmap.semantics._positions.attack_programs import enumerate_framework_labellings
from argmap.semantics._program.program import Program
from argmap.semantics._semantics import Labelling, Semantics

__all__ = ["SEMANTICS"]


def _labellings(program: Program, budget: int) -> Iterator[Labelling]:
    return enumerate_framework_labellings("stage", program, budget)


SEMANTICS: Final = Semantics(
    name="stage",
    title="Stage",
    paper='Verheij 1996, "Two approaches to dialectical argumentation: admissible sets and argumentation stages"',
    labellings=_labellings,
    abstract=True,
)
