"""Source texts: one normal form, digests, sentences, and finding words again."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Final

from argmap.errors import InvalidValueError

__all__ = [
    "UNSPACED",
    "WORD",
    "digest_of",
    "find_backwards",
    "find_forwards",
    "normalise_text",
    "occurrences",
    "source_text",
    "split_sentences",
]

# A word, or any other visible character. In scripts that put no blanks between words each letter counts as one.
UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
WORD: Final = re.compile(f"[^\\W{UNSPACED}]+|\\S")

# A full stop after one of these ends no sentence when a capital follows.
_ABBREVIATIONS: Final = frozenset(
    "mr mrs ms dr prof st sr jr rev hon gov gen col sgt capt lt cmdr adm maj sen rep pres no nos vs cf al "
    "fig figs vol vols ed eds pp art sec ch ltd inc corp co bros u.s u.k u.n e.u d.c e.g i.e a.m p.m "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
# A run of stops is tried once, at its beginning, and nothing is given back: on any text the time is linear.
_STOP: Final = re.compile(
    r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s++[\"'“‘«(\[]*+[^\s\"'“‘«(\[])|[。！？]++[」』”’）]*+"
)
_WORD_BEFORE: Final = re.compile(r"[^\W_]++(?:\.[^\W_]++)*")  # read from right to left


def normalise_text(text: str) -> str:
    r"""Return *text* with LF line ends and without a byte order mark; nothing else changes.

    Offsets count code points of this form, so that an editor's line ends move no anchor.

    Raises:
        InvalidValueError: If it is no string.

    >>> normalise_text("\ufeffone\r\ntwo")
    'one\ntwo'
    """
    given: object = text
    if not isinstance(given, str):
        raise InvalidValueError(f"must be a string, got {type(text).__name__}", field="text")
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def source_text(text: str) -> str:
    r"""Return the text of a source: as `normalise_text`, and without any further mark at its beginning.

    So taking a text from one record to another, or through a file, changes nothing more.

    Raises:
        InvalidValueError: If it is no string.

    >>> source_text("\ufeff\ufeffone\r\ntwo \ufeff")
    'one\ntwo \ufeff'
    """
    return normalise_text(text).lstrip("\ufeff")


def digest_of(text: str) -> str:
    """Return the first 16 hex digits of the SHA-256 of *text* in UTF-8.

    >>> digest_of("Sugar")
    '36ae8256d3933d00'
    """
    import hashlib  # loads OpenSSL, which most maps do without

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def occurrences(text: str, words: str, *, most: int = 1_000) -> tuple[int, ...]:
    """Return where *words* occur in *text*, overlaps included, at most *most* of them.

    >>> occurrences("tax the fizz, tax the juice", "tax")
    (0, 14)
    """
    return tuple(itertools.islice(find_forwards(text, words), most)) if words else ()


def find_forwards(text: str, words: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Yield where *words* begin in ``text[start:end]``, the first place first, overlaps included."""
    at = text.find(words, start, end)
    while at >= 0:
        yield at
        at = text.find(words, at + 1, end)


def find_backwards(text: str, words: str, start: int) -> Iterator[int]:
    """Yield where *words* begin in *text* before *start*, the last place first, overlaps included."""
    at = text.rfind(words, 0, start + len(words) - 1)
    while at >= 0:
        yield at
        at = text.rfind(words, 0, at + len(words) - 1)


def split_sentences(text: str) -> tuple[tuple[int, int, int], ...]:
    """Return (start, end, paragraph) of each sentence, offsets in code points, paragraphs from 1.

    Paragraphs end at a blank line. A sentence ends at a full stop, question or exclamation mark before
    a capital, unless the word before it is a usual abbreviation or a lone initial.

    >>> split_sentences("Mr. Kim met the U.S. side. It failed.")
    ((0, 26, 1), (27, 37, 1))
    """
    found: list[tuple[int, int, int]] = []
    for number, (begin, stop) in enumerate(_paragraphs(text), start=1):
        found.extend((start, end, number) for start, end in _sentences(text, begin, stop))
    return tuple(found)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of each run of lines that are not blank."""
    begin = end = -1
    start = 0
    for line in text.split("\n"):
        stop = start + len(line)
        if line and not line.isspace():
            begin, end = start if begin < 0 else begin, stop
        elif begin >= 0:
            yield begin, end
            begin = -1
        start = stop + 1
    if begin >= 0:
        yield begin, end


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if not _ends_sentence(text, stop.start(), stop.end()):
            continue
        yield from _trimmed(text, begin, stop.end())
        begin = stop.end()
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    if start < end:
        yield start, end


def _ends_sentence(text: str, stop: int, after: int) -> bool:
    following = text[after : after + 80].lstrip().lstrip("\"'“‘«([")
    if following[:1].islower():
        return False
    if text[stop] != "." or text[stop : stop + 2] == "..":
        return True
    found = _WORD_BEFORE.match(text[max(0, stop - 40) : stop][::-1])
    if not found:
        return True
    word = found[0][::-1]
    # A lone capital is an initial ("J. Smith").
    return word.lower() not in _ABBREVIATIONS and not (len(word) == 1 and word.isupper())
