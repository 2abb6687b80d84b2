"""The legend of the numbered view: what each number says, in columns that leave the smallest page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt
from typing import Final, final

from attrs import evolve, frozen

from argmap.model import ArgumentMap
from argmap.rendering.kit.boxes import rows_of
from argmap.rendering.kit.measures import Measures
from argmap.rendering.kit.scene import Row, Scene, Stamp
from argmap.rendering.kit.stamps import stamp_of
from argmap.rendering.text._text import wrap

__all__ = ["LegendEntry", "LegendPage", "entries_of", "page_of"]

Size = tuple[float, float]

_COLUMN: Final = 290
_GUTTER: Final = 28
_BETWEEN: Final = 7
_APART: Final = 30
_MOST_COLUMNS: Final = 24


@final
@frozen
class LegendEntry:
    """Say what a number, or the letter of a group, stands for.

    Args:
        key: The key of the claim or group.
        sign: The number or letter.
        rows: The words, from the top.
        label: All of it on one line.
        role: ``"main"``, ``"neutral"`` or ``"group"``.
        stamp: How the claim is judged.
    """

    key: str
    sign: Row
    rows: tuple[Row, ...]
    label: str
    role: str
    stamp: Stamp | None = None

    @property
    def height(self) -> float:
        """What it takes of a column, in points, with the space below it."""
        return sum(row.height for row in self.rows) + (self.stamp.height if self.stamp else 0) + _BETWEEN


@final
@frozen
class LegendPage:
    """Say where diagram and legend stand, in points.

    Args:
        diagram: The top left corner of the diagram.
        entries: The top left corner of each entry, in their order.
        width, height: Of everything.
        indent: From the left edge of an entry to its words.
    """

    diagram: Size
    entries: tuple[Size, ...]
    width: float
    height: float
    indent: float


def entries_of(m: ArgumentMap, scene: Scene, measures: Measures) -> tuple[LegendEntry, ...]:
    """Return the entries of the legend: every claim by its number, then every group by its letter."""
    width = round(_COLUMN * measures.scale) + 2 * measures.pad_x
    entries = []
    for box in scene.boxes:
        if box.key in m.claims:
            claim, cell, main = m.claims[box.key], box.cells[0], box.role == "main"
            rows = rows_of(claim, measures, width=width, bold=main)
            sign = _sign(cell.rows[0], rows[0], measures.text)
            stamp = stamp_of(scene.marks, claim.key, measures)
            entries.append(LegendEntry(claim.key, sign, rows, cell.label, box.role, stamp))
    for frame in scene.frames:
        title = m.groups[frame.group].title or frame.group
        lines = wrap(title, size=measures.text, width=width - 2 * measures.pad_x)
        rows = tuple(Row(line, measures.text, measures.line, "group") for line in lines)
        entries.append(
            LegendEntry(frame.group, _sign(frame.title[0], rows[0], measures.text), rows, title, "group")
        )
    return tuple(entries)


def _sign(sign: Row, first: Row, size: float) -> Row:
    """Set a number as large as the words, level with the first line of them."""
    return evolve(sign, size=size, height=first.height)


def page_of(diagram: Size, entries: Sequence[LegendEntry], measures: Measures) -> LegendPage:
    """Place the legend below the diagram or beside it, in as many columns as make the page smallest.

    Args:
        diagram: Width and height of the diagram.
        entries: The entries of the legend.
        measures: The sizes of text.
    """
    indent = max((entry.sign.line.width for entry in entries), default=0) * 1.1 + 8
    step = indent + round(_COLUMN * measures.scale) + _GUTTER
    most = max(1, len(entries))
    fitting = min(most, int((diagram[0] + _GUTTER) // step))  # as many as stand below the diagram
    pages = []
    for count in dict.fromkeys((*range(1, min(_MOST_COLUMNS, most) + 1), max(1, fitting))):
        columns = _columns(entries, count)
        pages += [_page(diagram, columns, (indent, step), beside=beside) for beside in (False, True)]
    return min(pages, key=_paper)


def _paper(page: LegendPage) -> tuple[float, float]:
    """Return the long side of the A-format page, upright or on its side, that this fits on, and its area.

    Where the diagram alone decides about the long side, the least area leaves no half of the sheet white.
    """
    short, long = sorted((page.width, page.height))
    return max(long, short * sqrt(2)), page.width * page.height


def _columns(entries: Sequence[LegendEntry], count: int) -> list[list[float]]:
    """Return the heights of the entries in columns, in order: the longest of these as short as can be."""
    heights = [entry.height for entry in entries]
    low = max([*heights, sum(heights) / count], default=0.0)
    high = sum(heights)
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if len(_filled(heights, middle)) <= count else (middle, high)
    return _filled(heights, high)


def _filled(heights: Sequence[float], most: float) -> list[list[float]]:
    columns: list[list[float]] = [[]]
    used = 0.0
    for height in heights:
        if columns[-1] and used + height > most:
            columns.append([])
            used = 0.0
        columns[-1].append(height)
        used += height
    return columns


def _page(
    diagram: Size, columns: Sequence[Sequence[float]], steps: tuple[float, float], *, beside: bool
) -> LegendPage:
    indent, step = steps
    legend = len(columns) * step - _GUTTER, max(map(sum, columns), default=0.0)
    if beside:
        corner, at = (0.0, 0.0), (diagram[0] + _APART, 0.0)
        width, height = at[0] + legend[0], max(diagram[1], legend[1])
    else:
        width, height = max(diagram[0], legend[0]), diagram[1] + _APART + legend[1]
        at = (width - legend[0]) / 2, diagram[1] + _APART
        corner = (width - diagram[0]) / 2, 0.0
    return LegendPage(corner, tuple(_corners(columns, at, step)), width, height, indent)


def _corners(columns: Sequence[Sequence[float]], at: Size, step: float) -> Iterator[Size]:
    for number, column in enumerate(columns):
        y = at[1]
        for height in column:
            yield at[0] + number * step, y
            y += height
