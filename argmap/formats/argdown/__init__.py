"""Argdown, the language in which people write argument maps by hand: read, written and formatted.

This file registers the format. The stages are folders, and are imported when they are used:

- ``syntax``: text to a tree. ``lexer`` makes tokens, ``parser`` makes blocks of them, ``tree`` is what comes out.
- ``document``: the tree to Argdown's own ``model`` of statements, arguments, relations and sections.
- ``reading``: that model to an `argmap.ArgumentMap`; ``reader`` is the whole way from a text.
- ``writing``: a map to a text; ``writer`` is the whole way.
- ``formatting``: a text to the same text in one style; ``formatter`` is the whole way.
- ``sidecar`` holds what is kept under ``extra["argdown"]``, ``diagnostics`` every fault with its hint.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from argmap._lazy import lazy
from argmap.formats._format import Format, Reading, ReadOptions
from argmap.model import FEATURES, ArgumentMap

if TYPE_CHECKING:
    from argmap.formats.argdown.document.include import expanded, read_with_includes
    from argmap.formats.argdown.formatting.formatter import formatted

__all__ = ["FORMAT", "expanded", "formatted", "read_with_includes"]

__getattr__: Callable[[str], object] = lazy(
    __name__,
    {
        **dict.fromkeys(("expanded", "read_with_includes"), "argmap.formats.argdown.document.include"),
        "formatted": "argmap.formats.argdown.formatting.formatter",
    },
)

_LOOKED_AT: Final = 20_000
_FRONT_MATTER: Final = re.compile(r"={3,}[ \t]*\n")
_OTHERS: Final = re.compile(r"[{\"]|<(?:\?xml|!DOCTYPE|/)|\[\s*[{\[\"]", re.IGNORECASE)
_OWN: Final = re.compile(r"\{\s*argmap:\s")  # what argmap writes of a record, or of the whole map
_TYPICAL: Final = re.compile(
    r"^(?:[ \t]*+(?:"
    r"\[[^\]\n]+\]:[ \t\n]|<[^<>\n/!?=]+>:[ \t\n]"  # a definition
    r"|\([0-9]+\)[ \t]+\S[^\n]*\n(?:[ \t]*\([0-9]+\)[^\n]*\n){0,9}[ \t]*--)"  # premises, and an inference
    r"|[ \t]++(?:\+|<\+|\+>|<-|->|><|<_|_>)[ \t]*[^ \t\n=>-])",  # a relation below something
    re.MULTILINE,
)


def _sniff(text: str) -> bool:
    begin = text[:_LOOKED_AT].lstrip()
    if _FRONT_MATTER.match(begin):
        return True
    if _OTHERS.match(begin) or "</" in begin:
        return False
    return _OWN.search(begin) is not None or _TYPICAL.search(begin) is not None


def _read(text: str, options: ReadOptions) -> Reading:
    from argmap.formats.argdown.reading.reader import read_argdown

    return read_argdown(text, options)


def _write(m: ArgumentMap) -> str:
    from argmap.formats.argdown.writing.writer import write_argdown

    return write_argdown(m)


FORMAT: Final = Format(
    name="argdown",
    title="Argdown",
    description="The language in which people write argument maps by hand; what it has no words for stands in "
    "its metadata, under argmap.",
    suffixes=(".argdown", ".ad"),
    keeps=FEATURES.keys(),
    read=_read,
    write=_write,
    sniff=_sniff,
)
