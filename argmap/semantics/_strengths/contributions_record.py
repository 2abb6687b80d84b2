"""The record of contributions: a frozen mapping from premises to what each adds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias, final

from attrs import field, frozen

from argmap._table import Row, html_table
from argmap.errors import UnknownKeyError
from argmap.model import Key, key_of
from argmap.semantics._strengths.strengths import frozen_mapping

__all__ = ["Attribution", "Contributions"]

Attribution: TypeAlias = Literal["removal", "shapley"]
"""What is lost when a premise alone is withdrawn; or its fair share in what all of them bring."""


@final
@frozen(slots=False, repr=False)
class Contributions(Mapping[str, float]):
    """Map the key of every premise that bears on a claim to what it adds to the claim's strength, in [-1, 1].

    Args:
        by_key: Key → contribution, in the order of the map.
        claim: The claim.
        method: ``"removal"`` or ``"shapley"``.
        strength: The strength of the claim with all premises.
        without: Its strength with none.
        samples: How many orders of the premises were drawn; 0 if the values are exact.
        bound: With a probability of 0.95 a value is not further than this from the exact one (Hoeffding 1963,
            "Probability inequalities for sums of bounded random variables", theorem 2); 0 if it is exact.
        converged: Whether all circles came to rest, with every choice of premises.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> tax = b.thesis("Tax sugar.", key="tax")
    >>> step = b.support(tax, b.claim("Sugar harms.", key="harm", credence=0.8))
    >>> found = argmap.semantics.contributions(b.build(), tax)
    >>> found["harm"], found.strength, found.without
    (0.8, 0.8, 0.0)
    """

    by_key: Mapping[str, float] = field(converter=frozen_mapping)
    claim: str
    method: Attribution
    strength: float
    without: float
    samples: int = 0
    bound: float = 0.0
    converged: bool = True

    def __getitem__(self, key: Key) -> float:
        """Return what a premise adds.

        Raises:
            UnknownKeyError: If it is no premise that bears on the claim.
        """
        name = key_of(key)
        if name in self.by_key:
            return self.by_key[name]
        raise UnknownKeyError(name, known=self.by_key, wanted=f"premise that bears on {self.claim!r}")

    def __iter__(self) -> Iterator[str]:
        """Return an iterator over the keys, in the order of the map."""
        return iter(self.by_key)

    def __len__(self) -> int:
        """Return how many premises bear on the claim."""
        return len(self.by_key)

    def __contains__(self, key: object) -> bool:
        """Return whether a key, or a claim, is a premise that bears on the claim."""
        return getattr(key, "key", key) in self.by_key

    def __repr__(self) -> str:
        """Return the contributions, with the claim and the method."""
        return f"<Contributions to {self.claim!r} by {self.method}: {dict(self.by_key)!r}>"

    def rows(self) -> list[Row]:
        """Return a row for each premise: key and contribution.

        >>> import argmap
        >>> b = argmap.Builder()
        >>> tax = b.thesis("Tax sugar.", key="tax")
        >>> step = b.support(tax, b.claim("Sugar harms.", key="harm", credence=0.8))
        >>> argmap.semantics.contributions(b.build(), tax).rows()
        [{'key': 'harm', 'contribution': 0.8}]
        """
        return [{"key": key, "contribution": value} for key, value in self.items()]

    def _repr_html_(self) -> str:
        """Show a table in a notebook."""
        bound = f", to within {self.bound:.3f}" if self.bound else ""
        ends = f"{self.strength:.3f} with all of them, {self.without:.3f} with none"
        caption = f"Contributions to {self.claim} by {self.method}{bound}: {ends}"
        return html_table(self.rows(), caption)

    def __hash__(self) -> int:
        """Hash by content."""
        return hash((tuple(self.by_key.items()), self.claim, self.method, self.strength, self.without))

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by plain values: the mapping is a view."""
        rest = self.claim, self.method, self.strength, self.without, self.samples, self.bound, self.converged
        return Contributions, (dict(self.by_key), *rest)
