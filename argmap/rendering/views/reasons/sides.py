"""Sides: whether a reason or an objection deep in a map speaks for the main claim or against it in the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from argmap.model import ArgumentMap, Link, Rebuttal, Relation, is_symmetric
from argmap.rendering.kit.scene import SIDES, Box, Scene, Side

__all__ = ["show_sides", "sides_of_claims"]


def show_sides(scene: Scene, m: ArgumentMap) -> Scene:
    """Return the scene with boxes that say which side they are on.

    Those that bear on the main claim itself say it by their colour. An objection to a step has no side, nor has what
    bears on it: whoever denies that a reason is one need not deny the main claim.
    """
    sides, main = sides_of_claims(m), {claim.key for claim in m.theses()}
    boxes = {box.key: box for box in scene.boxes}
    for arrow in scene.arrows:
        if arrow.cell is None:
            continue
        claim, relation = boxes[arrow.target].cells[arrow.cell].claim, m.relations[arrow.relation]
        found = sides.get(claim, frozenset())
        if len(found) == 1 and claim not in main and not isinstance(relation, Link):
            (side,) = found
            boxes[arrow.source] = _with_side(
                boxes[arrow.source], SIDES[_flipped(relation, SIDES.index(side))]
            )
    return attrs.evolve(scene, boxes=tuple(boxes[box.key] for box in scene.boxes))


def _with_side(box: Box, side: Side) -> Box:
    words = f"{side} the main claim"
    tooltip = "\n".join(filter(None, (words.capitalize(), box.tooltip)))
    return attrs.evolve(box, side=side, label=f"{box.label} — {words}", tooltip=tooltip)


def sides_of_claims(m: ArgumentMap) -> Mapping[str, frozenset[Side]]:
    """Return for each claim that leads to the main claim its sides; both where paths differ.

    There are none in a map with several main claims.

    >>> from argmap import Claim, Rebuttal, Support
    >>> claims = [Claim(key, f"{key}.") for key in ("ban", "poor", "aid")]
    >>> m = ArgumentMap.of(*claims, Rebuttal("r", "poor", "ban"), Rebuttal("s", "aid", "poor"))
    >>> [(claim, *sides) for claim, sides in sides_of_claims(m).items()]
    [('ban', 'for'), ('poor', 'against'), ('aid', 'for')]
    """
    main = m.theses()
    waiting = [(main[0].key, 0)] if len(main) == 1 else []
    seen = dict.fromkeys(waiting)
    below = _below(m)
    for claim, side in waiting:  # grows while it is read
        for relation, other in below.get(claim, ()):
            reached = other, _flipped(relation, side)
            if reached not in seen:
                seen[reached] = None
                waiting.append(reached)
    found: dict[str, set[Side]] = {}
    for claim, side in seen:
        found.setdefault(claim, set()).add(SIDES[side])
    return {claim: frozenset(sides) for claim, sides in found.items()}


def _below(m: ArgumentMap) -> Mapping[str, list[tuple[Relation, str]]]:
    """Return for each claim the relations that bear on it, with the claims that they bring."""
    found: dict[str, list[tuple[Relation, str]]] = {}
    for target, relation, claim in _bearings(m):
        found.setdefault(target, []).append((relation, claim))
    return found


def _bearings(m: ArgumentMap) -> Iterator[tuple[str, Relation, str]]:
    for relation in m.relations.values():
        target = relation.target
        if target is None or target not in m.claims or isinstance(relation, Link):
            continue
        for claim in relation.claims:
            yield target, relation, claim
            if is_symmetric(relation):
                yield claim, relation, target


def _flipped(relation: Relation, side: int) -> int:
    return 1 - side if isinstance(relation, Rebuttal) else side
