"""Semi-stable and stage semantics for a program that only says which arguments attack which.

They minimise what is undecided, and in a map that depends on how the same reasons are counted as arguments (Caminada,
Sá, Alcântara and Dvořák 2015, section 5), so for anything else than a framework they are refused, not guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, final

from attrs import frozen

from argmap.errors import SemanticsError
from argmap.semantics._meter import Meter
from argmap.semantics._program.frame import IndexedProgram
from argmap.semantics._program.program import Program
from argmap.semantics._program.wellfounded import FALSE, TRUE, UNKNOWN
from argmap.semantics._semantics import Labelling
from argmap.semantics._solver.combinations import enumerate_labellings

__all__ = ["FrameworkLabellings"]


@final
@frozen
class FrameworkLabellings:
    """Yield the labellings of a program that is a framework, by a semantics of frameworks.

    >>> program = Program.of([("a", [], ["b"]), ("b", [], ["b"])])
    >>> [list(labelling) for labelling in FrameworkLabellings("stage")(program, 10_000)]
    [[1, 0]]
    """

    name: str

    def __call__(self, program: Program, budget: int) -> Iterator[Labelling]:
        """Yield each labelling once."""
        abstract = _abstract_of(program, self.name)
        for labelling in enumerate_labellings(abstract.frame, self.name, meter=Meter(budget)):
            yield _lifted(program, abstract, labelling)


@final
class _Abstract(NamedTuple):
    arguments: list[int]  # the atoms that are arguments
    frame: IndexedProgram


def _abstract_of(program: Program, name: str) -> _Abstract:
    """Read a program as a framework; raise a SemanticsError if it has anything but attacks."""
    frame = program.frame
    arguments: list[int] = []
    for atom, deriving in enumerate(frame.deriving):
        rules = [rule for rule in deriving if rule not in program.off]
        bare = [rule for rule in rules if not frame.bodies[rule]]
        passed_on = all(len(frame.bodies[rule]) == 1 and not frame.unless[rule] for rule in rules)
        is_claim = program.atoms[atom].kind == "claim"
        if len(rules) == len(bare) == 1 and is_claim:
            arguments.append(atom)
        elif rules and (is_claim or not passed_on):
            raise SemanticsError(
                f"The semantics {name!r} is for abstract frameworks, where arguments do nothing but attack one "
                f"another; here {str(program.atoms[atom])!r} rests on reasons. "
                'Evaluate the map as "preferred" or "stable".'
            )
    place = {atom: n for n, atom in enumerate(arguments)}
    attackers = [_attackers(program, atom, place) for atom in arguments]
    size = len(arguments)
    return _Abstract(arguments, IndexedProgram(size, range(size), [()] * size, attackers))


def _attackers(program: Program, atom: int, place: dict[int, int]) -> list[int]:
    """Return the arguments that attack an argument, through atoms that only pass values on."""
    frame = program.frame
    rule = next(rule for rule in frame.deriving[atom] if rule not in program.off)
    seen = dict.fromkeys(frame.unless[rule])
    stack = list(seen)
    while stack:
        other = stack.pop()
        if other not in place:
            for link in frame.deriving[other]:
                for before in frame.bodies[link] if link not in program.off else ():
                    if before not in seen:
                        seen[before] = None
                        stack.append(before)
    return sorted(place[other] for other in seen if other in place)


def _lifted(program: Program, abstract: _Abstract, labelling: bytearray) -> Labelling:
    """Return the values of all atoms: one that passes values on is in if any atom before it is, out if all are."""
    pairs = list(zip(abstract.arguments, labelling, strict=True))
    true = _reached(program, [atom for atom, value in pairs if value == TRUE])
    possible = _reached(program, [atom for atom, value in pairs if value != FALSE])
    size = len(program.atoms)
    whole = bytearray(
        TRUE if atom in true else UNKNOWN if atom in possible else FALSE for atom in range(size)
    )
    for atom, value in pairs:
        whole[atom] = value
    return whole


def _reached(program: Program, atoms: Iterable[int]) -> set[int]:
    seen = set(atoms)
    stack = list(seen)
    while stack:
        for rule in program.frame.using[stack.pop()]:
            head = program.heads[rule]
            if rule not in program.off and head not in seen:
                seen.add(head)
                stack.append(head)
    return seen
