"""The words around an anchor, and how far those around another place agree with them."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Callable, Sequence
from typing import Final, final

from attrs import frozen

from argmap.model._sources.records import Anchor, Segment, Source
from argmap.model._sources.search import Sentences
from argmap.model._sources.text import WORD, digest_of

__all__ = ["CONTRADICTED", "Context", "ContextMatch", "similarity", "words_around"]

_SIDE: Final = 64  # code points on either side
_WORDS: Final = 8
_INSERTED: Final = 2
_EDGE: Final = 2  # the beginning or end of a text counts as so many words

CONTRADICTED: Final = 0.5
"""If on no side more than this share of the words agrees, the words around a place are others."""


@final
@frozen(slots=True, weakref_slot=False)
class ContextMatch:
    """How far a context agrees with a place: a share in [0, 1] overall, and that of the better side.

    ``known`` is false where nothing is known of the context, which then decides nothing.
    """

    share: float
    better: float
    known: bool = True

    @property
    def contradicts(self) -> bool:
        """Whether the words around the place are others."""
        return self.known and self.better <= CONTRADICTED


_UNKNOWN: Final = ContextMatch(1.0, 1.0, known=False)


@final
class Context:
    """The context of an anchor: its prefix and suffix, else words of the source's text, else sealed sentences.

    >>> source = Source.of("Sugar harms. Tax it. Juice harms.")
    >>> context = Context(Anchor(source, 13, 20, quote="Tax it."), source)
    >>> context.agreement("Well: sugar harms. Tax it. So what?", 19, 26)
    ContextMatch(share=0.5, better=1.0, known=True)
    """

    __slots__ = ("_sentences", "after", "anchor", "before", "first", "last")

    def __init__(self, anchor: Anchor, source: Source) -> None:
        self.anchor = anchor
        self.before, self.after = anchor.prefix, anchor.suffix
        self.first = self.last = False
        if source.text is not None:
            before = source.text[max(0, anchor.start - _SIDE) : anchor.start]
            after = source.text[anchor.end : anchor.end + _SIDE]
            self.first, self.last = not before.strip(), not after.strip()
            if not (self.before or self.after):
                self.before, self.after = before, after
        self._sentences: tuple[Segment, ...] = ()
        if not (self.before or self.after):
            self._sentences = _around(anchor, source.segments)
            self.first = bool(source.segments) and anchor.start <= source.segments[0].start
            self.last = bool(source.segments) and source.segments[-1].end <= anchor.end

    def agreement(
        self, text: str, start: int, end: int, *, sentences: Callable[[], Sentences] | None = None
    ) -> ContextMatch:
        """Return how far the words around a place agree with those that were around the anchor.

        If only their digests are known, *sentences* returns the sentences of the text.
        """
        if self.before or self.after:
            return self._words_agree(text, start, end)
        if self._sentences:
            return self._sentences_agree(text, start, end, sentences)
        return _UNKNOWN

    def _words_agree(self, text: str, start: int, end: int) -> ContextMatch:
        before, after = self.before, self.after
        if text.endswith(before, 0, start) and text.startswith(after, end):
            return ContextMatch(1.0, 1.0)
        sides = (
            (_tokens(before)[: -_WORDS - 1 : -1], _tokens(text[max(0, start - 2 * _SIDE) : start])[::-1]),
            (_tokens(after)[:_WORDS], _tokens(text[end : end + 2 * _SIDE])),
        )
        shares = [
            (len(wanted), _in_common(wanted, there[: len(wanted) + _INSERTED]))
            for wanted, there in sides
            if wanted
        ]
        if not shares:
            return _UNKNOWN
        shares += [(_EDGE, _EDGE * at_edge) for at_edge in self._edges(text, start, end)]
        share = sum(common for _, common in shares) / sum(count for count, _ in shares)
        return ContextMatch(share, max(common / count for count, common in shares))

    def _sentences_agree(
        self, text: str, start: int, end: int, sentences: Callable[[], Sentences] | None
    ) -> ContextMatch:
        moved = start - self.anchor.start
        left = [
            s for s in self._sentences if digest_of(text[max(0, s.start + moved) : s.end + moved]) != s.digest
        ]
        if left:
            known = Sentences(text) if sentences is None else sentences()
            there = {
                (side, digest)
                for a, b, digest in known.around(start, end)
                for side in (_side(a, b, start, end), _INSIDE)
            }
            mine = self.anchor
            left = [s for s in left if (_side(s.start, s.end, mine.start, mine.end), s.digest) not in there]
        edges = self._edges(text, start, end)
        agreeing = len(self._sentences) - len(left) + sum(edges)
        return ContextMatch(agreeing / (len(self._sentences) + len(edges)), 1.0 if agreeing else 0.0)

    def _edges(self, text: str, start: int, end: int) -> list[bool]:
        """Return for each end of the text at which the anchor was whether the place is there too."""
        first = [start <= _SIDE and not text[:start].strip()] if self.first else []
        last = [len(text) - end <= _SIDE and not text[end:].strip()] if self.last else []
        return first + last


def _around(anchor: Anchor, segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Return the sentences of which an anchor is a part, and those before and after."""
    first = bisect.bisect_right(segments, anchor.start, key=lambda segment: segment.end)
    last = bisect.bisect_left(segments, anchor.end, key=lambda segment: segment.start)
    near = segments[max(0, first - 1) : last + 1]
    return tuple(s for s in near if s.digest and not (anchor.start <= s.start and s.end <= anchor.end))


