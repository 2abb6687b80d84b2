"""The outline as a picture, before anything is drawn: lines of words with a place, and rules along each step."""

from __future__ import annotations

from typing import Final, final

from attrs import define, field, frozen

from argmap.model import ArgumentMap, Claim, Relation
from argmap.projections.outline import Line, claim_label, outline_lines
from argmap.rendering._marks import NONE, Marks
from argmap.rendering.kit.boxes import kind_of, role_of, rows_of
from argmap.rendering.kit.measures import Measures
from argmap.rendering.kit.notes import note_of, tip_of
from argmap.rendering.kit.scene import Role, Row, Tip
from argmap.rendering.text._text import wrap

__all__ = ["ASIDE", "PAD", "Hook", "OutlineItem", "OutlineSheet", "StepRule", "sheet_of"]

_WIDTH: Final = 680
_STEP: Final = 20
_DEEPEST: Final = 12
"""Steps beyond which lines are numbered and not indented further: the column must stay wide enough to read."""

_BEFORE_ROOT: Final = 16
_BEFORE_WORD: Final = 6
_BEFORE_CLAIM: Final = 5
_AFTER_WORD: Final = 1
_AFTER_MORE: Final = 8

PAD: Final = 9
"""Points around the words of the thesis, which stands in a box."""

ASIDE: Final = 7
"""Points between the word of a relation and its note."""


@final
@frozen
class OutlineItem:
    """Place the words of a claim or a relation.

    Args:
        record: The claim or relation.
        label: What a screen reader says.
        rows: The lines, from the top.
        role: In which colours.
        kind: What it is, for programs.
        x, y: The top left corner of the words, in points.
        width: What is left of the column.
        again: Whether the claim is told elsewhere, and this points to it.
        aside: Words that follow the first row on its own line.
    """

    record: Claim | Relation
    label: str
    rows: tuple[Row, ...]
    role: Role
    kind: str
    x: float
    y: float
    width: float
    again: bool = False
    aside: tuple[Row, ...] = ()

    @property
    def height(self) -> float:
        """How high the words are, in points."""
        return sum(row.height for row in self.rows)


@final
@frozen
class StepRule:
    """Run down along a relation and all that it brings: x, from y to y, in points."""

    relation: str
    role: Role
    x: float
    top: float
    bottom: float


@final
@frozen
class Hook:
    """Tie a relation that bears on a step to the rule of that step: from x to x at a height, in points."""

    relation: str
    role: Role
    tip: Tip
    left: float
    right: float
    y: float


@final
@frozen
class OutlineSheet:
    """Hold everything that the picture shows, how it is judged, and the size of the column of words in points."""

    heading: tuple[Row, ...]
    items: tuple[OutlineItem, ...]
    rules: tuple[StepRule, ...]
    hooks: tuple[Hook, ...]
    width: float
    height: float
    marks: Marks = NONE


def sheet_of(m: ArgumentMap, measures: Measures, *, marks: Marks = NONE) -> OutlineSheet:
    """Return the lines and rules of the outline of *m*, from the top."""
    return _Setter(m, measures, marks).sheet()


@define
class _OpenStep:
    """Remember a line under which others may stand: how far it is indented, and the rule that it began."""

    level: int
    role: Role | None = None
    top: float = 0.0
    relation: str = ""


