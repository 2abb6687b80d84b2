"""The view ``numbered``: the textbook's standard diagram, with small numbered circles and a legend."""

from __future__ import annotations

from typing import Final

from argmap.model import ArgumentMap
from argmap.rendering._view import Options, View
from argmap.rendering.kit.measures import Measures
from argmap.rendering.kit.scene import Scene
from argmap.rendering.layout._graph import Cluster, Edge, Graph, Node
from argmap.rendering.layout._layout import place
from argmap.rendering.views.numbered.key import items_of
from argmap.rendering.views.numbered.legend import entries_of, page_of
from argmap.rendering.views.numbered.paint import paint_numbered
from argmap.rendering.views.numbered.scene import numbered_scene

__all__ = ["VIEW"]


def _draw(m: ArgumentMap, options: Options) -> str:
    measures = Measures.of(options.theme)
    scene = numbered_scene(m, measures, direction=options.direction or "TB", marks=options.marks)
    layout = place(_graph(scene), engine=options.engine, timeout=options.timeout)
    entries = entries_of(m, scene, measures)
    page = page_of((layout.width, layout.height), entries, measures)
    # One circle with its sentence needs no key.
    items = items_of(scene, measures) if len(scene.boxes) > 1 or scene.arrows else ()
    return paint_numbered(scene, layout, page, entries, items, options.theme)


def _graph(scene: Scene) -> Graph:
    """Return what the layout needs to know: every circle and point a box, every arrow an edge."""
    nodes = tuple(Node(box.key, box.width, box.height) for box in scene.boxes)
    edges = tuple(Edge(arrow.source, arrow.target) for arrow in scene.arrows)
    clusters = tuple(
        Cluster(
            frame.group, frame.boxes, frame.parent, pad=Measures.frame_pad,
            head=round(sum(row.height for row in frame.title)),
        )
        for frame in scene.frames
    )  # fmt: skip
    return Graph(nodes, edges, clusters, scene.direction, gap=16, row_gap=26)


VIEW: Final = View(
    "numbered",
    "The textbook's diagram: numbered circles and arrows, with the claims in a legend.",
    _draw,
    has_key=True,
)
