"""The characters that a font file has, read from its table ``cmap`` alone."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

__all__ = ["find_covered_codes"]

_MOST: Final = 1 << 24  # bytes of a table that are read; the largest fonts have some 100,000
_WHOLE: Final = ((3, 10), (0, 6), (0, 4))  # platform and encoding of the tables for all of Unicode
_LOWER: Final = ((3, 1), (0, 3), (0, 2), (0, 1), (0, 0))  # and of those for its first 65,536 characters

_Ranges = Iterator[tuple[int, int, Callable[[int], int]]]


def find_covered_codes(path: Path, index: int, codes: Iterable[int]) -> frozenset[int]:
    """Return those code points that a face has a glyph for; none where the file is no readable font.

    Args:
        path: The file.
        index: Which face of a collection.
        codes: Code points.
    """
    found: set[int] = set()
    wanted = sorted(set(codes))
    place = 0
    try:
        for first, last, glyph_of in _ranges(_cmap(path, index)):
            while place < len(wanted) and wanted[place] < first:
                place += 1
            while place < len(wanted) and wanted[place] <= last:
                if glyph_of(wanted[place]):
                    found.add(wanted[place])
                place += 1
    except (OSError, struct.error, IndexError):
        pass  # a file that ends too early, or cannot be read: what was found is right
    return frozenset(found)


def _cmap(path: Path, index: int) -> bytes:
    """Return the best subtable that maps characters to glyphs."""
    with path.open("rb") as file:
        start = 0
        if file.read(4) == b"ttcf":
            file.seek(12 + 4 * index)
            (start,) = struct.unpack(">I", file.read(4))
        file.seek(start + 4)
        (count,) = struct.unpack(">H6x", file.read(8))
        for _ in range(count):
            tag, offset, length = struct.unpack(">4s4xII", file.read(16))
            if tag == b"cmap":
                file.seek(offset)
                return _best_subtable(file.read(min(length, _MOST)))
    return b""


def _best_subtable(table: bytes) -> bytes:
    (count,) = struct.unpack_from(">2xH", table)
    places = {}
    for number in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", table, 4 + 8 * number)
        places[platform, encoding] = offset
    offset = next((places[kind] for kind in (*_WHOLE, *_LOWER) if kind in places), len(table))
    return table[offset:]


def _ranges(table: bytes) -> _Ranges:
    """Yield first and last code point of each range in order, and what gives the glyph of one of them."""
    (form,) = struct.unpack_from(">H", table)
    if form == 4:
        yield from _short_ranges(table)
    elif form in (12, 13):
        (count,) = struct.unpack_from(">12xI", table)
        for number in range(count):
            first, last, glyph = struct.unpack_from(">III", table, 16 + 12 * number)
            yield first, last, partial(_glyph_in_range, first, glyph, 1 if form == 12 else 0)


def _glyph_in_range(first: int, glyph: int, step: int, code: int) -> int:
    return glyph + step * (code - first)


def _short_ranges(table: bytes) -> _Ranges:
    (count,) = struct.unpack_from(">6xH", table)
    for place in range(0, count, 2):
        (last,) = struct.unpack_from(">H", table, 14 + place)
        first, delta, away = (struct.unpack_from(">H", table, 16 + n * count + place)[0] for n in (1, 2, 3))
        base = 16 + 3 * count + place + away - 2 * first if away else None
        yield first, last, partial(_glyph_in_list, table, base, delta)


def _glyph_in_list(table: bytes, base: int | None, delta: int, code: int) -> int:
    if base is None:
        return (code + delta) % 0x10000
    (glyph,) = struct.unpack_from(">H", table, base + 2 * code)
    return int(glyph)
