"""Ways to place a tree of boxes, the columns that they consist of, and the distances that they keep."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from argmap.rendering.layout._columns.forest import BoxShape

__all__ = [
    "BUS",
    "COLUMN_GAP",
    "DROP",
    "INDENT",
    "LEVEL",
    "RAIL",
    "STACK_GAP",
    "TRACK",
    "Column",
    "Way",
]

INDENT: Final = 22
"""Points by which a stack stands to the right of what it hangs on."""

RAIL: Final = 8
"""Points from the left edge of a box, or of a column, to the rail on which its stack hangs."""

TRACK: Final = 7
"""Points between rails that run side by side, left of a box."""

STACK_GAP: Final = 10
"""Points between boxes of a stack, and between a box and the stack below it."""

DROP: Final = 20
"""Points between a box and a single one straight below it."""

BUS: Final = 30
"""Points between a box and columns below it."""

LEVEL: Final = 8
"""Points between lines that run side by side above columns."""

COLUMN_GAP: Final = 16
"""Points between columns."""


class Column(NamedTuple):
    """A stack of neighbours on one port.

    Args:
        port: The port; -1 for those of several.
        width: Of its trees, in points.
        height: Of all, in points.
        lead: How far their boxes stand to the right of where it begins, so that all have one left edge.
        ways: The ways of its trees, from the top.
    """

    port: int
    width: int
    height: int
    lead: int
    ways: tuple[Way, ...]

    @classmethod
    def of(cls, port: int, ways: Sequence[Way]) -> Column:
        """Return the column of some trees."""
        if len(ways) == 1 and not ways[0].parts:
            return cls(port, ways[0].width, ways[0].height, 0, tuple(ways))
        lead = max([way.left for way in ways if not way.drops], default=0)
        width = max([way.width + (lead - way.left if lead > way.left else 0) for way in ways])
        height = sum([way.height + STACK_GAP for way in ways]) - STACK_GAP
        return cls(port, width, height, lead, tuple(ways))

    @property
    def hangs(self) -> bool:
        """Whether its trees hang on a rail; a single one without a frame stands straight below."""
        return len(self.ways) > 1 or bool(self.ways[0].parts)

    @property
    def indent(self) -> int:
        """How far its trees stand to the right of its left edge."""
        return INDENT if self.hangs else 0

    @property
    def full_width(self) -> int:
        """How wide it is with its indent, in points."""
        return self.width + INDENT if self.hangs else self.width


class Way(NamedTuple):
    """A way to place a tree: its size, where its root stands, and how what hangs on the root stands below.

    Args:
        width, height: Of the whole tree, in points.
        left: Where its root begins.
        box: The root.
        shape: The shape of the root.
        top: Where the columns begin, from the top of the root.
        columns: What hangs on the root.
        drops: Whether columns hang on a line below the root, each from above; else there is one stack, with an indent.
        folds: The boxes of a chain, from the root on, in columns beside one another; the last goes on with the tree
            in ``columns``.
        parts: The trees and frames in a frame, with their places in it; the way is that of the frame then, and *box*
            its number.
    """

    width: int
    height: int
    left: int
    box: int
    shape: BoxShape
    top: int = 0
    columns: tuple[Column, ...] = ()
    drops: bool = False
    folds: tuple[tuple[int, ...], ...] = ()
    parts: tuple[tuple[Way, int, int], ...] = ()

    @property
    def is_straight(self) -> bool:
        """Whether a single tree hangs straight below the root, the middle of its box below that of the root."""
        return self.drops and len(self.columns) == 1 and self.top == self.shape.height + DROP
