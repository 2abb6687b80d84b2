"""The format of the competition of argumentation solvers since 2023: p af n, then attacks as pairs of numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from argmap.formats._format import Format
from argmap.formats._frameworks.iccma import looks_like_iccma
from argmap.formats._frameworks.reader import reader_of
from argmap.formats._frameworks.writer import KEPT, heading, lines_of, numbers_for, remarks_on, writer_of
from argmap.model import ArgumentMap

__all__ = ["FORMAT"]


def _lines(m: ArgumentMap) -> Iterator[str]:
    numbers = numbers_for(m)
    yield f"p af {len(m.claims)}"
    yield from (f"# {remark}" for remark in heading(m, numbers))
    for key, claim in m.claims.items():
        yield from (f"# {remark}" for remark in remarks_on(claim, numbers[key]))
    for line in lines_of(m, numbers):
        yield from (f"# {remark}" for remark in line.remarks)
        if not line.again:
            yield f"{line.source} {line.target}"


FORMAT: Final = Format(
    name="iccma",
    title="ICCMA",
    description="Frameworks of numbered arguments, as solvers compete on them. Names stand in comments.",
    suffixes=(".af",),
    keeps=KEPT,
    read=reader_of("iccma"),
    write=writer_of(_lines),
    sniff=looks_like_iccma,
)
