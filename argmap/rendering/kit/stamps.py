"""Stamps: the signs of verdicts, the gauges of strengths and the hatching of what is contested, as SVG."""

from __future__ import annotations

import math
from typing import Final

from argmap.rendering._marks import Marks, Verdict
from argmap.rendering.kit.measures import Measures
from argmap.rendering.kit.rows import draw_rows
from argmap.rendering.kit.scene import Row, Side, Stamp
from argmap.rendering.kit.shades import Colours
from argmap.rendering.kit.svg import element, number
from argmap.rendering.text._text import wrap
from argmap.rendering.themes._theme import Palette

__all__ = [
    "GAUGE",
    "SIDE_WIDTH",
    "SIGN",
    "draw_bare_sign",
    "draw_gauge",
    "draw_hatching",
    "draw_number",
    "draw_side",
    "draw_sign",
    "draw_stamp",
    "foot_width",
    "hatched_disc",
    "number_room",
    "scale_of",
    "stamp_of",
    "write_note",
]

SIGN: Final = 11.0
"""How wide a sign is beside words of the usual size, in points."""

GAUGE: Final = 4.0
"""How high a gauge is, in points."""

SIDE_WIDTH: Final = 4.0
"""How wide the stripe for a side is, in points."""

_USUAL: Final = 10.5
_STEP: Final = 4.5
_GAP: Final = 4
_SLANT: Final = math.sqrt(0.5)
_GLYPHS: Final[dict[Verdict, str]] = {
    "in": "M-2.7 0.1L-0.8 2.2L2.8 -2.1",
    "out": "M-2.2 -2.2L2.2 2.2M2.2 -2.2L-2.2 2.2",
    "undecided": "M-1.8 -1.5C-1.8 -3.7 1.9 -3.7 1.9 -1.4C1.9 0.1 0 0 0 1.3M0 3.1V3.2",
}


def scale_of(size: float) -> float:
    """Return how much larger than usual a sign is beside words of a size in points.

    >>> scale_of(21)
    2.0
    """
    return size / _USUAL


def write_note(words: str, measures: Measures, *, width: float = math.inf) -> tuple[Row, ...]:
    """Return words in the size of notes, on one line if that is not too wide."""
    size = measures.note
    lines = wrap(words, size=size, width=min(width, 100 * size))
    return tuple(Row(line, size, measures.small, "verdict") for line in lines)


def stamp_of(
    marks: Marks, key: str, measures: Measures, *, width: float = math.inf, quiet: bool = False
) -> Stamp | None:
    """Return how a record is judged, as it stands in the foot of its box; None if it is not.

    Args:
        marks: The judgements.
        key: The key of the record.
        measures: The sizes of text.
        width: Of the box, within its padding, in points.
        quiet: Whether what stands has no sign where everything is judged.
    """
    words, strength, verdict = marks.short(key), marks.strengths.get(key), marks.verdicts.get(key)
    if quiet and key in marks.quiet:
        words, verdict = marks.figure(key), None
    if not words:
        return None
    room = SIGN * scale_of(measures.note) + _GAP if verdict else 0.0
    rows = write_note(words, measures, width=width - room)
    height = len(rows) * measures.small + (Measures.stamp_pad if strength is None else Measures.stamp_gauge)
    return Stamp(verdict, strength, rows, height)


def draw_sign(verdict: Verdict, at: tuple[float, float], colours: Colours, *, scale: float = 1.0) -> str:
    """Return the sign of a verdict: a tick in a disc, a question mark or a cross in a ring; no font is needed."""
    place = f"translate({number(at[0])} {number(at[1])})" + (f" scale({scale:.2f})" if scale != 1 else "")
    stands = verdict == "in"
    ground = element(
        "circle", cx=0, cy=0, r=SIGN / 2 - (0 if stands else 0.5), fill=colours.line if stands else colours.paper,
        stroke=None if stands else colours.line, stroke_width=None if stands else 1,
        class_="tip" if stands else "track wire",
    )  # fmt: skip
    stroke, kind = (colours.paper, "sign") if stands else (colours.line, "wire")
    return element("g", ground + _glyph(verdict, stroke, kind), transform=place)


def draw_bare_sign(verdict: Verdict, at: tuple[float, float], colours: Colours, *, scale: float = 1.0) -> str:
    """Return the sign of a verdict as it stands on a bar, beside a word."""
    place = f"translate({number(at[0])} {number(at[1])})" + (f" scale({scale:.2f})" if scale != 1 else "")
    return element("g", _glyph(verdict, colours.word, "said"), transform=place)


def _glyph(verdict: Verdict, colour: str, kind: str) -> str:
    return element(
        "path", d=_GLYPHS[verdict], fill="none", stroke=colour, stroke_width=1.6, stroke_linecap="round",
        stroke_linejoin="round", class_=kind,
    )  # fmt: skip


def number_room(number: int, measures: Measures) -> int:
    """Return how many points of a line the number of a repeated claim takes; none where it has no number."""
    return math.ceil(_number_width(number, measures)) + _GAP if number else 0


def _number_width(number: int, measures: Measures) -> float:
    row = _number_row(number, measures)
    return max(row.size * 1.5, row.line.width + row.size * 0.7)


def _number_row(number: int, measures: Measures) -> Row:
    size = measures.note
    (line,) = wrap(str(number), size=size, width=100 * size, bold=True)
    return Row(line, size, size * 1.5, "number", bold=True)


