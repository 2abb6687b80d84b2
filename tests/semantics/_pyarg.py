"""PyArg as an oracle: theories of ASPIC+ in its classes, and what its grounded extension says of literals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pytest

from argmap.semantics import Label

__all__ = ["Row", "grounded", "read_aspic"]

Row = tuple[str, Sequence[str], str]
"""A defeasible rule: name, antecedents, consequent."""

MANY = 60  # arguments: PyArg compares all pairs, several times


def grounded(
    rules: Sequence[Row],
    contraries: Iterable[tuple[str, str]],
    ranks: Mapping[str, float] | None = None,
    axioms: Iterable[str] = (),
) -> dict[str, Label] | None:
    """Return the label of every literal: in if an argument for it is in, out if all are beaten.

    None if there are too many arguments for it.

    Args:
        rules: The defeasible rules.
        contraries: Pairs of a literal and what it is a contrary of; a literal that undercuts a rule is one of its name.
        ranks: Rule → rank, for last-link preferences; by default all are equal.
        axioms: Literals that are certain.
    """
    pytest.importorskip("py_arg", reason="PyArg (python-argumentation) is not installed")
    from py_arg.algorithms.semantics.get_grounded_extension import get_grounded_extension  # type: ignore[import-untyped] # isort: skip
    from py_arg.aspic_classes.argumentation_system import ArgumentationSystem  # type: ignore[import-untyped]
    from py_arg.aspic_classes.argumentation_theory import ArgumentationTheory  # type: ignore[import-untyped]
    from py_arg.aspic_classes.defeasible_rule import DefeasibleRule  # type: ignore[import-untyped]
    from py_arg.aspic_classes.literal import Literal  # type: ignore[import-untyped]
    from py_arg.aspic_classes.orderings.preference_preorder import PreferencePreorder  # type: ignore[import-untyped]

    pairs, known = list(contraries), list(axioms)
    names = {name for rule, body, head in rules for name in (rule, *body, head)}
    names.update(known, *pairs)
    literals: dict[str, Any] = {name: Literal(name) for name in sorted(names)}
    against: dict[str, set[Any]] = {name: set() for name in literals}
    for one, other in pairs:
        against[other].add(literals[one])
    made = {
        rule: DefeasibleRule(rule, {literals[b] for b in body}, literals[head]) for rule, body, head in rules
    }
    order = ranks or dict.fromkeys(made, 0.0)
    weaker = [(made[a], made[b]) for a in made for b in made if order[a] <= order[b]]
    system = ArgumentationSystem(
        literals,
        against,
        [],
        list(made.values()),
        PreferencePreorder(weaker),
        add_defeasible_rule_literals=False,
    )
    theory = ArgumentationTheory(system, [literals[name] for name in known], [])
    if len(theory.all_arguments) > MANY:
        return None
    framework = theory.create_abstract_argumentation_framework("map")
    inside = get_grounded_extension(framework)
    beaten = {d.to_argument for d in framework.defeats if d.from_argument in inside}
    return {name: _label(theory.arguments[literal], inside, beaten) for name, literal in literals.items()}


def _label(arguments: Iterable[Any], inside: set[Any], beaten: set[Any]) -> Label:
    if any(argument in inside for argument in arguments):
        return Label.IN
    return Label.OUT if all(argument in beaten for argument in arguments) else Label.UNDECIDED


def read_aspic(text: str) -> tuple[list[Row], list[tuple[str, str]], list[str]]:
    """Read the text of either dialect: rules, contraries (of rules, which are undercut), axioms."""
    rules: list[Row] = []
    contraries: list[tuple[str, str]] = []
    axioms: list[str] = []
    for line in text.splitlines():
        if found := re.fullmatch(r"-> (\w+)|(\w+);", line):
            axioms.append(found[1] or found[2])
        elif found := re.fullmatch(r"(\w+) -> ! (\w+)|\[\w+\] (\w+)=>~\[(\w+)\];", line):
            contraries.append((found[1] or found[3], found[2] or found[4]))
        elif found := re.fullmatch(r"(\w+): (.+) => (\w+)|\[(\w+)\] (.+)=>(\w+);", line):
            name, body, head = (found[n] or found[n + 3] for n in (1, 2, 3))
            rules.append((name, body.replace(" ", "").split(","), head))
        else:
            assert line in ("", "axioms:", "rules:"), line
    return rules, contraries, axioms
