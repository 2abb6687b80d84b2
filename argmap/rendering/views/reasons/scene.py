"""The reasons scene: conclusion first, linked premises in one box under a bar, every relation one box."""

from __future__ import annotations

from collections.abc import Container, Iterator

from argmap.model import ArgumentMap, Claim, Relation, is_symmetric
from argmap.projections.outline import homes
from argmap.rendering._marks import NONE, Marks
from argmap.rendering._view import Direction
from argmap.rendering.kit.arrows import SLOT
from argmap.rendering.kit.boxes import Shown, describe_map, make_claim_box, make_relation_box
from argmap.rendering.kit.groups import frames_of
from argmap.rendering.kit.measures import Measures
from argmap.rendering.kit.notes import tip_of
from argmap.rendering.kit.scene import Arrow, Box, Scene

__all__ = ["ReasonsForest", "reasons_scene"]


def reasons_scene(
    m: ArgumentMap,
    measures: Measures,
    *,
    direction: Direction,
    marks: Marks = NONE,
    hanging: bool = False,
    schemes: bool = False,
    forest: ReasonsForest | None = None,
) -> Scene:
    """Return what the reasons view shows of *m*, in the order of reading.

    Every claim is shown in full once, at its home; wherever else it is used, a lighter cell repeats it and
    points there. So the arrows form a forest: none crosses the map to fetch a premise, and circles need no
    special case. Where boxes are *hanging*, a box need not be as high as the arrows that reach it. A *forest* that
    is known already need not be made again.
    """
    forest = forest or ReasonsForest(m)
    across = direction == "LR"
    numbers = forest.numbers(bars_first=across)
    boxes: list[Box] = []
    seen: set[str] = set()
    arrows: list[Arrow] = []
    for key in forest.walk(bars_first=across):
        if key in m.claims:
            boxes.append(
                make_claim_box(
                    m.claims[key],
                    measures,
                    main=key == m.thesis,
                    across=across and not hanging,
                    reached=0 if hanging else forest.reached(key),
                    number=numbers.get(key, 0),
                    marks=marks,
                )
            )
            seen.add(key)
            continue
        relation = m.relations[key]
        shown = [
            each._replace(reached=0 if hanging else each.reached, number=numbers.get(each.claim.key, 0))
            for each in forest.shown(key)
        ]
        boxes.append(
            make_relation_box(
                m,
                relation,
                shown=shown,
                measures=measures,
                across=across,
                marks=marks,
                schemes=schemes,
                reached=0 if hanging else forest.reached(key),
                at=forest.heard(key, seen),
            )
        )
        seen.add(key)
        hung = forest.hung[key]
        if hung is not None:
            arrows.append(_arrow(boxes[-1], relation, hung, forest))
    title = m.title or next((c.title or c.text for c in m.theses()), "") or "Argument map"
    frames = frames_of(m, boxes, measures)
    return Scene(title, describe_map(m), tuple(boxes), tuple(arrows), frames, direction, marks)


