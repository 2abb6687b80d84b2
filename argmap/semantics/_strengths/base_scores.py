"""Base scores: how strong everything is for a reader who has looked at no reasons yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import isnan
from typing import Any, TypeAlias

from argmap.errors import InvalidValueError, SemanticsError, UnknownKeyError
from argmap.model import ArgumentMap
from argmap.semantics._policy import Stance, map_by_key, show_value
from argmap.semantics._program.theory import Theory

__all__ = ["Base", "base_scores", "check_unit", "given_scores"]

Base: TypeAlias = Mapping[Any, float] | float | None
"""Base scores by claim (its key or record), or one for every claim, or those of the map."""


def check_unit(value: Any, *, key: str = "", field: str) -> float:
    """Return a number that lies in [0, 1].

    Raises:
        InvalidValueError: If it does not, or is no number.

    >>> check_unit(1, field="base")
    1.0
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise InvalidValueError(f"must be a number in [0, 1], got {show_value(value)}", key=key, field=field)
    return float(value) + 0.0


def base_scores(m: ArgumentMap, theory: Theory, base: Base, *, derived: float = 0.0) -> list[float]:
    """Return the base score of each node of a theory.

    Raises:
        UnknownKeyError: If *base* names what is no claim.
        InvalidValueError: If a score does not lie in [0, 1].
        SemanticsError: If claims that say the same have different scores.
    """
    beside = check_unit(derived, field="derived")
    found = [1.0 if stance is Stance.ACCEPTED else beside for stance in theory.stances]
    if base is not None and not isinstance(base, Mapping):
        everywhere = check_unit(base, field="base")
        for node in theory.nodes.values():
            found[node] = everywhere
        return found
    credences = [(c.key, c.credence) for c in m.claims.values() if c.credence is not None]
    given = given_scores(m, {} if base is None else base).items()
    of_reader = {theory.nodes[key] for key, _ in given}
    _set(found, theory, [(key, score) for key, score in credences if theory.nodes[key] not in of_reader])
    _set(found, theory, given)
    return found


def given_scores(m: ArgumentMap, base: Mapping[Any, float]) -> dict[str, float]:
    """Return scores that a reader gives, by key of a claim.

    Raises:
        UnknownKeyError: If one is given for what is no claim.
        InvalidValueError: If one does not lie in [0, 1], or one claim is given two.

    >>> from argmap import Claim
    >>> given_scores(ArgumentMap.of(Claim("a", "A.")), {"a": 1})
    {'a': 1.0}
    """
    if type(base) is dict and _are_scores_by_key(base) and m.claims.keys() >= base.keys():
        return {key: score + 0.0 for key, score in base.items()}
    found = {}
    for key, score in map_by_key(base, "base").items():
        if key not in m.claims:
            instead = type(m[key]).__name__.lower() if key in m else ""
            raise UnknownKeyError(key, known=m.claims, wanted="claim", where="base", found=instead)
        found[key] = check_unit(score, key=key, field="base")
    return found


def _are_scores_by_key(base: dict[Any, Any]) -> bool:
    """Return whether these are floats in [0, 1] by text; a few passes in C, since there may be many."""
    if not {str}.issuperset(map(type, base)) or not {float}.issuperset(map(type, base.values())):
        return False
    scores = base.values()
    return not any(map(isnan, scores)) and min(scores, default=0.0) >= 0.0 and max(scores, default=0.0) <= 1.0


def _set(found: list[float], theory: Theory, scores: Iterable[tuple[str, float]]) -> None:
    """Enter scores by claim; claims that say the same are one node and can have but one."""
    first: dict[int, str] = {}
    for key, score in scores:
        node = theory.nodes[key]
        if node in first and found[node] != score:
            raise SemanticsError(
                f"Claims {first[node]!r} and {key!r} say the same in other words, but have the base scores "
                f"{found[node]:g} and {score:g}. Give them one."
            )
        first[node], found[node] = key, score
