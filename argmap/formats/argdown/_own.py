"""What stands under ``argmap`` in a document: what a map says and Argdown has no words for.

Metadata named ``argmap`` holds fields of the record that it stands behind, named as in the native format, and a few
words about the layout. Behind the lower end of a relation, ``via`` holds the fields of the relation (a text alone is
its scheme) and ``role`` the role of the premise. An argument with ``relation`` is a relation that no sign can state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeAlias

from argmap.formats._json_fields import table_of
from argmap.formats._json_values import Shaper
from argmap.model import Claim, Group, Link, Rebuttal, Rephrase, Support

__all__ = ["APPARATUS", "RELATIONS", "Own", "Say", "fields_of", "own", "via_fields"]

Own: TypeAlias = Mapping[str, Any]
Say: TypeAlias = Callable[[str, str], None]
"""Takes what is wrong, and what to do about it."""

RELATIONS: Final[dict[str, type[Any]]] = {
    "support": Support,
    "rebuttal": Rebuttal,
    "rephrase": Rephrase,
    "link": Link,
}

APPARATUS: Final = frozenset(["sources", "anchors", "order"])
"""What only the last heading of a document holds, if it has such a one: it is no section then."""

_SAID_ELSEWHERE: Final[dict[type[Any], frozenset[str]]] = {
    Claim: frozenset(["kind", "anchors"]),
    Group: frozenset(),
    **dict.fromkeys(RELATIONS.values(), frozenset(["premises", "target", "anchors"])),
}
_NOTHING: Final[Own] = {}


def own(data: Mapping[str, Any] | None) -> Own:
    """Return what metadata says under ``argmap``.

    >>> own({"argmap": {"voice": "opponent"}, "color": 3}), own(None)
    ({'voice': 'opponent'}, {})
    """
    found = data.get("argmap") if data else None
    return found if isinstance(found, dict) else _NOTHING


def via_fields(via: Any) -> Own:
    """Return what is said of a relation: a text alone is its scheme.

    >>> via_fields("sign"), via_fields({"weight": 2})
    ({'scheme': 'sign'}, {'weight': 2})
    """
    if isinstance(via, str):
        return {"scheme": via}
    return via if isinstance(via, dict) else _NOTHING


def fields_of(cls: type[Any], given: Own, say: Say, *, layout: Iterable[str] = ()) -> dict[str, Any]:
    """Return the fields of a record that are given, as the record takes them; what does not fit is reported.

    Args:
        cls: The class of the record.
        given: What stands under ``argmap``.
        say: Called with each thing that is wrong.
        layout: Words that may stand there besides, and are no fields.
    """
    if not given:
        return {}
    table, elsewhere = table_of(cls), _SAID_ELSEWHERE[cls]
    found: dict[str, Any] = {}
    for name, value in given.items():
        if name in layout:
            continue
        if name not in table or name in elsewhere:
            known = [word for word in table if word not in elsewhere]
            say(f"argmap.{name} is unknown here", f"known here: {', '.join([*known, *layout])}")
            continue
        shaper = Shaper()
        shaped = shaper.value(table[name], value, (name,))
        for fault in shaper.faults:
            say(
                f"argmap.{fault.message}",
                f"write {' or '.join(fault.expected)}" if fault.expected else fault.hint,
            )
        if not shaper.faults:
            found[name] = shaped
    return found
