"""Titles that stand for keys: how a key is written as a title, and which key a title tells."""

from __future__ import annotations

import re
from typing import Final

from argmap.formats.argdown.writing.escape import is_title
from argmap.model import slug

__all__ = ["key_told", "tells_title", "title_for"]

_NUMBERED: Final = re.compile(r"\S+\.[0-9]+")


def key_told(title: str) -> str:
    """Return the key that a title tells, or an empty text.

    >>> key_told("Repair ties"), key_told("tax.1"), key_told("…")
    ('repair-ties', 'tax.1', '')
    """
    return title if _NUMBERED.fullmatch(title) else slug(title)


def title_for(key: str) -> str:
    """Return a key as a title that a person would write; `key_told` gets the key back wherever possible.

    >>> title_for("repair-ties"), title_for("tax.1"), title_for("[x]")
    ('Repair ties', 'tax.1', 'X')
    """
    for title in (key, _capital(key.replace("-", " "))):
        if is_title(title) and key_told(title) == key and (title != key or _NUMBERED.fullmatch(key)):
            return title
    title = _capital(" ".join("".join(c if c.isalnum() else " " for c in key).split()))
    return title if is_title(title) else f"Claim {title}".strip()


def tells_title(key: str) -> bool:
    """Say whether a key is worth being a title: whoever numbered it did not name it.

    >>> tells_title("need-for-repair"), tells_title("tax.1")
    (True, False)
    """
    return not _NUMBERED.fullmatch(key) and key_told(title_for(key)) == key


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
