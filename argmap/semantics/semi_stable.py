"""Semi-stable semantics: the complete positions of an abstract framework that leave as little as possible undecided."""

from __future__ import annotations

from typing import Final

from argmap.semantics._positions.attack_programs import FrameworkLabellings
from argmap.semantics._semantics import Semantics

__all__ = ["SEMANTICS"]


SEMANTICS: Final = Semantics(
    name="semi_stable",
    title="Semi-stable",
    paper='Verheij 1996; Caminada, Carnielli and Dunne 2012, "Semi-stable semantics"',
    labellings=FrameworkLabellings("semi_stable"),
    abstract=True,
)
