"""The composition of a picture: of a few layouts the one that gives the largest type on its page."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import attrs

from argmap._arguments import is_text
from argmap.errors import EngineFailedError
from argmap.model import ArgumentMap
from argmap.rendering._fit import SCREEN
from argmap.rendering._view import Direction, Options
from argmap.rendering.kit.measures import MARGIN, Measures
from argmap.rendering.kit.ports import graph_of_scene
from argmap.rendering.kit.scene import Box, Scene
from argmap.rendering.layout._engine import ENGINES, Engine
from argmap.rendering.layout._graph import Graph, Layout
from argmap.rendering.layout._layout import place, resolve_engine
from argmap.rendering.layout._policy import AUTO
from argmap.rendering.themes._theme import Theme
from argmap.rendering.views.reasons.key import height_beside
from argmap.rendering.views.reasons.scene import ReasonsForest, reasons_scene

__all__ = ["Composition", "compose_reasons"]

_WIDTHS: Final = {60: (0.85, 1.0, 1.24, 1.7), 300: (0.85, 1.24, 1.7), 3_000: (1.0, 1.5)}
"""By the number of relations up to which they are tried: how many times as wide as usual boxes may be."""

_ROW_WIDTHS: Final = (1.0, 0.85, 1.24, 1.7)
"""The widths of boxes in rows that are tried for a page."""

_MIDDLE: Final = 1.24
"""How many times as wide as usual all boxes of a larger map are."""

_FEW: Final = 200
"""Relations up to which rows are tried top down and from left to right."""

_LAYERED: Final = 16
"""Boxes up to which Graphviz is asked as well: beyond, its rows have never given larger type than columns."""

_ALIKE: Final = 0.98
"""The share of the largest type at which Graphviz's layout is still chosen: its siblings stand in one row."""

_RATIO: Final = 1.6


class Composition(NamedTuple):
    """A scene, where its boxes are, and about how high title and key are, in points."""

    scene: Scene
    layout: Layout
    beside: float


def compose_reasons(m: ArgumentMap, options: Options) -> Composition:
    """Return the scene of a map in the layout that suits its page best.

    Columns are tried in a few widths of boxes, and Graphviz's rows where they can be as large. Whoever names a
    direction or an engine gets it.

    Raises:
        EngineFailedError: If the engine that is asked for cannot draw the map.
    """
    name, forest = resolve_engine(options.engine), ReasonsForest(m)
    auto = is_text(name) and name == AUTO
    hanging = ENGINES["columns" if auto else name]
    if options.direction is not None or hanging.hang is None:
        return _layered(m, options, forest)
    try:
        best = _columns(m, options, forest, hanging)
    except EngineFailedError:
        if not auto:
            raise
        return _layered(m, options, forest)
    few = (
        len(best.scene.boxes) <= _LAYERED and not best.scene.frames
    )  # whose titles Graphviz draws lines through
    return _rows_or(best, m, options, forest) if few and auto else best


def _columns(m: ArgumentMap, options: Options, forest: ReasonsForest, engine: Engine) -> Composition:
    """Return the map in columns; each box may have one of a few widths."""
    base = Measures.of(options.theme)
    scenes = [
        reasons_scene(
            m, attrs.evolve(base, box=base.box * times), direction="LR", hanging=True, forest=forest,
            marks=options.marks, schemes=options.schemes,
        )
        for times in _widths(m, options)
    ]  # fmt: skip
    beside = height_beside(m, scenes[0], options)
    score = _score_on(options, beside)
    layout = ENGINES.call(engine, "hang", _graph_with(scenes), score, returns=Layout)
    return Composition(_scene_with(scenes, layout), layout, beside)


def _graph_with(scenes: Sequence[Scene]) -> Graph:
    """Return the graph of scenes that differ in the widths of their boxes alone."""
    graph, *others = (graph_of_scene(scene) for scene in scenes)
    nodes = (
        attrs.evolve(node, others=tuple(other.nodes[n] for other in others))
        for n, node in enumerate(graph.nodes)
    )
    return attrs.evolve(graph, nodes=tuple(nodes)) if others else graph


def _scene_with(scenes: Sequence[Scene], layout: Layout) -> Scene:
    """Return the scene with the boxes that a layout has chosen."""
    boxes = (scenes[layout.variants.get(box.key, 0)].boxes[n] for n, box in enumerate(scenes[0].boxes))
    return attrs.evolve(scenes[0], boxes=tuple(boxes)) if layout.variants else scenes[0]


