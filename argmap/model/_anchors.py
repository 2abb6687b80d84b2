"""Finding the words of an anchor in a text, and finding them again when the text has changed."""

from __future__ import annotations

from argmap.errors import AnchorError
from argmap.model._items import Source
from argmap.model._text import normalise_text, occurrences

__all__ = ["locate"]

_SHOWN = 10


def locate(source: Source, quote: str, *, at: tuple[int, int] | None = None) -> tuple[int, int]:
    """Return the offsets of *quote* in *source*, in code points.

    Args:
        source: The source; it must hold its text unless *at* is given.
        quote: The words to find, exactly.
        at: Offsets that decide; the quote, if given, must stand there.

    Raises:
        AnchorError: If the words do not occur, occur more than once, or do not stand at *at*.

    >>> locate(Source.of("Tax the fizz. Tax the juice."), "Tax the juice")
    (14, 27)
    """
    words = normalise_text(quote)
    if at is not None:
        return _confirmed(source, words, *at)
    if source.text is None:
        raise AnchorError(
            f"Source {source.key!r} holds no text to find a quote in; give at=(start, end).", quote=quote
        )
    found = occurrences(source.text, words)
    if len(found) == 1:
        return found[0], found[0] + len(words)
    raise AnchorError(_problem(source, words, found), quote=quote, offsets=found)


def _confirmed(source: Source, words: str, start: int, end: int) -> tuple[int, int]:
    length = end if source.text is None else len(source.text)
    if not 0 <= start < end <= length:
        raise AnchorError(
            f"Offsets {start}–{end} are no stretch of {source.key!r}, which has {length:,} code points."
        )
    if words and source.text is not None and source.text[start:end] != words:
        raise AnchorError(
            f"The quote {_short(words)} does not stand at {start}–{end} of {source.key!r}.", quote=words
        )
    return start, end


def _problem(source: Source, words: str, found: tuple[int, ...]) -> str:
    if not words:
        return "The quote is empty; give the words, or at=(start, end)."
    if found:
        shown = ", ".join(map(str, found[:_SHOWN])) + (", …" if len(found) > _SHOWN else "")
        return f"The quote {_short(words)} occurs {len(found)} times in {source.key!r}, at {shown}; give at=(start, end)."
    near = _nearby(source.text or "", words)
    return f"The quote {_short(words)} does not occur in {source.key!r}.{near}"


def _nearby(text: str, words: str) -> str:
    """Hint at the usual reason: white space, case or typographic marks that differ."""
    folded = occurrences(_folded(text), _folded(words))
    if not folded:
        return ""
    start = folded[0]
    return f" Letter case, quotation marks or line ends differ: at {start} stands {_short(text[start : start + len(words)])}."


def _folded(text: str) -> str:
    """Fold one code point to one, so that offsets stay."""
    table = str.maketrans("‘’“”\n\t\u00a0–—", "''\"\"   --")
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text.translate(table))


def _short(words: str) -> str:
    return repr(words if len(words) <= 60 else words[:57] + "…")
