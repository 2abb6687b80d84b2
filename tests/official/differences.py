"""Finds what differs between two forms, and says it in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

__all__ = ["Difference", "differences"]


class Difference(NamedTuple):
    """One thing that differs: where it is, as a path of names, and what each of the two says; None is nothing."""

    where: tuple[str, ...]
    official: Any
    ours: Any

    def __str__(self) -> str:
        """Return where it is and what each says.

        >>> str(Difference(("[Tax]", "member 1", "text"), "Tax sugar.", None))
        "[Tax], member 1, text: official 'Tax sugar.', argmap nothing"
        """
        theirs, ours = ("nothing" if value is None else repr(value) for value in self[1:])
        return f"{', '.join(self.where)}: official {theirs}, argmap {ours}"


def differences(official: Any, ours: Any, *where: str) -> Iterator[Difference]:
    """Yield what differs; where only one of the two has something, it is told as a whole.

    >>> [str(d) for d in differences({"a": {"b": 1, "c": 2}}, {"a": {"b": 3, "c": 2}})]
    ['a, b: official 1, argmap 3']
    """
    if isinstance(official, dict) and isinstance(ours, dict):
        for name in {**official, **ours}:
            yield from differences(official.get(name), ours.get(name), *where, name)
    elif official != ours:
        yield Difference(where, official, ours)
