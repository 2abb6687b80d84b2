"""The view ``outline``: one column of words, indented step by step; for long maps, small screens and paper."""

from __future__ import annotations

from typing import Final

from argmap.model import ArgumentMap
from argmap.rendering._view import Options, View
from argmap.rendering.kit.boxes import describe_map
from argmap.rendering.kit.measures import Measures
from argmap.rendering.views.outline.paint import paint_outline
from argmap.rendering.views.outline.scene import sheet_of

__all__ = ["VIEW"]


def _draw(m: ArgumentMap, options: Options) -> str:
    sheet = sheet_of(m, Measures.of(options.theme), marks=options.marks)
    title = m.title or next((c.title or c.text for c in m.theses()), "") or "Argument map"
    return paint_outline(sheet, options.theme, title=title, description=describe_map(m))


VIEW: Final = View(
    "outline",
    "The map in words: one column, indented step by step, that any page and screen has room for.",
    _draw,
    has_title=True,
)