@define
class _Setter:
    """Set line after line, from the top down."""

    m: ArgumentMap
    measures: Measures
    marks: Marks
    y: float = 0.0
    depth: int = 0
    items: list[OutlineItem] = field(factory=list)
    rules: list[StepRule] = field(factory=list)
    hooks: list[Hook] = field(factory=list)
    above: list[_OpenStep] = field(factory=list)

    def sheet(self) -> OutlineSheet:
        heading = self._heading()
        self.y = sum(row.height for row in heading) + (10 if heading else 0)
        for line in outline_lines(self.m):
            self._close(line.depth)
            if isinstance(line.record, Relation):
                self._relation(line, line.record)
            else:
                self._claim(line, line.record)
            self.depth = line.depth
        self._close(0)
        width = _WIDTH * self.measures.scale
        return OutlineSheet(
            heading, tuple(self.items), tuple(self.rules), tuple(self.hooks), width, self.y, self.marks
        )

    def _heading(self) -> tuple[Row, ...]:
        size = self.measures.text * 1.4
        lines = wrap(self.m.title, size=size, width=_WIDTH * self.measures.scale, bold=True)
        return (
            tuple(Row(line, size, size * 1.3, "title", bold=True) for line in lines) if self.m.title else ()
        )

    def _close(self, depth: int) -> None:
        """End the rules of the lines under which nothing stands any more."""
        for ended in self.above[depth:]:
            self._end(ended)
        del self.above[depth:]

    def _end(self, ended: _OpenStep) -> None:
        if ended.role is not None:
            self.rules.append(
                StepRule(ended.relation, ended.role, self._rule(ended.level), ended.top, self.y)
            )
            ended.role = None

    def _x(self, level: int) -> float:
        return min(level, _DEEPEST) * _STEP * self.measures.scale

    def _rule(self, level: int) -> float:
        return self._x(level) - _STEP * self.measures.scale + 6

    def _room(self, level: int) -> float:
        return _WIDTH * self.measures.scale - self._x(level)

    def _relation(self, line: Line, relation: Relation) -> None:
        level = (self.above[-1].level if self.above else 0) + 1
        if level > _DEEPEST:
            # Two rules cannot run in one place. Only the innermost one can still be open: it ended the others.
            for other in self.above[-2:]:
                if other.level >= _DEEPEST:
                    self._end(other)
        note = note_of(self.m, relation)
        if level > _DEEPEST:
            note = f"{note} · step {level}" if note else f"step {level}"
        self.y += _BEFORE_WORD if self.items else 0
        rows, aside = self._words(line.word, note, self._room(level))
        role = role_of(self.m, relation)
        if self.above and self.above[-1].role is not None:
            left, right = self._rule(level - 1), self._rule(level)
            middle = self.y + rows[0].height / 2
            self.hooks.append(Hook(relation.key, role, tip_of(role), left, right, middle))
        self.above.append(_OpenStep(level, role, self.y, relation.key))
        self._set(relation, f"{line.word}: {note}" if note else line.word, rows, aside=aside)

    def _words(self, word: str, note: str, room: float) -> tuple[list[Row], list[Row]]:
        """Return the rows of a word and its note, and apart from them the note if it fits on the line of the word."""
        size, high = self.measures.word, self.measures.small + 2
        rows = [
            Row(line, size, high, "word", bold=True) for line in wrap(word, size=size, width=room, bold=True)
        ]
        notes = [Row(line, size, high, "note") for line in wrap(note, size=size, width=room)] if note else []
        beside = len(rows) == len(notes) == 1 and rows[0].line.width + ASIDE + notes[0].line.width <= room
        return (rows, notes) if beside else ([*rows, *notes], [])

    def _claim(self, line: Line, claim: Claim) -> None:
        root, main = not self.above, claim.key == self.m.thesis and not line.again
        if self.items:
            after_word, after_more = self.depth < line.depth, self.depth > line.depth
            self.y += (
                _BEFORE_ROOT
                if root
                else _AFTER_WORD
                if after_word
                else _AFTER_MORE
                if after_more
                else _BEFORE_CLAIM
            )
        level = self.above[-1].level if self.above else 0
        room = self._room(level) - (2 * PAD if main else 0)
        self.above.append(_OpenStep(level))
        if line.again:
            lines = wrap(
                f"see {line.again}: {claim.title or claim.text}", size=self.measures.text, width=room
            )
            rows = [Row(each, self.measures.text, self.measures.line, "again", italic=True) for each in lines]
        else:
            wide = round(room) + 2 * self.measures.pad_x
            rows = list(rows_of(claim, self.measures, width=wide, bold=root or main))
        self._set(claim, claim_label(claim), rows, again=bool(line.again), pad=PAD if main else 0)

    def _set(
        self, record: Claim | Relation, label: str, rows: list[Row], *,
        aside: list[Row] | None = None, again: bool = False, pad: float = 0,
    ) -> None:  # fmt: skip
        """Place an item at the pen, and move the pen below it."""
        relation = record if isinstance(record, Relation) else None
        role: Role = role_of(self.m, relation) if relation else "main" if pad else "neutral"
        kind = kind_of(self.m, relation) if relation else "thesis" if pad else "claim"
        level = self.above[-1].level
        spoken = self.marks.after(label, record.key)
        item = OutlineItem(
            record, spoken, tuple(rows), role, kind, self._x(level) + pad, self.y + pad, self._room(level) - 2 * pad,
            again, tuple(aside or ()),
        )  # fmt: skip
        self.items.append(item)
        self.y += item.height + 2 * pad
