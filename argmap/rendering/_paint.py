"""The painter: a scene, its layout and a theme become SVG. Nothing here knows what an argument is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.rendering._notes import prefix_for
from argmap.rendering._ports import Wire, wires_of
from argmap.rendering._scene import Box, Cell, Frame, Row, Scene
from argmap.rendering._strokes import line_of, tip_at
from argmap.rendering._style import MARGIN, Measures
from argmap.rendering._svg import element, number, text
from argmap.rendering.layout._graph import Layout
from argmap.rendering.themes._theme import Palette, Theme, Tone

__all__ = ["Painter", "document", "paint", "prefix_of", "text_rows"]

_ROLES = ("main", "neutral", "support", "rebuttal", "undercut", "rephrase", "link", "group")


def paint(scene: Scene, layout: Layout, theme: Theme) -> str:
    """Return the SVG of a scene: frames, then arrows, then boxes in the order of reading."""
    prefix = prefix_of(scene, theme)
    painter = Painter(scene, layout, theme.palette, prefix)
    frames = [frame for frame in scene.frames if frame.group in layout.clusters]  # none too deep to be drawn
    body = (
        element("g", "".join(map(painter.frame, frames)), class_="frames"),
        element(
            "g", "".join(map(painter.wire, wires_of(scene, layout))), class_="arrows", aria_hidden="true"
        ),
        element("g", "".join(map(painter.box, scene.boxes)), class_="boxes", role="list"),
    )
    size = layout.width + 2 * MARGIN, layout.height + 2 * MARGIN
    moved = element("g", "\n".join(body), transform=f"translate({MARGIN} {MARGIN})")
    return document(moved, size, theme=theme, prefix=prefix, title=scene.title, description=scene.description)


def prefix_of(scene: Scene, theme: Theme) -> str:
    """Return a prefix for ids and classes: pages that hold several pictures need them apart."""
    boxes = (
        p for b in scene.boxes for p in (b.key, b.kind, *(q for c in b.cells for q in (c.claim, c.label)))
    )
    return prefix_for("am", (theme.name, scene.direction, scene.title, *boxes))


def document(
    body: str, size: tuple[float, float], *, theme: Theme, prefix: str, title: str, description: str
) -> str:
    """Return a whole SVG document: what it is called, its styles, its paper, its body."""
    width, height = size
    content = "\n".join(
        (
            element("title", text(title) or " ", id=f"{prefix}-title"),
            element("desc", text(description) or " ", id=f"{prefix}-desc"),
            _style(theme, prefix),
            element("rect", width=width, height=height, fill=theme.palette.paper, class_="paper"),
            body,
        )
    )
    root = element(
        "svg", f"\n{content}\n",
        xmlns="http://www.w3.org/2000/svg", class_=f"argmap {prefix}",
        viewBox=f"0 0 {number(width)} {number(height)}", width=width, height=height,
        font_family=theme.font_family, font_size=theme.text_size,
        role="graphics-document document", aria_roledescription="argument map",
        aria_labelledby=f"{prefix}-title {prefix}-desc",
    )  # fmt: skip
    return f"{root}\n"


def _style(theme: Theme, prefix: str) -> str:
    """Return the one style sheet: dark colours where they are wanted, and a visible focus.

    Colours stand in attributes, as converters know no variables; these selectors are scoped to the picture.
    """
    rules = [f".{prefix} .claim:focus-visible .box{{stroke-width:3}}"]
    if theme.dark is not None:
        dark = "".join(f".{prefix} {rule}" for rule in _dark(theme.dark))
        rules.append(f"@media screen and (prefers-color-scheme:dark){{{dark}}}")
    return element("style", "".join(rules))


def _dark(palette: Palette) -> Iterator[str]:
    yield f".paper{{fill:{palette.paper}}}"
    yield f"text{{fill:{palette.ink}}}"
    yield f".hyphen{{fill:{palette.ink}}}"
    for role in _ROLES:
        tone: Tone = getattr(palette, role)
        yield f".{role} .box{{fill:{tone.fill};stroke:{tone.line}}}"
        yield f".{role} .again .box{{fill:{palette.paper}}}"
        yield f".{role} .bar,.{role} .tip{{fill:{tone.line}}}"
        yield f".{role} .wire,.{role} .open{{stroke:{tone.line}}}"
        yield f".{role} .mark text{{fill:{tone.line}}}"
    yield f".word text{{fill:{palette.word}}}"


class Painter:
    """Draw the parts of one picture."""

    def __init__(self, scene: Scene, layout: Layout, palette: Palette, prefix: str) -> None:
        self._layout, self._palette, self._prefix = layout, palette, prefix
        self._middle = scene.direction == "TB"
        homes = (cell.claim for box in scene.boxes for cell in box.cells if not cell.again)
        self._ids = {claim: f"{prefix}-c{n}" for n, claim in enumerate(homes, start=1)}
        self._numbers = {box.key: n for n, box in enumerate(scene.boxes, start=1)}

    def frame(self, frame: Frame) -> str:
        x, y, width, height = self._layout.clusters[frame.group]
        tone = self._palette.group
        box = element(
            "rect", x=x, y=y, width=width, height=height, rx=6, fill=tone.fill, stroke=tone.line,
            stroke_width=0.8, class_="box",
        )  # fmt: skip
        lines = text_rows(frame.title, (x + Measures.frame_pad, y + 4), ink=tone.line)
        return element("g", box + element("g", lines, class_="mark"), class_="group", data_group=frame.group)

    def wire(self, wire: Wire) -> str:
        arrow = wire.arrow
        tone: Tone = getattr(self._palette, arrow.role)
        line = line_of(wire.path, tone, dashed=arrow.dashed)
        tips = tip_at(arrow.tip, wire.tip, wire.turn, tone)
        if arrow.both:
            tips += tip_at(arrow.tip, wire.tail, wire.tail_turn, tone)
        return element("g", line + tips, class_=f"arrow {arrow.role}", data_relation=arrow.relation)

    def box(self, box: Box) -> str:
        x, y = self._layout.positions[box.key]
        tone: Tone = getattr(self._palette, box.role)
        parts = []
        if box.bar:
            words = text_rows(box.bar, (x + box.width / 2, y + 2.5), ink=self._palette.word, middle=True)
            bar = element(
                "rect", x=x, y=y, width=box.width, height=box.bar_height, fill=tone.line, class_="bar"
            )
            parts.append(element("g", element("title", text(box.label)) + bar + words, class_="word"))
        parts.extend(self._cell(cell, box, (x, y), tone) for cell in box.cells)
        relation = box.key if box.bar else None
        return element(
            "g", "".join(parts), id=f"{self._prefix}-b{self._numbers[box.key]}", class_=box.role,
            role="listitem", aria_label=box.label or None, data_relation=relation, data_kind=box.kind,
        )  # fmt: skip

    def _cell(self, cell: Cell, box: Box, at: tuple[float, float], tone: Tone) -> str:
        x, y = at[0] + cell.x, at[1] + cell.y
        frame = element(
            "rect", x=x, y=y, width=cell.width, height=cell.height,
            fill=self._palette.paper if cell.again else tone.fill, stroke=tone.line,
            stroke_width=2.4 if box.role == "main" else 1.2,
            stroke_dasharray="4 3" if cell.implicit else None, class_="box",
        )  # fmt: skip
        rows = "".join(self._rows(cell, (x, y), tone))
        label = cell.label if not box.label else f"{cell.label} — {box.label}"
        group = element(
            "g", element("title", text(cell.label)) + frame + element("g", rows, aria_hidden="true"),
            id=None if cell.again else self._ids[cell.claim],
            class_="claim again" if cell.again else "claim", data_claim=cell.claim,
            tabindex=None if cell.again else "0", role="graphics-symbol img", aria_label=label,
        )  # fmt: skip
        return element("a", group, href=f"#{self._ids[cell.claim]}") if cell.again else group

    def _rows(self, cell: Cell, at: tuple[float, float], tone: Tone) -> Iterator[str]:
        """Yield one group per part of the claim, so that each part's text can be read back whole."""
        top = at[1] + (cell.height - sum(row.height for row in cell.rows)) / 2
        for part in dict.fromkeys(row.part for row in cell.rows):
            rows = [row for row in cell.rows if row.part == part]
            ink = tone.line if part == "mark" else self._palette.ink
            place = (at[0] + (cell.width / 2 if self._middle else Measures.pad_x), top)
            inner = cell.width - 2 * Measures.pad_x
            yield element("g", text_rows(rows, place, ink=ink, middle=self._middle, inner=inner), class_=part)
            top += sum(row.height for row in rows)


