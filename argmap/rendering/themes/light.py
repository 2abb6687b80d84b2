"""The theme ``light``: dark text on white paper, whatever the reader's system asks for."""

from __future__ import annotations

from argmap.rendering.themes._theme import LIGHT, Theme

__all__ = ["THEME"]

THEME = Theme(name="light", palette=LIGHT)
