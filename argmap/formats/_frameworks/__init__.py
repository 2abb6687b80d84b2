"""Abstract frameworks as text: what the formats tgf, apx and iccma share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from argmap.formats._format import Format, Reading, ReadOptions
from argmap.model import ArgumentMap

__all__ = ["framework_format"]

_KEPT: Final = (
    "titles",
    "sketches",
    "rebuttals",
    "self relations",
    "cycles",
    "shared claims",
    "separate parts",
    "loose claims",
    "thesis",
    "map title",
    "order",
    "keys",
    "line breaks",
    "spacing",
)
"""What every format of frameworks keeps, by remarks where it has no words for it."""


def framework_format(
    name: str, *, title: str, description: str, suffixes: Iterable[str], keeps: Iterable[str] = ()
) -> Format:
    """Return the format of a dialect, whose reader and writer are imported when they are first used.

    Args:
        name: The name of the dialect.
        title: What people call it.
        description: A sentence or two for lists of formats.
        suffixes: The file names it goes by.
        keeps: The features that it keeps beyond what every dialect keeps.
    """

    def read(text: str, options: ReadOptions) -> Reading:
        from argmap.formats._frameworks.reader import read_framework_map

        return read_framework_map(text, options, format=name)

    def write(m: ArgumentMap) -> str:
        from argmap.formats._frameworks.framework import DIALECTS

        return "".join(f"{line}\n" for line in DIALECTS[name].lines(m))

    def sniff(text: str) -> bool:
        from argmap.formats._frameworks.framework import DIALECTS

        return DIALECTS[name].recognises(text)

    return Format(
        name=name,
        title=title,
        description=description,
        suffixes=suffixes,
        keeps=(*_KEPT, *keeps),
        read=read,
        write=write,
        sniff=sniff,
    )