def draw_number(number: int, at: tuple[float, float], colours: Colours, measures: Measures) -> str:
    """Return the number of a repeated claim in a ring, from its top left corner; no special letter is needed."""
    row, width = _number_row(number, measures), _number_width(number, measures)
    ring = element(
        "rect", x=at[0], y=at[1], width=width, height=row.height, rx=row.height / 2, fill="none",
        stroke=colours.line, stroke_width=1, class_="wire",
    )  # fmt: skip
    return ring + draw_rows((row,), (at[0] + width / 2, at[1]), ink=colours.mark, middle=True)


def draw_side(side: Side, at: tuple[float, float], height: float, palette: Palette) -> str:
    """Return the stripe of a side from its top left corner: whole for the main claim, in pieces against it."""
    role, tone = ("support", palette.support) if side == "for" else ("rebuttal", palette.rebuttal)
    x = at[0] + SIDE_WIDTH / 2
    line = element(
        "path", d=f"M{number(x)} {number(at[1])}v{number(max(0.0, height))}", fill="none", stroke=tone.line,
        stroke_width=SIDE_WIDTH, stroke_dasharray="5 3" if side == "against" else None, class_="wire",
    )  # fmt: skip
    return element("g", line, class_=role)


def draw_gauge(
    strength: float, at: tuple[float, float], width: float, colours: Colours, *, bar: bool = False
) -> str:
    """Return a slim gauge that is filled as far as a record is strong.

    Args:
        strength: In [0, 1].
        at: Its top left corner.
        width: Its width in points.
        colours: Of the record.
        bar: Whether it stands on the bar of a relation.
    """
    (x, y), ink = at, colours.word if bar else colours.line
    track = element(
        "rect", x=x, y=y, width=width, height=GAUGE, fill="none" if bar else colours.paper, stroke=ink,
        stroke_width=0.8, class_="said" if bar else "track wire",
    )  # fmt: skip
    level = element(
        "rect", x=x, y=y, width=width * strength, height=GAUGE, fill=ink, class_="level" if bar else "tip"
    )
    return track + level if strength else track


def draw_hatching(x: float, y: float, width: float, height: float, colours: Colours) -> str:
    """Return slanting lines within a rectangle; nothing where it is too narrow for two of them."""
    count = int((width - height) // _STEP)
    if count < 1:
        return ""
    first = x + (width - height - count * _STEP) / 2
    lines = (
        f"M{number(first + n * _STEP)} {number(y + height)}l{number(height)} -{number(height)}"
        for n in range(count + 1)
    )
    return element("path", d="".join(lines), fill="none", stroke=colours.line, stroke_width=1, class_="wire")


def hatched_disc(middle: tuple[float, float], radius: float, inner: float, colours: Colours) -> str:
    """Return slanting chords of a circle that leave a smaller circle in its middle free."""
    (x, y), lines = middle, []
    count = int(radius // _STEP)
    for n in range(-count, count + 1):
        off = n * _STEP
        ends, free = _half(radius, off), _half(inner, off)
        for near, far in ((free, ends), (-free, -ends)) if free else ((-ends, ends),):
            lines.append(_chord(x, y, off, near) + _chord(x, y, off, far).replace("M", "L"))
    return element("path", d="".join(lines), fill="none", stroke=colours.line, stroke_width=1, class_="wire")


def _half(radius: float, off: float) -> float:
    """Return half the length of a chord."""
    return math.sqrt(max(0.0, radius * radius - off * off))


def _chord(x: float, y: float, off: float, along: float) -> str:
    return f"M{number(x + (off + along) * _SLANT)} {number(y + (off - along) * _SLANT)}"


def foot_width(stamp: Stamp) -> int:
    """Return how wide a column a judgement needs, in whole points."""
    return math.ceil(_room(stamp) + max(row.line.width for row in stamp.rows))


def _room(stamp: Stamp) -> float:
    return SIGN * scale_of(stamp.rows[0].size) + _GAP if stamp.verdict else 0.0


def draw_stamp(
    stamp: Stamp, at: tuple[float, float], width: float, colours: Colours, *, middle: bool = False
) -> str:
    """Return how a record is judged: its sign and the words, and the gauge below.

    Args:
        stamp: The judgement.
        at: The top left corner of the column.
        width: Of the column, in points; hatching reaches a little beyond it.
        colours: Of the record.
        middle: Whether the words are centred.
    """
    (x, y), row, room = at, stamp.rows[0], _room(stamp)
    inner = foot_width(stamp)
    left = x + (width - inner) / 2 if middle else x
    drawn = ""
    if stamp.verdict:
        spot = left + (room - _GAP) / 2, y + row.height / 2
        drawn = draw_sign(stamp.verdict, spot, colours, scale=scale_of(row.size))
    if stamp.verdict == "undecided":
        fields = ((x - 6, left - 5), (left + inner + 5, x + width + 6))
        drawn += "".join(draw_hatching(a, y + 1, b - a, row.height - 2, colours) for a, b in fields)
    if stamp.strength is not None:
        below = y + sum(each.height for each in stamp.rows) + 3
        drawn += draw_gauge(stamp.strength, (x, below), width, colours)
    return element("g", drawn + draw_rows(stamp.rows, (left + room, y), ink=colours.ink), class_="verdict")
