"""Relations that are written in full, because Argdown would move, merge or drop a mere sign."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, final

from argmap.formats.argdown.writing.forms import Forms
from argmap.formats.argdown.writing.record_text import Saying
from argmap.model import ArgumentMap, Rebuttal, Relation, Support
from argmap.projections.argdown._blocks import core_premises, sketch_of

__all__ = ["EdgeWriter", "is_strict"]

_UPWARD: Final = {"+>": "+", "->": "-", "_>": "_"}


def is_strict(m: ArgumentMap, forms: Forms) -> bool:
    """Say whether all relations between statements are strict, so that the document may say it once."""
    found = False
    for key in forms.edges:
        r = m.relations[key]
        if not forms.sketches.isdisjoint(r.claims) or r.target in forms.sketches or r.target in m.relations:
            continue
        if forms.sign(r, on_relation=False) in ("+", "-"):
            if r.scheme != ("entailment" if isinstance(r, Support) else "contrary"):
                return False
            found = True
    return found


@final
class EdgeWriter:
    """Know which relations have to be written in full: those that Argdown would move, merge or drop."""

    def __init__(self, saying: Saying, *, strict: bool) -> None:
        self._saying, self._strict = saying, strict
        self._m, self._forms = saying.m, saying.forms
        self._apart: dict[str, set[str]] = {}  # argument that is taken apart → its premises
        for key in self._forms.steps:
            r = self._m.relations[key]
            sketch = sketch_of(r, self._forms.sketches)
            if sketch is not None:
                self._apart.setdefault(sketch, set()).update(core_premises(r, self._forms.sketches))
        for last, listing in self._forms.listed.items():
            sketch = sketch_of(self._m.relations[last], self._forms.sketches)
            if sketch is not None:
                self._apart[sketch].update(core_premises(listing, self._forms.sketches))
        self._opposed = self._oppositions()
        self._twice = self._repeated()

    def own(self, r: Relation, sign: str) -> Mapping[str, Any]:
        """Return what stands under ``argmap`` behind an edge with that sign, written from whichever end."""
        sign = "<_" if r.target in self._forms.steps else _UPWARD.get(sign, sign)
        found = self._fields(r, self._scheme(r, sign, strict=self._strict))
        if found or self._must(r):
            found = self._fields(r, self._scheme(r, sign, strict=False))
            if isinstance(r, Support) and r.target in self._m.relations:
                found["type"] = "support"
            if found.keys() == {"role"}:
                return found
            return {"via": found["scheme"] if found.keys() == {"scheme"} and found["scheme"] else found}
        return {}

    def is_taken_apart(self, key: str) -> bool:
        """Say whether a claim is an argument that has rows."""
        return key in self._apart

    def _fields(self, r: Relation, scheme: str) -> dict[str, Any]:
        found = self._saying.relation(r, without={"scheme"})
        if r.scheme != scheme:
            found["scheme"] = r.scheme
        if r.premises[0].role:
            found["role"] = r.premises[0].role
        return found

    def _scheme(self, r: Relation, sign: str, *, strict: bool) -> str:
        """Return the scheme that a reader finds."""
        strict = strict and self._between_statements(r)
        return {
            "+": "entailment" if strict else "",
            "-": "contrary" if strict else "",
            "_": "undercut",
            "><": "contradiction",
        }.get(sign, "")

    def _between_statements(self, r: Relation) -> bool:
        target = r.target or ""
        return target in self._m.claims and self._forms.sketches.isdisjoint((r.claims[0], target))

    def _must(self, r: Relation) -> bool:
        source, target = r.claims[0], r.target or ""
        backing = isinstance(r, Support) and target in self._m.relations
        if backing or r.key in self._twice or source in self._apart:
            return True
        if target not in self._apart or isinstance(r, Support):
            return False
        return r.scheme == "undercut" or not self._apart[target].isdisjoint(self._opposed.get(source, ()))

    def _oppositions(self) -> dict[str, set[str]]:
        """Return statement → the statements that it attacks or contradicts."""
        found: dict[str, set[str]] = {}
        for key in self._forms.edges:
            r = self._m.relations[key]
            if isinstance(r, Rebuttal) and self._apart and self._between_statements(r):
                found.setdefault(r.claims[0], set()).add(r.target or "")
                if r.symmetric:
                    found.setdefault(r.target or "", set()).add(r.claims[0])
        return found

    def _repeated(self) -> set[str]:
        """Return the edges that repeat another one."""
        seen: set[tuple[str, str, str]] = set()
        found: set[str] = set()
        for r in self._m.relations.values():
            if r.key in self._forms.edges:
                sign = self._forms.sign(r, on_relation=r.target in self._m.relations)
                name = sign, r.claims[0], r.target or ""
                back = sign, r.target or "", r.claims[0]
                symmetric = sign == "><" or (sign == "-" and self._strict)
                (found if name in seen or (symmetric and back in seen) else set[str]()).add(r.key)
                seen.add(name)
        return found
