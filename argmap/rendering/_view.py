"""The record of a view: a name and a pure function from a map and its options to SVG."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, TypeAlias, final

from attrs import field, frozen

from argmap.model import ArgumentMap
from argmap.rendering._fit import Page
from argmap.rendering._marks import NONE, Marks
from argmap.rendering.themes._theme import Theme

if TYPE_CHECKING:
    from graphviz import Digraph

__all__ = ["Direction", "Options", "View"]

Direction: TypeAlias = Literal["TB", "LR"]
"""Where the conclusion stands: on top, or at the left."""


@final
@frozen(kw_only=True)
class Options:
    """Say how a map is drawn.

    Args:
        theme: Colours, fonts and sizes.
        direction: ``"TB"``, ``"LR"``, or None for what fits the page.
        engine: The layout engine, or ``"auto"``.
        timeout: Seconds that a program outside may take.
        marks: Verdicts, strengths and what is highlighted.
        page: What the picture is made for; None for a screen.
        heading: What stands above the picture, in a view that draws it; empty for nothing.
        signs: Whether such a view explains its signs below.
        left_out: How many claims of the map a part leaves out, as far as the picture is to say so.
        schemes: Whether relations name their schemes.
        sides: Whether boxes say if they speak for the main claim or against it in the end.
        width: How wide boxes are, in points; None leaves it to what fits the page best.

    >>> from argmap.rendering import THEMES
    >>> Options(theme=THEMES["light"]).engine
    'auto'
    """

    theme: Theme
    direction: Direction | None = None
    engine: str = "auto"
    timeout: float = 30.0
    marks: Marks = NONE
    page: Page | None = None
    width: float | None = None
    schemes: bool = False
    sides: bool = False
    heading: str = ""
    signs: bool = False
    left_out: int = 0


@final
@frozen
class View:
    """Draw a map in one way; a file under ``argmap/rendering/views`` that exports ``VIEW`` is found by its name.

    Args:
        name: What users call it.
        summary: When to choose it, in a sentence.
        draw: Returns a whole SVG document.
        graph: Returns the picture as a graph of the package *graphviz*, with the places of its boxes, if it has any.
        part: Returns the part of a map that it shows, if that is not the whole.
        has_key: Whether its pictures explain their colours and signs, so that a legend would say it again.
        has_title: Whether its pictures begin with the title of the map.
        draws_heading: Whether it draws the heading and explains the signs that its options ask for; for another
            view these are drawn around the picture.

    >>> from argmap.rendering import VIEWS
    >>> VIEWS["numbered"].name
    'numbered'
    """

    name: str
    summary: str
    draw: Callable[[ArgumentMap, Options], str]
    graph: Callable[[ArgumentMap, Options], Digraph] | None = field(default=None, kw_only=True)
    part: Callable[[ArgumentMap, Marks], ArgumentMap] | None = field(default=None, kw_only=True)
    has_key: bool = field(default=False, kw_only=True)
    has_title: bool = field(default=False, kw_only=True)
    draws_heading: bool = field(default=False, kw_only=True)
