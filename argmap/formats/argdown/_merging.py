"""Merging metadata, as Argdown merges that of all members of a statement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["merge"]


def merge(into: dict[str, Any], new: Mapping[str, Any]) -> None:
    """Lay *new* over *into*: mappings key by key, lists place by place, all else replaces what was there.

    What is put into *into* is a copy, so that no metadata is ever changed by that of another member.

    >>> data = {"a": [1, 2], "b": {"c": 1}}
    >>> merge(data, {"a": [3], "b": {"d": 2}})
    >>> data
    {'a': [3, 2], 'b': {'c': 1, 'd': 2}}
    """
    for key, value in new.items():  # metadata is nested only so deep, which its reader sees to
        into[key] = _laid(into.get(key), value)


def _laid(old: Any, new: Any) -> Any:
    if isinstance(new, dict):
        both = old if isinstance(old, dict) else {}
        merge(both, new)
        return both
    if isinstance(new, list):
        places: list[Any] = old if isinstance(old, list) else []
        for at, value in enumerate(new):
            if at < len(places):
                places[at] = _laid(places[at], value)
            else:
                places.append(_laid(None, value))
        return places
    return new
