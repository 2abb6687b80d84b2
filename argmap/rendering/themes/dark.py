"""The theme ``dark``: light text on dark paper, whatever the reader's system asks for."""

from __future__ import annotations

from argmap.rendering.themes._theme import DARK, Theme

__all__ = ["THEME"]

THEME = Theme(name="dark", palette=DARK)
