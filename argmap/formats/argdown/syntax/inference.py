"""The line between premises and conclusion: hyphens, and between them rules and metadata."""

from __future__ import annotations

import re
from typing import Any, Final, Protocol, final

from attrs import define, field, frozen

from argmap.formats.argdown.diagnostics import Faults
from argmap.formats.argdown.syntax.links import address_end, address_tokens
from argmap.formats.argdown.syntax.merging import join_metadata
from argmap.formats.argdown.syntax.tokens import (
    CODE,
    COMMENT_BREAK,
    CONTROL,
    ESCAPE,
    LINE_BREAK,
    SPACES,
    Kind,
    Token,
)

__all__ = ["InferenceLine", "read_inference_line"]

# Tokens of @argdown/core 2.0.1: FREESTYLE, INFERENCE_END, and a line that is INFERENCE_START and nothing else.
_FREE: Final = re.compile(r"[^\\@#*_[\],.:</>(){}\n;-]+")
_END: Final = re.compile(r"-{2,}")
_LINE: Final = re.compile(r"[^\n]*")
_SIMPLE: Final = re.compile(r"-{2,}(?=[ \t]*\n)")
# STATEMENT_NUMBER.
_ROW: Final = re.compile(r"\([0-9]+\)")
_BEGINS_LINE: Final = re.compile(r"\n[ \t]*\Z")
_PIECE: Final = re.compile(r"(?:[^,:]|:(?!//)|://[^\s,]*(?:,[^\s,]+)*)+")  # no comma in an address divides


class InferenceContext(Protocol):
    """What the lexer lends: its text, its comments and its metadata."""

    faults: Faults

    def comment(self, pos: int, /) -> int: ...

    def data(self, pos: int, /) -> tuple[int, Any] | None: ...

    def report_address(self, pos: int, end: int, /) -> None: ...


@final
@frozen(slots=True)
class InferenceLine:
    """What an inference line says: the tokens of each rule, and metadata."""

    rules: tuple[tuple[Token, ...], ...] = ()
    data: Any = None


def read_inference_line(text: str, start: int, pos: int, around: InferenceContext) -> tuple[Token, int]:
    """Return the token of the inference whose first two hyphens end at *pos*, and where reading goes on."""
    if plain := _SIMPLE.match(text, pos):
        return (Kind.INFERENCE, start, plain.end(), InferenceLine()), plain.end()
    exact = _Exact(text, around)
    end = exact.read(pos)
    if end < 0:
        stop = _line_end(text, pos)
        around.faults.add("argdown-inference", start, stop)
        return (Kind.INFERENCE, start, stop, _rest_of_line(text, pos, stop, around)), stop
    line = exact.line()
    stop = _line_end(text, end)
    if not _nothing_follows(text, end, around):
        around.faults.add("argdown-inference-text", end, stop)
        more = _rest_of_line(text, end, stop, around)
        line = InferenceLine(line.rules + more.rules, join_metadata(line.data, more.data))
        end = stop
    return (Kind.INFERENCE, start, end, line), end


def _line_end(text: str, pos: int) -> int:
    found = _LINE.match(text, pos)
    return found.end() if found else pos


def _nothing_follows(text: str, pos: int, around: InferenceContext) -> bool:
    while pos < len(text) and text[pos] != "\n":
        spaces = SPACES.match(text, pos)
        pos = spaces.end() if spaces else around.comment(pos) if text[pos] in "</" else -1
        if pos < 0:
            return False
    return True


def _rest_of_line(text: str, pos: int, stop: int, around: InferenceContext) -> InferenceLine:
    """Read what stands on the line as rules, before metadata and behind it, where it is not as it should be."""
    begin = text.find("{", pos, stop)
    found = around.data(begin) if begin >= 0 else None
    if found is None or found[0] > stop:
        return InferenceLine(_pieces(text, pos, stop))
    end, data = found
    return InferenceLine(_pieces(text, pos, begin) + _pieces(text, end, stop), data)


def _pieces(text: str, pos: int, stop: int) -> tuple[tuple[Token, ...], ...]:
    return tuple(
        ((Kind.TEXT, found.start(), found.end(), None),)
        for found in _PIECE.finditer(text, pos, stop)
        if found[0].strip(" \t-")
    )


