"""The painter of the Argdown view: statements are boxes with a border, arguments rounded and filled."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from argmap.rendering.kit.measures import Measures
from argmap.rendering.kit.notes import make_prefix
from argmap.rendering.kit.picture import compose_picture
from argmap.rendering.kit.rows import draw_rows
from argmap.rendering.kit.scene import Row
from argmap.rendering.kit.shades import Shades
from argmap.rendering.kit.stamps import draw_stamp
from argmap.rendering.kit.strokes import draw_line, weigh_line
from argmap.rendering.kit.svg import element, text
from argmap.rendering.layout._graph import Layout
from argmap.rendering.themes._theme import Theme, Tone
from argmap.rendering.views.argdown.colours import ink_on, write_styles
from argmap.rendering.views.argdown.key import key_of
from argmap.rendering.views.argdown.lines import CardStroke, strokes_of
from argmap.rendering.views.argdown.marks import tie_key
from argmap.rendering.views.argdown.scene import ROLES, Card, CardScene, Plate
from argmap.rendering.views.argdown.tips import DASHED, draw_edge_tip

__all__ = ["paint_argdown"]

_PARAGRAPH: Final = 4
"""Lines from which words are aligned at one side: a longer paragraph is hard to read if it is centred."""


def paint_argdown(
    scene: CardScene, layout: Layout, theme: Theme, *, row_gap: int, claims: Collection[str]
) -> str:
    """Return the SVG of an Argdown scene: frames, then edges, then cards, and the key below.

    Args:
        scene: What is drawn.
        layout: Where it is.
        theme: How it looks.
        row_gap: Points between two rows.
        claims: The keys of claims; nodes with other keys stand for relations.
    """
    named = [
        theme.name,
        scene.direction,
        scene.title,
        *(p for c in scene.cards for p in (c.node.key, c.label)),
        *scene.marks.parts(),
    ]
    prefix = make_prefix("ad", named)
    shades, measures = Shades(theme, scene.marks, prefix), Measures.of(theme)
    painter = _CardPainter(scene, layout, shades, prefix, claims)
    key, width, height = key_of(scene, theme.palette, measures, width=layout.width, top=layout.height)

    def parts() -> Iterator[str]:
        plates = [plate for plate in scene.plates if plate.group.key in layout.clusters]
        strokes = strokes_of(scene, layout, row_gap=row_gap)
        coloured = [colour for c in scene.cards if (colour := c.node.colour)]
        coloured += [colour for p in plates if (colour := p.group.colour)]
        yield write_styles(theme, prefix, coloured)
        yield element("g", "".join(map(painter.plate, plates)), class_="frames")
        yield element("g", "".join(map(painter.stroke, strokes)), class_="arrows", aria_hidden="true")
        yield element("g", "".join(map(painter.heading, plates)), class_="headings")
        yield element("g", "".join(map(painter.card, scene.cards)), class_="boxes", role="list")
        yield key

    return compose_picture(parts(), (width, height), shades, title=scene.title, description=scene.description)


class _CardPainter:
    """Draw the parts of one picture."""

    def __init__(
        self, scene: CardScene, layout: Layout, shades: Shades, prefix: str, claims: Collection[str]
    ) -> None:
        self._layout, self._shades, self._palette = layout, shades, shades.palette
        self._claims, self._marks = claims, scene.marks
        self._ids = {card.node.key: f"{prefix}-n{n}" for n, card in enumerate(scene.cards, start=1)}
        self._stop = next(iter(self._ids.values()), "")  # the only one that the tabulator key stops at

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
        lines = draw_rows(plate.rows, (x + Measures.frame_pad, y + 5), ink=ink)
        words = element("g", lines, class_=_on(own) if own else "mark")
        return element("g", ground + words, class_="group")

    def stroke(self, stroke: CardStroke) -> str:
        tie, key = stroke.tie, tie_key(stroke.tie)
        own = None if self._marks.is_faded(key) else tie.colour
        tone, verdict = self._shades.of(ROLES[tie.type], key).tone, self._marks.verdicts.get(key)
        tone = Tone(own, tone.fill) if own else tone
        line = draw_line(stroke.path, tone, dashed=tie.type in DASHED, verdict=verdict)
        tips = "".join(draw_edge_tip(tie.type, at, turn, tone) for at, turn in stroke.tips)
        role = "own" if own else ROLES[tie.type]
        relation = tie.relations[0] if tie.relations else None
        drawn = self._shades.wrap_marked(key, line + tips)
        return element("g", drawn, class_=f"arrow {role}", data_type=tie.type, data_relation=relation)

    def card(self, card: Card) -> str:
        node, group = card.node, card.node.kind == "group"
        claim = node.key if node.key in self._claims else None
        named = element("title", text(card.label))
        at = self._layout.positions[node.key]
        inner = element(
            "g", named + self._frame(card, at) + self._words(card, at),
            id=self._ids[node.key], class_="claim" if claim else node.kind, data_claim=claim,
            data_group=node.key if group else None, data_relation=None if claim or group else node.key,
            tabindex="0" if self._ids[node.key] == self._stop else "-1",
            role="graphics-symbol img", aria_label=card.label,
        )  # fmt: skip
        inner = self._shades.wrap_marked(node.key, inner)
        return element("g", inner, class_=self._class(card), role="listitem", data_kind=node.kind)

    def _class(self, card: Card) -> str:
        return {"statement": "neutral", "argument": "main"}.get(card.node.kind, "group")

    def _own(self, card: Card) -> str | None:
        """Return the colour of the document; where a card is judged by its looks, it gives way to those."""
        key = card.node.key
        if self._marks.is_faded(key) or self._marks.verdicts.get(key) == "out":
            return None
        return None if card.stamp and card.node.kind != "statement" else card.node.colour

    def _frame(self, card: Card, at: tuple[int, int]) -> str:
        """Return the outline: of a closed section, of two sheets."""
        node, (x, y), own = card.node, at, self._own(card)
        colours, verdict = self._shades.of(self._class(card), node.key), self._marks.verdicts.get(node.key)
        line, fill, look = colours.line, colours.fill, None
        if own and node.kind == "statement":
            line, look = own, f"stroke:{own}"
        elif own:
            line = fill = own
            look = f"fill:{fill};stroke:{line}"

        def sheet(off: int) -> str:
            return element(
                "rect", x=x + off, y=y - off, width=card.width, height=card.height,
                rx=10 if node.kind == "argument" else 2, fill=fill, stroke=line,
                stroke_width=weigh_line(verdict, _border(card)),
                stroke_dasharray="4 3" if card.implicit else None, class_="box", style=look,
            )  # fmt: skip

        return sheet(3) + sheet(0) if node.kind == "group" else sheet(0)

    def _words(self, card: Card, at: tuple[int, int]) -> str:
        """Return one group per part of the words, so that each part's text can be read back whole."""
        own = self._own(card) if card.node.kind != "statement" else None
        colours = self._shades.of(self._class(card), card.node.key)
        words = "".join(self._parts(card, at, ink_on(own) if own else colours.ink))
        if card.stamp:
            place = at[0] + Measures.pad_x, at[1] + card.height - card.stamp.height
            inner = card.width - 2 * Measures.pad_x
            words += draw_stamp(card.stamp, place, inner, colours, middle=True)
        return element("g", words, class_=_on(own) if own else None, aria_hidden="true")

    def _parts(self, card: Card, at: tuple[int, int], ink: str) -> Iterator[str]:
        room = card.height - (card.stamp.height if card.stamp else 0)
        top = at[1] + (room - sum(row.height for row in card.rows)) / 2
        middle = len(card.rows) < _PARAGRAPH
        inner = max((row.line.width for row in card.rows), default=0)
        left = at[0] + card.width / 2 - (0 if middle else inner / 2)
        for part in dict.fromkeys(row.part for row in card.rows):
            rows: Sequence[Row] = [row for row in card.rows if row.part == part]
            lines = draw_rows(rows, (left, top), ink=ink, middle=middle, inner=inner)
            yield element("g", lines, class_=part)
            top += sum(row.height for row in rows)


def _on(colour: str) -> str:
    return f"on{ink_on(colour)[1:]}"


def _border(card: Card) -> float:
    if card.main:
        return 3.0
    return 1.8 if card.node.kind == "statement" else 1.2
