"""Jobs for engines: a part of a graph with small numbers and without loops."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from attrs import evolve, frozen

from argmap.rendering.layout._blocks import PlacedBlock
from argmap.rendering.layout._engine import EngineArrow, EngineFrame, EngineInput
from argmap.rendering.layout._parts import ROOT, GraphPart, NumberedGraph

__all__ = ["Job", "is_larger", "make_flat_job", "make_nested_job"]


@frozen
class Job:
    """A sheet, and what its numbers mean.

    Args:
        sheet: As the engine gets it.
        boxes: The box, or frame, that each box of the sheet is.
        frames: The frame that each frame of the sheet is.
        edges: The edge that each arrow is.
        arrows: Those of the sheet, then the loops.
        widths: Of each box, without the room beside it.
        heights: Of each box.
    """

    sheet: EngineInput
    boxes: Sequence[int]
    frames: Sequence[int]
    edges: Sequence[int]
    arrows: Sequence[EngineArrow]
    widths: Sequence[int]
    heights: Sequence[int]


def make_flat_job(
    graph: NumberedGraph, part: GraphPart, inner: Mapping[int, PlacedBlock], *, gap: int
) -> Job:
    """Return the job of a part where each frame is a box, as large as its block."""
    return _job(graph, part.members, part.joins, inner, gap=gap)


def make_nested_job(graph: NumberedGraph, part: GraphPart, *, gap: int) -> Job:
    """Return the job of a part where each frame is a frame, around whatever it holds at any depth."""
    found = list(_within(graph, part))
    boxes = sorted(item for item in found if item < len(graph.widths))
    frames = [item for item in found if item >= len(graph.widths)]
    inner = (join for frame in frames for join in graph.joins.get(frame, ()))
    edges = sorted(edge for edge, _, _ in (*part.joins, *inner))
    ends = [(edge, graph.arrows[edge].source, graph.arrows[edge].target) for edge in edges]
    job = _job(graph, boxes, ends, {}, gap=gap)
    return evolve(job, frames=frames, sheet=evolve(job.sheet, frames=_frames(graph, boxes, frames)))


def is_larger(graph: NumberedGraph, part: GraphPart, most: int) -> bool:
    """Whether a part holds more than so many boxes at any depth; counts no further than that."""
    boxes = (item for item in _within(graph, part) if item < len(graph.widths))
    return next(islice(boxes, most, None), None) is not None


def _within(graph: NumberedGraph, part: GraphPart) -> Iterator[int]:
    """Yield the boxes and frames of a part at any depth, an outer frame before those within it."""
    stack = list(reversed(part.members))
    while stack:
        item = stack.pop()
        yield item
        stack += reversed(graph.members.get(item, ()))


def _frames(graph: NumberedGraph, boxes: Sequence[int], frames: Sequence[int]) -> tuple[EngineFrame, ...]:
    box_numbers = {box: number for number, box in enumerate(boxes)}
    numbers = {frame: number for number, frame in enumerate(frames)}
    return tuple(
        EngineFrame(
            tuple(box_numbers[item] for item in graph.members[frame] if item in box_numbers),
            numbers.get(graph.parent[frame], ROOT),
            graph.pads[frame],
        )
        for frame in frames
    )


def _job(
    graph: NumberedGraph,
    boxes: Sequence[int],
    joins: Sequence[tuple[int, int, int]],
    inner: Mapping[int, PlacedBlock],
    *,
    gap: int,
) -> Job:
    numbers = {box: number for number, box in enumerate(boxes)}
    joins = sorted(joins, key=lambda join: join[1] == join[2])  # loops last
    arrows = [_arrow(graph.arrows[edge], source, target, numbers, inner) for edge, source, target in joins]
    widths = [inner[box].width if box in inner else graph.widths[box] for box in boxes]
    rooms = [0 if box in inner else graph.rooms[box] for box in boxes]
    return Job(
        sheet=EngineInput(
            widths=tuple(map(int.__add__, widths, rooms)),
            arrows=tuple(arrow for arrow in arrows if arrow.source != arrow.target),
            frames=(),
            gap=gap,
        ),
        boxes=boxes,
        frames=(),
        edges=[edge for edge, _, _ in joins],
        arrows=arrows,
        widths=widths,
        heights=[inner[box].height if box in inner else graph.heights[box] for box in boxes],
    )


def _arrow(
    arrow: EngineArrow, source: int, target: int, numbers: Mapping[int, int], inner: Mapping[int, PlacedBlock]
) -> EngineArrow:
    """Return an arrow between boxes of the sheet, which may be frames around its ends."""
    leave = inner[source].boxes[arrow.source][0] if source in inner else 0
    arrive = inner[target].boxes[arrow.target][0] if target in inner else 0
    return evolve(
        arrow,
        source=numbers[source],
        target=numbers[target],
        leave=leave + arrow.leave,
        arrive=arrive + arrow.arrive,
        side=arrow.side and target not in inner,
    )
