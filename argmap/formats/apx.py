"""apx, the format of ASPARTIX: facts of logic programming; with supports and base scores, its bipolar dialects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from argmap.formats._format import Format
from argmap.formats._frameworks.apx import looks_like_apx
from argmap.formats._frameworks.reader import reader_of
from argmap.formats._frameworks.writer import KEPT, heading, lines_of, names_for, remarks_on, writer_of
from argmap.model import ArgumentMap

__all__ = ["FORMAT"]

# A constant of logic programming, and no word of its language.
_NAME: Final = re.compile(r"(?!not\Z)(?:_*[a-z][A-Za-z0-9_]*|0|[1-9][0-9]*)\Z")


def _lines(m: ArgumentMap) -> Iterator[str]:
    names = names_for(m, _NAME.match)
    yield from (f"% {remark}" for remark in heading(m, names))
    for key, claim in m.claims.items():
        name = names[key]
        yield f"arg({name})." if claim.credence is None else f"arg({name},{claim.credence!r})."
        yield from (f"% {remark}" for remark in remarks_on(claim, name))
    # Tools that read base scores call a support sup, those that do not call it support.
    weighted = any(claim.credence is not None for claim in m.claims.values())
    facts = {"attack": "att", "support": "sup" if weighted else "support"}
    for line in lines_of(m, names):
        yield from (f"% {remark}" for remark in line.remarks)
        if not line.again:
            yield f"{facts[line.word]}({line.source},{line.target})."


FORMAT: Final = Format(
    name="apx",
    title="ASPARTIX",
    description="Frameworks as facts, arg(a). att(a,b). support(a,b). What facts cannot say stands in comments.",
    suffixes=(".apx", ".bag"),
    keeps=KEPT | {"credences", "supports"},
    read=reader_of("apx"),
    write=writer_of(_lines),
    sniff=looks_like_apx,
)
