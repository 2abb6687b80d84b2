"""Statements, arguments and headings with their relations: the part of the grammar inside a block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final, final

from argmap.formats.argdown.diagnostics import Faults
from argmap.formats.argdown.syntax.emphasis import resolve_emphasis
from argmap.formats.argdown.syntax.merging import join_metadata, set_aside
from argmap.formats.argdown.syntax.tokens import CONTENT, SPACES, Kind, Token
from argmap.formats.argdown.syntax.tree import Element, Heading, Orphans, TreeInference, TreeRelation

__all__ = ["Elements"]

_TITLED: Final = frozenset(
    [
        Kind.STATEMENT_DEFINITION,
        Kind.STATEMENT_REFERENCE,
        Kind.ARGUMENT_DEFINITION,
        Kind.ARGUMENT_REFERENCE,
    ]
)
_DEFINITIONS: Final = (Kind.STATEMENT_DEFINITION, Kind.ARGUMENT_DEFINITION)
_ARGUMENTS: Final = (Kind.ARGUMENT_DEFINITION, Kind.ARGUMENT_REFERENCE)
_ADDRESS: Final = re.compile(r"[a-z]+://")
_NAMES: Final = {
    Kind.STATEMENT_DEFINITION: "the definition of a statement",
    Kind.STATEMENT_REFERENCE: "a reference to a statement",
    Kind.ARGUMENT_DEFINITION: "the definition of an argument",
    Kind.ARGUMENT_REFERENCE: "a reference to an argument",
}


@final
class Elements:
    """Read the elements of one block from its tokens."""

    def __init__(self, tokens: list[Token], text: str, faults: Faults) -> None:
        self.tokens: list[Token] = tokens
        self._text, self._faults = text, faults
        self._size = len(tokens)
        self._indent_reported = False
        self.level: int = 0
        """The indentation of the last relation that was read, or of what it would have to exceed."""

    def begins(self, at: int) -> bool:
        """Say whether a statement or an argument can begin here; metadata alone is a statement without a text."""
        if at >= self._size:
            return False
        kind = self.tokens[at][0]
        return kind <= CONTENT or kind in _TITLED or kind is Kind.DATA

    def element(self, at: int, *, row: bool = False) -> tuple[Element, int]:
        """Read a statement or an argument, without its relations; return where reading goes on.

        Args:
            at: The index of its first token.
            row: Whether it is a row of a premise-conclusion structure, where no argument can stand.
        """
        kind, start, end, title = self.tokens[at]
        if row and kind in _ARGUMENTS:
            self._faults.add("argdown-pcs-argument", start, end)
            self.tokens[at] = self._as_text(at)
            kind, title = Kind.TEXT, None
        if kind not in _TITLED:
            element = Element(argument=False, title=None, reference=False, start=start, end=end)
            return element, self._body(at, element)
        element = Element(kind in _ARGUMENTS, title, kind not in _DEFINITIONS, start, end)
        if element.reference:
            return element, self._reference(at, element)
        if not self._content_follows(at):
            self._faults.add("argdown-no-text", start, end, title=self._text[start : end - 1])
            element.reference = True
            return element, self._reference(at, element)
        return element, self._body(at + 1, element)

    def heading(self, at: int) -> tuple[Heading, int]:
        """Read a heading."""
        _, start, end, level = self.tokens[at]
        element = Element(argument=False, title=None, reference=False, start=start, end=end)
        at = self._body(at + 1, element)
        if not element.content:
            self._faults.add("argdown-no-text", start, end, title="a section")
        return Heading(level, element.content, element.data, start, element.end), at

    # -- relations -----------------------------------------------------------------------------------------

    def relations(self, at: int, owner: Element | Orphans, base: int) -> int:
        """Read the relations below an element, and those below them, without recursion on their depth.

        Args:
            at: The index of the first token behind the element.
            owner: What they belong to.
            base: The indentation that they must exceed.
        """
        levels: list[tuple[int, Element | Orphans]] = [(base, owner)]
        last: Element | Orphans = owner
        while at < self._size and self.tokens[at][0] is Kind.RELATION:
            _, start, end, (sign, width) = self.tokens[at]
            if width > levels[-1][0]:
                levels.append((width, last))
            else:
                while len(levels) > 1 and width < levels[-1][0]:
                    levels.pop()
                if len(levels) == 1 and base >= 0:
                    self._outdented(start, end)
            if not self.begins(at + 1):
                self._faults.add("argdown-relation-empty", start, end)
                at = self._past(at + 1)
                continue
            child, at = self.element(at + 1)
            if sign == "><" and child.argument:
                self._faults.add("argdown-contradiction", child.start, child.end)
            levels[-1][1].relations.append(TreeRelation(sign, start, child))
            last = child
        self.level = levels[-1][0]
        return at

    def undercuts(self, at: int, inference: TreeInference) -> int:
        """Read what undercuts an inference."""
        while at < self._size and self.tokens[at][0] is Kind.NEWLINE:
            at += 1
        below = Orphans([], inference.start)
        first = at
        at = self.relations(at, below, 0)
        for link in below.relations:
            if link.sign not in ("_", "<_"):
                undercut = link.sign in ("-", "<-")
                reading = "this attack is read as that" if undercut else "this relation is left out"
                start = link.start
                self._faults.add("argdown-inference-relation", start, start + len(link.sign), reading=reading)
                link.sign = "<_" if undercut else ""
        if at > first:
            inference.relations = below.relations
        return at

    def _outdented(self, start: int, end: int) -> None:
        if not self._indent_reported:  # one cause: a list, or prose that was not escaped
            self._faults.add("argdown-relation-indent", start, end)
        self._indent_reported = True

    def _past(self, at: int) -> int:
        """Return where reading goes on behind a sign that leads to nothing."""
        while at < self._size and self.tokens[at][0] is Kind.NEWLINE:
            at += 1
        return at

    # -- content -------------------------------------------------------------------------------------------

    def _content_follows(self, at: int) -> bool:
        return at + 1 < self._size and (
            self.tokens[at + 1][0] <= CONTENT
            or (self.tokens[at + 1][0] in _TITLED and not self._line_begins(at + 1))
        )

    def _line_begins(self, at: int) -> bool:
        return at > 0 and self.tokens[at - 1][0] is Kind.NEWLINE

    def _reference(self, at: int, element: Element) -> int:
        """Read what can follow a reference: tags, a line end, metadata; text is a fault, and kept."""
        tokens, size = self.tokens, self._size
        first = at + 1
        at = first
        while at < size and tokens[at][0] is Kind.TAG:
            at += 1
        element.content = tokens[first:at]
        element.end = tokens[at - 1][2]
        broken = at < size and tokens[at][0] is Kind.NEWLINE
        after = at + 1 if broken else at
        if after < size and (tokens[after][0] <= CONTENT or (tokens[after][0] in _TITLED and not broken)):
            title = self._text[element.start : tokens[first - 1][2]]
            self._faults.add("argdown-text-after-reference", tokens[after][1], tokens[after][2], title=title)
            element.reference = False
            return self._body(first, element, quiet=True)
        element.blank_behind = broken and after < size and tokens[after][0] is Kind.DATA
        element.break_behind = broken
        return self._metadata(after, element)

    def _body(self, at: int, element: Element, *, quiet: bool = False) -> int:
        """Read a text, and the metadata behind it."""
        content, at = self._content(at, quiet=quiet)
        element.content = (
            resolve_emphasis(content, self._text, self._faults) if _has_marks(content) else content
        )
        if content:
            element.end = content[-1][2] if content[-1][0] is not Kind.NEWLINE else content[-1][1]
        return self._metadata(at, element)

    def _content(self, at: int, *, quiet: bool = False) -> tuple[Sequence[Token], int]:
        tokens, size = self.tokens, self._size
        first = at
        while at < size:
            kind = tokens[at][0]
            if kind <= CONTENT:
                at += 1
            elif (kind in _TITLED and not self._begins_block(at)) or (
                kind is Kind.DATA and self.text_follows(at)
            ):
                if not quiet:  # else what stands before has been reported
                    self._report_text(at)
                tokens[at] = self._as_text(at)
            else:
                break
        return tokens[first:at], at

    def _begins_block(self, at: int) -> bool:
        """Say whether a title in a text begins something new: it has a line of its own, or defines."""
        if not self._line_begins(at):
            return False
        if self.tokens[at][0] in _DEFINITIONS:
            return True
        at += 1
        while at < self._size and self.tokens[at][0] is Kind.TAG:
            at += 1
        return at == self._size or self.tokens[at][0] in (Kind.NEWLINE, Kind.DATA, Kind.RELATION)

    def text_follows(self, at: int) -> bool:
        """Say whether text stands behind braces, on the same line."""
        at += 1
        while at < self._size and self.tokens[at][0] is Kind.TAG:
            at += 1
        if at == self._size:
            return False
        kind = self.tokens[at][0]
        return kind is not Kind.NEWLINE and (kind <= CONTENT or kind in _TITLED)

    def _report_text(self, at: int) -> None:
        kind, start, end, value = self.tokens[at]
        if kind is Kind.DATA:
            self._faults.add("argdown-brace-in-text", start, end)
        elif kind is Kind.ARGUMENT_REFERENCE and _ADDRESS.match(value):
            self._faults.add("argdown-url", start, end)
        else:
            self._faults.add("argdown-inside-text", start, end, what=_NAMES[kind], first=self._text[start])

    def _as_text(self, at: int) -> Token:
        """Return a token as text, with the blanks that the lexer dropped behind it."""
        _, start, end, _ = self.tokens[at]
        spaces = SPACES.match(self._text, end)
        return Kind.TEXT, start, spaces.end() if spaces else end, None

    def _metadata(self, at: int, element: Element) -> int:
        """Read metadata, and what follows it though only relations can: that is reported once, and kept."""
        tokens, size = self.tokens, self._size
        reported = False
        own: dict[str, Any] | None = None
        while at < size and tokens[at][0] is Kind.DATA:
            _, start, end, value = tokens[at]
            if element.data is not None:
                reported = reported or self._after_data(start, end)
            if element.data is None:
                element.data = value
            elif own is None:
                element.data = own = join_metadata(element.data, value)
            else:
                set_aside(own, value or {})
            element.end = end
            at += 1
            element.break_behind = at < size and tokens[at][0] is Kind.NEWLINE
            after = at + 1 if element.break_behind else at
            if after < size and tokens[after][0] <= CONTENT:
                reported = reported or self._after_data(tokens[after][1], tokens[after][2])
                at = self._more(at, element)
            else:
                at = after
        return at

    def _after_data(self, start: int, end: int) -> bool:
        self._faults.add("argdown-after-data", start, end)
        return True

    def _more(self, at: int, element: Element) -> int:
        """Add a text to that which stands before metadata."""
        more: Any
        more, stop = self._content(at)
        more = resolve_emphasis(more, self._text, self._faults) if _has_marks(more) else more
        content = element.content if isinstance(element.content, list) else list(element.content)
        content += more
        element.content = content
        if any(token[0] is not Kind.NEWLINE and token[0] is not Kind.TAG for token in more):
            element.reference = False  # else its text would be no one's
        element.end = more[-1][2]
        return stop


def _has_marks(content: Sequence[Token]) -> bool:
    for token in content:  # noqa: SIM110 - called for every text, and any() takes twice as long
        if token[0] is Kind.OPEN or token[0] is Kind.CLOSE:
            return True
    return False
