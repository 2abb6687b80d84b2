"""The numbered scene: each claim a circle with a number, each step that is more than an arrow a point of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from argmap.model import ArgumentMap, Claim, Link, Rebuttal, Relation, is_symmetric
from argmap.projections.outline import claim_label, word_of
from argmap.rendering._marks import NONE, Marks
from argmap.rendering._view import Direction
from argmap.rendering.kit.boxes import describe_map, kind_of, role_of
from argmap.rendering.kit.groups import frame_around, group_of, groups_around
from argmap.rendering.kit.measures import Measures
from argmap.rendering.kit.notes import tip_of
from argmap.rendering.kit.scene import Arrow, Box, Cell, Frame, Row, Scene
from argmap.rendering.text._text import wrap

__all__ = ["VERBS", "is_leg", "numbered_scene"]

_CIRCLE: Final = 30
_POINT: Final = 20
_PLATE: Final = 96
_NAMED: Final = 8
"""Premises that are named by their numbers; of more, it is said how many."""

_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

VERBS: Final[Mapping[str, str]] = {
    "support": "supports",
    "rebut": "objects to",
    "undermine": "objects to",
    "undercut": "undercuts",
    "defence": "objects to",
    "contradiction": "contradicts",
    "rephrase": "restates",
    "link": "is linked to",
}
"""Kind of relation → what its premises do to its target."""


def numbered_scene(m: ArgumentMap, measures: Measures, *, direction: Direction, marks: Marks = NONE) -> Scene:
    """Return what the numbered view shows of *m*: no claim twice, whatever it is used for.

    A box is a circle, with its number in the one row of its one cell, or the point at which a relation can
    be met: where linked premises join, where an undercut arrives, or the label of a link. A relation with one
    premise that nothing speaks about needs no such point and is an arrow alone.
    """
    numbers = _numbers(m)
    points = {relation.key for relation in m.relations.values() if _has_point(m, relation)}
    boxes: list[Box] = []
    arrows: list[Arrow] = []
    for record in m.walk():
        if isinstance(record, Claim):
            boxes.append(_circle(m, record, numbers, measures, marks))
            continue
        if record.key in points:
            boxes.append(_point(m, record, numbers, measures, marks))
        arrows.extend(_arrows(m, record, points))
    title = m.title or next((c.title or c.text for c in m.theses()), "") or "Argument map"
    frames = _frames(m, boxes, measures)
    return Scene(title, describe_map(m), tuple(boxes), tuple(arrows), frames, direction, marks)


def is_leg(arrow: Arrow) -> bool:
    """Whether the arrow leads from a premise to the point of its own relation, and so ends in no tip."""
    return arrow.target == arrow.relation != arrow.source


def _numbers(m: ArgumentMap) -> dict[str, int]:
    claims = (record.key for record in m.walk() if isinstance(record, Claim))
    return {key: n for n, key in enumerate(claims, start=1)}


def _premises(relation: Relation) -> tuple[str, ...]:
    return tuple(dict.fromkeys(relation.claims))


def _has_point(m: ArgumentMap, relation: Relation) -> bool:
    return (
        isinstance(relation, Link)
        or relation.target is None
        or len(_premises(relation)) != 1
        or bool(m.relations_to(relation))
    )


def _circle(
    m: ArgumentMap, claim: Claim, numbers: Mapping[str, int], measures: Measures, marks: Marks
) -> Box:
    size = round(_CIRCLE * measures.scale)
    name = str(numbers[claim.key])
    row = _sign(name, measures.text * min(1.0, 3 / len(name)), size)
    does = "; ".join(marks.after(_does(m, each, numbers), each.key) for each in m.uses(claim))
    label = marks.after(f"{name}. {claim_label(claim)}", claim.key)
    cell = Cell(claim.key, label, (row,), 0, 0, size, size, implicit=claim.implicit)
    main = claim.key == m.thesis
    kind = "argument" if claim.kind == "argument" else "thesis" if main else "claim"
    return Box(claim.key, "main" if main else "neutral", (), 0, (cell,), size, size, label=does, kind=kind)


def _point(
    m: ArgumentMap, relation: Relation, numbers: Mapping[str, int], measures: Measures, marks: Marks
) -> Box:
    """Return the point of a relation; its sign is in the bar."""
    height = round(_CIRCLE * measures.scale)
    premises = _premises(relation)
    if isinstance(relation, Link):
        room = round(_PLATE * measures.scale)
        lines = wrap(word_of(m, relation), size=measures.note, width=room)
        sign = tuple(Row(line, measures.note, measures.small, "word") for line in lines)
        width = round(max(line.width for line in lines)) + 8
        height = max(height, len(sign) * measures.small + 4)
    else:
        text = "" if len(premises) == 1 else "+" if premises else "?"
        sign = (_sign(text, measures.text, height),) if text else ()
        width = round(_POINT * measures.scale)
    label = marks.after(f"{_listed(relation, numbers)}: {_does(m, relation, numbers)}", relation.key)
    kind = kind_of(m, relation)
    return Box(relation.key, role_of(m, relation), sign, 0, (), width, height, label=label, kind=kind)


def _sign(text: str, size: float, height: float) -> Row:
    return Row(wrap(text, size=size, width=10 * size, bold=True)[0], size, height, "number", bold=True)


def _does(m: ArgumentMap, relation: Relation, numbers: Mapping[str, int]) -> str:
    """Return what a relation does, by numbers: "undercuts the step from 2 and 3"."""
    verb = VERBS[kind_of(m, relation)]
    if relation.target is None:
        return verb.removesuffix(" to")
    if relation.target in numbers:
        return f"{verb} {numbers[relation.target]}"
    target = m.relations[relation.target]
    noun = "objection" if isinstance(target, Rebuttal) else "link" if isinstance(target, Link) else "step"
    return f"{verb} the {noun} from {_listed(target, numbers)}"


def _listed(relation: Relation, numbers: Mapping[str, int]) -> str:
    shown = list(dict.fromkeys(str(numbers[premise.claim]) for premise in relation.premises[:_NAMED]))
    if len(relation.premises) > _NAMED:
        shown.append(f"{len(relation.premises) - _NAMED} more")
    return " and ".join(shown) or "no premise"


def _arrows(m: ArgumentMap, relation: Relation, points: set[str]) -> Iterator[Arrow]:
    role, key = role_of(m, relation), relation.key
    tip, dashed, both = tip_of(role), role in ("undercut", "link"), is_symmetric(relation)
    if key not in points:
        yield Arrow(key, relation.claims[0], relation.target or "", 0, role, tip, dashed, both)
        return
    for premise in _premises(relation):
        yield Arrow(key, premise, key, 0, role, tip, dashed, both)
    if relation.target is not None:
        yield Arrow(key, key, relation.target, 0, role, tip, dashed)


def _frames(m: ArgumentMap, boxes: Sequence[Box], measures: Measures) -> tuple[Frame, ...]:
    """Return the groups, each named by a letter: titles do not fit beside circles, and stand in the legend."""
    members: dict[str, list[str]] = {}
    for box in boxes:
        group = group_of(m, m.claims.get(box.key) or m.relations[box.key])
        if group is not None:
            members.setdefault(group, []).append(box.key)
    return tuple(
        Frame(
            key,
            (_sign(_letter(n), measures.note, measures.small),),
            tuple(members.get(key, ())),
            frame_around(m, m.groups[key].parent),
        )
        for n, key in enumerate(groups_around(m, members))
    )


def _letter(n: int) -> str:
    """Return A to Z, then AA to ZZ and so on.

    >>> _letter(0), _letter(25), _letter(26)
    ('A', 'Z', 'AA')
    """
    name = _LETTERS[n % 26]
    while n >= 26:
        n = n // 26 - 1
        name = _LETTERS[n % 26] + name
    return name
