"""Near matches: the same words in another typesetting.

Two stretches match nearly when they differ in runs of blanks and line ends, soft hyphens, a word divided at
the end of a line, composed and decomposed characters, or the shape of quotation marks, and in nothing else.
"""

from __future__ import annotations

import bisect
import itertools
import re
import unicodedata
from collections.abc import Iterator
from typing import Final, final

from argmap.model._sources.search import SearchBudget
from argmap.model._sources.text import UNSPACED, WORD, find_backwards, find_forwards

__all__ = ["COMPARING", "Folded", "find_nearly", "near_end", "unbroken_lines", "wordings"]

_MARKS: Final = (
    "\"'`\u00b4\u00ab\u00bb\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2039\u203a\u2032\u2033"
    "\u275b\u275c\u275d\u275e\u300a\u300b\u300c\u300d\u300e\u300f\u301d\u301e\u301f\uff02\uff07\uff62\uff63"
)
_HYPHENS: Final = "-\u2010\u2011"
_UNSEEN: Final = "\u200b\u2060\ufeff"
_SOFT: Final = "\u00ad"
_BLANKS: Final = "".join(c for c in map(chr, range(0x3001)) if c.isspace())
_FOLD: Final = str.maketrans(dict.fromkeys(_MARKS + _HYPHENS + _UNSEEN + _SOFT + _BLANKS))
_SHAPE: Final = str.maketrans(
    {**dict.fromkeys(_MARKS, '"'), **dict.fromkeys(_HYPHENS, "-"), **dict.fromkeys(_UNSEEN)}
)
_UNSPACED: Final = re.compile(f"[{UNSPACED}]")
_DIVIDED: Final = re.compile(f"(?<=[^\\W\\d_])[{_HYPHENS}{_SOFT}][ \\t]*+\\n\\s*+(?=[^\\W\\d_])")
# A line end in a script that puts no blanks between words; Korean does.
_DENSE: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_BROKEN: Final = re.compile(f"(?<=[{_DENSE}])[ \\t]*+\\n\\s*+(?=[{_DENSE}])")
_SPACE: Final = re.compile(r"\s++")
_PLAIN: Final = re.compile(r"[A-Za-z0-9.,;:!?()]++")
_BLOCK: Final = 512
_REACH: Final = 4


@final
class Folded:
    r"""A text without blanks, hyphens and quotation marks, with the original offset of each character.

    >>> folded = Folded("Sugar  harms\nteen\u00adagers.")
    >>> list(folded.find("harms teenagers", 0, most=9))
    [7]
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._begins: list[int] = []
        self._starts: list[int] = []
        pieces, start, length = [], 0, 0
        while start < len(text):
            end = _boundary(text, start + _BLOCK)
            piece = _folded(text[start:end])
            self._begins.append(start)
            self._starts.append(length)
            pieces.append(piece)
            start, length = end, length + len(piece)
        self._folded = "".join(pieces)

    def __len__(self) -> int:
        return len(self._folded)

    def find(self, words: str, near: int, *, most: int) -> Iterator[int]:
        """Yield where *words*, but for their form, begin in the text: those after *near* first, then those before."""
        sought = _folded(words)
        if not sought:
            return
        block = max(bisect.bisect_right(self._begins, near) - 1, 0)
        middle = self._starts[block] if self._starts else 0
        for places in (find_forwards, find_backwards):
            yield from map(self._origin, itertools.islice(places(self._folded, sought, middle), most))

    def _origin(self, place: int) -> int:
        """Return the offset of the character that a character of the folded text comes from."""
        block = bisect.bisect_right(self._starts, place) - 1
        offset, left = self._begins[block], place - self._starts[block]
        while offset < len(self.text):
            left -= len(_folded(self.text[offset]))
            if left < 0:
                break
            offset += 1
        return offset


def _boundary(text: str, end: int) -> int:
    """Return the first offset from *end* at which no character is joined to the one before it."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return min(end, len(text))


def _folded(text: str) -> str:
    plain = text if text.isascii() else unicodedata.normalize("NFD", text)
    return plain.translate(_FOLD)


