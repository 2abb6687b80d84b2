"""Arrows of the numbered view: straight where they can be, in a soft bend where a circle would be in the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import atan2, cos, degrees, radians, sin, tan
from typing import Final, NamedTuple, final

from attrs import frozen

from argmap.rendering.kit.arrows import LENGTHS, Point
from argmap.rendering.kit.scene import Arrow, Scene
from argmap.rendering.kit.svg import number
from argmap.rendering.layout._graph import Layout
from argmap.rendering.views.numbered.circles import CircleSpot, angles_of, spots_of, turn_point
from argmap.rendering.views.numbered.pulling import Wall, pull_routes
from argmap.rendering.views.numbered.scene import is_leg

__all__ = ["Stroke", "strokes_of"]

_GRAZE: Final = 65.0
"""Degrees between a line and the radius of the circle where it ends, at most."""

_TURN: Final = 17.0
"""How far the handles of a curve that turns back reach, in points; the curve itself goes three quarters as far."""

_EXACT: Final = 6
"""Decimals beyond which machines may disagree about an angle."""


@final
@frozen
class Stroke:
    """Draw one arrow: its path, and its tips, each with its place and its turn in degrees from upwards."""

    arrow: Arrow
    path: str
    tips: tuple[tuple[Point, int], ...]


class _Gate(NamedTuple):
    """A straight stretch through a row, in the direction from source to target."""

    start: Point
    end: Point


def strokes_of(scene: Scene, layout: Layout, radii: Mapping[str, float]) -> tuple[Stroke, ...]:
    """Return the drawn form of each arrow, in their order.

    In the row of its end an arrow keeps to the narrow space beside its own circle, and between two rows
    there is nothing that it could meet: so none passes through a circle.

    Args:
        scene: The numbered scene.
        layout: Where everything is.
        radii: How far from the middle of each round box its arrows end, in points.
    """
    across = scene.direction == "LR"
    spots = spots_of(scene, layout, radii)
    routes = _routes(scene, layout, spots)
    starts, ends = angles_of(scene.arrows, routes, spots)
    return tuple(
        _stroke(
            arrow, (spots[arrow.source], starts[n]), routes[n], (spots[arrow.target], ends[n]), across=across
        )
        for n, arrow in enumerate(scene.arrows)
    )  # fmt: skip


def _routes(scene: Scene, layout: Layout, spots: Mapping[str, CircleSpot]) -> list[tuple[Point, ...]]:
    across = scene.direction == "LR"
    boxes = [(*layout.positions[box.key], box.width, box.height) for box in scene.boxes]
    walls = [_wall(rectangle, across=across) for rectangle in (*boxes, *layout.clusters.values())]
    routes = [[turn_point(point, across=across) for point in route] for route in layout.routes]
    middles = {key: (spot.x, spot.y) for key, spot in spots.items()}
    return pull_routes(
        routes, [(middles[arrow.source], middles[arrow.target]) for arrow in scene.arrows], walls
    )


def _wall(rectangle: tuple[int, int, int, int], *, across: bool) -> Wall:
    x, y, width, height = rectangle
    (left, top), (right, bottom) = (turn_point(p, across=across) for p in ((x, y), (x + width, y + height)))
    return Wall(top, bottom, left, right)


def _stroke(
    arrow: Arrow,
    source: tuple[CircleSpot, float],
    route: Sequence[Point],
    target: tuple[CircleSpot, float],
    *,
    across: bool,
) -> Stroke:
    rim, out = _gate(*source, up=True)
    end, into = _gate(*target, up=False)
    if not route and _direct(rim, end, source, target):
        out, into = end, rim
    tips = [] if is_leg(arrow) else [(end, into)]
    if arrow.both:
        tips.append((rim, out))
    back = LENGTHS[arrow.tip]
    start = _towards(rim, out, back) if arrow.both else rim
    stop = end if is_leg(arrow) else _towards(end, into, back)
    passes = [_Gate(a, b) for a, b in zip(route[::2], route[1::2], strict=True)]
    gates = [_Gate(start, stop)] if out == end else [_Gate(start, out), *passes, _Gate(into, stop)]
    path = "".join(_path(gates, across=across))
    return Stroke(arrow, path, tuple(_tip(at, behind, across=across) for at, behind in tips))


def _direct(
    rim: Point, end: Point, source: tuple[CircleSpot, float], target: tuple[CircleSpot, float]
) -> bool:
    """Whether a straight line is steep enough to meet nothing, and leaves and meets its circles from outside."""
    slant = degrees(atan2(rim[0] - end[0], max(rim[1] - end[1], 0.1)))
    steep = abs(slant) <= min(source[0].tilt, target[0].tilt)
    return steep and max(abs(slant - target[1]), abs(slant + source[1])) <= _GRAZE


def _gate(spot: CircleSpot, angle: float, *, up: bool) -> tuple[Point, Point]:
    """Return where an arrow meets the circle, and where it passes the edge of the row."""
    lean = max(-spot.tilt, min(spot.tilt, angle))
    if spot.flat:
        x = spot.x + max(-spot.flat, min(spot.flat, spot.radius * tan(radians(lean))))
        y = spot.radius
    else:
        x = spot.x + spot.radius * sin(radians(angle))
        y = spot.radius * cos(radians(angle))
    if up:
        rise = spot.y - y - spot.top
        return (x, spot.y - y), (x + rise * tan(radians(lean)), spot.top)
    fall = spot.bottom - spot.y - y
    return (x, spot.y + y), (x + fall * tan(radians(lean)), spot.bottom)


def _towards(start: Point, goal: Point, distance: float) -> Point:
    dx, dy = goal[0] - start[0], goal[1] - start[1]
    share = distance / max(distance, (dx * dx + dy * dy) ** 0.5)
    return start[0] + dx * share, start[1] + dy * share


def _tip(at: Point, behind: Point, *, across: bool) -> tuple[Point, int]:
    (x, y), (from_x, from_y) = turn_point(at, across=across), turn_point(behind, across=across)
    turn = round(degrees(atan2(x - from_x, from_y - y)), _EXACT)
    return (round(x, _EXACT), round(y, _EXACT)), round(turn)


def _path(gates: Sequence[_Gate], *, across: bool) -> Iterator[str]:
    """Yield the path through the gates: a line through each, and between two a curve that both lead into."""

    def at(point: Point) -> str:
        x, y = turn_point(point, across=across)
        return f"{number(round(x, _EXACT))} {number(round(y, _EXACT))}"

    yield f"M{at(gates[0].start)}"
    for before, after in pairwise(gates):
        yield f"L{at(before.end)}"
        one, two = _handles(before, after)
        yield f"C{at(one)} {at(two)} {at(after.start)}"
    yield f"L{at(gates[-1].end)}"


def _handles(before: _Gate, after: _Gate) -> tuple[Point, Point]:
    """Return the control points of the curve between two gates; they lie between the rows, as the curve then does."""
    fall = after.start[1] - before.end[1]
    one, two = _slope(before), _slope(after)
    if one[1] == two[1] == (1 if fall > 0 else -1):
        reach = abs(fall) / 2
    else:
        reach = min(_TURN, 4 + abs(after.start[0] - before.end[0]) * 0.6)
    return (
        (before.end[0] + one[0] * reach, before.end[1] + one[1] * reach),
        (after.start[0] - two[0] * reach, after.start[1] - two[1] * reach),
    )


def _slope(gate: _Gate) -> tuple[float, int]:
    """Return the direction of a gate, in points per point up or down."""
    dx, dy = gate.end[0] - gate.start[0], gate.end[1] - gate.start[1]
    return (dx / abs(dy), 1 if dy > 0 else -1) if abs(dy) > 0.01 else (0.0, -1)
