"""The scanner and the writer of ICCMA's format: p af and the number of arguments, then attacks as pairs of numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from argmap.formats._frameworks.draft import Dialect, FrameworkDraft
from argmap.formats._frameworks.writer import numbers_for, write_heading, write_relations, write_remarks
from argmap.model import ArgumentMap

__all__ = ["ICCMA"]

# ICCMA 2023, input format: a line `p af n`, lines `i j` for attacks, lines that begin with `#` are comments.
_LINE: Final = re.compile(
    r"^[^\S\n]*+(?:([0-9]++)[^\S\n]++([0-9]++)[^\S\n]*+$|#([^\n]*)|(\S[^\n]*))", re.MULTILINE
)
_HEAD: Final = re.compile(r"p[^\S\n]++af[^\S\n]++([0-9]++)\s*")
_BEGIN: Final = re.compile(r"(?:\s++|#[^\n]*+)*p[^\S\n]++af[^\S\n]++[0-9]++[^\S\n]*+$", re.MULTILINE)
_DIGITS: Final = 19  # so many are more than any limit
_OTHER: Final = re.compile(r"p\s+(\S+)")


def looks_like_iccma(text: str) -> bool:
    """Whether the first line that is no comment is p af and a number."""
    return _BEGIN.match(text) is not None


def scan_iccma(draft: FrameworkDraft) -> None:
    """Read all lines of a text; where the number of arguments is missing, the largest number that is used serves."""
    headed = False
    for found in _LINE.finditer(draft.text):
        source, target, comment, rest = found.groups()
        if source is not None:
            draft.edge("attack", _number(source), _number(target), found.start(1), found.start(2))
        elif comment is not None:
            draft.comment(comment, found.start(3))
        else:
            headed = _other(draft, rest.rstrip(), found.start(4), headed=headed)
    if not headed:
        _say_headless(draft)


def _number(digits: str) -> str:
    return digits.lstrip("0") or "0" if digits[0] == "0" else digits


def _other(draft: FrameworkDraft, line: str, start: int, *, headed: bool) -> bool:
    """Read a line that is neither an attack nor a comment, and return whether the number of arguments is known."""
    head = _HEAD.fullmatch(line)
    if head and not headed:
        _declare(draft, int(head[1][:_DIGITS]), start)
        return True
    end = start + len(line)
    if head:
        draft.fault("a second line with p af", start, end, "head", hint="a file holds one framework")
    elif other := _OTHER.match(line):
        hint = "this format is read for frameworks of arguments and attacks alone"
        draft.fault(
            f"'p {other[1]:.60}' begins no framework", start, end, "head", expected=("'p af n'",), hint=hint
        )
    else:
        hint = "comments begin with #"
        draft.fault("this is no attack", start, end, "syntax", expected=("two numbers",), hint=hint)
    return headed


def _declare(draft: FrameworkDraft, count: int, start: int) -> None:
    draft.take(count)
    draft.arguments.update(dict.fromkeys(map(str, range(1, count + 1)), start))


def _say_headless(draft: FrameworkDraft) -> None:
    used = (
        int(name[:_DIGITS]) for edge in draft.edges for name in (edge.source, edge.target) if name.isdecimal()
    )
    count = max((number for number in used if number <= draft.left), default=0)
    draft.fault(
        "the line that says how many arguments there are is missing",
        0,
        code="head",
        expected=(f"'p af {count}'",),
        hint="make it the first line",
    )
    _declare(draft, count, 0)


def write_iccma_lines(m: ArgumentMap) -> Iterator[str]:
    """Yield the lines of a map."""
    numbers = numbers_for(m)
    yield f"p af {len(m.claims)}"
    yield from (f"# {remark}" for remark in write_heading(m, numbers))
    for key, claim in m.claims.items():
        yield from (f"# {remark}" for remark in write_remarks(claim, numbers[key]))
    for line in write_relations(m, numbers):
        yield from (f"# {remark}" for remark in line.remarks)
        if not line.again:
            yield f"{line.source} {line.target}"


ICCMA: Final = Dialect(scan=scan_iccma, lines=write_iccma_lines, recognises=looks_like_iccma)
