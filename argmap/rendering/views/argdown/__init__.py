"""The view ``argdown``: statements and arguments as nodes, in the frames of their sections, as Argdown draws them."""

from __future__ import annotations

from typing import Final, Literal

from attrs import evolve

from argmap.model import ArgumentMap
from argmap.projections.argdown import ArgdownMap, ArgdownOptions, argdown_map, only_own_colours, options_of
from argmap.rendering._view import Options, View
from argmap.rendering.kit.measures import Measures
from argmap.rendering.layout._graph import Cluster, Edge, Graph, Layout, Node
from argmap.rendering.layout._layout import place
from argmap.rendering.views.argdown.empty import paint_empty
from argmap.rendering.views.argdown.paint import paint_argdown
from argmap.rendering.views.argdown.scene import CardScene, argdown_scene

__all__ = ["VIEW"]

_GAP: Final = {"TB": 22, "LR": 16}
_ROW_GAP: Final = {"TB": 50, "LR": 64}
# A picture wider than a page is turned to run left to right, if that brings it nearer to the shape of one.
_PAGE: Final = 1_400
_MOST_TWICE: Final = 300


def _draw(m: ArgumentMap, options: Options) -> str:
    seen = argdown_map(m, options=_settings(m))
    if not seen.nodes:
        return paint_empty(m, options.theme)
    scene, layout = _arranged(m, seen, options, options.direction or "TB")
    if options.direction is None and layout.width > _PAGE and len(seen.nodes) <= _MOST_TWICE:
        other, turned = _arranged(m, seen, options, "LR")
        if _away(turned) < _away(layout):
            scene, layout = other, turned
    return paint_argdown(scene, layout, options.theme, row_gap=_ROW_GAP[scene.direction], claims=m.claims)


def _settings(m: ArgumentMap) -> ArgdownOptions:
    """Return the settings of the document; of a map that goes without titles all statements are drawn.

    Argdown leaves out what has no title and is used in an argument. Where nothing has a title, but one claim is the
    thesis, that would be most of the map: it has been made by other conventions.
    """
    options = only_own_colours(options_of(m))
    bare = m.thesis is not None and not any(c.title for c in m.claims.values() if c.kind == "statement")
    usual = options.statement_selection_mode == "with-title"
    return evolve(options, statement_selection_mode="all") if bare and usual else options


def _arranged(
    m: ArgumentMap, seen: ArgdownMap, options: Options, direction: Literal["TB", "LR"]
) -> tuple[CardScene, Layout]:
    scene = argdown_scene(m, seen, Measures.of(options.theme), direction=direction, marks=options.marks)
    return scene, place(_graph(scene), engine=options.engine, timeout=options.timeout)


def _away(layout: Layout) -> float:
    """Return how far the shape of a picture is from a page, upright or on its side."""
    short, long = sorted((max(1, layout.width), max(1, layout.height)))
    return long / short


def _graph(scene: CardScene) -> Graph:
    """Return what the layout needs to know: sizes and connections, no words."""
    nodes = tuple(Node(card.node.key, card.width, card.height) for card in scene.cards)
    edges = tuple(Edge(tie.source, tie.target) for tie in scene.ties)
    clusters = tuple(
        Cluster(
            plate.group.key, plate.cards, plate.group.parent, pad=Measures.frame_pad,
            head=round(sum(row.height for row in plate.rows)) + 2,
        )
        for plate in scene.plates
    )  # fmt: skip
    return Graph(
        nodes, edges, clusters, scene.direction, gap=_GAP[scene.direction], row_gap=_ROW_GAP[scene.direction]
    )


VIEW: Final = View(
    "argdown",
    "The map as Argdown draws it: statements and arguments as nodes, sections as frames.",
    _draw,
    has_key=True,
)
