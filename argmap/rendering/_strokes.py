"""Strokes: the lines and tips of arrows as SVG, in the colours of a role."""

from __future__ import annotations

from argmap.rendering._paths import Point, head
from argmap.rendering._scene import Tip
from argmap.rendering._svg import element
from argmap.rendering.themes._theme import Tone

__all__ = ["line_of", "tip_at"]


def line_of(path: str, tone: Tone, *, dashed: bool = False, width: float = 1.6) -> str:
    """Return a line without tips.

    >>> line_of("M0 0H9", Tone("#000000", "#FFFFFF"))
    '<path d="M0 0H9" fill="none" stroke="#000000" stroke-width="1.6" class="wire"/>'
    """
    return element(
        "path", d=path, fill="none", stroke=tone.line, stroke_width=width,
        stroke_dasharray="5 3" if dashed else None, class_="wire",
    )  # fmt: skip


def tip_at(tip: Tip, at: Point, turn: int, tone: Tone) -> str:
    """Return the tip of an arrow that ends at a point; *turn* is its direction in degrees from upwards."""
    shape, place = head(tip, at, turn=turn)
    if tip == "open":
        return element(
            "path", d=shape, transform=place, fill="none", stroke=tone.line, stroke_width=1.6, class_="open"
        )
    return element("path", d=shape, transform=place, fill=tone.line, class_="tip")
