"""Frames in columns: the ways that the trees in a frame can stand in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from argmap.rendering.layout._columns.forest import HangingForest
from argmap.rendering.layout._columns.splitting import choose_ways
from argmap.rendering.layout._columns.ways import STACK_GAP, Way
from argmap.rendering.layout._pack import fill_shelves

__all__ = ["find_framed_ways"]

_PART_GAP = 24
"""Points between trees in a frame that nothing connects."""

_MOST_SHELVES = 6


def find_framed_ways(forest: HangingForest, frame: int, fronts: Sequence[Sequence[Way]]) -> Iterator[Way]:
    """Yield the ways of a frame: its trees one below the other, or on shelves if they hang on nothing.

    Args:
        forest: The boxes and frames.
        frame: The number of the frame.
        fronts: The ways of what is in it.
    """
    first = forest.items[frame][0]
    while forest.is_frame(first):
        first = forest.items[first][0]
    for ways in choose_ways(fronts):
        if forest.edge[first] >= 0:
            yield _framed(forest, frame, _stacked(ways))
            continue
        sizes = [(way.width, way.height) for way in ways]
        widest = max(width for width, _ in sizes)
        for count in range(1, min(_MOST_SHELVES, len(ways)) + 1):
            limit = widest * count + _PART_GAP * (count - 1)
            places, _ = fill_shelves(sizes, limit, _PART_GAP)
            yield _framed(forest, frame, [(way, *at) for way, at in zip(ways, places, strict=True)])


def _stacked(ways: Sequence[Way]) -> list[tuple[Way, int, int]]:
    lead = max(way.left for way in ways)
    tops = accumulate((way.height + STACK_GAP for way in ways), initial=0)
    return [(way, lead - way.left, y) for way, y in zip(ways, tops, strict=False)]


def _framed(forest: HangingForest, frame: int, placed: Sequence[tuple[Way, int, int]]) -> Way:
    """Put a frame around trees."""
    pad, head = forest.pads[frame - len(forest.shapes)]
    width = max(x + way.width for way, x, _ in placed) + 2 * pad
    height = max(y + way.height for way, _, y in placed) + head + pad
    first, x, _ = placed[0]
    parts = tuple((way, x + pad, y + head) for way, x, y in placed)
    return Way(width, height, pad + x + first.left, frame, first.shape, parts=parts)
