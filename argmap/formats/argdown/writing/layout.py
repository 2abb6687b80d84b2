"""The order of a document: each claim is defined once, below the claim it serves, and referred to elsewhere.

A document is laid out before it is written, since a claim needs a title only if it is mentioned a second time.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence
from typing import Final, final

from argmap.formats.argdown.writing.forms import Forms
from argmap.formats.argdown.writing.plan import Branch, Mention, PlannedBlock, StepLine, StructureRows
from argmap.formats.argdown.writing.sides import DOWNWARD, RelationSides
from argmap.model import ArgumentMap, Claim, Rebuttal, Relation
from argmap.projections.argdown._blocks import block_groups, core_premises, sketch_of, step_group, top_level
from argmap.projections.argdown._sidecar import ArgdownFacts

__all__ = ["DocumentLayout"]

_DEEPEST: Final = 12  # levels of relations; what hangs lower is a block of its own
_DEEPEST_WITHOUT_TITLE: Final = (
    40  # of what would need a title then, which would be a box in the maps of other tools
)


@final
class DocumentLayout:
    """Lay out a map: `blocks` has the blocks of each group, in order.

    Args:
        m: The map.
        forms: The form of each relation.
        apart: Relations that need more than a sign, so that no argument can be named for its conclusion there.
    """

    def __init__(self, m: ArgumentMap, forms: Forms, *, apart: Collection[str] = ()) -> None:
        self._m, self._forms = m, forms
        self.blocks: dict[str | None, list[PlannedBlock]] = {}
        self.homed: set[str] = set()
        self.expected: frozenset[str] = top_level(m)
        """The statements that one expects to be blocks."""
        self.own_blocks: set[str] = set()
        """The statements that are blocks."""
        self.scattered: set[str] = set()
        """Claims that are mentioned in a section before their own."""
        self._heads = {key for key, claim in m.claims.items() if self._is_head(claim)}
        self._groups = block_groups(
            {k: c.group for k, c in m.claims.items()}, forms.sketches, m.relations.values()
        )
        self._written: set[str] = set()
        self._rank = {key: n for n, key in enumerate(m.relations)}
        self._bearing: dict[str, list[Relation]] = {}  # what is written as a block after its target
        self._structures: dict[str, list[Relation]] = {}  # first step, or sketch → the steps
        self._structure_of: dict[str, str] = {}  # step, or claim in a row → where its steps are
        self._done: set[str] = set()
        self._early: list[tuple[str, str]] = []
        self._late: deque[str] = deque()
        self.targets: set[str | None] = {r.target for r in m.relations.values()}
        """What relations point at."""
        self._sort()
        self._sides = RelationSides(m, forms, self._structures, self._structure_of, self._heads, apart)
        self.stood_for: dict[str, str] = self._sides.stood_for
        self._lay_out()

    def _is_head(self, claim: Claim) -> bool:
        if claim.kind == "argument":
            return False
        said = ArgdownFacts.of(claim.extra).top_level
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
        return step_group(core_premises(r, self._forms.sketches), groups, groups[r.target or ""])

    def is_sketched(self, r: Relation) -> str | None:
        """Return the claim that stands for the argument of a step, if there is one."""
        return sketch_of(r, self._forms.sketches)

    # -- sorting relations ---------------------------------------------------------------------------------

    def _sort(self) -> None:
        chain = ""
        for r in self._m.relations.values():
            if r.key in self._forms.steps:
                chain = self._sort_step(r, chain)
            elif self._forms.reified(r):
                self._bearing.setdefault(r.target or "", []).append(r)

    def _sort_step(self, r: Relation, chain: str) -> str:
        sketch = sketch_of(r, self._forms.sketches)
        if sketch is None and not (chain and ArgdownFacts.of(r.extra).continues is True):
            chain = r.key
        name = chain if sketch is None else sketch
        if name not in self._structures:
            self._structures[name] = []
        self._structures[name].append(r)
        self._structure_of[r.key] = name
        for claim in (r.target or "", *core_premises(r, self._forms.sketches)):
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
            self._begin(key)
            if key not in self.homed:
                self._block(key)
            self._drain()

    def _begin(self, key: str) -> None:
        """Begin a block with a claim that is not defined yet, if it belongs at the beginning of one."""
        if key in self.homed:
            return
        if key in self._sides.referring_of:
            self._refer(self._sides.referring_of[key], self._m.claims[key].group)
        elif key in self._heads:
            self._block(key)
        elif key in self._structures or (key in self._structure_of and key not in self._forms.sketches):
            if key not in self._sides.serving:
                self._structure(self._structure_of.get(key, key))
        elif key in self._forms.sketches and key not in self._sides.serving:
            self._block(key)

    def _drain(self) -> None:
        """Write the relations of the claims that were defined: inferences first, then relations that are arguments."""
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
        """Remember what has to be written after a block that defines these claims."""
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

    def _add(self, block: PlannedBlock) -> None:
        self.blocks.setdefault(block.group, []).append(block)

    # -- kinds of block ------------------------------------------------------------------------------------

    def _block(self, key: str) -> None:
        claim = self._m.claims[key]
        if claim.kind == "statement":
            self.own_blocks.add(key)
            self._heads.discard(key)
        told: list[str] = []
        self._add(PlannedBlock(claim.group, self._tell(key, told)))
        self._follow(told)

    def _refer(self, upper: str, group: str | None) -> None:
        """Write below a reference what leads to a claim of another section from this one."""
        told: list[str] = []
        self._note(upper, group)
        head = Mention(upper, home=False)
        if self._m.claims[upper].kind == "statement":
            self.own_blocks.add(upper)
        self._add(PlannedBlock(group, head))
        late = [r for r in self._sides.referring[upper, group] if r.key not in self._written]
        self._written.update(r.key for r in late)
        head.branches = [self._branch(r, group, told, 1) for r in late]
        self._spread(head.branches, group, told, 1)
        self._follow(told)

    def _structure(self, name: str) -> None:
        if name in self._done:
            return
        self._done.add(name)
        steps = self._structures[name]
        group = self._groups[steps[0].key]
        told: list[str] = []
        head = self._mention(name, group, told, 0) if name in self._forms.sketches else None
        block = PlannedBlock(group, head)
        self._add(block)
        rows = StructureRows(block.rows)
        for r in steps:
            self._step(r, rows, group, told)
        self._follow([key for key in told if key != name])
        self._late.extend(r.key for step in steps for r in self._bearing.get(step.key, ()))

    def _step(self, r: Relation, rows: StructureRows, group: str | None, told: list[str]) -> None:
        roles = {p.claim: p.role for p in r.premises}
        used = core_premises(r, self._forms.sketches)
        for claim in used:
            if not rows.has(claim, roles[claim]):
                rows.add(claim, self._mention(claim, group, told, 1, role=roles[claim]))
        listing = self._forms.listed.get(r.key)
        for claim in core_premises(listing, self._forms.sketches) if listing is not None else ():
            rows.add(claim, self._mention(claim, group, told, 1))
        line = StepLine(r.key, *rows.uses([(claim, roles[claim]) for claim in used]))
        block_rows = rows.rows
        block_rows.append(line)
        line.branches = self._branches(r.key, group, told, 1)
        self._spread(line.branches, group, told, 1)
        rows.add(r.target or "", self._mention(r.target or "", group, told, 1))

    def _reify(self, r: Relation) -> None:
        if r.key in self._done:
            return
        self._done.add(r.key)
        group = self._groups[r.key]
        told: list[str] = []
        head = Mention(r.key, home=True)
        self._add(PlannedBlock(group, head))
        for p in r.premises:
            head.branches.append(
                Branch("+", r.key, self._mention(p.claim, group, told, 1, role=p.role), "premise")
            )
        if r.target in self._m.claims:
            spot = self._mention(r.target or "", group, told, 1)
            head.branches.append(Branch(_arrow(r), r.key, spot, "target"))
        elif r.target is not None:
            sign = "_>" if r.target in self._forms.steps and isinstance(r, Rebuttal) else _arrow(r)
            head.branches.append(Branch(sign, r.key, Mention(self.titled(r.target), home=False), "target"))
        edges = self._branches(r.key, group, told, 1)
        self._spread(edges, group, told, 1)
        head.branches += edges
        self._late.extend(other.key for other in self._bearing.get(r.key, ()))
        self._follow(told)

    # -- mentions ------------------------------------------------------------------------------------------

    def _tell(self, key: str, told: list[str]) -> Mention:
        self.homed.add(key)
        told.append(key)
        spot = Mention(key, home=True)
        group = self._m.claims[key].group
        spot.branches = self._branches(key, group, told, 1)
        self._spread(spot.branches, group, told, 1)
        return spot

    def _mention(
        self, key: str, group: str | None, told: list[str], depth: int, *, role: str = ""
    ) -> Mention:
        """Define a claim here if that is allowed, else mention it by its title."""
        self._note(key, group)
        here = self._may_tell(key, group, depth)
        if not here:
            return Mention(key, home=False, role=role)
        spot = self._tell(key, told) if depth == 0 else self._told(key, told)
        spot.role = role
        if depth:
            self._expand(spot, group, told, depth)
        return spot

    def _note(self, key: str, group: str | None) -> None:
        if self._sides.is_before(group, self._m.claims[key].group):
            self.scattered.add(key)

    def _told(self, key: str, told: list[str]) -> Mention:
        self.homed.add(key)
        told.append(key)
        return Mention(key, home=True)

    def _may_tell(self, key: str, group: str | None, depth: int) -> bool:
        if key in self.homed or key in self._heads or self._m.claims[key].group != group:
            return False
        if depth > (_DEEPEST_WITHOUT_TITLE if self._sides.is_nameless(key) else _DEEPEST):
            self._early.append(("block", key))
            return False
        return True

    def _branches(self, key: str, group: str | None, told: list[str], depth: int) -> list[Branch]:
        """Return what is written below a claim or a relation: what leads to it, and some of what leads on from it."""
        chosen: dict[str, tuple[Relation, bool]] = {}
        named: set[str] = set()  # what has no title is named once, and says the rest itself
        sides = self._sides
        for r in sides.arriving.get(key, ()):
            lower = sides.lower[r.key]
            done = r.key in self._written or r.key in sides.elsewhere or self._says_rest(r)
            if not done and lower not in named:
                chosen[r.key] = r, False
                named |= {lower} if sides.is_nameless(lower) else set()
        for r in sides.leading.get(key, ()):
            upper = sides.upper[r.key]
            if r.key not in chosen and upper not in named and self._leads_down(r, key, group):
                chosen[r.key] = r, True
                named |= {upper} if sides.is_nameless(upper) else set()
        self._written.update(chosen)
        edges = sorted(chosen.values(), key=lambda edge: self._rank[edge[0].key])
        return [self._branch(r, group, told, depth, down=down) for r, down in edges]

    def _says_rest(self, r: Relation) -> bool:
        """Say whether the lower end is a defined claim without a title, which will state the relation itself."""
        lower, upper, nameless = self._sides.lower[r.key], self._sides.upper[r.key], self._sides.is_nameless
        return (
            lower in self.homed and nameless(lower) and r.key in self._sides.turning and not nameless(upper)
        )

    def _leads_down(self, r: Relation, lower: str, group: str | None) -> bool:
        """Say whether a relation is written below its lower end, which is being defined."""
        sides, upper = self._sides, self._sides.upper[r.key]
        if r.key in self._written or r.key in sides.elsewhere:
            return r.key not in self._written
        if upper == lower or sides.is_bound(upper, by_named=not sides.is_nameless(lower)):
            return False
        free = sides.is_free(upper) and upper not in self.homed and self._m.claims[upper].group == group
        if sides.is_nameless(lower):
            return free or not sides.is_nameless(upper)
        return free and self._m.claims[upper].kind == "statement" and upper not in sides.serving

    def _branch(
        self, r: Relation, group: str | None, told: list[str], depth: int, *, down: bool = False
    ) -> Branch:
        sign = self._forms.sign(r, on_relation=r.target in self._m.relations)
        other = self._sides.upper[r.key] if down else self._sides.lower[r.key]
        self._note(other, group)
        in_rows = self._sides.is_nameless(other) and self._sides.is_row(other)
        home = not in_rows and self._may_tell(other, group, depth)
        spot = self._told(other, told) if home else Mention(other, home=False)
        return Branch(DOWNWARD[sign] if down else sign, r.key, spot)

    def _expand(self, spot: Mention, group: str | None, told: list[str], depth: int) -> None:
        spot.branches = self._branches(spot.key, group, told, depth + 1)
        self._spread(spot.branches, group, told, depth + 1)

    def _spread(self, branches: Sequence[Branch], group: str | None, told: list[str], depth: int) -> None:
        """Tell what hangs below branches, without recursion on its depth."""
        stack = [(branch.spot, depth + 1) for branch in reversed(branches) if branch.spot.home]
        while stack:
            spot, level = stack.pop()
            spot.branches = self._branches(spot.key, group, told, level)
            stack.extend((b.spot, level + 1) for b in reversed(spot.branches) if b.spot.home)


def _arrow(r: Relation) -> str:
    return "->" if isinstance(r, Rebuttal) else "+>"
