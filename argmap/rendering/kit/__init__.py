"""The drawing kit: what views are made of, ours and those of other packages.

A view turns a map into a scene (boxes with words, arrows, frames), asks an engine where the boxes go (`place`),
and draws the parts as SVG (`element`, `draw_rows`, `draw_line`, `draw_tip`), in the colours of a theme (`Shades`).
`compose_picture` makes one document of the parts. A view whose pictures look like those of ``reasons`` needs a
`Scene` only: `paint_scene` draws it.

Lengths are points, places are measured from the top left corner.
"""

from argmap.rendering.kit.boxes import Shown, describe_map, make_claim_box, make_relation_box
from argmap.rendering.kit.measures import MARGIN, Measures
from argmap.rendering.kit.notes import make_prefix
from argmap.rendering.kit.painter import paint_scene
from argmap.rendering.kit.picture import compose_picture
from argmap.rendering.kit.ports import graph_of_scene
from argmap.rendering.kit.rows import draw_rows
from argmap.rendering.kit.scene import Arrow, Box, Cell, Frame, Role, Row, Scene, Side, Stamp, Tip
from argmap.rendering.kit.shades import Colours, Shades
from argmap.rendering.kit.strokes import draw_line, draw_tip
from argmap.rendering.kit.svg import attribute as escape_attribute
from argmap.rendering.kit.svg import element
from argmap.rendering.kit.svg import number as format_number
from argmap.rendering.kit.svg import text as escape_text
from argmap.rendering.layout import SIDE, Cluster, Edge, Graph, Layout, Node, place
from argmap.rendering.text._text import TextLine, wrap

__all__ = [
    "MARGIN",
    "SIDE",
    "Arrow",
    "Box",
    "Cell",
    "Cluster",
    "Colours",
    "Edge",
    "Frame",
    "Graph",
    "Layout",
    "Measures",
    "Node",
    "Role",
    "Row",
    "Scene",
    "Shades",
    "Shown",
    "Side",
    "Stamp",
    "TextLine",
    "Tip",
    "compose_picture",
    "describe_map",
    "draw_line",
    "draw_rows",
    "draw_tip",
    "element",
    "escape_attribute",
    "escape_text",
    "format_number",
    "graph_of_scene",
    "make_claim_box",
    "make_prefix",
    "make_relation_box",
    "paint_scene",
    "place",
    "wrap",
]
