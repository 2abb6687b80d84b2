"""The map as an outline: a neutral list of lines, and its plain-text form, which is ``str(map)``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, final

from attrs import frozen

from argmap.model._items import Claim, Relation
from argmap.model._walks import bearing, starts
from argmap.model._words import word_of

if TYPE_CHECKING:
    from argmap.model._map import ArgumentMap

__all__ = ["Line", "claim_label", "outline_lines", "outline_text"]

# Deeper lines are not indented further but numbered, so that a long chain makes no quadratic output.
DEEPEST: Final = 24


@final
@frozen(slots=True, weakref_slot=False)
class Line:
    """Stand for one line of an outline.

    Args:
        depth: Steps from the conclusion, from 0.
        record: The claim or relation.
        word: How a relation is read aloud; empty for a claim.
        again: Whether the claim stands further up already, with what bears on it.
    """

    depth: int
    record: Claim | Relation
    word: str = ""
    again: bool = False


def outline_lines(m: ArgumentMap) -> Iterator[Line]:
    """Yield the lines of the outline, from each conclusion down; every claim and relation is in it."""
    seen: set[str] = set()
    for start in starts(m):
        if start not in seen:
            yield from _below(m, start, seen)


def _below(m: ArgumentMap, start: str, seen: set[str]) -> Iterator[Line]:
    stack = [(start, 0, "")]
    while stack:
        key, depth, parent = stack.pop()
        record = m.claims.get(key) or m.relations[key]
        if key in seen:
            # A relation is told once; a claim is pointed to wherever it is used again.
            if isinstance(record, Claim):
                yield Line(depth, record, again=True)
            continue
        seen.add(key)
        yield Line(depth, record, word=word_of(m, record) if isinstance(record, Relation) else "")
        stack.extend((child, depth + 1, key) for child in reversed(list(bearing(m, key))) if child != parent)


def claim_label(claim: Claim) -> str:
    """Return a claim's words on one line, with its title and what marks it: voice, speaker, implicit.

    >>> claim_label(Claim("a", "Juice is worse.", voice="opponent", speaker="Ann"))
    'Juice is worse. (opponent: Ann)'
    """
    words = " ".join(
        (f"{claim.title}: {claim.text}" if claim.title and claim.text else claim.text or claim.title).split()
    )
    voice = ": ".join(
        part for part in ("" if claim.voice == "author" else claim.voice, claim.speaker) if part
    )
    marks = [mark for mark in ("implicit" if claim.implicit else "", voice) if mark]
    return f"{words} ({'; '.join(marks)})" if marks else words


def outline_text(m: ArgumentMap) -> str:
    """Return the outline as plain text, two spaces a step.

    >>> import argmap
    >>> b = argmap.Builder("Sugar")
    >>> _ = b.support(b.claim("Tax sugar."), "Sugar harms.")
    >>> print(outline_text(b.build()))
    Sugar
    Tax sugar.
      because
        Sugar harms.
    """
    lines = [m.title] if m.title else []
    lines.extend(_line_text(line) for line in outline_lines(m))
    return "\n".join(lines)


def _line_text(line: Line) -> str:
    text = line.word if isinstance(line.record, Relation) else claim_label(line.record)
    indent = "  " * line.depth if line.depth <= DEEPEST else f"{'  ' * DEEPEST}[{line.depth}] "
    return f"{indent}{'see above: ' if line.again else ''}{text}"
