"""The registry of semantics: a file of this folder that exports ``SEMANTICS`` is one."""

from __future__ import annotations

from typing import Final

from argmap.registry import Registry
from argmap.semantics._semantics import Semantics
from argmap.semantics._strengths.gradual import Gradual

__all__ = ["SEMANTICS"]

SEMANTICS: Final[Registry[object]] = Registry(
    "argmap.semantics",
    attribute="SEMANTICS",
    kind="semantics",
    group="argmap.semantics",
    types=(Semantics, Gradual),
)
"""All semantics by name: those that give verdicts, and those that give strengths (`Gradual`)."""
