"""A composed picture as a Graphviz graph: each box is a record, at the place that it has in the picture.

``neato -n2`` keeps the places and routes the arrows around the boxes; ``dot`` finds places of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from argmap.rendering._dot_export import TIPS, escape_label, new_graph
from argmap.rendering.kit.scene import Box, Row, Scene
from argmap.rendering.kit.shades import colours_of
from argmap.rendering.layout._graph import Layout
from argmap.rendering.themes._theme import Palette

if TYPE_CHECKING:
    from graphviz import Digraph

__all__ = ["write_positions"]

_FIELDS: Final = "{}|<> "


def write_positions(scene: Scene, layout: Layout, palette: Palette) -> Digraph:
    """Return the graph of a scene with ``pos``, ``width`` and ``height`` of each box.

    Graphviz measures places in points from the bottom left corner, and sizes in inches. A record has a field for its
    bar and one for each claim; an arrow leads to the field of the claim, or of the bar, that it is about.
    """
    graph = new_graph("TB")
    graph.attr(bb=f"0,0,{layout.width},{layout.height}")
    graph.attr("node", shape="record", fixedsize="true")
    boxes = {box.key: box for box in scene.boxes}
    names = {key: f"b{n}" for n, key in enumerate(boxes, start=1)}
    for box in scene.boxes:
        graph.node(names[box.key], **_node(box, scene, layout, palette))
    for n, frame in enumerate(scene.frames, start=1):
        if frame.group in layout.clusters:
            x, y, width, height = layout.clusters[frame.group]
            with graph.subgraph(name=f"cluster_{n}") as group:
                top = layout.height - y
                group.attr(
                    bb=f"{x},{top - height},{x + width},{top}", label=_lines(frame.title, end="\\l"), labeljust="l",
                    style="filled,rounded", color=palette.group.line, fillcolor=palette.group.fill,
                )  # fmt: skip
                for key in frame.boxes:
                    group.node(names[key])
    for arrow in scene.arrows:
        line = colours_of(palette, arrow.role, scene.marks.verdicts.get(arrow.relation), faded=False).line
        looks = {"color": line, "arrowtail": TIPS[arrow.role], "dir": "both" if arrow.both else "back"}
        if arrow.both:
            looks["arrowhead"] = TIPS[arrow.role]
        if arrow.dashed:
            looks["style"] = "dashed"
        target = f"{names[arrow.target]}:{'bar' if arrow.cell is None else f'c{arrow.cell}'}"
        graph.edge(target, names[arrow.source] + (":bar" if boxes[arrow.source].bar else ""), **looks)
    return graph


def _node(box: Box, scene: Scene, layout: Layout, palette: Palette) -> dict[str, str]:
    from graphviz import nohtml

    x, y = layout.positions[box.key]
    colours = colours_of(palette, box.role, scene.marks.verdicts.get(box.key), faded=False)
    end = "\\n" if box.role == "main" else "\\l"
    cells = [
        f"<c{n}> {_lines(cell.rows, end=end, tag=scene.marks.tag(cell.claim))}"
        for n, cell in enumerate(box.cells)
    ]
    beside = any(cell.x for cell in box.cells)  # below the bar of a top-down picture
    bar = [f"<bar> {_lines(box.bar, tag=scene.marks.tag(box.key))}"] if box.bar else []
    fields = [*bar, f"{{{'|'.join(cells)}}}"] if beside else [*bar, *cells]
    return {
        "label": nohtml(f"{{{'|'.join(fields)}}}"),  # a record is a row of fields, and turns with each brace
        "pos": f"{x + box.width / 2:g},{layout.height - y - box.height / 2:g}!",
        "width": f"{box.width / 72:.4f}",
        "height": f"{box.height / 72:.4f}",
        "color": colours.line,
        "fillcolor": colours.fill,
        "fontcolor": colours.ink,
        "penwidth": "2.4" if box.role == "main" else "1.2",
    }


def _lines(rows: Sequence[Row], *, end: str = "\\n", tag: str = "") -> str:
    lines = [row.line.text for row in rows] + ([f"[{tag}]"] if tag else [])
    return "".join(f"{escape_label(line, more=_FIELDS)}{end}" for line in lines)