def _widths(m: ArgumentMap, options: Options) -> tuple[float, ...]:
    if options.width is not None or options.theme.box_width != attrs.fields(Theme).box_width.default:
        return (1.0,)
    return next((widths for most, widths in _WIDTHS.items() if len(m.relations) <= most), (_MIDDLE,))


def _score_on(options: Options, beside: float) -> Callable[[int, int], float]:
    """Return a function from the size of a layout to how large it can be drawn on a page, margins included.

    Without a page a picture that is longer or higher than 1.6 : 1 counts for less than one that is not.
    """
    page = options.page
    target = page or SCREEN

    def score(width: int, height: int) -> float:
        wide, high = width + 2 * MARGIN, height + 2 * MARGIN + beside
        scale = target.scale_of(wide, high)
        if math.isinf(target.height):  # what fits its width is as good as can be: then the lowest
            return min(1.0, scale) + 1 / (high + 1e6)
        long = max(wide / high, high / wide)
        return scale if page is not None or long <= _RATIO else scale / (4 * long)

    return score


def _value(found: Composition, options: Options) -> float:
    """Return how large a composition can be drawn on a page; on a screen nothing is larger than it is."""
    value = _score_on(options, found.beside)(found.layout.width, found.layout.height)
    return value if options.page is not None else min(1.0, value)


def _rows_or(best: Composition, m: ArgumentMap, options: Options, forest: ReasonsForest) -> Composition:
    """Return the map in rows, top down, if its type is as large as that of columns; else the columns.

    Graphviz is asked only if rows could be as large: each is as wide as its boxes at least.
    """
    least = _value(best, options) * _ALIKE
    base = Measures.of(options.theme)
    for times in _ROW_WIDTHS if options.page is not None and len(_widths(m, options)) > 1 else (1.0,):
        scene = reasons_scene(
            m, attrs.evolve(base, box=base.box * times), direction="TB", forest=forest,
            marks=options.marks, schemes=options.schemes,
        )  # fmt: skip
        graph = graph_of_scene(scene)
        if not scene.arrows or _bound(_rows_of(scene), graph, options, best.beside) < least:
            continue
        layout = place(graph, engine=options.engine, timeout=options.timeout)
        rows = Composition(scene, layout, best.beside)
        if _value(rows, options) >= least:
            best, least = rows, max(least, _value(rows, options))
    return best


def _rows_of(scene: Scene) -> list[list[Box]]:
    """Return the boxes by how many arrows lead from them to a conclusion; the arrows are a forest."""
    targets = {arrow.source: arrow.target for arrow in scene.arrows}
    depths: dict[str, int] = {}
    rows: list[list[Box]] = []
    for box in scene.boxes:  # a target comes before what points at it
        depth = depths[box.key] = depths[targets[box.key]] + 1 if box.key in targets else 0
        if depth == len(rows):
            rows.append([])
        rows[depth].append(box)
    return rows


def _bound(rows: list[list[Box]], graph: Graph, options: Options, beside: float) -> float:
    """Return the most that the rows could be worth."""
    width = max(sum(box.width + graph.gap for box in row) - graph.gap for row in rows)
    height = sum(max(box.height for box in row) + graph.row_gap for row in rows) - graph.row_gap
    value = _score_on(options, beside)(width, height)
    return value if options.page is not None else min(1.0, value)


def _layered(m: ArgumentMap, options: Options, forest: ReasonsForest) -> Composition:
    """Return the map in rows (top down) or ranks (from left to right), as a direction or the page asks for."""
    measures = Measures.of(options.theme)
    if options.direction is not None:
        directions: tuple[Direction, ...] = (options.direction,)
    elif len(m.relations) <= _FEW:
        directions = ("TB", "LR")
    else:
        directions = ("LR" if forest.widest_row(measures) > SCREEN.width else "TB",)
    found = []
    for direction in directions:
        scene = reasons_scene(
            m, measures, direction=direction, marks=options.marks, schemes=options.schemes, forest=forest
        )
        layout = place(graph_of_scene(scene), engine=options.engine, timeout=options.timeout)
        found.append(Composition(scene, layout, height_beside(m, scene, options)))
    return max(found, key=lambda each: _value(each, options))