def text_rows(
    rows: Sequence[Row], at: tuple[float, float], *, ink: str, middle: bool = False, inner: float = 0
) -> str:
    """Return one text element per line, from the top left (or the top middle) at *at*.

    White space that a line break swallowed stands between the elements, where no renderer shows it: so the
    character data, joined, is the text that was wrapped. ``textLength`` holds a line to its
    measured width in whatever font there is.

    Args:
        rows: The lines.
        at: Where the first line begins, in points.
        ink: The colour.
        middle: Whether lines are centred.
        inner: The width of the column, for lines that run from right to left.
    """
    (x, y), drawn = at, []
    for row in rows:
        line = row.line
        # Renderers disagree on where a line from right to left starts, but not on its middle.
        centred = middle or line.rtl
        place = x if middle or not line.rtl else x + inner / 2
        baseline = y + row.height / 2 + row.size * 0.36
        y += row.height
        held = line.guarded and line.width > 0
        words = element(
            "text", text(line.text), x=place, y=baseline, fill=ink,
            font_size=row.size, font_weight="700" if row.bold else None,
            font_style="italic" if row.italic else None, text_anchor="middle" if centred else None,
            direction="rtl" if line.rtl else None, textLength=line.width if held else None,
            lengthAdjust="spacingAndGlyphs" if held else None, xml__space="preserve" if "  " in line.text else None,
        )  # fmt: skip
        if line.hyphen:  # the character itself is drawn by no renderer
            end = place + (line.width / 2 if centred else line.width) + 1
            words += element(
                "rect", x=end, y=baseline - row.size * 0.3, width=3, height=1, fill=ink, class_="hyphen"
            )
        drawn.append(text(line.lead) + (words if line.text else "") + text(line.trail))
    return "".join(drawn)
