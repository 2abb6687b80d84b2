"""Chains: boxes of which each has one other below it. A long one goes on in the next column, from the top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from argmap.rendering.layout._columns.forest import HangingForest

__all__ = ["FOLD_GAP", "find_chains", "split_chain"]

FOLD_GAP: Final = 44
"""Points between the columns of a chain: the arrow from one to the next runs there."""

_LONG: Final = 7
"""Boxes from which on a chain is folded."""

_MOST: Final = 12
"""Columns of a chain at most."""


def find_chains(forest: HangingForest) -> list[list[int]]:
    """Return the long chains, each from its top to its end: the box below which there are several, or none."""
    below = [
        items[0] if len(items) == 1 and _is_straight(forest, box, items[0]) else -1
        for box, items in enumerate(forest.items[: len(forest.shapes)])
    ]
    for root in forest.roots:  # it stands above all columns
        below[root] = -1
    linked = set(below)
    found = []
    for box in forest.order:
        if box not in linked and below[box] >= 0:
            chain = [box]
            while below[chain[-1]] >= 0:
                chain.append(below[chain[-1]])
            found.append(chain)
    return [chain for chain in found if len(chain) >= _LONG]


def _is_straight(forest: HangingForest, box: int, item: int) -> bool:
    return not forest.is_frame(item) and forest.is_foot(box, forest.port[item])


def split_chain(heights: Sequence[int], gap: int) -> Iterator[tuple[int, ...]]:
    """Yield where columns begin if a chain is split into two, three, … of about the same height.

    Args:
        heights: Of what stands below one another; the last may be a whole tree.
        gap: Between two of them, in points.

    >>> list(split_chain([10] * 4, 5))
    [(0, 2), (0, 1, 2, 3)]
    """
    total, tallest = sum(heights) + gap * (len(heights) - 1), max(heights)
    seen: set[tuple[int, ...]] = {(0,)}
    for count in range(2, min(_MOST, len(heights)) + 1):
        limit = max(tallest, -(-total // count))
        cuts = _fill(heights, gap, limit)
        while len(cuts) > count:
            limit += max(4, limit // 16)
            cuts = _fill(heights, gap, limit)
        if cuts not in seen:
            seen.add(cuts)
            yield cuts


def _fill(heights: Sequence[int], gap: int, limit: int) -> tuple[int, ...]:
    cuts, filled = [0], -gap
    for n, height in enumerate(heights):
        if n > cuts[-1] and filled + gap + height > limit:
            cuts.append(n)
            filled = -gap
        filled += gap + height
    return tuple(cuts)
