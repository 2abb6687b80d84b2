"""The key of the marks: one small picture of each sign that occurs, and what it means in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from argmap.rendering._marks import CLAIM_WORDS, STEP_WORDS, Marks, Verdict
from argmap.rendering.kit.measures import Measures
from argmap.rendering.kit.rows import draw_rows
from argmap.rendering.kit.scene import Side
from argmap.rendering.kit.shades import Shades
from argmap.rendering.kit.stamps import (
    GAUGE,
    SIDE_WIDTH,
    SIGN,
    draw_bare_sign,
    draw_gauge,
    draw_hatching,
    draw_side,
    draw_sign,
    write_note,
)
from argmap.rendering.kit.strokes import draw_line, draw_tip, weigh_line
from argmap.rendering.kit.svg import element, number

__all__ = ["KeySign", "draw_marks_key", "side_signs"]

_ROLE: Final = "neutral"
_LONG: Final = 34.0
_SPACE: Final = 6
_GAP: Final = 20
_ABOVE: Final = 16


class KeySign(NamedTuple):
    """A sign with its meaning.

    Args:
        sample: The sign as SVG, around the middle of its left edge.
        words: What it means.
        width: How wide the sample is, in points.

    >>> KeySign("", "reported: what others say", 0.0).width
    0.0
    """

    sample: str
    words: str
    width: float


def draw_marks_key(
    marks: Marks, shades: Shades, measures: Measures, *, width: float, top: float, bars: bool = False,
    signs: Sequence[KeySign] = (),
) -> tuple[str, float, float]:  # fmt: skip
    """Return the key, the width that it needs, and where it ends; nothing where nothing is marked.

    Args:
        marks: What is marked.
        shades: The colours.
        measures: The sizes of text.
        width: Of the picture above it.
        top: Where that ends.
        bars: Whether relations are bars with words, and not arrows alone.
        signs: Other signs, which come first.
    """
    items = [
        (sample, write_note(words, measures)[0], wide)
        for sample, words, wide in (*signs, *_items(marks, shades, bars=bars))
    ]
    if not items:
        return "", width, top
    x, y, parts = 0.0, top + _ABOVE, []
    width = max([width, *(wide + _SPACE + words.line.width for _, words, wide in items)])
    row = float(max(measures.line, measures.small) + 4)
    for sample, words, wide in items:
        full = wide + (_SPACE if wide else 0) + words.line.width
        if x and x + full > width:
            x, y = 0.0, y + row
        place = f"translate({number(x)} {number(y + words.height / 2)})"
        lines = draw_rows((words,), (x + wide + (_SPACE if wide else 0), y), ink=shades.palette.ink)
        parts.append(element("g", sample, transform=place) + lines)
        x += full + _GAP
    whole = element("g", "".join(parts), class_=f"key marks {_ROLE}", aria_hidden="true")
    return whole, width, y + row


def _items(marks: Marks, shades: Shades, *, bars: bool) -> Iterator[tuple[str, str, float]]:
    """Yield for each kind of mark a sample around the middle of its left edge, its meaning, and its width."""
    claims = {verdict for key, verdict in marks.verdicts.items() if key not in marks.steps}
    steps = {verdict for key, verdict in marks.verdicts.items() if key in marks.steps}
    quiet = _quiet_words(marks) if bars else ""
    if quiet:
        yield shades.wrap_state("in", _plain(shades)), quiet, _LONG
    for verdict, words in CLAIM_WORDS.items():
        if verdict in claims and not (quiet and verdict == "in" and not marks.quiet <= marks.steps):
            drawn = draw_sign(verdict, (SIGN / 2, 0), shades.sample(_ROLE, verdict))
            yield shades.wrap_state(verdict, drawn), words, SIGN
    for verdict, words in STEP_WORDS.items():
        if verdict in steps and not (quiet and verdict == "in" and marks.quiet & marks.steps):
            drawn = (_bar if bars else _arrow)(verdict, shades)
            yield (
                shades.wrap_state(verdict, drawn),
                f"step that {words}" if verdict != "undecided" else "contested step",
                _LONG,
            )
    if marks.strengths:
        drawn = draw_gauge(0.6, (0, -GAUGE / 2), _LONG, shades.sample(_ROLE, None))
        yield drawn, "strength, from 0 to 1", _LONG
    if marks.highlight:
        yield shades.wrap_state(None, _pale(shades), faded=True), "pale: not highlighted", _LONG


def side_signs(sides: Sequence[Side], shades: Shades) -> Iterator[KeySign]:
    """Yield the stripes of the sides that occur."""
    for side in sides:
        yield KeySign(draw_side(side, (0, -6), 13, shades.palette), f"{side} the main claim", SIDE_WIDTH)


def _quiet_words(marks: Marks) -> str:
    """Return what it means that a record has no sign; empty where all that is judged has one."""
    claims, steps = not marks.quiet <= marks.steps, bool(marks.quiet & marks.steps)
    words = [CLAIM_WORDS["in"]] * claims + [STEP_WORDS["in"]] * steps
    return f"no sign: {' or '.join(words)}" if words else ""


def _plain(shades: Shades) -> str:
    colours = shades.sample(_ROLE, "in")
    return element(
        "rect", x=0.9, y=-5.5, width=_LONG - 1.8, height=11, fill=colours.fill, stroke=colours.line,
        stroke_width=weigh_line("in", 1.2), class_="box",
    )  # fmt: skip


def _bar(verdict: Verdict, shades: Shades) -> str:
    colours, framed = shades.sample(_ROLE, verdict), verdict != "in"
    bar = element(
        "rect", x=0, y=-6, width=_LONG, height=12, fill=colours.bar, stroke=colours.line if framed else None,
        stroke_width=weigh_line(verdict, 1.2) if framed else None, class_="bar",
    )  # fmt: skip
    hatched = ""
    if verdict == "undecided":
        hatched = draw_hatching(1, -3.5, 12, 7, colours) + draw_hatching(_LONG - 13, -3.5, 12, 7, colours)
    return bar + hatched + draw_bare_sign(verdict, (_LONG / 2, 0), colours)


def _arrow(verdict: Verdict, shades: Shades) -> str:
    tone = shades.sample(_ROLE, verdict).tone
    line = draw_line(f"M0 0H{number(_LONG - 8)}", tone, verdict=verdict)
    return line + draw_tip("arrow", (_LONG, 0), 90, tone)


def _pale(shades: Shades) -> str:
    colours = shades.sample(_ROLE, None, faded=True)
    return element(
        "rect", x=0.6, y=-5.5, width=_LONG - 1.2, height=11, fill=colours.fill, stroke=colours.line,
        stroke_width=1.2, class_="box",
    )  # fmt: skip
