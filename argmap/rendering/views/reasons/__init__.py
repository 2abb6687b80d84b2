"""The view ``reasons``: conclusion first, linked premises in one box under a bar. The default."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from argmap.model import ArgumentMap
from argmap.rendering._dot_positions import write_positions
from argmap.rendering._view import Options, View
from argmap.rendering.kit.key import KeySign
from argmap.rendering.kit.measures import Measures
from argmap.rendering.kit.painter import paint_scene
from argmap.rendering.kit.shades import Shades
from argmap.rendering.views.reasons.composition import compose_reasons
from argmap.rendering.views.reasons.key import heading_rows, signs_of
from argmap.rendering.views.reasons.sides import show_sides

if TYPE_CHECKING:
    from graphviz import Digraph

__all__ = ["VIEW"]

_NARROWEST: Final = 240.0
"""Points that a title has above a small picture."""


def _draw(m: ArgumentMap, options: Options) -> str:
    scene, layout, _ = compose_reasons(m, options)
    scene = show_sides(scene, m) if options.sides else scene
    measures = Measures.of(options.theme)

    def signs(shades: Shades) -> Iterator[KeySign]:
        return signs_of(m, scene, shades, measures, left_out=options.left_out) if options.signs else iter(())

    heading = heading_rows(m, options.heading, measures, max(layout.width, _NARROWEST))
    return paint_scene(scene, layout, options.theme, heading=heading, signs=signs)


def _graph(m: ArgumentMap, options: Options) -> Digraph:
    composition = compose_reasons(m, options)
    return write_positions(composition.scene, composition.layout, options.theme.palette)


VIEW: Final = View(
    "reasons",
    "The everyday map: reasons and objections in boxes under the claim they are about.",
    _draw,
    graph=_graph,
    draws_heading=True,
)
