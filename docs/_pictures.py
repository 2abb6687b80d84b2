"""Draw the pictures of the gallery anew for each build of the documentation."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import argmap
from argmap.samples import trilateral

__all__ = ["MAPS", "draw"]

MAPS: Final[dict[str, dict[str, Any]]] = {
    "classroom": {},
    "legal": {"fit": "a4-landscape"},
    "science": {},
    "policy": {"sides": True},
    "chain": {},
    "japanese": {},
    "philosophy": {},
    "medicine": {},
    "city": {},
    "machines": {"fit": "slide"},
}
"""The maps of the gallery by the names of their files, and how each is drawn."""


def draw(folder: Path) -> None:
    """Leave the gallery's pictures in *folder*."""
    folder.mkdir(exist_ok=True)
    m = trilateral()
    part = m.subtree("ties-at-risk")
    verdicts = argmap.evaluate(m)
    why = argmap.explain(verdicts, "repair-ties").keys
    believed = argmap.weigh(part, base={claim.key: 0.8 for claim in part.leaves()})
    pictures = {
        "reasons-tb": argmap.render(m, direction="TB"),
        "brief": argmap.render(m, view="brief"),
        "numbered": argmap.render(m, view="numbered"),
        "argdown": argmap.render(m, view="argdown"),
        "outline": argmap.render(m, view="outline"),
        "dark": argmap.render(part, theme="dark"),
        "print": argmap.render(part, theme="print"),
        "judged": argmap.render(m, verdicts=verdicts),
        "decides": argmap.render(m, verdicts=verdicts, highlight=why),
        "strengths": argmap.render(part, strengths=believed),
    }
    for name, how in MAPS.items():
        pictures[name] = argmap.render(
            argmap.load(Path(__file__).parent / "gallery" / "maps" / f"{name}.argdown"), **how
        )
    for name, drawing in pictures.items():
        drawing.save(folder / f"{name}.svg")
