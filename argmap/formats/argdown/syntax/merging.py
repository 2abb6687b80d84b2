"""Merging metadata, as Argdown merges that of all members of a statement, and so that nothing of it is lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

__all__ = ["UNREAD", "find_missing", "join_metadata", "merge_metadata", "set_aside"]

UNREAD: Final = "unread"
"""The key under which metadata is kept that is not what it should be, or for which there is no other place."""


def merge_metadata(into: dict[str, Any], new: Mapping[str, Any]) -> None:
    """Lay *new* over *into*: mappings key by key, lists place by place, all else replaces what was there.

    What is put into *into* is a copy, so that no metadata is ever changed by that of another member.

    >>> data = {"a": [1, 2], "b": {"c": 1}}
    >>> merge_metadata(data, {"a": [3], "b": {"d": 2}})
    >>> data
    {'a': [3, 2], 'b': {'c': 1, 'd': 2}}
    """
    for key, value in new.items():  # metadata is nested only so deep, which its reader sees to
        into[key] = _laid(into.get(key), value)


def _laid(old: Any, new: Any) -> Any:
    if isinstance(new, dict):
        both = old if isinstance(old, dict) else {}
        merge_metadata(both, new)
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


def join_metadata(one: Mapping[str, Any] | None, other: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Return what two pieces of metadata say of one thing; what both name otherwise is kept under ``unread``, too.

    The result can be added to by `set_aside`: neither piece is changed by that.

    >>> join_metadata({"a": 1, "b": 2}, {"b": 3})
    {'a': 1, 'b': 3, 'unread': [{'b': 2}]}
    """
    if one is None and other is None:
        return None
    made = dict(one or {})
    if isinstance(made.get(UNREAD), list):
        made[UNREAD] = list(made[UNREAD])
    set_aside(made, other or {})
    return made


def set_aside(into: dict[str, Any], new: Mapping[str, Any]) -> None:
    """Lay *new* over *into*; what it replaces is set aside under ``unread``.

    >>> data = {"a": 1}
    >>> set_aside(data, {"a": 2})
    >>> set_aside(data, {"a": 3, "b": 4})
    >>> data
    {'a': 3, 'unread': [{'a': 1}, {'a': 2}], 'b': 4}
    """
    old = {
        name: into[name]
        for name, value in new.items()
        if name != UNREAD and name in into and not _same(into[name], value)
    }
    aside = [*([old] if old else []), *_listed(new.get(UNREAD))]
    into.update({name: value for name, value in new.items() if name != UNREAD})
    if not aside:
        return
    kept = into.get(UNREAD)
    if kept is None and not old:
        into[UNREAD] = new[UNREAD]
    elif isinstance(kept, list):  # added to in place, so that many pieces take no longer than one
        kept += aside
    else:
        into[UNREAD] = [*_listed(kept), *aside]


def find_missing(old: Any, merged: Any) -> Any:
    """Return what of *old* is not found in *merged*, in its mappings; None where all of it is.

    >>> find_missing({"a": 1, "b": {"c": 2, "d": 3}}, {"a": 1, "b": {"c": 4, "d": 3}})
    {'b': {'c': 2}}
    """
    if isinstance(old, dict) and isinstance(merged, dict):
        rest = {name: find_missing(value, merged.get(name)) for name, value in old.items()}
        return {name: value for name, value in rest.items() if value is not None} or None
    if isinstance(old, list) and isinstance(merged, list) and len(old) <= len(merged):
        changed = any(find_missing(one, other) is not None for one, other in zip(old, merged, strict=False))
        return old if changed else None
    return None if _same(old, merged) else old


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list) else [] if value is None else [value]


def _same(one: Any, other: Any) -> bool:
    """Say whether two values are written alike: ``1`` and ``true`` are not."""
    return type(one) is type(other) and bool(one == other)
