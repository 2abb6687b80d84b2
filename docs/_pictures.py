"""Draw the pictures of the gallery anew for each build of the documentation."""

from __future__ import annotations

from pathlib import Path

import argmap
from argmap.samples import trilateral

__all__ = ["draw"]


def draw(folder: Path) -> None:
    """Leave the gallery's pictures in *folder*."""
    folder.mkdir(exist_ok=True)
    m = trilateral()
    part = m.subtree("ties-at-risk")
    pictures = {
        "reasons-tb": argmap.render(m, direction="TB"),
        "numbered": argmap.render(m, view="numbered"),
        "argdown": argmap.render(m, view="argdown"),
        "outline": argmap.render(m, view="outline"),
        "dark": argmap.render(part, theme="dark"),
        "print": argmap.render(part, theme="print"),
    }
    for name, drawing in pictures.items():
        drawing.save(folder / f"{name}.svg")
