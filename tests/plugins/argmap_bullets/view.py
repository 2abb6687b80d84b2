"""The view ``cards``: every claim a card, every step an arrow, whatever else the map holds."""

from collections.abc import Iterator

from argmap import ArgumentMap, Rebuttal
from argmap.rendering import Options, View
from argmap.rendering.kit import (
    Edge,
    Graph,
    Measures,
    Node,
    Row,
    Shades,
    compose_picture,
    describe_map,
    draw_line,
    draw_rows,
    draw_tip,
    element,
    make_prefix,
    place,
    wrap,
)

__all__ = ["VIEW"]


def _draw(m: ArgumentMap, options: Options) -> str:
    measures = Measures.of(options.theme)
    width, pad = measures.width(), measures.pad_x
    room = width - 2 * pad
    words = {key: claim.title or claim.text for key, claim in m.claims.items()}
    lines = {key: wrap(text, size=measures.text, width=room) for key, text in words.items()}
    cards = {key: [Row(line, measures.text, measures.line) for line in found] for key, found in lines.items()}
    steps = [
        (relation, premise.claim)
        for relation in m.relations.values()
        for premise in relation.premises
        if relation.target in m.claims and premise.claim != relation.target
    ]
    nodes = tuple(Node(key, width, len(rows) * measures.line + 2 * pad) for key, rows in cards.items())
    edges = tuple(Edge(premise, relation.target) for relation, premise in steps if relation.target)
    layout = place(Graph(nodes, edges), engine=options.engine, timeout=options.timeout)
    sizes = {node.key: node.height for node in nodes}
    title = m.title or "Argument map"
    shades = Shades(
        options.theme, options.marks, make_prefix("cards", [options.theme.name, title, *m.claims])
    )

    def parts() -> Iterator[str]:
        for relation, premise in steps:
            tone = shades.of("rebuttal" if isinstance(relation, Rebuttal) else "support", relation.key).tone
            (x, y), (end, top) = layout.positions[premise], layout.positions[relation.target or ""]
            foot = (end + width / 2, float(top + sizes[relation.target or ""]))
            line = draw_line(f"M{x + width / 2} {y}L{foot[0]} {foot[1] + 8}", tone)
            yield element(
                "g", line + draw_tip("arrow", foot, 0, tone), class_="arrow", data_relation=relation.key
            )
        for key, rows in cards.items():
            (x, y), colours = layout.positions[key], shades.of("main" if key == m.thesis else "neutral", key)
            box = element(
                "rect",
                x=x,
                y=y,
                width=width,
                height=sizes[key],
                fill=colours.fill,
                stroke=colours.line,
                class_="box",
            )
            text = draw_rows(rows, (x + pad, y + pad), ink=colours.ink, inner=room)
            yield element("g", shades.wrap_marked(key, box + text), class_="claim", data_claim=key)

    size = layout.width, layout.height
    return compose_picture(parts(), size, shades, title=title, description=describe_map(m))


VIEW = View("cards", "One card for each claim, one arrow for each premise.", _draw)
