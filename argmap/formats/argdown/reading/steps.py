"""The steps of an argument that is taken apart: which rows each inference uses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, final

from attrs import frozen

from argmap.formats.argdown.document.model import ArgdownRow
from argmap.formats.argdown.sidecar import own, without_own

__all__ = [
    "ArgumentStep",
    "NamedRow",
    "data_of_step",
    "named_rows",
    "role_of",
    "scheme_of",
    "steps_of",
    "unused_premises",
]

_ROW_NUMBER: Final = re.compile(r"\(([0-9]{1,9})\)|([0-9]{1,9})")


@final
@frozen(slots=True)
class ArgumentStep:
    """One inference: the rows that it uses, as indices, and its conclusion; -1 where it was broken off."""

    uses: tuple[int, ...]
    conclusion: int


def steps_of(rows: Sequence[ArgdownRow]) -> Iterator[ArgumentStep]:
    """Yield the steps of an argument.

    A step uses the rows that its metadata names (``uses`` or ``from``, counted from 1, as numbers or texts), or
    else all rows above it that no step before it has used.
    """
    used: set[int] = set()
    waiting: list[int] = []
    for at, row in enumerate(rows):
        if row.inference is not None:
            chosen = named_rows(row, at).rows
            if chosen is None:
                chosen = tuple([n for n in waiting if n not in used])
                waiting = []
            used.update(chosen)
            yield ArgumentStep(chosen, at)
        waiting.append(at)
    if rows and rows[-1].inference is None:
        yield ArgumentStep(tuple([n for n in waiting if n not in used and rows[n].inference is None]), -1)


@final
@frozen(slots=True)
class NamedRow:
    """The rows that metadata names for an inference.

    Args:
        rows: Their indices, or None where none is named that there is.
        word: Under which word they are named, ``uses`` or ``from``; nothing where under none.
        misfits: What stands there and names no row above the inference.
    """

    rows: tuple[int, ...] | None = None
    word: str = ""
    misfits: tuple[Any, ...] = ()


def named_rows(row: ArgdownRow, at: int) -> NamedRow:
    """Return the rows that the metadata of a conclusion and of its inference name; *at* is its index."""
    said = {**(row.member.data or {}), **(row.inference.data or {} if row.inference else {})}
    word = next((word for word in ("uses", "from") if said.get(word) is not None), "")
    named = said.get(word)
    if not word or named == []:
        return NamedRow()
    named = named if isinstance(named, list) else [named]
    numbers = [_number(value) for value in named]
    rows = tuple([n - 1 for n in numbers if 0 < n <= at])
    misfits = tuple([value for value, n in zip(named, numbers, strict=True) if not 0 < n <= at])
    return NamedRow(rows or None, word, misfits)


def _number(value: Any) -> int:
    """Return the number of a row, also where it is written as a text; 0 for anything else."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and (found := _ROW_NUMBER.fullmatch(value)):
        return int(found[1] or found[2])
    return value if type(value) is int else 0


def data_of_step(row: ArgdownRow, at: int) -> dict[str, Any]:
    """Return the metadata of the inference of a row without what its premises say: the rows that it names."""
    data = without_own(row.inference.data if row.inference else None)
    named = named_rows(row, at)
    if named.rows is not None and named.word in data:
        if named.misfits:
            data[named.word] = list(named.misfits)
        else:
            del data[named.word]
    return data


def unused_premises(rows: Sequence[ArgdownRow], steps: Sequence[ArgumentStep]) -> tuple[int, ...]:
    """Return the premises that no step uses."""
    used = {at for step in steps for at in step.uses}
    return tuple([at for at, row in enumerate(rows) if row.inference is None and at not in used])


def scheme_of(row: ArgdownRow) -> str:
    """Return the scheme of the step that concludes a row: its rules, joined."""
    return ", ".join(row.inference.rules) if row.inference is not None else ""


def role_of(row: ArgdownRow) -> str:
    """Return the role in which a row is a premise."""
    role = own(row.member.data).get("role", "")
    return role if isinstance(role, str) else ""
