"""A comparison of two documents: their models, without places and outer blanks of texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import Any, Final

from argmap.formats.argdown.diagnostics import Faults
from argmap.formats.argdown.document.content import Content, Writing
from argmap.formats.argdown.document.model import ArgdownModel, Member, Range
from argmap.formats.argdown.syntax.parser import Parser
from argmap.formats.argdown.syntax.tree import (
    Block,
    Element,
    FrontMatter,
    Heading,
    Items,
    Orphans,
    Structure,
    TreeInference,
    TreeRelation,
)

__all__ = ["changed_blocks", "same_meaning"]

_NOTHING: Final = object()


def same_meaning(one: ArgdownModel, other: ArgdownModel) -> bool:
    r"""Say whether two documents mean the same.

    >>> from argmap.formats.argdown.document.read_document import read_document
    >>> same_meaning(read_document("[A]:  a").model, read_document("[A]:\n  a").model)
    True
    """
    return all(a == b for a, b in zip_longest(_facts(one), _facts(other), fillvalue=_NOTHING))


def changed_blocks(before: str, after: str) -> set[int] | None:
    """Return the places of the blocks that do not say the same in two documents; None if they differ in number."""
    changed = set()
    pairs = zip_longest(Parser(before, Faults()).blocks(), Parser(after, Faults()).blocks())
    for at, (one, other) in enumerate(pairs):
        if one is None or other is None:
            return None
        if list(_said(one, before)) != list(_said(other, after)):
            changed.add(at)
    return changed


# -- models ------------------------------------------------------------------------------------------------


def _facts(model: ArgdownModel) -> Iterator[Any]:
    for s in model.statements.values():
        yield s.title, s.titled, s.tags, s.data, s.section
        yield from map(_member, s.members)
    for a in model.arguments.values():
        yield a.title, a.titled, a.tags, a.data, a.section
        yield from map(_member, a.members)
        for row in a.rows:
            yield row.title, _member(row.member), row.inference and (row.inference.rules, row.inference.data)
    for r in model.relations:
        yield r.kind, r.source, r.target, len(r.places), r.via
    for section in model.sections:
        yield section.id, section.level, section.title, section.parent, section.tags
        yield section.data, section.is_group, section.is_closed, _inner(section.title, section.ranges)
    yield model.tags
    yield model.front_matter


def _member(m: Member) -> Any:
    return (
        (m.role, m.reference, m.top_level, m.tags, m.data, m.section, m.argument),
        _inner(m.text, m.ranges),
    )


def _inner(text: str, ranges: Iterable[Range]) -> tuple[str, list[tuple[str, int, int, str]]]:
    """Return a text without outer blanks, and its ranges as far as they lie in it."""
    inner = text.strip(" \t")
    begin = len(text) - len(text.lstrip(" \t"))
    size = len(inner)
    return inner, [(r.kind, _at(r.start - begin, size), _at(r.end - begin, size), r.value) for r in ranges]


def _at(place: int, size: int) -> int:
    return min(max(place, 0), size)


# -- blocks ------------------------------------------------------------------------------------------------


def _said(block: Block, text: str) -> Iterator[Any]:
    """Yield what a block says, in order."""
    match block:
        case Element():
            yield from _element(block, text)
        case Heading():
            yield block.level, _content(block, text), block.data
        case Items():
            yield block.ordered
            for item in block.items:
                yield from _element(item, text)
        case Structure():
            for row in block.rows:
                yield from _inference(row, text) if isinstance(row, TreeInference) else _element(row, text)
        case Orphans():
            yield from _below(block.relations, text)
        case FrontMatter():
            yield block.value


def _inference(row: TreeInference, text: str) -> Iterator[Any]:
    writing = Writing(text, {})
    yield [writing.content(rule).text.strip() for rule in row.rules], row.data
    yield from _below(row.relations, text)


def _element(element: Element, text: str) -> Iterator[Any]:
    yield _self(element, text)
    yield from _below(element.relations, text)


def _self(element: Element, text: str) -> Any:
    return element.argument, element.title, element.reference, _content(element, text), element.data


def _below(links: Iterable[TreeRelation], text: str) -> Iterator[Any]:
    stack = [iter(links)]
    while stack:
        link = next(stack[-1], None)
        if link is None:
            stack.pop()
            continue
        yield len(stack), link.sign, _self(link.child, text)
        if link.child.relations:
            stack.append(iter(link.child.relations))


def _content(node: Element | Heading, text: str) -> Any:
    content: Content = Writing(text, _NO_CODES).content(node.content)
    return _inner(content.text, content.ranges), content.tags


_NO_CODES: Final[Mapping[str, str]] = {}
