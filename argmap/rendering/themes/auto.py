"""The theme ``auto``, the default: light, or dark where the reader's system asks for it."""

from __future__ import annotations

from argmap.rendering.themes._theme import DARK, LIGHT, Theme

__all__ = ["THEME"]

THEME = Theme(name="auto", palette=LIGHT, dark=DARK)
