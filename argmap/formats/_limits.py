"""Limits: how much a reader takes on before it says no, so that a hostile file cannot exhaust the machine."""

from __future__ import annotations

from array import array
from itertools import accumulate
from typing import Final, final

from attrs import frozen

from argmap.errors import LimitError

__all__ = ["Limits", "check_brackets", "check_size"]


@final
@frozen(slots=True, weakref_slot=False, kw_only=True)
class Limits:
    """State how large a document may be; beyond it reading raises `argmap.errors.LimitError`.

    The defaults let maps of a million records pass. A service that reads what strangers send sets lower ones.

    Args:
        size: Bytes of a file, or code points of a text.
        nesting: How deep brackets may nest, in formats whose reader needs stack for every level.
        records: Claims, relations, groups and sources together.

    >>> import argmap
    >>> argmap.loads('{"argmap": "1.0"}', limits=Limits(size=10))
    Traceback (most recent call last):
        ...
    argmap.errors.LimitError: size is 17, more than the limit of 10. Raise the limit if you trust the input.
    """

    size: int = 1 << 28
    nesting: int = 200
    records: int = 2_000_000


_BRACKETS: Final = b'[]{}"'
_OTHERS: Final = bytes(byte for byte in range(256) if byte not in _BRACKETS)
_STEPS: Final = bytes.maketrans(b"[{]}", b"\x01\x01\xff\xff")  # as signed bytes: one up, one down


def check_size(found: int, limits: Limits) -> None:
    """Refuse a document that is too large, in the units of `Limits`.

    Raises:
        LimitError: If it is.
    """
    if found > limits.size:
        raise LimitError("size", limit=limits.size, found=found)


def check_brackets(text: str, limits: Limits) -> None:
    """Refuse text of the JSON family that nests too deeply, before a recursive parser sees it.

    A few passes in C over the whole text: about 15 ms per million characters. Up to the first
    syntax error the count is exact, and a parser does not get further than that.

    Raises:
        LimitError: If it nests deeper than the limit.

    >>> check_brackets('[["[[[["]]', Limits(nesting=2))
    """
    data = text.encode("utf-8", "surrogatepass").replace(b"\\\\", b"").replace(b'\\"', b"")
    outside = b"".join(data.translate(None, _OTHERS).split(b'"')[::2])
    deepest = max(accumulate(array("b", outside.translate(_STEPS))), default=0)
    if deepest > limits.nesting:
        raise LimitError("nesting", limit=limits.nesting, found=deepest)
