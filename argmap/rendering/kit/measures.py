"""Measures: the lengths that a box is sized from, in points; those of text come from the theme."""

from __future__ import annotations

import math
from typing import ClassVar, Final, Self, final

from attrs import frozen

from argmap.rendering.themes._theme import Theme

__all__ = ["MARGIN", "Measures"]

MARGIN: Final = 18
"""Points of paper around a picture."""

_LARGER: Final = 16 / 11  # is the text of the main claim
_MAIN: Final = 230 / 154  # how much wider the box of the thesis is


@final
@frozen
class Measures:
    """Hold sizes in points.

    Args:
        text, line: Font size and line height of claims.
        main, main_line: Those of the main claim.
        word, note: Font sizes of bars, and of marks and group titles.
        small: The line height of both.
        scale: How much larger than the default all text is; boxes widen with it.
        box: How wide a box is before that.

    >>> from argmap.rendering import THEMES
    >>> Measures.of(THEMES["light"]).width()
    154
    """

    text: float
    line: int
    main: float
    main_line: int
    word: float
    note: float
    small: int
    scale: float
    box: float

    @classmethod
    def of(cls, theme: Theme) -> Self:
        """Return the measures of a theme; heights are whole points, as layout engines agree on nothing finer."""
        small = math.ceil(max(theme.word_size, theme.note_size) * 1.23)
        scale = max(1.0, theme.text_size / 11)
        line = math.ceil(theme.line_height)
        main, main_line = theme.text_size * _LARGER, math.ceil(theme.line_height * _LARGER)
        return cls(
            theme.text_size,
            line,
            main,
            main_line,
            theme.word_size,
            theme.note_size,
            small,
            scale,
            theme.box_width,
        )

    def width(self, *, main: bool = False) -> int:
        """Return how wide a cell is; the thesis of a top-down picture is wider."""
        return round(self.box * (_MAIN if main else 1) * self.scale)

    pad_x: ClassVar[int] = 8
    pad_y: ClassVar[int] = 5
    bar_pad: ClassVar[int] = 4
    frame_pad: ClassVar[int] = 12
    stamp_pad: ClassVar[int] = 5
    stamp_gauge: ClassVar[int] = 13
    bar_gauge: ClassVar[int] = 7
