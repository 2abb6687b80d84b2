"""The headings of a document that is to be written: one for each group."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from argmap.model import ArgumentMap, Group
from argmap.projections.argdown._sidecar import ArgdownFacts

__all__ = ["sections_of"]

_DEEPEST: Final = 30  # signs before a heading


def sections_of(m: ArgumentMap) -> Iterator[tuple[Group, int, bool]]:
    """Yield the groups as sections, outer ones first: the level of the heading, and whether it tells the parent."""
    children: dict[str | None, list[Group]] = {}
    for group in m.groups.values():
        children.setdefault(group.parent, []).append(group)
    stack = [(group, 1) for group in reversed(children.get(None, []))]
    while stack:
        group, least = stack.pop()
        said = least <= _DEEPEST
        told = ArgdownFacts.of(group.extra).level
        fits = type(told) is int and least < told <= _DEEPEST
        level = min(told if isinstance(told, int) and fits else least, _DEEPEST)
        yield group, level, said
        stack.extend(
            (child, level + 1 if said else _DEEPEST + 1) for child in reversed(children.get(group.key, []))
        )
