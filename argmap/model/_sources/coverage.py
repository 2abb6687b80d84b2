"""Coverage: which sentences of a source are anchored, skipped with a reason, or not accounted for."""

from __future__ import annotations

import bisect
import heapq
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, final

from attrs import field, frozen

from argmap._arguments import map_needed
from argmap._table import Row, html_table
from argmap.errors import InvalidValueError, MapError, UnknownKeyError
from argmap.model._items import Key
from argmap.model._sources.records import Anchor, Segment, Source
from argmap.model._sources.text import digest_of, source_text
from argmap.model._walks import claims_and_relations

if TYPE_CHECKING:
    from argmap.model._map import ArgumentMap

__all__ = ["Coverage", "Sentence", "coverage"]

State: TypeAlias = Literal["anchored", "skipped", "missing"]

_SHOWN: Final = 20


@final
class Overlaps:
    """Remember labelled intervals of the places 0 to *count* - 1, and return the labels at a place.

    It is a segment tree: each interval is noted at O(log count) nodes, and a place looks at as many.

    >>> found = Overlaps(3)
    >>> found.add(0, 2, "a")
    >>> found.add(1, 3, "b")
    >>> list(found.at(1)), list(found.at(2))
    (['a', 'b'], ['b'])
    """

    __slots__ = ("_count", "_labels", "_nodes", "_token")

    def __init__(self, count: int) -> None:
        self._count = count
        self._token = ""
        self._labels: list[str] = []
        self._nodes: dict[int, list[int]] = {}

    def add(self, start: int, end: int, label: str) -> None:
        """Label the places from *start* up to *end*, which is left out."""
        if start >= end:
            return
        number = len(self._labels)
        self._labels.append(label)
        low, high = start + self._count, end + self._count
        while low < high:
            if low & 1:
                self._nodes.setdefault(low, []).append(number)
                low += 1
            if high & 1:
                high -= 1
                self._nodes.setdefault(high, []).append(number)
            low, high = low >> 1, high >> 1

    def any(self, place: int) -> bool:
        """Whether there is a label at a place."""
        return any(node in self._nodes for node in self._above(place))

    def at(self, place: int) -> Iterator[str]:
        """Yield the labels at a place, each once, in the order in which they were added."""
        lists = [self._nodes[node] for node in self._above(place) if node in self._nodes]
        seen: set[str] = set()
        for number in heapq.merge(*lists):
            label = self._labels[number]
            if label not in seen:
                seen.add(label)
                yield label

    def _above(self, place: int) -> Iterator[int]:
        node = place + self._count
        while node:
            yield node
            node >>= 1

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Overlaps):
            return NotImplemented
        return self is other or self._content() == other._content()

    def __hash__(self) -> int:
        return hash(self._content())

    def _content(self) -> str:
        """Return a digest of all it holds, made once: every sentence of a text is compared by it."""
        if not self._token:
            import hashlib  # loads OpenSSL, which is needed for a comparison only

            content = repr((self._count, self._labels, sorted(self._nodes.items())))
            self._token = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
        return self._token


@final
@frozen(slots=True, weakref_slot=False)
class Sentence:
    """Report one sentence of a source.

    Args:
        source: The key of the source.
        paragraph, number: Its place, both from 1.
        start, end: Its offsets in code points.
        state: ``"anchored"`` to a claim or relation, ``"skipped"`` with a reason, or ``"missing"``.
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
    changed: bool
    _keys: Overlaps = field(repr=False)
    _reasons: Overlaps = field(repr=False)
    _place: int = field(repr=False)

    @property
    def keys(self) -> tuple[str, ...]:
        """The claims and relations that are anchored in it, in map order."""
        return tuple(self._keys.at(self._place))

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it is skipped, wholly or in part."""
        return tuple(self._reasons.at(self._place))

    @property
    def place(self) -> str:
        """The paragraph and the number in it, as reports write them.

        >>> import argmap
        >>> argmap.coverage(argmap.Builder(source="Sugar harms.").build()).sentences[0].place
        '¶1.1'
        """
        return f"¶{self.paragraph}.{self.number}"

    @property
    def account(self) -> str:
        """What accounts for it, in words; of many keys the first twenty."""
        keys, reasons = (_some(found.at(self._place)) for found in (self._keys, self._reasons))
        return ", ".join(keys) or "; ".join(reasons) or "not accounted for"

    def __str__(self) -> str:
        """Return one line for a report."""
        return f"{self.place} {self.state}: {self.account}{' (text differs)' if self.changed else ''}"


