"""The scene of the Argdown view: a card for every node with its words wrapped, a tie for every edge."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal, final

from attrs import frozen

from argmap.model import ArgumentMap
from argmap.projections.argdown import ArgdownEdge, ArgdownGroup, ArgdownMap, ArgdownNode, EdgeType
from argmap.rendering._marks import NONE, Marks
from argmap.rendering.kit.measures import Measures
from argmap.rendering.kit.scene import Role, Row, Stamp
from argmap.rendering.kit.stamps import foot_width, stamp_of
from argmap.rendering.text._text import wrap
from argmap.rendering.views.argdown.marks import marks_of
from argmap.rendering.views.argdown.words import (
    count_words,
    description_of,
    has_made_up_title,
    label_of,
    told_of,
)

__all__ = ["ROLES", "Card", "CardScene", "Plate", "argdown_scene"]

ROLES: Final[Mapping[EdgeType, Role]] = {
    "support": "support",
    "entails": "support",
    "attack": "rebuttal",
    "contrary": "rebuttal",
    "contradictory": "rebuttal",
    "undercut": "undercut",
    "rephrase": "rephrase",
    "link": "link",
}
"""What the colour of an edge says."""

_WIDEST: Final = 176
_NARROWEST: Final = 64
_TIP: Final = 13  # what an edge takes of the side of a card, in points


@final
@frozen
class Card:
    """Show a node.

    Args:
        node: The node.
        rows: Its lines, from the top.
        width, height: In whole points.
        label: What a screen reader says.
        main: Whether it is the thesis: its border is heavier, and its text bold.
        implicit: Whether its border is dashed.
        stamp: How it is judged.
    """

    node: ArgdownNode
    rows: tuple[Row, ...]
    width: int
    height: int
    label: str
    main: bool = False
    implicit: bool = False
    stamp: Stamp | None = None


@final
@frozen
class Plate:
    """Show a group as a frame around the cards in it.

    Args:
        group: The group.
        rows: The lines of its title.
        cards: The keys of the cards that lie in it directly.
    """

    group: ArgdownGroup
    rows: tuple[Row, ...]
    cards: tuple[str, ...]


@final
@frozen
class CardScene:
    """Everything that an Argdown picture shows.

    Args:
        title: What the picture is called.
        description: What it holds, in a sentence.
        cards: In the order of the map.
        ties: The edges.
        plates: The groups, outer ones first.
        direction: Where the reasons stand: below what they support (TB) or right of it (LR).
        marks: How nodes and edges are judged, and which stand out.
    """

    title: str
    description: str
    cards: tuple[Card, ...]
    ties: tuple[ArgdownEdge, ...]
    plates: tuple[Plate, ...]
    direction: Literal["TB", "LR"]
    marks: Marks = NONE


def argdown_scene(
    m: ArgumentMap,
    seen: ArgdownMap,
    measures: Measures,
    *,
    direction: Literal["TB", "LR"],
    marks: Marks = NONE,
) -> CardScene:
    """Return what a picture of an Argdown map shows."""
    told, ends, marks = told_of(m, seen), _ends(seen), marks_of(seen, marks, tuple(m.relations))
    cards = tuple(
        [
            _card(
                m,
                node,
                measures,
                told.get(node.key, ()),
                room=_TIP * ends[node.key],
                across=direction == "LR",
                marks=marks,
            )
            for node in seen.nodes
        ]
    )
    title = m.title or next((c.title or c.text for c in m.theses()), "") or "Argument map"
    return CardScene(
        title, description_of(seen), cards, seen.edges, _plates(seen, cards, measures), direction, marks
    )


# -- cards -------------------------------------------------------------------------------------------------------


def _card(
    m: ArgumentMap,
    node: ArgdownNode,
    measures: Measures,
    told: Iterable[str],
    *,
    room: int,
    across: bool,
    marks: Marks,
) -> Card:
    """Return the card of a node; *room* is what the ends of edges need along its side."""
    rows, stamp = tuple(_rows(m, node, measures)), stamp_of(marks, node.key, measures)
    widths = [*(math.ceil(row.line.width) for row in rows), *([foot_width(stamp)] if stamp else [])]
    width = max([_NARROWEST, *widths]) + 2 * measures.pad_x
    height = max(int(sum(row.height for row in rows)), measures.line) + 2 * measures.pad_y
    height += stamp.height if stamp else 0
    width, height = (width, max(height, room)) if across else (max(width, room), height)
    claim = m.claims.get(node.key)
    return Card(
        node, rows, width + width % 2, height + height % 2,
        "; ".join([marks.after(label_of(m, node), node.key), *told]), main=node.key == m.thesis,
        implicit=claim is not None and claim.implicit, stamp=stamp,
    )  # fmt: skip


def _ends(seen: ArgdownMap) -> Counter[str]:
    """Count the edges at the fuller side of each node."""
    starts = Counter(edge.source for edge in seen.edges)
    return Counter(edge.target for edge in seen.edges) | starts


def _rows(m: ArgumentMap, node: ArgdownNode, measures: Measures) -> Iterator[Row]:
    """Yield title and text.

    An argument that has neither shows the scheme of its last step, or how many premises it has: the title that
    Argdown makes up for it is nowhere in the document.
    """
    size, high, room = measures.text, measures.line, round(_WIDEST * measures.scale)
    made_up = has_made_up_title(m, node)
    note = (_scheme(m, node) or _premises(m, node)) if made_up and not node.label_text else ""
    if node.label_title and not made_up:
        for line in wrap(node.label_title, size=size, width=room, bold=True):
            yield Row(line, size, high, "title", bold=True)
    words = node.label_text
    if node.label_title and made_up and not words and node.key in m.claims:
        words = m.claims[node.key].text  # a statement that is to be shown by its title, and has none
    if words:
        bold = node.key == m.thesis and (made_up or not node.label_title)
        for line in wrap(words, size=size, width=room, bold=bold):
            yield Row(line, size, high, "text", bold=bold)
    for line in wrap(note, size=size, width=room) if note else ():
        yield Row(line, size, high, "note", italic=True)


def _premises(m: ArgumentMap, node: ArgdownNode) -> str:
    """Return how many claims an argument starts from: those that none of its own steps leads to."""
    if node.kind != "argument" or not node.label_title:
        return ""
    steps = [m.relations[key] for key in node.records if key in m.relations]
    reached = {step.target for step in steps}
    used = dict.fromkeys(claim for step in steps for claim in step.claims if claim not in reached)
    return count_words(len(used), "premise") if used else ""


def _scheme(m: ArgumentMap, node: ArgdownNode) -> str:
    if node.kind != "argument" or not node.label_title:
        return ""
    schemes = [m.relations[key].scheme for key in node.records if key in m.relations]
    return next(
        (scheme.replace("-", " ") for scheme in reversed(schemes) if scheme not in ("", "listed")), ""
    )


# -- plates ----------------------------------------------------------------------------------------------


def _plates(seen: ArgdownMap, cards: Iterable[Card], measures: Measures) -> tuple[Plate, ...]:
    inside: dict[str | None, list[str]] = {}
    widths: dict[str | None, int] = {}
    for card in cards:
        group = card.node.group
        inside.setdefault(group, []).append(card.node.key)
        widths[group] = max(widths.get(group, 0), card.width)
    widest = max(widths.values(), default=0)
    return tuple([
        Plate(
            group,
            tuple(_title(group.title or group.key, measures, widths.get(group.key, widest))),
            tuple(inside.get(group.key, ())),
        )
        for group in seen.groups
    ])  # fmt: skip


def _title(title: str, measures: Measures, width: int) -> Iterator[Row]:
    for line in wrap(title, size=measures.note, width=width, bold=True):
        yield Row(line, measures.note, measures.small, "group", bold=True)
