"""Break text into lines that fit a box and lose no character.

Lines are filled greedily and then balanced: the narrowest column with the same number of lines.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple, TypeVar

from attrs import define, evolve, field, frozen

from argmap.rendering.text._breaks import BREAK, CLUSTER, INDENT, NEWLINE, NEWLINES, SPACES, WORD
from argmap.rendering.text._metrics import EM, measure_units, measured

__all__ = ["TextLine", "wrap"]


@frozen
class TextLine:
    """One line of wrapped text, and the white space that the break swallowed.

    The ``source`` of all lines, joined, is the text that was wrapped.

    Attributes:
        text: What is drawn, in logical order.
        width: The width of ``text`` in points, or a generous estimate where ``guarded`` is false.
        lead: White space left out before ``text``; only a first line has any.
        trail: White space left out after ``text``.
        guarded: Whether ``width`` is exact enough for SVG's ``textLength`` to hold the line to it.
        rtl: Whether the paragraph runs from right to left.
        hyphen: Whether the line ends in a soft hyphen; room for drawing one is left after ``width``.

    >>> [line.text for line in wrap("Tax sugar.", size=11, width=40)]
    ['Tax', 'sugar.']
    """

    text: str
    width: float
    lead: str = ""
    trail: str = ""
    guarded: bool = True
    rtl: bool = False
    hyphen: bool = False

    @property
    def source(self) -> str:
        """The piece of the wrapped text that this line stands for."""
        return self.lead + self.text + self.trail


# ------------------------------------------------------------------------------------------- pieces and runs

_SLACK: Final = (23, 20)  # a line whose width is a guess is taken to be 15 % wider
_WORD_LENGTH: Final = 48
_REMEMBERED: Final = 256  # characters
_RTL: Final = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_ENDLESS: Final = sys.maxsize
_T = TypeVar("_T")


class _Piece(NamedTuple):
    """A part of a word that is not broken; its length in code points, the widths in 1/2048 em."""

    length: int
    width: int
    hyphen: int  # the width of the hyphen that is drawn if a line ends here
    measured: bool
    room: int  # what a line must offer to this piece alone


def _room(width: int, *, guess: bool) -> int:
    return -(-width * _SLACK[0] // _SLACK[1]) if guess else width


def _bounded(function: Callable[[str, bool], _T]) -> Callable[[str, bool], _T]:
    """Remember what *function* says of short texts; long ones are no words and rarely come twice."""
    cached = lru_cache(maxsize=16384)(function)
    return lambda text, flag: (cached if len(text) <= _WORD_LENGTH else function)(text, flag)


@_bounded
def _piece(text: str, bold: bool) -> _Piece:  # noqa: FBT001
    width, trusted = measure_units(text, bold=bold), measured(text)
    return _Piece(len(text), width, 0, trusted, _room(width, guess=not trusted))


@_bounded
def _hyphenated(text: str, bold: bool) -> _Piece:  # noqa: FBT001
    width, hyphen, trusted = measure_units(text, bold=bold), measure_units("-", bold=bold), measured(text)
    return _Piece(len(text), width, hyphen, trusted, _room(width + hyphen, guess=not trusted))


_EMPTY: Final = _Piece(length=0, width=0, hyphen=0, measured=True, room=0)


@define
class _TextRun:
    """Pieces set one after the other from the start of a line, on a line without end.

    Where a piece starts and stops in the text is counted in code points; where it starts on that line
    (``pens``) and how far it goes (``reaches``, room for a hyphen included, never decreasing) in 1/2048 em.
    """

    rtl: bool
    starts: list[int] = field(factory=list)
    stops: list[int] = field(factory=list)
    pens: list[int] = field(factory=list)
    reaches: list[int] = field(factory=list)
    guesses: list[int] = field(factory=list)  # the numbers of the pieces that are not measured
    hyphens: bool = False
    pen: int = 0
    widest: int = 0  # the room that the widest piece needs

    def add(self, start: int, piece: _Piece) -> int:
        """Set *piece*, which starts at *start* in the text, and return where it stops."""
        length, width, hyphen, trusted, room = piece
        pen, stop = self.pen, start + length
        reach = pen + width + hyphen
        if hyphen:
            self.hyphens = True
        elif self.hyphens:
            reach = max(reach, self.reaches[-1])
        if not trusted:
            self.guesses.append(len(self.starts))
        self.widest = max(self.widest, room)
        self.starts.append(start)
        self.stops.append(stop)
        self.pens.append(pen)
        self.reaches.append(reach)
        self.pen = pen + width
        return stop


@_bounded
def _split(word: str, bold: bool) -> tuple[_Piece, ...]:  # noqa: FBT001
    *parts, last = [part for part in BREAK.split(word) if part]
    inner = [(_hyphenated if part.endswith("\xad") else _piece)(part, bold) for part in parts]
    return (*inner, _piece(last, bold))


def _clusters(text: str, bold: bool, *, hyphen: int) -> Iterator[_Piece]:  # noqa: FBT001
    """Take a piece that no line can hold apart into what readers take for characters."""
    *clusters, last = CLUSTER.findall(text)
    for cluster in clusters:
        yield (_hyphenated if cluster.endswith("\xad") else _piece)(cluster, bold)
    yield (_hyphenated if hyphen else _piece)(last, bold)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each paragraph starts and stops; white space around the whole text makes no empty lines."""
    indent = INDENT.match(text)
    start = indent.end() if indent else 0
    end = max(start, len(text.rstrip(SPACES + NEWLINES)))
    for newline in NEWLINE.finditer(text, start, end):
        yield start, newline.start()
        start = newline.end()
    yield start, end


