"""The end at which a relation is written, chosen so that few claims need an invented title.

A relation is written below its target, unless that would take a second mention of a statement without a title: in
Argdown a title is a name in the map that people see. Then it is written below its source, or the argument that
concludes the statement is named in its stead, which means the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Final, final

from argmap.formats.argdown.writing.forms import Forms
from argmap.formats.argdown.writing.headings import sections_of
from argmap.model import ArgumentMap, Claim, Relation, is_symmetric, slug
from argmap.projections.argdown._blocks import core_premises
from argmap.projections.argdown._sidecar import MISSING, ArgdownFacts

__all__ = ["DOWNWARD", "RelationSides"]

DOWNWARD: Final[Mapping[str, str]] = {"+": "+>", "-": "->", "_": "_>", "<_": "_>"}
"""Sign of a relation below its target → its sign below its source; a contradiction has but one way round."""

_NUMBER: Final = re.compile(r"-[0-9]+")


@final
class RelationSides:
    """Say of every relation that is a sign at which end it is written.

    Args:
        m: The map.
        forms: The form of each relation.
        structures: First step, or argument → its steps.
        structure_of: Claim in a row → where its steps are.
        heads: The statements that are blocks of their own.
        apart: Relations that need more than a sign, so that no argument can be named in the stead of its parts.
    """

    def __init__(
        self,
        m: ArgumentMap,
        forms: Forms,
        structures: Mapping[str, list[Relation]],
        structure_of: Mapping[str, str],
        heads: Collection[str],
        apart: Collection[str],
    ) -> None:
        self._m, self._forms, self._structures, self._structure_of = m, forms, structures, structure_of
        self._heads, self._apart = frozenset(heads), apart
        rows = Counter(
            claim
            for steps in structures.values()
            for claim in {c for r in steps for c in (r.target or "", *core_premises(r, forms.sketches))}
        )
        self._nameless = {key for key, claim in m.claims.items() if rows[key] < 2 and _is_nameless(claim)}
        groups = [None, *(group.key for group, _, _ in sections_of(m))]
        self._sections: dict[str | None, int] = {key: n for n, key in enumerate(groups)}
        model = ArgdownFacts.of(m.extra).settings_of("model")
        self._moves = model.get("transformArgumentRelations") is not False
        self.lower: dict[str, str] = {}
        """Relation → what is named at its lower end."""
        self.upper: dict[str, str] = {}
        """Relation → what is named at its upper end, where it is written below the lower one or a reference."""
        self.arriving: dict[str, list[Relation]] = {}
        """Claim or relation → the relations of which it is the upper end."""
        self.leading: dict[str, list[Relation]] = {}
        """Claim → the relations of which it is the lower end, and that can be written there."""
        self.turning: set[str] = set()
        """The relations that can be written at either end."""
        self.elsewhere: set[str] = set()
        """The relations that are not written below their upper end where that is defined."""
        self.referring: dict[tuple[str, str | None], list[Relation]] = {}
        """Upper end, group → the relations that are written in that section, below a reference."""
        self.referring_of: dict[str, str] = {}
        """Lower end → the upper end of the first of those."""
        self.stood_for: dict[str, str] = {}
        """Relation at an end of which an argument is named for its conclusion or inference → its sign."""
        self.serving: set[str] = set()
        """The claims that are defined below their target, if the layout allows it."""
        self._settled: dict[str, str] = {}  # statement → the relation below whose other end it is defined
        self._anchored: set[str] = set()  # statements that are defined below others without a title
        edges = [r for r in m.relations.values() if r.key in forms.edges]
        self._settle(edges)
        for r in edges:
            self._sort(r)

    # -- what is asked of claims ---------------------------------------------------------------------------

    def is_nameless(self, key: str) -> bool:
        """Say whether a claim has neither a title nor a key that would have to be written."""
        return key in self._nameless

    def is_row(self, key: str) -> bool:
        """Say whether a statement stands in a premise-conclusion structure."""
        return key in self._structure_of and key not in self._forms.sketches

    def is_free(self, key: str) -> bool:
        """Say whether a claim can be defined below any claim that it is related to."""
        return key not in self._heads and not self.is_row(key)

    def is_bound(self, key: str, *, by_named: bool = True) -> bool:
        """Say whether a statement can be defined below one other statement only.

        Args:
            key: Of the statement.
            by_named: Whether what asks has a title; else it may itself be where the statement is told.
        """
        return key in self._settled or (by_named and key in self._anchored)

    def is_before(self, group: str | None, other: str | None) -> bool:
        """Say whether the section of a group comes before that of another; what is in none is before all."""
        return self._sections[group] < self._sections[other]

    def ends(self, r: Relation) -> tuple[str, str, str]:
        """Return the lower end of a relation, the upper one, and its sign."""
        lower, upper = r.claims[0], r.target or ""
        sign = self._forms.sign(r, on_relation=upper in self._m.relations)
        return (upper, lower, sign) if is_symmetric(r) and sign == "><" else (lower, upper, sign)

    # -- sorting relations ---------------------------------------------------------------------------------

    def _settle(self, edges: Sequence[Relation]) -> None:
        """Find the statements without a title that can be defined in one place only.

        That is below what undercuts or contradicts them, below an inference without a title, or where a row or a
        block without a title leads, be it by way of others.
        """
        ends = [(r, *self.ends(r)) for r in edges]
        tied: dict[str, list[str]] = {}
        for _, lower, upper, _ in ends:
            if lower in self._nameless and upper in self._nameless:
                tied.setdefault(lower, []).append(upper)
                tied.setdefault(upper, []).append(lower)
        self._anchor([key for key in tied if not self.is_free(key)], tied)
        for r, lower, upper, sign in ends:
            here = sign == "><" or self._over(r, upper) not in self._m.claims
            told = lower if here else upper if self._is_misread(sign, upper) else ""
            other = upper if here else lower
            free = self.is_free(told) and not self.is_bound(told)
            if told in self._nameless and other not in self._nameless and free:
                self._settled[told] = r.key
                self._anchor([told], tied)

    def _anchor(self, roots: list[str], tied: Mapping[str, list[str]]) -> None:
        """Remember that the statements without a title that are joined to these are defined below them."""
        while roots:
            for key in tied.get(roots.pop(), ()):
                if self.is_free(key) and not self.is_bound(key):
                    self._anchored.add(key)
                    roots.append(key)

    def _sort(self, r: Relation) -> None:
        lower, upper, sign = self.ends(r)
        self.arriving.setdefault(upper, []).append(r)
        over = self._over(r, upper)
        if over in self._m.claims or upper in self._forms.steps:
            lower = self._instead(r, lower, sign)
        self.lower[r.key], self.upper[r.key] = lower, over
        if over in self._m.claims and sign in DOWNWARD:
            self.leading.setdefault(lower, []).append(r)
            self.turning.add(r.key)
        if (lower, over) != self.ends(r)[:2]:
            self.stood_for[r.key] = sign
        if over not in self._m.claims or not self._is_downward(r, lower, over, sign):
            self.serving.add(lower)

    def _over(self, r: Relation, upper: str) -> str:
        """Return the argument by which an inference can be named to undercut it, or what the upper end is."""
        name = self._structure_of.get(upper, "") if upper in self._forms.steps else ""
        last = name in self._forms.sketches and self._structures[name][-1].key == upper
        return name if last and self._moves and r.key not in self._apart else upper

    def _instead(self, r: Relation, lower: str, sign: str) -> str:
        """Return what is named at the lower end: the argument that concludes a statement without a title, if any."""
        name = self._structure_of.get(lower, "")
        if lower not in self._nameless or name not in self._forms.sketches or sign == "><":
            return lower
        stands = self._moves and self._structures[name][-1].target == lower
        return name if stands and r.key not in self._apart and r.target not in (lower, name) else lower

    def _is_misread(self, sign: str, upper: str) -> bool:
        """Say whether other tools would take what is written below a statement for an undercut of an inference."""
        undercut = sign == "_" and bool(self._forms.steps)
        return undercut and upper in self._m.claims and self._m.claims[upper].kind == "statement"

    def _is_downward(self, r: Relation, lower: str, upper: str, sign: str) -> bool:
        """Say whether a relation has to be written below its lower end, and remember if it comes late.

        That is so where the lower end cannot be defined below the upper one. A second mention would need a title if it
        has none, and move it into the wrong section if it has no text. Of an undercut other tools believe, wherever
        an inference stands above, that it means that.
        """
        misread = self._is_misread(sign, upper)
        if upper in self._nameless:
            down = misread and self._settled.get(upper) == r.key
            self.elsewhere |= {r.key} if down else set()
            return down
        claims, group = self._m.claims, self._m.claims[lower].group
        later = self.is_before(claims[upper].group, group)
        fixed = not self.is_free(lower)
        if misread or self.is_bound(lower):
            elsewhere, later = True, False
        elif lower in self._nameless:
            elsewhere = fixed or group != claims[upper].group
        else:
            elsewhere = later and not claims[lower].text.strip() and lower not in self._structures
        if not elsewhere:
            return False
        hidden = claims[upper].kind == "statement" and upper not in self._heads
        argument = claims[lower].kind == "argument"
        if later and not fixed and not (hidden and argument):
            self.referring.setdefault((upper, group), []).append(r)
            self.referring_of.setdefault(lower, upper)
            self.elsewhere.add(r.key)
            return False
        if sign in DOWNWARD:
            self.elsewhere.add(r.key)
        return sign in DOWNWARD


def _is_nameless(claim: Claim) -> bool:
    if (
        claim.title
        or claim.kind != "statement"
        or not claim.text.strip()
        or ArgdownFacts.of(claim.extra).texts is not MISSING
    ):
        return False
    implied = slug(claim.text) or claim.kind
    return claim.key == implied or (
        claim.key.startswith(implied) and _NUMBER.fullmatch(claim.key, len(implied)) is not None
    )
