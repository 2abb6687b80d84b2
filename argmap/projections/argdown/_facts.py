"""Facts that Argdown's reader keeps in ``extra``, as far as the map depends on them; each may be missing.

On a claim: ``data`` and ``top_level``. On a step of an argument without a claim: ``continues`` and ``inference``.
On a group: ``level`` and ``data``. On the map: ``frontmatter``, and ``tags`` in the order of first appearance.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from argmap.model import Claim, Extra, Group, Json

__all__ = ["NOTHING", "data_of", "facts_of", "obj", "strings"]

NOTHING: Final[Mapping[str, Json]] = MappingProxyType({})  # quicker to ask than an empty `Extra`


def facts_of(extra: Extra) -> Mapping[str, Json]:
    """Return what a record's ``extra`` holds under ``argdown``.

    >>> facts_of(Extra({"argdown": {"level": 2}})), len(facts_of(Extra()))
    ({'level': 2}, 0)
    """
    return obj(extra.get("argdown")) if extra else NOTHING


def obj(value: Json) -> Mapping[str, Json]:
    """Return a JSON object as it is, and anything else as an empty one."""
    return value if isinstance(value, Extra) else NOTHING


def data_of(record: Claim | Group) -> Mapping[str, Json]:
    """Return the element's metadata: what stood between braces."""
    return obj(facts_of(record.extra).get("data")) if record.extra else NOTHING


def strings(value: Json) -> tuple[str, ...]:
    """Return the strings of a JSON array; a lone string is an array of one.

    >>> strings(("a", 1, "b")), strings("a"), strings(None)
    (('a', 'b'), ('a',), ())
    """
    if isinstance(value, str):
        return (value,)
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, tuple) else ()