def near_end(words: str, text: str, start: int) -> int:
    r"""Return where *words*, but for their form, end in *text* when they begin at *start*; -1 if they do not.

    >>> near_end("a well-known rule", "a well-\nknown\n  rule.", 0), near_end("a rule", "arule", 0)
    (20, -1)
    """
    mine, _ = _units(words.strip(), 0)
    theirs, ends = _units(text[start : start + 2 * len(words) + 200], start)
    i = j = 0
    while i < len(mine):
        if j >= len(theirs):
            return -1
        after_mine, after_theirs = _divided(mine, i), _divided(theirs, j)
        if after_mine or after_theirs:
            i = after_mine or (i + 1 if mine[i] == "-" else i)
            j = after_theirs or (j + 1 if theirs[j] == "-" else j)
        elif (mine[i] == " " and theirs[j] == " ") or mine[i] == theirs[j]:
            i, j = i + 1, j + 1
        elif mine[i] == " " and _joins(mine, i):
            i += 1
        elif theirs[j] == " " and _joins(theirs, j):
            j += 1
        else:
            return -1
    return ends[j - 1] if j else -1


def _divided(units: list[str], at: int) -> int:
    """Return where a word that is divided at the end of a line goes on; 0 if none is."""
    return at + 2 if units[at] == "-" and at + 1 < len(units) and units[at + 1] == "\n" else 0


def _joins(units: list[str], at: int) -> bool:
    """Whether a blank may be left out: beside a quotation mark, and in scripts that put none between words."""
    beside = [*units[at - 1 : at], *units[at + 1 : at + 2]]
    return any(unit == '"' or _UNSPACED.match(unit) for unit in beside)


def _units(text: str, start: int) -> tuple[list[str], list[int]]:
    """Return the characters of a text in one form, and the offset after each.

    A run of blanks is one blank; after a hyphen one that breaks the line is a line break. A soft hyphen counts
    only where it ends a line.
    """
    units: list[str] = []
    ends: list[int] = []
    at = 0
    while at < len(text):
        end = at + 1
        if plain := _PLAIN.match(text, at):
            end = plain.end()
            units.extend(plain[0])
            ends.extend(range(start + at + 1, start + end + 1))
            at = end
            continue
        if text[at].isspace():
            found = _SPACE.match(text, at)
            end = found.end() if found else end
            breaks = units[-1:] == ["-"] and "\n" in text[at:end]
            form = "\n" if breaks else " "
        elif text[at] == _SOFT:
            found = _SPACE.match(text, end)
            form = "-" if found and "\n" in found[0] else ""
        else:
            end = _boundary(text, end)
            form = unicodedata.normalize("NFD", text[at:end]).translate(_SHAPE)
        if form == '"' and units[-1:] == ['"']:  # two marks in the place of one, as in ``this''
            ends[-1] = start + end
            form = ""
        units.extend(form)
        ends.extend([start + end] * len(form))
        at = end
    return units, ends


COMPARING: Final = 700  # what comparing words in another form costs, for each of their code points


def find_nearly(
    words: str, folded: Folded, near: int, *, most: int, budget: SearchBudget
) -> Iterator[tuple[int, int]]:
    """Yield the offsets of *words* in another typesetting, as far as the budget goes."""
    marked = words.strip()[:1] in _MARKS
    for found in folded.find(words, near, most=most):
        if not budget.spend(COMPARING * len(words)):
            return
        start = _opening_mark(folded.text, found) if marked else found
        if (end := near_end(words, folded.text, start)) >= 0:
            yield start, end


def _opening_mark(text: str, start: int) -> int:
    """Return where the quotation marks before a word begin; there may be blanks between them."""
    at = start
    while at > start - _REACH and text[at - 1 : at].isspace():
        at -= 1
    marked = at
    while marked > start - _REACH and text[marked - 1 : marked] in _MARKED:
        marked -= 1
    return marked if marked < at else start


_MARKED: Final = frozenset(_MARKS)


