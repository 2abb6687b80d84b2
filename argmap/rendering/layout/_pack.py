"""Packing: parts that nothing connects, put on shelves like words on lines, to fill about a page."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, sqrt

__all__ = ["fill_shelves", "pack_shelves"]

_PAGE = sqrt(2)
"""Width over height of a page that lies on its side, in any of the A formats."""

_STRETCHES = (1.0, 0.8, 1.25, 0.65, 1.5)

Size = tuple[int, int]


def pack_shelves(sizes: Sequence[Size], *, gap: int) -> tuple[list[tuple[int, int]], Size]:
    """Return where each part goes and the size of them all, in the order given, from left to right and down.

    Of a few widths of the shelves, the one that comes nearest to the shape of a page is taken.

    >>> pack_shelves([(10, 10), (10, 10)], gap=2)
    ([(0, 0), (12, 0)], (22, 10))
    """
    if not sizes:
        return [], (0, 0)
    ideal = sqrt(_PAGE * sum((width + gap) * (height + gap) for width, height in sizes))
    widest = max(width for width, _ in sizes)
    widths = dict.fromkeys(max(widest, ceil(ideal * stretch)) for stretch in _STRETCHES)
    return min((fill_shelves(sizes, width, gap) for width in widths), key=lambda packed: _fit(packed[1]))


def _fit(size: Size) -> float:
    # What decides how much a picture must shrink to fit on the page.
    width, height = size
    return max(width, height * _PAGE)


def fill_shelves(sizes: Sequence[Size], limit: int, gap: int) -> tuple[list[tuple[int, int]], Size]:
    """Return where each part goes and the size of them all, on shelves of one width.

    >>> fill_shelves([(10, 10), (10, 10), (10, 10)], 22, 2)
    ([(0, 0), (12, 0), (0, 12)], (22, 22))
    """
    places = []
    x = y = shelf = widest = 0
    for width, height in sizes:
        if x and x + width > limit:
            x, y, shelf = 0, y + shelf + gap, 0
        places.append((x, y))
        widest, shelf = max(widest, x + width), max(shelf, height)
        x += width + gap
    return places, (widest, y + shelf)