def _is_rtl(text: str) -> bool:
    """Say whether the first character that has a direction is written from right to left (UAX 9, P2)."""
    if not _RTL.search(text):
        return False
    return next(
        (way != "L" for way in map(unicodedata.bidirectional, text) if way in {"L", "R", "AL"}), False
    )


def _runs(text: str, limit: int, *, bold: bool) -> list[_TextRun]:
    """Cut *text* into runs: one per paragraph, and a new one at every piece that is wider than *limit*."""
    runs: list[_TextRun] = []
    space = measure_units(" ", bold=bold)
    for start, end in _paragraphs(text):
        run = _TextRun(_is_rtl(text[start:end]))
        runs.append(run)
        stop = start
        for match in WORD.finditer(text, start, end):
            at, word = match.start(), match[0]
            if run.starts:
                gap = text[stop:at]
                run.pen += space if gap == " " else measure_units(gap, bold=bold)
            for piece in _split(word, bold):
                if piece.room <= limit:
                    at = run.add(at, piece)
                    continue
                if run.starts:
                    run = _TextRun(run.rtl)
                    runs.append(run)
                for cluster in _clusters(text[at : at + piece.length], bold, hyphen=piece.hyphen):
                    at = run.add(at, cluster)
            stop = at
        if not run.starts:
            run.add(start, _EMPTY)
    return runs


# -------------------------------------------------------------------------------------------- filling lines


class _Filling(NamedTuple):
    """The lines of one run, widths in 1/2048 em."""

    stops: list[int]  # the number of the piece before which each line stops
    widest: int  # the width of the widest line
    next_width: int  # the least width at which some line would take a piece more


def _fill(run: _TextRun, limit: int, *, most: int) -> _Filling:
    """Set as many pieces as fit into each line of *limit*; give up after *most* lines.

    Each line is found by bisection, so that a fill costs lines times log(pieces).
    """
    pens, reaches, guesses = run.pens, run.reaches, run.guesses
    stops: list[int] = []
    first, widest, next_width, count = 0, 0, _ENDLESS, len(pens)
    while first < count and len(stops) < most:
        origin = pens[first]
        guess = count
        after = bisect_right(reaches, origin + limit, first)
        if guesses and (at := bisect_left(guesses, first)) < len(guesses) and (guess := guesses[at]) < after:
            tight = origin + limit * _SLACK[1] // _SLACK[0]
            after = max(guess, bisect_right(reaches, tight, first, after))
        if after == first:
            after += 1
        room = reaches[after - 1] - origin
        widest = max(widest, _room(room, guess=True) if guess < after else room)
        if after < count:
            room = reaches[after] - origin
            next_width = min(next_width, _room(room, guess=True) if guess <= after else room)
        stops.append(after)
        first = after
    return _Filling(stops, widest, next_width)


