"""Rows in points: each as high as its highest box, boxes aligned at the top, frames around their boxes."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence

from attrs import define, frozen

from argmap.rendering.layout._engine import Arrangement, EngineInput

__all__ = ["PlacedRows", "frames_apart", "settle_rows"]


@frozen
class PlacedRows:
    """Where the rows of a sheet run, the boxes and frames in them; x is that of the arrangement.

    Args:
        boxes: The boxes of each row from left to right.
        tops: Upper edge of the boxes of each row.
        begins: Where the frames that open above a row begin; the lane before the row ends there.
        ends: Where the last box or frame of a row ends; the lane after it begins there.
        frames: Left, top, right and bottom edge of each frame.
    """

    boxes: Sequence[Sequence[int]]
    tops: Sequence[int]
    begins: Sequence[int]
    ends: Sequence[int]
    frames: Sequence[tuple[int, int, int, int]]


def settle_rows(
    sheet: EngineInput, arrangement: Arrangement, heights: Sequence[int], *, row_gap: int
) -> PlacedRows:
    """Give every row its height, with room for the frames that open above it or close below it."""
    boxes = _boxes(arrangement)
    spans = _spans(sheet, arrangement, len(boxes))
    tops, begins, ends = [], [], []
    y = 0
    for row, members in enumerate(boxes):
        begins.append(y)
        tops.append(y + spans.before[row])
        ends.append(tops[-1] + max(heights[box] for box in members) + spans.after[row])
        y = ends[-1] + row_gap
    return PlacedRows(boxes, tops, begins, ends, _frames(sheet, arrangement, heights, tops, spans))


def _boxes(arrangement: Arrangement) -> list[list[int]]:
    boxes: list[list[int]] = [[] for _ in range(max(arrangement.rows) + 1)]
    for box, row in enumerate(arrangement.rows):
        boxes[row].append(box)
    for members in boxes:
        members.sort(key=lambda box: arrangement.lefts[box])
    return boxes


@define
class _Spans:
    """First and last row of each frame; points needed above and below them, by frame and by row."""

    first: list[int]
    last: list[int]
    above: list[int]
    below: list[int]
    before: list[int]
    after: list[int]


def _spans(sheet: EngineInput, arrangement: Arrangement, rows: int) -> _Spans:
    count = len(sheet.frames)
    spans = _Spans([rows] * count, [-1] * count, [0] * count, [0] * count, [0] * rows, [0] * rows)
    for number, frame in reversed(list(enumerate(sheet.frames))):  # a frame comes before those within it
        own = [arrangement.rows[box] for box in frame.members]
        first, last = min([spans.first[number], *own]), max([spans.last[number], *own])
        above = frame.pads[1] + (spans.above[number] if spans.first[number] == first else 0)
        below = frame.pads[3] + (spans.below[number] if spans.last[number] == last else 0)
        spans.first[number], spans.last[number] = first, last
        spans.above[number], spans.below[number] = above, below
        spans.before[first] = max(spans.before[first], above)
        spans.after[last] = max(spans.after[last], below)
        if (parent := frame.parent) >= 0:
            _hand_up(spans, number, parent)
    return spans


def _hand_up(spans: _Spans, number: int, parent: int) -> None:
    # Until its own turn comes, a frame's entries hold what the frames within it need.
    if spans.first[number] < spans.first[parent]:
        spans.first[parent], spans.above[parent] = spans.first[number], 0
    if spans.last[number] > spans.last[parent]:
        spans.last[parent], spans.below[parent] = spans.last[number], 0
    if spans.first[number] == spans.first[parent]:
        spans.above[parent] = max(spans.above[parent], spans.above[number])
    if spans.last[number] == spans.last[parent]:
        spans.below[parent] = max(spans.below[parent], spans.below[number])


def _frames(
    sheet: EngineInput, arrangement: Arrangement, heights: Sequence[int], tops: Sequence[int], spans: _Spans
) -> list[tuple[int, int, int, int]]:
    inner: dict[int, list[tuple[int, int, int, int]]] = defaultdict(list)
    found = []
    for number, frame in reversed(list(enumerate(sheet.frames))):
        held = inner.pop(number, [])
        held += [
            (left, top, left + sheet.widths[box], top + heights[box])
            for box in frame.members
            for left, top in [(arrangement.lefts[box], tops[arrangement.rows[box]])]
        ]
        left, _, right, bottom = frame.pads
        rectangle = (
            min(x for x, _, _, _ in held) - left,
            tops[spans.first[number]] - spans.above[number],
            max(x for _, _, x, _ in held) + right,
            max(y for _, _, _, y in held) + bottom,
        )
        found.append(rectangle)
        inner[frame.parent].append(rectangle)
    return found[::-1]


def frames_apart(sheet: EngineInput, arrangement: Arrangement, rows: PlacedRows) -> bool:
    """Whether no frame holds or touches a box or a frame that does not belong to it.

    Where frames do not overlap and hold their own boxes, a strange box in one is a box of the frame around
    both, or of none: so boxes are taken as frames of their own, and neighbours compared row by row.
    """
    if not sheet.frames:
        return True
    siblings: dict[int, list[tuple[int, int, int, int]]] = defaultdict(list)
    homes = {box: number for number, frame in enumerate(sheet.frames) for box in frame.members}
    for box, (left, row) in enumerate(zip(arrangement.lefts, arrangement.rows, strict=True)):
        siblings[homes.get(box, -1)].append((row, row, left, left + sheet.widths[box]))
    for number, frame in reversed(list(enumerate(sheet.frames))):
        held = siblings[number]
        siblings[frame.parent].append((
            min(first for first, _, _, _ in held),
            max(last for _, last, _, _ in held),
            rows.frames[number][0],
            rows.frames[number][2],
        ))  # fmt: skip
    return all(_apart(sorted(held)) for held in siblings.values())


def _apart(spans: Iterable[tuple[int, int, int, int]]) -> bool:
    """Whether rectangles of rows and x, sorted by their first row, are disjoint: a sweep down the rows."""
    active: list[tuple[int, int, int]] = []
    at = -1
    for first, last, left, right in spans:
        if first != at:
            at, active = first, [span for span in active if span[2] >= first]
        place = bisect_left(active, (left, right, last))
        if (place and active[place - 1][1] > left) or (place < len(active) and active[place][0] < right):
            return False
        insort(active, (left, right, last))
    return True
