"""Semantics: which claims of a map stand, how strongly, and why.

`evaluate`, `explain` and `weigh` are offered by ``argmap`` itself. A module of this package that exports
``SEMANTICS`` is a semantics: one that labels (`Semantics`) or one that measures (`Gradual`); other packages add
theirs by an entry point of the group ``argmap.semantics``.

The functions that answer questions share these arguments. The first two, and ``semantics``, may be given by position;
all others are given by name.

- ``m``: a map. Some questions are also answered about grounded `Verdicts`: then their map, their stances and their
  policy count, and no other stances or policy may be given.
- ``key``: what is asked about: a claim, or a support or rebuttal whose step is meant, or its key.
- ``semantics``: the name of a semantics (see `semantics_names`), or a `Semantics` or `Gradual` of your own.
- ``stances``: what the reader says beforehand: a mapping from claims, supports and rebuttals, or their keys, to a
  `Stance` or its name.
- ``policy``: how reasons and counter-reasons meet: a `Policy`.
- ``budget``: how many steps of work the answer may take, about a million a second. The default is `DEFAULT_BUDGET`.

They raise the same errors:

- `SemanticsError`: if *m* is no map, the verdicts are not grounded or have other terms beside them, stances contradict
  one another, or the semantics does not fit the question or the map;
- `UnknownKeyError`: if *key*, a stance, a rank or a proof standard names nothing that is judged;
- `UnknownNameError`: if a semantics, a stance, a label or a method is not known;
- `InvalidValueError`: if a number is out of its range, or stances are no mapping;
- `BudgetExceededError`: if the answer needs more steps than the budget allows and cannot be given in part.

Where the parts are: ``_program`` reads a map as rules and evaluates them; ``_verdicts`` holds what that means for the
map; ``_explanations`` gives the reasons; ``_positions`` and ``_solver`` find labellings; ``_flips`` finds what would
change a verdict; ``_strengths`` weighs.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from argmap._lazy import lazy, listed
from argmap.semantics._evaluation import evaluate, program_of
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
    from argmap.semantics._explanations.explanation import Explanation
    from argmap.semantics._explanations.records import Because, ExplanationNode, Position
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

__dir__: Callable[[], list[str]] = listed(__name__)

if not TYPE_CHECKING:  # or type checkers would take any name for one of this package
    _LATE = {
        "_explanations.explainer": "explain",
        "_explanations.explanation": "Explanation",
        "_explanations.records": "Because ExplanationNode Position",
        "_explanations.sentences.parts": "ToldPart ToldSentence",
        "_exports": "Export to_aba to_aspic to_clingo",
        "_flips.answers": "PremiseSets Robustness",
        "_flips.questions": "critical flip_sets robustness sufficient",
        "_flips.what_if": "VerdictChanges what_if",
        "_positions.acceptance": "credulous labellings sceptical",
        "_positions.tasks": "TASKS Task answer_task answer_task_json task_named",
        "_strengths.contributions": "contributions",
        "_strengths.contributions_record": "Contributions",
        "_strengths.gradual": "Gradual",
        "_strengths.probability": "Probability probability",
        "_strengths.strengths": "CircleReport Strengths",
        "_strengths.weigh": "weigh",
    }
    __getattr__ = lazy(
        __name__, {name: f"{__name__}.{file}" for file, names in _LATE.items() for name in names.split()}
    )
