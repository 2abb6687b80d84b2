"""Blocks: parts of the picture with everything in them placed, from one sheet up to the whole."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import Factory, define

from argmap.rendering.layout._pack import pack_shelves

__all__ = ["PlacedBlock", "Point", "Rectangle", "pack_blocks", "surround_block", "turn_back"]

Point = tuple[int, int]
Rectangle = tuple[int, int, int, int]


@define
class PlacedBlock:
    """A rectangle and what stands where in it, from its top left corner: `Layout` by numbers, top-down."""

    width: int = 0
    height: int = 0
    boxes: dict[int, Point] = Factory(dict)
    frames: dict[int, Rectangle] = Factory(dict)
    lanes: dict[int, tuple[int, int]] = Factory(dict)
    routes: dict[int, tuple[Point, ...]] = Factory(dict)

    def add(self, other: PlacedBlock, dx: int, dy: int) -> None:
        """Put the content of another block into this one."""
        self.boxes.update({box: (x + dx, y + dy) for box, (x, y) in other.boxes.items()})
        self.frames.update({f: (x + dx, y + dy, w, h) for f, (x, y, w, h) in other.frames.items()})
        self.lanes.update({box: (start + dy, end + dy) for box, (start, end) in other.lanes.items()})
        self.routes.update({e: tuple((x + dx, y + dy) for x, y in way) for e, way in other.routes.items()})


def surround_block(block: PlacedBlock, frame: int, pads: tuple[int, int, int, int]) -> PlacedBlock:
    """Return a block with a frame around it."""
    left, top, right, bottom = pads
    outer = PlacedBlock(block.width + left + right, block.height + top + bottom)
    outer.add(block, left, top)
    outer.frames[frame] = (0, 0, outer.width, outer.height)
    return outer


def pack_blocks(blocks: Sequence[PlacedBlock], *, gap: int, on_side: bool) -> PlacedBlock:
    """Return the block of blocks that nothing connects, packed as it will be seen once it is turned back."""
    if len(blocks) == 1:
        return blocks[0]
    sizes = [turn_back((block.width, block.height), on_side=on_side) for block in blocks]
    places, size = pack_shelves(sizes, gap=gap)
    outer = PlacedBlock(*turn_back(size, on_side=on_side))
    for block, place in zip(blocks, places, strict=True):
        outer.add(block, *turn_back(place, on_side=on_side))
    return outer


def turn_back(pair: Point, *, on_side: bool) -> Point:
    """Return a point or a size as it is once a picture on its side has been turned back."""
    return pair[::-1] if on_side else pair
