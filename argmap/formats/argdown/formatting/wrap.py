"""Words to lines: as many on each as there is room for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, final

from attrs import frozen

__all__ = ["WIDTH", "Word", "lay_out_words"]

WIDTH: Final = 100
_DEEP: Final = 60  # columns of indentation from which lines are not broken any more


@final
@frozen(slots=True)
class Word:
    """A part of a text that is never broken.

    Args:
        text: As it is written; it may have several lines.
        hard: Whether it begins a line.
        indent: If it has several lines that move together: the indentation of the line in which it began; else -1.
    """

    text: str
    hard: bool = False
    indent: int = -1


def lay_out_words(first: str, rest: str, parts: Iterable[Word]) -> Iterator[str]:
    """Yield lines: *first* and as many words as there is room for, then *rest* and more of them.

    >>> list(lay_out_words("+ ", "  ", [Word("[A]:"), Word("text"), Word("// so", hard=True)]))
    ['+ [A]: text', '  // so']
    """
    line, empty = first, True
    wraps = len(rest) <= _DEEP
    for word in parts:
        head, *more = word.text.split("\n")
        # Blanks at the end of a comment go at the end of the line, so they take no room.
        width = len(line) + 1 + len(head.rstrip(" \t"))
        if not empty and (word.hard or (wraps and width > WIDTH)):
            yield line.rstrip(" \t")
            line, empty = rest, True
        line += head if empty else f" {head}"
        empty = False
        if more:
            indent = len(line) - len(line.lstrip(" "))
            for other in _moved(more, indent - word.indent, indent) if word.indent >= 0 else more:
                yield line.rstrip(" \t")
                line = other
    yield line.rstrip(" \t")


def _moved(lines: Sequence[str], by: int, indent: int) -> list[str]:
    """Move the further lines of something to the right, or to the left as far as all of them can go."""
    closing = lines[-1].strip(" \t")
    body = lines[:-1] if closing.startswith("}") else lines
    room = min((len(line) - len(line.lstrip(" ")) for line in body if line.strip()), default=0)
    moved = [
        (" " * by + line if by > 0 else line[min(-by, room) :]) if line.strip() else line for line in body
    ]
    return moved if body is lines else [*moved, " " * indent + closing]
