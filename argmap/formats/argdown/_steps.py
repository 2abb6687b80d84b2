"""The steps of an argument that is taken apart: which rows each inference uses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import final

from attrs import frozen

from argmap.formats.argdown._own import own
from argmap.formats.argdown._records import Row

__all__ = ["Step", "role_of", "scheme_of", "steps_of", "unused"]


@final
@frozen(slots=True)
class Step:
    """One inference: the rows that it uses, as indices, and its conclusion; -1 where it was broken off."""

    uses: tuple[int, ...]
    conclusion: int


def steps_of(rows: Sequence[Row]) -> Iterator[Step]:
    """Yield the steps of an argument.

    A step uses the rows that its metadata names (``uses`` or ``from``, counted from 1), or else all rows above it
    that no step before it has used.
    """
    used: set[int] = set()
    waiting: list[int] = []
    for at, row in enumerate(rows):
        if row.inference is not None:
            chosen = _named(row, at)
            if chosen is None:
                chosen = tuple([n for n in waiting if n not in used])
                waiting = []
            used.update(chosen)
            yield Step(chosen, at)
        waiting.append(at)
    if rows and rows[-1].inference is None:
        yield Step(tuple([n for n in waiting if n not in used and rows[n].inference is None]), -1)


def _named(row: Row, at: int) -> tuple[int, ...] | None:
    said = {**(row.member.data or {}), **(row.inference.data or {} if row.inference else {})}
    named = said.get("uses", said.get("from"))
    if not isinstance(named, list) or not named:
        return None
    fits = all(type(number) is int and 0 < number <= at for number in named)
    return tuple([number - 1 for number in named]) if fits else None


def unused(rows: Sequence[Row], steps: Sequence[Step]) -> tuple[int, ...]:
    """Return the premises that no step uses."""
    used = {at for step in steps for at in step.uses}
    return tuple([at for at, row in enumerate(rows) if row.inference is None and at not in used])


def scheme_of(row: Row) -> str:
    """Return the scheme of the step that concludes a row: its rules, joined."""
    return ", ".join(row.inference.rules) if row.inference is not None else ""


def role_of(row: Row) -> str:
    """Return the role in which a row is a premise."""
    role = own(row.member.data).get("role", "")
    return role if isinstance(role, str) else ""
