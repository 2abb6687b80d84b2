"""Decode JSON values strictly: refuse what JSON does not allow, and names that occur twice."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any, Final, NoReturn, TypeAlias

from argmap.formats._diagnostic import Places
from argmap.formats._json.scanner import places_of

__all__ = ["Refusal", "decode", "decode_anything", "find_refusals"]

_DIGITS: Final = 4_300  # what Python prints and reads at most; `extra` keeps to it too

Refusal: TypeAlias = tuple[str, str, str, tuple[int, int]]
"""Code, message and hint, and the offsets of what is refused."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice")
    return found


def _integer(literal: str) -> int:
    if len(literal) > _DIGITS + 1:
        raise ValueError("an integer is too long")
    return int(literal)


def _fraction(literal: str) -> float:
    value = float(literal)
    if math.isinf(value):
        raise ValueError("a number is too large")
    return value


def _constant(literal: str) -> NoReturn:
    raise ValueError(f"{literal} is no number")


decode: Final = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_integer, parse_float=_fraction, parse_constant=_constant
).raw_decode
"""Decode the value at an offset and return it with its end.

Raises `json.JSONDecodeError` where the syntax breaks, and a plain ValueError where `find_refusals` will say why.
"""

decode_anything: Final = json.JSONDecoder(parse_int=str, parse_float=str).raw_decode
"""Decode the value at an offset, whatever its names and numbers: to find the end of what is refused."""


def find_refusals(text: str, start: int, end: int, *, places: Places) -> Iterator[Refusal]:
    """Yield what `decode` refuses from *start* to *end*, in order."""
    seen: dict[tuple[int, str | int], int] = {}
    for path, first, last, owner in places_of(text, start, end):
        if owner >= 0:
            earlier = seen.setdefault((owner, path[-1]), first)
            if earlier != first:
                line = places.span(earlier, earlier).line
                message = f"{path[-1]!r:.60} stands twice in one object, first in line {line}"
                yield "json-duplicate", message, "keep one of them", (first, last)
        elif fault := _number_fault(text[first:last]):
            yield "json-number", *fault, (first, last)


def _number_fault(literal: str) -> tuple[str, str] | None:
    if literal in ("NaN", "Infinity", "-Infinity"):
        return f"{literal} is no number of JSON", "leave the field out, or give a finite number"
    if literal[0] not in "-0123456789":
        return None
    try:
        (_integer if literal.lstrip("-").isdigit() else _fraction)(literal)
    except ValueError:
        return (
            "the number is too large",
            f"integers have at most {_DIGITS:,} digits, fractions end at 1.8e308",
        )
    return None
