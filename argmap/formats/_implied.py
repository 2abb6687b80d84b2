"""Implied keys: those that a document leaves out because its reader will find the same ones again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import final

from argmap._graphs import targets_first
from argmap.model._keys import KeyMaker, slug

__all__ = ["ImpliedKeys"]


@final
class ImpliedKeys:
    """Propose the key of each record from its content and from the keys before it.

    A format without keys, or one that leaves most of them out, needs this to keep the law of the round trip. The
    writer leaves out each key that equals the proposal, and the reader accepts the proposal where no key is given.
    Both go through the records in the same order: sources, groups, claims, then relations, each after its target.
    The keys of a `argmap.Builder` are found in the same way. A key that is given does not use up a number.

    >>> keys = ImpliedKeys()
    >>> keys.of_text("Tax sugar."), keys.accept(), keys.give("levy"), keys.of_text("Tax sugar.")
    ('tax-sugar', 'tax-sugar', 'levy', 'tax-sugar-2')
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._maker = KeyMaker()
        self._proposed = ""

    def of_text(self, *texts: str, otherwise: str = "claim") -> str:
        """Propose a key after the first of *texts* that has words, or after the word *otherwise*.

        >>> ImpliedKeys().of_text("", "Sugar harms teenagers.")
        'sugar-harms-teenagers'
        """
        base = next(filter(None, map(slug, texts)), otherwise)
        self._proposed = self._maker.after_word(base, taken=self._taken)
        return self._proposed

    def of_relation(self, target: str | None) -> str:
        """Propose a key after the key of the target.

        >>> ImpliedKeys().of_relation("tax"), ImpliedKeys().of_relation(None)
        ('tax.1', 'link.1')
        """
        self._proposed = self._maker.after(target, taken=self._taken)
        return self._proposed

    def accept(self) -> str:
        """Take the key that was proposed last.

        >>> keys = ImpliedKeys()
        >>> keys.of_relation("tax"), keys.accept(), keys.of_relation("tax")
        ('tax.1', 'tax.1', 'tax.2')
        """
        return self.give(self._proposed)

    def give(self, key: str) -> str:
        """Take a key that is given; it is no longer proposed.

        >>> ImpliedKeys().give("levy")
        'levy'
        """
        self._taken.add(key)
        return key

    def is_taken(self, key: str) -> bool:
        """Return whether a record has that key already.

        >>> ImpliedKeys().is_taken("levy")
        False
        """
        return key in self._taken

    def of_relations(self, targets: Sequence[str | int | None], *, given: Mapping[int, str]) -> list[str]:
        """Take the key of each relation, the one given or the one implied, and return them in order.

        Args:
            targets: The target of each relation: the key of a claim, the position of another relation, or None.
            given: The position of a relation → the key that the document gives it.

        >>> ImpliedKeys().of_relations(["tax", 0, "tax"], given={0: "step"})
        ['step', 'step.1', 'tax.1']
        """
        found = [""] * len(targets)
        for at in targets_first(targets)[0]:
            target = targets[at]
            named = found[target] if isinstance(target, int) else target
            if at in given:
                found[at] = self.give(given[at])
            else:
                self.of_relation(named or None)
                found[at] = self.accept()
        return found
