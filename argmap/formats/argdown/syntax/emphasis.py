"""Emphasis that is not closed as Argdown wants it: closed all the same where that is plain to see, else text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, final

from attrs import define, field, frozen

from argmap.formats.argdown.diagnostics import Faults
from argmap.formats.argdown.syntax.tokens import CLOSERS, Kind, Token

__all__ = ["resolve_emphasis"]

_WORD: Final = re.compile(r"\w")
_NAMES: Final = {"**": "bold", "__": "bold", "*": "italics", "_": "italics"}


def resolve_emphasis(tokens: Sequence[Token], text: str, faults: Faults) -> Sequence[Token]:
    """Return the tokens of one text so that every range that begins also ends.

    Where Argdown's own rules lead to ranges that are not closed, which is an error there, the marks are looked at
    anew, as Markdown does: a mark inside a word is text, as in ``snake_case`` and ``2*3*4``, and a range may also
    end before a quotation mark, say. What remains open is text.
    """
    return tokens if _balanced(tokens) else _EmphasisMarks(text, faults).resolve_emphasis(tokens)


def _balanced(tokens: Sequence[Token]) -> bool:
    open_: list[str] = []
    for kind, _, _, mark in tokens:
        if kind is Kind.OPEN:
            open_.append(mark)
        elif kind is Kind.CLOSE and (not open_ or open_.pop() != mark):
            return False
    return not open_


@final
@frozen(slots=True)
class _Unit:
    """One mark, and what the run of marks that it is part of can do.

    Args:
        mark: Two or one of the signs.
        start, end: Where it stands; the last of a run has the blank behind it, if the lexer took that.
        run: Where the run begins.
        opens, closes: Whether a range can begin or end there.
        in_word: Whether there are letters on both sides.
    """

    mark: str
    start: int
    end: int
    run: int
    opens: bool
    closes: bool
    in_word: bool


@final
@define
class _EmphasisMarks:
    """Pair the marks of one text."""

    text: str
    faults: Faults
    made: list[Token] = field(factory=list)
    waiting: list[tuple[int, _Unit]] = field(factory=list)
    """The openers that are not closed yet, with their places among the tokens made."""
    of_mark: dict[str, int] = field(factory=lambda: dict.fromkeys(_NAMES, 0))
    """How many of each kind are waiting."""

    def resolve_emphasis(self, tokens: Sequence[Token]) -> Sequence[Token]:
        at = 0
        while at < len(tokens):
            stop = self._run(tokens, at)
            if stop == at:
                self.made.append(tokens[at])
                at += 1
                continue
            for unit in self._units(tokens[at][1], tokens[stop - 1]):
                self._take(unit)
            at = stop
        while self.waiting:
            self._give_up()
        return self.made

    def _run(self, tokens: Sequence[Token], at: int) -> int:
        """Return where the run of marks ends that begins at a token: there, if it is no mark."""
        sign = self.text[tokens[at][1]]
        end = tokens[at][1]
        while at < len(tokens) and tokens[at][1] == end and self._is_mark(tokens[at], sign):
            end = tokens[at][2]
            at += 1
            if self.text[end - 1] in " \t":
                break
        return at

    def _is_mark(self, token: Token, sign: str) -> bool:
        """Say whether a token is a mark of this sign; one that can neither begin nor end a range is lexed as text."""
        kind, start, end, _ = token
        marks = kind is Kind.OPEN or kind is Kind.CLOSE or (kind is Kind.TEXT and end - start <= 2)
        return (
            marks
            and sign in "*_"
            and self.text[start] == sign
            and self.text[start:end].strip(sign) in ("", " ", "\t")
        )

    def _units(self, run: int, last: Token) -> Iterator[_Unit]:
        end = last[2] if self.text[last[2] - 1] not in " \t" else last[2] - 1
        before, after = self.text[run - 1 : run], self.text[end : end + 1]
        word_before, word_after = bool(_WORD.match(before)), bool(_WORD.match(after))
        closes = bool(before.strip()) and not word_after
        opens = bool(after.strip()) and not word_before
        sizes = [2] * ((end - run) // 2) + [1] * ((end - run) % 2)
        if closes and not opens:
            sizes.reverse()  # what was opened last is closed first
        start = run
        for size in sizes:
            stop = start + size
            mark = self.text[start:stop]
            yield _Unit(
                mark, start, last[2] if stop == end else stop, run, opens, closes, word_before and word_after
            )
            start = stop

    def _take(self, unit: _Unit) -> None:
        kind = Kind.TEXT
        if unit.closes and self.of_mark[unit.mark]:
            while self.waiting[-1][1].mark != unit.mark:
                self._give_up()
            self.waiting.pop()
            self.of_mark[unit.mark] -= 1
            kind = Kind.CLOSE
            if not CLOSERS[unit.mark].match(self.text, unit.start):
                self._report("argdown-emphasis-end", unit)
        elif unit.opens:
            self.waiting.append((len(self.made), unit))
            self.of_mark[unit.mark] += 1
            kind = Kind.OPEN
        else:
            self._report_text(unit)
        self.made.append((kind, unit.start, unit.end, unit.mark))

    def _give_up(self) -> None:
        """Make the last opener a text."""
        place, unit = self.waiting.pop()
        self.of_mark[unit.mark] -= 1
        self.made[place] = (Kind.TEXT, unit.start, unit.end, None)
        self._report_text(unit)

    def _report_text(self, unit: _Unit) -> None:
        self._report("argdown-emphasis-in-word" if unit.in_word else "argdown-emphasis", unit)

    def _report(self, code: str, unit: _Unit) -> None:
        escaped = "".join("\\" + sign for sign in unit.mark)
        place = unit.run, max(unit.run + 1, unit.start + len(unit.mark))
        self.faults.add(code, *place, mark=unit.mark, escaped=escaped, what=_NAMES[unit.mark])
