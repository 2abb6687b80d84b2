"""Relocation: the places of the words of anchors in a changed text, and the decision between several."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, Literal, TypeAlias, final

from attrs import frozen

from argmap.model._sources.context import Context, ContextMatch
from argmap.model._sources.near_matches import COMPARING, Folded, find_nearly, unbroken_lines, wordings
from argmap.model._sources.records import Anchor, Source
from argmap.model._sources.rewording import find_rewording, find_sealed_rewording
from argmap.model._sources.search import (
    SearchBudget,
    Sentences,
    Windows,
    find_pairs,
    places_around,
    places_near,
    words_are_at,
)
from argmap.model._sources.text import digest_of

__all__ = ["Place", "Relocation", "Status"]

Status: TypeAlias = Literal["exact", "moved", "ambiguous", "re-wrapped", "reworded", "lost"]

_AGREES: Final = 0.9  # a place with this much of its context is taken without a look at the rest of the text
_EQUAL: Final = 0.15  # a difference in context that decides nothing
_EAGER: Final = 8  # anchors searched for before it is known where their neighbours are
_NEARBY: Final = 2_000
_NEARBY_SEALED: Final = 400
_MOST: Final = 16  # places on either side of where words are expected
_WHOLE: Final = 200_000  # a longer text is brought into other forms only where words are expected
_REGION: Final = 20_000
_REWORDING: Final = 2_000_000  # what looking for a changed sentence costs, in code points read
_SPLITTING: Final = 200  # what dividing a place into sentences costs, for each code point of the words
_FOLDING: Final = 40  # what folding a stretch costs, for each of its code points
_DIGEST: Final = 4_000
_WORDINGS: Final = 300  # what one code point of other forms costs, in code points read


@final
@frozen(slots=True, weakref_slot=False)
class Place:
    """What has become of an anchor: its status, the stretches that may be meant, whether a search was given up."""

    status: Status
    spans: tuple[tuple[int, int], ...] = ()
    gave_up: bool = False


@final
@frozen(slots=True, weakref_slot=False)
class _Candidate:
    start: int
    end: int
    agreement: ContextMatch
    exact: bool = True

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


@final
class Relocation:
    """Find anchors again in a text: first those whose place is certain, which suggest places for the others.

    Args:
        source: The source as the map has it.
        text: The text in which to look.
        known: Anchors that are where they should be.
        budget: How much may be read.
    """

    def __init__(self, source: Source, text: str, known: Iterable[Anchor], budget: SearchBudget) -> None:
        self.source, self.text, self.budget = source, text, budget
        self._forms = SearchBudget(budget.most // 2)
        self._windows: Windows | None = None
        self._order = sorted({(anchor.start, anchor.start) for anchor in known})
        self._places: dict[Anchor, Place] = {}
        self._contexts: dict[Anchor, Context] = {}
        self._gave_up: set[Anchor] = set()
        self._old = frozenset(segment.digest for segment in source.segments)
        self._folded: Folded | None = None
        self._sentences: Sentences | None = None

    def find(self, anchors: Iterable[Anchor], *, doubtful: AbstractSet[Anchor]) -> dict[Anchor, Place]:
        """Return what has become of each anchor; *doubtful* ones are where they should be, among other words."""
        off = {anchor.start for anchor in doubtful}
        self._order = [pair for pair in self._order if pair[0] not in off]
        waiting: list[Anchor] = []
        eager = _EAGER
        for anchor in sorted(set(anchors), key=lambda a: (a.start, a.end)):
            if not self._near_neighbours(anchor):
                waiting.append(anchor)
                if eager:
                    eager -= 1
                    self._try(anchor, self._first_look(anchor), certain=True)
        waiting = [anchor for anchor in waiting if anchor not in self._places]
        found = self._everywhere(waiting)
        for certain in (True, False):
            for anchor in waiting:
                if anchor not in self._places:
                    self._try(anchor, found.get(anchor, ()), certain=certain)
        for anchor in waiting:
            if anchor not in self._places:
                self._settle(anchor, self._changed(anchor, found.get(anchor, ())))
        return self._places

    # -- what is known of an anchor -------------------------------------------------------------------------

    def _words(self, anchor: Anchor) -> str:
        """Return the words of an anchor, of a sealed one from the source's own text if it is there."""
        return anchor.quote or (self.source.text or "")[anchor.start : anchor.end]

    def _context(self, anchor: Anchor) -> Context:
        if anchor not in self._contexts:
            self._contexts[anchor] = Context(anchor, self.source)
        return self._contexts[anchor]

    def contradicted(self, anchor: Anchor) -> bool:
        """Return whether the words around the place where an anchor should be are others."""
        return self._candidate(anchor, anchor.start).agreement.contradicts

    def _candidate(self, anchor: Anchor, start: int, end: int = -1) -> _Candidate:
        stop = start + anchor.end - anchor.start if end < 0 else end
        agreement = self._context(anchor).agreement(self.text, start, stop, sentences=self._split)
        return _Candidate(start, stop, agreement, end < 0)

    def _neighbours(self, anchor: Anchor) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
        at = bisect.bisect_left(self._order, (anchor.start, -1))
        before = self._order[at - 1] if at else None
        return before, self._order[at] if at < len(self._order) else None

    def _shifted(self, anchor: Anchor) -> list[int]:
        """Return where an anchor is if it was shifted as its neighbours were, the one before it first."""
        return [anchor.start + new - old for old, new in filter(None, self._neighbours(anchor))]

    def _expected(self, anchor: Anchor) -> int:
        """Return where an anchor is if it was shifted as its nearest neighbour was, or not at all."""
        return next(iter(self._shifted(anchor)), anchor.start)

    # -- looking ------------------------------------------------------------------------------------------------

    def _near_neighbours(self, anchor: Anchor) -> bool:
        """Settle an anchor that is about where its neighbours suggest; only this reads less than the whole text."""
        expected = self._shifted(anchor)
        for start in dict.fromkeys(expected):
            if words_are_at(anchor, self.text, start):
                candidate = self._candidate(anchor, start)
                if not candidate.agreement.known or candidate.agreement.share >= _AGREES:
                    return self._settle(anchor, Place("moved", (candidate.span,)))
        if not expected:
            return False
        words = self._words(anchor)
        reach = _NEARBY if words else _NEARBY_SEALED
        around = places_around(self.text, anchor, words, expected[0], reach=reach, budget=self.budget)
        near = [self._candidate(anchor, start) for start in around]
        good = [c for c in near if c.agreement.share >= _AGREES]
        if len(good) != 1 or (len(near) > 1 and not good[0].agreement.known):
            return False
        return self._settle(anchor, Place("moved", (good[0].span,)))

    def _open(self, anchor: Anchor) -> list[_Candidate]:
        words, near = self._words(anchor), self._expected(anchor)
        places = places_near(self.text, words, near, most=_MOST, budget=self.budget)
        if places is None:
            self._gave_up.add(anchor)
        return [self._candidate(anchor, start) for start in places or ()]

    def _first_look(self, anchor: Anchor) -> list[_Candidate]:
        """Return places of one anchor, at the cost of a part of the budget."""
        if self._words(anchor):
            return self._open(anchor)
        starts = self._by_sentence(anchor)
        if not starts:
            share = SearchBudget(self.budget.left // 3)
            found, _ = self._all_windows(share).find(self._sought([anchor]), most=1)
            self.budget.spend(share.most - share.left)
            starts = found.get(anchor.digest, [])
        return [self._candidate(anchor, start) for start in starts]

    def _by_sentence(self, anchor: Anchor) -> list[int]:
        """Return the offsets of the words of a sealed anchor in a sentence that has moved as a whole."""
        if not self.source.segments:
            return []
        starts = self._split().places(anchor, self.source.segments, most=2 * _MOST)
        return [start for start in starts if words_are_at(anchor, self.text, start)]

    def _all_windows(self, budget: SearchBudget) -> Windows:
        self._windows = self._windows or Windows(self.text, budget)
        self._windows.budget = budget
        return self._windows

    def _everywhere(self, anchors: Sequence[Anchor]) -> dict[Anchor, list[_Candidate]]:
        """Return the places of the words of anchors in the whole text, as far as the budget goes."""
        opened = [anchor for anchor in anchors if self._words(anchor)]
        found: dict[Anchor, list[_Candidate]] = {}
        if len(opened) * len(self.text) > self.budget.left // 4:
            by_words = find_pairs(self.text, map(self._words, opened), most=2 * _MOST, budget=self.budget)
            found = {
                anchor: [self._candidate(anchor, start) for start in by_words[self._words(anchor)]]
                for anchor in opened
                if self._words(anchor) in by_words
            }
        found.update({anchor: self._open(anchor) for anchor in opened if anchor not in found})
        sealed = [anchor for anchor in anchors if not self._words(anchor)]
        found.update(self._sealed_everywhere(sealed) if sealed else {})
        return found

    def _sealed_everywhere(self, anchors: Sequence[Anchor]) -> dict[Anchor, list[_Candidate]]:
        places = {anchor: self._by_sentence(anchor) for anchor in anchors}
        left = [anchor for anchor in anchors if not places.get(anchor)]
        if left:
            found, gave_up = self._all_windows(self.budget).find(self._sought(left), most=2 * _MOST)
            places.update({anchor: found.get(anchor.digest, []) for anchor in left})
            self._gave_up.update(anchor for anchor in left if gave_up and not places[anchor])
        return {
            anchor: [self._candidate(anchor, start) for start in sorted(found)]
            for anchor, found in places.items()
        }

    def _sought(self, anchors: Iterable[Anchor]) -> dict[int, dict[str, int]]:
        """Return length → digest of the words of anchors → where they are expected."""
        sought: dict[int, dict[str, int]] = {}
        for anchor in anchors:
            sought.setdefault(anchor.end - anchor.start, {})[anchor.digest] = self._expected(anchor)
        return sought

    def _split(self) -> Sentences:
        self._sentences = self._sentences or Sentences(self.text)
        return self._sentences

    # -- other forms ----------------------------------------------------------------------------------------------

    def _changed(self, anchor: Anchor, exact: Sequence[_Candidate]) -> Place:
        """Return what has become of an anchor whose words are nowhere that its context does not contradict."""
        near = [] if exact and not self._words(anchor) else list(self._nearly(anchor))
        place = self._decided(anchor, near, certain=False) if near else None
        if place is not None and place.status != "ambiguous":
            return place
        changed = self._reworded(anchor)
        spans = [c.span for c in (*exact, *near)]
        if changed and not any(start < changed[1] and changed[0] < end for start, end in spans):
            spans.append(changed)
        if exact or near:
            return Place("ambiguous", tuple(sorted(dict.fromkeys(spans))))
        if changed:
            return Place("reworded", (changed,))
        return Place("lost", gave_up=anchor in self._gave_up)

    def _nearly(self, anchor: Anchor) -> Iterator[_Candidate]:
        """Yield the places of the words of an anchor in another form: near its neighbours, or else anywhere."""
        words = self._words(anchor)
        expected = self._expected(anchor)
        low, high = max(0, expected - _NEARBY), expected + _NEARBY + anchor.end - anchor.start
        for quote, agreements in [(words, [])] if words else self._unsealed(anchor):
            if not self._forms.spend(_FOLDING * (high - low) + 20 * len(quote)):
                break
            near = Folded(self.text[low:high])
            nearly = find_nearly(quote, near, expected - low, most=_MOST, budget=self._forms)
            found = [(low + a, low + b) for a, b in nearly]
            good = [c for c in self._in_form(anchor, found, agreements) if c.agreement.share >= _AGREES]
            if len(good) == 1 and (good[0].agreement.known or len(found) == 1):
                yield from good
                return
            self._folded = self._folded or Folded(self.text)
            if not self._forms.spend(len(self._folded)):
                break
            everywhere = find_nearly(quote, self._folded, expected, most=_MOST, budget=self._forms)
            yield from self._in_form(anchor, everywhere, agreements)
            if self._forms.left < COMPARING * len(quote):
                break
        else:
            return
        self._gave_up.add(anchor)

    def _in_form(
        self, anchor: Anchor, spans: Iterable[tuple[int, int]], agreements: Sequence[ContextMatch]
    ) -> Iterator[_Candidate]:
        """Yield candidates, with the agreements of another form of the text where these are the better ones."""
        places = sorted(set(spans))
        others = agreements if len(agreements) == len(places) else ()
        for (start, end), other in itertools.zip_longest(places, others):
            candidate = self._candidate(anchor, start, end)
            better = other is not None and other.share > candidate.agreement.share
            yield _Candidate(start, end, other, exact=False) if better else candidate

    def _unsealed(self, anchor: Anchor) -> Iterator[tuple[str, list[ContextMatch]]]:
        """Yield the words of a sealed anchor as another form of the text has them, and how its context agrees."""
        low, high = 0, len(self.text)
        length = anchor.end - anchor.start
        near = self._expected(anchor)
        if high > _WHOLE:
            low, high = max(0, near - _REGION), near + length + _REGION
        region = self.text[low:high]
        if not self._forms.spend(_WORDINGS * len(region)):
            self._gave_up.add(anchor)
            return
        for form in wordings(region):
            share = SearchBudget(self._forms.left // 20)
            found, _ = Windows(form, share).find({length: {anchor.digest: near - low}}, most=2 * _MOST)
            self._forms.spend(share.most - share.left)
            starts = sorted(found.get(anchor.digest, ()))
            if starts:
                context = self._context(anchor)
                agreements = [context.agreement(form, start, start + length) for start in starts]
                yield form[starts[0] : starts[0] + length], agreements
                return
        yield from self._in_lines(anchor, near)

    def _in_lines(self, anchor: Anchor, near: int) -> Iterator[tuple[str, list[ContextMatch]]]:
        """Yield the words of a sealed anchor that were in two or three lines and are in one now."""
        length = anchor.end - anchor.start
        low, high = max(0, near - _NEARBY_SEALED), near + length + _NEARBY_SEALED
        for form in itertools.islice(
            itertools.chain([self.text[low:high]], wordings(self.text[low:high])), 2
        ):
            for start, words, older in unbroken_lines(form, length):
                if not self._forms.spend(_DIGEST + length):
                    return
                if digest_of(older) == anchor.digest:
                    yield words, [self._context(anchor).agreement(form, start, start + len(words))]
                    return

    def _reworded(self, anchor: Anchor) -> tuple[int, int] | None:
        if not self._forms.spend(_REWORDING + _SPLITTING * (anchor.end - anchor.start)):
            self._gave_up.add(anchor)
            return None
        words = self._words(anchor)
        if words:
            expected = next(iter(self._shifted(anchor)), None)
            return find_rewording(words, self._context(anchor), self.text, expected, self._forms)
        if self.source.segments:
            return find_sealed_rewording(anchor, self.source.segments, self._split(), self._old)
        return None

    # -- deciding ---------------------------------------------------------------------------------------------------

    def _try(self, anchor: Anchor, candidates: Sequence[_Candidate], *, certain: bool) -> None:
        place = self._decided(anchor, candidates, certain=certain)
        if place is not None:
            self._settle(anchor, place)

    def _settle(self, anchor: Anchor, place: Place) -> bool:
        self._places[anchor] = place
        if place.status in {"moved", "re-wrapped"}:
            bisect.insort(self._order, (anchor.start, place.spans[0][0]))
        return True

    def _decided(self, anchor: Anchor, candidates: Sequence[_Candidate], *, certain: bool) -> Place | None:
        """Return the place of an anchor, or several possible ones; None for none, or several if *certain* is set."""
        good = [c for c in candidates if not c.agreement.contradicts]
        if not good:
            return None
        best = max(c.agreement.share for c in good)
        top = [c for c in good if c.agreement.share >= best - _EQUAL]
        if len(top) > 1:
            if certain:
                return None
            top = self._between(anchor, top)
        if len(top) > 1:
            return Place("ambiguous", tuple(c.span for c in top))
        (only,) = top
        return Place("moved" if only.exact else "re-wrapped", (only.span,))

    def _between(self, anchor: Anchor, candidates: list[_Candidate]) -> list[_Candidate]:
        """Return the candidates that keep the order of the neighbours, or only one if it was shifted as they were."""
        before, after = self._neighbours(anchor)
        low = before[1] if before else 0
        high = after[1] if after else len(self.text)
        kept = [c for c in candidates if low <= c.start <= high] or candidates
        shifted = self._shifted(anchor)
        here = [c for c in kept if c.start in shifted]
        return here if len(here) == 1 else kept
