"""The entry ``argmap`` in the metadata of a document: fields of a map for which Argdown has no syntax.

Metadata named ``argmap`` holds fields of the record that it stands behind, named as in the native format, and a few
words about the layout. Behind the lower end of a relation, ``via`` holds the fields of the relation (a text alone is
its scheme) and ``role`` the role of the premise. An argument with ``relation`` is a relation that no sign can state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeAlias

from argmap.formats._json.fields import table_of
from argmap.formats._json.values import Shaper
from argmap.formats.argdown.document.model import Member
from argmap.formats.argdown.sidecar import RELATIONS, Own, own
from argmap.model import Claim, Group
from argmap.projections.argdown._sidecar import MISSING, ArgdownFacts, FactName

__all__ = [
    "APPARATUS",
    "Say",
    "fields_of",
    "own",
    "report_misplaced",
    "set_aside",
    "shown_first",
    "stray_words",
    "unread_of",
    "via_fields",
    "with_unread",
    "with_words",
]

Say: TypeAlias = Callable[[str, str], None]
"""Takes what is wrong, and what to do about it."""

APPARATUS: Final = frozenset(["sources", "anchors", "order"])
"""What only the last heading of a document holds, if it has such a one: it is no section then."""

_SAID_ELSEWHERE: Final[dict[type[Any], frozenset[str]]] = {
    Claim: frozenset(["kind", "anchors"]),
    Group: frozenset(),
    **dict.fromkeys(RELATIONS.values(), frozenset(["premises", "target", "anchors"])),
}
_NOTHING: Final[Own] = {}
_KEPT: Final = ", and is kept under the name unread"


def via_fields(via: Any) -> Own:
    """Return what is said of a relation: a text alone is its scheme.

    >>> via_fields("sign"), via_fields({"weight": 2})
    ({'scheme': 'sign'}, {'weight': 2})
    """
    if isinstance(via, str):
        return {"scheme": via}
    return via if isinstance(via, dict) else _NOTHING


def report_misplaced(data: Mapping[str, Any] | None, say: Say) -> Any:
    """Return what stands under ``argmap`` where that is no mapping, and report it; else None."""
    found = data.get("argmap") if data else None
    if found is None or isinstance(found, dict):
        return None
    say(f"argmap is {found!r:.60}, which holds no fields{_KEPT}", "write  argmap: {voice: opponent}")
    return found


def set_aside(unread: Any, more: Mapping[str, Any]) -> Any:
    """Return what is kept under the name ``unread`` when more is: nothing of either is replaced.

    >>> set_aside({"note": 1}, {"weight": "x"}), set_aside("junk", {"weight": "x"}), set_aside({"a": 1}, {"a": 2})
    ({'note': 1, 'weight': 'x'}, {'weight': 'x', 'unread': 'junk'}, {'a': 2, 'unread': {'a': 1}})
    """
    if not unread or not more:
        return unread or dict(more)
    if isinstance(unread, Mapping) and unread.keys().isdisjoint(more):
        return {**unread, **more}
    return {**more, "unread": unread}


def shown_first(given: dict[str, Any], facts: ArgdownFacts, name: str, shown: str, say: Say) -> ArgdownFacts:
    """Take away a field that is not what the document shows, report it, and return the facts, which keep it.

    Who edits a text by hand edits what can be seen. What argmap writes of a text that Argdown cannot hold has the
    same letters as the text, or none.
    """
    letters = _letters(shown)
    if name not in given or not letters or letters == _letters(given[name]):
        return facts
    if shown.startswith("…") and not given[name].strip():
        return facts  # the sign for a blank text, with tags behind it
    say(
        f"argmap.{name} is not the {name} that stands here{_KEPT}",
        f"remove {name}, or write there what it says",
    )
    return with_unread(facts, {name: given.pop(name)})


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def with_unread(facts: ArgdownFacts, more: Mapping[str, Any]) -> ArgdownFacts:
    """Return facts with more that could not be read."""
    return facts.with_facts(unread=set_aside(unread_of(facts), more))


def unread_of(facts: ArgdownFacts) -> Any:
    """Return what could not be read, None where there is nothing."""
    return None if facts.unread is MISSING else facts.unread


def with_words(facts: ArgdownFacts, given: Own, words: Iterable[FactName]) -> ArgdownFacts:
    """Return facts together with those that stand under ``argmap`` by their own names."""
    said = ArgdownFacts({name: given[name] for name in words if given.get(name)})
    if said.unread is not MISSING and facts.unread is not MISSING:
        said = said.with_facts(unread=set_aside(said.unread, unread_of(facts)))
    return facts.joined(said)


def fields_of(
    cls: type[Any], given: Own, say: Say, *, layout: Iterable[str] = ()
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the fields of a record that are given, as the record takes them, and apart from them what does not fit.

    What does not fit is reported.

    Args:
        cls: The class of the record.
        given: What stands under ``argmap``.
        say: Called with each thing that is wrong.
        layout: Words that may stand there besides, and are no fields.
    """
    found: dict[str, Any] = {}
    unread: dict[str, Any] = {}
    if not given:
        return found, unread
    table, elsewhere = table_of(cls), _SAID_ELSEWHERE[cls]
    for name, value in given.items():
        if name in layout:
            continue
        if name not in table or name in elsewhere:
            known = [word for word in table if word not in elsewhere]
            say(f"argmap.{name} is unknown here{_KEPT}", f"known here: {', '.join([*known, *layout])}")
            unread[name] = value
            continue
        shaper = Shaper()
        shaped = shaper.value(table[name], value, (name,))
        for fault in shaper.faults:
            say(
                f"argmap.{fault.message}{_KEPT}",
                f"write {' or '.join(fault.expected)}" if fault.expected else fault.hint,
            )
        if shaper.faults:
            unread[name] = value
        else:
            found[name] = shaped
    return found, unread


def strays_of(members: Iterable[Member]) -> dict[str, Any]:
    """Return what members say of relations, ``via`` and ``role``, although no sign leads to them.

    The role of a row is that of a premise, so that of the last conclusion says nothing.
    """
    found: dict[str, list[Any]] = {}
    for member in members:
        if member.related or not member.data:
            continue
        words = ("via", "role") if member.argument is None or member.role == "main-conclusion" else ("via",)
        said = own(member.data)
        for word in words:
            if said.get(word) is not None:
                found.setdefault(word, []).append(said[word])
        if "role" in said and "role" not in words and not isinstance(said["role"], str):
            found.setdefault("role", []).append(said["role"])
    return {word: values[0] if len(values) == 1 else values for word, values in found.items()}


def stray_words(given: Own, words: Mapping[str, tuple[type, ...]], say: Say) -> dict[str, Any]:
    """Return the words about the layout that are of the wrong type, and report them.

    Args:
        given: What stands under ``argmap``.
        words: Name → the types that it can have.
        say: Called with each thing that is wrong.
    """
    found = {
        name: given[name]
        for name, types in words.items()
        if name in given and given[name] is not None and type(given[name]) not in types
    }
    for name, value in found.items():
        say(f"argmap.{name} is {value!r:.60}, which it cannot be{_KEPT}", f"correct it, or remove {name}")
    return found