@final
@define
class _Exact:
    """Read an inference by its grammar; it says no as soon as the grammar is broken, so nothing is read far."""

    text: str
    around: InferenceContext
    rules: list[list[Token]] = field(factory=list)
    data: Any = None
    stage: str = "start"
    """start, break (a line end before the rules), rules, ruled (a line end behind), data, done (a line end)."""
    commas: list[int] = field(factory=list)
    """Where commas stand that no rule follows, or none comes before."""
    _last_comma: int = 0

    def read(self, pos: int) -> int:
        """Return the end of the closing hyphens, or -1."""
        size = len(self.text)
        while 0 <= pos < size:
            end = _END.match(self.text, pos)
            if end:
                self._end_rules()
                return end.end()
            pos = self._step(pos)
        return -1

    def line(self) -> InferenceLine:
        rules = tuple(map(tuple, self.rules))
        for comma in sorted(self.commas)[:1]:  # of many in one inference the first is enough
            self.around.faults.add("argdown-inference-comma", comma, comma + 1)
        for rule in rules:
            _, start, _, _ = rule[0]
            if _ROW.match(self.text, start) and _BEGINS_LINE.search(self.text, max(0, start - 99), start):
                self.around.faults.add("argdown-swallowed-row", start, rule[-1][2])
        return InferenceLine(rules, self.data)

    def _step(self, pos: int) -> int:
        char = self.text[pos]
        if char in ":/." and (end := address_end(self.text, pos)) >= 0:
            return self._address(pos, end)
        if char in "</" and (end := self.around.comment(pos)) >= 0:
            alone = self.stage in ("break", "ruled", "done") and COMMENT_BREAK.match(self.text, end)
            return alone.end() if alone else end
        if found := LINE_BREAK.match(self.text, pos):
            return self._break(found.end())
        if char == "{" and self.stage not in ("data", "done") and (read := self.around.data(pos)) is not None:
            return self._metadata(*read)
        if char == ",":
            return self._comma(pos)
        spaces = SPACES.match(self.text, pos)
        return spaces.end() if spaces else self._text(pos, char)

    @property
    def _waits(self) -> bool:
        """Whether a rule is due: at the beginning, and behind a comma."""
        return self.stage == "rules" and not self.rules[-1]

    def _break(self, end: int) -> int:
        after = {"start": "break", "rules": "ruled", "data": "done"}.get(self.stage)
        if after is None:
            return -1
        self.stage = "break" if self._end_rules() else after
        return end

    def _metadata(self, end: int, value: Any) -> int:
        self._end_rules()
        self.stage, self.data = "data", value
        return end

    def _comma(self, pos: int) -> int:
        if self.stage not in ("start", "break", "rules"):
            return -1
        if self.stage != "rules" or self._waits:
            self.commas.append(pos)
        else:
            self.rules.append([])
            self._last_comma = pos
        return pos + 1

    def _end_rules(self) -> bool:
        """Take away the rule that is due behind a comma and does not come; say whether there was one."""
        waits = self._waits
        if waits:
            self.rules.pop()
            self.commas.append(self._last_comma)
        return waits

    def _address(self, pos: int, end: int) -> int:
        """Take what remains of an address; hyphens behind it that end the line end the inference."""
        bare = pos + len(self.text[pos:end].rstrip("-"))
        if end - bare > 1 and LINE_BREAK.match(self.text, end):
            end = bare
        if self.stage not in ("start", "break", "rules"):
            return -1
        self.around.report_address(pos, end)
        blank = self.text[end : end + 1] in (" ", "\t")
        end += blank
        self._rule().extend(address_tokens(self.text, pos, end))
        return end

    def _rule(self) -> list[Token]:
        """Return the rule that is being read."""
        if self.stage != "rules":
            self.stage = "rules"
            self.rules.append([])
        return self.rules[-1]

    def _text(self, pos: int, char: str) -> int:
        if self.stage not in ("start", "break", "rules"):
            return -1
        kind, found = Kind.TEXT, _FREE.match(self.text, pos)
        if char == "\\":
            kind, found = Kind.ESCAPED, ESCAPE.match(self.text, pos)
        elif char in ".:" and (code := CODE.match(self.text, pos)) and "://" not in code[1]:
            kind, found = Kind.CODE, code
        elif not found:
            found = CONTROL.match(self.text, pos)
        if not found:
            return -1
        self._rule().append((kind, pos, found.end(), found[1] if kind is Kind.CODE else None))
        return found.end()
