"""tgf, the trivial graph format: a line for each argument, a line with # alone, a line for each attack."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from argmap.formats._format import Format
from argmap.formats._frameworks.reader import reader_of
from argmap.formats._frameworks.tgf import looks_like_tgf
from argmap.formats._frameworks.writer import KEPT, heading, lines_of, names_for, remarks_on, writer_of
from argmap.model import ArgumentMap

__all__ = ["FORMAT"]

_NAME: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*\Z")


def _lines(m: ArgumentMap) -> Iterator[str]:
    names = names_for(m, _NAME.match)
    remarks = list(heading(m, names))
    for key, claim in m.claims.items():
        name = names[key]
        label = claim.title if claim.title != name and _is_label(claim.title) else ""
        yield f"{name} {label}" if label else name
        remarks += remarks_on(claim, name, label=label)
    yield "#"
    yield from (f"# {remark}" for remark in remarks)
    for line in lines_of(m, names):
        yield from (f"# {remark}" for remark in line.remarks)
        if not line.again:
            yield f"{line.source} {line.target}"


def _is_label(title: str) -> bool:
    """Whether a title comes back from the end of a line."""
    return title.isprintable() and title.strip() == title


FORMAT: Final = Format(
    name="tgf",
    title="Trivial graph format",
    description="Frameworks as lists of nodes and of edges. What these cannot say stands in lines after # .",
    suffixes=(".tgf",),
    keeps=KEPT,
    read=reader_of("tgf"),
    write=writer_of(_lines),
    sniff=looks_like_tgf,
)
