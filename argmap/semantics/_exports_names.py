"""Names that every solver reads: ASCII letters and digits, beginning with a small letter, no two alike."""

from __future__ import annotations

import re
from typing import Final, final

__all__ = ["Namer"]

_OTHER: Final = re.compile(r"[^A-Za-z0-9]+")


@final
class Namer:
    """Make names from words.

    The first word has to be plain: it makes sure of the small letter, and that no name is a reserved word.

    Args:
        joint: What stands between words: ``"_"``, or nothing where a tool knows only letters and digits.

    >>> namer = Namer("_")
    >>> namer.name("claim", "A tax!"), namer.name("claim", "A-tax?"), namer.name("claim", "税")
    ('claim_A_tax', 'claim_A_tax_1', 'claim')
    """

    def __init__(self, joint: str) -> None:
        self._joint = joint
        self._taken: set[str] = set()
        self._count: dict[str, int] = {}

    def name(self, *words: str) -> str:
        """Return a new name that resembles the words."""
        parts = (_OTHER.sub(self._joint, word).strip("_") for word in words)
        name = stem = self._joint.join(filter(None, parts))
        while name in self._taken:
            self._count[stem] = self._count.get(stem, 0) + 1
            name = f"{stem}{self._joint}{self._count[stem]}"
        self._taken.add(name)
        return name
