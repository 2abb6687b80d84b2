"""What is said of an argument that has the wrong type: the same for every function that takes a map."""

from __future__ import annotations

import os

__all__ = ["is_text", "map_needed"]

_SHOWN = 60


def map_needed(given: object, *, second: object = None) -> str:
    """Return the message for what is given in the place of a map.

    Args:
        given: What is no map.
        second: The argument behind it, where the two may have changed places.

    >>> map_needed("tax.argdown")
    "An ArgumentMap is needed, got the text 'tax.argdown'. Read a file with argmap.load first."
    """
    if hasattr(second, "claims") and hasattr(second, "relations"):
        return f"An ArgumentMap is needed, got {type(given).__name__}. The map comes first, the file second."
    if hasattr(given, "build"):
        return f"An ArgumentMap is needed, got {type(given).__name__}. Close it with .build() first."
    if isinstance(given, str):
        text = given if len(given) <= _SHOWN else f"{given[:_SHOWN]}…"
        return f"An ArgumentMap is needed, got the text {text!r}. Read a file with argmap.load first."
    if isinstance(given, os.PathLike):
        return (
            f"An ArgumentMap is needed, got the path {os.fsdecode(given)!r}. Read it with argmap.load first."
        )
    return f"An ArgumentMap is needed, got {type(given).__name__}."


def is_text(given: object) -> bool:
    """Return whether what is given in the place of a name is text at all, whatever its type says.

    >>> is_text("json"), is_text(b"json")
    (True, False)
    """
    return isinstance(given, str)
