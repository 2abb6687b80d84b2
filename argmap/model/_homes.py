"""Homes: where each claim stands in a drawing that shows it whole once and points to it elsewhere."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from argmap.model._walks import bearing, starts

if TYPE_CHECKING:
    from argmap.model._map import ArgumentMap

__all__ = ["homes"]


def homes(m: ArgumentMap) -> dict[str, str | None]:
    """Return claim key → key of the relation among whose premises it is shown, or None for one of its own.

    A claim that serves several relations is shown in the one nearest to the conclusion, which is where a
    reader meets it first; the others point to it. So every relation hangs on one place, and the whole is a
    forest, whatever circles the map has. The order is that of a breadth-first reading.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> step = b.support(b.claim("Tax sugar.", key="tax"), "Sugar harms.")
    >>> homes(b.build())
    {'tax': None, 'sugar-harms': 'tax.1'}
    """
    found: dict[str, str | None] = {}
    told: set[str] = set()
    for start in starts(m):
        if start not in found and start not in told:
            if start in m.claims:
                found[start] = None
            _spread(m, start, found, told)
    return found


def _spread(m: ArgumentMap, start: str, found: dict[str, str | None], told: set[str]) -> None:
    queue = deque([start])
    while queue:
        key = queue.popleft()
        if key in told:
            continue
        told.add(key)
        for child in bearing(m, key):
            if child in m.claims and child not in found:
                found[child] = key
            if child not in told:
                queue.append(child)
