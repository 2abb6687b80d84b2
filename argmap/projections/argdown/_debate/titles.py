"""The titles that Argdown makes up: ``Untitled 1`` and so on, for statements and arguments together."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Final

from argmap.projections.argdown._debate.debate import Argument, Debate, own_blocks

__all__ = ["titles_of"]

_FARTHEST: Final = 50  # claims that may hang below a row; it could be n²


def titles_of(debate: Debate) -> dict[str, str]:
    """Return every title; who has none gets the next number, unless another has that for its title.

    Numbers are given in the order of the document. That of an argument comes just before the first of its rows
    that is told there.
    """
    titles = {key: claim.title for key, claim in debate.statements.items()}
    titles.update((key, argument.title) for key, argument in debate.arguments.items())
    if not all(titles.values()):
        taken = set(titles.values())
        free = (title for n in itertools.count(1) if (title := f"Untitled {n}") not in taken)
        titles.update(zip(_in_order(debate, titles), free, strict=False))
    return titles


def _in_order(debate: Debate, titles: Mapping[str, str]) -> list[str]:
    """Return what has no title in the order in which a document needs numbers for it."""
    places = {key: place for place, key in enumerate(debate.m.claims)}
    needed = [(float(place), key) for key, place in places.items() if not titles[key]]
    nameless = [a for a in debate.arguments.values() if a.claim is None and not titles[a.key]]
    if nameless:
        told = _KnownTitles(debate, places, titles)
        needed = [*((told.place(argument) - 0.5, argument.key) for argument in nameless), *needed]
    return [key for _, key in sorted(needed, key=lambda item: item[0])]


class _KnownTitles:
    """Know where in the order of claims the arguments without a claim stand."""

    def __init__(self, debate: Debate, places: Mapping[str, int], titles: Mapping[str, str]) -> None:
        self._places, self._titles = places, titles
        self._blocks = own_blocks(debate)
        # What comes right below a claim in a document is joined to it, or to what is between the two.
        self._above = [-1] * len(places)
        for source, target in _ends(debate, places):
            low, high = sorted((source, target))
            if low < high:
                self._above[high] = max(self._above[high], low)
        self._before = dict(_fronts(debate, places))

    def place(self, argument: Argument) -> int:
        """Return the place of the first row that is told in this argument, as far as that can be seen.

        A statement without a title is told where it stands. Where there is none, all that has been told is before.
        """
        rows = [key for key in _rows(argument) if key in self._places]
        bare = next((n for n, key in enumerate(rows) if not self._titles[key]), None)
        if bare is None:
            return self._before[argument.steps[0].key] + 1
        first = self._places[rows[bare]]
        for key in reversed(rows[:bare]):
            row = self._places[key]
            if row < first and key not in self._blocks and self._leads_on(row, first):
                first = row
        return first

    def _leads_on(self, row: int, first: int) -> bool:
        """Whether all between a row and the next hangs below it."""
        return first - row <= _FARTHEST and all(self._above[n] >= row for n in range(row + 1, first))


def _ends(debate: Debate, places: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    for arrow in debate.arrows:
        if arrow.source in places and arrow.target in places:
            yield places[arrow.source], places[arrow.target]


def _fronts(debate: Debate, places: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """Yield for each relation the last of the claims that the relations before it join."""
    front = -1
    for key, r in debate.m.relations.items():
        yield key, front
        front = max([front, *(places.get(end or "", -1) for end in (*r.claims, r.target))])


def _rows(argument: Argument) -> list[str]:
    """Return the claims of an argument's rows, in order."""
    told = [key for step in argument.steps for key in (*step.claims, step.target or "")]
    return list(dict.fromkeys(told))
