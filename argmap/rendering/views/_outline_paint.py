"""The painter of the outline view: one column of claims under coloured words, with a rule along each step."""

from __future__ import annotations

from argmap.model import Claim
from argmap.rendering._notes import prefix_for
from argmap.rendering._paint import document, text_rows
from argmap.rendering._paths import LENGTHS
from argmap.rendering._scene import Row
from argmap.rendering._strokes import line_of, tip_at
from argmap.rendering._style import MARGIN
from argmap.rendering._svg import element, number, text
from argmap.rendering.themes._theme import Theme, Tone
from argmap.rendering.views._outline_lines import ASIDE, PAD, Hook, Item, Rule, Sheet

__all__ = ["paint_outline"]


def paint_outline(sheet: Sheet, theme: Theme, *, title: str, description: str) -> str:
    """Return the SVG of an outline."""
    parts = (part for item in sheet.items for part in (item.record.key, item.label))
    prefix = prefix_for("al", [theme.name, title, *parts])
    painter = Painter(sheet, theme, prefix)
    body = "\n".join((
        painter.heading(),
        element(
            "g", "".join((*map(painter.rule, sheet.rules), *map(painter.hook, sheet.hooks))),
            class_="arrows", aria_hidden="true",
        ),
        element("g", "".join(map(painter.item, sheet.items)), class_="items", role="list"),
    ))  # fmt: skip
    moved = element("g", body, transform=f"translate({MARGIN} {MARGIN})")
    size = sheet.width + 2 * MARGIN, sheet.height + 2 * MARGIN
    return document(moved, size, theme=theme, prefix=prefix, title=title, description=description)


class Painter:
    """Draw the parts of one outline."""

    def __init__(self, sheet: Sheet, theme: Theme, prefix: str) -> None:
        self._sheet, self._palette = sheet, theme.palette
        whole = (item.record.key for item in sheet.items if isinstance(item.record, Claim) and not item.again)
        self._ids = {key: f"{prefix}-c{n}" for n, key in enumerate(whole, start=1)}

    def _tone(self, role: str) -> Tone:
        tone: Tone = getattr(self._palette, role)
        return tone

    def heading(self) -> str:
        lines = text_rows(self._sheet.heading, (0, 0), ink=self._palette.ink, inner=self._sheet.width)
        return element("g", lines, class_="heading")

    def rule(self, rule: Rule) -> str:
        """Return the line along a relation: dashed where its arrow is."""
        path = f"M{number(rule.x)} {number(rule.top)}V{number(rule.bottom)}"
        dashed = rule.role in ("undercut", "link")
        return element("g", line_of(path, self._tone(rule.role), dashed=dashed, width=1.8), class_=rule.role)

    def hook(self, hook: Hook) -> str:
        """Return the short arrow from a relation to the rule of the step that it bears on."""
        tone = self._tone(hook.role)
        path = f"M{number(hook.right)} {number(hook.y)}H{number(hook.left + LENGTHS[hook.tip])}"
        tip = tip_at(hook.tip, (hook.left + 0.6, hook.y), -90, tone)
        return element("g", line_of(path, tone) + tip, class_=hook.role)

    def item(self, item: Item) -> str:
        inner = self._claim(item) if isinstance(item.record, Claim) else self._relation(item)
        return element("g", inner, class_=item.role, role="listitem", data_kind=item.kind)

    def _relation(self, item: Item) -> str:
        tone = self._tone(item.role)
        words = text_rows(item.rows, (item.x, item.y), ink=tone.line, inner=item.width)
        if item.aside:
            beside = item.x + item.rows[0].line.width + ASIDE
            words += text_rows(item.aside, (beside, item.y), ink=tone.line, inner=item.aside[0].line.width)
        return element(
            "g", element("title", text(item.label)) + words, class_="mark", data_relation=item.record.key
        )

    def _claim(self, item: Item) -> str:
        key, place = item.record.key, self._ids[item.record.key]
        frame = self._frame(item) if item.role == "main" else ""
        group = element(
            "g", element("title", text(item.label)) + frame + element("g", self._rows(item), aria_hidden="true"),
            id=None if item.again else place, class_="claim again" if item.again else "claim", data_claim=key,
            tabindex=None if item.again else "0", role="graphics-symbol img", aria_label=item.label,
        )  # fmt: skip
        return element("a", group, href=f"#{place}") if item.again else group

    def _frame(self, item: Item) -> str:
        tone = self._tone(item.role)
        return element(
            "rect", x=item.x - PAD, y=item.y - PAD, width=item.width + 2 * PAD, height=item.height + 2 * PAD,
            fill=tone.fill, stroke=tone.line, stroke_width=2.4, class_="box",
        )  # fmt: skip

    def _rows(self, item: Item) -> str:
        """Return one group per part of the claim, so that each part's text can be read back whole."""
        groups, y = [], item.y
        for part in dict.fromkeys(row.part for row in item.rows):
            rows = [row for row in item.rows if row.part == part]
            groups.append(element("g", self._lines(rows, item, y), class_=part))
            y += sum(row.height for row in rows)
        return "".join(groups)

    def _lines(self, rows: list[Row], item: Item, y: float) -> str:
        ink = self._tone(item.role).line if rows[0].part == "mark" else self._palette.ink
        # What runs from right to left is set in a column of its own width, so that it stays by its rule.
        return text_rows(rows, (item.x, y), ink=ink, inner=max(row.line.width for row in rows))
