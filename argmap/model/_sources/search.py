"""Searches for the words of anchors, open or sealed: within a budget, and near the expected place first."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, final

from argmap.model._sources.records import Anchor, Segment
from argmap.model._sources.text import WORD, digest_of, find_backwards, find_forwards, split_sentences

__all__ = [
    "READ",
    "SearchBudget",
    "Sentences",
    "Windows",
    "find_pairs",
    "places_around",
    "places_near",
    "words_are_at",
]

READ: Final = 3 << 28
"""How many code points may be read in search of words; a search takes about a second for them."""

_WINDOW: Final = 2_000  # what taking a digest costs besides reading, in code points read


@final
class SearchBudget:
    """Count the code points that a search reads, and say when they are used up."""

    __slots__ = ("left", "most")

    def __init__(self, most: int = READ) -> None:
        self.most = self.left = most

    def spend(self, count: int) -> bool:
        """Take *count* and return True, or take nothing and return False if less is left."""
        if count > self.left:
            return False
        self.left -= count
        return True


def words_are_at(anchor: Anchor, text: str, start: int) -> bool:
    """Return whether the words of an anchor are at an offset of a text."""
    length = anchor.end - anchor.start
    if anchor.quote:
        return start >= 0 and text.startswith(anchor.quote, start)
    return 0 <= start <= len(text) - length and digest_of(text[start : start + length]) == anchor.digest


def places_around(
    text: str, anchor: Anchor, words: str, near: int, *, reach: int, budget: SearchBudget
) -> Iterator[int]:
    """Yield the offsets within *reach* of *near* at which the words of an anchor are.

    Where only their digest is known, *words* is empty, and only stretches that begin and end with a word are read.
    """
    low, high = max(0, near - reach), near + reach + anchor.end - anchor.start
    if not budget.spend(max(high - low, 0)):
        return
    if words:
        yield from find_forwards(text, words, low, high)
        return
    length = anchor.end - anchor.start
    spans = [(low + word.start(), low + word.end()) for word in WORD.finditer(text[low:high])]
    ends = {end for _, end in spans}
    starts = [start for start, _ in spans if start + length in ends]
    if budget.spend(len(starts) * length):
        yield from (start for start in starts if words_are_at(anchor, text, start))


def places_near(
    text: str, words: str, near: int, *, most: int, budget: SearchBudget
) -> tuple[int, ...] | None:
    """Return the offsets of *words*, at most *most* on either side of *near*; None if the budget is used up.

    >>> places_near("tax the fizz, tax the juice", "tax", 13, most=5, budget=SearchBudget())
    (0, 14)
    """
    if not budget.spend(len(text)):
        return None
    near = max(0, min(near, len(text)))
    before = itertools.islice(find_backwards(text, words, near), most)
    return tuple(sorted({*before, *itertools.islice(find_forwards(text, words, near), most)}))


def find_pairs(
    text: str, wanted: Iterable[str], *, most: int, budget: SearchBudget
) -> dict[str, tuple[int, ...]]:
    """Return words → their offsets, for many words at once: by two neighbouring words of each, in one pass.

    Words are left out that have no two whole words in them, or none that are rare enough in the text.

    >>> find_pairs("so: now tax the fizz. now tax the fizz", ["now tax the fizz"], most=5, budget=SearchBudget())
    {'now tax the fizz': (4, 22)}
    """
    probes = {words: _pairs(words) for words in dict.fromkeys(wanted)}
    hits: dict[tuple[str, str], list[int]] = {pair: [] for pairs in probes.values() for pair in pairs}
    before, start = "", 0
    for token in WORD.finditer(text):
        here = hits.get((before, token[0]))
        if here is not None and len(here) <= _RARE:
            here.append(start)
        before, start = token[0], token.start()
    found: dict[str, tuple[int, ...]] = {}
    for words, pairs in probes.items():
        pair = min(pairs, key=lambda pair: len(hits[pair]), default=None)
        if pair is None or len(hits[pair]) > _RARE or not budget.spend(len(words) * len(hits[pair])):
            continue
        starts = (start - pairs[pair] for start in hits[pair])
        found[words] = tuple(start for start in starts if start >= 0 and text.startswith(words, start))[:most]
    return found


def _pairs(words: str) -> dict[tuple[str, str], int]:
    """Return the neighbouring words in *words*, with where they begin."""
    tokens = list(WORD.finditer(words))[1:-1][:_PROBED]  # the first and the last may be parts of words
    return {(one[0], other[0]): one.start() for one, other in itertools.pairwise(tokens)}


_RARE: Final = 64
_PROBED: Final = 60


@final
class Sentences:
    """The sentences of a text by their digests."""

    def __init__(self, text: str) -> None:
        self.spans = [(start, end) for start, end, _ in split_sentences(text)]
        self.digests = [digest_of(text[start:end]) for start, end in self.spans]
        self.numbers: dict[str, list[int]] = {}
        for number, digest in enumerate(self.digests):
            self.numbers.setdefault(digest, []).append(number)

    def around(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Yield the sentences of which a stretch is a part, and one on either side, with their digests."""
        first = bisect.bisect_right(self.spans, start, key=lambda span: span[1])
        last = bisect.bisect_left(self.spans, end, key=lambda span: span[0])
        for number in range(max(0, first - 1), min(last + 1, len(self.spans))):
            yield (*self.spans[number], self.digests[number])

    def places(self, anchor: Anchor, segments: Sequence[Segment], *, most: int) -> list[int]:
        """Return where an anchor would begin in each sentence with the digest of its own."""
        at = bisect.bisect_right(segments, anchor.start, key=lambda segment: segment.end)
        if at == len(segments) or segments[at].start > anchor.start or not segments[at].digest:
            return []
        into = anchor.start - segments[at].start
        return [self.spans[number][0] + into for number in self.numbers.get(segments[at].digest, ())[:most]]


