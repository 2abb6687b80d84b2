"""Coverage: which sentences of a source are anchored, skipped with a reason, or not accounted for."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal, TypeAlias, final

from attrs import frozen

from argmap.errors import UnknownKeyError
from argmap.model._items import Key
from argmap.model._sources import Segment, Skip, Source
from argmap.model._text import digest_of, normalise_text

if TYPE_CHECKING:
    from argmap.model._map import ArgumentMap

__all__ = ["Coverage", "Sentence", "coverage"]

State: TypeAlias = Literal["anchored", "skipped", "missing"]


@final
@frozen(slots=True, weakref_slot=False)
class Sentence:
    """Report one sentence of a source.

    Args:
        source: The key of the source.
        paragraph, number: Its place, both from 1.
        start, end: Its offsets in code points.
        state: ``"anchored"`` to a claim or relation, ``"skipped"`` with a reason, or ``"missing"``.
        keys: The records that are anchored in it, in map order.
        reasons: Why it is skipped, wholly or in part.
        changed: Whether a text was given whose words here are not those of the digest.

    >>> import argmap
    >>> print(argmap.coverage(argmap.Builder(source="Sugar harms.").build()).sentences[0])
    ¶1.1 missing: not accounted for
    """

    source: str
    paragraph: int
    number: int
    start: int
    end: int
    state: State
    keys: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    changed: bool = False

    def __str__(self) -> str:
        """Return one line for a report."""
        what = ", ".join(self.keys) if self.keys else "; ".join(self.reasons) or "not accounted for"
        return (
            f"¶{self.paragraph}.{self.number} {self.state}: {what}{' (text differs)' if self.changed else ''}"
        )


@final
@frozen(slots=True, weakref_slot=False)
class Coverage:
    """Report every sentence of a map's sources, in order.

    >>> import argmap
    >>> b = argmap.Builder(source="Sugar harms. Buy now!")
    >>> _ = b.claim("Sugar is harmful.", quote="Sugar harms.")
    >>> report = argmap.coverage(b.build())
    >>> report.share, str(report.missing[0])
    (0.5, '¶1.2 missing: not accounted for')
    """

    sentences: tuple[Sentence, ...]

    @property
    def share(self) -> float:
        """The share of sentences that are accounted for, in [0, 1]; 1 when there are none."""
        return 1 - len(self.missing) / len(self.sentences) if self.sentences else 1.0

    @property
    def missing(self) -> tuple[Sentence, ...]:
        """The sentences that nothing accounts for."""
        return tuple(s for s in self.sentences if s.state == "missing")

    @property
    def changed(self) -> tuple[Sentence, ...]:
        """The sentences whose words are not those that the map was made from."""
        return tuple(s for s in self.sentences if s.changed)

    @property
    def paragraphs(self) -> dict[tuple[str, int], tuple[Sentence, ...]]:
        """The sentences by source and paragraph, in order."""
        found: dict[tuple[str, int], list[Sentence]] = {}
        for sentence in self.sentences:
            found.setdefault((sentence.source, sentence.paragraph), []).append(sentence)
        return {key: tuple(sentences) for key, sentences in found.items()}

    def __str__(self) -> str:
        """Return the report: one line a sentence, then the total."""
        counted = len(self.sentences) - len(self.missing)
        lines = [str(s) for s in self.sentences]
        return "\n".join(
            [*lines, f"{counted} of {len(self.sentences)} sentences accounted for ({self.share:.0%})"]
        )


def coverage(m: ArgumentMap, text: str | None = None, *, source: Key | None = None) -> Coverage:
    """Report which sentences of the sources are anchored to a claim, skipped with a reason, or missing.

    The sentences are those stored in `Source.segments`, so the text itself is not needed; with *text*
    the digest of each sentence is checked as well. A sentence counts as anchored when an anchor of a
    claim or relation overlaps it.

    Args:
        m: The map.
        text: The text of the one source reported.
        source: Which source; by default all of them, or with *text* the only one.

    Raises:
        UnknownKeyError: If the source is not in the map, or *text* is given and there are several.

    >>> import argmap
    >>> print(argmap.coverage(argmap.Builder(source="Sugar harms.").build()))
    ¶1.1 missing: not accounted for
    0 of 1 sentences accounted for (0%)
    """
    chosen = [source_of(m, source)] if source is not None or text is not None else list(m.sources.values())
    clean = None if text is None else normalise_text(text)
    return Coverage(
        tuple(s for each in chosen for s in _sentences(m, each, clean if text is not None else each.text))
    )


def source_of(m: ArgumentMap, key: Key | None) -> Source:
    """Return the source meant: the one named, or the only one.

    Raises:
        UnknownKeyError: If it is not in the map, or none is named and there is not exactly one.
    """
    if key is None and len(m.sources) == 1:
        return next(iter(m.sources.values()))
    record = None if key is None else m[key]
    if isinstance(record, Source):
        return record
    raise UnknownKeyError(
        "" if record is None else record.key,
        wanted="source",
        where=f"there are {len(m.sources)}; pass source=…",
    )


def _sentences(m: ArgumentMap, source: Source, text: str | None) -> Iterator[Sentence]:
    starts = [segment.start for segment in source.segments]
    keys = _by_segment(source.segments, starts, _anchored(m, source.key))
    reasons = _by_segment(source.segments, starts, ((s, s.reason) for s in source.skips))
    paragraph = number = 0
    for n, segment in enumerate(source.segments):
        number = number + 1 if segment.paragraph == paragraph else 1
        paragraph = segment.paragraph
        state: State = "anchored" if n in keys else "skipped" if n in reasons else "missing"
        found = tuple(keys.get(n, {})), tuple(reasons.get(n, {}))
        yield Sentence(
            source.key, paragraph, number, segment.start, segment.end, state, *found, _changed(segment, text)
        )


def _anchored(m: ArgumentMap, source: str) -> Iterator[tuple[Segment | Skip, str]]:
    for room in (m.claims, m.relations):
        for record in room.values():
            yield from ((Skip(a.start, a.end), record.key) for a in record.anchors if a.source == source)


def _by_segment(
    segments: tuple[Segment, ...], starts: list[int], spans: Iterable[tuple[Segment | Skip, str]]
) -> dict[int, dict[str, None]]:
    """Return segment number → labels of the spans that overlap it, in their order."""
    found: dict[int, dict[str, None]] = {}
    for span, label in spans:
        n = max(bisect.bisect_right(starts, span.start) - 1, 0)
        while n < len(segments) and segments[n].start < span.end:
            if span.start < segments[n].end:
                found.setdefault(n, {})[label] = None
            n += 1
    return found


def _changed(segment: Segment, text: str | None) -> bool:
    return (
        bool(text is not None and segment.digest)
        and digest_of((text or "")[segment.start : segment.end]) != segment.digest
    )
