"""Anchors for quoted words, which are found in the text of a source."""

from __future__ import annotations

from typing import Any

from argmap.errors import AnchorError
from argmap.model._sources.context import words_around
from argmap.model._sources.records import Anchor, Source
from argmap.model._sources.text import normalise_text, occurrences

__all__ = ["anchor_at", "locate"]

_SHOWN = 10


def anchor_at(source: Source, quote: str, *, at: tuple[int, int] | None = None) -> Anchor:
    """Return an open anchor at the words of *source*; see `locate`.

    Words that occur elsewhere in the source too are kept with the words around them, as many as distinguish them.

    Raises:
        AnchorError: If the words are not there, or neither the quote nor the source has them.

    >>> anchor_at(Source.of("Tax the fizz."), "fizz")
    Anchor('source', 8, 12, quote='fizz')
    >>> anchor_at(Source.of("No fizz, tax fizz."), "fizz", at=(13, 17))
    Anchor('source', 13, 17, quote='fizz', prefix='No fizz, tax ', suffix='.')
    """
    start, end = locate(source, quote, at=at)
    words = normalise_text(quote) if source.text is None else source.text[start:end]
    if not words:
        raise AnchorError(f"Source {source.key!r} holds no text: give quote= as well, or a sealed anchor.")
    around = ("", "")
    if source.text is not None and len(occurrences(source.text, words, most=2)) > 1:
        around = words_around(source.text, start, end, occurrences(source.text, words))
    return Anchor(source, start, end, words, *around)


def locate(source: Source, quote: str, *, at: tuple[int, int] | None = None) -> tuple[int, int]:
    """Return the offsets of *quote* in *source*, in code points.

    Args:
        source: The source; it must hold its text unless *at* is given.
        quote: The words to find, exactly.
        at: Offsets that decide; the quote, if given, must be there.

    Raises:
        AnchorError: If the words do not occur, occur more than once, or are not at *at*.

    >>> locate(Source.of("Tax the fizz. Tax the juice."), "Tax the juice")
    (14, 27)
    """
    given: object = quote
    if not isinstance(given, str):
        raise AnchorError(f"A quote is a string, got {type(quote).__name__}.")
    words = normalise_text(quote)
    if at is not None:
        return _confirmed(source, words, at)
    if source.text is None:
        raise AnchorError(
            f"Source {source.key!r} holds no text to find a quote in; give at=(start, end).", quote=quote
        )
    found = occurrences(source.text, words)
    if len(found) == 1:
        return found[0], found[0] + len(words)
    raise AnchorError(_problem(source, words, found), quote=quote, offsets=found)


def _confirmed(source: Source, words: str, at: Any) -> tuple[int, int]:
    if not isinstance(at, tuple | list) or [type(offset) for offset in at] != [int, int]:
        raise AnchorError("at= takes two offsets: at=(start, end).", quote=words)
    start, end = at
    length = end if source.text is None else len(source.text)
    if not 0 <= start < end <= length:
        has = "" if source.text is None else f", which has {length:,} code points"
        raise AnchorError(f"Offsets {start}–{end} are no stretch of {source.key!r}{has}.", quote=words)
    there = words if source.text is None else source.text[start:end]
    if words and (there != words or len(words) != end - start):
        fault = f"The quote {_short(words)} does not stand at {start}–{end} of {source.key!r}."
        raise AnchorError(fault, quote=words)
    return start, end


def _problem(source: Source, words: str, found: tuple[int, ...]) -> str:
    if not words:
        return "The quote is empty; give the words, or at=(start, end)."
    if found:
        shown = ", ".join(map(str, found[:_SHOWN])) + (", …" if len(found) > _SHOWN else "")
        where = f"{len(found)} times in {source.key!r}, at {shown}"
        return f"The quote {_short(words)} occurs {where}; give at=(start, end)."
    near = _nearby(source.text or "", words)
    return f"The quote {_short(words)} does not occur in {source.key!r}.{near}"


def _nearby(text: str, words: str) -> str:
    """Hint at the usual reason: white space, case or typographic marks that differ."""
    folded = occurrences(_folded(text), _folded(words))
    if not folded:
        return ""
    start = folded[0]
    there = _short(text[start : start + len(words)])
    return f" Letter case, quotation marks or line ends differ: at {start} stands {there}."


def _folded(text: str) -> str:
    """Fold one code point to one, so that offsets stay."""
    table = str.maketrans("‘’“”\n\t\u00a0–—", "''\"\"   --")
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text.translate(table))


def _short(words: str) -> str:
    return repr(words if len(words) <= 60 else words[:57] + "…")
