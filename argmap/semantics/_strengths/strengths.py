"""Strengths: a frozen mapping from claims and relations to numbers, with how each circle came to rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, final

from attrs import field, frozen
from attrs.converters import optional

from argmap._table import Row, html_table
from argmap.errors import UnknownKeyError
from argmap.model import ArgumentMap, Key, key_of
from argmap.semantics._policy import Label
from argmap.semantics._strengths.circles import Method

__all__ = ["CircleReport", "Strengths", "frozen_mapping"]


def frozen_mapping(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a read-only copy of a mapping."""
    return MappingProxyType(dict(value))


@final
@frozen
class CircleReport:
    """Say how the strengths within one circle of a map were found.

    Args:
        keys: The claims and relations of the circle, in the order of the map.
        converged: Whether they came to rest; if not, the strengths are those at which the search stopped.
        method: ``"bounds"`` that were drawn in until they met, ``"damped"`` iteration, or ``"rk4"``, the method of
            Runge and Kutta.
        iterations: How many sweeps or steps it took.
        residual: How far from rest it stopped: the largest difference between a strength and what follows for it from
            the others.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> one, other = b.claim("Buy.", key="buy"), b.claim("Sell.", key="sell")
    >>> _ = b.rebut(one, other, key="r1"), b.rebut(other, one, key="r2")
    >>> strengths = argmap.semantics.weigh(b.build(), "quadratic_energy")
    >>> [(circle.keys, circle.converged) for circle in strengths.circles]
    [(('buy', 'sell', 'r1', 'r2'), True)]
    """

    keys: tuple[str, ...]
    converged: bool
    method: Method
    iterations: int
    residual: float


@final
@frozen(slots=False, repr=False)
class Strengths(Mapping[str, float]):
    """Map the key of every claim, support and rebuttal to its strength, a number in [0, 1].

    The strength of a relation is what its step brings to its target; that of a contradiction is 1 unless it
    has a weight or something bears on it. Links and rephrases have none.

    A strength is no verdict: by the default a contested claim and a refuted one both have 0. So `str` says the
    verdict beside each number, and a picture drawn with these strengths shows it too.

    Args:
        by_key: Key → strength, in the order of the map.
        semantics: The name of the semantics.
        circles: How the strengths in each circle of the map were found.
        map: The map, for its verdicts; what `weigh` returns has it. It does not count for equality.
        options: The other arguments of `weigh`, for `contributions`. They do not count for equality.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> tax = b.thesis("Tax sugar.", key="tax")
    >>> step = b.support(tax, b.claim("Sugar harms.", key="harm", credence=0.8), key="step")
    >>> strengths = argmap.semantics.weigh(b.build())
    >>> dict(strengths)
    {'tax': 0.8, 'harm': 0.8, 'step': 0.8}
    >>> print(strengths)
    0.800  stands  tax
    0.800  stands  harm
    0.800  stands  step
    """

    by_key: Mapping[str, float] = field(converter=frozen_mapping)
    semantics: str
    circles: tuple[CircleReport, ...] = ()
    map: ArgumentMap | None = field(default=None, eq=False, repr=False, kw_only=True)
    options: Mapping[str, Any] | None = field(
        default=None, converter=optional(frozen_mapping), eq=False, repr=False, kw_only=True
    )

    def __getitem__(self, key: Key) -> float:
        """Return the strength of a claim or relation.

        Raises:
            UnknownKeyError: If the map has no such record, or it has no strength.
        """
        name = key_of(key)
        if name in self.by_key:
            return self.by_key[name]
        raise UnknownKeyError(name, known=self.by_key, wanted="claim, support or rebuttal")

    def __iter__(self) -> Iterator[str]:
        """Return an iterator over the keys: claims, then relations, in the order of the map."""
        return iter(self.by_key)

    def __len__(self) -> int:
        """Return how many claims and relations have a strength."""
        return len(self.by_key)

    def __contains__(self, key: object) -> bool:
        """Return whether a key, or a record, has a strength."""
        return getattr(key, "key", key) in self.by_key

    def __repr__(self) -> str:
        """Return the strengths, as they are made."""
        circles = f", circles={self.circles!r}" if self.circles else ""
        return f"Strengths({dict(self.by_key)!r}, {self.semantics!r}{circles})"

    def __str__(self) -> str:
        """Return a line for each key: the strength, the verdict where the map is known, and the key."""
        words = {key: label.word for key, label in self.verdicts.items()}
        wide = max(map(len, words.values()), default=0)
        rows = [(f"{strength:5.3f}", words.get(key, "").ljust(wide), key) for key, strength in self.items()]
        return "\n".join("  ".join(filter(None, row)) for row in rows)

    def rows(self) -> list[Row]:
        """Return a row for each strength: key, strength, and the verdict where the map is known.

        >>> import argmap
        >>> argmap.weigh(argmap.ArgumentMap.of(argmap.Claim("a", "A.", credence=0.5))).rows()
        [{'key': 'a', 'strength': 0.5, 'verdict': 'in'}]
        """
        verdicts = self.verdicts
        return [
            {"key": key, "strength": strength, "verdict": str(verdicts[key]) if key in verdicts else None}
            for key, strength in self.items()
        ]

    def _repr_html_(self) -> str:
        """Show a table in a notebook."""
        verdicts = self.verdicts
        words = {key: verdicts[key].word if key in verdicts else "" for key in self}
        resting = "" if self.converged else "; not every circle came to rest"
        rows = [{**row, "verdict": words[row["key"]]} for row in self.rows()]
        return html_table(rows, f"Strengths by {self.semantics}{resting}")

    def __hash__(self) -> int:
        """Hash by content."""
        return hash((tuple(self.by_key.items()), self.semantics, self.circles))

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by plain values: the mapping is a view."""
        options = None if self.options is None else dict(self.options)
        return _revive, (dict(self.by_key), self.semantics, self.circles, self.map, options)

    @cached_property
    def verdicts(self) -> Mapping[str, Label]:
        """What `argmap.evaluate` says of the map by default: it tells what is contested from what is refuted.

        Empty where the map is not known. The map is evaluated when this is first asked for.

        >>> import argmap
        >>> b = argmap.Builder()
        >>> tax = b.thesis("Tax sugar.", key="tax")
        >>> pro, con = b.support(tax, "It helps."), b.rebut(tax, "It hurts.")
        >>> strengths = argmap.weigh(b.build())
        >>> strengths["tax"], strengths.verdicts["tax"]
        (0.0, <Label.UNDECIDED: 'undecided'>)
        """
        from argmap.semantics._evaluation import evaluate

        return {} if self.map is None else evaluate(self.map)

    @property
    def converged(self) -> bool:
        """Whether every circle came to rest; a map without circles has nothing to wait for."""
        return all(circle.converged for circle in self.circles)


def _revive(
    by_key: dict[str, float],
    semantics: str,
    circles: tuple[CircleReport, ...],
    m: ArgumentMap | None,
    options: dict[str, Any] | None,
) -> Strengths:
    return Strengths(by_key, semantics, circles, map=m, options=options)
