"""The painter of the outline view: one column of claims under coloured words, with a rule along each step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from argmap.model import Claim
from argmap.rendering.kit.arrows import LENGTHS
from argmap.rendering.kit.measures import Measures
from argmap.rendering.kit.notes import make_prefix
from argmap.rendering.kit.picture import compose_picture
from argmap.rendering.kit.rows import draw_rows
from argmap.rendering.kit.scene import Row
from argmap.rendering.kit.shades import Shades
from argmap.rendering.kit.stamps import GAUGE, SIGN, draw_gauge, draw_sign, scale_of, write_note
from argmap.rendering.kit.strokes import draw_line, draw_tip, weigh_line
from argmap.rendering.kit.svg import element, number, text
from argmap.rendering.themes._theme import Theme
from argmap.rendering.views.outline.scene import ASIDE, PAD, Hook, OutlineItem, OutlineSheet, StepRule

__all__ = ["paint_outline"]

_BEFORE: Final = 24
_SPACE: Final = 10
_GAUGE: Final = 60


def paint_outline(sheet: OutlineSheet, theme: Theme, *, title: str, description: str) -> str:
    """Return the SVG of an outline."""
    parts = (part for item in sheet.items for part in (item.record.key, item.label))
    prefix = make_prefix("al", [theme.name, title, *parts, *sheet.marks.parts()])
    shades, measures = Shades(theme, sheet.marks, prefix), Measures.of(theme)
    painter = OutlinePainter(sheet, shades, prefix, measures)

    def drawn() -> Iterator[str]:
        yield painter.heading()
        arrows = "".join((*map(painter.rule, sheet.rules), *map(painter.hook, sheet.hooks)))
        yield element("g", arrows, class_="arrows", aria_hidden="true")
        yield element("g", "".join(map(painter.item, sheet.items)), class_="items", role="list")

    size = sheet.width + painter.margin, sheet.height
    return compose_picture(drawn(), size, shades, title=title, description=description)


class OutlinePainter:
    """Draw the parts of one outline."""

    def __init__(self, sheet: OutlineSheet, shades: Shades, prefix: str, measures: Measures) -> None:
        self._sheet, self._shades, self._palette, self._marks = sheet, shades, shades.palette, sheet.marks
        self._judged = _judgements(sheet, measures)
        # The column at the right: signs, words, gauges, as wide as the widest of each.
        self._signs = SIGN * scale_of(measures.note) + 4 if sheet.marks.verdicts else 0.0
        self._words = self._signs + max((row.line.width for row in self._judged.values()), default=0.0)
        gauges = _SPACE + _GAUGE if sheet.marks.strengths else 0
        self.margin: float = _BEFORE + self._words + gauges if self._judged else 0.0
        whole = (item.record.key for item in sheet.items if isinstance(item.record, Claim) and not item.again)
        self._ids = {key: f"{prefix}-c{n}" for n, key in enumerate(whole, start=1)}
        self._stop = next(iter(self._ids.values()), "")  # the only one that the tabulator key stops at

    def heading(self) -> str:
        lines = draw_rows(self._sheet.heading, (0, 0), ink=self._palette.ink, inner=self._sheet.width)
        return element("g", lines, class_="heading")

    def rule(self, rule: StepRule) -> str:
        """Return the line along a relation: dashed where its arrow is."""
        path = f"M{number(rule.x)} {number(rule.top)}V{number(rule.bottom)}"
        dashed = rule.role in ("undercut", "link")
        tone = self._shades.of(rule.role, rule.relation).tone
        verdict = self._marks.verdicts.get(rule.relation)
        line = draw_line(path, tone, dashed=dashed, width=1.8, verdict=verdict)
        return element("g", self._shades.wrap_marked(rule.relation, line), class_=rule.role)

    def hook(self, hook: Hook) -> str:
        """Return the short arrow from a relation to the rule of the step that it bears on."""
        tone = self._shades.of(hook.role, hook.relation).tone
        verdict = self._marks.verdicts.get(hook.relation)
        path = f"M{number(hook.right)} {number(hook.y)}H{number(hook.left + LENGTHS[hook.tip])}"
        tip = draw_tip(hook.tip, (hook.left + 0.6, hook.y), -90, tone)
        drawn = draw_line(path, tone, verdict=verdict) + tip
        return element("g", self._shades.wrap_marked(hook.relation, drawn), class_=hook.role)

    def item(self, item: OutlineItem) -> str:
        inner = self._claim(item) if isinstance(item.record, Claim) else self._relation(item)
        inner = self._shades.wrap_marked(item.record.key, inner + self._judgement(item))
        return element("g", inner, class_=item.role, role="listitem", data_kind=item.kind)

    def _judgement(self, item: OutlineItem) -> str:
        """Return sign, words and gauge in the column at the right, level with the first line of the item."""
        key = item.record.key
        row = self._judged.get(key)
        if row is None:
            return ""
        colours, verdict = self._shades.of(item.role, key), self._marks.verdicts.get(key)
        x, middle = self._sheet.width + _BEFORE, item.y + item.rows[0].height / 2
        drawn, room, scale = "", self._signs, scale_of(row.size)
        if verdict:
            drawn = draw_sign(verdict, (x + SIGN * scale / 2, middle), colours, scale=scale)
        drawn += draw_rows((row,), (x + room, middle - row.height / 2), ink=colours.ink)
        if key in self._marks.strengths:
            at = x + self._words + _SPACE, middle - GAUGE / 2
            drawn += draw_gauge(self._marks.strengths[key], at, _GAUGE, colours)
        return element("g", drawn, class_="verdict", aria_hidden="true")

    def _relation(self, item: OutlineItem) -> str:
        ink = self._shades.of(item.role, item.record.key).mark
        words = draw_rows(item.rows, (item.x, item.y), ink=ink, inner=item.width)
        if item.aside:
            beside = item.x + item.rows[0].line.width + ASIDE
            words += draw_rows(item.aside, (beside, item.y), ink=ink, inner=item.aside[0].line.width)
        return element(
            "g", element("title", text(item.label)) + words, class_="mark", data_relation=item.record.key
        )

    def _claim(self, item: OutlineItem) -> str:
        key, place = item.record.key, self._ids[item.record.key]
        frame = self._frame(item) if item.role == "main" else ""
        group = element(
            "g", element("title", text(item.label)) + frame + element("g", self._rows(item), aria_hidden="true"),
            id=None if item.again else place, class_="claim again" if item.again else "claim", data_claim=key,
            tabindex=None if item.again else "0" if place == self._stop else "-1",
            role="graphics-symbol img", aria_label=item.label,
        )  # fmt: skip
        return element("a", group, href=f"#{place}", tabindex="-1") if item.again else group

    def _frame(self, item: OutlineItem) -> str:
        colours = self._shades.of(item.role, item.record.key)
        verdict = self._marks.verdicts.get(item.record.key)
        return element(
            "rect", x=item.x - PAD, y=item.y - PAD, width=item.width + 2 * PAD, height=item.height + 2 * PAD,
            fill=colours.fill, stroke=colours.line, stroke_width=weigh_line(verdict, 2.4), class_="box",
        )  # fmt: skip

    def _rows(self, item: OutlineItem) -> str:
        """Return one group per part of the claim, so that each part's text can be read back whole."""
        groups, y = [], item.y
        for part in dict.fromkeys(row.part for row in item.rows):
            rows = [row for row in item.rows if row.part == part]
            groups.append(element("g", self._lines(rows, item, y), class_=part))
            y += sum(row.height for row in rows)
        return "".join(groups)

    def _lines(self, rows: list[Row], item: OutlineItem, y: float) -> str:
        colours = self._shades.of(item.role, item.record.key)
        ink = colours.mark if rows[0].part == "mark" else colours.ink
        # What runs from right to left is set in a column of its own width, so that it stays by its rule.
        return draw_rows(rows, (item.x, y), ink=ink, inner=max(row.line.width for row in rows))


def _judgements(sheet: OutlineSheet, measures: Measures) -> dict[str, Row]:
    """Return key → the words of its judgement, for what has one."""
    keys = dict.fromkeys(item.record.key for item in sheet.items)
    return {key: write_note(words, measures)[0] for key in keys if (words := sheet.marks.short(key))}
