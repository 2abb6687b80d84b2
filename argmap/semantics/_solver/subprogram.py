"""The undecided part of a program, where labellings differ: cut out and split into independent pieces.

What the well-founded model decides has the same value in every labelling, so it is removed first (Brass and Dix 1999,
"Semantics of (disjunctive) logic programs based on partial evaluation").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from math import inf
from typing import Final, NamedTuple, TypeAlias, final

from argmap._graphs import DisjointSets, strong_components
from argmap.semantics._program.frame import IndexedProgram
from argmap.semantics._program.wellfounded import FALSE, TRUE, UNKNOWN, WellFoundedModel

__all__ = [
    "NOTHING",
    "Subprogram",
    "cut_part",
    "derive_atoms",
    "find_ancestors",
    "find_circular_atoms",
    "label_atoms",
    "split_pieces",
]

Literals: TypeAlias = tuple[list[int], list[int]]
"""The body of a rule, and its ``unless``."""


NOTHING: Final = -1
"""The number of the atom that replaces all undecided atoms outside a part."""


@final
class Subprogram(NamedTuple):
    """Hold the rules of some atoms, numbered anew from 0."""

    atoms: Sequence[int]  # the number that each atom has in the program
    rules: list[list[Literals]]  # for each atom


def cut_part(frame: IndexedProgram, model: WellFoundedModel, atoms: Iterable[int]) -> Subprogram:
    """Return the part of a program that consists of some atoms, as far as they are undecided.

    Where their rules use other undecided atoms, one more atom, which is always undecided, replaces these. So an
    admissible labelling of the part is one of the program.
    """
    values, decided = model.atoms, model.rules
    kept = [atom for atom in atoms if values[atom] == UNKNOWN]
    other = len(kept)
    place = [other] * frame.size
    for number, atom in enumerate(kept):
        place[atom] = number
    bodies, unless = frame.bodies, frame.unless
    rules = [
        [
            (
                [place[b] for b in bodies[rule] if not values[b]],
                [place[c] for c in unless[rule] if not values[c]],
            )
            for rule in frame.deriving[atom]
            if not decided[rule]
        ]
        for atom in kept
    ]
    if any(other in column for each in rules for literals in each for column in literals):
        rules.append([([], [other])])
        kept.append(NOTHING)
    return Subprogram(kept, rules)


def find_ancestors(
    frame: IndexedProgram, model: WellFoundedModel, goal: int, *, most: float = inf
) -> list[int]:
    """Return the undecided atoms on which an undecided one depends, itself included, the nearest first.

    The search stops as soon as *most* atoms are found.
    """
    decided = model.rules
    seen = bytearray(model.atoms)  # what is decided is not entered
    seen[goal] = 1
    found = [goal]
    deriving, bodies, unless = frame.deriving, frame.bodies, frame.unless
    for before in found:
        if len(found) >= most:
            break
        for rule in deriving[before]:
            if not decided[rule]:
                for column in (bodies[rule], unless[rule]):
                    for atom in column:
                        if not seen[atom]:
                            seen[atom] = 1
                            found.append(atom)
    return found


def split_pieces(part: Subprogram) -> list[Subprogram]:
    """Return the pieces of a part that do not depend on one another, by their first atom."""
    groups: dict[int, list[int]] = {}
    sets = DisjointSets[int]()
    for atom, rules in enumerate(part.rules):
        for literals in rules:
            for other in chain.from_iterable(literals):
                sets.join(other, onto=atom)
    for atom in range(len(part.atoms)):
        groups.setdefault(sets.find(atom), []).append(atom)
    if len(groups) == 1:
        return [part]
    place = [0] * len(part.atoms)
    for group in groups.values():
        for number, atom in enumerate(group):
            place[atom] = number
    return [
        Subprogram([part.atoms[atom] for atom in group], [_moved(part.rules[atom], place) for atom in group])
        for group in groups.values()
    ]


def _moved(rules: Iterable[Literals], place: Sequence[int]) -> list[Literals]:
    return [([place[b] for b in body], [place[c] for c in unless]) for body, unless in rules]


def find_circular_atoms(part: Subprogram) -> list[int]:
    """Return the atoms that support themselves, directly or by a circle."""
    before = [[b for body, _ in rules for b in body] for rules in part.rules]
    if not any(before):
        return []
    groups = (group for group in strong_components(before) if len(group) > 1 or group[0] in before[group[0]])
    return sorted(atom for group in groups for atom in group)


def derive_atoms(part: Subprogram, blocked: bytearray) -> bytearray:
    """Return the least set of atoms closed under the rules whose ``unless`` holds no blocked atom."""
    found = bytearray(len(part.atoms))
    users: list[list[int]] = [[] for _ in part.atoms]
    heads: list[int] = []
    need: list[int] = []
    for atom, rules in enumerate(part.rules):
        for body, unless in rules:
            if unless and any(map(blocked.__getitem__, unless)):
                continue
            found[atom] |= not body
            for other in body:
                users[other].append(len(heads))
            if body:
                heads.append(atom)
                need.append(len(body))
    stack = [atom for atom, value in enumerate(found) if value]
    while stack:
        for rule in users[stack.pop()]:
            need[rule] -= 1
            if not need[rule] and not found[heads[rule]]:
                found[heads[rule]] = 1
                stack.append(heads[rule])
    return found


def label_atoms(part: Subprogram, true: bytearray) -> bytearray:
    """Return the labelling in which exactly these atoms are in; out are those that cannot be derived then."""
    possible = derive_atoms(part, true)
    return bytearray(
        TRUE if yes else UNKNOWN if maybe else FALSE for yes, maybe in zip(true, possible, strict=True)
    )
