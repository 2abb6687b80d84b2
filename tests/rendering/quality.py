"""A counter of what makes a drawing hard to read: arrows that cross, arrows that are long, arrows through boxes.

It reads drawn paths, ours from our SVG and those of ``dot`` from its own output, so that both are counted alike.
"""

from __future__ import annotations

import itertools
import json
import math
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from argmap.rendering.kit.scene import Scene
from tests.processes import run_process

Point = tuple[float, float]
Rect = tuple[float, float, float, float]

_COMMAND = re.compile(r"([MLHVQC])([^MLHVQC]*)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_STEPS = 8


class Counted(NamedTuple):
    """What was counted in one drawing; lengths in points."""

    crossings: int
    mean_length: float
    through_boxes: int


def flattened(path: str) -> list[Point]:
    """Return a path as a polyline; curves become short straight pieces."""
    points: list[Point] = []
    for command, numbers in _COMMAND.findall(path):
        values = [float(n) for n in _NUMBER.findall(numbers)]
        x, y = points[-1] if points else (0.0, 0.0)
        if command == "H":
            points.append((values[0], y))
        elif command == "V":
            points.append((x, values[0]))
        elif command in "ML":
            points.append((values[0], values[1]))
        else:
            controls = [(x, y), *_pairs(values)]
            points.extend(_bezier(controls))
    return points


def _pairs(values: Sequence[float]) -> list[Point]:
    return list(zip(values[::2], values[1::2], strict=True))


def _bezier(controls: Sequence[Point]) -> list[Point]:
    found = []
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        level = list(controls)
        while len(level) > 1:
            level = [
                (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in itertools.pairwise(level)
            ]
        found.append(level[0])
    return found


def counted(arrows: Sequence[tuple[str, str, Sequence[Point]]], boxes: dict[str, Rect]) -> Counted:
    """Count in a drawing of arrows (source, target, polyline) and boxes (left, top, width, height)."""
    pieces = [(n, a, b) for n, (_, _, line) in enumerate(arrows) for a, b in itertools.pairwise(line)]
    crossing = {
        (m, n) for (m, a, b), (n, c, d) in itertools.combinations(pieces, 2) if m != n and _cross(a, b, c, d)
    }
    lengths = [sum(math.dist(a, b) for a, b in itertools.pairwise(line)) for _, _, line in arrows]
    through = sum(
        any(_hits(a, b, rect) for a, b in itertools.pairwise(line))
        for source, target, line in arrows
        for key, rect in boxes.items()
        if key not in (source, target)
    )
    return Counted(len(crossing), sum(lengths) / max(1, len(lengths)), through)


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two pieces cross inside both; touching ends, as in a fan, are no crossing."""
    if max(a[0], b[0]) < min(c[0], d[0]) or max(c[0], d[0]) < min(a[0], b[0]):
        return False
    sides = _side(a, b, c) * _side(a, b, d), _side(c, d, a) * _side(c, d, b)
    return sides[0] < 0 and sides[1] < 0


def _side(a: Point, b: Point, p: Point) -> float:
    value = (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])
    return 0.0 if abs(value) < 1e-6 else value


def _hits(a: Point, b: Point, rect: Rect) -> bool:
    """Whether a piece enters a box by more than a hair."""
    left, top, width, height = rect[0] + 1, rect[1] + 1, rect[2] - 2, rect[3] - 2
    for step in range(_STEPS + 1):
        t = step / _STEPS
        x, y = a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t
        if left < x < left + width and top < y < top + height:
            return True
    corners = [(left, top), (left + width, top), (left + width, top + height), (left, top + height)]
    return any(_cross(a, b, c, d) for c, d in zip(corners, corners[1:] + corners[:1], strict=True))


def drawn_by_dot(scene: Scene) -> Counted:
    """Count in the drawing that the ``dot`` program makes by itself of the same boxes and arrows."""
    done = run_process(
        ["dot", "-Tjson"], input=dot_of(scene), capture_output=True, text=True, check=True, encoding="utf-8"
    )
    drawing = json.loads(done.stdout)
    sizes = {box.key: (box.width, box.height) for box in scene.boxes}
    names = {f"n{n}": box.key for n, box in enumerate(scene.boxes)}
    boxes: dict[str, Rect] = {}
    for node in drawing["objects"]:
        if node["name"] in names:
            key = names[node["name"]]
            x, y = map(float, node["pos"].split(","))
            width, height = sizes[key]
            boxes[key] = (x - width / 2, y - height / 2, float(width), float(height))
    arrows = [
        (arrow.source, arrow.target, _spline(edge["pos"]))
        for arrow, edge in zip(scene.arrows, drawing["edges"], strict=True)
    ]
    return counted(arrows, boxes)


def _spline(position: str) -> list[Point]:
    """Read Graphviz's ``e,x,y s,x,y x,y x,y …``."""
    ends = {part[0]: _point(part[2:]) for part in position.split() if part[0] in "es"}
    knots = [_point(part) for part in position.split() if part[0] not in "es"]
    line = [knots[0]]
    for n in range(1, len(knots) - 2, 3):
        line.extend(_bezier(knots[n - 1 : n + 3]))
    return [*([ends["s"]] if "s" in ends else []), *line, *([ends["e"]] if "e" in ends else [])]


def _point(text: str) -> Point:
    x, y = text.split(",")
    return float(x), float(y)


def dot_of(scene: Scene) -> str:
    """Return the boxes and arrows of a scene as DOT with its defaults: the same sizes, the same ends of arrows."""
    across = scene.direction == "LR"
    number = {box.key: n for n, box in enumerate(scene.boxes)}
    lines = [f"digraph {{ rankdir={scene.direction}; node [shape=record fixedsize=true]; edge [dir=back];"]
    for box in scene.boxes:
        cells = "|".join(f"<c{n}>" for n in range(len(box.cells)))
        # Fields at the top level stand side by side, or below one another when left to right.
        label = f"<bar>|{cells}" if across else f"{{<bar>|{{{cells}}}}}"
        size = f"width={box.width / 72:.4f} height={box.height / 72:.4f}"
        lines.append(f'n{number[box.key]} [{size} label="{label if box.bar else cells}"];')
    leave, foot, side = ("w", "e", "e") if across else ("n", "s", "e")
    barred = {box.key for box in scene.boxes if box.bar}
    for arrow in scene.arrows:
        port = f"bar:{side}" if arrow.cell is None else f"c{arrow.cell}:{foot}"
        head = f"bar:{leave}" if arrow.source in barred else f"c0:{leave}"
        lines.append(f"n{number[arrow.target]}:{port} -> n{number[arrow.source]}:{head};")
    return "\n".join([*lines, "}"])


def drawn_by_us(svg: str, scene: Scene) -> Counted:
    """Count in our own SVG of a scene."""
    paths = re.findall(r'<path d="([^"]+)"[^>]*class="wire"/>', svg)
    boxes = dict(_rects(svg, scene))
    arrows = [(a.source, a.target, flattened(p)) for a, p in zip(scene.arrows, paths, strict=True)]
    return counted(arrows, boxes)


def _rects(svg: str, scene: Scene) -> Iterable[tuple[str, Rect]]:
    """Yield where each box is: its first rectangle gives the corner, the scene the size."""
    for n, box in enumerate(scene.boxes, start=1):
        found = re.search(rf'<g id="\w+-b{n}".*?<rect x="([^"]+)" y="([^"]+)"', svg, re.DOTALL)
        assert found is not None, box.key
        yield box.key, (float(found[1]), float(found[2]), float(box.width), float(box.height))
