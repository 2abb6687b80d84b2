"""The plan of a document that is to be written: blocks, mentions in them, and the relations below those."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias, final

from attrs import define, field

__all__ = ["Branch", "Mention", "PlannedBlock", "Row", "StepLine", "StructureRows"]


@final
@define(eq=False)
class Mention:
    """A mention of a claim, or of an argument that stands for a relation.

    Args:
        key: Of the claim, or of the relation.
        home: Whether it is told here, and not only named.
        branches: The relations written below it.
        role: The role of a premise, where that is said here.
    """

    key: str
    home: bool
    branches: list[Branch] = field(factory=list)
    role: str = ""


@final
@define(eq=False)
class Branch:
    """A relation below a mention.

    Args:
        sign: As it is written.
        relation: The key of the relation; that of the argument above it if the branch is only an end of that.
        spot: What stands behind the sign.
        end: Whether it is an end of the argument above: ``"premise"`` or ``"target"``.
    """

    sign: str
    relation: str
    spot: Mention
    end: str = ""


@final
@define(eq=False)
class StepLine:
    """An inference, with what undercuts it.

    Args:
        relation: The key of the step.
        uses: Which rows it uses, as indices.
        rest: Whether those are all that no step before has used.
        branches: What undercuts it.
    """

    relation: str
    uses: list[int]
    rest: bool = False
    branches: list[Branch] = field(factory=list)


Row: TypeAlias = "Mention | StepLine"


@final
@define(eq=False)
class PlannedBlock:
    """A block of a document.

    Args:
        group: The key of the group in whose section it stands.
        head: A statement or an argument, with what hangs below it; None for an inference without a title.
        rows: The premise-conclusion structure behind it.
    """

    group: str | None
    head: Mention | None
    rows: list[Row] = field(factory=list)

    def spots(self) -> Iterator[Mention | Branch | StepLine]:
        """Yield everything in the order of the document, but for rows' own branches under inferences first."""
        if self.head is not None:
            yield from _below(self.head)
        for row in self.rows:
            yield row
            yield from _branches(row.branches)


def _below(spot: Mention) -> Iterator[Mention | Branch | StepLine]:
    yield spot
    yield from _branches(spot.branches)


def _branches(branches: Sequence[Branch]) -> Iterator[Mention | Branch | StepLine]:
    stack = [iter(branches)]
    while stack:
        branch = next(stack[-1], None)
        if branch is None:
            stack.pop()
            continue
        yield branch
        yield branch.spot
        if branch.spot.branches:
            stack.append(iter(branch.spot.branches))


@final
class StructureRows:
    """The rows of a structure so far, and which of them no step has used."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        self._count = 0
        self._place: dict[tuple[str, str], int] = {}
        self._left: dict[int, tuple[str, str]] = {}

    def has(self, claim: str, role: str) -> bool:
        """Return whether a row holds the claim in this role."""
        return (claim, role) in self._place

    def add(self, claim: str, spot: Mention) -> None:
        """Add a row for the claim."""
        self.rows.append(spot)
        self._place.setdefault((claim, spot.role), self._count)
        self._left[self._count] = claim, spot.role
        self._count += 1

    def uses(self, wanted: Sequence[tuple[str, str]]) -> tuple[list[int], bool]:
        """Return the rows of the premises, and whether they are what is left."""
        if len(self._left) == len(wanted) and list(self._left.values()) == list(wanted):
            places = list(self._left)
            self._left.clear()
            return places, True
        places = [self._place[claim] for claim in wanted]
        for place in places:
            self._left.pop(place, None)
        return places, False
