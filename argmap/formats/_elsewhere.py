"""File names that another part of argmap, or no part of it, writes: what to say to those who ask."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

__all__ = ["DRAWN", "advice_for"]

DRAWN: Final = (".svg", ".png", ".pdf", ".dot", ".gv", ".txt", ".md", ".html")
"""The suffixes of drawings; a test compares them with `argmap.rendering.SUFFIXES`."""

_SLIDES: Final = frozenset(".ppt .pptx .odp .key .doc .docx .odt .xls .xlsx .ods".split())
_PICTURES: Final = frozenset(".jpg .jpeg .gif .webp .bmp .tif .tiff .eps .ps".split())


def advice_for(path: str) -> str:
    """Return what to do about a file name that is none of a map's; empty where we do not know better.

    >>> advice_for("talk.pptx")
    'Slides and documents take a picture: draw it as .png or .svg with argmap.render, and insert that.'
    """
    suffix = PurePath(path).suffix.lower()
    if suffix in _SLIDES:
        return "Slides and documents take a picture: draw it as .png or .svg with argmap.render, and insert that."
    if suffix in _PICTURES:
        return "Draw it as .png or .svg with argmap.render."
    if suffix in DRAWN:
        return f"{suffix} is a drawing: argmap.render(m).save(path) makes it, or `argmap render` on the command line."
    return ""