_INSIDE: Final = 0


def _side(low: int, high: int, start: int, end: int) -> int:
    """Return on which side of a stretch a sentence lies: -1 before it, 1 after it, 0 neither."""
    return -1 if high <= start else 1 if low >= end else _INSIDE


def _tokens(text: str, most: int | None = None) -> list[str]:
    """Return the words of a text, or its signs where it has no words: all of them, or the first ones."""
    found = (token[0] for token in WORD.finditer(text))
    words = itertools.islice((token.casefold() for token in found if token[0].isalnum()), most)
    return list(words) or [token[0].casefold() for token in itertools.islice(WORD.finditer(text), most)]


def _in_common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words are in both in the same order: their longest common subsequence."""
    row = [0] * (len(other) + 1)
    for mine in one:
        corner = 0
        for n, theirs in enumerate(other, start=1):
            above = row[n]
            row[n] = corner + 1 if mine == theirs else max(above, row[n - 1])
            corner = above
    return row[-1]


def similarity(one: str, other: str) -> tuple[int, float]:
    """Return how many words two texts have in common in the same order, and which share of all, in [0, 1].

    >>> similarity("Juice is no better.", "Juice is much better.")
    (3, 0.75)
    """
    mine, theirs = _tokens(one, _LONGEST), _tokens(other, _LONGEST)
    common = _in_common(mine, theirs)
    return common, 2 * common / max(len(mine) + len(theirs), 1)


_LONGEST: Final = 200


def words_around(text: str, start: int, end: int, others: Sequence[int]) -> tuple[str, str]:
    """Return a few words before and after a stretch, as many as distinguish it from the *others* with the same words.

    >>> words_around("no sugar, more sugar, all sugar", 15, 20, [3, 26])
    ('no sugar, more ', ', all sugar')
    """
    length = end - start
    size = _SIDE // 2
    while True:
        low, high = _whole_words(text, start - size, end + size, start, end)
        before, after = text[low:start], text[end:high]
        alike = (
            o
            for o in others
            if o != start and text.endswith(before, 0, o) and text.startswith(after, o + length)
        )
        if size >= _MOST_AROUND or next(alike, None) is None:
            return before, after
        size *= 2


_MOST_AROUND: Final = 512


def _whole_words(text: str, low: int, high: int, start: int, end: int) -> tuple[int, int]:
    """Return the offsets without the words that they cut."""
    low, high = max(0, low), min(len(text), high)
    if 0 < low < start and text[low - 1].isalnum() and text[low].isalnum():
        low = next((n for n in range(low, start) if not text[n].isalnum()), low)
        low = next((n for n in range(low, start) if text[n].isalnum()), low)
    if end < high < len(text) and text[high - 1].isalnum() and text[high].isalnum():
        high = next((n for n in range(high, end, -1) if not text[n - 1].isalnum()), high)
        high = next((n for n in range(high, end, -1) if text[n - 1].isalnum()), high)
    return low, high
