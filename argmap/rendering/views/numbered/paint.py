"""The painter of the numbered view: circles, points and arrows, the legend, and the key to the signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from argmap.rendering.kit.arrows import LENGTHS
from argmap.rendering.kit.measures import Measures
from argmap.rendering.kit.painter import Painter, prefix_of
from argmap.rendering.kit.picture import compose_picture
from argmap.rendering.kit.rows import draw_rows
from argmap.rendering.kit.scene import Box, Scene
from argmap.rendering.kit.shades import Colours, Shades
from argmap.rendering.kit.stamps import draw_gauge, draw_sign, draw_stamp, hatched_disc
from argmap.rendering.kit.strokes import draw_line, draw_tip, weigh_line
from argmap.rendering.kit.svg import element, number, text
from argmap.rendering.layout._graph import Layout
from argmap.rendering.themes._theme import Theme, Tone
from argmap.rendering.views.numbered.key import KeyItem
from argmap.rendering.views.numbered.legend import LegendEntry, LegendPage
from argmap.rendering.views.numbered.lines import Stroke, strokes_of

__all__ = ["paint_numbered"]

_DISC: Final = 8.0
_DOT: Final = 3.2
_SIGNS: Final = {"arrow": 30, "disc": 18, "circle": 18, "rings": 18}
_SPACE: Final = 6
_GAP: Final = 22
_FOOT: Final = 110.0
"""How wide a judgement is in the legend, in points."""


def paint_numbered(
    scene: Scene,
    layout: Layout,
    page: LegendPage,
    entries: Sequence[LegendEntry],
    items: Sequence[KeyItem],
    theme: Theme,
) -> str:
    """Return the SVG of a numbered scene with its legend and its key."""
    prefix = prefix_of(scene, theme)
    measures = Measures.of(theme)
    shades = Shades(theme, scene.marks, prefix)
    painter = _Numbered(scene, layout, shades, prefix, measures)
    key, size = painter.key(items, page)

    def parts() -> Iterator[str]:
        yield painter.diagram(page)
        yield painter.legend(entries, page)
        yield key

    return compose_picture(parts(), size, shades, title=scene.title, description=scene.description)


class _Numbered:
    """Draw the parts of one picture."""

    def __init__(self, scene: Scene, layout: Layout, shades: Shades, prefix: str, measures: Measures) -> None:
        self._scene, self._layout, self._palette = scene, layout, shades.palette
        self._shades, self._prefix, self._measures = shades, prefix, measures
        self._marks = scene.marks
        self._frames = Painter(scene, layout, shades, prefix)

    def _tone(self, role: str) -> Tone:
        tone: Tone = getattr(self._palette, role)
        return tone

    def diagram(self, page: LegendPage) -> str:
        radii = {box.key: r for box in self._scene.boxes for r in (self._radius(box),) if r}
        # Groups within groups beyond a depth are not laid out.
        frames = [frame for frame in self._scene.frames if frame.group in self._layout.clusters]
        strokes = strokes_of(self._scene, self._layout, radii)
        parts = (
            element("g", "".join(map(self._frames.frame, frames)), class_="frames"),
            element("g", "".join(map(self._stroke, strokes)), class_="arrows", aria_hidden="true"),
            element("g", "".join(self._boxes()), class_="boxes", role="list"),
        )
        x, y = page.diagram
        return element(
            "g", "\n".join(parts), class_="diagram", transform=f"translate({number(x)} {number(y)})"
        )

    def _radius(self, box: Box) -> float:
        """Return how far from its middle the arrows of a round box end; 0 for the label of a link."""
        if box.cells:
            return box.width / 2 + (1.6 if box.role == "main" else 1.2)
        if box.role == "link":
            return 0
        return _DISC * self._measures.scale + 1 if box.bar else _DOT * self._measures.scale + 1.6

    def _stroke(self, stroke: Stroke) -> str:
        arrow = stroke.arrow
        tone = self._shades.of(arrow.role, arrow.relation).tone
        verdict = self._marks.verdicts.get(arrow.relation)
        line = draw_line(stroke.path, tone, dashed=arrow.dashed, verdict=verdict)
        tips = "".join(draw_tip(arrow.tip, at, turn, tone) for at, turn in stroke.tips)
        drawn = self._shades.wrap_marked(arrow.relation, line + tips)
        return element("g", drawn, class_=f"arrow {arrow.role}", data_relation=arrow.relation)

    def _boxes(self) -> Iterator[str]:
        claims = 0
        for n, box in enumerate(self._scene.boxes, start=1):
            x, y = self._layout.positions[box.key]
            middle = x + box.width / 2, y + box.height / 2
            if box.cells:
                claims += 1
                inner = self._circle(box, middle, claims)
            else:
                inner = self._point(box, middle)
            yield element(
                "g", self._shades.wrap_marked(box.key, inner), id=f"{self._prefix}-b{n}", class_=box.role,
                role="listitem", data_kind=box.kind,
            )  # fmt: skip

    def _circle(self, box: Box, middle: tuple[float, float], n: int) -> str:
        cell, colours, (x, y) = box.cells[0], self._shades.of(box.role, box.key), middle
        verdict, radius, bold = self._marks.verdicts.get(box.key), box.width / 2, box.role == "main"
        ring = _ring(
            middle, radius, colours.tone,
            width=weigh_line(verdict, 2.6 if bold else 1.3), dashed=cell.implicit, double=box.kind == "argument",
        )  # fmt: skip
        if verdict == "undecided":
            ring += hatched_disc(middle, radius, radius * 0.66, colours)
        row = cell.rows[0]
        name = draw_rows((row,), (x, y - row.height / 2), ink=colours.ink, middle=True)
        label = f"{cell.label} — {box.label}" if box.label else cell.label
        signs = self._judged(box, middle, colours)
        return element(
            "g",
            element("title", text(label)) + ring + element("g", name, class_="number", aria_hidden="true") + signs,
            id=f"{self._prefix}-c{n}", class_="claim circle", data_claim=cell.claim, tabindex="0" if n == 1 else "-1",
            role="graphics-symbol img", aria_label=label,
        )  # fmt: skip

    def _judged(self, box: Box, middle: tuple[float, float], colours: Colours) -> str:
        """Return the gauge in a circle, and the sign on the side of it where no arrow ends."""
        (x, y), radius, scale = middle, box.width / 2, self._measures.scale
        verdict, strength = self._marks.verdicts.get(box.key), self._marks.strengths.get(box.key)
        drawn = ""
        if strength is not None:
            drawn = draw_gauge(strength, (x - radius * 0.6, y + radius * 0.42), radius * 1.2, colours)
        if verdict:
            at = (x, y - radius) if self._scene.direction == "LR" else (x + radius, y)
            drawn += draw_sign(verdict, at, colours, scale=0.85 * scale)
        return element("g", drawn, class_="verdict", aria_hidden="true") if drawn else ""

    def _point(self, box: Box, middle: tuple[float, float]) -> str:
        colours, scale = self._shades.of(box.role, box.key), self._measures.scale
        tone, verdict = colours.tone, self._marks.verdicts.get(box.key)
        if box.role == "link":
            drawn = self._plate(box, middle, tone)
        elif box.bar:
            drawn = _disc(box.bar[0].line.text, middle, _DISC * scale, tone, width=weigh_line(verdict, 1.4))
        else:
            hollow = verdict in ("undecided", "out")
            drawn = element(
                "circle", cx=middle[0], cy=middle[1], r=_DOT * scale, fill=colours.dot,
                stroke=colours.line if hollow else None, class_="dot",
            )  # fmt: skip
        return element(
            "g", element("title", text(box.label)) + drawn, class_="point", data_relation=box.key,
            role="graphics-symbol img", aria_label=box.label,
        )  # fmt: skip

    def _plate(self, box: Box, middle: tuple[float, float], tone: Tone) -> str:
        x, y = middle
        high = sum(row.height for row in box.bar)
        frame = element(
            "rect", x=x - box.width / 2, y=y - box.height / 2, width=box.width, height=box.height, rx=4,
            fill=tone.fill, stroke=tone.line, stroke_width=0.8, class_="box",
        )  # fmt: skip
        words = draw_rows(box.bar, (x, y - high / 2), ink=tone.line, middle=True)
        return frame + element("g", words, class_="mark")

    # -- the words ----------------------------------------------------------------------------------------

    def legend(self, entries: Sequence[LegendEntry], page: LegendPage) -> str:
        """Return the legend; the circles speak for themselves to screen readers, so it is hidden from them."""
        drawn = [self._entry(entry, at, page.indent) for entry, at in zip(entries, page.entries, strict=True)]
        return element("g", "".join(drawn), class_="legend", aria_hidden="true")

    def _entry(self, entry: LegendEntry, at: tuple[float, float], indent: float) -> str:
        group, (x, y) = entry.role == "group", at
        colours = self._shades.of(entry.role, entry.key)
        ink = colours.mark if group else colours.ink
        name = draw_rows((entry.sign,), (x + indent - 8 - entry.sign.line.width, y), ink=ink)
        parts = [element("g", name, class_="mark" if group else "number")]
        for part in dict.fromkeys(row.part for row in entry.rows):
            rows = [row for row in entry.rows if row.part == part]
            ink = colours.mark if part in ("mark", "group") else colours.ink
            inner = max(row.line.width for row in rows)
            lines = draw_rows(rows, (x + indent, y), ink=ink, inner=inner)
            parts.append(element("g", lines, class_="mark" if part == "group" else part))
            y += sum(row.height for row in rows)
        if entry.stamp:
            parts.append(draw_stamp(entry.stamp, (x + indent, y + 1), _FOOT, colours))
        words = "".join(parts)
        if group:
            return element("g", words, class_="group", data_group=entry.key)
        drawn = element("g", words, class_="claim", data_claim=entry.key)
        return element("g", self._shades.wrap_marked(entry.key, drawn), class_=entry.role)

    def key(self, items: Sequence[KeyItem], page: LegendPage) -> tuple[str, tuple[float, float]]:
        """Return the key below everything, and the size of the whole page with it."""
        x, y, parts = 0.0, page.height + 14, []
        width = max([page.width, *map(_wide, items)])
        high = float(self._measures.line + 6)
        for item in items:
            if x and x + _wide(item) > width:
                x, y = 0.0, y + high
            parts.append(self._item(item, (x, y)))
            x += _wide(item) + _GAP
        whole = element("g", "".join(parts), class_="key", aria_hidden="true") if items else ""
        return whole, (width, y + high if items else page.height)

    def _item(self, item: KeyItem, at: tuple[float, float]) -> str:
        (x, y), tone = at, self._tone(item.role)
        middle = x + _SIGNS[item.shape] / 2, y + item.words.height / 2
        if item.shape == "arrow":
            drawn = _sample(item, x, middle[1], tone)
        elif item.shape == "disc":
            drawn = _disc(item.mark, middle, _DISC * self._measures.scale, tone)
        else:
            double = item.shape == "rings"
            width = 2.6 if item.role == "main" else 1.3
            drawn = _ring(middle, 8, tone, width=width, dashed=item.dashed, double=double)
        words = draw_rows((item.words,), (x + _SIGNS[item.shape] + _SPACE, y), ink=self._palette.ink)
        return element("g", drawn + words, class_=item.role)


def _wide(item: KeyItem) -> float:
    return _SIGNS[item.shape] + _SPACE + item.words.line.width


def _ring(
    middle: tuple[float, float], radius: float, tone: Tone, *, width: float, dashed: bool, double: bool
) -> str:
    x, y = middle
    ring = element(
        "circle", cx=x, cy=y, r=radius, fill=tone.fill, stroke=tone.line,
        stroke_width=width, stroke_dasharray="4 3" if dashed else None, class_="box",
    )  # fmt: skip
    if not double:
        return ring
    inner = element(
        "circle", cx=x, cy=y, r=radius - 3, fill="none", stroke=tone.line, stroke_width=0.8, class_="wire"
    )
    return ring + inner


def _disc(mark: str, middle: tuple[float, float], radius: float, tone: Tone, *, width: float = 1.4) -> str:
    """Return the point where linked premises join; the plus is drawn, so that no font can move it."""
    x, y = middle
    ring = element(
        "circle", cx=x, cy=y, r=radius, fill=tone.fill, stroke=tone.line, stroke_width=width, class_="box"
    )
    arm = radius * 0.5
    if mark == "+":
        path = f"M{number(x - arm)} {number(y)}H{number(x + arm)}M{number(x)} {number(y - arm)}V{number(y + arm)}"
        return ring + draw_line(path, tone)
    word = element(
        "text", text(mark), x=x, y=y + radius * 0.52, fill=tone.line, font_size=radius * 1.5, font_weight="700",
        text_anchor="middle",
    )  # fmt: skip
    return ring + element("g", word, class_="mark")


def _sample(item: KeyItem, x: float, y: float, tone: Tone) -> str:
    """Return a short arrow from left to right, as the key shows it."""
    back = LENGTHS[item.tip]
    start, end = (x + (back if item.both else 0)), x + _SIGNS["arrow"] - back
    path = f"M{number(start)} {number(y)}H{number(end)}"
    tips = draw_tip(item.tip, (x + _SIGNS["arrow"], y), 90, tone)
    if item.both:
        tips += draw_tip(item.tip, (x, y), -90, tone)
    return draw_line(path, tone, dashed=item.dashed) + tips
