"""Pixels of a small PNG, decoded by the standard library alone."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from attrs import frozen

__all__ = ["Pixels", "read_pixels"]


@frozen
class Pixels:
    """The brightness of every pixel, row by row, from 0 to 255."""

    width: int
    rows: tuple[bytes, ...]

    def columns(self) -> list[int]:
        """Return for each column of pixels how many are dark."""
        return [sum(row[x] < 128 for row in self.rows) for x in range(self.width)]


def read_pixels(png: bytes) -> Pixels:
    """Decode a PNG of eight bits per channel."""
    width, height = struct.unpack(">II", png[16:24])
    channels = {0: 1, 2: 3, 4: 2, 6: 4}[png[25]]
    raw = zlib.decompress(b"".join(_chunks(png, b"IDAT")))
    before, rows = bytes(width * channels), []
    for start in range(0, height * (width * channels + 1), width * channels + 1):
        before = _unfiltered(raw[start], raw[start + 1 : start + 1 + width * channels], before, channels)
        rows.append(bytes(before[x] for x in range(0, len(before), channels)))
    return Pixels(width, tuple(rows))


def _chunks(png: bytes, kind: bytes) -> Iterator[bytes]:
    place = 8
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        if png[place + 4 : place + 8] == kind:
            yield png[place + 8 : place + 8 + length]
        place += 12 + length


def _unfiltered(kind: int, line: bytes, above: bytes, step: int) -> bytes:
    row = bytearray(line)
    for x in range(len(row)):
        left, corner = (row[x - step], above[x - step]) if x >= step else (0, 0)
        up = above[x]
        guess = left + up - corner
        nearest = min((left, up, corner), key=lambda one: abs(guess - one))
        row[x] = (row[x] + (0, left, up, (left + up) // 2, nearest)[kind]) % 256
    return bytes(row)
