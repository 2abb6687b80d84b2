"""Implied keys: those that a document leaves out because its reader will find the same ones again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias, final

from argmap._graphs import targets_first
from argmap.model._keys import slug, stem

__all__ = ["ImpliedKeys", "Target", "relation_keys"]

Target: TypeAlias = "str | int | None"
"""What a relation points at: a key, the position of another relation, or nothing."""

_CUT: Final = "link"


@final
class ImpliedKeys:
    """Propose the key of each record from its content and from the keys before it.

    A writer leaves out the key that equals the proposal, a reader accepts the proposal where none is given; both go
    through the records in the same order, so they meet. A key that is given does not use up a number.

    >>> keys = ImpliedKeys()
    >>> keys.of_text("Tax sugar."), keys.accept(), keys.give("levy"), keys.of_text("Tax sugar.")
    ('tax-sugar', 'tax-sugar', 'levy', 'tax-sugar-2')
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}
        self._proposed = ("", "", 0)

    def of_text(self, *texts: str, otherwise: str = "claim") -> str:
        """Propose a key after the first of *texts* that has words."""
        base = next(filter(None, map(slug, texts)), otherwise)
        if base not in self._taken:
            self._proposed = base, "", 0
            return base
        return self._numbered(f"{base}-", 2)

    def of_relation(self, target: str | None) -> str:
        """Propose a key after the target: ``tax.1``."""
        return self._numbered(f"{stem(target or _CUT)}.", 1)

    def accept(self) -> str:
        """Take the key that was proposed last."""
        key, base, number = self._proposed
        if base:
            self._next[base] = number + 1
        return self.give(key)

    def is_taken(self, key: str) -> bool:
        """Say whether a record has that key already."""
        return key in self._taken

    def give(self, key: str) -> str:
        """Take a key that is given; it is no longer proposed."""
        self._taken.add(key)
        return key

    def _numbered(self, base: str, first: int) -> str:
        number = self._next.get(base, first)
        while f"{base}{number}" in self._taken:
            number += 1
        self._next[base] = number  # keys are never given back, so the search need not begin again
        self._proposed = f"{base}{number}", base, number
        return f"{base}{number}"


def relation_keys(targets: Sequence[Target], given: Mapping[int, str], keys: ImpliedKeys) -> list[str]:
    """Return the key of each relation: the one given, or the one that is implied.

    >>> relation_keys(["tax", 0, "tax"], {0: "step"}, ImpliedKeys())
    ['step', 'step.1', 'tax.1']
    """
    found = [""] * len(targets)
    for at in targets_first(targets)[0]:
        target = targets[at]
        named = found[target] if isinstance(target, int) else target
        if at in given:
            found[at] = keys.give(given[at])
        else:
            keys.of_relation(named or None)
            found[at] = keys.accept()
    return found
