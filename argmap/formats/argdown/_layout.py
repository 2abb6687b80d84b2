"""Where everything stands in a document: each claim is defined once, below what it serves, and referred to elsewhere.

A document is laid out before it is written, since a claim needs a title only if it is mentioned a second time.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import Final, final

from argmap.formats.argdown._forms import Forms
from argmap.formats.argdown._plan import Block, Branch, Rows, Spot, StepLine
from argmap.model import ArgumentMap, Claim, Rebuttal, Relation, is_symmetric
from argmap.projections.argdown._blocks import block_groups, core, sketch_of, step_group, top_level
from argmap.projections.argdown._facts import facts_of

__all__ = ["Layout"]

_DEEPEST: Final = 12  # levels of relations; what hangs lower is a block of its own


@final
class Layout:
    """Lay out a map: `blocks` has the blocks of each group, in order."""

    def __init__(self, m: ArgumentMap, forms: Forms) -> None:
        self._m, self._forms = m, forms
        self.blocks: dict[str | None, list[Block]] = {}
        self.homed: set[str] = set()
        self.expected = top_level(m)
        """The statements that one expects to be blocks."""
        self.own_blocks: set[str] = set()
        """The statements that are blocks."""
        self.scattered: set[str] = set()
        """Claims that are mentioned in sections other than their own."""
        self._heads = {key for key, claim in m.claims.items() if self._is_head(claim)}
        self._groups = block_groups(
            {k: c.group for k, c in m.claims.items()}, forms.sketches, m.relations.values()
        )
        self._edges: dict[str, list[Relation]] = {}
        self._bearing: dict[str, list[Relation]] = {}  # what is written as a block after its target
        self._structures: dict[str, list[Relation]] = {}  # first step, or sketch → the steps
        self._structure_of: dict[str, str] = {}  # step, or claim in a row → where its steps are
        self._done: set[str] = set()
        self._early: list[tuple[str, str]] = []
        self._late: deque[str] = deque()
        self._serving: set[str] = set()
        self.targets = {r.target for r in m.relations.values()}
        """What relations point at."""
        self._sort()
        self._lay_out()

    def _is_head(self, claim: Claim) -> bool:
        if claim.kind == "argument":
            return False
        said = facts_of(claim.extra).get("top_level")
        return said if isinstance(said, bool) else claim.key in self.expected

    def is_taken_apart(self, key: str) -> bool:
        """Say whether a claim is an argument that has steps."""
        return key in self._structures and key in self._forms.sketches

    def titled(self, key: str) -> str:
        """Return whose title names a relation: that of the argument of a step, or its own."""
        name = self._structure_of.get(key, key)
        return (
            name
            if name in self._forms.sketches or name not in self._structures
            else self._structures[name][0].key
        )

    def is_pointed_at(self, steps: Sequence[str]) -> bool:
        """Say whether an argument that stands for a relation points at one of these steps."""
        return any(step in self._bearing for step in steps)

    def group_of(self, r: Relation) -> str | None:
        """Return the group in whose section a relation is written as a block."""
        name = self._structure_of.get(r.key, r.key)
        steps = self._structures.get(name)
        return self._groups[steps[0].key if steps else r.key]

    def expected_group(self, r: Relation) -> str | None:
        """Return the group in whose section one expects an inference."""
        groups = {key: self._m.claims[key].group for key in (*r.claims, r.target or "")}
        return step_group(core(r, self._forms.sketches), groups, groups[r.target or ""])

    def is_sketched(self, r: Relation) -> str | None:
        """Return the claim that stands for the argument of a step, if there is one."""
        return sketch_of(r, self._forms.sketches)

    # -- sorting relations ---------------------------------------------------------------------------------

    def _sort(self) -> None:
        chain = ""
        for r in self._m.relations.values():
            if r.key in self._forms.edges:
                self._sort_edge(r)
            elif r.key in self._forms.steps:
                chain = self._sort_step(r, chain)
            elif self._forms.reified(r):
                self._bearing.setdefault(r.target or "", []).append(r)

    def _sort_edge(self, r: Relation) -> None:
        lower, upper = r.claims[0], r.target or ""
        if is_symmetric(r) and self._forms.sign(r, on_relation=False) == "><":
            lower, upper = upper, lower
        self._edges.setdefault(upper, []).append(r)
        self._serving.add(lower)

    def _sort_step(self, r: Relation, chain: str) -> str:
        sketch = sketch_of(r, self._forms.sketches)
        if sketch is None and not (chain and facts_of(r.extra).get("continues") is True):
            chain = r.key
        name = chain if sketch is None else sketch
        if name not in self._structures:
            self._structures[name] = []
        self._structures[name].append(r)
        self._structure_of[r.key] = name
        for claim in (r.target or "", *core(r, self._forms.sketches)):
            self._structure_of.setdefault(claim, name)
        self._bearing.setdefault(r.target or "", []).append(r)
        return chain

    # -- the order of blocks -------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        for key in self._m.claims:
            self._begin(key)
            self._drain()
        for r in self._m.relations.values():
            if r.key in self._structure_of and r.key in self._forms.steps:
                self._structure(self._structure_of[r.key])
            elif self._forms.reified(r):
                self._reify(r)
            self._drain()
        for key in self._m.claims:
            if key not in self.homed:
                self._block(key)
                self._drain()

    def _begin(self, key: str) -> None:
        """Begin a block with a claim that is not told yet, if it belongs at the beginning of one."""
        if key in self.homed:
            return
        if key in self._heads:
            self._block(key)
        elif key in self._structures or (key in self._structure_of and key not in self._forms.sketches):
            if key not in self._serving:
                self._structure(self._structure_of.get(key, key))
        elif key in self._forms.sketches and key not in self._serving:
            self._block(key)

    def _drain(self) -> None:
        """Write what bears on the claims that were told: inferences first, then relations that are arguments."""
        while self._early or self._late:
            if not self._early:
                self._reify(self._m.relations[self._late.popleft()])
                continue
            what, key = self._early.pop()
            if what == "block":
                if key not in self.homed:
                    self._block(key)
            else:
                self._structure(key)

    def _follow(self, keys: Sequence[str]) -> None:
        """Remember what has to be written after a block in which these were told."""
        early: list[tuple[str, str]] = []
        for key in keys:
            if key in self._structures:
                early.append(("structure", key))
            for r in self._bearing.get(key, ()):
                if r.key in self._forms.steps:
                    early.append(("structure", self._structure_of[r.key]))
                else:
                    self._late.append(r.key)
        self._early.extend(reversed(early))

    def _add(self, block: Block) -> None:
        self.blocks.setdefault(block.group, []).append(block)

    # -- kinds of block ------------------------------------------------------------------------------------

    def _block(self, key: str) -> None:
        claim = self._m.claims[key]
        if claim.kind == "statement":
            self.own_blocks.add(key)
            self._heads.discard(key)
        told: list[str] = []
        self._add(Block(claim.group, self._tell(key, told)))
        self._follow(told)

    def _structure(self, name: str) -> None:
        if name in self._done:
            return
        self._done.add(name)
        steps = self._structures[name]
        group = self._groups[steps[0].key]
        told: list[str] = []
        head = self._mention(name, group, told, 0) if name in self._forms.sketches else None
        block = Block(group, head)
        self._add(block)
        rows = Rows(block.rows)
        for r in steps:
            self._step(r, rows, group, told)
        self._follow([key for key in told if key != name])
        self._late.extend(r.key for step in steps for r in self._bearing.get(step.key, ()))

    def _step(self, r: Relation, rows: Rows, group: str | None, told: list[str]) -> None:
        roles = {p.claim: p.role for p in r.premises}
        used = core(r, self._forms.sketches)
        for claim in used:
            if not rows.has(claim, roles[claim]):
                rows.add(claim, self._mention(claim, group, told, 1, role=roles[claim]))
        listing = self._forms.listed.get(r.key)
        for claim in core(listing, self._forms.sketches) if listing is not None else ():
            rows.add(claim, self._mention(claim, group, told, 1))
        line = StepLine(r.key, rows.uses([(claim, roles[claim]) for claim in used]))
        block_rows = rows.rows
        block_rows.append(line)
        line.branches = [self._branch(e, group, told, 1) for e in self._edges.get(r.key, ())]
        self._spread(line.branches, group, told, 1)
        rows.add(r.target or "", self._mention(r.target or "", group, told, 1))

    def _reify(self, r: Relation) -> None:
        if r.key in self._done:
            return
        self._done.add(r.key)
        group = self._groups[r.key]
        told: list[str] = []
        head = Spot(r.key, home=True)
        self._add(Block(group, head))
        for p in r.premises:
            head.branches.append(
                Branch("+", r.key, self._mention(p.claim, group, told, 1, role=p.role), "premise")
            )
        if r.target in self._m.claims:
            spot = self._mention(r.target or "", group, told, 1)
            head.branches.append(Branch(_arrow(r), r.key, spot, "target"))
        elif r.target is not None:
            sign = "_>" if r.target in self._forms.steps and isinstance(r, Rebuttal) else _arrow(r)
            head.branches.append(Branch(sign, r.key, Spot(self.titled(r.target), home=False), "target"))
        edges = [self._branch(e, group, told, 1) for e in self._edges.get(r.key, ())]
        self._spread(edges, group, told, 1)
        head.branches += edges
        self._late.extend(other.key for other in self._bearing.get(r.key, ()))
        self._follow(told)

    # -- mentions ------------------------------------------------------------------------------------------

    def _tell(self, key: str, told: list[str]) -> Spot:
        self.homed.add(key)
        told.append(key)
        spot = Spot(key, home=True)
        group = self._m.claims[key].group
        spot.branches = [self._branch(e, group, told, 1) for e in self._edges.get(key, ())]
        self._spread(spot.branches, group, told, 1)
        return spot

    def _mention(self, key: str, group: str | None, told: list[str], depth: int, *, role: str = "") -> Spot:
        """Tell a claim where it stands if it may be told there, else name it."""
        self._note(key, group)
        here = self._may_tell(key, group, depth)
        if not here:
            return Spot(key, home=False, role=role)
        spot = self._tell(key, told) if depth == 0 else self._told(key, told)
        spot.role = role
        if depth:
            self._expand(spot, group, told, depth)
        return spot

    def _note(self, key: str, group: str | None) -> None:
        if self._m.claims[key].group != group:
            self.scattered.add(key)

    def _told(self, key: str, told: list[str]) -> Spot:
        self.homed.add(key)
        told.append(key)
        return Spot(key, home=True)

    def _may_tell(self, key: str, group: str | None, depth: int) -> bool:
        if key in self.homed or key in self._heads or self._m.claims[key].group != group:
            return False
        if depth > _DEEPEST:
            self._early.append(("block", key))
            return False
        return True

    def _branch(self, r: Relation, group: str | None, told: list[str], depth: int) -> Branch:
        sign = self._forms.sign(r, on_relation=r.target in self._m.relations)
        lower = (r.target or "") if sign == "><" else r.claims[0]
        self._note(lower, group)
        spot = self._told(lower, told) if self._may_tell(lower, group, depth) else Spot(lower, home=False)
        return Branch(sign, r.key, spot)

    def _expand(self, spot: Spot, group: str | None, told: list[str], depth: int) -> None:
        spot.branches = [self._branch(e, group, told, depth + 1) for e in self._edges.get(spot.key, ())]
        self._spread(spot.branches, group, told, depth + 1)

    def _spread(self, branches: Sequence[Branch], group: str | None, told: list[str], depth: int) -> None:
        """Tell what hangs below branches, without recursion on its depth."""
        stack = [(branch.spot, depth + 1) for branch in reversed(branches) if branch.spot.home]
        while stack:
            spot, level = stack.pop()
            spot.branches = [self._branch(e, group, told, level) for e in self._edges.get(spot.key, ())]
            stack.extend((b.spot, level + 1) for b in reversed(spot.branches) if b.spot.home)


def _arrow(r: Relation) -> str:
    return "->" if isinstance(r, Rebuttal) else "+>"
