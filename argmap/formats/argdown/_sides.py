"""At which of its two ends a relation is written, so that what has no title need not be given one.

A relation is written below its target, unless that would take a second mention of a statement without a title: in
Argdown a title is a name in the map that people see. Then it is written below its source, or the argument that
concludes the statement is named in its stead, which means the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from typing import Final, final

from argmap.formats.argdown._forms import Forms
from argmap.formats.argdown._headings import sections_of
from argmap.model import ArgumentMap, Claim, Relation, slug
from argmap.projections.argdown._blocks import core
from argmap.projections.argdown._facts import facts_of, obj

__all__ = ["DOWNWARD", "Sides"]

DOWNWARD: Final[Mapping[str, str]] = {"+": "+>", "-": "->", "_": "_>"}
"""Sign of a relation below its target → its sign below its source; a contradiction has but one way round."""

_NUMBER: Final = re.compile(r"-[0-9]+")


@final
class Sides:
    """Know what of a map's relations and claims bears on where a relation is written.

    Args:
        m: The map.
        forms: The form of each relation.
        structures: First step, or argument → its steps.
        structure_of: Claim in a row → where its steps are.
        apart: Relations in which no argument stands for its conclusion.
    """

    def __init__(
        self,
        m: ArgumentMap,
        forms: Forms,
        structures: Mapping[str, list[Relation]],
        structure_of: Mapping[str, str],
        apart: Collection[str],
    ) -> None:
        self._m, self._forms, self._structures, self._structure_of = m, forms, structures, structure_of
        rows = Counter(
            claim
            for steps in structures.values()
            for claim in {c for r in steps for c in (r.target or "", *core(r, forms.sketches))}
        )
        self._nameless = {key for key, claim in m.claims.items() if rows[key] < 2 and _is_nameless(claim)}
        groups = [None, *(group.key for group, _, _ in sections_of(m))]
        self._sections: dict[str | None, int] = {key: n for n, key in enumerate(groups)}
        self._apart = apart
        self._moves = obj(obj(facts_of(m.extra).get("frontmatter")).get("model")).get(
            "transformArgumentRelations", True
        )

    def is_nameless(self, key: str) -> bool:
        """Say whether a claim has neither a title nor a key that would have to be written."""
        return key in self._nameless

    def is_row(self, key: str) -> bool:
        """Say whether a statement stands in a premise-conclusion structure."""
        return key in self._structure_of and key not in self._forms.sketches

    def lower(self, r: Relation, lower: str, sign: str) -> str:
        """Return what is written at the lower end: the argument that concludes a statement without a title, if any."""
        name = self._structure_of.get(lower, "")
        if lower not in self._nameless or name not in self._forms.sketches or sign not in ("+", "-"):
            return lower
        stands = self._moves is not False and self._structures[name][-1].target == lower
        return name if stands and r.key not in self._apart and r.target not in (lower, name) else lower

    def is_before(self, group: str | None, other: str | None) -> bool:
        """Say whether the section of a group comes before that of another; what is in none is before all."""
        return self._sections[group] < self._sections[other]


def _is_nameless(claim: Claim) -> bool:
    if claim.title or claim.kind != "statement" or not claim.text.strip() or "texts" in facts_of(claim.extra):
        return False
    implied = slug(claim.text) or claim.kind
    return claim.key == implied or (
        claim.key.startswith(implied) and _NUMBER.fullmatch(claim.key, len(implied)) is not None
    )
