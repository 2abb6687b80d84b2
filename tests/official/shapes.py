"""Generates Argdown documents of a given size: what people write, and what is hard to read in linear time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

__all__ = ["HARD", "SHAPES", "document"]

_WORDS: Final = "a levy on sugar would lower sales and spare the young from harm that nobody disputes".split()
_HUBS: Final = 30

Shape = Callable[[int], Iterator[str]]


def _text(n: int) -> str:
    """Return the words of statement *n*: about twelve, never the same twice."""
    start = n * 7 % len(_WORDS)
    turned = (*_WORDS[start:], *_WORDS[:start])
    return f"{' '.join(turned[: 9 + n % 6]).capitalize()}, case {n}."


def _flat(n: int) -> Iterator[str]:
    """Yield statements that nothing connects."""
    for i in range(n):
        yield f"[S{i}]: {_text(i)}\n"


def _tree(n: int) -> Iterator[str]:
    """Yield blocks of seven statements, each with a reference to an earlier block."""
    for i in range(0, n, 7):
        yield (
            f"[S{i}]: {_text(i)}\n"
            f"  + [S{i + 1}]: {_text(i + 1)}\n"
            f"    - [S{i + 2}]: {_text(i + 2)}\n"
            f"    + {_text(i + 3)}\n"
            f"  - [S{i + 4}]: {_text(i + 4)}\n"
            f"    - <A{i + 5}>: {_text(i + 5)}\n"
            f"  + <A{i + 6}>: {_text(i + 6)}\n"
            f"  -> [S{i // 14 * 7 + 1}]\n"
        )


def _pcs(n: int) -> Iterator[str]:
    """Yield arguments of two premises and a conclusion."""
    for i in range(0, n, 3):
        yield (
            f"<A{i}>\n\n"
            f"(1) [S{i}]: {_text(i)}\n"
            f"(2) {_text(i + 1)}\n"
            "-- modus ponens --\n"
            f"(3) [S{i + 2}]: {_text(i + 2)}\n"
        )


def _sections(n: int) -> Iterator[str]:
    """Yield sections of ten statements with tags, metadata and relations."""
    for i in range(0, n, 5):
        heading = f"{'##' if i % 50 else '#'} Section {i}\n\n" if i % 10 == 0 else ""
        yield (
            f"{heading}"
            f"[S{i}]: {_text(i)} #tag{i % 7}\n"
            f"  {{source: page {i}, weight: 0.5}}\n"
            f"  + [S{i + 1}]: {_text(i + 1)} #pro\n"
            f"  - [S{i + 2}]: {_text(i + 2)} {{checked: true}}\n"
            f"    - [S{i + 3}]: {_text(i + 3)}\n"
            f"  + <A{i + 4}>: {_text(i + 4)} #(two words)\n"
        )


def _dense(n: int) -> Iterator[str]:
    """Yield statements that each attack three of a few others and are attacked by a fourth."""
    for i in range(n):
        hubs = "".join(f"  -> [Hub {(i * k) % _HUBS}]\n" for k in (1, 7, 11))
        yield f"[S{i}]: {_text(i)}\n{hubs}  - [Hub {i % _HUBS}]\n"


def _shared(n: int) -> Iterator[str]:
    """Yield arguments that all have one premise in common."""
    yield f"[Shared]: {_text(n)}\n"
    for i in range(0, n, 2):
        yield f"<A{i}>\n\n(1) [Shared]\n(2) [S{i}]: {_text(i)}\n----\n(3) [S{i + 1}]: {_text(i + 1)}\n"


SHAPES: Final[Mapping[str, Shape]] = MappingProxyType(
    {
        "flat": _flat,
        "tree": _tree,
        "pcs": _pcs,
        "sections": _sections,
        "dense": _dense,
        "shared": _shared,
    }
)
"""Name → the blocks of a document of *n* statements."""


def _braces(n: int) -> Iterator[str]:
    """Yield statements with a brace that nothing closes."""
    for i in range(n):
        yield f"[S{i}]: {_text(i)} {{ and more\n"


def _comments(n: int) -> Iterator[str]:
    """Yield statements with a comment that nothing closes."""
    for i in range(n):
        yield f"[S{i}]: {_text(i)} <!-- and more\n"


def _nested(n: int) -> Iterator[str]:
    """Yield one block of statements that each support the one before; its indentation alone takes n² / 2."""
    yield "".join(f"{' ' * i}{'+ ' if i else ''}[S{i}]: {_text(i)}\n" for i in range(n))


HARD: Final[Mapping[str, Shape]] = MappingProxyType(
    {"braces": _braces, "comments": _comments, "nested": _nested}
)
"""The same of what an unwary reader takes quadratic time for, or overflows from."""


def document(shape: str, n: int) -> Iterator[str]:
    """Yield the parts of a document of a shape and a number of statements.

    >>> print("".join(document("pcs", 3)))
    <A0>
    <BLANKLINE>
    (1) [S0]: A levy on sugar would lower sales and spare, case 0.
    (2) And spare the young from harm that nobody disputes a, case 1.
    -- modus ponens --
    (3) [S2]: Nobody disputes a levy on sugar would lower sales and spare, case 2.
    <BLANKLINE>
    <BLANKLINE>
    """
    for block in {**SHAPES, **HARD}[shape](n):
        yield block
        yield "\n"
