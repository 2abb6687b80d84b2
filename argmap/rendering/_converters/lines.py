"""The lines of a picture that its SVG cannot hold for a converter: other scripts, right to left, mixed styles.

usvg, which reads the SVG, shapes a whole line as the script of its first letter, sets every line from left to
right, stretches each part of a line to the length of the whole, and takes any font that has a character. So
such lines are taken out of the SVG, and set as text by typst, at the same place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from html import unescape
from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate

from attrs import evolve, frozen

from argmap.rendering._converters.faces import list_own_codes
from argmap.rendering.text._metrics import width
from argmap.rendering.themes._theme import split_families

__all__ = [
    "BLACK",
    "SetLine",
    "SetRun",
    "is_bold",
    "lift_lines",
    "list_kept_words",
    "read_families",
    "read_number",
    "read_share",
    "read_shift",
    "read_size",
]

BLACK: Final = "#000000"
"""The colour of words that say none."""

_RIGHT_TO_LEFT: Final = (
    (0x590, 0x8FF),
    (0xFB1D, 0xFDFF),
    (0xFE70, 0xFEFF),
    (0x10800, 0x10FFF),
    (0x1E800, 0x1EFFF),
)
_MOVED: Final = re.compile(r"\s*translate\(\s*(-?[0-9.]+)(?:[\s,]+(-?[0-9.]+))?\s*\)\s*")
_HEX: Final = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_NUMBER: Final = re.compile(r"-?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:px)?")
_LINE: Final = re.compile(r"<text\b[^>]*>(.*?)</text>", re.DOTALL)
_TAG: Final = re.compile("<[^<>]*>")
_BLANKS: Final = re.compile(r"\s+")
_STYLE: Final = frozenset(
    "fill fill-opacity opacity font-size font-weight font-style font-family text-anchor direction "
    "xml:space xml:lang lang text-decoration".split()
)
_PLACE: Final = frozenset("x y textLength lengthAdjust".split())
_IDLE: Final = re.compile(r"class|id|role|tabindex|target|rel|xlink:.*|aria-.*|data-.*")
_GROUPS: Final = frozenset(("svg", "g", "a"))
_ROOTS: Final = frozenset(("viewBox", "width", "height", "xmlns", "xmlns:xlink", "version"))


@frozen
class SetRun:
    """Words of one style within a line."""

    text: str
    style: Mapping[str, str]


@frozen
class SetLine:
    """One line to be set: where its baseline begins, in the picture's own lengths, and how long it may be."""

    x: float
    y: float
    most: float
    runs: tuple[SetRun, ...]

    @property
    def text(self) -> str:
        """The words of the whole line."""
        return "".join(run.text for run in self.runs)


def read_families(value: str) -> tuple[str, ...]:
    """Return the families of a CSS ``font-family``."""
    families = split_families(value)
    return tuple(map(str, families)) if isinstance(families, tuple) else ()


def lift_lines(svg: str) -> tuple[str, tuple[SetLine, ...]]:
    """Return the picture without the lines that it cannot hold, and those lines.

    A line under a transformation other than a shift, or with a place for each letter, stays in the picture.
    """
    if not _special().search(svg) and "<tspan" not in svg:
        return svg, ()
    data = svg.encode()
    lifter = _LineLifter(data)
    lifter.run()
    kept, place = [], 0
    for start, end, _ in lifter.lifted:
        kept.append(data[place:start])
        place = end
    kept.append(data[place:])
    return b"".join(kept).decode(), tuple(line for _, _, line in lifter.lifted)


def list_kept_words(svg: str) -> list[str]:
    """Return the words of each line that stays in a picture though an SVG reader might set it wrongly."""
    if not _special().search(svg):
        return []
    found = (unescape(_TAG.sub("", line[1])) for line in _LINE.finditer(svg))
    return [words for words in found if _special().search(words)]


@cache
def _special() -> re.Pattern[str]:
    """Return what finds a character that argmap's fonts lack, or that runs from right to left."""
    codes = sorted(
        code for code in (9, 10, 13, *list_own_codes()) if not any(a <= code <= b for a, b in _RIGHT_TO_LEFT)
    )
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return re.compile("[^" + "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges) + "]")


@frozen
class _Inherited:
    """What an element hands down to what is in it."""

    style: Mapping[str, str]
    x: float = 0.0
    y: float = 0.0
    plain: bool = True
    silent: bool = False


@frozen
class _OpenLine:
    """A ``text`` that has begun: where, and what its own attributes say."""

    start: int
    depth: int
    x: float
    y: float
    most: float | None


