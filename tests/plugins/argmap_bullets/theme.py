"""The theme ``slate``: the theme ``light`` in greys, with one colour for objections."""

from argmap.rendering import make_theme

__all__ = ["THEME"]

THEME = make_theme("light", name="slate", support="#3F4A55", rebuttal="firebrick", main="#1F262D")
