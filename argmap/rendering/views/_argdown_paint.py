"""The painter of the Argdown view: statements are boxes with a border, arguments rounded and filled."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from argmap.rendering._notes import prefix_for
from argmap.rendering._paint import document, text_rows
from argmap.rendering._scene import Row
from argmap.rendering._strokes import line_of
from argmap.rendering._style import MARGIN, Measures
from argmap.rendering._svg import element, text
from argmap.rendering.layout._graph import Layout
from argmap.rendering.themes._theme import Palette, Theme, Tone
from argmap.rendering.views._argdown_ink import ink_on, styles, tone_of
from argmap.rendering.views._argdown_key import key_of
from argmap.rendering.views._argdown_lines import Stroke, strokes_of
from argmap.rendering.views._argdown_scene import ROLES, Card, Plate, Scene
from argmap.rendering.views._argdown_tips import DASHED, tip

__all__ = ["paint_argdown"]


def paint_argdown(
    scene: Scene, layout: Layout, theme: Theme, *, row_gap: int, claims: Collection[str]
) -> str:
    """Return the SVG of an Argdown scene: frames, then edges, then cards, and the key below.

    Args:
        scene: What is drawn.
        layout: Where it is.
        theme: How it looks.
        row_gap: Points between two rows.
        claims: The keys of claims; nodes with other keys stand for relations.
    """
    parts = [
        theme.name,
        scene.direction,
        scene.title,
        *(p for c in scene.cards for p in (c.node.key, c.label)),
    ]
    prefix = prefix_for("ad", parts)
    painter = _Painter(scene, layout, theme.palette, prefix, claims)
    key, width, height = key_of(
        scene, theme.palette, Measures.of(theme), width=layout.width, top=layout.height
    )
    plates = [plate for plate in scene.plates if plate.group.key in layout.clusters]
    strokes = strokes_of(scene, layout, row_gap=row_gap)
    coloured = [colour for c in scene.cards if (colour := c.node.colour)]
    coloured += [colour for p in plates if (colour := p.group.colour)]
    body = (
        styles(theme, prefix, coloured),
        element("g", "".join(map(painter.plate, plates)), class_="frames"),
        element("g", "".join(map(painter.stroke, strokes)), class_="arrows", aria_hidden="true"),
        element("g", "".join(map(painter.heading, plates)), class_="headings"),
        element("g", "".join(map(painter.card, scene.cards)), class_="boxes", role="list"),
        key,
    )
    moved = element("g", "\n".join(filter(None, body)), transform=f"translate({MARGIN} {MARGIN})")
    size = width + 2 * MARGIN, height + 2 * MARGIN
    return document(moved, size, theme=theme, prefix=prefix, title=scene.title, description=scene.description)


class _Painter:
    """Draw the parts of one picture."""

    def __init__(
        self, scene: Scene, layout: Layout, palette: Palette, prefix: str, claims: Collection[str]
    ) -> None:
        self._layout, self._palette = layout, palette
        self._claims = claims
        self._ids = {card.node.key: f"{prefix}-n{n}" for n, card in enumerate(scene.cards, start=1)}

    def plate(self, plate: Plate) -> str:
        x, y, width, height = self._layout.clusters[plate.group.key]
        own, tone = plate.group.colour, self._palette.group
        box = element(
            "rect", x=x, y=y, width=width, height=height, rx=6, fill=own or tone.fill, stroke=tone.line,
            stroke_width=0.8, class_="box", style=f"fill:{own}" if own else None,
        )  # fmt: skip
        return element("g", box, class_="group", data_group=plate.group.key)

    def heading(self, plate: Plate) -> str:
        """Return the title of a group: above the edges, on ground of its own."""
        x, y, *_ = self._layout.clusters[plate.group.key]
        own, tone = plate.group.colour, self._palette.group
        high, wide = sum(row.height for row in plate.rows), max(row.line.width for row in plate.rows)
        ground = element(
            "rect", x=x + Measures.frame_pad - 2, y=y + 5, width=wide + 4, height=high, fill=own or tone.fill,
            stroke="none", class_="box", style=f"stroke:none;fill:{own}" if own else "stroke:none",
        )  # fmt: skip
        ink = ink_on(own) if own else tone.line
        lines = text_rows(plate.rows, (x + Measures.frame_pad, y + 5), ink=ink)
        words = element("g", lines, class_=_on(own) if own else "mark")
        return element("g", ground + words, class_="group")

    def stroke(self, stroke: Stroke) -> str:
        tie = stroke.tie
        tone = tone_of(self._palette, tie.type, tie.colour)
        line = line_of(stroke.path, tone, dashed=tie.type in DASHED)
        tips = "".join(tip(tie.type, at, turn, tone) for at, turn in stroke.tips)
        role = "own" if tie.colour else ROLES[tie.type]
        relation = tie.relations[0] if tie.relations else None
        return element("g", line + tips, class_=f"arrow {role}", data_type=tie.type, data_relation=relation)

    def card(self, card: Card) -> str:
        node, group = card.node, card.node.kind == "group"
        claim = node.key if node.key in self._claims else None
        named = element("title", text(card.label))
        at = self._layout.positions[node.key]
        inner = element(
            "g", named + self._frame(card, at) + self._words(card, at),
            id=self._ids[node.key], class_="claim" if claim else node.kind, data_claim=claim,
            data_group=node.key if group else None, data_relation=None if claim or group else node.key,
            tabindex="0", role="graphics-symbol img", aria_label=card.label,
        )  # fmt: skip
        return element("g", inner, class_=self._class(card), role="listitem", data_kind=node.kind)

    def _class(self, card: Card) -> str:
        return {"statement": "neutral", "argument": "main"}.get(card.node.kind, "group")

    def _frame(self, card: Card, at: tuple[int, int]) -> str:
        """Return the outline: of a closed section, of two sheets."""
        node, (x, y) = card.node, at
        tone: Tone = getattr(self._palette, self._class(card))
        line, fill, look = tone.line, tone.fill, None
        if node.colour and node.kind == "statement":
            line, look = node.colour, f"stroke:{node.colour}"
        elif node.colour:
            line = fill = node.colour
            look = f"fill:{fill};stroke:{line}"

        def sheet(off: int) -> str:
            return element(
                "rect", x=x + off, y=y - off, width=card.width, height=card.height,
                rx=10 if node.kind == "argument" else 2, fill=fill, stroke=line, stroke_width=_border(card),
                stroke_dasharray="4 3" if card.implicit else None, class_="box", style=look,
            )  # fmt: skip

        return sheet(3) + sheet(0) if node.kind == "group" else sheet(0)

    def _words(self, card: Card, at: tuple[int, int]) -> str:
        """Return one group per part of the words, so that each part's text can be read back whole."""
        own = card.node.colour if card.node.kind != "statement" else None
        ink = ink_on(own) if own else self._palette.ink
        words = "".join(self._parts(card, at, ink))
        return element("g", words, class_=_on(own) if own else None, aria_hidden="true")

    def _parts(self, card: Card, at: tuple[int, int], ink: str) -> Iterator[str]:
        top = at[1] + (card.height - sum(row.height for row in card.rows)) / 2
        for part in dict.fromkeys(row.part for row in card.rows):
            rows: Sequence[Row] = [row for row in card.rows if row.part == part]
            lines = text_rows(rows, (at[0] + card.width / 2, top), ink=ink, middle=True)
            yield element("g", lines, class_=part)
            top += sum(row.height for row in rows)


def _on(colour: str) -> str:
    return f"on{ink_on(colour)[1:]}"


def _border(card: Card) -> float:
    if card.main:
        return 3.0
    return 1.8 if card.node.kind == "statement" else 1.2
