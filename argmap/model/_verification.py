"""Verification: whether the words that a map is anchored in stand in a text, have moved, or are lost."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, final

from attrs import frozen

from argmap.model._coverage import check_given, source_of
from argmap.model._items import Key
from argmap.model._sources import Anchor
from argmap.model._text import digest_of, normalise_text, occurrences

if TYPE_CHECKING:
    from argmap.model._map import ArgumentMap

__all__ = ["Finding", "Verification", "verify"]

Status: TypeAlias = Literal["exact", "moved", "lost"]
_Sought: TypeAlias = dict[int, dict[str, list[int]]]
"""Length in code points → digest of sealed words of that length → where they were found."""

# A word, or any other visible character. In scripts that put no blanks between words each letter counts as one.
_UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
)
_WORD: Final = re.compile(f"[^\\W{_UNSPACED}\U00020000-\U0003ffff]+|\\S")
_MOST_WINDOWS: Final = 5_000_000
_MOST_PLACES: Final = 100_000


@final
@frozen(slots=True, weakref_slot=False)
class Finding:
    """Report one anchor.

    Args:
        key: The claim or relation that is anchored.
        anchor: The anchor as the map has it.
        status: ``"exact"``: the words stand where the anchor says; ``"moved"``: they stand elsewhere;
            ``"lost"``: they do not stand in the text.
        start, end: Where the words stand now, in code points; -1 when lost.

    >>> import argmap
    >>> b = argmap.Builder(source="Sugar harms.")
    >>> claim = b.claim("Sugar is bad.", key="bad", quote="Sugar")
    >>> print(argmap.verify(b.build(), "Much sugar.").findings[0])
    bad: lost (0–5)
    """

    key: str
    anchor: Anchor
    status: Status
    start: int
    end: int

    def __str__(self) -> str:
        """Return one line for a report."""
        place = f"{self.anchor.start}–{self.anchor.end}"
        now = f", now at {self.start}–{self.end}" if self.status == "moved" else ""
        return f"{self.key}: {self.status} ({place}{now})"


@final
@frozen(slots=True, weakref_slot=False)
class Verification:
    """Report every anchor of a source, in map order; ``same_text`` says whether the whole text is unchanged.

    >>> import argmap
    >>> b = argmap.Builder(source="Sugar harms. Tax it.")
    >>> _ = b.claim("Tax sugar.", quote="Tax it.")
    >>> report = argmap.verify(b.build().sealed(), "Well: sugar harms. Tax it.")
    >>> report.ok, str(report.moved[0])
    (False, 'tax-sugar: moved (13–20, now at 19–26)')
    """

    source: str
    same_text: bool
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether every anchor is exact."""
        return all(f.status == "exact" for f in self.findings)

    @property
    def moved(self) -> tuple[Finding, ...]:
        """The anchors whose words stand elsewhere."""
        return tuple(f for f in self.findings if f.status == "moved")

    @property
    def lost(self) -> tuple[Finding, ...]:
        """The anchors whose words do not stand in the text."""
        return tuple(f for f in self.findings if f.status == "lost")

    def __str__(self) -> str:
        """Return the report: the anchors that are not exact, then the totals."""
        lines = [str(f) for f in self.findings if f.status != "exact"]
        exact = len(self.findings) - len(lines)
        text = "unchanged" if self.same_text else "not the one the map was made from"
        counts = f"{exact} exact, {len(self.moved)} moved, {len(self.lost)} lost"
        return "\n".join([*lines, f"{self.source}: {counts}; the text is {text}"])


def verify(m: ArgumentMap, text: str, *, source: Key | None = None) -> Verification:
    """Check each anchor of a source against a text, word for word.

    Open anchors are compared by their quote, sealed ones by the digest of the words at their offsets.
    Words that are not where the anchor says are looked for elsewhere: sealed ones by sliding a window of
    their length over the text, from word to word, and then, as far as five million windows go, from letter
    to letter. Of several places one that keeps the order of the neighbouring anchors is taken, and of those
    the nearest to where these make it expected.

    Args:
        m: The map.
        text: The text; line ends and a byte order mark do not matter.
        source: Which source it is the text of; by default the only one.

    Raises:
        UnknownKeyError: If the source is not in the map, or there are several and none is named.

    >>> import argmap
    >>> b = argmap.Builder(source="Sugar harms. Tax it.")
    >>> _ = b.claim("Tax sugar.", quote="Tax it.")
    >>> argmap.verify(b.build(), "Sugar harms. Tax it.").ok
    True
    """
    check_given(m, text)
    chosen = source_of(m, source)
    clean = normalise_text(text)
    anchored = list(_anchors(m, chosen.key))
    exact = [_stands(a, clean, a.start, a.end) for _, a in anchored]
    places = _places([a for (_, a), ok in zip(anchored, exact, strict=True) if not ok], clean)
    known = [(a.start, a.start) for (_, a), ok in zip(anchored, exact, strict=True) if ok]
    order = _Order(known + [(a.start, found[0]) for a, found in places.items() if len(found) == 1])
    findings = (
        Finding(key, a, "exact", a.start, a.end) if ok else _found(key, a, places[a], order)
        for (key, a), ok in zip(anchored, exact, strict=True)
    )
    known_as = chosen.digest or ("" if chosen.text is None else digest_of(chosen.text))
    same = digest_of(clean) == known_as
    return Verification(chosen.key, same, tuple(findings))


