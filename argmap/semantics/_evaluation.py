"""Evaluation: a map is compiled to a program, which a semantics labels."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from argmap._memory import collected_later
from argmap.errors import SemanticsError
from argmap.model import ArgumentMap
from argmap.semantics._meter import DEFAULT_BUDGET, Meter
from argmap.semantics._policy import DEFAULT, Policy, Stance, parse_stances, show_value
from argmap.semantics._program.edges import Edges, attacks_of
from argmap.semantics._program.program import Program
from argmap.semantics._program.rules import compile_theory
from argmap.semantics._program.theory import theory_of
from argmap.semantics._program.wellfounded import FALSE, TRUE, UNKNOWN, WellFoundedModel, solve
from argmap.semantics._registry import semantics_named
from argmap.semantics._semantics import Labelling, Semantics, check_map, check_positive
from argmap.semantics._verdicts import Verdicts, make_attack_verdicts, make_verdicts

__all__ = ["Stances", "evaluate", "evaluate_rule", "is_built_in", "program_of"]

Stances: TypeAlias = Mapping[Any, Stance | str]
"""Stances by key or record."""


def program_of(m: ArgumentMap, *, stances: Stances | None = None, policy: Policy = DEFAULT) -> Program:
    """Compile a map to its program.

    Raises:
        UnknownKeyError: If a stance, rank or standard names nothing that is judged.
        SemanticsError: If stances contradict one another.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> step = b.support(b.claim("Tax sugar.", key="tax"), b.claim("Sugar harms.", key="harm"))
    >>> print(program_of(b.build()))
    tax <- harm.
    harm.
    """
    check_map(m)
    if not isinstance(policy, Policy):
        raise SemanticsError(f"A Policy is needed, got {show_value(policy)}.")
    given = parse_stances({} if stances is None else stances)
    with collected_later(len(m.relations)):
        return compile_theory(theory_of(m, policy, given), policy)


def evaluate(
    m: ArgumentMap,
    semantics: str | Semantics = "grounded",
    *,
    stances: Stances | None = None,
    policy: Policy = DEFAULT,
    budget: int = DEFAULT_BUDGET,
) -> Verdicts:
    """Judge a map: find for every claim and relation whether it stands, falls, or is contested.

    Leaves are taken for granted; everything else needs reasons. An undercut or an objection beats what is merely taken
    for granted. Equal reasons for and against leave a claim contested. Links are ignored, and so are rephrases that say
    something else; claims that say the same in other words share a verdict.

    Args:
        m: The map.
        semantics: ``"grounded"``, in linear time; or ``"complete"``, ``"preferred"``, ``"stable"``, ``"ideal"``: then
            a label is what all labellings of that semantics agree on. Or a `Semantics` of your own.
        stances: What the reader says beforehand, for claims, and for relations whose step is to be taken for certain
            (``"certain"``) or refused (``"rejected"``).
        policy: How reasons and counter-reasons meet.
        budget: Steps of work that the answer may take, about a million a second.

    Raises:
        ArgmapError: As every question does; see `argmap.semantics`.
        SemanticsError: Also if the map has no labelling of that semantics.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> tax = b.thesis("Tax sugar.", key="tax")
    >>> step = b.support(tax, "Sugar harms.", key="step")
    >>> doubt = b.rebut(step, "Harm alone is no reason to tax.", key="doubt")
    >>> {key: str(label) for key, label in argmap.evaluate(b.build()).items()}
    {'tax': 'out', 'sugar-harms': 'in', 'harm-alone-is-no-reason-to': 'in', 'step': 'out', 'doubt': 'in'}
    """
    check_map(m)
    chosen = semantics_named(semantics)
    check_positive(budget, "budget")
    given = parse_stances({} if stances is None else stances)
    with collected_later(len(m.relations)):
        attacks = attacks_of(m, policy, given) if is_built_in(chosen) else None
        if attacks is not None:
            values = _agreed_of_attacks(attacks, chosen, budget)
            return make_attack_verdicts(m, attacks, values, semantics=chosen.name, policy=policy)
        program = program_of(m, stances=given, policy=policy)
        least = solve(program.frame, off=program.off)
        agreed = _agreed(program, least, chosen, budget)
        verdicts = make_verdicts(m, program, agreed, semantics=chosen.name, policy=policy, stances=given)
    vars(verdicts)["model"] = least  # it would be computed again at the first question
    return verdicts


def is_built_in(semantics: Semantics) -> bool:
    """Return whether a semantics is one of this package, which its search knows by name.

    Then its labellings can be searched for without going through the program of the map.

    >>> is_built_in(semantics_named("preferred"))
    True
    """
    module = sys.modules.get(f"{__package__}.{semantics.name}")
    if getattr(module, "SEMANTICS", None) is not semantics:
        return False
    if semantics.name == "grounded":
        return True
    from argmap.semantics._solver.combinations import METHODS

    return semantics.name in METHODS


def _agreed(
    program: Program, least: WellFoundedModel, semantics: Semantics, budget: int
) -> tuple[Callable[[int], int], Callable[[int], int]]:
    """Return the values that all labellings agree on, of atoms and of rules."""
    if semantics.name == "grounded":
        return least.atoms.__getitem__, least.rules.__getitem__
    if semantics.agreed is not None:
        agreed = semantics.agreed(program, budget)
    else:
        agreed = _gone_through(program, semantics.labellings(program, budget))
    if agreed is None:
        raise _nothing_agreed(semantics)
    atoms, rules = agreed
    return atoms.__getitem__, rules.__getitem__


def _agreed_of_attacks(attacks: Edges, semantics: Semantics, budget: int) -> Labelling:
    """Return the values that all labellings of an abstract framework agree on, of its claims."""
    if semantics.name == "grounded":
        return solve(attacks.frame()).atoms
    from argmap.semantics._solver.combinations import find_agreed_values

    found = find_agreed_values(attacks.frame(), semantics.name, meter=Meter(budget))
    if found is None:
        raise _nothing_agreed(semantics)
    return found


def _nothing_agreed(semantics: Semantics) -> SemanticsError:
    return SemanticsError(
        f"The map has no {semantics.name} labelling, so nothing is agreed. "
        'Evaluate it as "preferred" or "grounded", which always exist.'
    )


def _gone_through(program: Program, found: Iterator[Labelling]) -> tuple[Labelling, Mapping[int, int]] | None:
    """Return the values that labellings agree on; they can agree on a step and not on its premises."""
    rules = list(program.relations.values())
    agreed: tuple[bytearray, dict[int, int]] | None = None
    for labelling in found:
        steps = {rule: evaluate_rule(program, rule, labelling) for rule in rules}
        if agreed is None:
            agreed = bytearray(labelling), steps
            continue
        atoms, common = agreed
        for atom, value in enumerate(labelling):
            if atoms[atom] != value:
                atoms[atom] = UNKNOWN
        for rule, value in steps.items():
            if common[rule] != value:
                common[rule] = UNKNOWN
    return agreed


def evaluate_rule(program: Program, rule: int, labelling: Labelling) -> int:
    """Return the value of a rule in a labelling: in if all of its body is and all of ``unless`` is out.

    >>> program = Program.of([("a", [], ["b"])])
    >>> evaluate_rule(program, 0, bytearray([TRUE, FALSE]))
    1
    """
    if rule in program.off:
        return FALSE
    body = [labelling[atom] for atom in program.bodies[rule]]
    unless = [labelling[atom] for atom in program.unless[rule]]
    if FALSE in body or TRUE in unless:
        return FALSE
    return UNKNOWN if UNKNOWN in body or UNKNOWN in unless else TRUE
