"""The view ``reasons``: conclusion first, linked premises in one box under a bar. The default."""

from __future__ import annotations

from typing import Final

from argmap.model import ArgumentMap
from argmap.rendering._view import Options, View
from argmap.rendering.kit.measures import Measures
from argmap.rendering.kit.painter import paint_scene
from argmap.rendering.kit.ports import graph_of_scene
from argmap.rendering.layout._layout import place
from argmap.rendering.views.reasons.scene import reasons_scene

__all__ = ["VIEW"]


def _draw(m: ArgumentMap, options: Options) -> str:
    measures = Measures.of(options.theme)
    scene = reasons_scene(m, measures, direction=options.direction, marks=options.marks)
    layout = place(graph_of_scene(scene), engine=options.engine, timeout=options.timeout)
    return paint_scene(scene, layout, options.theme)


VIEW: Final = View(
    "reasons",
    "The everyday map: reasons and objections in boxes under the claim they are about.",
    _draw,
)
