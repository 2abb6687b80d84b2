"""Text to tokens, one block at a time: a single pass over the text that never looks twice at the same place."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import ClassVar, Final, final

from argmap.formats.argdown.diagnostics import Faults
from argmap.formats.argdown.syntax.inference import read_inference_line
from argmap.formats.argdown.syntax.links import (
    COMMENT_IN_ADDRESS,
    address_end,
    address_tokens,
    link_token,
    title_token,
)
from argmap.formats.argdown.syntax.lookahead import Ahead
from argmap.formats.argdown.syntax.markdown import fences_of, markdown_front_matter
from argmap.formats.argdown.syntax.metadata import DataReader, front_matter_of
from argmap.formats.argdown.syntax.tokens import (
    CLOSERS,
    CODE,
    COMMENT_BREAK,
    CONTROL,
    EMPTY_LINE,
    ESCAPE,
    INCLUDE,
    LINE_BREAK,
    LINE_START,
    OPENER,
    PLAIN,
    SPACES,
    STARTS,
    STEP,
    STEP_KINDS,
    TAG_NAME,
    Kind,
    Token,
)

__all__ = ["Lexer"]

# FRONT_MATTER and COMMENT (matchComment) of @argdown/core 2.0.1.
_FENCES: Final = re.compile(r"={3,}")
_COMMENTS: Final = {"<!--": "-->", "/*": "*/"}
_COMPLETE: Final = (Kind.STATEMENT_REFERENCE, Kind.ARGUMENT_REFERENCE, Kind.DATA)
_BREAKS: Final = re.compile(r"\n*")
_EMPTY_LINES: Final = re.compile(r"(?:[ \t]*\n)+")


@final
class Lexer:
    """Divide a document into tokens.

    What a character means depends on little: whether a line begins, which emphasis is open, and whether the block
    holds the rows of an argument, for only there an inference can stand.
    """

    def __init__(self, text: str, faults: Faults) -> None:
        self._text, self._end = text, len(text)
        self.faults: Faults = faults
        self._ahead = Ahead(text)
        self._data = DataReader(text, self._ahead, faults)
        self._pos = 0
        self._tokens: list[Token] = []
        self._open: list[str] = []
        self._rows = False
        self._after_empty = False
        self._begun = False
        self.led_in: bool = False
        """Whether the document begins with an empty line."""
        self._literal = -1  # where a fence stands that is known to be text
        self.comments: list[tuple[int, int]] = []
        self.metadata: list[tuple[int, int]] = []
        self._fences_around = fences_of(text)

    def block(self) -> list[Token]:
        """Return the tokens up to the next empty line; none at the end of the document."""
        self._tokens, self._rows = [], False
        self._open.clear()
        text, end, handlers, step, kinds = self._text, self._end, self._HANDLERS, STEP.match, STEP_KINDS
        tokens, fences = self._tokens, self._fences_around
        fresh = True  # at the beginning of a line
        pos = self._pos
        while pos < end:
            if fresh and text[pos] in STARTS and self._line_start(pos):
                pos, fresh = self._pos, False
                continue
            if fences and fresh and pos in fences:
                pos = self._fence_around(pos)
                tokens = self._tokens
                if tokens:
                    break
                continue
            found = step(text, pos)
            if found:
                group: int = found.lastindex or 0
                start, pos, kind = found.start(group), found.end(), kinds[group]
                fresh = kind is Kind.NEWLINE
                if group < 3:
                    tokens.append((kind, start, pos, None))
                else:
                    tokens.append((kind, start - 1, pos, found[group]))
                continue
            handler = handlers.get(text[pos])
            pos = handler(self, pos) if handler else self._control(pos)
            if pos < 0:  # an empty line
                pos = -pos
                tokens = self._tokens
                if tokens:
                    break
            fresh = not tokens or tokens[-1][0] is Kind.NEWLINE
        self._pos = pos
        self._begun = self._begun or bool(tokens)
        return tokens

    def _fence_around(self, pos: int) -> int:
        """Pass over the line of a Markdown fence: it is no text, and divides blocks as an empty line does."""
        end = self._fences_around[pos]
        if pos == next(iter(self._fences_around)):
            self.faults.add("argdown-fence", pos, end, fence=self._text[pos:end].strip())
        self.comments.append((pos, end))
        blank = _EMPTY_LINES.match(self._text, end)
        return -self._empty(blank.end() if blank else end)

    def _add(self, kind: Kind, start: int, end: int, value: object = None) -> int:
        self._tokens.append((kind, start, end, value))
        return end

    def _line_start(self, pos: int) -> bool:
        """Take what has a meaning only where a line begins; say whether there is such a thing."""
        found = LINE_START.match(self._text, pos)
        if not found:
            return False
        group = found.lastindex
        if group == 2:
            self._pos = self._hyphens(pos, found.end())
        elif group == 1:
            self._pos = self._add(Kind.HEADING, pos, found.end(), len(found[1]))
        elif group == 3:
            self._pos = self._add(
                Kind.RELATION, found.start(3), found.end(), (found[3], found.start(3) - pos)
            )
        elif group == 4:
            self._rows = True
            self._pos = self._add(Kind.NUMBER, found.start(4), found.end())
        else:
            kind = Kind.ORDERED_ITEM if group == 5 else Kind.UNORDERED_ITEM
            start = found.start(5 if group == 5 else 6)
            self._pos = self._add(kind, start, found.end(), start - pos + 1)
        self._open.clear()
        return True

    def _hyphens(self, pos: int, end: int) -> int:
        """Take an inference; where none can stand, text. At the beginning it may be front matter of Markdown."""
        if not self._begun and all(token[0] is Kind.NEWLINE for token in self._tokens):
            found = markdown_front_matter(self._text, pos)
            if found is not None:
                self.faults.add("argdown-front-matter-fence", pos, pos + 3)
                self.faults.cover(pos, found[0] + 1, "argdown-front-matter-fence", pos)
                return self._add(Kind.FRONT_MATTER, pos, *found)
        if self._rows or all(token[0] is Kind.NEWLINE for token in self._tokens):
            self._rows = True
            token, end = read_inference_line(self._text, pos, end, self)
            self._tokens.append(token)
            return end
        start = end - 2
        self.faults.add("argdown-hyphens", start, end)
        blanks = SPACES.match(self._text, end)
        return self._add(Kind.TEXT, start, blanks.end() if blanks else end)

    # -- blanks and comments -------------------------------------------------------------------------------

    def _blank(self, pos: int) -> int:
        """Take blanks and line ends; return the end of an empty line negated."""
        text = self._text
        found = LINE_BREAK.match(text, pos)
        if not found:
            spaces = SPACES.match(text, pos)
            return spaces.end() if spaces else pos + 1
        if self._tokens or not self._after_empty:
            empty = EMPTY_LINE.match(text, pos)
            if empty:
                return self._empty(empty.end())
        return self._add(Kind.NEWLINE, pos, found.end())

    def _empty(self, end: int) -> int:
        if not self._after_empty and all(token[0] is Kind.NEWLINE for token in self._tokens):
            self._tokens = []  # nothing but empty lines so far
            self.led_in = True
        self._after_empty = True
        return -end

    def comment(self, pos: int) -> int:
        """Return the end of a comment, with the line end that belongs to it, or -1 where there is none."""
        text = self._text
        opening = "<!--" if text[pos] == "<" else text[pos : pos + 2]
        if not text.startswith(opening, pos):
            return -1
        if opening == "//":
            end = self._ahead.next("\n", pos)
        elif opening in _COMMENTS:
            closing = _COMMENTS[opening]
            end = self._ahead.next(closing, pos + len(opening)) + len(closing)
        else:
            return -1
        if end > self._end:
            if opening != "//" or not self._last_comment(pos):
                return -1
            end = self._end
        self.comments.append((pos, end))
        return end

    def _last_comment(self, pos: int) -> bool:
        """Say whether ``//`` begins a comment on the last line: in Argdown it does not, where text can stand."""
        self.faults.add("argdown-last-comment", pos, pos + 2)
        return bool(self._tokens) and self._tokens[-1][0] in _COMPLETE

    def _comment(self, pos: int) -> int:
        end = self.comment(pos)
        if end < 0:
            return -1
        if not self._tokens and self._after_empty:
            found = _BREAKS.match(self._text, end)
        elif self._tokens and self._tokens[-1][0] is Kind.NEWLINE:
            found = COMMENT_BREAK.match(self._text, end)
        else:
            found = None
        return found.end() if found else end

    def _slash(self, pos: int) -> int:
        address = self._address(pos)
        if address >= 0:
            return address
        end = self._comment(pos)
        return end if end >= 0 else self._control(pos)

    # -- text ----------------------------------------------------------------------------------------------

    def _control(self, pos: int) -> int:
        found = CONTROL.match(self._text, pos)
        return self._add(Kind.TEXT, pos, found.end() if found else pos + 1)

    def _plain(self, pos: int) -> int:
        found = PLAIN.match(self._text, pos)
        return self._add(Kind.TEXT, pos, found.end()) if found else self._control(pos)

    def _backslash(self, pos: int) -> int:
        found = ESCAPE.match(self._text, pos)
        if found:
            return self._add(Kind.ESCAPED, pos, found.end())
        self.faults.add("argdown-backslash", pos, pos + 1)
        return self._add(Kind.TEXT, pos, pos + 1)

    def _code(self, pos: int) -> int:
        end = self._address(pos)
        if end >= 0:
            return end
        found = CODE.match(self._text, pos)
        if found and "://" not in found[1]:
            return self._add(Kind.CODE, pos, found.end(), found[1])
        return self._plain(pos)

    def _address(self, pos: int) -> int:
        """Take what remains of an address, to the next blank; return -1 where none is."""
        end = address_end(self._text, pos, self._open[-1] if self._open else "")
        if end < 0:
            return -1
        self.report_address(pos, end)
        self._tokens += address_tokens(self._text, pos, end)
        kind, start, stop, value = self._tokens[-1]
        if kind is Kind.TEXT:
            self._tokens[-1] = kind, start, self._with_blank(stop), value
        return self._tokens[-1][2]

    def report_address(self, pos: int, end: int) -> None:
        """Report an address in which a comment would begin for other tools."""
        found = COMMENT_IN_ADDRESS.search(self._text, pos, end)
        if found and (found[0] != "//" or self._ahead.next("\n", pos) < self._end):
            self.faults.add("argdown-url", *found.span())

    def _mark(self, pos: int) -> int:
        text = self._text
        if self._open:
            mark = self._open[-1]
            found = CLOSERS[mark].match(text, pos)
            if found:
                self._open.pop()
                return self._add(Kind.CLOSE, pos, found.end(), mark)
        found = OPENER.match(text, pos)
        if not found:
            return self._control(pos)
        self._open.append(found[0])
        return self._add(Kind.OPEN, pos, found.end(), found[0])

    def _hash(self, pos: int) -> int:
        text = self._text
        if text.startswith("(", pos + 1):
            close = self._ahead.next(")", pos + 2)
            if pos + 2 < close < min(self._end, self._ahead.empty_line(pos)):
                return self._add(Kind.TAG, pos, self._with_blank(close + 1), text[pos + 2 : close])
            if pos + 2 < close < self._end:
                self.faults.add("argdown-open-tag", pos, pos + 2)
        found = TAG_NAME.match(text, pos)
        return self._add(Kind.TAG, pos, found.end(), found[1]) if found else self._control(pos)

    def _with_blank(self, end: int) -> int:
        """Return *end*, or the offset after it where a blank stands there."""
        return end + 1 if end < self._end and self._text[end] in " \t" else end

    # -- titles --------------------------------------------------------------------------------------------

    def _bracket(self, pos: int) -> int:
        token = link_token(self._text, pos, self._ahead, self.faults)
        return self._take(token or title_token(self._text, pos, self._ahead, self.faults), pos)

    def _angle(self, pos: int) -> int:
        end = self._comment(pos)
        return end if end >= 0 else self._take(title_token(self._text, pos, self._ahead, self.faults), pos)

    def _take(self, token: Token | None, pos: int) -> int:
        """Take a token; where there is none, the sign at *pos* is text."""
        if token is None:
            return self._control(pos)
        self._tokens.append(token)
        return token[2]

    def _at(self, pos: int) -> int:
        text = self._text
        kind, closing = {
            "[": (Kind.STATEMENT_MENTION, "]"), "<": (Kind.ARGUMENT_MENTION, ">")
        }.get(text[pos + 1 : pos + 2], (Kind.TEXT, ""))  # fmt: skip
        if closing:
            close = self._ahead.next(closing, pos + 3)
            if close < min(self._ahead.next("\n", pos), self._end):
                return self._add(kind, pos, self._with_blank(close + 1), text[pos + 2 : close])
        elif found := INCLUDE.match(text, pos):
            self.faults.add("argdown-include", pos, found.end())
            return self._add(Kind.TEXT, pos, found.end())
        return self._control(pos)

    # -- metadata ------------------------------------------------------------------------------------------

    def _brace(self, pos: int) -> int:
        found = self._data.read(pos)
        if found is None:
            return self._control(pos)
        end, value = found
        self.metadata.append((pos, end))
        return self._add(Kind.DATA, pos, end, value)

    def data(self, pos: int) -> tuple[int, object] | None:
        """Return the end and the value of the metadata at a brace, or None."""
        found = self._data.read(pos)
        if found is not None:
            self.metadata.append((pos, found[0]))
        return found

    def _fence(self, pos: int) -> int:
        """Take front matter at the beginning of the document; report it elsewhere, and read its fences as text."""
        opening = _FENCES.match(self._text, pos)
        if not opening or pos == self._literal:
            return self._plain(pos)
        close = self._ahead.next("===", opening.end())
        if close >= self._end and opening.end() - pos < 6:
            return self._plain(pos)
        closing = _FENCES.match(self._text, close)
        end = closing.end() if closing else opening.end()  # a run of six is both fences
        if self._begun or any(token[0] is not Kind.NEWLINE for token in self._tokens):
            self.faults.add("argdown-front-matter-place", pos, opening.end())
            self._literal = close
            return self._plain(pos)
        self.metadata.append((pos, end))
        value = front_matter_of(self._text[pos:end], pos, self.faults)
        return self._add(Kind.FRONT_MATTER, pos, end, value)

    # Functions: methods of one lexer would hold it in a circle, with all of its text.
    _HANDLERS: ClassVar[dict[str, Callable[[Lexer, int], int]]] = {
        "\n": _blank, " ": _blank, "\t": _blank, "\\": _backslash, ".": _code, ":": _code, "/": _slash,
        "<": _angle, "{": _brace, "#": _hash, "*": _mark, "_": _mark, "[": _bracket, "@": _at, "=": _fence,
    }  # fmt: skip
