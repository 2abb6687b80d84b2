"""The scene: what a picture shows, before anything has a place. Boxes, cells, arrows and frames; no colours."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias, final

from attrs import frozen

from argmap.rendering._marks import NONE, Marks, Verdict
from argmap.rendering.text._text import TextLine

__all__ = ["SIDES", "Arrow", "Box", "Cell", "Frame", "Role", "Row", "Scene", "Side", "Stamp", "Tip"]

Role: TypeAlias = Literal["main", "neutral", "support", "rebuttal", "undercut", "rephrase", "link"]
"""What a box or an arrow means; a theme has a colour for each."""

Side: TypeAlias = Literal["for", "against"]
"""Whose side a box is on: that of the main claim or the other one."""

SIDES: Final[tuple[Side, Side]] = ("for", "against")
"""Both, in the order in which a key explains them."""

Tip: TypeAlias = Literal["arrow", "bar", "open"]
"""How an arrow ends: filled for support, a bar for what speaks against, open for what does neither."""


@final
@frozen
class Row:
    """Set one line of text.

    Args:
        line: The text, as it was wrapped.
        size: The font size in points.
        height: What the line takes of the box, in points.
        part: Which text of the record it belongs to: ``"text"``, ``"title"``, ``"mark"``, ``"word"``, ``"note"``.
        bold, italic: How it is set.

    >>> from argmap.rendering.kit import wrap
    >>> [Row(line, 11, 14.0).part for line in wrap("Tax sugar.", size=11, width=100)]
    ['text']
    """

    line: TextLine
    size: float
    height: float
    part: str = "text"
    bold: bool = False
    italic: bool = False


@final
@frozen
class Stamp:
    """Show how a record is judged, below its words.

    Args:
        verdict: What sign it has, if any.
        strength: In [0, 1], for its gauge, if it has one.
        rows: The words.
        height: What it takes of the box, in whole points.

    >>> Stamp("in", 0.75, (), 18).verdict
    'in'
    """

    verdict: Verdict | None
    strength: float | None
    rows: tuple[Row, ...]
    height: int


@final
@frozen
class Cell:
    """Show one claim in a box.

    Args:
        claim: The key of the claim.
        label: What a screen reader says.
        rows: Its lines, from the top.
        x, y, width, height: Where it is in its box, in points.
        implicit: Whether its border is dashed.
        again: Whether the claim is shown in full elsewhere, and this points to it.
        stamp: How the claim is judged.
        sketch: Whether it is an argument that is summed up, and no claim: its corners are round.
        number: By which a claim that is repeated is found again, from 1; 0 for one that is not.
        tooltip: What the map holds of it that is not drawn.

    >>> Cell("tax", "Tax sugar.", (), 0, 0, 154, 26).again
    False
    """

    claim: str
    label: str
    rows: tuple[Row, ...]
    x: float
    y: float
    width: int
    height: int
    implicit: bool = False
    again: bool = False
    stamp: Stamp | None = None
    sketch: bool = False
    number: int = 0
    tooltip: str = ""


@final
@frozen
class Box:
    """Show a relation with its premises, or a claim that stands alone.

    Args:
        key: The key of the relation or claim.
        role: What it means.
        bar: The lines of the bar on top; empty for a claim.
        bar_height: The height of the bar in points.
        cells: The claims, side by side or one below the other.
        width, height: Of everything, in whole points.
        label: What a screen reader says of the relation.
        kind: What the relation is, for programs: ``"support"``, ``"undercut"``, …
        tooltip: What the map holds of the relation that is not drawn.
        side: For which a stripe stands at its right edge; None for no stripe.

    >>> Box("tax", "neutral", (), 0, (Cell("tax", "Tax sugar.", (), 0, 0, 154, 26),), 154, 26).kind
    'claim'
    """

    key: str
    role: Role
    bar: tuple[Row, ...]
    bar_height: int
    cells: tuple[Cell, ...]
    width: int
    height: int
    label: str = ""
    kind: str = "claim"
    tooltip: str = ""
    side: Side | None = None


@final
@frozen
class Arrow:
    """Lead from the bar of one box to a claim, or to the bar, of another.

    Args:
        relation: The key of the relation.
        source: The key of the box it leaves.
        target: The key of the box it reaches.
        cell: Which cell of the target it reaches, or None for the bar.
        role: What it means.
        tip: How it ends.
        dashed: A second signal, for undercuts and links.
        both: Whether it has a tip at both ends.

    >>> Arrow("tax.1", "tax.1", "tax", 0, "support", "arrow").both
    False
    """

    relation: str
    source: str
    target: str
    cell: int | None
    role: Role
    tip: Tip
    dashed: bool = False
    both: bool = False


@final
@frozen
class Frame:
    """Show a group: a light box with a title around the boxes of its records.

    >>> Frame("health", (), ("tax",)).parent is None
    True
    """

    group: str
    title: tuple[Row, ...]
    boxes: tuple[str, ...]
    parent: str | None = None


@final
@frozen
class Scene:
    """Everything a picture shows, in the order of reading.

    Args:
        title: What the picture is called.
        description: What it holds, in a sentence.
        boxes: From each conclusion down.
        arrows: In the order of their relations' boxes.
        frames: The groups that have boxes, outer ones first.
        direction: Where the reasons stand: below the conclusion (TB) or right of it (LR).
        marks: How claims and relations are judged, and which stand out.

    >>> box = Box("tax", "neutral", (), 0, (Cell("tax", "Tax sugar.", (), 0, 0, 154, 26),), 154, 26)
    >>> Scene("Sugar", "1 claim.", (box,)).direction
    'TB'
    """

    title: str
    description: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...] = ()
    frames: tuple[Frame, ...] = ()
    direction: Literal["TB", "LR"] = "TB"
    marks: Marks = NONE
