"""The key of the numbered view: one small picture of each sign that occurs, and what it means in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, final

from attrs import frozen

from argmap.rendering.kit.measures import Measures
from argmap.rendering.kit.scene import Arrow, Box, Role, Row, Scene, Tip
from argmap.rendering.text._text import wrap

__all__ = ["KeyItem", "items_of"]

Shape = Literal["circle", "rings", "disc", "arrow"]


@final
@frozen
class KeyItem:
    """Explain one sign.

    Args:
        shape: What is drawn.
        role: In which colours.
        words: What it means, on one line.
        mark: What stands in a disc.
        dashed, both: Of its line.
        tip: Of an arrow.
    """

    shape: Shape
    role: Role
    words: Row
    mark: str = ""
    dashed: bool = False
    both: bool = False
    tip: Tip = "arrow"


_BOXES: Final[dict[str, tuple[Shape, Role, str]]] = {
    "main": ("circle", "main", "the main contention"),
    "implicit": ("circle", "neutral", "left unsaid in the text"),
    "argument": ("rings", "neutral", "a whole argument"),
    "+": ("disc", "support", "work together, not each alone"),
    "?": ("disc", "rebuttal", "a doubt without a premise"),
    "link": ("disc", "link", "linked; the meaning is not known"),
}
_ARROWS: Final = {
    "support": "supports",
    "rebuttal": "objects to",
    "undercut": "denies that the step follows",
    "both": "contradict each other",
    "rephrase": "says the same in other words",
    "link": "linked; the meaning is not known",
}


def items_of(scene: Scene, measures: Measures) -> tuple[KeyItem, ...]:
    """Return what the key explains: the signs that occur, always in the same order."""
    found: dict[str, Box] = {}  # the key shows a disc as the first box that has it
    for box in scene.boxes:
        for sign in _signs(box):
            found.setdefault(sign, box)
    drawn = {_name(arrow): arrow for arrow in reversed(scene.arrows)}
    items = [
        KeyItem(
            shape,
            found[name].role if shape == "disc" else role,
            _words(text, measures),
            mark=found[name].bar[0].line.text if shape == "disc" else "",
            dashed=name == "implicit",
        )
        for name, (shape, role, text) in _BOXES.items()
        if name in found and not (name == "link" and name in drawn)  # its arrow says so
    ]
    return (*items, *(_arrow(drawn[name], text, measures) for name, text in _ARROWS.items() if name in drawn))


def _signs(box: Box) -> Iterator[str]:
    if box.role != "link" or box.bar:
        yield from (box.role, box.kind)
    if any(cell.implicit for cell in box.cells):
        yield "implicit"
    if box.bar and box.role != "link":
        yield box.bar[0].line.text


def _name(arrow: Arrow) -> str:
    return "both" if arrow.both else arrow.role


def _arrow(arrow: Arrow, text: str, measures: Measures) -> KeyItem:
    return KeyItem(
        "arrow", arrow.role, _words(text, measures), dashed=arrow.dashed, both=arrow.both, tip=arrow.tip
    )


def _words(text: str, measures: Measures) -> Row:
    line = wrap(text, size=measures.word, width=100 * measures.word)[0]
    return Row(line, measures.word, measures.line, "key")
