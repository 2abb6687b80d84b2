"""A picture with a title above it, or with a legend of its colours below, whatever view it is drawn in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from argmap.model import ArgumentMap
from argmap.rendering._canvas import canvas_of
from argmap.rendering.kit.boxes import describe_map, role_of
from argmap.rendering.kit.measures import MARGIN, Measures
from argmap.rendering.kit.notes import make_prefix
from argmap.rendering.kit.picture import write_document
from argmap.rendering.kit.rows import draw_rows
from argmap.rendering.kit.scene import Role, Row
from argmap.rendering.kit.shades import colours_of
from argmap.rendering.kit.svg import element, number
from argmap.rendering.text._text import wrap
from argmap.rendering.themes._theme import Theme

__all__ = ["add_heading"]

_MEANINGS: Final[dict[Role, str]] = {
    "main": "main claim",
    "support": "reason",
    "rebuttal": "objection",
    "undercut": "objection to a step",
    "rephrase": "the same in other words",
    "link": "linked; the meaning is not known",
}
_LARGER: Final = 1.6  # than claims
_NARROWEST: Final = 240.0  # a column for a title over a small picture
_BOX: Final = 22.0
_SPACE: Final = 6.0
_GAP: Final = 20.0


def add_heading(svg: str, m: ArgumentMap, theme: Theme, *, title: str = "", legend: bool = False) -> str:
    """Return the picture with a title above it and a legend below.

    Args:
        svg: The picture: a whole SVG document.
        m: What it shows; the legend explains the colours that occur.
        theme: The colours and sizes.
        title: What stands above; empty for nothing.
        legend: Whether there is a legend.
    """
    width, height = canvas_of(svg, engine="argmap")
    measures = Measures.of(theme)
    inner = max(width - 2 * MARGIN, _NARROWEST)
    heading = _heading(title, measures, inner)
    top = sum(row.height for row in heading)
    parts = [draw_rows(heading, (MARGIN, MARGIN), ink=theme.palette.ink)] if heading else []
    begin = top + MARGIN if heading else 0.0
    parts.append(element("g", svg[svg.index("<svg") :], transform=f"translate(0 {number(begin)})"))
    end = begin + height
    key, widest, bottom = _legend(m, theme, measures, inner, end) if legend else ("", 0.0, end)
    whole = max(width, 2 * MARGIN + max([widest, *(row.line.width for row in heading)]))
    return write_document(
        "\n".join([*parts, *([key] if key else [])]), (whole, bottom), theme=theme,
        prefix=make_prefix("af", (theme.name, title, str(legend), svg)),
        title=title or m.title or "Argument map", description=describe_map(m),
    )  # fmt: skip


def _heading(title: str, measures: Measures, width: float) -> tuple[Row, ...]:
    words = " ".join(title.split())
    size = measures.text * _LARGER
    lines = wrap(words, size=size, width=width, bold=True) if words else ()
    return tuple(Row(line, size, size * 1.3, "title", bold=True) for line in lines)


def _legend(
    m: ArgumentMap, theme: Theme, measures: Measures, width: float, top: float
) -> tuple[str, float, float]:
    """Return the legend, how wide it is, and where it ends."""
    x, y, widest, parts = float(MARGIN), top, 0.0, []
    step = float(max(measures.line, measures.small) + 4)
    for role in _roles(m):
        line = wrap(_MEANINGS[role], size=measures.note, width=100 * measures.note)[0]
        full = _BOX + _SPACE + line.width
        if x > MARGIN and x + full > width + MARGIN:
            x, y = float(MARGIN), y + step
        row = Row(line, measures.note, step, "key")
        words = draw_rows((row,), (x + _BOX + _SPACE, y), ink=theme.palette.ink)
        parts.append(element("g", _sample(role, theme, (x, y + step / 2)) + words, class_=role))
        widest = max(widest, x + full - MARGIN)
        x += full + _GAP
    if not parts:
        return "", 0.0, top
    return element("g", "".join(parts), class_="key legend", aria_hidden="true"), widest, y + step + MARGIN


def _roles(m: ArgumentMap) -> Iterator[Role]:
    found = {role_of(m, relation) for relation in m.relations.values()}
    for role in _MEANINGS:
        if role in found or (role == "main" and m.thesis is not None):
            yield role


def _sample(role: Role, theme: Theme, middle: tuple[float, float]) -> str:
    """Return a small box in the colours of a role, with the bar that reasons have."""
    colours, (x, y) = colours_of(theme.palette, role, None, faded=False), middle
    box = element(
        "rect", x=x + 0.6, y=y - 6, width=_BOX - 1.2, height=12, fill=colours.fill, stroke=colours.line,
        stroke_width=1.2, class_="box",
    )  # fmt: skip
    if role == "main":
        return box
    return box + element("rect", x=x, y=y - 6.6, width=_BOX, height=5, fill=colours.bar, class_="bar")
