"""The native format: versioned JSON that holds every map whole."""

from __future__ import annotations

import re
from typing import Final

from argmap.formats._format import Format, Reading, ReadOptions
from argmap.model import FEATURES, ArgumentMap

__all__ = ["FORMAT"]

# The header comes first in every file that argmap writes; in one that a person wrote it may come later.
_HEADER: Final = re.compile(r'\s*\{(?s:.{0,4000}?)"argmap"\s*:\s*"[0-9]+\.[0-9]+"')


def _read(text: str, options: ReadOptions) -> Reading:
    from argmap.formats._json.reader import read_json

    return read_json(text, options)


def _write(m: ArgumentMap) -> str:
    from argmap.formats._json.writer import write_json

    return write_json(m)


def _sniff(text: str) -> bool:
    return _HEADER.match(text) is not None


FORMAT: Final = Format(
    name="json",
    title="argmap JSON",
    description="The native format: holds every map whole; a change in a map is a small change in the file.",
    suffixes=(".argmap.json", ".json"),
    keeps=frozenset(FEATURES),
    read=_read,
    write=_write,
    sniff=_sniff,
)
