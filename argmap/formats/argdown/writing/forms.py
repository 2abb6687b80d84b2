"""In which form Argdown holds each relation of a map: an arrow, an inference, or an argument that stands for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, final

from attrs import frozen

from argmap.model import ArgumentMap, Link, Rebuttal, Relation, Support
from argmap.projections.argdown._blocks import core_premises, sketch_of
from argmap.projections.argdown._sidecar import MISSING, ArgdownFacts

__all__ = ["Forms", "forms_of"]


@final
@frozen(slots=True)
class Forms:
    """The form of each relation, by key; what has none of these is an argument that stands for it.

    Args:
        sketches: The claims that are arguments.
        edges: Relations that are a sign and what stands behind it.
        steps: Relations that are inferences of a premise-conclusion structure.
        listed: Links that say which premises an argument lists and does not use: key of its last step → link.
    """

    sketches: frozenset[str]
    edges: frozenset[str]
    steps: frozenset[str]
    listed: Mapping[str, Link]

    def reified(self, r: Relation) -> bool:
        """Whether an argument stands for a relation."""
        return not (r.key in self.edges or r.key in self.steps or self._is_listed(r))

    def _is_listed(self, r: Relation) -> bool:
        return r.target is not None and self.listed.get(r.target) is r

    def sign(self, r: Relation, *, on_relation: bool) -> str:
        """Return the sign of an edge, as it stands before its lower end; *on_relation*: whether its target is one."""
        if isinstance(r, Support):
            return "+"
        ends = {r.claims[0], r.target}
        if r.scheme == "contradiction" and ends.isdisjoint(self.sketches):
            return "><"
        if r.target in self.steps:
            return "<_"
        return "_" if r.scheme == "undercut" and not on_relation else "-"


def forms_of(m: ArgumentMap) -> Forms:
    """Return the forms of all relations."""
    sketches = frozenset(key for key, claim in m.claims.items() if claim.kind == "argument")
    on: dict[str, list[Relation]] = {}
    for r in m.relations.values():
        if r.target in m.relations:
            on.setdefault(r.target or "", []).append(r)
    arrows = {r.key for r in m.relations.values() if r.key not in on and _is_arrow(r)}
    steps: set[str] = set()
    listed: dict[str, Link] = {}
    last = _last_steps(m, sketches, on)
    settings = ArgdownFacts.of(m.extra).settings_of("model")
    moves = (
        settings.get("transformArgumentRelations") is not False
    )  # what undercuts an argument, to its inference
    for r in m.relations.values():
        bearing = on.get(r.key, [])
        if not isinstance(r, Support) or not _is_step(r, m, sketches) or not _is_more(r, bearing, sketches):
            continue
        found = _listing(r, bearing, sketches) if r.key in last and bearing else None
        sketched = sketch_of(r, sketches) is not None
        named = r.key in last and (moves or not sketched)
        if all(o is found or _may_bear(o, arrows, last=named, sketched=sketched) for o in bearing):
            steps.add(r.key)
            if found is not None:
                listed[r.key] = found
    edges = frozenset(key for key in arrows - steps if _fits(m.relations[key], steps))
    return Forms(sketches, edges, frozenset(steps), listed)


def _last_steps(m: ArgumentMap, sketches: frozenset[str], on: Mapping[str, list[Relation]]) -> set[str]:
    """Return the supports after which their arguments have no further step."""
    last: dict[str | None, str] = {}
    found: set[str] = set()
    for r in m.relations.values():
        if not isinstance(r, Support):
            continue
        found.add(r.key)
        sketch = sketch_of(r, sketches)
        facts = ArgdownFacts.of(r.extra)
        if sketch is not None or facts.continues is not MISSING:
            found.discard(last.get(sketch, ""))
        if sketch is not None or len(r.premises) > 1 or r.key in on or facts.is_inference:
            last[sketch] = r.key
    return found


def _is_arrow(r: Relation) -> bool:
    return isinstance(r, Support | Rebuttal) and len(r.premises) == 1


def _fits(r: Relation, steps: set[str]) -> bool:
    """Say whether Argdown has a sign for an arrow to that target: an inference can only be undercut."""
    return r.target not in steps or isinstance(r, Rebuttal)


def _is_step(r: Support, m: ArgumentMap, sketches: frozenset[str]) -> bool:
    """Say whether a support has the shape of an inference, whatever targets it."""
    used = core_premises(r, sketches)
    sketched = len(r.premises) - len(used)
    if r.target not in m.claims or r.target in sketches or not used or sketched > 1:
        return False
    return len(set(used)) == len(used) and sketches.isdisjoint(used)


def _is_more(r: Support, on: Sequence[Relation], sketches: frozenset[str]) -> bool:
    """Say whether an inference is more than a sign could state."""
    facts = ArgdownFacts.of(r.extra)
    sketched = sketch_of(r, sketches) is not None
    return len(r.premises) > 1 or sketched or bool(on) or facts.is_inference


def _may_bear(other: Relation, arrows: set[str], *, last: bool, sketched: bool) -> bool:
    """Say whether a relation can target an inference: Argdown names one by its title, or by that of its argument.

    An undercut may stand below the inference. An argument that stands for a relation can point at the title of the
    last inference; where a claim stands for the argument, only an undercut means the inference by that.
    """
    if isinstance(other, Rebuttal):
        return other.key in arrows or last
    return last and not sketched


def _listing(r: Relation, on: Any, sketches: frozenset[str]) -> Link | None:
    """Return the link that lists what an argument does not use, if it says no more than that."""
    sketch = sketch_of(r, sketches)
    for other in on:
        if isinstance(other, Link) and other.scheme == "listed":
            used = core_premises(other, sketches)
            plain = all(p.role == ("sketch" if p.claim == sketch else "") for p in other.premises)
            same = other.premises[-1:] == r.premises[-1:] if sketch else len(used) == len(other.premises)
            alone = not (set(used) & set(r.claims)) and sketches.isdisjoint(used)
            said = (
                other.title,
                other.weight,
                other.note,
                other.tags,
                other.group,
                other.anchors,
                other.extra,
            )
            if used and plain and same and alone and not any(said):
                return other
    return None
