"""The map as an outline: a neutral list of lines, and its plain-text form, which is ``str(map)``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, Literal, final

from attrs import frozen

from argmap.model._homes import homes
from argmap.model._items import Claim, Relation
from argmap.model._walks import bearing, is_symmetric, starts
from argmap.model._words import word_of

if TYPE_CHECKING:
    from argmap.model._map import ArgumentMap

__all__ = ["Line", "claim_label", "claim_marks", "outline_lines", "outline_text"]

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
        again: Where a claim is told with what bears on it, ``"above"`` or ``"below"``; empty where it is here.

    >>> import argmap
    >>> [line.depth for line in outline_lines(argmap.ArgumentMap.of(Claim("a", "A."), Claim("b", "B.")))]
    [0, 0]
    """

    depth: int
    record: Claim | Relation
    word: str = ""
    again: Literal["", "above", "below"] = ""


def outline_lines(m: ArgumentMap) -> Iterator[Line]:
    """Yield the lines of the outline, from each conclusion down.

    Every claim and relation is told once, a claim where it stands nearest to the conclusion (see `homes`);
    wherever else a claim is used, a line points to that place.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> step = b.support(b.claim("Tax sugar."), "Sugar harms.")
    >>> [line.record.key for line in outline_lines(b.build())]
    ['tax-sugar', 'tax-sugar.1', 'sugar-harms']
    """
    home = homes(m)
    told: set[str] = set()
    for start in starts(m):
        if start not in told and home.get(start) is None:
            yield from _below(m, start, home, told)


def _below(m: ArgumentMap, start: str, home: Mapping[str, str | None], told: set[str]) -> Iterator[Line]:
    stack = [(start, 0, "")]
    while stack:
        key, depth, parent = stack.pop()
        record = m.claims.get(key) or m.relations[key]
        if isinstance(record, Claim) and (key in told or (parent and home[key] != parent)):
            yield Line(depth, record, again="above" if key in told else "below")
        elif key not in told:
            told.add(key)
            yield Line(depth, record, word=word_of(m, record) if isinstance(record, Relation) else "")
            # A contradiction bears on both its ends, and must not lead back to the one it was reached from.
            back = parent if isinstance(record, Relation) and is_symmetric(record) else None
            below = reversed([child for child in bearing(m, key) if child != back])
            stack.extend((child, depth + 1, key) for child in below)


def claim_label(claim: Claim) -> str:
    """Return a claim's words on one line, with its title and what marks it: voice, speaker, implicit.

    >>> claim_label(Claim("a", "Juice is worse.", voice="opponent", speaker="Ann"))
    'Juice is worse. (opponent: Ann)'
    """
    words = f"{claim.title}: {claim.text}" if claim.title and claim.text else claim.text or claim.title
    marks = claim_marks(claim)
    return " ".join((f"{words} ({'; '.join(marks)})" if marks else words).split())


def claim_marks(claim: Claim) -> tuple[str, ...]:
    """Return what is said about a claim beside its words: that it is a sketch, implicit, or not the author's.

    >>> claim_marks(Claim("a", "A.", implicit=True, voice="opponent", speaker="Ann"))
    ('implicit', 'opponent: Ann')
    """
    voice = ": ".join(
        part for part in ("" if claim.voice == "author" else claim.voice, claim.speaker) if part
    )
    sketch = "argument" if claim.kind == "argument" else ""
    return tuple(mark for mark in (sketch, "implicit" if claim.implicit else "", voice) if mark)


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
    return f"{indent}{f'see {line.again}: ' if line.again else ''}{text}"
