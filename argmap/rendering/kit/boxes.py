"""Boxes: the words of claims and relations, wrapped and measured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

import attrs

from argmap.model import ArgumentMap, Claim, Rebuttal, Relation, Rephrase, Support
from argmap.projections.outline import claim_label, claim_marks, word_of
from argmap.rendering._marks import NONE, Marks
from argmap.rendering.kit.arrows import SLOT
from argmap.rendering.kit.measures import Measures
from argmap.rendering.kit.notes import note_of, tooltip_of
from argmap.rendering.kit.scene import Box, Cell, Role, Row, Stamp
from argmap.rendering.kit.stamps import SIGN, number_room, scale_of, stamp_of
from argmap.rendering.text._text import wrap

__all__ = ["Shown", "describe_map", "make_claim_box", "make_relation_box", "role_of", "rows_of"]

_LONG: Final = 160  # code points
_AGAIN: Final = "→ "
_ROLES: Final[dict[str, Role]] = {"undercut": "undercut", "defence": "undercut", "contradiction": "neutral"}
_SPOKEN: Final = {
    "support": ("Reason", " for"),
    "rebut": ("Objection", " to"),
    "undermine": ("Objection", " to"),
    "undercut": ("Objection to the step", " from"),
    "defence": ("Answer to the objection", ""),
    "contradiction": ("Contradicts", ""),
    "rephrase": ("Says again", ""),
    "link": ("Linked", " to"),
}
"""Kind of relation → how a screen reader says it, and the words before its target."""
_SEE: Final = "see {number}: "


class Shown(NamedTuple):
    """Say what a cell shows: a claim, whether it is shown in full elsewhere, and how many arrows reach it.

    A claim that is repeated has a number, from 1, by which it is found again.

    >>> from argmap import Claim
    >>> Shown(Claim("tax", "Tax sugar."), again=False, reached=0).again
    False
    """

    claim: Claim
    again: bool
    reached: int
    number: int = 0


def role_of(m: ArgumentMap, relation: Relation) -> Role:
    """Return what a relation means, as far as colours tell.

    An objection to a relation is an undercut, whatever that relation is: it speaks against no claim. Neither end of a
    contradiction is the objection: both look like claims that stand for themselves.

    >>> from argmap import Rebuttal
    >>> m = ArgumentMap.of(Claim("a", "A."), Claim("b", "B."), Rebuttal("r", "a", "b", scheme="contradiction"))
    >>> role_of(m, m.relation("r"))
    'neutral'
    """
    if isinstance(relation, Support):
        return "support"
    if isinstance(relation, Rephrase):
        return "rephrase"
    if isinstance(relation, Rebuttal):
        return _ROLES.get(m.rebuttal_kind(relation), "rebuttal")
    return "link"


def kind_of(m: ArgumentMap, relation: Relation) -> str:
    """Return what a relation is, in one word for programs."""
    return m.rebuttal_kind(relation) if isinstance(relation, Rebuttal) else type(relation).__name__.lower()


def rows_of(
    claim: Claim,
    measures: Measures,
    *,
    width: int,
    bold: bool = False,
    main: bool = False,
    again: bool = False,
    number: int = 0,
    shaped: bool = False,
) -> tuple[Row, ...]:
    """Return the lines of a claim: marks, title, text; wrapped to a cell of *width* points.

    A claim that is shown in full elsewhere is set in italics behind an arrow and its number, and without marks. One
    that is repeated elsewhere leaves room for its number at the left. The main claim is larger and bold. Where boxes
    are *shaped*, no word says that a claim is the sketch of an argument.
    """
    room = width - 2 * measures.pad_x - (0 if again else number_room(number, measures))
    large = _main_sizes(claim, measures) if main else (measures.text, measures.line)
    if again:
        lead, words = _lead(number), claim.title or claim.text
        # A line that begins with a word of ours would run from left to right, whatever the script of the claim.
        turned = wrap(words, size=measures.text, width=room)[0].rtl
        parts = [lead.rstrip(), words] if number and turned else [lead + words]
        return tuple(row for part in parts for row in _rows(part, "again", large, room, italic=True))
    marks = " · ".join(mark for mark in claim_marks(claim) if not (shaped and mark == "argument"))
    rows = _rows(marks, "mark", (measures.note, measures.small), room) if marks else []
    if claim.title:
        rows += _rows(claim.title, "title", large, room, bold=True)
    if claim.text:
        rows += _rows(claim.text, "text", large, room, bold=(bold or main) and not claim.title)
    return tuple(rows)


def _lead(number: int) -> str:
    return _AGAIN + (_SEE.format(number=number) if number else "")


def _rows(
    text: str, part: str, sizes: tuple[float, int], room: int, *, bold: bool = False, italic: bool = False
) -> list[Row]:
    size, height = sizes
    return [
        Row(line, size, height, part, bold, italic) for line in wrap(text, size=size, width=room, bold=bold)
    ]


def _main_sizes(claim: Claim, measures: Measures) -> tuple[float, int]:
    """Return the size of the main claim and the height of its lines: larger than others, unless it is long."""
    long = len(claim.title or claim.text) > _LONG
    return (measures.text, measures.line) if long else (measures.main, measures.main_line)


def _main_width(claim: Claim, measures: Measures) -> int:
    """Return how wide the box of the main claim is: its text stands in one line or two if these are not too long."""
    words = claim.title or claim.text
    size, _ = _main_sizes(claim, measures)
    whole = sum(line.width for line in wrap(words, size=size, width=3 * measures.width(), bold=True))
    wanted = whole if whole <= 2 * measures.width() else whole * 0.55
    return round(min(max(wanted + 2 * measures.pad_x + 4, measures.width()), measures.width(main=True)))


def _height(rows: Sequence[Row], stamp: Stamp | None = None) -> int:
    return int(sum(row.height for row in rows)) + 2 * Measures.pad_y + (stamp.height if stamp else 0)


def make_claim_box(
    claim: Claim,
    measures: Measures,
    *,
    main: bool,
    across: bool,
    reached: int = 0,
    number: int = 0,
    marks: Marks = NONE,
) -> Box:
    """Return the box of a claim that stands alone; the thesis is wider and bold.

    Args:
        claim: The claim.
        measures: The sizes of text.
        main: Whether it is the thesis.
        across: Whether arrows reach it from the side.
        reached: How many arrows there are.
        number: By which it is found again where it is repeated; 0 if it is not.
        marks: How it is judged.

    >>> from argmap.rendering import THEMES
    >>> make_claim_box(Claim("tax", "Tax sugar."), Measures.of(THEMES["light"]), main=False, across=False).kind
    'claim'
    """
    width = _main_width(claim, measures) if main and not across else measures.width()
    width = width if across else max(width, reached * SLOT)
    rows = rows_of(claim, measures, width=width, main=main, number=number, shaped=True)
    stamp = stamp_of(marks, claim.key, measures, width=width - 2 * measures.pad_x, quiet=True)
    height = max(_height(rows, stamp), reached * SLOT if across else 0)
    label = marks.after(claim_label(claim), claim.key)
    cell = Cell(
        claim.key, label, rows, 0, 0, width, height, implicit=claim.implicit, stamp=stamp,
        sketch=claim.kind == "argument", number=number, tooltip=tooltip_of(claim),
    )  # fmt: skip
    kind = "thesis" if main else "claim"
    return Box(claim.key, "main" if main else "neutral", (), 0, (cell,), width, cell.height, kind=kind)


def make_relation_box(  # noqa: PLR0913 - each of them by its name
    m: ArgumentMap,
    relation: Relation,
    *,
    shown: Sequence[Shown],
    measures: Measures,
    across: bool,
    marks: Marks = NONE,
    schemes: bool = False,
    reached: int = 0,
    at: str | None = None,
) -> Box:
    """Return the box of a relation: its word on a bar, its premises in cells.

    Args:
        m: The map.
        relation: The relation.
        shown: The claims in its cells.
        measures: The sizes of text.
        across: Whether cells stand one below the other, as left-to-right pictures have them.
        marks: How it and its premises are judged.
        schemes: Whether the bar names its scheme.
        reached: How many arrows there are into its bar.
        at: What a screen reader hears of the target; empty where the place of the box says it, None for its words.

    >>> import argmap
    >>> from argmap.rendering import THEMES
    >>> b = argmap.Builder()
    >>> step = b.support(b.claim("Tax sugar."), "Sugar harms.")
    >>> m, sizes = b.build(), Measures.of(THEMES["light"])
    >>> cells = [Shown(m.claim("sugar-harms"), again=False, reached=0)]
    >>> box = make_relation_box(m, m.relation(step), shown=cells, measures=sizes, across=False)
    >>> box.role, box.bar[0].line.text
    ('support', 'because')
    """
    width = measures.width()
    widths = [width if across else max(width, each.reached * SLOT) for each in shown]
    total = width if across else max(width, sum(widths))
    bar, bar_height = _bar(m, relation, measures, total, marks, schemes=schemes)
    bar_height = max(bar_height, reached * SLOT)
    rows = [
        rows_of(each.claim, measures, width=wide, again=each.again, number=each.number, shaped=True)
        for each, wide in zip(shown, widths, strict=True)
    ]
    stamps = [
        stamp_of(marks, each.claim.key, measures, width=wide - 2 * measures.pad_x, quiet=True)
        for each, wide in zip(shown, widths, strict=True)
    ]
    heights = [_height(row, stamp) for row, stamp in zip(rows, stamps, strict=True)]
    if across:
        heights = [max(height, each.reached * SLOT) for height, each in zip(heights, shown, strict=True)]
    else:
        heights = [max(heights, default=0)] * len(rows)
    cells = []
    x, y = 0, bar_height
    for each, row, wide, height, stamp in zip(shown, rows, widths, heights, stamps, strict=True):
        claim, role = each.claim, _role_in(relation, each.claim)
        words = (_SEE.format(number=each.number) if each.again and each.number else "") + claim_label(claim)
        label = marks.after(f"{words}{f' — {role}' if role else ''}", claim.key)
        place = (0, y) if across else (x, bar_height)
        cells.append(
            Cell(
                claim.key, label, row, *place, wide, height, claim.implicit, again=each.again, stamp=stamp,
                sketch=claim.kind == "argument", number=each.number,
                tooltip=tooltip_of(claim, role=role, again=each.again),
            )
        )  # fmt: skip
        x, y = x + wide, y + height
    height = y if across else bar_height + max(heights, default=0)
    drawn = note_of(m, relation, schemes=schemes)
    return Box(
        relation.key, role_of(m, relation), bar, bar_height, tuple(cells), total, height,
        label=marks.after(_spoken(m, relation, at), relation.key), kind=kind_of(m, relation),
        tooltip=tooltip_of(relation, drawn=drawn),
    )  # fmt: skip


def _role_in(relation: Relation, claim: Claim) -> str:
    return next((p.role for p in relation.premises if p.claim == claim.key), "")


def _bar(
    m: ArgumentMap, relation: Relation, measures: Measures, width: int, marks: Marks, *, schemes: bool
) -> tuple[tuple[Row, ...], int]:
    """Return the lines of the bar: how the relation is read aloud, and its title or scheme, on one line if it fits.

    Before the first line there is room for the sign of a verdict, below the last one for a gauge.
    """
    key, sizes = relation.key, (measures.word, measures.small)
    room = width - 2 * measures.pad_x
    first = room - (
        round(SIGN * scale_of(measures.word)) if key in marks.verdicts and key not in marks.quiet else 0
    )
    figure = f" · {marks.figure(key)}" if key in marks.strengths else ""
    word, note = word_of(m, relation), note_of(m, relation, schemes=schemes)
    rows = _rows((f"{word}: {note}" if note else word) + figure, "word", sizes, first, bold=True)
    if note and len(rows) > 1:
        rows = [*_rows(word + figure, "word", sizes, first, bold=True), *_rows(note, "note", sizes, room)]
    below = Measures.bar_gauge if key in marks.strengths else 0
    return tuple(rows), len(rows) * measures.small + measures.bar_pad + below


def _spoken(m: ArgumentMap, relation: Relation, at: str | None) -> str:
    """Return what a relation does, for a reader who cannot see the arrow."""
    lead, joint = _SPOKEN[kind_of(m, relation)]
    scheme = note_of(m, attrs.evolve(relation, title=""))
    lead = f"{lead} ({scheme})" if scheme else lead
    if at is None:
        return f"{lead}{joint}: {_words(m, relation.target)}" if relation.target is not None else lead
    return f"{lead}{joint} {at}" if at else lead


def _words(m: ArgumentMap, key: str) -> str:
    if key in m.claims:
        return claim_label(m.claims[key])
    premises = m.relations[key].claims
    return claim_label(m.claims[premises[0]]) if premises else word_of(m, m.relations[key])


def describe_map(m: ArgumentMap) -> str:
    """Return what a map holds, in a sentence.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> step = b.support(b.claim("Tax sugar."), "Sugar harms.")
    >>> describe_map(b.build())
    '2 claims and 1 relation: 1 support.'
    """
    kinds = Counter(kind_of(m, relation) for relation in m.relations.values())
    parts = ", ".join(_counted(n, kind) for kind, n in kinds.items())
    counts = f"{_counted(len(m.claims), 'claim')} and {_counted(len(m.relations), 'relation')}"
    return f"{counts}: {parts}." if parts else f"{counts}."


def _counted(n: int, noun: str) -> str:
    return f"{n} {noun}{'' if n == 1 else 's'}"
