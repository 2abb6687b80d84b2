"""Rows: lines of text as SVG, each held to the width that it was measured at."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.rendering.kit.scene import Row
from argmap.rendering.kit.svg import element, text

__all__ = ["draw_rows"]


def draw_rows(
    rows: Sequence[Row], at: tuple[float, float], *, ink: str, middle: bool = False, inner: float = 0
) -> str:
    """Return one text element per line, from the top left (or the top middle) at *at*.

    White space that a line break swallowed stands between the elements, where no renderer shows it: so the
    character data, joined, is the text that was wrapped. ``textLength`` holds a line to its
    measured width in whatever font there is.

    Args:
        rows: The lines.
        at: Where the first line begins, in points.
        ink: The colour.
        middle: Whether lines are centred.
        inner: The width of the column, for lines that run from right to left.

    >>> from argmap.rendering.kit import wrap
    >>> rows = [Row(line, 11, 14.0) for line in wrap("Tax sugar.", size=11, width=100)]
    >>> draw_rows(rows, (0, 0), ink="#000000").startswith('<text x="0"')
    True
    """
    (x, y), drawn = at, []
    for row in rows:
        line = row.line
        # Renderers disagree on where a line from right to left starts, but not on its middle.
        centred = middle or line.rtl
        place = x if middle or not line.rtl else x + inner / 2
        baseline = y + row.height / 2 + row.size * 0.36
        y += row.height
        held = line.guarded and line.width > 0
        words = element(
            "text", text(line.text), x=place, y=baseline, fill=ink,
            font_size=row.size, font_weight="700" if row.bold else None,
            font_style="italic" if row.italic else None, text_anchor="middle" if centred else None,
            direction="rtl" if line.rtl else None, textLength=line.width if held else None,
            lengthAdjust="spacingAndGlyphs" if held else None, xml__space="preserve" if "  " in line.text else None,
        )  # fmt: skip
        if line.hyphen:  # the character itself is drawn by no renderer
            end = place + (line.width / 2 if centred else line.width) + 1
            words += element(
                "rect", x=end, y=baseline - row.size * 0.3, width=3, height=1, fill=ink, class_="hyphen"
            )
        drawn.append(text(line.lead) + (words if line.text else "") + text(line.trail))
    return "".join(drawn)
