"""Statements that are blocks of their own when a map is laid out as an Argdown document."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TypeAlias

from argmap.model import ArgumentMap, Relation, Support, is_symmetric
from argmap.projections.argdown._sidecar import MISSING, ArgdownFacts

__all__ = ["Groups", "block_groups", "core_premises", "sketch_of", "step_group", "top_level", "top_level_of"]

Groups: TypeAlias = Mapping[str, str | None]
"""Key of a claim → key of the group it is in."""


def top_level(m: ArgumentMap) -> frozenset[str]:
    """Return the statements that one expects to be blocks of their own; the document may say otherwise of each.

    Those are the thesis, whatever serves nothing, and what serves only in other sections. A conclusion to which
    nothing but one inference leads, and that comes after the premises, stands below the inference.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> step = b.support(b.claim("Tax sugary drinks.", key="tax"), "Sugar harms.")
    >>> sorted(top_level(b.build()))
    ['tax']
    """
    groups = {key: claim.group for key, claim in m.claims.items()}
    sketches = {key for key, claim in m.claims.items() if claim.kind == "argument"}
    return frozenset(top_level_of(groups, sketches, m.relations.values(), thesis=m.thesis))


def top_level_of(
    groups: Groups, sketches: Collection[str], relations: Collection[Relation], *, thesis: str | None
) -> set[str]:
    """Return the same for claims that are not made yet: *groups* holds all of them, *sketches* those of arguments."""
    targeted = {r.target for r in relations}
    served, reached = set[str](), set[str]()
    others: list[Relation] = []
    for r in relations:  # most are arrows between claims, which stand where their target does
        target = r.target or ""
        if len(r.premises) != 1 or r.key in targeted or r.extra or target not in groups or r.premises[0].role:
            others.append(r)
            continue
        lower = r.premises[0].claim
        if is_symmetric(r) and target not in sketches and lower not in sketches:
            lower, target = target, lower
        else:
            reached.add(target)
        if groups[lower] == groups[target] and lower != target:
            served.add(lower)
    concluded = _add_others(others, groups, sketches, relations, served, reached) if others else set[str]()
    found = groups.keys() - served - concluded
    found.difference_update(sketches)
    if thesis is not None and thesis not in sketches:
        found.add(thesis)
    return found


def _add_others(
    others: Collection[Relation],
    groups: Groups,
    sketches: Collection[str],
    relations: Collection[Relation],
    served: set[str],
    reached: set[str],
) -> set[str]:
    """Add what inferences use, and return the conclusions that stand below theirs."""
    homes = block_groups(groups, sketches, relations, wanted=[r.key for r in others])
    targeted = {r.target for r in relations}
    rank = {key: at for at, key in enumerate(groups)}
    concluded: set[str] = set()
    for r in others:
        here, target = homes[r.key], r.target
        served.update([p.claim for p in r.premises if groups[p.claim] == here])
        if target is None or target not in groups:
            continue
        first = min([rank[claim] for claim in core_premises(r, sketches)], default=len(rank))
        if target in reached or first > rank[target] or not _is_step(r, sketches, targeted):
            concluded.discard(target)
        else:
            concluded.add(target)
        reached.add(target)
    return concluded


def block_groups(
    groups: Groups,
    sketches: Collection[str],
    relations: Collection[Relation],
    *,
    wanted: Iterable[str] | None = None,
) -> dict[str, str | None]:
    """Return relation → the group in whose section it stands: that of its argument, its own, or that of its ends.

    Args:
        groups: Key of each claim → key of its group.
        sketches: The claims that are arguments.
        relations: All relations.
        wanted: The keys of those that are asked for; by default all.
    """
    by_key = {r.key: r for r in relations}
    targeted = {r.target for r in relations}
    found: dict[str, str | None] = {}
    for start in by_key if wanted is None else wanted:
        chain: dict[str, None] = {}
        at = start
        while at in by_key and at not in found and at not in chain:
            chain[at] = None
            at = by_key[at].target or ""
        for key in reversed(chain):
            found[key] = _home(by_key[key], groups, sketches, found, targeted=key in targeted)
    return found


def _home(
    r: Relation, groups: Groups, sketches: Collection[str], found: Groups, *, targeted: bool
) -> str | None:
    sketch = sketch_of(r, sketches)
    if sketch is not None:
        return groups[sketch]
    if r.group is not None or (r.extra and ArgdownFacts.of(r.extra).outside is not MISSING):
        return r.group
    target = r.target or ""
    below = groups[target] if target in groups else found.get(target)
    return below if not targeted and _is_arrow(r) else step_group(core_premises(r, sketches), groups, below)


def step_group(claims: Iterable[str], groups: Groups, target: str | None) -> str | None:
    """Return where an inference without a group stands: where all its premises do, else where its conclusion does."""
    found = {groups.get(claim) for claim in claims}
    return found.pop() if len(found) == 1 else target


def _is_arrow(r: Relation) -> bool:
    return len(r.premises) == 1 and not (r.extra and ArgdownFacts.of(r.extra).is_inference)


def sketch_of(r: Relation, sketches: Collection[str]) -> str | None:
    """Return the argument of which a relation is a step, if a claim stands for that."""
    if not sketches:
        return None
    return next((p.claim for p in r.premises if p.role == "sketch" and p.claim in sketches), None)


def core_premises(r: Relation, sketches: Collection[str]) -> list[str]:
    """Return the claims that a relation uses besides the argument of which it is a step."""
    return [p.claim for p in r.premises if not (p.role == "sketch" and p.claim in sketches)]


def _is_step(r: Relation, sketches: Collection[str], targeted: Collection[str | None]) -> bool:
    return isinstance(r, Support) and (
        len(r.premises) > 1 or r.key in targeted or sketch_of(r, sketches) is not None
    )
