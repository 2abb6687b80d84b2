"""The lines of the Argdown view: soft curves between rows, straight through them, so that none crosses a card."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple, final

from attrs import frozen

from argmap.projections.argdown import ArgdownEdge
from argmap.rendering.kit.arrows import Point, spread_arrivals
from argmap.rendering.kit.svg import number
from argmap.rendering.layout._graph import Layout
from argmap.rendering.views.argdown.scene import CardScene
from argmap.rendering.views.argdown.tips import TIPS

__all__ = ["SYMMETRIC", "CardStroke", "strokes_of"]

SYMMETRIC: Final = frozenset({"contrary", "contradictory"})
"""The types that say the same from either end, and have a tip at both."""

_APART: Final = 16.0
_INSET: Final = 12.0
_STRAIGHT: Final = 4.0  # how far a line runs straight before its tip
_UP, _DOWN = -1, 1


@final
@frozen
class CardStroke:
    """Draw one edge: its path, and its tips, each with its place and its turn in degrees from upwards."""

    tie: ArgdownEdge
    path: str
    tips: tuple[tuple[Point, int], ...]


class _Stop(NamedTuple):
    """A point that a line passes: along the row, across the rows, and which way it goes there."""

    u: float
    v: float
    way: int


class _CardSide(NamedTuple):
    """A card: from where to where it goes along its row, and across the rows."""

    left: float
    right: float
    top: float
    bottom: float


def strokes_of(scene: CardScene, layout: Layout, *, row_gap: int) -> tuple[CardStroke, ...]:
    """Return the drawn form of each edge, in their order.

    A line leaves at the head of its card, runs straight up to the lane between the rows, where nothing stands, and
    bends there; a row on its way it passes along its route, straight. So everything is said along the rows (``u``)
    and across them (``v``), whichever way they lie.
    """
    return tuple(_StrokeMaker(scene, layout, row_gap).strokes())


class _StrokeMaker:
    def __init__(self, scene: CardScene, layout: Layout, row_gap: int) -> None:
        self._ties, self._across, self._gap = scene.ties, scene.direction == "LR", row_gap
        self._sides = {
            card.node.key: self._side(layout, card.node.key, card.width, card.height) for card in scene.cards
        }
        self._lanes = layout.lanes
        self._routes = [[self._turned((float(x), float(y))) for x, y in route] for route in layout.routes]
        self._starts = self._leaving()
        self._ends = self._arriving()

    def _side(self, layout: Layout, key: str, width: int, height: int) -> _CardSide:
        x, y = layout.positions[key]
        left, top = self._turned((float(x), float(y)))
        right, bottom = self._turned((float(x + width), float(y + height)))
        return _CardSide(left, right, top, bottom)

    def _turned(self, point: Point) -> Point:
        return point[::-1] if self._across else point

    # -- where lines leave and arrive ----------------------------------------------------------------------

    def _leaving(self) -> list[float]:
        """Return where each line leaves: side by side around the middle, in the order of where they go."""
        goals = [
            self._routes[n][0][0] if self._routes[n] else _middle(self._sides[tie.target])
            for n, tie in enumerate(self._ties)
        ]
        found = [0.0] * len(self._ties)
        for key, numbers in _by([tie.source for tie in self._ties], goals).items():
            side = self._sides[key]
            room = side.right - side.left - 2 * _INSET
            step = min(_APART, room / max(1, len(numbers) - 1))
            first = _middle(side) - step * (len(numbers) - 1) / 2
            for place, n in enumerate(numbers):
                found[n] = first + step * place
        return found

    def _arriving(self) -> list[float]:
        """Return where each line arrives: near where it comes from, apart from one another."""
        origins = [
            self._routes[n][-1][0] if self._routes[n] else self._starts[n] for n in range(len(self._ties))
        ]
        found = [0.0] * len(self._ties)
        for key, numbers in _by([tie.target for tie in self._ties], origins).items():
            side = self._sides[key]
            for n, place in zip(
                numbers, spread_arrivals([origins[n] for n in numbers], side.left, side.right), strict=True
            ):
                found[n] = place
        return found

    # -- lines -------------------------------------------------------------------------------------------------

    def strokes(self) -> Iterator[CardStroke]:
        for n, tie in enumerate(self._ties):
            stops = list(self._stops(n, tie))
            source, target = self._sides[tie.source], self._sides[tie.target]
            tips = [((self._ends[n], target.bottom), 0)]
            if tie.type in SYMMETRIC:
                tips.append(((self._starts[n], source.top), 180))
            turn = -90 if self._across else 0
            yield CardStroke(
                tie,
                "".join(self._path(stops)),
                tuple([(self._turned(at), _turn(way + turn)) for at, way in tips]),
            )

    def _stops(self, n: int, tie: ArgdownEdge) -> Iterator[_Stop]:
        source, target = self._sides[tie.source], self._sides[tie.target]
        back = TIPS[tie.type].length
        start = source.top - (back if tie.type in SYMMETRIC else 0)
        leave = min(float(self._lanes[tie.source][1]), start)
        yield _Stop(self._starts[n], start, _UP)
        yield _Stop(self._starts[n], leave, _UP)
        last = _Stop(self._starts[n], leave, _UP)
        route = self._routes[n]
        for (u, enter), (_, out) in zip(route[::2], route[1::2], strict=True):
            way = _UP if out < enter else _DOWN
            yield _Stop(u, enter, way)
            last = _Stop(u, out, way)
            yield last
        end = target.bottom + back
        lane = last.v - self._gap if last.way == _UP else last.v
        yield _Stop(self._ends[n], max(lane, end + _STRAIGHT), _UP)
        yield _Stop(self._ends[n], end, _UP)

    def _path(self, stops: Sequence[_Stop]) -> Iterator[str]:
        yield f"M{self._at(stops[0].u, stops[0].v)}"
        for a, b in pairwise(stops):
            if a[:2] == b[:2]:
                continue
            if a.way == b.way and abs(a.u - b.u) < 0.5:
                yield f"L{self._at(b.u, b.v)}"
                continue
            reach = self._reach(a, b)
            handles = self._at(a.u, a.v + a.way * reach), self._at(b.u, b.v - b.way * reach)
            yield f"C{' '.join(handles)} {self._at(b.u, b.v)}"

    def _reach(self, a: _Stop, b: _Stop) -> float:
        """Return how far the handles of a curve reach; where it turns back it stays within its lane."""
        if a.way == b.way and (b.v - a.v) * a.way > 0:
            return abs(b.v - a.v) * 0.55
        return min(self._gap * 0.8, 8 + abs(a.u - b.u) * 0.6)

    def _at(self, u: float, v: float) -> str:
        x, y = self._turned((u, v))
        return f"{number(x)} {number(y)}"


def _middle(side: _CardSide) -> float:
    return (side.left + side.right) / 2


def _turn(degrees: int) -> int:
    return degrees - 360 if degrees > 180 else degrees


def _by(keys: Sequence[str], places: Sequence[float]) -> Mapping[str, list[int]]:
    """Return key → the numbers that have it, in the order of their places."""
    found: dict[str, list[int]] = {}
    for n in sorted(range(len(keys)), key=lambda n: (places[n], n)):
        found.setdefault(keys[n], []).append(n)
    return found
