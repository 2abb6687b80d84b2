"""Intervals that overlap a place: kept in linear space, however many places each of them covers."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from typing import final

__all__ = ["Overlaps"]


@final
class Overlaps:
    """Remember labelled intervals of the places 0 to *count* - 1, and return the labels at a place.

    It is a segment tree: each interval is noted at O(log count) nodes, and a place looks at as many.

    >>> found = Overlaps(3)
    >>> found.add(0, 2, "a")
    >>> found.add(1, 3, "b")
    >>> list(found.at(1)), list(found.at(2))
    (['a', 'b'], ['b'])
    """

    __slots__ = ("_count", "_labels", "_nodes", "_token")

    def __init__(self, count: int) -> None:
        self._count = count
        self._token = ""
        self._labels: list[str] = []
        self._nodes: dict[int, list[int]] = {}

    def add(self, start: int, end: int, label: str) -> None:
        """Label the places from *start* up to *end*, which is left out."""
        if start >= end:
            return
        number = len(self._labels)
        self._labels.append(label)
        low, high = start + self._count, end + self._count
        while low < high:
            if low & 1:
                self._nodes.setdefault(low, []).append(number)
                low += 1
            if high & 1:
                high -= 1
                self._nodes.setdefault(high, []).append(number)
            low, high = low >> 1, high >> 1

    def any(self, place: int) -> bool:
        """Whether there is a label at a place."""
        return any(node in self._nodes for node in self._above(place))

    def at(self, place: int) -> Iterator[str]:
        """Yield the labels at a place, each once, in the order in which they were added."""
        lists = [self._nodes[node] for node in self._above(place) if node in self._nodes]
        seen: set[str] = set()
        for number in heapq.merge(*lists):
            label = self._labels[number]
            if label not in seen:
                seen.add(label)
                yield label

    def _above(self, place: int) -> Iterator[int]:
        node = place + self._count
        while node:
            yield node
            node >>= 1

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Overlaps):
            return NotImplemented
        return self is other or self._content() == other._content()

    def __hash__(self) -> int:
        return hash(self._content())

    def _content(self) -> str:
        """Return a digest of all it holds, made once: every sentence of a text is compared by it."""
        if not self._token:
            import hashlib  # loads OpenSSL, which is needed for a comparison only

            content = repr((self._count, self._labels, sorted(self._nodes.items())))
            self._token = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
        return self._token