class _LineLifter:
    """Walk through a picture once, and keep the lines to lift with their places in its bytes."""

    def __init__(self, data: bytes) -> None:
        self.lifted: list[tuple[int, int, SetLine]] = []
        self._data = data
        self._levels = [_Inherited({})]
        self._line: _OpenLine | None = None
        self._runs: list[SetRun] = []
        self._liftable = self._styled = False
        self._parser = ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._words

    def run(self) -> None:
        """Read the whole picture; what is wrong with it is for the engine to say."""
        try:
            self._parser.Parse(self._data, True)  # noqa: FBT003 (its own signature)
        except ExpatError:
            self.lifted.clear()
        finally:  # the parser and this object would keep each other, for the collector alone to free
            self._parser.StartElementHandler = self._parser.EndElementHandler = None
            self._parser.CharacterDataHandler = None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        above = self._levels[-1]
        if self._line is not None:
            self._levels.append(self._inner(name, attributes, above))
            return
        level = _below(name, attributes, above, root=len(self._levels) == 1)
        self._levels.append(level)
        if name == "text":
            places = [read_number(attributes.get(key, "0")) for key in ("x", "y")]
            most = attributes.get("textLength")
            self._line = _OpenLine(
                self._parser.CurrentByteIndex, len(self._levels), level.x + (places[0] or 0),
                level.y + (places[1] or 0), read_number(most) if most else None,
            )  # fmt: skip
            self._runs, self._styled = [], False
            self._liftable = (
                level.plain and None not in places and bool(_HEX.fullmatch(level.style.get("fill", BLACK)))
            )

    def _inner(self, name: str, attributes: Mapping[str, str], above: _Inherited) -> _Inherited:
        if name == "title":
            return evolve(above, silent=True)
        self._styled = True
        if name not in ("tspan", "a") or not all(
            key in (*_STYLE, "href") or _idle(key) for key in attributes
        ):
            self._liftable = False
        style = _styled(above.style, attributes)
        return evolve(above, style={**style, "href": attributes["href"]} if "href" in attributes else style)

    def _words(self, words: str) -> None:
        if self._line is not None and not self._levels[-1].silent:
            self._runs.append(SetRun(words, self._levels[-1].style))

    def _end(self, _: str) -> None:
        line = self._line
        if line is not None and len(self._levels) == line.depth:
            self._line = None
            if self._liftable and (done := _finished(line, self._runs, styled=self._styled)):
                end = self._data.index(b">", self._parser.CurrentByteIndex) + 1
                self.lifted.append((line.start, end, done))
        self._levels.pop()


def _below(name: str, attributes: Mapping[str, str], above: _Inherited, *, root: bool) -> _Inherited:
    """Return what an element hands down to its lines; they can be lifted if all that it does is known."""
    shift = read_shift(name, attributes)
    known = _STYLE | _PLACE if name == "text" else _STYLE | {"transform", "href"}
    plain = above.plain and shift is not None and (name == "text" or name in _GROUPS)
    if name == "svg":
        known = _STYLE | _ROOTS if root else _STYLE | _ROOTS | {"x", "y"}
        plain = plain and (root or _is_unscaled(attributes))
    plain = plain and (root or all(key in known or _idle(key) for key in attributes))
    x, y = shift or (0.0, 0.0)
    return _Inherited(_styled(above.style, attributes), above.x + x, above.y + y, plain)


def read_shift(name: str, attributes: Mapping[str, str]) -> tuple[float, float] | None:
    """Return how far an element shifts what is in it; None if it does more than that."""
    if name == "svg":
        return read_number(attributes.get("x", "0")) or 0.0, read_number(attributes.get("y", "0")) or 0.0
    moved = _MOVED.fullmatch(attributes.get("transform", "translate(0)"))
    return (float(moved[1]), float(moved[2] or 0)) if moved else None


def _is_unscaled(attributes: Mapping[str, str]) -> bool:
    """Say whether what is in an inner picture is as large as the picture around it has it."""
    size = [read_number(attributes.get(key, "")) for key in ("width", "height")]
    box = [read_number(part) for part in attributes.get("viewBox", "").replace(",", " ").split()]
    return None not in size and box in ([], [0.0, 0.0, *size])


def _styled(style: Mapping[str, str], attributes: Mapping[str, str]) -> Mapping[str, str]:
    own = {key: value.strip() for key, value in attributes.items() if key in _STYLE}
    if "opacity" in own and "opacity" in style:
        own["opacity"] = str(read_share(own, "opacity") * read_share(style, "opacity"))
    return {**style, **own} if own else style


def _finished(line: _OpenLine, runs: Iterable[SetRun], *, styled: bool) -> SetLine | None:
    """Return the line with its blanks as XML has them, or None if the picture can hold it."""
    if not styled and not any(_special().search(run.text) for run in runs):
        return None
    kept = tuple(_without_blanks(runs))
    if not kept:
        return None
    guess = sum(width(run.text, read_size(run.style), bold=is_bold(run.style)) for run in kept)
    return SetLine(line.x, line.y, line.most or guess, kept)


def _without_blanks(runs: Iterable[SetRun]) -> Iterator[SetRun]:
    ended = True  # with a blank, so that there is none at the beginning
    kept: list[SetRun] = []
    for run in runs:
        if run.style.get("xml:space") == "preserve":
            words = _BLANKS.sub(lambda found: " " * len(found[0]), run.text)
        else:
            words = _BLANKS.sub(" ", run.text)
            words = words[1:] if ended and words.startswith(" ") else words
        if words:
            kept.append(SetRun(words, run.style))
            ended = words.endswith(" ")
    if kept and kept[-1].style.get("xml:space") != "preserve":
        kept[-1] = SetRun(kept[-1].text.rstrip(" "), kept[-1].style)
    return (run for run in kept if run.text)


def is_bold(style: Mapping[str, str]) -> bool:
    """Say whether words of a style are bold."""
    weight = style.get("font-weight", "")
    return weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600)


def read_size(style: Mapping[str, str]) -> float:
    """Return the size of words of a style, in the picture's own lengths."""
    return read_number(style.get("font-size", "")) or 16.0


def read_share(style: Mapping[str, str], key: str) -> float:
    """Return how opaque words of a style are, between 0 and 1."""
    value = read_number(style.get(key, "1"))
    return 1.0 if value is None else min(max(value, 0.0), 1.0)


def read_number(value: str) -> float | None:
    """Return a length without a unit, or in pixels; None for all else."""
    return float(value.removesuffix("px")) if _NUMBER.fullmatch(value.strip()) else None


def _idle(key: str) -> bool:
    return bool(_IDLE.fullmatch(key))
