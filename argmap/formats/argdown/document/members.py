"""The members of one statement or argument, collected while a document is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, final

from attrs import define, field

from argmap.formats.argdown.document.model import ArgdownArgument, ArgdownRow, Member, RelationEnd, Statement
from argmap.formats.argdown.document.relations import Parts
from argmap.formats.argdown.syntax.merging import merge_metadata

__all__ = ["Gathered"]

_UNSAID: Final = object()


@final
@define
class Gathered:
    """All that has been read about one statement or argument so far.

    Args:
        title: The author's, or a number.
        titled: Whether it is the author's.
        end: What relates to it, as the end of a relation.
    """

    title: str
    titled: bool
    end: RelationEnd
    members: list[Member] = field(factory=list)
    tags: dict[str, None] | None = None
    data: dict[str, Any] | None = None
    section: str | None = None
    rows: list[ArgdownRow] | None = None

    def add(self, member: Member) -> None:
        """Add what has been read last, with its tags, its metadata and its say about the section."""
        self.members.append(member)
        if member.tags:
            if self.tags is None:
                self.tags = {}
            self.tags |= dict.fromkeys(member.tags)
        if member.data is not None:
            if self.data is None:
                self.data = {}
            merge_metadata(self.data, member.data)
            self._place(member, member.data)
        elif self.section is None and not member.reference:
            self.section = member.section

    def _place(self, member: Member, data: Mapping[str, Any]) -> None:
        grouped = data.get("isInGroup", _UNSAID)
        if grouped is True or (grouped is _UNSAID and self.section is None and not member.reference):
            self.section = member.section

    def statement(self) -> Statement:
        """Return the statement, now that everything has been read."""
        tags = tuple(self.tags or ())
        return Statement(self.title, self.titled, tuple(self.members), tags, self.data, self._where())

    def argument(self) -> ArgdownArgument:
        """Return the argument, now that everything has been read."""
        tags, rows = tuple(self.tags or ()), tuple(self.rows or ())
        return ArgdownArgument(
            self.title, self.titled, tuple(self.members), rows, tags, self.data, self._where()
        )

    def parts(self) -> Parts | None:
        """Return what the argument consists of, or None where it has not been taken apart down to a conclusion."""
        rows = self.rows
        if not rows or rows[-1].inference is None:
            return None
        premises = frozenset(row.title for row in rows if row.inference is None)
        return Parts(RelationEnd("statement", rows[-1].title), len(rows) - 1, premises)

    def _where(self) -> str | None:
        if self.section is None and self.members:
            return self.members[0].section
        return self.section
