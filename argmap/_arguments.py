"""Arguments: checks of their types, and the words of messages about them."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterable, Sequence

__all__ = ["close_matches", "is_text", "list_some", "map_needed", "shorten_error", "shorten_text", "suggest"]

_SHOWN = 60
_SHOWN_ERROR = 200


def map_needed(given: object, *, second: object = None) -> str:
    """Return the message for what is given in the place of a map.

    Args:
        given: What is no map.
        second: The argument behind it, where the two may have changed places.

    >>> map_needed("tax.argdown")
    "An ArgumentMap is needed, got the text 'tax.argdown'. Read a file with argmap.load first."
    """
    got, advice = type(given).__name__, ""
    if hasattr(second, "claims") and hasattr(second, "relations"):
        advice = " The map comes first, the file second."
    elif hasattr(given, "build"):
        advice = " Close it with .build() first."
    elif isinstance(given, str):
        text = given if len(given) <= _SHOWN else f"{given[:_SHOWN]}…"
        got, advice = f"the text {text!r}", " Read a file with argmap.load first."
    elif isinstance(given, os.PathLike):
        got, advice = f"the path {os.fsdecode(given)!r}", " Read it with argmap.load first."
    return f"An ArgumentMap is needed, got {got}.{advice}"


def is_text(given: object) -> bool:
    """Return whether what is given in the place of a name is text at all, whatever its type says.

    >>> is_text("json"), is_text(b"json")
    (True, False)
    """
    return isinstance(given, str)


def close_matches(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return up to three of *known* that resemble *name*, best first.

    >>> close_matches("suport", ["support", "rebuttal"])
    ('support',)
    """
    import difflib  # only errors need it

    # difflib is quadratic in the length of a word, so neither long words nor large vocabularies are compared.
    short = [word for word in itertools.islice(known, 2_000) if len(word) <= 80]
    return tuple(difflib.get_close_matches(str(name)[:80], short, n=3))


def suggest(matches: Sequence[str]) -> str:
    """Return the question whether one of *matches* was meant, with a blank before it; empty if there are none."""
    return f" Did you mean {' or '.join(repr(m) for m in matches)}?" if matches else ""


def shorten_text(text: str) -> str:
    """Return the beginning of *text* in quotation marks."""
    return repr(text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…")


def list_some(keys: Sequence[str], most: int = 5) -> str:
    """Return the first of *keys* and the number of the others."""
    more = [f"… {len(keys) - most} more"] if len(keys) > most else []
    return ", ".join([*keys[:most], *more])


def shorten_error(error: BaseException) -> str:
    """Return what went wrong, in one line."""
    try:
        message = " ".join(str(error).split())
    except Exception:  # noqa: BLE001 - an error that cannot even be shown
        message = ""
    kind = type(error).__name__
    return f"{kind}: {message[:_SHOWN_ERROR]}" if message else kind
