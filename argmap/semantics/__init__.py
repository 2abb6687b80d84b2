"""Semantics: which claims of a map stand, how strongly, and why.

`evaluate`, `explain` and `weigh` are offered by ``argmap`` itself. A module of this package that exports
``SEMANTICS`` is a semantics; other packages add theirs by an entry point of the group ``argmap.semantics``.
"""

from argmap.semantics._api import evaluate, program_of, semantics_named
from argmap.semantics._policy import Label, Policy, Reason, Stance, Standard
from argmap.semantics._program import Atom, Frame, Program, Rule
from argmap.semantics._registry import SEMANTICS
from argmap.semantics._semantics import Semantics
from argmap.semantics._verdicts import Verdicts

__all__ = [
    "SEMANTICS",
    "Atom",
    "Frame",
    "Label",
    "Policy",
    "Program",
    "Reason",
    "Rule",
    "Semantics",
    "Stance",
    "Standard",
    "Verdicts",
    "evaluate",
    "program_of",
    "semantics_named",
]
