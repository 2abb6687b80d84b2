"""Changed sentences: the text at the place where the words of an anchor used to be."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from argmap.model._sources.context import Context, similarity
from argmap.model._sources.records import Anchor, Segment
from argmap.model._sources.search import SearchBudget, Sentences, places_near
from argmap.model._sources.text import split_sentences

__all__ = ["find_rewording", "find_sealed_rewording"]

_SIMILAR: Final = 0.5
_EDGE: Final = 30
_REACH: Final = 400
_NEAR: Final = 20_000
_FEWEST_WORDS: Final = 3


def find_rewording(
    words: str, context: Context, text: str, expected: int | None, budget: SearchBudget
) -> tuple[int, int] | None:
    """Return the offsets of a changed form of *words* in their old neighbourhood, or None.

    Any text counts that lies between the words before and those after them. If only one of these is found, or
    neither, a sentence counts that is near it, or near the place that the neighbouring anchors suggest, and has
    half of its words in common with them.

    >>> from argmap.model._sources.records import Source
    >>> source = Source.of("Sugar harms. Juice is no better. Tax it.")
    >>> anchor = Anchor(source, 13, 32, quote="Juice is no better.")
    >>> text = "Well: sugar harms. Juice is much better. Tax it."
    >>> find_rewording(anchor.quote, Context(anchor, source), text, None, SearchBudget())
    (19, 40)
    """
    near = context.anchor.start if expected is None else expected
    best: tuple[float, int, int] | None = None
    for start, end, certain in _candidates(words, context, text, near, budget):
        here = text[start:end]
        common, alike = similarity(words, here)
        if certain and len(here) <= 3 * len(words) + _EDGE:
            alike += 1
        elif alike < _SIMILAR or common < _FEWEST_WORDS:
            continue
        if best is None or alike > best[0]:
            best = alike, start, end
    return None if best is None else best[1:]


def _candidates(
    words: str, context: Context, text: str, near: int, budget: SearchBudget
) -> Iterator[tuple[int, int, bool]]:
    """Yield stretches that may be the changed words, and whether they fill the place between both neighbours."""
    before, after = context.before.strip()[-_EDGE:], context.after.strip()[:_EDGE]
    befores = [at + len(before) for at in _places(text, before, near, budget)]
    afters = _places(text, after, near, budget)
    befores += [0] if context.first else []
    afters += [len(text)] if context.last else []
    for begin in befores:
        end = next((at for at in afters if begin <= at <= begin + 3 * len(words) + _REACH), None)
        if end is not None:
            yield from ((*span, True) for span in _trimmed(text, begin, end))
    for begin in befores[:1]:
        yield from ((*span, False) for span in _sentences(text, begin, begin + len(words) + _REACH, 2))
    for end in afters[:1]:
        yield from ((*span, False) for span in _sentences(text, end - len(words) - _REACH, end, -2))
    if not befores and not afters:
        yield from ((*s, False) for s in _sentences(text, near - _REACH, near + len(words) + _REACH, 20))


def _places(text: str, words: str, near: int, budget: SearchBudget) -> list[int]:
    """Return the offsets of a neighbour, the nearest first."""
    if len(words) < _FEWEST_WORDS:
        return []
    low = max(0, near - _NEAR)
    found = places_near(text[low : near + _NEAR], words, near - low, most=5, budget=budget)
    if found:
        found = tuple(low + start for start in found)
    else:
        found = places_near(text, words, near, most=5, budget=budget) or ()
    return sorted(found, key=lambda start: abs(start - near))


def _sentences(text: str, low: int, high: int, count: int) -> list[tuple[int, int]]:
    """Return the first sentences of a stretch, or the last ones where *count* is negative."""
    low, high = max(0, low), min(len(text), high)
    spans = [(low + start, low + end) for start, end, _ in split_sentences(text[low:high])]
    return spans[:count] if count > 0 else spans[count:]


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def find_sealed_rewording(
    anchor: Anchor, segments: Sequence[Segment], sentences: Sentences, old: AbstractSet[str]
) -> tuple[int, int] | None:
    """Return the offsets of the sentence in the place of that of a sealed anchor, or None.

    It is between the sentences before and after, or beside one of them, and is none of the *old* ones.

    >>> from argmap.model._sources.records import Source
    >>> old = Source.of("Sugar harms. Juice is no better. Tax it.").segments
    >>> anchor = Anchor("oped", 13, 32, digest=old[1].digest)
    >>> find_sealed_rewording(anchor, old, Sentences("Well. Sugar harms. Juice is fine. Tax it."), set())
    (19, 33)
    """
    first = bisect.bisect_right(segments, anchor.start, key=lambda segment: segment.end)
    last = bisect.bisect_left(segments, anchor.end, key=lambda segment: segment.start) - 1
    if first > last:
        return None
    total = len(sentences.spans)
    befores = sentences.numbers.get(segments[first - 1].digest, [])[:_EDGE] if first else [-1]
    afters = (
        sentences.numbers.get(segments[last + 1].digest, [])[:_EDGE] if last + 1 < len(segments) else [total]
    )
    for before in befores:
        after = next((n for n in afters if before + 1 < n <= before + 3 + last - first), None)
        if after is not None:
            return sentences.spans[before + 1][0], sentences.spans[after - 1][1]
    beside = [before + 1 for before in befores if before >= 0] + [
        after - 1 for after in afters if after < total
    ]
    new = (n for n in beside if 0 <= n < total and sentences.digests[n] not in old)
    return next((sentences.spans[n] for n in new), None)
