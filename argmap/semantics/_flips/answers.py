"""Answers of searches for flip sets: sets of premises and robustness, each as far as it is proven."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf
from typing import final, overload

from attrs import frozen

from argmap._table import Row, html_table

__all__ = ["PremiseSets", "Robustness"]


@final
@frozen(repr=False)
class PremiseSets(Sequence[tuple[str, ...]]):
    """List sets of premises, by size and then in the order of the map, and say whether these are all.

    Args:
        sets: The sets, each as keys in the order of the map.
        searched: Every set of up to this many premises is listed.
        unfinished: Why there may be more; empty if these are all.
        spent: Whether that is because the budget was used up, and not because no more were asked for.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> tax = b.thesis("Tax sugar.", key="tax")
    >>> one, other = b.support(tax, b.claim("It harms.", key="a")), b.support(tax, b.claim("It costs.", key="b"))
    >>> found = argmap.semantics.flip_sets(b.build(), "tax")
    >>> found[0], found.complete
    (('a', 'b'), True)
    >>> print(found)
    a, b
    """

    sets: tuple[tuple[str, ...], ...]
    searched: float = inf
    unfinished: str = ""
    spent: bool = False

    @property
    def complete(self) -> bool:
        """Whether there are no others."""
        return not self.unfinished

    @overload
    def __getitem__(self, index: int) -> tuple[str, ...]: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[tuple[str, ...], ...]: ...

    def __getitem__(self, index: int | slice) -> tuple[str, ...] | tuple[tuple[str, ...], ...]:
        """Return a set, or several."""
        return self.sets[index]

    def __len__(self) -> int:
        """Return how many sets are listed."""
        return len(self.sets)

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        """Return an iterator over the sets."""
        return iter(self.sets)

    def rows(self) -> list[Row]:
        """Return a row for each set: how many premises it has, and their keys.

        >>> PremiseSets((("a", "b"),)).rows()
        [{'size': 2, 'premises': ['a', 'b']}]
        """
        return [{"size": len(keys), "premises": list(keys)} for keys in self.sets]

    def _repr_html_(self) -> str:
        """Show a table in a notebook."""
        return html_table(self.rows(), self.unfinished or f"All of them: {len(self)}")

    def __repr__(self) -> str:
        """Return a summary."""
        return f"<PremiseSets: {len(self)}{'' if self.complete else ', perhaps more'}>"

    def __str__(self) -> str:
        """Return a line for each set, and one that says so if there may be more."""
        lines = [", ".join(keys) or "(no premise at all)" for keys in self.sets]
        return "\n".join([*lines, *filter(None, [self.unfinished])]) or "There are none."


@final
@frozen
class Robustness:
    """Say how many premises have to be withdrawn before a verdict changes.

    Args:
        at_least: No fewer suffice; `math.inf`: no withdrawal changes the verdict.
        at_most: So many are known to suffice; `math.inf`: none are known to.

    >>> print(Robustness(2, 2), Robustness(inf, inf), Robustness(3, 5), sep="; ")
    2; no withdrawal changes it; between 3 and 5
    """

    at_least: float
    at_most: float

    @property
    def proven(self) -> bool:
        """Whether the size of the smallest flip set is known, or known not to exist."""
        return self.at_least == self.at_most

    @property
    def size(self) -> float:
        """The size of the smallest flip set that is known; `math.inf` if none is."""
        return self.at_most

    def __str__(self) -> str:
        """Return words for it."""
        if self.at_least == inf:
            return "no withdrawal changes it"
        if self.proven:
            return f"{self.at_most:g}"
        least = f"{self.at_least:g}"
        return f"at least {least}" if self.at_most == inf else f"between {least} and {self.at_most:g}"
