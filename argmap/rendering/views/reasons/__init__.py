"""The view ``reasons``: conclusion first, linked premises in one box under a bar. The default."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.model import ArgumentMap
from argmap.rendering._dot_positions import write_positions
from argmap.rendering._view import Options, View
from argmap.rendering.kit.painter import paint_scene
from argmap.rendering.views.reasons.composition import compose_reasons
from argmap.rendering.views.reasons.sides import show_sides

if TYPE_CHECKING:
    from graphviz import Digraph

__all__ = ["VIEW"]


def _draw(m: ArgumentMap, options: Options) -> str:
    composition = compose_reasons(m, options)
    scene = show_sides(composition.scene, m) if options.sides else composition.scene
    return paint_scene(scene, composition.layout, options.theme)


def _graph(m: ArgumentMap, options: Options) -> Digraph:
    composition = compose_reasons(m, options)
    return write_positions(composition.scene, composition.layout, options.theme.palette)


VIEW: Final = View(
    "reasons",
    "The everyday map: reasons and objections in boxes under the claim they are about.",
    _draw,
    graph=_graph,
)