def _anchors(m: ArgumentMap, source: str) -> Iterator[tuple[str, Anchor]]:
    for room in (m.claims, m.relations):
        for record in room.values():
            yield from ((record.key, anchor) for anchor in record.anchors if anchor.source == source)


def _stands(anchor: Anchor, text: str, start: int, end: int) -> bool:
    words = text[start:end]
    if anchor.quote:
        return words == anchor.quote
    return len(words) == end - start and digest_of(words) == anchor.digest


def _places(missing: Iterable[Anchor], text: str) -> dict[Anchor, tuple[int, ...]]:
    """Return where the words of each anchor stand, in order."""
    wanted = dict.fromkeys(missing)
    found: dict[Anchor, tuple[int, ...]] = {a: _by_quote(a, text) for a in wanted if a.quote}
    sealed: _Sought = {}
    for a in wanted:
        if not a.quote:
            sealed.setdefault(a.end - a.start, {})[a.digest] = []
    if sealed:
        _slide(sealed, text)
    found.update((a, tuple(sealed[a.end - a.start][a.digest])) for a in wanted if not a.quote)
    return found


def _slide(sought: _Sought, text: str) -> None:
    """Find digests in windows that begin and end with a word; those that are left, in any window."""
    words = [word.span() for word in _WORD.finditer(text)]
    ends = {end for _, end in words}
    for length, digests in sought.items():
        _look(digests, text, length, (start for start, _ in words if start + length in ends))
    left = {
        length: {d: hits for d, hits in digests.items() if not hits} for length, digests in sought.items()
    }
    left = {length: digests for length, digests in left.items() if digests}
    if len(left) * len(text) <= _MOST_WINDOWS:
        for length, digests in left.items():
            _look(digests, text, length, range(len(text) - length + 1))


def _look(digests: dict[str, list[int]], text: str, length: int, starts: Iterable[int]) -> None:
    for start in starts:
        hits = digests.get(digest_of(text[start : start + length]))
        if hits is not None:
            hits.append(start)


def _by_quote(anchor: Anchor, text: str) -> tuple[int, ...]:
    """Return where a quote stands, only where its surroundings stand too if they do anywhere."""
    found = occurrences(text, anchor.quote, most=_MOST_PLACES)
    after = len(anchor.quote)
    near = [
        start
        for start in found
        if text.endswith(anchor.prefix, 0, start) and text.startswith(anchor.suffix, start + after)
    ]
    return tuple(near) or found


class _Order:
    """Know where the neighbours of an anchor stand now."""

    def __init__(self, known: list[tuple[int, int]]) -> None:
        self._known = sorted(known)

    def best(self, anchor: Anchor, places: tuple[int, ...]) -> int:
        """Return the place between the neighbours, or else the one nearest to where it would be expected."""
        at = bisect.bisect_left(self._known, (anchor.start, -1))
        low = self._known[at - 1] if at else (0, 0)
        high = self._known[at] if at < len(self._known) else (0, 1 << 62)
        expected = anchor.start + low[1] - low[0]
        between = places[bisect.bisect_left(places, low[1]) : bisect.bisect_right(places, high[1])]
        return _nearest(between or places, expected)


def _nearest(places: tuple[int, ...], expected: int) -> int:
    at = bisect.bisect_left(places, expected)
    return min(places[max(at - 1, 0) : at + 1], key=lambda start: (abs(start - expected), start))


def _found(key: str, anchor: Anchor, places: tuple[int, ...], order: _Order) -> Finding:
    if not places:
        return Finding(key, anchor, "lost", -1, -1)
    start = order.best(anchor, places)
    return Finding(key, anchor, "moved", start, start + anchor.end - anchor.start)
