"""The tips of the Argdown view: every type of edge ends in a shape of its own, so that no colour has to tell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from argmap.projections.argdown import EdgeType
from argmap.rendering.kit.arrows import LENGTHS, Point, draw_head
from argmap.rendering.kit.svg import element, number
from argmap.rendering.themes._theme import Tone

__all__ = ["DASHED", "TIPS", "draw_edge_tip"]

_RING: Final = 3.2


class _Tip(NamedTuple):
    """How an edge ends: the shape points up and stays within its length."""

    shape: str
    length: float
    filled: bool = True
    ring: bool = False


_ARROW: Final = _Tip(draw_head("arrow", (0, 0), turn=0)[0], LENGTHS["arrow"])
_BAR: Final = _Tip(draw_head("bar", (0, 0), turn=0)[0], LENGTHS["bar"])
_OPEN: Final = _Tip(draw_head("open", (0, 0), turn=0)[0], LENGTHS["open"], filled=False)

TIPS: Final[Mapping[EdgeType, _Tip]] = {
    "support": _ARROW,
    "entails": _Tip("M0 0L-4.6 8H4.6ZM0 7L-4.6 15H4.6Z", 14.0),
    "attack": _BAR,
    "undercut": _Tip(_BAR.shape, 12.6, ring=True),
    "contrary": _Tip("M-6 1.2H6V3.8H-6ZM-6 6H6V8.6H-6Z", 7.4),
    "contradictory": _Tip("M0 0.4L-4.8 6.8L0 13.2L4.8 6.8Z", 12.6),
    "rephrase": _OPEN,
    "link": _OPEN,
}
"""Type of edge → its tip: of those that are symmetric, at both ends."""

DASHED: Final = frozenset({"undercut", "link"})
"""The types whose line is dashed."""


def draw_edge_tip(kind: EdgeType, at: Point, turn: int, tone: Tone) -> str:
    """Return the tip of an edge that ends at a point; *turn* is its direction in degrees from upwards."""
    made = TIPS[kind]
    place = f"translate({number(at[0])} {number(at[1])})"
    place = f"{place} rotate({turn})" if turn else place
    if not made.filled:
        return element(
            "path",
            d=made.shape,
            transform=place,
            fill="none",
            stroke=tone.line,
            stroke_width=1.6,
            class_="open",
        )
    shape = element("path", d=made.shape, transform=place, fill=tone.line, class_="tip")
    if not made.ring:
        return shape
    ring = element(
        "circle", cx=0, cy=4.6 + _RING + 0.8, r=_RING, transform=place, fill="none", stroke=tone.line,
        stroke_width=1.6, class_="open",
    )  # fmt: skip
    return shape + ring
