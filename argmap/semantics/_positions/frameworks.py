"""Extensions of abstract frameworks, and whether an argument is in some or in all of them.

An argument is an atom with one rule: it is in unless an attacker is. So a framework is a program, and the same search
answers both (Wu, Caminada and Gabbay 2009, "Complete extensions in argumentation coincide with 3-valued stable
models in logic programming").
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap._memory import collected_later
from argmap.projections.framework import Framework
from argmap.semantics._meter import DEFAULT_BUDGET, Meter
from argmap.semantics._program.frame import IndexedProgram
from argmap.semantics._program.wellfounded import TRUE
from argmap.semantics._solver import combinations as program

__all__ = ["Extension", "count_extensions", "enumerate_extensions", "find_extension", "read_frame"]

Extension = tuple[str, ...]
"""Names of arguments, in the order of the framework."""


def read_frame(framework: Framework) -> IndexedProgram:
    """Return a framework as a program of one rule for each argument.

    >>> read_frame(Framework(("a", "b"), ((0, 1),))).unless
    [[], [0]]
    """
    size = len(framework.arguments)
    attackers: list[list[int]] = [[] for _ in range(size)]
    for source, target in framework.attacks:
        attackers[target].append(source)
    return IndexedProgram(size, range(size), [()] * size, attackers)


def enumerate_extensions(
    framework: Framework, semantics: str, *, budget: int = DEFAULT_BUDGET
) -> Iterator[Extension]:
    """Yield the extensions of a framework, each once.

    >>> list(enumerate_extensions(Framework(("a", "b"), ((0, 1), (1, 0))), "preferred"))
    [('a',), ('b',)]
    """
    with collected_later(len(framework.attacks)):
        frame = read_frame(framework)
    for labelling in program.enumerate_labellings(frame, semantics, meter=Meter(budget)):
        yield _extension(framework, labelling)


def count_extensions(framework: Framework, semantics: str, *, budget: int = DEFAULT_BUDGET) -> int:
    """Return how many extensions there are.

    >>> count_extensions(Framework(("a", "b"), ((0, 1), (1, 0))), "complete")
    3
    """
    return program.count_labellings(read_frame(framework), semantics, meter=Meter(budget))


def find_extension(
    framework: Framework,
    argument: str,
    semantics: str,
    *,
    wanted: bool,
    budget: int = DEFAULT_BUDGET,
    whole: bool = True,
) -> Extension | None:
    """Return an extension that has an argument, or has it not; None if there is none.

    Without *whole* it may lack arguments on which the one that is asked about does not depend.

    >>> find_extension(Framework(("a", "b"), ((0, 1), (1, 0))), "b", "preferred", wanted=False)
    ('a',)
    """
    atom = framework.index(argument)
    with collected_later(len(framework.attacks)):
        frame = read_frame(framework)
        found = program.find_labelling(
            frame, atom, semantics, wanted=wanted, meter=Meter(budget), whole=whole
        )
    return None if found is None else _extension(framework, found)


def _extension(framework: Framework, labelling: bytearray) -> Extension:
    return tuple(name for name, value in zip(framework.arguments, labelling, strict=True) if value == TRUE)