class ReasonsForest:
    """Know where each box hangs: what it shows, and the record that it points at."""

    def __init__(self, m: ArgumentMap) -> None:
        self.m = m
        self._home = homes(m)
        self._below: dict[str, list[str]] = {}
        self._place: dict[str, tuple[str, int | None]] = {
            k: (k, 0) for k, home in self._home.items() if home is None
        }
        self._roots = list(self._place)
        self._cells: dict[str, list[tuple[Claim, bool]]] = {}
        self.hung: dict[str, str | None] = {}
        for relation in m.relations.values():
            self._hang(relation)

    def _hang(self, relation: Relation) -> None:
        key, hung, keys = relation.key, relation.target, relation.claims
        if is_symmetric(relation) and hung is not None and self._home[hung] == key:
            hung, keys = keys[0], (hung,)  # a contradiction hangs on whichever end is met first
        # A claim in two roles of one relation is shown in full once.
        first = {claim: n for n, claim in reversed(list(enumerate(keys)))}
        again = [self._home[claim] != key or first[claim] != n for n, claim in enumerate(keys)]
        self._cells[key] = [(self.m.claims[claim], a) for claim, a in zip(keys, again, strict=True)]
        self._place.update((claim, (key, n)) for n, claim in enumerate(keys) if not again[n])
        self._place[key] = key, None
        self.hung[key] = hung
        if hung is None:
            self._roots.append(key)
        else:
            self._below.setdefault(hung, []).append(key)

    def reached(self, key: str) -> int:
        """Return how many arrows reach a record."""
        return len(self._below.get(key, ()))

    def shown(self, relation: str) -> list[Shown]:
        """Return what the cells of a relation show."""
        return [Shown(c, again, 0 if again else self.reached(c.key)) for c, again in self._cells[relation]]

    def numbers(self, *, bars_first: bool) -> dict[str, int]:
        """Return a number for each claim that is repeated, from 1 on, in the order in which they stand in full."""
        repeated = {claim.key for cells in self._cells.values() for claim, again in cells if again}
        homes = (
            claim
            for key in (self.walk(bars_first=bars_first) if repeated else ())
            for claim in self._shown_at(key)
        )
        return {claim: n for n, claim in enumerate((c for c in homes if c in repeated), start=1)}

    def _shown_at(self, key: str) -> list[str]:
        """Return the claims that a box shows in full."""
        if key in self.m.claims:
            return [key]
        return [claim.key for claim, again in self._cells[key] if not again]

    def place(self, hung: str) -> tuple[str, int | None]:
        """Return the box that shows a record, and the cell; None for the bar of a relation."""
        return self._place[hung]

    def heard(self, relation: str, seen: Container[str]) -> str | None:
        """Return what a listener must be told of what a relation bears on; None if it is not among the boxes *seen*."""
        hung = self.hung[relation]
        if hung is None:
            return None
        box, cell = self._place[hung]
        several = len(self._cells.get(box, ())) > 1
        return None if box not in seen else f"premise {cell + 1}" if several and cell is not None else ""

    def widest_row(self, measures: Measures) -> int:
        """Return how wide the fullest row of a top-down picture must be at least, in points.

        Counted before any text is wrapped: the arrows form a forest, so the row of a box is its depth.
        """
        depth: dict[str, int] = {}
        widths: dict[int, int] = {}
        for key in self.walk(
            bars_first=False
        ):  # in the order of reading, so a target comes before what points at it
            hung = self.hung.get(key)
            row = depth[key] = depth.get(self._place[hung][0], -1) + 1 if hung is not None else 0
            cells = max(1, len(self._cells.get(key, ())))
            width = max(measures.width(main=key == self.m.thesis) * cells, SLOT * self.reached(key))
            widths[row] = widths.get(row, 0) + width
        return max(widths.values(), default=0)

    def walk(self, *, bars_first: bool) -> Iterator[str]:
        """Yield the key of each box, from each root down; what bears on a bar comes first or last."""
        seen: set[str] = set()
        # Relations that bear on one another in a circle hang on no root: they come last.
        for root in (*self._roots, *self.m.relations):
            stack = [root]
            while stack:
                key = stack.pop()
                if key in seen:
                    continue
                seen.add(key)
                yield key
                below = [
                    child
                    for at in self._ports(key, bars_first=bars_first)
                    for child in self._below.get(at, ())
                ]
                stack.extend(reversed(below))

    def _ports(self, key: str, *, bars_first: bool) -> list[str]:
        if key in self.m.claims:
            return [key]
        cells = self._shown_at(key)
        return [key, *cells] if bars_first else [*cells, key]


def _arrow(box: Box, relation: Relation, hung: str, forest: ReasonsForest) -> Arrow:
    target, cell = forest.place(hung)
    return Arrow(
        relation.key, box.key, target, cell, box.role, tip_of(box.role),
        dashed=box.role in ("undercut", "link"), both=is_symmetric(relation),
    )  # fmt: skip
