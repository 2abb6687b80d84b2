"""The circles of the numbered view: their places, and the point on its circle at which each arrow ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import asin, atan, atan2, degrees
from typing import Final, NamedTuple

from argmap.rendering.kit.arrows import Point
from argmap.rendering.kit.scene import Arrow, Scene
from argmap.rendering.layout._graph import Layout
from argmap.rendering.views.numbered.scene import is_leg

__all__ = ["CircleSpot", "angles_of", "spots_of", "turn_point"]

_CLEAR: Final = 5.0
"""Points by which an arrow is past a row before it may bend."""

_TILT: Final = 52.0
"""Degrees from upright at which an arrow leaves or reaches a row at most; flatter, it would meet a neighbour."""

_SPREAD: Final = 78.0
"""Degrees from upright at which an arrow may end on its circle at most."""

_TIP: Final = 6.8
_LINE: Final = 1.5
"""Half of what a tip, and a line without one, takes of a circle, in points."""

_SIDE: Final = 9.0
"""Points beside a circle that are free for its own arrows, further down a row that is higher than the circle."""

_LEAN: Final = 12.0
"""Degrees from upright at which an arrow leaves a circle to turn back."""


class CircleSpot(NamedTuple):
    """Where a box is: its middle, how far out its arrows end, and where its row begins and ends.

    A box that is not round has half of its width, less a corner, in ``flat``, and its arrows end on a level.
    ``tilt`` is how flat an arrow may leave it, in degrees from upright.
    """

    x: float
    y: float
    radius: float
    flat: float
    top: float
    bottom: float
    tilt: float


def turn_point(point: tuple[float, float], *, across: bool) -> Point:
    """Lay a point of a left-to-right picture on its side, or turn it back; leave others alone."""
    return (point[1], point[0]) if across else (point[0], point[1])


def spots_of(scene: Scene, layout: Layout, radii: Mapping[str, float]) -> dict[str, CircleSpot]:
    """Return where every box is, top-down.

    Args:
        scene: The numbered scene.
        layout: Where everything is.
        radii: How far from the middle of each round box its arrows end, in points.
    """
    across = scene.direction == "LR"
    corners = {box.key: turn_point(layout.positions[box.key], across=across) for box in scene.boxes}
    sizes = {box.key: turn_point((box.width, box.height), across=across) for box in scene.boxes}
    bottoms: dict[tuple[tuple[int, int], float], float] = {}
    for key, (_, y) in corners.items():
        row = layout.lanes[key], y
        bottoms[row] = max(bottoms.get(row, 0.0), y + sizes[key][1])
    return {
        key: _spot((x, y), sizes[key], bottoms[layout.lanes[key], y], radii.get(key))
        for key, (x, y) in corners.items()
    }


def _spot(corner: Point, size: Point, bottom: float, radius: float | None) -> CircleSpot:
    (x, y), (width, height) = corner, size
    extra = bottom - y - height
    tilt = min(_TILT, degrees(atan(_SIDE / extra))) if extra > 0 else _TILT
    return CircleSpot(
        x + width / 2, y + height / 2, height / 2 + 1 if radius is None else radius,
        width / 2 - 4 if radius is None else 0.0, y - _CLEAR, bottom + _CLEAR, tilt,
    )  # fmt: skip


def angles_of(
    arrows: Sequence[Arrow], routes: Sequence[Sequence[Point]], spots: Mapping[str, CircleSpot]
) -> tuple[list[float], list[float]]:
    """Return where each arrow leaves and arrives, in degrees from straight up and from straight down."""
    starts, ends = [], []
    for arrow, route in zip(arrows, routes, strict=True):
        source, target = spots[arrow.source], spots[arrow.target]
        ahead, behind = (route[0], route[-1]) if route else ((target.x, target.y), (source.x, source.y))
        back = bool(route) and route[0][1] < route[1][1]
        starts.append(_seen(ahead[0] - source.x, source.y - ahead[1], back=back))
        ends.append(_seen(behind[0] - target.x, behind[1] - target.y, back=back))
    tailed = [_TIP if arrow.both else _LINE for arrow in arrows]
    tipped = [_LINE if is_leg(arrow) else _TIP for arrow in arrows]
    return (
        _spread([arrow.source for arrow in arrows], starts, tailed, spots),
        _spread([arrow.target for arrow in arrows], ends, tipped, spots),
    )


def _seen(aside: float, ahead: float, *, back: bool) -> float:
    """Return in which direction a point is, in degrees from straight ahead; what is behind is reached in a turn."""
    if not back:
        return degrees(atan2(aside, max(ahead, 1.0)))
    return _LEAN if aside > 0 else -_LEAN


def _spread(
    keys: Sequence[str], wanted: Sequence[float], halves: Sequence[float], spots: Mapping[str, CircleSpot]
) -> list[float]:
    """Move the arrows of each circle apart, as little as it takes."""
    groups: dict[str, list[int]] = {}
    for n, key in enumerate(keys):
        groups.setdefault(key, []).append(n)
    found = list(wanted)
    for key, numbers in groups.items():
        numbers.sort(key=lambda n: (wanted[n], n))
        room = [degrees(asin(min(1.0, halves[n] / (spots[key].radius + 2)))) for n in numbers]
        found_here = _apart([wanted[n] for n in numbers], room)
        for n, angle in zip(numbers, found_here, strict=True):
            found[n] = angle
    return found


def _apart(wanted: Sequence[float], room: Sequence[float]) -> list[float]:
    """Return angles in the order of the sorted *wanted*, near them, each with its *room* to both sides.

    Neighbours that are too close move apart around their mean (isotonic regression by pooling).

    >>> _apart([0, 0], [15, 15]), _apart([-80, 0, 70], [10, 10, 10])
    ([-15.0, 15.0], [-78.0, 0.0, 70.0])
    """
    need = [a + b for a, b in pairwise(room)]
    squeeze = min(1.0, 2 * _SPREAD / sum(need)) if need and sum(need) else 1.0
    offsets = [0.0]
    for step in need:
        offsets.append(offsets[-1] + step * squeeze)
    pools: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        total, count = want - offset, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            total, count = total + pools[-1][0], count + pools[-1][1]
            pools.pop()
        pools.append((total, count))
    levels = [total / count for total, count in pools for _ in range(count)]
    high = _SPREAD - offsets[-1]
    return [min(max(level, -_SPREAD), high) + offset for level, offset in zip(levels, offsets, strict=True)]