def _some(labels: Iterable[str]) -> list[str]:
    first = list(islice(labels, _SHOWN + 1))
    return first if len(first) <= _SHOWN else [*first[:_SHOWN], "…"]


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

    def rows(self) -> list[Row]:
        """Return a row for each sentence: its place, its state, and what accounts for it.

        >>> import argmap
        >>> argmap.coverage(argmap.Builder(source="Sugar harms.").build()).rows()[0]["state"]
        'missing'
        """
        plain = ("source", "paragraph", "number", "start", "end", "state", "changed")
        return [
            {**{name: getattr(s, name) for name in plain}, "keys": list(s.keys), "reasons": list(s.reasons)}
            for s in self.sentences
        ]

    def _repr_html_(self) -> str:
        """Show a table in a notebook."""
        rows = [
            {"sentence": s.place, "state": s.state, "account": s.account, "text differs": s.changed}
            for s in self.sentences
        ]
        return html_table(rows, self._total())

    def __str__(self) -> str:
        """Return the report: one line a sentence, then the total."""
        return "\n".join([*map(str, self.sentences), self._total()])

    def _total(self) -> str:
        counted = len(self.sentences) - len(self.missing)
        return f"{counted} of {len(self.sentences)} sentences accounted for ({self.share:.0%})"


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
        MapError: If *m* is no map, or *text* no text.
        UnknownKeyError: If the source is not in the map, or *text* is given and there are several.

    >>> import argmap
    >>> print(argmap.coverage(argmap.Builder(source="Sugar harms.").build()))
    ¶1.1 missing: not accounted for
    0 of 1 sentences accounted for (0%)
    """
    check_given(m, text)
    chosen = [source_of(m, source)] if source is not None or text is not None else list(m.sources.values())
    clean = None if text is None else source_text(text)
    return Coverage(
        tuple(s for each in chosen for s in _sentences(m, each, clean if text is not None else each.text))
    )


def check_given(m: object, text: object = None) -> None:
    """Raise unless *m* is a map, and *text* is text if it is there at all."""
    if not hasattr(m, "rebuttal_kind"):  # the class is defined above this module
        raise MapError(map_needed(m))
    if text is not None and not isinstance(text, str):
        raise InvalidValueError(f"must be the text itself, got {type(text).__name__}", field="text")


def source_of(m: ArgumentMap, key: Key | None) -> Source:
    """Return the source meant: the one named, or the only one.

    Raises:
        UnknownKeyError: If it is not in the map, or none is named and there is not exactly one.
    """
    check_given(m)
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
    keys = _overlaps(source.segments, ((a.start, a.end, key) for key, a in anchors_in(m, source)))
    reasons = _overlaps(source.segments, ((s.start, s.end, s.reason) for s in source.skips))
    paragraph = number = 0
    for n, segment in enumerate(source.segments):
        number = number + 1 if segment.paragraph == paragraph else 1
        paragraph = segment.paragraph
        state: State = "anchored" if keys.any(n) else "skipped" if reasons.any(n) else "missing"
        place = source.key, paragraph, number, segment.start, segment.end
        yield Sentence(*place, state, _changed(segment, text), keys, reasons, n)


def anchors_in(m: ArgumentMap, source: Source) -> Iterator[tuple[str, Anchor]]:
    """Yield the anchors in a source, each with the key of its record, in map order."""
    for record in claims_and_relations(m):
        yield from ((record.key, anchor) for anchor in record.anchors if anchor.source == source.key)


def _overlaps(segments: tuple[Segment, ...], spans: Iterable[tuple[int, int, str]]) -> Overlaps:
    """Return which labels the spans that overlap a segment have; segments are in order and apart."""
    starts, ends = [segment.start for segment in segments], [segment.end for segment in segments]
    found = Overlaps(len(segments))
    for start, end, label in spans:
        found.add(bisect.bisect_right(ends, start), bisect.bisect_left(starts, end), label)
    return found


def _changed(segment: Segment, text: str | None) -> bool:
    if text is None or not segment.digest:
        return False
    return digest_of(text[segment.start : segment.end]) != segment.digest
