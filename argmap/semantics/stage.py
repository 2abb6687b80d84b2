"""Stage semantics: the conflict-free positions of an abstract framework that leave as little as possible undecided."""

from __future__ import annotations

from typing import Final

from argmap.semantics._positions.attack_programs import FrameworkLabellings
from argmap.semantics._semantics import Semantics

__all__ = ["SEMANTICS"]


SEMANTICS: Final = Semantics(
    name="stage",
    title="Stage",
    paper='Verheij 1996, "Two approaches to dialectical argumentation: admissible sets and argumentation stages"',
    labellings=FrameworkLabellings("stage"),
    abstract=True,
)
