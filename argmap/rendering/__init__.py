"""Rendering: a map becomes a scene, a layout and a picture; or an outline, or DOT."""

from collections.abc import Callable

from argmap._lazy import listed
from argmap.rendering._api import VIEWS, render, to_dot
from argmap.rendering._drawing import SUFFIXES, Drawing
from argmap.rendering._fit import PAGES, Fit, FitName, Page
from argmap.rendering._marks import Marks
from argmap.rendering._outline import outline
from argmap.rendering._theming import THEMES, Colour, load_theme, make_theme
from argmap.rendering._view import Direction, Options, View
from argmap.rendering.layout._engine import (
    ENGINES,
    Arrangement,
    Engine,
    EngineArrow,
    EngineBudget,
    EngineFrame,
    EngineInput,
)
from argmap.rendering.themes._theme import Palette, Theme, Tone

__all__ = [
    "ENGINES",
    "PAGES",
    "SUFFIXES",
    "THEMES",
    "VIEWS",
    "Arrangement",
    "Colour",
    "Direction",
    "Drawing",
    "Engine",
    "EngineArrow",
    "EngineBudget",
    "EngineFrame",
    "EngineInput",
    "Fit",
    "FitName",
    "Marks",
    "Options",
    "Page",
    "Palette",
    "Theme",
    "Tone",
    "View",
    "load_theme",
    "make_theme",
    "outline",
    "render",
    "to_dot",
]

__dir__: Callable[[], list[str]] = listed(__name__)
