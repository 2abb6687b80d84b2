"""The tree of an Argdown document: blocks, and in them elements with their relations, each with its place.

Offsets count code points from 0; ends are exclusive. The tree says how a document is written; what it means, and
with it everything that settings decide, is for `argmap.formats.argdown.document.interpreter`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias, final

from attrs import define, field

from argmap.formats.argdown.syntax.tokens import Token

__all__ = [
    "Block",
    "Element",
    "FrontMatter",
    "Heading",
    "Items",
    "Orphans",
    "Structure",
    "TreeInference",
    "TreeRelation",
    "elements_of",
]


@final
@define
class Element:
    """A statement or an argument: defined, referred to, or (a statement) only said."""

    argument: bool
    title: str | None
    reference: bool
    start: int
    end: int
    content: Sequence[Token] = ()
    data: Any = None
    blank_behind: bool = False
    """Whether a line end stands between a reference and its data."""
    break_behind: bool = False
    """Whether a line end stands behind it that is no part of its text."""
    relations: list[TreeRelation] = field(factory=list)

    @property
    def ends_blank(self) -> bool:
        """Whether Argdown adds a blank to its text: for a line end that stands before its data or relations."""
        return self.blank_behind or (self.break_behind and bool(self.relations))


@final
@define
class TreeRelation:
    """A relation as it is written: a sign, and what stands behind it."""

    sign: str
    start: int
    child: Element


@final
@define
class TreeInference:
    """The line between premises and conclusion, and what undercuts it."""

    rules: tuple[tuple[Token, ...], ...]
    data: Any
    start: int
    end: int
    relations: list[TreeRelation] = field(factory=list)


@final
@define
class Heading:
    """A heading, which opens a section."""

    level: int
    content: Sequence[Token]
    data: Any
    start: int
    end: int


@final
@define
class Structure:
    """A premise-conclusion structure: statements, and inferences between them."""

    rows: list[Element | TreeInference]
    start: int


@final
@define
class Items:
    """A list, ordered or not."""

    ordered: bool
    items: list[Element]
    start: int


@final
@define
class Orphans:
    """Relations with nothing to relate to, at the beginning of a block."""

    relations: list[TreeRelation]
    start: int


@final
@define
class FrontMatter:
    """The settings and facts at the beginning of a document."""

    value: dict[str, Any]
    start: int
    end: int


Block: TypeAlias = Element | Heading | Structure | Items | Orphans | FrontMatter


def elements_of(block: Block) -> Iterator[Element]:
    """Yield the elements of a block, in any order, without recursion on depth."""
    stack: list[Element] = []
    match block:
        case Element():
            stack.append(block)
        case Items():
            stack += block.items
        case Orphans():
            stack += [link.child for link in block.relations]
        case Structure():
            for row in block.rows:
                stack += [link.child for link in row.relations] if isinstance(row, TreeInference) else [row]
        case Heading():
            pass
    while stack:
        element = stack.pop()
        yield element
        stack += [link.child for link in element.relations]
