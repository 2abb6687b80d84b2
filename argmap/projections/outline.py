"""A map as an outline: its lines, the words on them, and the plain text, which is ``str(map)``."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from typing import Final, Literal, final

from attrs import frozen

from argmap.model import ArgumentMap, Claim, Link, Rebuttal, Relation, Rephrase, is_symmetric
from argmap.model._walks import neighbours_below, starts

__all__ = ["Line", "claim_label", "claim_marks", "homes", "outline_lines", "outline_text", "word_of"]

_DEEPEST: Final = 24
"""The deepest step that is indented. Deeper lines are numbered, so that a long chain makes no quadratic output."""

_OBJECTIONS: Final = {
    "contradiction": "contradicts",
    "undercut": "but that does not follow",
    "defence": "but that is no objection",
}
"""What a rebuttal does → how it is read aloud, if that is not "however"."""


@final
@frozen(slots=True, weakref_slot=False)
class Line:
    """Stand for one line of an outline.

    Args:
        depth: Steps from the conclusion, from 0.
        record: The claim or relation.
        word: The words that introduce a relation; empty for a claim.
        again: Where a claim is shown with its reasons, ``"above"`` or ``"below"``; empty if on this line.

    >>> import argmap
    >>> [line.depth for line in outline_lines(argmap.ArgumentMap.of(Claim("a", "A."), Claim("b", "B.")))]
    [0, 0]
    """

    depth: int
    record: Claim | Relation
    word: str = ""
    again: Literal["", "above", "below"] = ""


def outline_text(m: ArgumentMap, *, tag: Callable[[str], str] | None = None) -> str:
    """Return the outline as plain text, two spaces a step.

    Args:
        m: The map.
        tag: Gives for the key of a claim or relation what is added to its line in brackets, or an empty text.

    >>> import argmap
    >>> b = argmap.Builder("Sugar")
    >>> _ = b.support(b.claim("Tax sugar."), "Sugar harms.")
    >>> print(outline_text(b.build(), tag=lambda key: "doubtful" if key == "sugar-harms" else ""))
    Sugar
    Tax sugar.
      because
        Sugar harms. [doubtful]
    """
    lines = [m.title] if m.title else []
    for line in outline_lines(m):
        words = line.word if isinstance(line.record, Relation) else claim_label(line.record)
        indent = "  " * line.depth if line.depth <= _DEEPEST else f"{'  ' * _DEEPEST}[{line.depth}] "
        added = tag(line.record.key) if tag else ""
        see = f"see {line.again}: " if line.again else ""
        lines.append(f"{indent}{see}{words}{f' [{added}]' if added else ''}")
    return "\n".join(lines)


def outline_lines(m: ArgumentMap) -> Iterator[Line]:
    """Yield the lines of the outline, from each conclusion down.

    Every claim and relation is shown once, a claim at its place nearest to the conclusion (see `homes`);
    wherever else a claim is used, a line points to that place.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> step = b.support(b.claim("Tax sugar."), "Sugar harms.")
    >>> [line.record.key for line in outline_lines(b.build())]
    ['tax-sugar', 'tax-sugar.1', 'sugar-harms']
    """
    home = homes(m)
    shown: set[str] = set()
    for start in starts(m):
        if start not in shown and home.get(start) is None:
            yield from _below(m, start, home, shown)


def _below(m: ArgumentMap, start: str, home: Mapping[str, str | None], shown: set[str]) -> Iterator[Line]:
    stack = [(start, 0, "")]
    while stack:
        key, depth, parent = stack.pop()
        record = m.claims.get(key) or m.relations[key]
        if isinstance(record, Claim) and (key in shown or (parent and home[key] != parent)):
            yield Line(depth, record, again="above" if key in shown else "below")
        elif key not in shown:
            shown.add(key)
            yield Line(depth, record, word=word_of(m, record) if isinstance(record, Relation) else "")
            # A contradiction is below both its ends, and must not lead back to the one it was reached from.
            back = parent if isinstance(record, Relation) and is_symmetric(record) else None
            below = reversed([child for child in neighbours_below(m, key) if child != back])
            stack.extend((child, depth + 1, key) for child in below)


def homes(m: ArgumentMap) -> dict[str, str | None]:
    """Return for each claim the key of the relation among whose premises it is shown, or None if it starts a tree.

    A claim that is a premise of several relations is shown at the one nearest to the conclusion, where a
    reader meets it first; the others point to it. So every relation has one place, and the whole is a
    forest, whatever circles the map has. The order is that of a breadth-first search.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> step = b.support(b.claim("Tax sugar.", key="tax"), "Sugar harms.")
    >>> homes(b.build())
    {'tax': None, 'sugar-harms': 'tax.1'}
    """
    found: dict[str, str | None] = {}
    seen: set[str] = set()
    for start in starts(m):
        if start not in found and start not in seen:
            if start in m.claims:
                found[start] = None
            _find_homes(m, start, found, seen)
    return found


def _find_homes(m: ArgumentMap, start: str, found: dict[str, str | None], seen: set[str]) -> None:
    queue = deque([start])
    while queue:
        key = queue.popleft()
        if key in seen:
            continue
        seen.add(key)
        for child in neighbours_below(m, key):
            if child in m.claims and child not in found:
                found[child] = key
            if child not in seen:
                queue.append(child)


def word_of(m: ArgumentMap, relation: Relation) -> str:
    """Return the words that lead from the target of *relation* to its premises.

    A `Link` is read by its own title or scheme, since its meaning is not known.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> step = b.support(b.claim("Tax sugar."), "Sugar harms.")
    >>> word_of(b.build(), step)
    'because'
    """
    if isinstance(relation, Link):
        return relation.title or relation.scheme or "linked to"
    if isinstance(relation, Rephrase):
        return "in other words"
    if isinstance(relation, Rebuttal):
        return _OBJECTIONS.get(m.rebuttal_kind(relation), "however")
    return "this follows because" if relation.target in m.relations else "because"


def claim_label(claim: Claim) -> str:
    """Return a claim's words on one line, with its title and its marks: voice, speaker, implicit.

    >>> claim_label(Claim("a", "Juice is worse.", voice="opponent", speaker="Ann"))
    'Juice is worse. (opponent: Ann)'
    """
    words = f"{claim.title}: {claim.text}" if claim.title and claim.text else claim.text or claim.title
    marks = claim_marks(claim)
    return " ".join((f"{words} ({'; '.join(marks)})" if marks else words).split())


def claim_marks(claim: Claim) -> tuple[str, ...]:
    """Return the marks of a claim: that it is the sketch of an argument, implicit, or not the author's.

    >>> claim_marks(Claim("a", "A.", implicit=True, voice="opponent", speaker="Ann"))
    ('implicit', 'opponent: Ann')
    """
    voice = ": ".join(
        part for part in ("" if claim.voice == "author" else claim.voice, claim.speaker) if part
    )
    sketch = "argument" if claim.kind == "argument" else ""
    return tuple(mark for mark in (sketch, "implicit" if claim.implicit else "", voice) if mark)
