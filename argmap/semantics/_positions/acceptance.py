"""Acceptance: every labelling of a semantics on a map, and whether a claim is in in some or in all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from argmap._memory import collected_later
from argmap.errors import UnknownKeyError
from argmap.model import ArgumentMap, Key, is_symmetric, key_of
from argmap.semantics._evaluation import Stances, evaluate_rule, is_built_in, program_of
from argmap.semantics._meter import DEFAULT_BUDGET, Meter
from argmap.semantics._policy import DEFAULT, Policy, Stance, parse_stances
from argmap.semantics._program.edges import Edges, attacks_of
from argmap.semantics._program.frame import IndexedProgram
from argmap.semantics._program.program import Program
from argmap.semantics._program.wellfounded import TRUE
from argmap.semantics._registry import semantics_named
from argmap.semantics._semantics import Labelling, Semantics, check_map, check_positive
from argmap.semantics._solver import combinations as search
from argmap.semantics._solver.agreement import add_step_atoms
from argmap.semantics._verdicts import Verdicts, is_judged, make_attack_verdicts, make_verdicts

__all__ = ["credulous", "labellings", "sceptical"]

_NEVER = -1


def labellings(
    m: ArgumentMap,
    semantics: str | Semantics = "preferred",
    *,
    stances: Stances | None = None,
    policy: Policy = DEFAULT,
    budget: int = DEFAULT_BUDGET,
) -> Iterator[Verdicts]:
    """Yield every position that can be held on a map, each as verdicts.

    Where reasons for and against are equal, several positions are defensible. They come in one order: of two
    positions on the same conflict, first the one that has the first claim in on which they disagree.

    Args:
        m: The map.
        semantics: ``"complete"``: every defensible position; ``"preferred"``: those that take a side wherever they
            can; ``"stable"``: those that leave nothing open, of which there may be none; ``"ideal"`` or
            ``"grounded"``: one cautious position. ``"semi_stable"`` and ``"stage"`` need a map of
            arguments that do nothing but attack one another.
        stances: What the reader says beforehand.
        policy: How reasons and counter-reasons meet.
        budget: Steps of work that the answer may take, about a million a second.

    Raises:
        ArgmapError: As every question does; see `argmap.semantics`.
        BudgetExceededError: While iterating.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> juice, water = b.claim("Serve juice.", key="juice"), b.claim("Serve water.", key="water")
    >>> clash = b.contradict(juice, water)
    >>> [", ".join(f"{key} {position[key]}" for key in ("juice", "water")) for position in labellings(b.build())]
    ['juice in, water out', 'juice out, water in']
    """
    check_map(m)
    chosen = semantics_named(semantics)
    limit = check_positive(budget, "budget")
    given = parse_stances(stances or {})
    attacks = _attacks(m, policy, given, chosen)
    if attacks is not None:
        return _labellings_of_attacks(m, attacks, chosen, policy, limit)
    program = program_of(m, stances=given, policy=policy)
    return (
        make_verdicts(
            m,
            program,
            _values(program, labelling),
            semantics=chosen.name,
            policy=policy,
            stances=given,
            position=True,
        )
        for labelling in chosen.labellings(program, limit)
    )


def _attacks(
    m: ArgumentMap, policy: Policy, stances: Mapping[str, Stance], semantics: Semantics
) -> Edges | None:
    """Return the attacks of a map that is an abstract framework, if the semantics needs nothing else."""
    if not is_built_in(semantics):
        return None
    with collected_later(len(m.relations)):
        return attacks_of(m, policy, stances)


def _labellings_of_attacks(
    m: ArgumentMap, attacks: Edges, semantics: Semantics, policy: Policy, budget: int
) -> Iterator[Verdicts]:
    with collected_later(len(m.relations)):
        frame = attacks.frame()
    for values in search.enumerate_labellings(frame, semantics.name, meter=Meter(budget)):
        with collected_later(len(m.relations)):
            verdicts = make_attack_verdicts(
                m, attacks, values, semantics=semantics.name, policy=policy, position=True
            )
        yield verdicts


def credulous(
    m: ArgumentMap,
    key: Key,
    semantics: str | Semantics = "preferred",
    *,
    stances: Stances | None = None,
    policy: Policy = DEFAULT,
    budget: int = DEFAULT_BUDGET,
) -> bool:
    """Return whether a claim, or the step of a relation, stands in some position.

    For complete and preferred positions this takes one question to the solver, about the part of the map on which the
    claim depends: a claim is in in some preferred position if it is in in some admissible one.

    Args:
        m: The map.
        key: A claim, support or rebuttal.
        semantics: The name of the semantics, or a `Semantics` of your own.
        stances: What the reader says beforehand.
        policy: How reasons and counter-reasons meet.
        budget: Steps of work that the answer may take, about a million a second.

    Raises:
        ArgmapError: As every question does; see `argmap.semantics`.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> juice, water = b.claim("Serve juice.", key="juice"), b.claim("Serve water.", key="water")
    >>> clash = b.contradict(juice, water)
    >>> credulous(b.build(), "juice"), sceptical(b.build(), "juice")
    (True, False)
    """
    return _some(m, key, semantics, stances, policy, budget=budget, wanted=True)


def sceptical(
    m: ArgumentMap,
    key: Key,
    semantics: str | Semantics = "preferred",
    *,
    stances: Stances | None = None,
    policy: Policy = DEFAULT,
    budget: int = DEFAULT_BUDGET,
) -> bool:
    """Return whether a claim, or the step of a relation, stands in every position.

    For complete positions this is the grounded verdict; for preferred ones a counter-example is searched for, without
    going through all positions. If there is no position at all, as there may be no stable one, the answer is yes.

    Args:
        m: The map.
        key: A claim, support or rebuttal.
        semantics: The name of the semantics, or a `Semantics` of your own.
        stances: What the reader says beforehand.
        policy: How reasons and counter-reasons meet.
        budget: Steps of work that the answer may take, about a million a second.

    Raises:
        ArgmapError: As every question does; see `argmap.semantics`.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> tax = b.claim("Tax sugar.", key="tax")
    >>> left, right = b.claim("Sugar harms.", key="harm"), b.claim("Sugar is harmless.", key="harmless")
    >>> clash, one, other = b.contradict(left, right), b.support(tax, left), b.support(tax, right)
    >>> argmap.evaluate(b.build())["tax"], sceptical(b.build(), "tax")
    (<Label.UNDECIDED: 'undecided'>, True)
    """
    return not _some(m, key, semantics, stances, policy, budget=budget, wanted=False)


def _some(
    m: ArgumentMap,
    key: Key,
    semantics: str | Semantics,
    stances: Stances | None,
    policy: Policy,
    *,
    budget: int,
    wanted: bool,
) -> bool:
    """Return whether a claim or step is in, or is not in, in some labelling."""
    check_map(m)
    meter, name = Meter(budget), _judged_key(m, key)
    chosen = semantics_named(semantics)
    given = parse_stances(stances or {})
    attacks = _attacks(m, policy, given, chosen)
    atom = _NEVER if attacks is None else _place(m, attacks, name)
    if attacks is not None and atom != _NEVER:
        with collected_later(len(m.relations)):
            frame = attacks.frame()
            return _is_some(frame, atom, chosen, wanted=wanted, meter=meter)
    program = program_of(m, stances=given, policy=policy)
    step = name in m.relations and not is_symmetric(m.relations[name])
    rule = program.relations[name] if step else _NEVER
    atom = (program.claims if name in m.claims else program.warrants).get(name, _NEVER)
    if not is_built_in(chosen) or chosen.abstract or (atom, rule) == (_NEVER, _NEVER):
        every = chosen.labellings(program, budget)
        return any((_value(program, atom, rule, each) == TRUE) is wanted for each in every)
    if not step:
        return _is_some(program.frame, atom, chosen, wanted=wanted, meter=meter, off=program.off)
    frame, off, atoms = add_step_atoms(program, [rule])
    return _is_some(frame, atoms[rule], chosen, wanted=wanted, meter=meter, off=off)


def _is_some(
    frame: IndexedProgram,
    atom: int,
    semantics: Semantics,
    *,
    wanted: bool,
    meter: Meter,
    off: Collection[int] = (),
) -> bool:
    found = search.find_labelling(
        frame, atom, semantics.name, wanted=wanted, meter=meter, off=off, whole=False
    )
    return found is not None


def _value(program: Program, atom: int, rule: int, labelling: Labelling) -> int:
    """Return the value of a rule, or of an atom; a contradiction that nothing attacks has neither, and is in."""
    if rule != _NEVER:
        return evaluate_rule(program, rule, labelling)
    return TRUE if atom == _NEVER else labelling[atom]


def _judged_key(m: ArgumentMap, key: Key) -> str:
    """Return the key of a claim, support or rebuttal of the map; raise an UnknownKeyError for anything else."""
    name = key_of(key)
    if name in m.claims or (name in m.relations and is_judged(m.relations[name])):
        return name
    known = [*m.claims, *(r.key for r in m.relations.values() if is_judged(r))]
    kind = type(m[name]).__name__.lower() if name in m else ""
    raise UnknownKeyError(name, known=known, wanted="judged claim or relation", found=kind)


def _place(m: ArgumentMap, attacks: Edges, key: str) -> int:
    """Return the number of a claim, or of the premise of a rebuttal, on which its verdict depends."""
    if key in m.claims:
        return list(m.claims).index(key)
    return _NEVER if is_symmetric(m.relations[key]) else attacks.sources[list(m.relations).index(key)]


def _values(program: Program, labelling: Labelling) -> Any:
    return labelling.__getitem__, lambda rule: evaluate_rule(program, rule, labelling)
