"""Labellings of a whole program: the decided part, with every combination of labellings of the pieces."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from math import prod
from typing import Final, NamedTuple, final

from argmap._memory import collected_later
from argmap.semantics._meter import Meter
from argmap.semantics._program.frame import IndexedProgram
from argmap.semantics._program.wellfounded import TRUE, UNKNOWN, WellFoundedModel, solve
from argmap.semantics._solver import labellings as kinds
from argmap.semantics._solver.backbone import find_ideal, find_preferred_common, find_stable_common
from argmap.semantics._solver.labellings import OfPart
from argmap.semantics._solver.subprogram import Subprogram, cut_part, find_ancestors, split_pieces
from argmap.semantics._solver.witness import Example, find_complete, find_preferred, find_stable, is_admitted

__all__ = [
    "METHODS",
    "Method",
    "combine_labellings",
    "count_labellings",
    "enumerate_labellings",
    "find_agreed_values",
    "find_labelling",
]


@final
class Method(NamedTuple):
    """Say how the labellings of a semantics are found."""

    of_part: OfPart
    example: Example | None = None  # without it the labellings are gone through
    common: Callable[[Subprogram, Meter], bytearray | None] | None = None  # likewise
    grounded: bool = True  # whether every labelling agrees with the grounded one
    admits: bool = False  # whether an atom is in in some labelling iff it is in in some admissible one
    # Directionality (Baroni and Giacomin 2007): a label depends only on what leads to the atom.
    local: bool = False


METHODS: Final = {
    "grounded": Method(kinds.grounded, local=True),
    "complete": Method(kinds.complete, find_complete, admits=True, local=True),
    "preferred": Method(kinds.preferred, find_preferred, find_preferred_common, admits=True, local=True),
    "stable": Method(kinds.stable, find_stable, find_stable_common),
    "ideal": Method(kinds.ideal, common=find_ideal, local=True),
    "semi_stable": Method(kinds.semi_stable),
    "stage": Method(kinds.stage, grounded=False),
}
"""How each semantics is searched."""


def enumerate_labellings(
    frame: IndexedProgram, name: str, *, meter: Meter, off: Collection[int] = ()
) -> Iterator[bytearray]:
    """Yield every labelling of a program once, each as the value of every atom.

    Pieces that do not interact are searched on their own, and a piece only as far as it is asked for.

    >>> frame = IndexedProgram(2, [0, 1], [(), ()], [(1,), (0,)])
    >>> [list(labelling) for labelling in enumerate_labellings(frame, "stable", meter=Meter(10_000))]
    [[1, 2], [2, 1]]
    """
    meter.labellings = 0
    with collected_later(len(frame.heads)):
        model = _decided(frame, name, off)
        found = combine_labellings(model.atoms, _pieces(frame, model, name), METHODS[name].of_part, meter)
    while True:
        with collected_later(len(frame.heads)):  # the first labelling of a large piece takes many clauses
            whole = next(found, None)
        if whole is None:
            return
        meter.labellings += 1
        yield whole


def count_labellings(frame: IndexedProgram, name: str, *, meter: Meter, off: Collection[int] = ()) -> int:
    """Return how many labellings there are, the product over the pieces.

    >>> count_labellings(IndexedProgram(2, [0, 1], [(), ()], [(1,), (0,)]), "complete", meter=Meter(10_000))
    3
    """
    parts = _pieces(frame, _decided(frame, name, off), name)
    return prod(sum(1 for _ in METHODS[name].of_part(part, meter)) for part in parts)


def find_agreed_values(
    frame: IndexedProgram, name: str, *, meter: Meter, off: Collection[int] = ()
) -> bytearray | None:
    r"""Return the value of each atom on which all labellings agree, else undecided; None if there is no labelling.

    Each piece is looked at on its own, so that many small conflicts do not multiply.

    >>> find_agreed_values(IndexedProgram(2, [0, 1], [(), ()], [(1,), (0,)]), "preferred", meter=Meter(10_000))
    bytearray(b'\x00\x00')
    """
    model, method = _decided(frame, name, off), METHODS[name]
    for part in _pieces(frame, model, name):
        common = method.common(part, meter) if method.common else _common(method.of_part(part, meter))
        if common is None:
            return None
        _put(model.atoms, part, common)
    return model.atoms


def find_labelling(
    frame: IndexedProgram,
    atom: int,
    name: str,
    *,
    wanted: bool,
    meter: Meter,
    off: Collection[int] = (),
    whole: bool = True,
) -> bytearray | None:
    """Return a labelling in which an atom is in, or is not; None if there is none.

    Args:
        frame: The program.
        atom: The atom that is asked about.
        name: The name of the semantics.
        wanted: Whether the atom is to be in.
        meter: Counts steps.
        off: The rules that are off.
        whole: Whether all atoms need a label, and not only those that the atom depends on.
    """
    method = METHODS[name]
    model = _decided(frame, name, off)
    values = model.atoms
    if (values[atom] != UNKNOWN or name == "grounded") and (values[atom] == TRUE) is not wanted:
        return None
    if whole or not method.local:
        parts = _pieces(frame, model, name)
    elif values[atom] != UNKNOWN:
        parts = []
    elif method.admits and wanted:
        return values if is_admitted(frame, model, atom, meter) else None
    else:
        parts = [cut_part(frame, model, find_ancestors(frame, model, atom))]
    for part in parts:
        found = _example_of(method, part, atom, wanted=wanted, meter=meter)
        if found is None:
            return None
        _put(values, part, found)
    return values


def _example_of(
    method: Method, part: Subprogram, atom: int, *, wanted: bool, meter: Meter
) -> bytearray | None:
    if atom not in part.atoms:
        return next(method.of_part(part, meter), None)
    place = part.atoms.index(atom)
    if method.example is not None:
        return method.example(part, place, wanted, meter)
    return next((each for each in method.of_part(part, meter) if (each[place] == TRUE) is wanted), None)


def combine_labellings(
    decided: bytearray, parts: Sequence[Subprogram], of_part: OfPart, meter: Meter
) -> Iterator[bytearray]:
    """Yield every combination of labellings of the parts, the last part changing fastest."""
    found = [_FoundLabelling(of_part(part, meter)) for part in parts]
    places = [0] * len(parts)
    if not all(each.reach(0) for each in found):
        return
    while True:
        whole = decided[:]
        for part, each, place in zip(parts, found, places, strict=True):
            _put(whole, part, each.known[place])
        yield whole
        last = len(parts) - 1
        while last >= 0 and not found[last].reach(places[last] + 1):
            places[last] = 0
            last -= 1
        if last < 0:
            return
        places[last] += 1


def _put(whole: bytearray, part: Subprogram, labelling: bytearray) -> None:
    for atom, value in zip(part.atoms, labelling, strict=True):
        whole[atom] = value


def _common(found: Iterator[bytearray]) -> bytearray | None:
    common = next(found, None)
    if common is None:
        return None
    common = common[:]
    for labelling in found:
        for atom, value in enumerate(labelling):
            if common[atom] != value:
                common[atom] = UNKNOWN
        if not any(common):
            break  # no labelling says less
    return common


def _decided(frame: IndexedProgram, name: str, off: Collection[int]) -> WellFoundedModel:
    """Return what is decided beforehand: the grounded model, if all labellings agree with it."""
    if METHODS[name].grounded:
        return solve(frame, off=off)
    return WellFoundedModel(frame.size, len(frame.heads))  # for frameworks alone, where nothing is off


def _pieces(frame: IndexedProgram, model: WellFoundedModel, name: str) -> list[Subprogram]:
    """Return the pieces in which labellings of a semantics differ; under grounded semantics there are none."""
    if name == "grounded":
        return []
    return split_pieces(cut_part(frame, model, range(frame.size)))


@final
class _FoundLabelling:
    """Keep the labellings that an iterator has yielded, so that they can be gone through again."""

    def __init__(self, source: Iterator[bytearray]) -> None:
        self._source, self.known = source, list[bytearray]()

    def reach(self, place: int) -> bool:
        """Return whether there is a labelling at a place."""
        while len(self.known) <= place:
            item = next(self._source, None)
            if item is None:
                return False
            self.known.append(item)
        return True
