"""One complete labelling as a model with reasons: what it decides beyond the grounded one, and where it takes a side.

What grounded semantics leaves open hangs together in circles of attack, so no order of reasons leads into them. A
labelling enters each by holding that something stands: a *side*. From the sides of a labelling all that it decides
follows as in grounded semantics: what is true in a labelling can be added as facts without moving it, and the
well-founded model of the program with all such facts is the labelling itself. So facts are added, as few as are found
in a few rounds, until nothing is missing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from argmap._graphs import strong_components
from argmap.semantics._evaluation import evaluate_rule
from argmap.semantics._program.frame import FALSE, TRUE, UNKNOWN, IndexedProgram, WellFoundedModel
from argmap.semantics._program.program import Program
from argmap.semantics._program.wellfounded import solve
from argmap.semantics._semantics import Labelling
from argmap.semantics._verdicts import LABELS, Verdicts

__all__ = ["Sided", "take_sides", "values_of"]

_ROUNDS: Final = 8
"""After so many rounds all that stands is a side: so a long row of conflicts takes no longer than a short one."""


class Sided(NamedTuple):
    """Hold a labelling as a model in which each atom follows from what was decided before, and from the sides.

    Args:
        model: The value of each atom and rule, and why.
        sides: The atoms that the labelling holds to be in, in the order in which they were added.
    """

    model: WellFoundedModel
    sides: tuple[int, ...]


def values_of(verdicts: Verdicts) -> Labelling | None:
    """Return the value of every atom in a single labelling, from its labels; None if it is not complete.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> clash = b.contradict(b.claim("Serve juice.", key="juice"), b.claim("Serve water.", key="water"))
    >>> [list(values_of(position) or ()) for position in argmap.semantics.labellings(b.build())]
    [[1, 2], [2, 1]]
    """
    program, labels = verdicts.program, verdicts.labels
    values = {label: value for value, label in enumerate(LABELS)}
    facts = {atom: None for key, atom in program.claims.items() if values[labels[key]] == TRUE}
    off = set(program.off)
    for key, atom in program.claims.items():
        off.update(program.frame.deriving[atom] if values[labels[key]] == FALSE else ())
    for key, rule in program.relations.items():
        if key in labels and values[labels[key]] == TRUE:
            facts[program.heads[rule]] = None
        elif key in labels and values[labels[key]] == FALSE:
            off.add(rule)
    model = solve(_with_facts(program, list(facts)), off=off)
    # Adding what is in and leaving out what fails does not move a complete labelling; of others that is checked.
    told = all(model.atoms[atom] == values[labels[key]] for key, atom in program.claims.items()) and all(
        evaluate_rule(program, rule, model.atoms) == values[labels[key]]
        for key, rule in program.relations.items()
        if key in labels
    )
    return model.atoms if told and _founded(program, model.atoms) is not None else None


def take_sides(program: Program, grounded: WellFoundedModel, values: Labelling, root: int) -> Sided | None:
    """Return a labelling with the sides that it takes; None if it is not complete.

    Args:
        program: The program.
        grounded: Its well-founded model.
        values: The value of each atom in the labelling.
        root: An atom that is made a side only where nothing else will do: what is asked about.
    """
    founded = _founded(program, values)
    if founded is None:
        return None
    facts: list[int] = []
    model = grounded
    for turn in range(_ROUNDS + 1):
        missing = [a for a, value in enumerate(values) if value != UNKNOWN and model.atoms[a] == UNKNOWN]
        if not missing:
            break
        if turn < _ROUNDS:
            facts += _sides(program, model, (values, founded), missing, root)
        else:
            facts += [atom for atom in missing if values[atom] == TRUE]
        model = solve(_with_facts(program, facts), off=program.off)
    if model.atoms != values:
        return None
    if facts:
        model = model.copy()
        _keep_grounded(model, grounded)
        for atom in facts:
            model.because[atom] = founded.because[atom]
    return Sided(model, tuple(facts))


def _keep_grounded(model: WellFoundedModel, grounded: WellFoundedModel) -> None:
    """Let what no side is needed for have the reasons that it has without any; and drop the rules of facts."""
    count = len(grounded.rules)
    model.rules, model.blocker = model.rules[:count], model.blocker[:count]
    for rule, value in enumerate(grounded.rules):
        if value != UNKNOWN:
            model.blocker[rule] = grounded.blocker[rule]
    for atom, value in enumerate(grounded.atoms):
        if value != UNKNOWN:
            model.because[atom] = grounded.because[atom]


def _with_facts(program: Program, facts: Sequence[int]) -> IndexedProgram:
    none = [()] * len(facts)
    return IndexedProgram(
        len(program.atoms), [*program.heads, *facts], [*program.bodies, *none], [*program.unless, *none]
    )


def _founded(program: Program, values: Labelling) -> WellFoundedModel | None:
    """Return in which order what is in is derived, given what is out; None if this is no complete labelling.

    A labelling is complete if what is in is the least model of the rules that nothing beats in it, and what is not
    out that of the rules that nothing surely beats (Przymusinski 1990: three-valued stable).
    """
    rules = [evaluate_rule(program, rule, values) for rule in range(len(program.heads))]
    frame = IndexedProgram(len(program.atoms), program.heads, program.bodies, [()] * len(rules))
    found = []
    for wanted in ((TRUE,), (TRUE, UNKNOWN)):
        model = solve(frame, off={rule for rule, value in enumerate(rules) if value not in wanted})
        if any((model.atoms[a] == TRUE) != (value in wanted) for a, value in enumerate(values)):
            return None
        found.append(model)
    return found[0]


def _sides(
    program: Program,
    model: WellFoundedModel,
    labelling: tuple[Labelling, WellFoundedModel],
    missing: Sequence[int],
    root: int,
) -> list[int]:
    """Return an atom to be held in for each part of what is missing that hangs on no other part."""
    values, founded = labelling
    place = {atom: n for n, atom in enumerate(missing)}
    after = [[place[b] for b in _needed(program, model, values, atom) if b in place] for atom in missing]
    groups = strong_components(after)
    home = {member: n for n, group in enumerate(groups) for member in group}
    found = []
    for n, group in enumerate(groups):
        if all(home[other] == n for member in group for other in after[member]):
            ready = [
                atom
                for atom in (missing[member] for member in group)
                if values[atom] == TRUE and not any(b in place for b in program.bodies[founded.because[atom]])
            ]
            found += sorted(ready, key=lambda a: (a == root, program.atoms[a].kind != "claim", a))[:1]
    return found


def _needed(program: Program, model: WellFoundedModel, values: Labelling, atom: int) -> Iterator[int]:
    """Yield what an atom has its value from in a labelling, through rules that are open without it."""
    for rule in program.frame.deriving[atom]:
        if model.rules[rule] != UNKNOWN or rule in program.off:
            continue
        body, unless = program.bodies[rule], program.unless[rule]
        if values[atom] == FALSE:
            yield from _with(values, body, FALSE)
            yield from _with(values, unless, TRUE)
        elif evaluate_rule(program, rule, values) == TRUE:
            yield from (*body, *unless)


def _with(values: Labelling, atoms: Collection[int], value: int) -> Iterator[int]:
    return (atom for atom in atoms if values[atom] == value)
