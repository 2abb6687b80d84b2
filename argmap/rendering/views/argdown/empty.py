"""The picture of an empty Argdown map: the rules that left everything out, and how to put something there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from argmap.model import ArgumentMap
from argmap.projections.argdown import SelectionReason, why_each
from argmap.rendering.kit.measures import MARGIN, Measures
from argmap.rendering.kit.notes import make_prefix
from argmap.rendering.kit.picture import write_document
from argmap.rendering.kit.rows import draw_rows
from argmap.rendering.kit.scene import Row
from argmap.rendering.kit.svg import element
from argmap.rendering.text._text import wrap
from argmap.rendering.themes._theme import Theme
from argmap.rendering.views.argdown.words import count_words

__all__ = ["paint_empty"]

_WIDTH: Final = 420
_SHORT: Final = 60


def paint_empty(m: ArgumentMap, theme: Theme) -> str:
    """Return an SVG that says why nothing is on the map: each reason once, with an example."""
    measures = Measures.of(theme)
    said = list(_said(m))
    rows = list(_rows(said, measures))
    high = sum(row.height for row in rows)
    lines = element("g", draw_rows(rows, (0, 0), ink=theme.palette.ink, inner=_WIDTH), class_="message")
    title = m.title or "Argument map"
    body = element("g", lines, transform=f"translate({MARGIN} {MARGIN})")
    size = _WIDTH * measures.scale + 2 * MARGIN, high + 2 * MARGIN
    prefix = make_prefix("ad", [theme.name, title, *said])
    return write_document(body, size, theme=theme, prefix=prefix, title=title, description=" ".join(said))


def _said(m: ArgumentMap) -> Iterator[str]:
    if not m.claims:
        yield "There are no claims in this map."
        return
    yield "Argdown's map of these claims is empty."
    found: dict[tuple[str, str], list[SelectionReason]] = {}
    for reason in why_each(m):
        found.setdefault((reason.rule, reason.kind), []).append(reason)
    for (_, kind), reasons in found.items():
        more = len(reasons) - 1
        others = f" So it is with {count_words(more, f'other {kind}')}." if more else ""
        yield f"{_named(m, reasons[0])}{others}"


def _named(m: ArgumentMap, reason: SelectionReason) -> str:
    """Return a reason; what has no title goes by its words."""
    words = " ".join(m.claims[reason.key].text.split()) if reason.key in m.claims else ""
    if not words or not reason.title.startswith("Untitled"):
        return reason.text
    short = words if len(words) <= _SHORT else f"{words[: _SHORT - 1]}…"
    return f"“{short}”{reason.text[len(reason.title) + 2 :]}"


def _rows(said: list[str], measures: Measures) -> Iterator[Row]:
    for n, words in enumerate(said):
        for line in wrap(words, size=measures.text, width=_WIDTH * measures.scale, bold=n == 0):
            yield Row(line, measures.text, measures.line + (2 if n == 0 else 0), "message", bold=n == 0)
