"""Semantics whose labellings are searched for, and what all their labellings agree on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import final

from attrs import frozen

from argmap.semantics._meter import Meter
from argmap.semantics._program.frame import IndexedProgram
from argmap.semantics._program.program import Program
from argmap.semantics._semantics import Labelling, Semantics
from argmap.semantics._solver.combinations import enumerate_labellings, find_agreed_values

__all__ = ["add_step_atoms", "find_agreement", "make_searched_semantics"]


def make_searched_semantics(name: str, *, title: str, paper: str) -> Semantics:
    """Return the semantics that the search knows by this name.

    >>> [list(each) for each in make_searched_semantics("stable", title="", paper="").labellings(Program.of([]), 1)]
    [[]]
    """
    return Semantics(
        name=name,
        title=title,
        paper=paper,
        labellings=_SearchedLabellings(name),
        agreed=_SearchedAgreement(name),
    )


@final
@frozen
class _SearchedLabellings:
    name: str

    def __call__(self, program: Program, budget: int) -> Iterator[Labelling]:
        return enumerate_labellings(program.frame, self.name, meter=Meter(budget), off=program.off)


@final
@frozen
class _SearchedAgreement:
    name: str

    def __call__(self, program: Program, budget: int) -> tuple[Labelling, Mapping[int, int]] | None:
        return find_agreement(program, self.name, budget)


def find_agreement(program: Program, name: str, budget: int) -> tuple[Labelling, Mapping[int, int]] | None:
    """Return the values of atoms, and of the rules of relations, that all labellings share; None if there are none.

    A step can be out in all labellings though no premise is, each time for another reason: so it is agreed on itself.

    >>> both = find_agreement(Program.of([("a", [], ["b"]), ("b", [], ["a"])]), "preferred", 10_000)
    >>> both and list(both[0])
    [0, 0]
    """
    frame, off, atoms = add_step_atoms(program, program.relations.values())
    found = find_agreed_values(frame, name, meter=Meter(budget), off=off)
    if found is None:
        return None
    return found[: len(program.atoms)], {rule: found[atom] for rule, atom in atoms.items()}


def add_step_atoms(
    program: Program, rules: Iterable[int]
) -> tuple[IndexedProgram, frozenset[int], dict[int, int]]:
    """Return a program with an atom for each of some rules that says that the rule fires, and where these atoms are.

    >>> frame, off, atoms = add_step_atoms(Program.of([("a", ["b"], [])]), [0])
    >>> frame.bodies, atoms
    (((1,), (1,)), {0: 2})
    """
    size, count = len(program.atoms), len(program.heads)
    chosen = tuple(dict.fromkeys(rules))
    frame = IndexedProgram(
        size + len(chosen),
        (*program.heads, *range(size, size + len(chosen))),
        (*program.bodies, *(program.bodies[rule] for rule in chosen)),
        (*program.unless, *(program.unless[rule] for rule in chosen)),
    )
    off = program.off.union(count + n for n, rule in enumerate(chosen) if rule in program.off)
    return frame, off, {rule: size + n for n, rule in enumerate(chosen)}
