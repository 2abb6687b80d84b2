"""The painter: a scene, its layout and a theme become SVG. Nothing here knows what an argument is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from argmap.rendering.kit.arrows import round_corners
from argmap.rendering.kit.key import KeySign, side_signs
from argmap.rendering.kit.measures import Measures
from argmap.rendering.kit.notes import make_prefix
from argmap.rendering.kit.picture import compose_picture
from argmap.rendering.kit.ports import Wire, wires_of_scene
from argmap.rendering.kit.rows import draw_rows
from argmap.rendering.kit.scene import SIDES, Box, Cell, Frame, Row, Scene
from argmap.rendering.kit.shades import Colours, Shades
from argmap.rendering.kit.stamps import (
    SIDE_WIDTH,
    SIGN,
    draw_bare_sign,
    draw_gauge,
    draw_hatching,
    draw_number,
    draw_side,
    draw_stamp,
    number_room,
    scale_of,
)
from argmap.rendering.kit.strokes import draw_line, draw_tip, weigh_line
from argmap.rendering.kit.svg import element, text
from argmap.rendering.layout._graph import Layout, Rail
from argmap.rendering.themes._theme import Theme

__all__ = ["Painter", "paint_scene", "prefix_of"]


_RULE = 2.4
"""How high the line on top of a light bar is, in points."""

_DEEPEST = 24
"""Lists within one another."""


def paint_scene(
    scene: Scene,
    layout: Layout,
    theme: Theme,
    *,
    heading: Sequence[Row] = (),
    signs: Callable[[Shades], Iterable[KeySign]] = lambda _: (),
) -> str:
    """Return the SVG of a scene: frames, then arrows, then boxes in the order of reading.

    Args:
        scene: What the picture shows.
        layout: Where everything goes.
        theme: The colours and sizes.
        heading: Lines above the picture.
        signs: Returns the signs that the key explains, in the colours that it is given.

    >>> from argmap.rendering import THEMES
    >>> from argmap.rendering.kit import graph_of_scene, place
    >>> scene = Scene("Sugar", "1 claim.", (Box("tax", "neutral", (), 0, (), 154, 26),))
    >>> paint_scene(scene, place(graph_of_scene(scene), engine="tree"), THEMES["light"]).count("<title")
    1
    """
    prefix = prefix_of(scene, theme, *(row.line.text for row in heading))
    shades = Shades(theme, scene.marks, prefix)
    painter = Painter(scene, layout, shades, prefix)
    frames = [frame for frame in scene.frames if frame.group in layout.clusters]  # none too deep to be drawn

    def parts() -> Iterator[str]:
        yield element("g", "".join(map(painter.frame, frames)), class_="frames")
        rails = "".join(map(painter.rail, layout.rails or ()))
        arrows = rails + "".join(map(painter.wire, wires_of_scene(scene, layout)))
        yield element("g", arrows, class_="arrows", aria_hidden="true")
        yield element("g", "".join(_nested(scene, painter)), class_="boxes", role="list")
        if any(box.side for box in scene.boxes):
            stripes = "".join(painter.stripe(box) for box in scene.boxes if box.side)
            yield element("g", stripes, class_="sides", aria_hidden="true")

    size = layout.width, layout.height
    sides = [side for side in SIDES if any(box.side == side for box in scene.boxes)]
    return compose_picture(
        parts(), size, shades, title=scene.title, description=scene.description, bars=True,
        heading=heading, signs=(*signs(shades), *side_signs(sides, shades)),
    )  # fmt: skip


class _ItemPlace(NamedTuple):
    """The place of a box in the list that a screen reader reads: *above* it in the document, and as it is told."""

    above: int
    level: int
    position: int


def _nested(scene: Scene, painter: Painter) -> list[str]:
    """Return the items of the outermost list; the boxes that point at a box are a list within its item.

    Programs that read SVG allow so many elements within one another: deeper items follow one another, and say their
    level.
    """
    places, sizes = _places(scene)
    below: list[list[str]] = [[] for _ in (*scene.boxes, None)]
    for n in reversed(range(len(scene.boxes))):
        place = places[n]
        inner = element("g", "".join(reversed(below[n])), role="list") if below[n] else ""
        item = painter.item(scene.boxes[n], inner, (place.level, place.position, sizes[n]))
        below[place.above].append(item)
    return below[-1][::-1]


def _places(scene: Scene) -> tuple[list[_ItemPlace], list[int]]:
    """Return the place of each box, and how many boxes bear on the same one."""
    targets = {arrow.source: arrow.target for arrow in reversed(scene.arrows)}
    path: list[int] = []
    on_path: dict[str, int] = {}
    counts = [0] * (len(scene.boxes) + 1)
    above, places = [], []
    for n, box in enumerate(scene.boxes):
        depth = on_path.get(targets.get(box.key, ""), -1) + 1
        for gone in path[depth:]:
            del on_path[scene.boxes[gone].key]
        del path[depth:]
        parent = path[-1] if path else -1
        counts[parent] += 1
        above.append(parent)
        places.append(_ItemPlace(path[min(depth, _DEEPEST) - 1] if path else -1, depth + 1, counts[parent]))
        on_path[box.key] = depth
        path.append(n)
    return places, [counts[parent] for parent in above]


def prefix_of(scene: Scene, theme: Theme, *more: str) -> str:
    """Return a prefix for ids and classes: pages that hold several pictures need them apart."""
    boxes = (
        p for b in scene.boxes for p in (b.key, b.kind, *(q for c in b.cells for q in (c.claim, c.label)))
    )
    sides = (f"{box.key}\0{box.side}" for box in scene.boxes if box.side)
    return make_prefix(
        "am", (theme.name, scene.direction, scene.title, *boxes, *scene.marks.parts(), *sides, *more)
    )


class Painter:
    """Draw the parts of one picture."""

    def __init__(self, scene: Scene, layout: Layout, shades: Shades, prefix: str) -> None:
        self._layout, self._shades, self._palette, self._prefix = layout, shades, shades.palette, prefix
        self._marks = scene.marks
        self._measures = Measures.of(shades.theme)
        self._arrows = scene.arrows
        self._middle = scene.direction == "TB"
        homes = (cell.claim for box in scene.boxes for cell in box.cells if not cell.again)
        self._ids = {claim: f"{prefix}-c{n}" for n, claim in enumerate(homes, start=1)}
        self._stop = next(iter(self._ids.values()), "")  # the only one that the tabulator key stops at
        copies = [(box.key, cell) for box in scene.boxes for cell in box.cells if cell.again]
        self._copies = {(key, c.x, c.y): f"{prefix}-r{n}" for n, (key, c) in enumerate(copies, start=1)}
        self._first_copies = {c.claim: self._copies[key, c.x, c.y] for key, c in reversed(copies)}
        self._numbers = {box.key: n for n, box in enumerate(scene.boxes, start=1)}

    def frame(self, frame: Frame) -> str:
        """Return the frame of a group with its title, as SVG."""
        x, y, width, height = self._layout.clusters[frame.group]
        tone = self._palette.group
        box = element(
            "rect", x=x, y=y, width=width, height=height, rx=6, fill=tone.fill, stroke=tone.line,
            stroke_width=0.8, class_="box",
        )  # fmt: skip
        lines = draw_rows(frame.title, (x + Measures.frame_pad, y + 4), ink=tone.line)
        return element("g", box + element("g", lines, class_="mark"), class_="group", data_group=frame.group)

    def wire(self, wire: Wire) -> str:
        """Return an arrow with its tips, as SVG."""
        arrow = wire.arrow
        tone = self._shades.of(arrow.role, arrow.relation).tone
        verdict = self._marks.verdicts.get(arrow.relation)
        line = draw_line(wire.path, tone, dashed=arrow.dashed, verdict=verdict)
        tips = draw_tip(arrow.tip, wire.tip, wire.turn, tone)
        if arrow.both:
            tips += draw_tip(arrow.tip, wire.tail, wire.tail_turn, tone)
        drawn = self._shades.wrap_marked(arrow.relation, line + tips)
        return element("g", drawn, class_=f"arrow {arrow.role}", data_relation=arrow.relation)

    def stripe(self, box: Box) -> str:
        """Return the stripe that says whose side a box is on, as SVG."""
        x, y = self._layout.positions[box.key]
        at = x + box.width - SIDE_WIDTH - 1, y + box.bar_height + 1
        return draw_side(box.side or "for", at, box.height - box.bar_height - 2, self._palette)

    def rail(self, rail: Rail) -> str:
        """Return the lines that boxes hang on, in the colour of their arrows if these are alike, as SVG."""
        arrows = [self._arrows[edge] for edge in rail.edges]
        alike = len({arrow.role for arrow in arrows}) == 1
        role = arrows[0].role if alike else "neutral"
        tone = self._shades.of(role, rail.target).tone
        path = "".join(round_corners(line) for line in rail.lines)
        line = draw_line(path, tone, dashed=alike and arrows[0].dashed)
        return element("g", line, class_=f"rail {role}")

    def item(self, box: Box, inner: str, place: tuple[int, int, int]) -> str:
        """Return a box as an item of a list, with the list of what bears on it, as SVG.

        Args:
            box: The box.
            inner: The list below it.
            place: Its level from 1, its position from 1 in the list it belongs to, and the length of that.
        """
        level, position, size = place
        return element(
            "g", self.box(box) + inner, id=f"{self._prefix}-b{self._numbers[box.key]}", role="listitem",
            aria_level=level, aria_posinset=position, aria_setsize=size, aria_label=box.label or None,
            data_relation=box.key if box.bar else None, data_kind=box.kind,
        )  # fmt: skip

    def box(self, box: Box) -> str:
        """Return a box with its bar and its cells, as SVG."""
        at = self._layout.positions[box.key]
        parts = []
        if box.bar:
            bar = element("g", _tooltip(box.tooltip) + self._bar(box, at), class_="word", aria_hidden="true")
            parts.append(self._shades.wrap_marked(box.key, bar))
        parts.extend(self._shades.wrap_marked(cell.claim, self._cell(cell, box, at)) for cell in box.cells)
        return element("g", "".join(parts), class_=box.role)

    def _bar(self, box: Box, at: tuple[float, float]) -> str:
        """Return the bar of a relation: solid, or hatched or hollow where its step carries no weight for certain."""
        (x, y), colours = at, self._shades.of(box.role, box.key)
        verdict, strength = self._marks.verdicts.get(box.key), self._marks.strengths.get(box.key)
        drawn = element(
            "rect", x=x, y=y, width=box.width, height=box.bar_height, fill=colours.bar, stroke=colours.line,
            stroke_width=weigh_line(verdict, 1.2), class_="bar",
        )  # fmt: skip
        if colours.bar == colours.fill and verdict != "out":
            drawn += element(
                "rect", x=x, y=y, width=box.width, height=_RULE, fill=colours.line, class_="rule"
            )
        rows, middle = sum(row.height for row in box.bar), x + box.width / 2
        gauge = 0 if strength is None else Measures.bar_gauge
        first, rest, top = box.bar[:1], box.bar[1:], y + (box.bar_height - gauge - rows + 1) / 2
        signed = None if box.key in self._marks.quiet else verdict
        room = SIGN * scale_of(first[0].size) / 2 if signed else 0.0
        if signed:
            spot = middle - first[0].line.width / 2 - 2, top + first[0].height / 2
            drawn += draw_bare_sign(signed, spot, colours, scale=scale_of(first[0].size))
        if verdict == "undecided":
            drawn += _beside(box, (x, top), room, colours)
        if strength is not None:
            spot = x + Measures.pad_x, y + box.bar_height - 7
            drawn += draw_gauge(strength, spot, box.width - 2 * Measures.pad_x, colours, bar=True)
        drawn += draw_rows(first, (middle + room, top), ink=colours.word, middle=True)
        if rest:
            drawn += draw_rows(rest, (middle, top + first[0].height), ink=colours.word, middle=True)
        return drawn

    def _cell(self, cell: Cell, box: Box, at: tuple[float, float]) -> str:
        x, y = at[0] + cell.x, at[1] + cell.y
        colours, stamp = self._shades.of(box.role, cell.claim), cell.stamp
        frame = element(
            "rect", x=x, y=y, width=cell.width, height=cell.height, rx=7 if cell.sketch else None,
            fill=colours.paper if cell.again else colours.fill, stroke=colours.line,
            stroke_width=weigh_line(self._marks.verdicts.get(cell.claim), 2.4 if box.role == "main" else 1.2),
            stroke_dasharray="4 3" if cell.implicit else None, class_="box",
        )  # fmt: skip
        rows = "".join(self._rows(cell, (x, y), colours, middle=self._middle or box.role == "main"))
        if stamp:
            place = x + Measures.pad_x, y + cell.height - stamp.height
            inner = cell.width - 2 * Measures.pad_x
            rows += draw_stamp(stamp, place, inner, colours, middle=self._middle or box.role == "main")
        home = self._ids.get(cell.claim, "")
        again = self._copies[box.key, cell.x, cell.y] if cell.again else ""
        group = element(
            "g", _tooltip(cell.tooltip) + frame + element("g", rows, aria_hidden="true"),
            id=again or home, class_="claim again" if cell.again else "claim", data_claim=cell.claim,
            tabindex=None if cell.again else "0" if home == self._stop else "-1",
            role="graphics-symbol img", aria_label=cell.label,
        )  # fmt: skip
        return element("a", group, href=f"#{home}", tabindex="-1") if cell.again else group

    def _rows(self, cell: Cell, at: tuple[float, float], colours: Colours, *, middle: bool) -> Iterator[str]:
        """Yield one group per part of the claim, so that each part's text can be read back whole."""
        room = cell.height - (cell.stamp.height if cell.stamp else 0)
        top = at[1] + (room - sum(row.height for row in cell.rows)) / 2
        left = Measures.pad_x
        if cell.number and not cell.again and cell.rows:
            first = cell.rows[0]
            spot = at[0] + left, top + (first.height - self._measures.note * 1.5) / 2
            ring = draw_number(cell.number, spot, colours, self._measures)
            copy = self._first_copies.get(cell.claim)
            link = element("a", ring, href=f"#{copy}", tabindex="-1") if copy else ring
            yield element("g", link, class_="number mark")
            left += number_room(cell.number, self._measures)
        inner = cell.width - Measures.pad_x - left
        for part in dict.fromkeys(row.part for row in cell.rows):
            rows = [row for row in cell.rows if row.part == part]
            ink = colours.mark if part == "mark" else colours.ink
            place = (at[0] + left + (inner / 2 if middle else 0), top)
            yield element("g", draw_rows(rows, place, ink=ink, middle=middle, inner=inner), class_=part)
            top += sum(row.height for row in rows)


def _tooltip(words: str) -> str:
    return element("title", text(words)) if words else ""


def _beside(box: Box, at: tuple[float, float], room: float, colours: Colours) -> str:
    """Return the hatching on both sides of each line of a bar; *room* is half of what the sign takes."""
    (x, y), drawn = at, []
    for n, row in enumerate(box.bar):
        half = row.line.width / 2 + (0 if n else room) + 8
        wide = box.width / 2 - half - 4
        drawn += [
            draw_hatching(left, y + 1, wide, row.height - 2, colours)
            for left in (x + 4, x + box.width / 2 + half)
        ]
        y += row.height
    return "".join(drawn)
