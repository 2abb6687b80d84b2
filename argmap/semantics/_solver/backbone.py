"""The backbone of a part: what all its labellings have in common, found without going through them.

An atom that is in in some labelling and out in none may be in in all of them. Each answer of the solver rules out as
many of these candidates as it can (the backbone of a formula: Janota, Lynce and Marques-Silva 2015, "Algorithms for
computing backbones of propositional formulae").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from argmap._graphs import strong_components
from argmap.semantics._meter import Meter
from argmap.semantics._program.wellfounded import FALSE, TRUE, UNKNOWN
from argmap.semantics._solver.cores import find_needs
from argmap.semantics._solver.defence import Defended
from argmap.semantics._solver.encoding import Encoding, Kind
from argmap.semantics._solver.subprogram import Subprogram, label_atoms

__all__ = ["find_ideal", "find_preferred_common", "find_stable_common"]

_FEW: Final = 4  # questions that settle most; after them each answer is to settle as much as it can
_WORK: Final = 10  # atoms that are looked at in a step


def find_stable_common(part: Subprogram, meter: Meter) -> bytearray | None:
    """Return what all stable labellings share; None if there is none."""
    true, false = _ever(part, "stable", meter)
    if not any(true) and not any(false):
        return None
    return _decided(true, false)


def find_ideal(part: Subprogram, meter: Meter) -> bytearray:
    """Return the ideal labelling: the largest admissible one that no admissible one contradicts.

    Dung, Mancarella and Toni 2007, "Computing ideal sceptical argumentation"; found by counter-examples, as in
    Niskanen and Järvisalo 2020, "μ-toksia: an efficient abstract argumentation reasoner". The sets of atoms that may be
    in, and that may be out, shrink: an admissible labelling in which atoms of the first set are out rules these out,
    with everything that cannot be defended without them. The second set needs no questions: where one of its atoms is
    in, what beats the atom is out.
    """
    found, left = Encoding(part, "admissible", meter), Defended(part)
    asked = 0
    while any(left.true):
        meter.spend(len(part.atoms) // _WORK)
        beating = [no for no, held in zip(found.no, left.true, strict=True) if held]
        counter = found.with_some(beating, many=asked >= _FEW)
        asked += 1
        if counter is None:
            return _largest_admissible(part, left.labelling())
        beaten = [atom for atom, label in enumerate(label_atoms(part, counter)) if label == FALSE]
        left.rule_out(beaten, [])
    return bytearray(len(part.atoms))


def find_preferred_common(part: Subprogram, meter: Meter) -> bytearray:
    """Return what all preferred labellings share.

    This is at least the ideal labelling, and at most what some admissible labelling has and none contradicts. The
    difference is settled by counter-examples (Dvořák, Järvisalo, Wallner and Woltran 2014, "Complexity-sensitive
    decision procedures for abstract argumentation"), for all candidates at once: a preferred labelling without a
    candidate rules it out; one with it shows an admissible core of it, which every preferred labelling without the
    candidate contradicts, since otherwise the core could be added to it.
    """
    common = _decided(*_ever(part, "admissible", meter))
    sure = _largest_admissible(part, common)
    open_ = [atom for atom, value in enumerate(common) if value != sure[atom]]
    if not open_:
        return sure
    found = Encoding(part, "complete", meter)
    while open_:
        meter.spend(len(part.atoms) // _WORK)
        true = found.with_some([-_said(found, common, atom) for atom in open_])
        if true is None:
            break
        found.prefer([*found.no, *found.yes])
        this = label_atoms(part, found.grown(true, found.yes))
        for atom in open_:
            if this[atom] != common[atom]:
                common[atom] = UNKNOWN
        open_ = [atom for atom in open_ if common[atom]]
        _learn(found, part, this, open_)
    return common


def _said(found: Encoding, labelling: bytearray, atom: int) -> int:
    """Return the literal for the label of an atom that is not undecided."""
    return found.yes[atom] if labelling[atom] == TRUE else found.no[atom]


def _learn(found: Encoding, part: Subprogram, this: bytearray, atoms: Sequence[int]) -> None:
    """Add clauses: a preferred labelling that gives an atom another label contradicts the atom's core.

    Cores share their common parts: for each group of labels that rest on one another, one variable says that one of
    them is contradicted.
    """
    needs = find_needs(part, this, atoms)
    place = {atom: n for n, atom in enumerate(needs)}
    members = list(needs)
    contradicted = [0] * len(members)
    for group in strong_components([[place[other] for other in needs[atom]] for atom in members]):
        this_one = found.fresh()
        beyond = {contradicted[place[other]]: None for n in group for other in needs[members[n]]}
        beyond.pop(0, None)  # these are of the group itself
        found.add([-this_one, *(found.opposed(this, members[n]) for n in group), *beyond])
        for n in group:
            contradicted[n] = this_one
    for atom in atoms:
        found.add([_said(found, this, atom), contradicted[place[atom]]])


def _ever(part: Subprogram, kind: Kind, meter: Meter) -> tuple[bytearray, bytearray]:
    """Return which atoms are in, and which are out, in some labelling."""
    found = Encoding(part, kind, meter)
    literals = [*found.yes, *found.no]
    ever = bytearray(len(literals))
    while not all(ever):
        meter.spend(len(part.atoms) // _WORK)
        unseen = [literal for literal, seen in zip(literals, ever, strict=True) if not seen]
        if found.with_some(unseen) is None:
            break
        for number, literal in enumerate(literals):
            ever[number] |= found.holds(literal)
    return ever[: len(found.yes)], ever[len(found.yes) :]


def _decided(true: Iterable[int], false: Iterable[int]) -> bytearray:
    """Return the labels that are given and not contradicted."""
    pairs = zip(true, false, strict=True)
    return bytearray(UNKNOWN if yes == no else TRUE if yes else FALSE for yes, no in pairs)


def _largest_admissible(part: Subprogram, bound: bytearray) -> bytearray:
    """Return the largest admissible labelling within a labelling."""
    left = Defended(part)
    left.rule_out(
        [atom for atom, value in enumerate(bound) if value != TRUE],
        [atom for atom, value in enumerate(bound) if value != FALSE],
    )
    return left.labelling()