def wordings(text: str) -> Iterator[str]:
    r"""Yield a text as it may have looked before it was typeset: lines joined, words whole, characters composed.

    A sealed quote cannot be folded, so the text is brought into the forms that quotes are usually taken from.

    >>> next(wordings("Sugar\nharms teen-\nagers."))
    'Sugar harms teenagers.'
    """
    seen = {text}
    flowing = _SPACE.sub(" ", _DIVIDED.sub("", _BROKEN.sub("", text))).translate(
        dict.fromkeys(map(ord, _UNSEEN + _SOFT))
    )
    composed = (unicodedata.normalize(form, shape) for shape in (flowing, text) for form in ("NFC", "NFD"))
    for written in itertools.chain(composed, _restyled(unicodedata.normalize("NFC", flowing))):
        if written not in seen:
            seen.add(written)
            yield written


# The marks of a quotation, as languages write them.
_STYLES: Final = (
    *(
        ("\u201c", "\u201d"),
        ('"', '"'),
        ("\u2018", "\u2019"),
        ("'", "'"),
        ("\u201e", "\u201c"),
        ("\u201e", "\u201d"),
    ),
    *(("\u00ab", "\u00bb"), ("\u00bb", "\u00ab"), ("\u00ab\u00a0", "\u00a0\u00bb"), ("\u00ab ", " \u00bb")),
    *(("\u201d", "\u201d"), ("\u201a", "\u2018"), ("\u2039", "\u203a"), ("\u203a", "\u2039"), ("``", "''")),
    *(("\u300c", "\u300d"), ("\u300e", "\u300f"), ("\u300a", "\u300b")),
)
_APOSTROPHE: Final = re.compile(r"(?<=\w)['\u2019](?=\w)")
_MARK: Final = re.compile(
    rf"(?P<open>(?<![^\s(\[{{\u2013\u2014])[{re.escape(_MARKS)}]++(?:(?<=[\u00ab\u2039])[ \u00a0\u202f])?(?=\S))"
    rf"|(?:(?<=[^\s])[ \u00a0\u202f](?=[\u00bb\u203a](?!\w)))?[{re.escape(_MARKS)}]++"
)


def _restyled(text: str) -> Iterator[str]:
    """Yield a text with the quotation marks of other languages, and with either apostrophe."""
    if not any(mark in text for mark in _MARKS):
        return
    plain = _APOSTROPHE.sub("\0", text)
    pieces: list[str] = []
    opens: list[bool] = []
    at = 0
    for found in _MARK.finditer(plain):
        pieces.append(plain[at : found.start()])
        opens.append(found["open"] is not None)
        at = found.end()
    for before, after in _STYLES if opens else (("", ""),):
        marks = [before if opening else after for opening in opens]
        written = "".join(itertools.chain.from_iterable(zip(pieces, marks, strict=True))) + plain[at:]
        for apostrophe in ("'", "\u2019") if "\0" in plain else ("",):
            yield written.replace("\0", apostrophe)


def _divide_words(words: str) -> Iterator[str]:
    r"""Yield the earlier forms of words in which one of them was divided at the end of a line.

    >>> list(_divide_words("a tax"))
    ['a t-\nax', 'a ta-\nx']
    """
    for n in range(1, min(len(words), _LETTERS)):
        if words[n - 1].isalpha() and words[n].isalpha():
            yield f"{words[:n]}-\n{words[n:]}"


_LETTERS: Final = 400


def _break_lines(words: str) -> Iterator[str]:
    r"""Yield the earlier forms of words in one line that were in two or three.

    >>> list(_break_lines("a b c"))
    ['a\nb c', 'a\nb\nc', 'a b\nc']
    """
    blanks = [n for n, sign in enumerate(words) if sign == " "][:_BREAKS]
    for n, first in enumerate(blanks):
        once = f"{words[:first]}\n{words[first + 1 :]}"
        yield once
        yield from (f"{once[:second]}\n{once[second + 1 :]}" for second in blanks[n + 1 :])


_BREAKS: Final = 60


def unbroken_lines(text: str, length: int) -> Iterator[tuple[int, str, str]]:
    """Yield stretches of a text with what they may have been, *length* code points long, before lines were joined."""
    spans = [word.span() for word in WORD.finditer(text)]
    ends = {end for _, end in spans}
    for now, earlier in ((length, _break_lines), (length - 2, _divide_words)):
        for start, _ in spans:
            if start + now in ends:
                words = text[start : start + now]
                yield from ((start, words, older) for older in earlier(words))
