"""Strokes: the lines and tips of arrows as SVG, in the colours of a role."""

from __future__ import annotations

from typing import Final

from argmap.rendering._marks import Verdict
from argmap.rendering.kit.arrows import Point, draw_head
from argmap.rendering.kit.scene import Tip
from argmap.rendering.kit.svg import element
from argmap.rendering.themes._theme import Tone

__all__ = ["draw_line", "draw_tip", "weigh_line"]


_DASHES: Final = {
    (False, False): None,
    (True, False): "5 3",
    (False, True): "1.5 2.5",
    (True, True): "5 2.5 1.5 2.5",
}


def draw_line(
    path: str, tone: Tone, *, dashed: bool = False, width: float = 1.6, verdict: Verdict | None = None
) -> str:
    """Return a line without tips: heavier where a step carries weight, thin where it does not, dotted if contested.

    >>> draw_line("M0 0H9", Tone("#000000", "#FFFFFF"))
    '<path d="M0 0H9" fill="none" stroke="#000000" stroke-width="1.6" class="wire"/>'
    """
    return element(
        "path", d=path, fill="none", stroke=tone.line, stroke_width=weigh_line(verdict, width),
        stroke_dasharray=_DASHES[dashed, verdict == "undecided"], class_="wire",
    )  # fmt: skip


def draw_tip(tip: Tip, at: Point, turn: int, tone: Tone) -> str:
    """Return the tip of an arrow that ends at a point; *turn* is its direction in degrees from upwards.

    >>> draw_tip("arrow", (0, 0), 0, Tone("#000000", "#FFFFFF")).startswith("<path d=")
    True
    """
    shape, place = draw_head(tip, at, turn=turn)
    if tip == "open":
        return element(
            "path", d=shape, transform=place, fill="none", stroke=tone.line, stroke_width=1.6, class_="open"
        )
    return element("path", d=shape, transform=place, fill=tone.line, class_="tip")


def weigh_line(verdict: Verdict | None, usual: float) -> float:
    """Return how heavy the line of a record is, in points.

    >>> [round(weigh_line(verdict, 1.2), 1) for verdict in ("in", "undecided", None, "out")]
    [1.8, 1.2, 1.2, 0.7]
    """
    return {"in": usual + 0.6, "out": usual * 0.55}.get(verdict or "", usual)
