"""Semantics: which claims of a map stand, how strongly, and why.

`evaluate`, `explain` and `weigh` are offered by ``argmap`` itself. A module of this package that exports
``SEMANTICS`` is a semantics: one that labels (`Semantics`) or one that measures (`Gradual`); other packages add
theirs by an entry point of the group ``argmap.semantics``.

What is where: ``_theory`` reads a map as steps and contradictions, ``_rules`` compiles them to a `Program`,
``_wellfounded`` evaluates it, ``_verdicts`` and ``_reasons`` say what that means for the map.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from argmap._lazy import lazy
from argmap.semantics._api import evaluate, program_of, semantics_named
from argmap.semantics._policy import Label, Policy, Reason, Stance, Standard
from argmap.semantics._program._frame import Frame
from argmap.semantics._program._program import Atom, Program, Rule
from argmap.semantics._registry import SEMANTICS
from argmap.semantics._semantics import Semantics
from argmap.semantics._verdicts import Verdicts

if TYPE_CHECKING:
    from argmap.semantics._changing._flips import critical, flip_sets, robustness, sufficient
    from argmap.semantics._changing._flips_answers import PremiseSets, Robustness
    from argmap.semantics._changing._what_if import VerdictChanges, what_if
    from argmap.semantics._explaining._explain import explain
    from argmap.semantics._explaining._explanation import Because, Explanation, ExplanationNode, Position
    from argmap.semantics._explaining._sentences_parts import ToldPart, ToldSentence
    from argmap.semantics._exports import Export, to_aba, to_aspic, to_clingo
    from argmap.semantics._labelling._acceptance import credulous, labellings, sceptical
    from argmap.semantics._weighing._contributions import contributions
    from argmap.semantics._weighing._contributions_record import Contributions
    from argmap.semantics._weighing._gradual import Gradual
    from argmap.semantics._weighing._probability import Probability, probability
    from argmap.semantics._weighing._strengths import CircleReport, Strengths
    from argmap.semantics._weighing._weigh import weigh

__all__ = [
    "SEMANTICS",
    "Atom",
    "Because",
    "CircleReport",
    "Contributions",
    "Explanation",
    "ExplanationNode",
    "Export",
    "Frame",
    "Gradual",
    "Label",
    "Policy",
    "Position",
    "PremiseSets",
    "Probability",
    "Program",
    "Reason",
    "Robustness",
    "Rule",
    "Semantics",
    "Stance",
    "Standard",
    "Strengths",
    "ToldPart",
    "ToldSentence",
    "VerdictChanges",
    "Verdicts",
    "contributions",
    "credulous",
    "critical",
    "evaluate",
    "explain",
    "flip_sets",
    "labellings",
    "probability",
    "program_of",
    "robustness",
    "sceptical",
    "semantics_named",
    "sufficient",
    "to_aba",
    "to_aspic",
    "to_clingo",
    "weigh",
    "what_if",
]

__getattr__: Callable[[str], object] = lazy(
    __name__,
    {
        **dict.fromkeys(("credulous", "labellings", "sceptical"), "argmap.semantics._labelling._acceptance"),
        "contributions": "argmap.semantics._weighing._contributions",
        "Contributions": "argmap.semantics._weighing._contributions_record",
        "explain": "argmap.semantics._explaining._explain",
        **dict.fromkeys(
            ("Because", "Explanation", "ExplanationNode", "Position"),
            "argmap.semantics._explaining._explanation",
        ),
        **dict.fromkeys(("ToldPart", "ToldSentence"), "argmap.semantics._explaining._sentences_parts"),
        **dict.fromkeys(("Export", "to_aba", "to_aspic", "to_clingo"), "argmap.semantics._exports"),
        **dict.fromkeys(
            ("critical", "flip_sets", "robustness", "sufficient"), "argmap.semantics._changing._flips"
        ),
        **dict.fromkeys(("PremiseSets", "Robustness"), "argmap.semantics._changing._flips_answers"),
        "Gradual": "argmap.semantics._weighing._gradual",
        **dict.fromkeys(("Probability", "probability"), "argmap.semantics._weighing._probability"),
        **dict.fromkeys(("CircleReport", "Strengths"), "argmap.semantics._weighing._strengths"),
        "weigh": "argmap.semantics._weighing._weigh",
        **dict.fromkeys(("VerdictChanges", "what_if"), "argmap.semantics._changing._what_if"),
    },
)
