"""Semantics: which claims of a map stand, how strongly, and why.

`evaluate`, `explain` and `weigh` are offered by ``argmap`` itself. A module of this package that exports
``SEMANTICS`` is a semantics: one that labels (`Semantics`) or one that measures (`Gradual`); other packages add
theirs by an entry point of the group ``argmap.semantics``.

What is where: ``_theory`` reads a map as steps and contradictions, ``_rules`` compiles them to a `Program`,
``_wellfounded`` evaluates it, ``_verdicts`` and ``_reasons`` say what that means for the map.
"""

from typing import TYPE_CHECKING

from argmap._lazy import lazy, listed
from argmap.semantics._api import evaluate, program_of
from argmap.semantics._meter import DEFAULT_BUDGET
from argmap.semantics._policy import (
    Ambiguity,
    Label,
    Policy,
    Reason,
    Rebutting,
    Stance,
    Standard,
    parse_stances,
)
from argmap.semantics._program.frame import IndexedProgram
from argmap.semantics._program.program import Atom, Program, Rule
from argmap.semantics._registry import SEMANTICS, gradual_named, semantics_named, semantics_names
from argmap.semantics._semantics import Semantics
from argmap.semantics._verdicts import Verdicts

if TYPE_CHECKING:
    from argmap.semantics._explanations.explainer import explain
    from argmap.semantics._explanations.explanation import Because, Explanation, ExplanationNode, Position
    from argmap.semantics._explanations.sentences.parts import ToldPart, ToldSentence
    from argmap.semantics._exports import Export, to_aba, to_aspic, to_clingo
    from argmap.semantics._flips.answers import PremiseSets, Robustness
    from argmap.semantics._flips.questions import critical, flip_sets, robustness, sufficient
    from argmap.semantics._flips.what_if import VerdictChanges, what_if
    from argmap.semantics._positions.acceptance import credulous, labellings, sceptical
    from argmap.semantics._positions.tasks import TASKS, Task, answer_task, answer_task_json, task_named
    from argmap.semantics._strengths.contributions import contributions
    from argmap.semantics._strengths.contributions_record import Contributions
    from argmap.semantics._strengths.gradual import Gradual
    from argmap.semantics._strengths.probability import Probability, probability
    from argmap.semantics._strengths.strengths import CircleReport, Strengths
    from argmap.semantics._strengths.weigh import weigh

__all__ = [
    "DEFAULT_BUDGET",
    "SEMANTICS",
    "TASKS",
    "Ambiguity",
    "Atom",
    "Because",
    "CircleReport",
    "Contributions",
    "Explanation",
    "ExplanationNode",
    "Export",
    "Gradual",
    "IndexedProgram",
    "Label",
    "Policy",
    "Position",
    "PremiseSets",
    "Probability",
    "Program",
    "Reason",
    "Rebutting",
    "Robustness",
    "Rule",
    "Semantics",
    "Stance",
    "Standard",
    "Strengths",
    "Task",
    "ToldPart",
    "ToldSentence",
    "VerdictChanges",
    "Verdicts",
    "answer_task",
    "answer_task_json",
    "contributions",
    "credulous",
    "critical",
    "evaluate",
    "explain",
    "flip_sets",
    "gradual_named",
    "labellings",
    "parse_stances",
    "probability",
    "program_of",
    "robustness",
    "sceptical",
    "semantics_named",
    "semantics_names",
    "sufficient",
    "task_named",
    "to_aba",
    "to_aspic",
    "to_clingo",
    "weigh",
    "what_if",
]

__dir__ = listed(__name__)

if not TYPE_CHECKING:  # or type checkers would take any name for one of this package
    __getattr__ = lazy(
        __name__,
        {
            **dict.fromkeys(
                ("credulous", "labellings", "sceptical"), "argmap.semantics._positions.acceptance"
            ),
            **dict.fromkeys(
                ("TASKS", "Task", "answer_task", "answer_task_json", "task_named"),
                "argmap.semantics._positions.tasks",
            ),
            "contributions": "argmap.semantics._strengths.contributions",
            "Contributions": "argmap.semantics._strengths.contributions_record",
            "explain": "argmap.semantics._explanations.explainer",
            **dict.fromkeys(
                ("Because", "Explanation", "ExplanationNode", "Position"),
                "argmap.semantics._explanations.explanation",
            ),
            **dict.fromkeys(("ToldPart", "ToldSentence"), "argmap.semantics._explanations.sentences.parts"),
            **dict.fromkeys(("Export", "to_aba", "to_aspic", "to_clingo"), "argmap.semantics._exports"),
            **dict.fromkeys(
                ("critical", "flip_sets", "robustness", "sufficient"), "argmap.semantics._flips.questions"
            ),
            **dict.fromkeys(("PremiseSets", "Robustness"), "argmap.semantics._flips.answers"),
            "Gradual": "argmap.semantics._strengths.gradual",
            **dict.fromkeys(("Probability", "probability"), "argmap.semantics._strengths.probability"),
            **dict.fromkeys(("CircleReport", "Strengths"), "argmap.semantics._strengths.strengths"),
            "weigh": "argmap.semantics._strengths.weigh",
            **dict.fromkeys(("VerdictChanges", "what_if"), "argmap.semantics._flips.what_if"),
        },
    )
