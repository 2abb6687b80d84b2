"""Tokens to blocks: the grammar of Argdown, and what is made of documents that break it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, final

from argmap.formats.argdown.diagnostics import Faults
from argmap.formats.argdown.syntax.elements import Elements
from argmap.formats.argdown.syntax.lexer import Lexer
from argmap.formats.argdown.syntax.merging import join_metadata, set_aside
from argmap.formats.argdown.syntax.structures import Structures
from argmap.formats.argdown.syntax.tokens import CONTENT, Kind, Token
from argmap.formats.argdown.syntax.tree import (
    Block,
    Element,
    FrontMatter,
    Heading,
    Items,
    Orphans,
    Structure,
    TreeInference,
)

__all__ = ["Parser"]

_ITEMS: Final = (Kind.ORDERED_ITEM, Kind.UNORDERED_ITEM)
_NAMES: Final = {
    Kind.NUMBER: "a numbered statement",
    Kind.ORDERED_ITEM: "an item of a list",
    Kind.UNORDERED_ITEM: "an item of a list",
    Kind.HEADING: "a heading",
    Kind.INFERENCE: "an inference",
    Kind.DATA: "metadata",
    Kind.RELATION: "a relation",
    Kind.STATEMENT_DEFINITION: "the definition of a statement",
    Kind.STATEMENT_REFERENCE: "a reference to a statement",
    Kind.ARGUMENT_DEFINITION: "the definition of an argument",
    Kind.ARGUMENT_REFERENCE: "a reference to an argument",
}


@final
class Parser:
    """Read a document block by block, so that no more than one block is held at a time.

    A block that breaks the grammar costs one diagnostic and as little of its content as can be: what cannot stand
    where it stands begins a block of its own, or is read as text.
    """

    def __init__(self, text: str, faults: Faults) -> None:
        self._text, self._faults = text, faults
        self._lexer = Lexer(text, faults)
        self._structures = Structures(text, faults)
        self._first = True
        self._given: dict[str, Any] = {}  # the metadata to which some that stood alone was given last
        self.comments: list[tuple[int, int]] = self._lexer.comments
        """Where the comments are, as far as the blocks have been read."""
        self.metadata: list[tuple[int, int]] = self._lexer.metadata
        """Where metadata is, likewise."""

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks in their order."""
        before: Block | None = None
        for block in self._read():
            if isinstance(block, Element) and _is_data(block) and self._give(block, before):
                continue
            if before is not None:
                yield before
            before = block
        if before is not None:
            yield before

    def _read(self) -> Iterator[Block]:
        while tokens := self._lexer.block():
            yield from self._block(tokens)
        yield from self._structures.flush()

    def _block(self, tokens: list[Token]) -> Iterator[Block]:
        elements = Elements(tokens, self._text, self._faults)
        at = self._begin(tokens)
        quiet = True
        while at < len(tokens):
            if not quiet:
                self._report(tokens[at])
            made, at = self._one(elements, at, reported=not quiet)
            quiet = isinstance(made, FrontMatter)  # which has reported what follows it
            yield from self._structures.settled(made)

    def _report(self, token: Token) -> None:
        """Report what begins a block where none can begin."""
        kind, start, end, _ = token
        if kind is Kind.RELATION:
            self._faults.add("argdown-relation-parent", start, end)
        elif kind is not Kind.DATA:  # which is reported as standing alone
            self._faults.add("argdown-new-block", start, end, what=_NAMES.get(kind, "text"))

    def _give(self, data: Element, before: Block | None) -> bool:
        """Give metadata that stands alone to what it stands below; where nothing is, make it a text."""
        owner = _last(before)
        reading = "is read as text" if owner is None else "is read as that of what stands above"
        self._faults.add("argdown-stray-data", data.start, data.end, reading=reading)
        if owner is None:
            data.content, data.data = [(Kind.TEXT, data.start, data.end, None)], None
            return False
        if owner.data is not self._given:
            owner.data = self._given = join_metadata(owner.data, {}) or {}
        set_aside(self._given, data.data)
        return True

    def _begin(self, tokens: list[Token]) -> int:
        """Return where the block begins: blank lines before anything but text are none of its."""
        least = 1 if self._first and tokens[0][0] is Kind.NEWLINE and not self._lexer.led_in else 0
        self._first = False
        at = least
        while at < len(tokens) and tokens[at][0] is Kind.NEWLINE:
            at += 1
        if at == len(tokens) or tokens[at][0] <= CONTENT:
            return least
        if at > least:
            self._faults.add("argdown-blank-line", tokens[least][1], tokens[least][2])
        return at

    def _one(self, elements: Elements, at: int, *, reported: bool) -> tuple[Block, int]:
        made: tuple[Block, int]
        match elements.tokens[at][0]:
            case Kind.NUMBER | Kind.INFERENCE:
                made = self._structure(elements, at)
            case Kind.ORDERED_ITEM | Kind.UNORDERED_ITEM:
                made = self._items(elements, at)
            case Kind.HEADING:
                made = elements.heading(at)
            case Kind.RELATION:
                made = self._orphans(elements, at, reported=reported)
            case Kind.FRONT_MATTER:
                made = self._front_matter(elements, at)
            case Kind.DATA:
                made = self._stray_data(elements, at)
            case _:
                made = self._element(elements, at)
        return made

    def _element(self, elements: Elements, at: int) -> tuple[Element, int]:
        element, at = elements.element(at)
        return element, elements.relations(at, element, 0)

    # -- kinds of block ------------------------------------------------------------------------------------

    def _front_matter(self, elements: Elements, at: int) -> tuple[Block, int]:
        _, start, end, value = elements.tokens[at]
        at += 1
        while at < len(elements.tokens) and elements.tokens[at][0] is Kind.NEWLINE:
            at += 1
        if at < len(elements.tokens):
            fence = start + len(self._text[start:end].rstrip("="))
            self._faults.add("argdown-front-matter-end", fence, end)
        return FrontMatter(value, start, end), at

    def _stray_data(self, elements: Elements, at: int) -> tuple[Block, int]:
        tokens = elements.tokens
        _, start, end, value = tokens[at]
        if elements.text_follows(at) or value is None:
            return self._element(elements, at)
        at += 1
        while at < len(tokens) and tokens[at][0] is Kind.NEWLINE:
            at += 1
        return Element(argument=False, title=None, reference=False, start=start, end=end, data=value), at

    def _orphans(self, elements: Elements, at: int, *, reported: bool) -> tuple[Block, int]:
        _, start, end, _ = elements.tokens[at]
        if not reported:
            self._faults.add("argdown-orphan-relation", start, end)
        block = Orphans([], start)
        return block, elements.relations(at, block, -1)

    def _items(self, elements: Elements, at: int) -> tuple[Block, int]:
        tokens = elements.tokens
        kind, start, _, width = tokens[at]
        block = Items(kind is Kind.ORDERED_ITEM, [], start)
        nested = False
        while at < len(tokens) and tokens[at][0] in _ITEMS:
            _, begin, end, own = tokens[at]
            beside = own == width or width < own < elements.level  # as relations are, between two levels
            if (not beside or tokens[at][0] is not kind) and not nested:
                self._faults.add("argdown-list-nesting", begin, end)
                nested = True
            if not elements.begins(at + 1):
                self._faults.add("argdown-blank-statement", begin, end)
                at += 1
                continue
            element, at = elements.element(at + 1)
            at = elements.relations(at, element, width if beside else own)
            block.items.append(element)
        return block, at

    def _structure(self, elements: Elements, at: int) -> tuple[Block, int]:
        tokens = elements.tokens
        block = Structure([], tokens[at][1])
        while at < len(tokens):
            kind, start, end, line = tokens[at]
            if kind is Kind.INFERENCE:
                inference = TreeInference(line.rules, line.data, start, end)
                at = elements.undercuts(at + 1, inference)
                block.rows.append(inference)
            elif kind is Kind.NUMBER:
                if elements.begins(at + 1):
                    element, at = elements.element(at + 1, row=True)
                    at = elements.relations(at, element, 0)
                    block.rows.append(element)
                else:
                    self._faults.add("argdown-pcs-number", start, end)
                    at += 1
            else:
                break
        return block, at


def _is_data(element: Element) -> bool:
    """Say whether an element is nothing but metadata that stands alone."""
    return not element.content and element.title is None and element.data is not None


def _last(block: Block | None) -> Element | Heading | TreeInference | None:
    """Return what stands last in a block and can have metadata."""
    match block:
        case Element() | Heading():
            return block
        case Structure():
            return block.rows[-1] if block.rows else None
        case Items():
            return block.items[-1] if block.items else None
        case _:
            return None
