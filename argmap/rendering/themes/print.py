"""The theme ``print``: white boxes and black text, with lines that a grey printer keeps apart too.

Reasons, objections and undercuts come out at a lightness of 46, 15 and 31 of 100.
"""

from __future__ import annotations

from argmap.rendering.themes._theme import Palette, Theme, Tone

__all__ = ["THEME"]

THEME = Theme(
    name="print",
    palette=Palette(
        ink="#000000",
        paper="#FFFFFF",
        word="#FFFFFF",
        support=Tone("#007A6E", "#FFFFFF"),
        rebuttal=Tone("#4A1404", "#FFFFFF"),
        undercut=Tone("#5B21B6", "#FFFFFF"),
        rephrase=Tone("#0A2463", "#FFFFFF"),
        link=Tone("#646B75", "#FFFFFF"),
        main=Tone("#1F3A5F", "#FFFFFF"),
        neutral=Tone("#4A5563", "#FFFFFF"),
        group=Tone("#59626E", "#FFFFFF"),
    ),
)
