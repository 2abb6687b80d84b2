"""The record of a layout engine: for each box, top down, it finds the row and the place in the row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from attrs import define, field, frozen

from argmap.registry import Registry
from argmap.rendering.layout._graph import Graph, Layout

__all__ = ["ENGINES", "Arrangement", "Engine", "EngineArrow", "EngineBudget", "EngineFrame", "EngineInput"]


@frozen
class EngineArrow:
    """An edge by the numbers of its boxes.

    Args:
        source: Number of the box that it leaves.
        target: Number of the box that it reaches.
        leave: Points from the left edge of the source to where it leaves.
        arrive: Points from the left edge of the target to where it arrives.
        weight: As of the edge.
        ranks: As of the edge.
        side: Whether it arrives beside the target, at the end of its bar.

    >>> EngineArrow(source=1, target=0, leave=40, arrive=40).weight
    1
    """

    source: int
    target: int
    leave: int
    arrive: int
    weight: int = 1
    ranks: bool = True
    side: bool = False


@frozen
class EngineFrame:
    """A cluster by the numbers of its boxes.

    Args:
        members: The boxes that stand in it directly.
        parent: Number of the frame around it, smaller than its own, or -1.
        pads: Points between the frame and its content: left, top, right, bottom.

    >>> EngineFrame(members=(0, 1), parent=-1, pads=(12, 24, 12, 12)).members
    (0, 1)
    """

    members: tuple[int, ...]
    parent: int
    pads: tuple[int, int, int, int]


@frozen(cache_hash=True)
class EngineInput:
    """One connected part of a picture, top down; heights are no business of an engine.

    Args:
        widths: Points each box needs, the room for arrows into the end of its bar included.
        arrows: The arrows between them, loops left out.
        frames: The frames around them; only for an engine that takes frames.
        gap: Least distance of two boxes in a row, in points.

    >>> EngineInput(widths=(80, 80), arrows=(EngineArrow(1, 0, 40, 40),), frames=(), gap=16).widths
    (80, 80)
    """

    widths: tuple[int, ...]
    arrows: tuple[EngineArrow, ...]
    frames: tuple[EngineFrame, ...]
    gap: int


@frozen
class Arrangement:
    """The answer of an engine.

    Args:
        lefts: Left edge of each box, in points from anywhere.
        rows: Row of each box, from 0 at the top, none empty.
        hints: For some arrows, where they best pass the rows on their way: row → x.

    >>> Arrangement(lefts=[0, 0], rows=[0, 1]).ends(EngineArrow(1, 0, 40, 40))
    ((0, 40.0), (1, 40.0))
    """

    lefts: Sequence[int]
    rows: Sequence[int]
    hints: Mapping[int, Mapping[int, float]] = field(factory=dict)

    def ends(self, arrow: EngineArrow) -> tuple[tuple[int, float], tuple[int, float]]:
        """Return row and x of both ends of an arrow, the target's first."""
        return (
            (self.rows[arrow.target], float(self.lefts[arrow.target] + arrow.arrive)),
            (self.rows[arrow.source], float(self.lefts[arrow.source] + arrow.leave)),
        )

    def at(self, row: int, number: int, arrow: EngineArrow) -> float:
        """Return where an arrow wants to pass a row: as the engine said, or on the line between its ends."""
        hinted = self.hints.get(number, {}).get(row)
        if hinted is not None:
            return hinted
        (upper, x), (lower, below) = self.ends(arrow)
        return x + (below - x) * (row - upper) / (lower - upper) if lower != upper else below


@define
class EngineBudget:
    """What the engines may use up for one picture.

    Args:
        fuel: Steps of the WebAssembly machine that are left: a count, so that equal input ends equally.
        call: Steps that one drawing may take at most.
        seconds: Wall time that one run of a program outside may take.

    >>> EngineBudget(fuel=1_000, call=600, seconds=5.0).granted
    600
    """

    fuel: int
    call: int
    seconds: float

    @property
    def granted(self) -> int:
        """Steps that the next drawing may take."""
        return min(self.fuel, self.call)


@frozen(kw_only=True)
class Engine:
    """A way to lay out a sheet.

    Args:
        name: As in ``engine="wasm"``.
        arrange: Does it, and raises `EngineMissingError`, `EngineFailedError` or `EngineTimeoutError`
            rather than return anything incomplete.
        turn: Its place when nobody asked for an engine by name, smallest first; ``None`` to be left out.
        frames: Whether it keeps frames apart by itself.
        most: Boxes beyond which it is not tried unless asked for by name; ``None`` if it takes any number.
        hang: Lays out a forest without rows, if it can: from a graph whose ports lie one below the other, and a
            function that says how good a width and a height are, to the layout with `Layout.rails`. It raises
            `EngineFailedError` where it cannot.

    >>> def below(given, budget):  # every box in a row of its own
    ...     return Arrangement(lefts=[0] * len(given.widths), rows=range(len(given.widths)))
    >>> below = Engine(name="below", arrange=below)
    >>> below.arrange(EngineInput((80, 80), (), (), 16), EngineBudget(0, 0, 0.0)).rows
    range(0, 2)
    """

    name: str
    arrange: Callable[[EngineInput, EngineBudget], Arrangement]
    turn: int | None = None
    frames: bool = False
    most: int | None = None
    hang: Callable[[Graph, Callable[[int, int], float]], Layout] | None = None


ENGINES: Registry[Engine] = Registry(
    "argmap.rendering.layout.engines", attribute="ENGINE", kind="engine", group="argmap.engines", types=Engine
)
"""The layout engines by name."""