def _fill_all(runs: list[_TextRun], limit: int, *, most: int) -> tuple[list[_Filling], bool]:
    """Fill every run; the second value says whether *most* lines were enough."""
    fillings = []
    for run in runs:
        filling = _fill(run, limit, most=most)
        fillings.append(filling)
        most -= len(filling.stops)
        if filling.stops[-1:] != [len(run.pens)]:
            return fillings, False
    return fillings, True


def _balanced(runs: list[_TextRun], limit: int) -> list[_Filling]:
    """Return the filling with the narrowest column that takes no more lines than *limit* does.

    Bisection over widths, where each try moves the bounds to the nearest width that makes a difference.
    """
    best, _ = _fill_all(runs, limit, most=_ENDLESS)
    most = sum(len(filling.stops) for filling in best)
    if most == len(runs):
        return best
    high = min(limit, max(filling.widest for filling in best))
    low = max(run.widest for run in runs)
    while low < high:
        middle = (low + high) // 2
        tried, enough = _fill_all(runs, middle, most=most)
        if enough:
            best, high = tried, min(middle, max(filling.widest for filling in tried))
        else:
            low = max(middle + 1, min(filling.next_width for filling in tried))
    return best


def wrap(text: str, *, size: float, width: float, bold: bool = False) -> tuple[TextLine, ...]:
    """Break *text* into balanced lines of at most *width* points.

    A piece that is too wide for any line is broken between characters, after a line break of its own; only a
    single character (with its marks, or an emoji sequence) can then still be wider than *width*.

    Args:
        text: Any text; line breaks in it are kept, and white space around it is left out.
        size: The font size in points.
        width: The width of the column in points.
        bold: Whether the text is set in bold.

    Returns:
        At least one line. The ``source`` of all lines, joined, is *text*.

    >>> text = "Meeting that uncertainty takes a strong US–Japan–South Korea trilateral"
    >>> for line in wrap(text, size=11.5, width=138):
    ...     print(line.text)
    Meeting that uncertainty
    takes a strong US–Japan–
    South Korea trilateral
    """
    return (_wrap_again if len(text) <= _REMEMBERED else _wrap)(text, size, width, bold)


def _wrap(text: str, size: float, width: float, bold: bool) -> tuple[TextLine, ...]:  # noqa: FBT001
    limit = int(width * EM / size + 1e-6)  # so that a column as wide as its text holds it
    runs = _runs(text, limit, bold=bold)
    parts = [
        (run, first, after)
        for run, filling in zip(runs, _balanced(runs, limit), strict=True)
        for first, after in pairwise([0, *filling.stops])
    ]
    nexts = [run.starts[first] for run, first, _ in parts[1:]] + [len(text)]
    lines = [_line(text, part, upto, size=size, bold=bold) for part, upto in zip(parts, nexts, strict=True)]
    if indent := text[: runs[0].starts[0]]:
        lines[0] = evolve(lines[0], lead=indent)
    return tuple(lines)


_wrap_again: Final = lru_cache(maxsize=2048)(_wrap)
"""Texts are wrapped again and again: the words of relations, and all that a map says when it is drawn once more."""


def _line(text: str, part: tuple[_TextRun, int, int], upto: int, *, size: float, bold: bool) -> TextLine:
    """Make a line of some pieces of a run; the white space after it goes *upto* the next line."""
    run, first, after = part
    start, stop = run.starts[first], run.stops[after - 1]
    drawn = text[start:stop]
    guess = bool(run.guesses) and bisect_left(run.guesses, first) < bisect_left(run.guesses, after)
    exact = measure_units(drawn, bold=bold) if run.hyphens else run.reaches[after - 1] - run.pens[first]
    return TextLine(
        text=drawn,
        width=_room(exact, guess=guess) * size / EM,
        trail=text[stop:upto],
        guarded=not guess,
        rtl=run.rtl,
        hyphen=stop == upto < len(text) and drawn.endswith("\xad"),
    )
