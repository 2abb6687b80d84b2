"""Verification: whether a text has the words that a map is anchored in, and at which offsets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, final

from attrs import frozen

from argmap._table import Row, html_table
from argmap.model._items import Key
from argmap.model._sources.coverage import anchors_in, check_given, source_of
from argmap.model._sources.records import Anchor
from argmap.model._sources.relocation import Place, Relocation, Status
from argmap.model._sources.search import READ, SearchBudget, words_are_at
from argmap.model._sources.text import digest_of, source_text

if TYPE_CHECKING:
    from argmap.model._map import ArgumentMap

__all__ = ["Finding", "Verification", "verify"]

_SHOWN = 5


@final
@frozen(slots=True, weakref_slot=False)
class Finding:
    """Report one anchor.

    Args:
        key: The claim or relation that is anchored.
        anchor: The anchor as the map has it.
        status: One of

            - ``"exact"``: the words are where the anchor says;
            - ``"moved"``: they are elsewhere, at one place that their context does not contradict;
            - ``"ambiguous"``: they are at several places that are equally good, or only where other words
              are around them;
            - ``"re-wrapped"``: they are there but for blanks and line ends, soft hyphens, a word divided at
              the end of a line, composed characters or the shape of quotation marks;
            - ``"reworded"``: a changed form of them is in their old neighbourhood;
            - ``"lost"``: none of these.
        start, end: Where the words are now, in code points, and of several places the first; -1 when lost.
        places: All the places that may be meant, as (start, end); of a frequent quote those nearest to where
            it is expected.
        gave_up: Whether the search was given up before all of the text was read.

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
    places: tuple[tuple[int, int], ...] = ()
    gave_up: bool = False

    def __str__(self) -> str:
        """Return one line for a report."""
        status = "reworded near by" if self.status == "reworded" else self.status
        given_up = f", search given up after {READ:,} code points" if self.gave_up else ""
        return f"{self.key}: {status} ({self.anchor.start}–{self.anchor.end}{self._now()}){given_up}"

    def _now(self) -> str:
        if self.status in {"exact", "lost"}:
            return ""
        shown = [f"{start}–{end}" for start, end in self.places[:_SHOWN]]
        shown += ["…"] if len(self.places) > _SHOWN else []
        return f", {'perhaps' if self.status == 'ambiguous' else 'now'} at {', '.join(shown)}"


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
        """The anchors whose words are elsewhere."""
        return tuple(f for f in self.findings if f.status == "moved")

    @property
    def ambiguous(self) -> tuple[Finding, ...]:
        """The anchors whose words are at several places, or only where other words are around them."""
        return tuple(f for f in self.findings if f.status == "ambiguous")

    @property
    def rewrapped(self) -> tuple[Finding, ...]:
        """The anchors whose words are in the text in another typesetting."""
        return tuple(f for f in self.findings if f.status == "re-wrapped")

    @property
    def reworded(self) -> tuple[Finding, ...]:
        """The anchors whose words have been changed where they stood."""
        return tuple(f for f in self.findings if f.status == "reworded")

    @property
    def lost(self) -> tuple[Finding, ...]:
        """The anchors whose words are not in the text."""
        return tuple(f for f in self.findings if f.status == "lost")

    def rows(self) -> list[Row]:
        """Return a row for each anchor: its record, its offsets, its status, and where its words are now.

        ``now_at`` and ``now_to`` are None where the words are lost; ``places`` lists all that may be meant.

        >>> import argmap
        >>> b = argmap.Builder(source="Sugar harms. Tax it.")
        >>> _ = b.claim("Tax sugar.", key="tax", quote="Tax it.")
        >>> row = argmap.verify(b.build(), "Well: sugar harms. Tax it.").rows()[0]
        >>> row["key"], row["status"], row["start"], row["now_at"]
        ('tax', 'moved', 13, 19)
        """
        return [
            {
                "key": f.key,
                "source": f.anchor.source,
                "start": f.anchor.start,
                "end": f.anchor.end,
                "quote": f.anchor.quote,
                "status": f.status,
                "now_at": None if f.start < 0 else f.start,
                "now_to": None if f.end < 0 else f.end,
                "places": [f"{start}–{end}" for start, end in f.places],
                "gave_up": f.gave_up,
            }
            for f in self.findings
        ]

    def _repr_html_(self) -> str:
        """Show a table in a notebook."""
        return html_table(self.rows(), self._total())

    def __str__(self) -> str:
        """Return the report: the anchors that are not exact, then the totals."""
        return "\n".join([*(str(f) for f in self.findings if f.status != "exact"), self._total()])

    def _total(self) -> str:
        exact = sum(f.status == "exact" for f in self.findings)
        text = "unchanged" if self.same_text else "not the one the map was made from"
        between = {"ambiguous": self.ambiguous, "re-wrapped": self.rewrapped, "reworded": self.reworded}
        some = "".join(f", {len(found)} {status}" for status, found in between.items() if found)
        counts = f"{exact} exact, {len(self.moved)} moved{some}, {len(self.lost)} lost"
        return f"{self.source}: {counts}; the text is {text}"


def verify(m: ArgumentMap, text: str, *, source: Key | None = None) -> Verification:
    """Check each anchor of a source against a text, word for word.

    Open anchors are compared by their quote, sealed ones by the digest of the words at their offsets.
    Words that are not where the anchor says are looked for elsewhere, first where they would be if they were
    shifted as their neighbours were. Of several places the context decides: the anchor's prefix and suffix,
    or the words around it in the source's own text, or, where that is sealed, the sentences around it; then
    the order of the neighbouring anchors. What they do not decide is reported with all the places. Words that
    are nowhere are looked for in another typesetting, and then in a changed form in their old neighbourhood.

    A search reads at most 805,306,368 code points, which takes about a second, and for other forms of the words
    half as many; an anchor that is not found until then is reported as lost, with ``gave_up`` set.

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
    clean = source_text(text)
    anchored = list(anchors_in(m, chosen))
    same = digest_of(clean) == (chosen.digest or ("" if chosen.text is None else digest_of(chosen.text)))
    anchors = dict.fromkeys(anchor for _, anchor in anchored)
    unmoved = [anchor for anchor in anchors if words_are_at(anchor, clean, anchor.start)]
    places = {anchor: Place("exact", ((anchor.start, anchor.end),)) for anchor in unmoved}
    if len(unmoved) < len(anchors) or not same:
        places |= _changed_places(
            Relocation(chosen, clean, unmoved, SearchBudget()), anchors, places, same=same
        )
    return Verification(chosen.key, same, tuple(_finding(key, a, places[a]) for key, a in anchored))


def _changed_places(
    relocation: Relocation, anchors: Iterable[Anchor], exact: Mapping[Anchor, Place], *, same: bool
) -> dict[Anchor, Place]:
    """Return the places of the anchors that are not where they should be, or whose context says so."""
    doubtful = {a for a in exact if not same and relocation.contradicted(a)}
    found = relocation.find([a for a in anchors if a not in exact or a in doubtful], doubtful=doubtful)
    return {a: place for a, place in found.items() if a not in doubtful or place.status == "moved"}


def _finding(key: str, anchor: Anchor, place: Place) -> Finding:
    start, end = place.spans[0] if place.spans else (-1, -1)
    return Finding(key, anchor, place.status, start, end, place.spans, gave_up=place.gave_up)
