"""The view ``reasons``: conclusion first, linked premises in one box under a bar. The default."""

from __future__ import annotations

from typing import Final

from argmap.model import ArgumentMap
from argmap.rendering._view import Options, View
from argmap.rendering.kit.measures import Measures
from argmap.rendering.kit.painter import paint_scene
from argmap.rendering.kit.ports import graph_of_scene
from argmap.rendering.kit.scene import Scene
from argmap.rendering.layout._layout import place
from argmap.rendering.views.reasons.scene import reasons_scene

__all__ = ["VIEW"]

# A landscape A4 page at about three quarters of full size; wider pictures are turned to run left to right.
_PAGE: Final = 1_100


def _draw(m: ArgumentMap, options: Options) -> str:
    measures = Measures.of(options.theme)
    scene = reasons_scene(m, measures, direction=options.direction or "TB", marks=options.marks)
    if options.direction is None and widest_row(scene) > _PAGE:
        scene = reasons_scene(m, measures, direction="LR", marks=options.marks)
    layout = place(graph_of_scene(scene), engine=options.engine, timeout=options.timeout)
    return paint_scene(scene, layout, options.theme)


def widest_row(scene: Scene) -> int:
    """Return how wide the fullest row of a top-down picture must be at least, in points.

    Counted before anything is laid out: the arrows of a scene form a forest, so a box's row is its depth.
    """
    depth: dict[str, int] = {}
    above = {arrow.source: arrow.target for arrow in scene.arrows}
    widths: dict[int, int] = {}
    for box in scene.boxes:  # in the order of reading, so a target comes before what bears on it
        depth[box.key] = depth.get(above.get(box.key, ""), -1) + 1
        widths[depth[box.key]] = widths.get(depth[box.key], 0) + box.width
    return max(widths.values(), default=0)


VIEW: Final = View(
    "reasons",
    "The everyday map: reasons and objections in boxes under the claim they bear on.",
    _draw,
)
