"""The painter: a scene, its layout and a theme become SVG. Nothing here knows what an argument is."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.rendering.kit.key import marks_key
from argmap.rendering.kit.measures import MARGIN, Measures
from argmap.rendering.kit.notes import prefix_for
from argmap.rendering.kit.ports import Wire, wires_of
from argmap.rendering.kit.rows import text_rows
from argmap.rendering.kit.scene import Box, Cell, Frame, Scene
from argmap.rendering.kit.shades import Colours, Shades
from argmap.rendering.kit.stamps import SIGN, bare_sign, foot, gauge, hatching, scale_of
from argmap.rendering.kit.strokes import line_of, tip_at, weight
from argmap.rendering.kit.svg import element, number, text
from argmap.rendering.layout._graph import Layout
from argmap.rendering.themes._theme import Palette, Theme, Tone

__all__ = ["Painter", "document", "paint", "prefix_of"]

_ROLES = ("main", "neutral", "support", "rebuttal", "undercut", "rephrase", "link", "group")


def paint(scene: Scene, layout: Layout, theme: Theme) -> str:
    """Return the SVG of a scene: frames, then arrows, then boxes in the order of reading."""
    prefix = prefix_of(scene, theme)
    shades = Shades(theme, scene.marks, prefix)
    painter = Painter(scene, layout, shades, prefix)
    frames = [frame for frame in scene.frames if frame.group in layout.clusters]  # none too deep to be drawn
    key, width, height = marks_key(
        scene.marks, shades, Measures.of(theme), width=layout.width, top=layout.height, bars=True
    )
    body = (
        element("g", "".join(map(painter.frame, frames)), class_="frames"),
        element(
            "g", "".join(map(painter.wire, wires_of(scene, layout))), class_="arrows", aria_hidden="true"
        ),
        element("g", "".join(map(painter.box, scene.boxes)), class_="boxes", role="list"),
        *([key] if key else []),
    )
    size = width + 2 * MARGIN, height + 2 * MARGIN
    moved = element("g", "\n".join(body), transform=f"translate({MARGIN} {MARGIN})")
    return document(
        moved, size, theme=theme, prefix=prefix, title=scene.title, description=scene.description,
        rules=shades.rules(),
    )  # fmt: skip


def prefix_of(scene: Scene, theme: Theme) -> str:
    """Return a prefix for ids and classes: pages that hold several pictures need them apart."""
    boxes = (
        p for b in scene.boxes for p in (b.key, b.kind, *(q for c in b.cells for q in (c.claim, c.label)))
    )
    return prefix_for("am", (theme.name, scene.direction, scene.title, *boxes, *scene.marks.parts()))


def document(
    body: str, size: tuple[float, float], *, theme: Theme, prefix: str, title: str, description: str,
    rules: str = "",
) -> str:  # fmt: skip
    """Return a whole SVG document: what it is called, its styles (and more *rules* of them), its paper, its body."""
    width, height = size
    content = "\n".join(
        (
            element("title", text(title) or " ", id=f"{prefix}-title"),
            element("desc", text(description) or " ", id=f"{prefix}-desc"),
            _style(theme, prefix, rules),
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


def _style(theme: Theme, prefix: str, more: str) -> str:
    """Return the one style sheet: dark colours where they are wanted, and a visible focus.

    Colours stand in attributes, as converters know no variables; these selectors are scoped to the picture.
    """
    rules = [f".{prefix} .claim:focus-visible .box{{stroke-width:3}}"]
    if theme.dark is not None:
        dark = "".join(f".{prefix} {rule}" for rule in _dark(theme.dark))
        rules.append(f"@media screen and (prefers-color-scheme:dark){{{dark}}}")
    return element("style", "".join((*rules, more)))


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

    def __init__(self, scene: Scene, layout: Layout, shades: Shades, prefix: str) -> None:
        self._layout, self._shades, self._palette, self._prefix = layout, shades, shades.palette, prefix
        self._marks = scene.marks
        self._middle = scene.direction == "TB"
        homes = (cell.claim for box in scene.boxes for cell in box.cells if not cell.again)
        self._ids = {claim: f"{prefix}-c{n}" for n, claim in enumerate(homes, start=1)}
        self._numbers = {box.key: n for n, box in enumerate(scene.boxes, start=1)}

    def frame(self, frame: Frame) -> str:
        """Return the frame of a group with its title, as SVG."""
        x, y, width, height = self._layout.clusters[frame.group]
        tone = self._palette.group
        box = element(
            "rect", x=x, y=y, width=width, height=height, rx=6, fill=tone.fill, stroke=tone.line,
            stroke_width=0.8, class_="box",
        )  # fmt: skip
        lines = text_rows(frame.title, (x + Measures.frame_pad, y + 4), ink=tone.line)
        return element("g", box + element("g", lines, class_="mark"), class_="group", data_group=frame.group)

    def wire(self, wire: Wire) -> str:
        """Return an arrow with its tips, as SVG."""
        arrow = wire.arrow
        tone = self._shades.of(arrow.role, arrow.relation).tone
        verdict = self._marks.verdicts.get(arrow.relation)
        line = line_of(wire.path, tone, dashed=arrow.dashed, verdict=verdict)
        tips = tip_at(arrow.tip, wire.tip, wire.turn, tone)
        if arrow.both:
            tips += tip_at(arrow.tip, wire.tail, wire.tail_turn, tone)
        drawn = self._shades.dressed(arrow.relation, line + tips)
        return element("g", drawn, class_=f"arrow {arrow.role}", data_relation=arrow.relation)

    def box(self, box: Box) -> str:
        """Return a box with its bar and its cells, as SVG."""
        at = self._layout.positions[box.key]
        parts = []
        if box.bar:
            bar = element("g", element("title", text(box.label)) + self._bar(box, at), class_="word")
            parts.append(self._shades.dressed(box.key, bar))
        parts.extend(self._shades.dressed(cell.claim, self._cell(cell, box, at)) for cell in box.cells)
        relation = box.key if box.bar else None
        return element(
            "g", "".join(parts), id=f"{self._prefix}-b{self._numbers[box.key]}", class_=box.role,
            role="listitem", aria_label=box.label or None, data_relation=relation, data_kind=box.kind,
        )  # fmt: skip

    def _bar(self, box: Box, at: tuple[float, float]) -> str:
        """Return the bar of a relation: solid, or hatched or hollow where its step carries no weight for certain."""
        (x, y), colours = at, self._shades.of(box.role, box.key)
        verdict, strength = self._marks.verdicts.get(box.key), self._marks.strengths.get(box.key)
        framed = verdict in ("undecided", "out")
        drawn = element(
            "rect", x=x, y=y, width=box.width, height=box.bar_height, fill=colours.bar,
            stroke=colours.line if framed else None, stroke_width=weight(verdict, 1.2) if framed else None,
            class_="bar",
        )  # fmt: skip
        first, rest, top, middle = box.bar[:1], box.bar[1:], y + 2.5, x + box.width / 2
        room = SIGN * scale_of(first[0].size) / 2 if verdict else 0.0
        if verdict:
            spot = middle - first[0].line.width / 2 - 2, top + first[0].height / 2
            drawn += bare_sign(verdict, spot, colours, scale=scale_of(first[0].size))
        if verdict == "undecided":
            drawn += _beside(box, (x, top), room, colours)
        if strength is not None:
            spot = x + Measures.pad_x, y + box.bar_height - 7
            drawn += gauge(strength, spot, box.width - 2 * Measures.pad_x, colours, bar=True)
        drawn += text_rows(first, (middle + room, top), ink=colours.word, middle=True)
        if rest:
            drawn += text_rows(rest, (middle, top + first[0].height), ink=colours.word, middle=True)
        return drawn

    def _cell(self, cell: Cell, box: Box, at: tuple[float, float]) -> str:
        x, y = at[0] + cell.x, at[1] + cell.y
        colours, stamp = self._shades.of(box.role, cell.claim), cell.stamp
        frame = element(
            "rect", x=x, y=y, width=cell.width, height=cell.height,
            fill=colours.paper if cell.again else colours.fill, stroke=colours.line,
            stroke_width=weight(stamp.verdict if stamp else None, 2.4 if box.role == "main" else 1.2),
            stroke_dasharray="4 3" if cell.implicit else None, class_="box",
        )  # fmt: skip
        rows = "".join(self._rows(cell, (x, y), colours))
        if stamp:
            place = x + Measures.pad_x, y + cell.height - stamp.height
            inner = cell.width - 2 * Measures.pad_x
            rows += foot(stamp, place, inner, colours, middle=self._middle)
        label = cell.label if not box.label else f"{cell.label} — {box.label}"
        group = element(
            "g", element("title", text(cell.label)) + frame + element("g", rows, aria_hidden="true"),
            id=None if cell.again else self._ids[cell.claim],
            class_="claim again" if cell.again else "claim", data_claim=cell.claim,
            tabindex=None if cell.again else "0", role="graphics-symbol img", aria_label=label,
        )  # fmt: skip
        return element("a", group, href=f"#{self._ids[cell.claim]}") if cell.again else group

    def _rows(self, cell: Cell, at: tuple[float, float], colours: Colours) -> Iterator[str]:
        """Yield one group per part of the claim, so that each part's text can be read back whole."""
        room = cell.height - (cell.stamp.height if cell.stamp else 0)
        top = at[1] + (room - sum(row.height for row in cell.rows)) / 2
        for part in dict.fromkeys(row.part for row in cell.rows):
            rows = [row for row in cell.rows if row.part == part]
            ink = colours.mark if part == "mark" else colours.ink
            place = (at[0] + (cell.width / 2 if self._middle else Measures.pad_x), top)
            inner = cell.width - 2 * Measures.pad_x
            yield element("g", text_rows(rows, place, ink=ink, middle=self._middle, inner=inner), class_=part)
            top += sum(row.height for row in rows)


def _beside(box: Box, at: tuple[float, float], room: float, colours: Colours) -> str:
    """Return the hatching on both sides of each line of a bar; *room* is half of what the sign takes."""
    (x, y), drawn = at, []
    for n, row in enumerate(box.bar):
        half = row.line.width / 2 + (0 if n else room) + 8
        wide = box.width / 2 - half - 4
        drawn += [
            hatching(left, y + 1, wide, row.height - 2, colours) for left in (x + 4, x + box.width / 2 + half)
        ]
        y += row.height
    return "".join(drawn)