@final
class Windows:
    """The stretches of a text that sealed words may be: those that begin and end with a word, then all others."""

    def __init__(self, text: str, budget: SearchBudget) -> None:
        self.text, self.budget = text, budget
        words = [word.span() for word in WORD.finditer(text)]
        self._starts = [start for start, _ in words]
        self._ends = {end for _, end in words}

    def find(
        self, digests: Mapping[int, Mapping[str, int]], *, most: int
    ) -> tuple[dict[str, list[int]], bool]:
        """Look for digests, given by length and each with where it is expected.

        Returns:
            Digest → places, in the order in which they were found; whether the budget was used up before the end.
        """
        found: dict[str, list[int]] = {}
        gave_up = False
        lengths = sorted(digests, key=lambda length: (len(digests[length]) * length, length))
        for n, length in enumerate(lengths):
            share = self.budget.left // (len(lengths) - n)
            gave_up |= not self._look(digests[length], length, found, share, most)
        return found, gave_up

    def _look(
        self, wanted: Mapping[str, int], length: int, found: dict[str, list[int]], share: int, most: int
    ) -> bool:
        """Look at windows of one length, those near where the words are expected first; False when given up."""
        cost = length + _WINDOW
        affordable = share // cost
        near = sorted(wanted.values())[len(wanted) // 2]
        missing = set(wanted)
        for whole_words in (True, False):
            starts = self._near(near, length) if whole_words else self._all(near, length)
            for start in starts:
                if affordable <= 0 or not self.budget.spend(cost):
                    return not missing
                affordable -= 1
                digest = digest_of(self.text[start : start + length])
                if (
                    digest in wanted
                    and len(found.setdefault(digest, [])) < most
                    and start not in found[digest]
                ):
                    found[digest].append(start)
                    missing.discard(digest)
            if not missing:
                return True
        return True

    def _near(self, near: int, length: int) -> Iterator[int]:
        """Yield the windows of a length that begin and end with a word, from *near* outwards."""
        starts, ends = self._starts, self._ends
        return (
            start for start in _outwards(starts, bisect.bisect_left(starts, near)) if start + length in ends
        )

    def _all(self, near: int, length: int) -> Iterator[int]:
        starts = range(max(0, len(self.text) - length + 1))
        return _outwards(starts, min(max(near, 0), len(starts)))


def _outwards(items: Sequence[int], middle: int) -> Iterator[int]:
    """Yield items from a place outwards, the nearer ones first.

    >>> list(_outwards("abcde", 2))
    ['c', 'b', 'd', 'a', 'e']
    """
    for step in range(max(len(items) - middle, middle)):
        if middle + step < len(items):
            yield items[middle + step]
        if middle - 1 - step >= 0:
            yield items[middle - 1 - step]
