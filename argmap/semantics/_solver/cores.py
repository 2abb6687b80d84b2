"""Cores: the part of a labelling that some atoms need in order to have their labels."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.semantics._program.wellfounded import FALSE, TRUE
from argmap.semantics._solver.subprogram import Literals, Subprogram

__all__ = ["find_needs"]


def find_needs(part: Subprogram, labelling: bytearray, atoms: Iterable[int]) -> dict[int, list[int]]:
    """Return the atoms that the label of each atom rests on, for some atoms and those that they rest on in turn.

    The atoms that are reached from one atom are admissible on their own: its core. Where any of several atoms is
    enough, one that is needed anyway is taken.

    >>> pairs = Subprogram([0, 1, 2, 3], [[([], [1])], [([], [0])], [([], [3])], [([], [2])]])
    >>> find_needs(pairs, bytearray([1, 2, 1, 2]), [0])
    {0: [1], 1: [0]}
    """
    first = _first_rules(part, labelling)
    needs: dict[int, list[int]] = {}
    for root in atoms:
        stack = [root]
        while stack:
            atom = stack.pop()
            if atom in needs:
                continue
            needs[atom] = []  # from here on it counts as needed
            if labelling[atom] == TRUE:
                body, unless = first[atom]
                needs[atom] = [*body, *unless]
            else:
                blockers = (_blockers(rule, labelling) for rule in part.rules[atom])
                needs[atom] = [next((b for b in some if b in needs), some[0]) for some in blockers]
            stack += needs[atom]
    return needs


def _blockers(rule: Literals, labelling: bytearray) -> list[int]:
    body, unless = rule
    return [c for c in unless if labelling[c] == TRUE] + [b for b in body if labelling[b] == FALSE]


def _first_rules(part: Subprogram, labelling: bytearray) -> dict[int, Literals]:
    """Return for each atom that is in a rule that derives it from atoms derived before it."""
    fired = [
        (atom, rule)
        for atom, rules in enumerate(part.rules)
        if labelling[atom] == TRUE
        for rule in rules
        if all(labelling[c] == FALSE for c in rule[1])
    ]
    users: dict[int, list[int]] = {}
    for number, (_, (body, _)) in enumerate(fired):
        for b in body:
            users.setdefault(b, []).append(number)
    missing = [len(body) for _, (body, _) in fired]
    ready = [number for number, count in enumerate(missing) if not count]
    first: dict[int, Literals] = {}
    for number in ready:
        atom, rule = fired[number]
        if atom not in first:
            first[atom] = rule
            for user in users.get(atom, ()):
                missing[user] -= 1
                if not missing[user]:
                    ready.append(user)
    return first
