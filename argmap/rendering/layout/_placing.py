"""The placing of an arrangement: the answer of an engine becomes a block with its top left corner at (0, 0)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from argmap.errors import EngineFailedError
from argmap.rendering.layout._blocks import PlacedBlock, Point
from argmap.rendering.layout._engine import Arrangement
from argmap.rendering.layout._jobs import Job
from argmap.rendering.layout._routes import find_routes
from argmap.rendering.layout._rows import PlacedRows, frames_apart, settle_rows

__all__ = ["place_block"]

_MARGIN = 9
"""Points left free beside an arrow that runs along the outside."""


def place_block(
    job: Job, arrangement: Arrangement, inner: Mapping[int, PlacedBlock], *, row_gap: int
) -> PlacedBlock:
    """Return the block of a job that an engine has arranged.

    Raises:
        EngineFailedError: If a frame holds what does not belong to it.
    """
    rows = settle_rows(job.sheet, arrangement, job.heights, row_gap=row_gap)
    if not frames_apart(job.sheet, arrangement, rows):
        raise EngineFailedError("The engine let groups overlap.", engine="")
    ways = find_routes(job.arrows, arrangement, rows, job.widths)
    block, left, top = _empty(job, arrangement, rows, ways, row_gap)
    for number, item in enumerate(job.boxes):
        row = arrangement.rows[number]
        x, y = arrangement.lefts[number] - left, rows.tops[row] - top
        if item in inner:
            block.add(inner[item], x, y)
        else:
            block.boxes[item] = (x, y)
            block.lanes[item] = ((rows.ends[row - 1] if row else top) - top, rows.begins[row] - top)
    for number, item in enumerate(job.frames):
        x, y, right, bottom = rows.frames[number]
        block.frames[item] = (x - left, y - top, right - x, bottom - y)
    for number, way in ways.items():
        block.routes[job.edges[number]] = tuple((x - left, y - top) for x, y in way)
    return block


def _empty(
    job: Job, arrangement: Arrangement, rows: PlacedRows, ways: Mapping[int, tuple[Point, ...]], row_gap: int
) -> tuple[PlacedBlock, int, int]:
    """Return a block large enough also for the arrows around the outside, and where its corner lies."""
    spans = list(_spans(job, arrangement, rows, ways))
    left, right = min(x for x, _ in spans), max(x for _, x in spans)
    top, bottom = 0, rows.ends[-1]
    for arrow in job.arrows:
        source, target = arrangement.rows[arrow.source], arrangement.rows[arrow.target]
        if source <= target:  # it leaves upwards and arrives from below
            top = min(top, -row_gap * (source == 0))
            bottom = max(bottom, rows.ends[-1] + row_gap * (target == len(rows.tops) - 1))
    return PlacedBlock(right - left, bottom - top), left, top


def _spans(
    job: Job, arrangement: Arrangement, rows: PlacedRows, ways: Mapping[int, tuple[Point, ...]]
) -> Iterator[tuple[int, int]]:
    for x, width in zip(arrangement.lefts, job.sheet.widths, strict=True):
        yield x, x + width
    for x, _, right, _ in rows.frames:
        yield x, right
    for way in ways.values():
        for x, _ in way:
            yield x - _MARGIN, x + _MARGIN
