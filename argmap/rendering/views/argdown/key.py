"""The key of the Argdown view: a small sample of each sign that occurs, and what it means in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from argmap.projections.argdown import EdgeType
from argmap.rendering.kit.measures import Measures
from argmap.rendering.kit.rows import draw_rows
from argmap.rendering.kit.scene import Row
from argmap.rendering.kit.strokes import draw_line
from argmap.rendering.kit.svg import element, number
from argmap.rendering.text._text import wrap
from argmap.rendering.themes._theme import Palette, Tone
from argmap.rendering.views.argdown.lines import SYMMETRIC
from argmap.rendering.views.argdown.scene import ROLES, CardScene
from argmap.rendering.views.argdown.tips import DASHED, TIPS, draw_edge_tip

__all__ = ["key_of"]

_NAMES: Final[Mapping[str, str]] = {
    "statement": "statement",
    "argument": "argument",
    "group": "closed section",
    "implicit": "left unsaid in the text",
    "thesis": "main claim",
}
_MEANINGS: Final[Mapping[EdgeType, str]] = {
    "support": "supports",
    "entails": "entails",
    "attack": "attacks",
    "undercut": "undercuts",
    "contrary": "cannot both be true",
    "contradictory": "contradict each other",
    "rephrase": "says the same",
    "link": "is linked to",
}
_LONG: Final = 34
_BOX: Final = 22
_SPACE: Final = 6
_GAP: Final = 20


def key_of(
    scene: CardScene, palette: Palette, measures: Measures, *, width: float, top: float
) -> tuple[str, float, float]:
    """Return the key, the width that it needs, and where it ends.

    Args:
        scene: What is drawn.
        palette: The colours.
        measures: The sizes of text.
        width: Of the picture above it.
        top: Where the key begins.
    """
    items = [*_boxes(scene), *_edges(scene)]
    if not scene.ties:
        return "", width, top
    x, y, parts = 0.0, top + 16, []
    row = float(measures.line + 4)
    rows = [(name, _words(words, measures), wide) for name, words, wide in items]
    width = max([width, *(wide + _SPACE + words.line.width for _, words, wide in rows)])
    for name, words, wide in rows:
        full = wide + _SPACE + words.line.width
        if x and x + full > width:
            x, y = 0.0, y + row
        middle = y + words.height / 2
        sign = _sample(name, x, middle, palette)
        said = draw_rows((words,), (x + wide + _SPACE, y), ink=palette.ink)
        parts.append(element("g", sign + said, class_=_class(name)))
        x += full + _GAP
    return element("g", "".join(parts), class_="key", aria_hidden="true"), width, y + row


def _boxes(scene: CardScene) -> Iterator[tuple[str, str, int]]:
    kinds: set[str] = {card.node.kind for card in scene.cards}
    if any(card.implicit for card in scene.cards):
        kinds.add("implicit")
    if len(kinds) == 1:  # all boxes are alike
        kinds = set()
    if any(card.main for card in scene.cards):
        kinds.add("thesis")
    yield from ((kind, words, _BOX) for kind, words in _NAMES.items() if kind in kinds)


def _edges(scene: CardScene) -> Iterator[tuple[str, str, int]]:
    types = {tie.type for tie in scene.ties}
    yield from ((kind, words, _LONG) for kind, words in _MEANINGS.items() if kind in types)


def _words(text: str, measures: Measures) -> Row:
    line = wrap(text, size=measures.word, width=100 * measures.word)[0]
    return Row(line, measures.word, measures.line, "key")


def _class(name: str) -> str:
    boxes = {
        **dict.fromkeys(("statement", "implicit", "thesis"), "neutral"),
        "argument": "main",
        "group": "group",
    }
    return boxes.get(name) or ROLES[name]  # type: ignore[index]


def _sample(name: str, x: float, y: float, palette: Palette) -> str:
    tone: Tone = getattr(palette, _class(name))
    if name in _NAMES:
        return (_box(name, x + 2.5, y - 2.5, tone) if name == "group" else "") + _box(name, x, y, tone)
    return _line(name, x, y, tone)  # type: ignore[arg-type]


def _box(name: str, x: float, y: float, tone: Tone) -> str:
    rounded = name == "argument"
    return element(
        "rect", x=x + 0.6, y=y - 5.5, width=_BOX - 3, height=11, rx=5.5 if rounded else 1.5, fill=tone.fill,
        stroke=tone.line, stroke_width=1.2 if rounded else 3.0 if name == "thesis" else 1.8,
        stroke_dasharray="4 3" if name == "implicit" else None, class_="box",
    )  # fmt: skip


def _line(kind: EdgeType, x: float, y: float, tone: Tone) -> str:
    """Return a short edge from left to right."""
    back = TIPS[kind].length
    start, end = x + (back if kind in SYMMETRIC else 0), x + _LONG - back
    tips = draw_edge_tip(kind, (x + _LONG, y), 90, tone)
    if kind in SYMMETRIC:
        tips += draw_edge_tip(kind, (x, y), -90, tone)
    return draw_line(f"M{number(start)} {number(y)}H{number(end)}", tone, dashed=kind in DASHED) + tips
