"""The case of one claim: its rules, its verdict, and the premises that can be withdrawn."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from argmap.model import Key, key_of
from argmap.semantics._flips.polarity import EitherTrials, Query, Trials
from argmap.semantics._flips.switches import Switches
from argmap.semantics._meter import Meter
from argmap.semantics._policy import Label
from argmap.semantics._program.program import Ints, Program
from argmap.semantics._semantics import check_positive
from argmap.semantics._verdicts import Verdicts

__all__ = ["Case", "check_limit", "list_other_labels", "read_case"]


class Case(NamedTuple):
    """Hold a program, the query that is asked of it, its label, and the premises by key and by rules."""

    program: Program
    query: Query
    label: Label
    keys: tuple[str, ...]
    rules: tuple[Ints, ...]

    def trials(self, goal: Collection[Label], meter: Meter) -> Trials | EitherTrials:
        """Return trials for a goal; "in or out" is two goals, since undecided lies between them."""
        parts = [[label] for label in goal] if set(goal) == {Label.IN, Label.OUT} else [goal]
        made = [Trials(self.program, self.query, self.rules, part, meter) for part in parts]
        return EitherTrials(*made) if len(made) > 1 else made[0]

    def keys_of(self, premises: Iterable[int]) -> tuple[str, ...]:
        """Return the keys of the premises at some places."""
        return tuple(self.keys[place] for place in premises)


def read_case(verdicts: Verdicts, key: Key) -> Case:
    """Return the case of a claim or relation; raise an UnknownKeyError if there is no verdict on it."""
    program, name = verdicts.program, key_of(key)
    label = verdicts[name]
    place = {name: n for n, name in enumerate(verdicts.map.claims)}
    switches = Switches(program)
    nodes = sorted(set(program.claims.values()), key=lambda node: place[program.atoms[node].key])
    taken = [(program.atoms[node].key, rules) for node in nodes if (rules := switches.taking(node))]
    return Case(
        program,
        _query(program, name),
        label,
        tuple(key for key, _ in taken),
        tuple(rules for _, rules in taken),
    )


def _query(program: Program, key: str) -> Query:
    if key in program.claims:
        return Query((program.claims[key],), ())
    rule = program.relations.get(key, -1)
    if rule < 0:
        # A contradiction holds unless its warrant is out; it has one only if another relation targets it.
        return Query((program.warrants[key],) if key in program.warrants else (), ())
    return Query(program.bodies[rule], program.unless[rule], rule not in program.off)


def list_other_labels(label: Label) -> tuple[Label, ...]:
    """Return the labels that a verdict can change to."""
    return tuple(other for other in Label if other is not label)


def check_limit(number: int | None, name: str) -> int | None:
    """Return a positive whole number, or None for no limit; raise an InvalidValueError for anything else."""
    return None if number is None else check_positive(number, name)
