"""Facts of a document, as reader and writer work them out; `ArgdownFacts` holds them.

Each is absent where it is what one would assume, so that most records have none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias

from argmap.formats.argdown.document.model import ArgdownArgument, Member, Range, Statement
from argmap.formats.argdown.syntax.merging import find_missing
from argmap.model import Claim, Group, Link, Rebuttal, Rephrase, Support
from argmap.projections.argdown._sidecar import NO_FACTS, ArgdownFacts, FactName

__all__ = [
    "ASIDE",
    "MARKUP",
    "RELATIONS",
    "RULED",
    "Own",
    "claim_facts",
    "map_facts",
    "marked_text",
    "markup",
    "number_tags",
    "own",
    "tags_in_order",
    "without_own",
]

Own: TypeAlias = Mapping[str, Any]
"""What stands under ``argmap`` in the metadata of one element."""

RELATIONS: Final[dict[str, type[Any]]] = {
    "support": Support,
    "rebuttal": Rebuttal,
    "rephrase": Rephrase,
    "link": Link,
}

MARKUP: Final = frozenset(["bold", "italic", "link"])
"""The ranges that are not in the text itself; mentions and tags are."""

RULED: Final = frozenset(["uses", "from"])
"""Metadata of rows and inferences that says which rows an inference uses: it is written from the premises."""

ASIDE: Final[tuple[FactName, ...]] = ("markup", "replaced", "unread")
"""The facts for which there is no place in Argdown: they are written under ``argmap``, by these names."""

_NOTHING: Final[Own] = {}
_OF_MEMBERS: Final = frozenset(["via", "role"])
_MARKED: Final = 20
"""The number of distinct markups of one text that are compared, so that the time stays linear."""


def own(data: Mapping[str, Any] | None) -> Own:
    """Return what metadata says under ``argmap``.

    >>> own({"argmap": {"voice": "opponent"}, "color": 3}), own(None)
    ({'voice': 'opponent'}, {})
    """
    found = data.get("argmap") if data else None
    return found if isinstance(found, dict) else _NOTHING


def without_own(data: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return metadata without what stands under ``argmap``."""
    if not data:
        return {}
    return {key: value for key, value in data.items() if key != "argmap"} if "argmap" in data else dict(data)


def claim_facts(item: Statement | ArgdownArgument, text: str) -> ArgdownFacts:
    """Return the facts of a statement or an argument whose text is *text*."""
    facts = NO_FACTS
    if item.data and (data := without_own(item.data)):
        facts = facts.with_facts(data=data)
    chosen, marked = item.canonical, None
    if chosen is not None and chosen.ranges and (ranges := _markup(chosen, text)):
        marked = marked_text(text, ranges)
        facts = facts.with_facts(ranges=marked)
    if len(item.members) > 1:
        facts = facts.joined(_facts_of_others(item, text, marked))
    return facts.in_order()


def marked_text(text: str, ranges: list[list[Any]]) -> dict[str, Any]:
    """Return the markup of a text as a fact: it is used only while the text is this one."""
    return {"of": text, "are": ranges}


def _facts_of_others(
    item: Statement | ArgdownArgument, text: str, said: Mapping[str, Any] | None
) -> ArgdownFacts:
    """Return the facts of the members whose text is not that of the claim: of what is nowhere else in the map.

    Args:
        item: The statement or argument.
        text: The text of the claim.
        said: The ranges of that text.
    """
    facts = NO_FACTS
    texts: dict[str, list[dict[str, Any]]] = {}
    for member in item.members:
        if not member.reference and (other := member.text.strip()):
            marks = texts.setdefault(other, [])
            if member.ranges and (ranges := _markup(member, other)):
                marked = marked_text(other, ranges)
                marks += [] if marked == said or marked in marks[:_MARKED] else [marked]
    own = texts.pop(text, [])
    if texts:
        facts = facts.with_facts(texts=list(texts))
    if markup := [mark for marks in [*texts.values(), own] for mark in marks]:
        facts = facts.with_facts(markup=markup)
    data = (_replaced(member, item.data) for member in item.members if member.data)
    if replaced := [each for each in data if each]:
        facts = facts.with_facts(replaced=replaced)
    return facts


def _replaced(member: Member, merged: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Return what of the metadata of a member was replaced by that of another one.

    What the map holds of each member apart does not count: the relation above it, its role, the rows it uses.
    """
    rest: dict[str, Any] | None = find_missing(member.data, merged)
    if rest and isinstance(rest.get("argmap"), dict):
        rest["argmap"] = {name: v for name, v in rest["argmap"].items() if name not in _OF_MEMBERS}
        if not rest["argmap"]:
            del rest["argmap"]
    if rest and member.argument is not None:
        rest = {name: value for name, value in rest.items() if name not in RULED}
    return rest


def _markup(member: Member, text: str) -> list[list[Any]]:
    return markup(member.ranges, member.text, text)


def markup(ranges: Iterable[Range], said: str, text: str) -> list[list[Any]]:
    """Return the ranges of markup of what is said, as far as they lie in *text*: the same without blanks around it."""
    skipped = len(said) - len(said.lstrip())
    found = []
    for r in ranges:
        start, end = max(r.start - skipped, 0), min(r.end - skipped, len(text))
        if r.kind in MARKUP and start < end:
            found.append([r.kind, start, end, *([r.value] if r.value else [])])
    return found


def map_facts(
    front_matter: Mapping[str, Any], tags: list[str], expected: list[str], *, strict: bool
) -> ArgdownFacts:
    """Return the facts of the map: its settings, and the order of tags where it is not the one expected.

    Args:
        front_matter: As it stands in the document, with the numbers that it gives tags which come in another order.
        tags: All tags in the order of the document.
        expected: All tags in the order of the records.
        strict: Whether a relation shows that the document is in strict mode.
    """
    front = {key: value for key, value in front_matter.items() if key != "argmap"}
    if isinstance(own(front_matter).get("tags"), list):
        front = _without_numbers(front, tags)
    if isinstance(front.get("title"), str):
        del front["title"]
    if isinstance(model := front.get("model"), dict):
        shown = {"removeTagsFromText"} | ({"mode"} if strict and model.get("mode") == "strict" else set())
        front["model"] = {key: value for key, value in model.items() if key not in shown}
        if model and not front["model"]:
            del front["model"]
    facts = ArgdownFacts.made(frontmatter=front) if front else NO_FACTS
    return facts.with_facts(tags=tags) if tags and tags != expected else facts


def number_tags(front: dict[str, Any], tags: Iterable[str], found: Iterable[str]) -> dict[str, Any]:
    """Return settings under which every tag has the colour that it would have if all came in another order.

    Args:
        front: The settings.
        tags: The tags in the order that gives them their colours.
        found: The tags in the order of the document.

    >>> number_tags({"title": "A"}, ["a", "b", "c"], ["b", "a", "c"])
    {'title': 'A', 'color': {'tagColors': {'a': 1, 'b': 2}}}
    """
    colour = front.get("color", {})
    known = colour.get("tagColors", {}) if isinstance(colour, dict) else None
    if not isinstance(known, dict):
        return front
    places = {tag: n for n, tag in enumerate(found, 1)}
    numbers = {tag: n for n, tag in enumerate(tags, 1) if tag in places and places[tag] != n}
    added = {tag: n for tag, n in numbers.items() if tag not in known}
    return {**front, "color": {**colour, "tagColors": {**known, **added}}} if added else front


def _without_numbers(front: dict[str, Any], tags: Iterable[str]) -> dict[str, Any]:
    """Take out the numbers that `number_tags` gave."""
    colour = front.get("color")
    if not isinstance(colour, dict) or not isinstance(known := colour.get("tagColors"), dict):
        return front
    numbers = {tag: n for n, tag in enumerate(tags, 1)}
    rest = {tag: said for tag, said in known.items() if type(said) is not int or numbers.get(tag) != said}
    if len(rest) == len(known):
        return front
    kept = {**colour, "tagColors": rest} if rest else {k: v for k, v in colour.items() if k != "tagColors"}
    return {k: kept if k == "color" else v for k, v in front.items() if k != "color" or kept}


def tags_in_order(groups: Iterable[Group], claims: Iterable[Claim]) -> list[str]:
    """Return all tags in the order in which the records have them."""
    found: dict[str, None] = {}
    for group in groups:
        found.update(dict.fromkeys(group.tags))
    for claim in claims:
        if claim.tags:
            found.update(dict.fromkeys(claim.tags))
    return list(found)
