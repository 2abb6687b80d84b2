"""The part of a map that a picture is asked for: what bears on one claim, so many steps deep."""

from __future__ import annotations

from collections import defaultdict

import attrs

from argmap.model import ArgumentMap, Key, is_symmetric, key_of
from argmap.projections.outline import homes

__all__ = ["focus_of", "part_of"]


def part_of(m: ArgumentMap, *, root: Key | None, depth: int | None) -> ArgumentMap:
    """Return the map of a claim or relation and what bears on it, no more than *depth* relations away.

    Without a *root* every claim that the map might be about is one. What would stand without the place that it bears
    on is left out; the title of the map stays.

    Raises:
        UnknownKeyError: If *root* is no claim or relation.
    """
    part = m if root is None else attrs.evolve(m.subtree(root), title=m.title)
    if depth is None:
        return part
    if root is None:
        starts = [claim.key for claim in part.theses()]
    else:
        relation = part.relations.get(key_of(root))
        starts = [key_of(root), *(relation.claims if relation else ())]
    deep, held = _depths(part, starts), _held(part, root)
    far = (key for key, level in deep.items() if level > depth and key not in held)
    return part.remove(*far, cascade=True)


def focus_of(m: ArgumentMap, focus: Key, *, depth: int | None) -> ArgumentMap:
    """Return a claim or relation with the reasons for and against it, and the way from it up to a conclusion.

    Args:
        m: The map.
        focus: The claim or relation in the middle.
        depth: How many relations deep the part goes below it; None for all.

    Raises:
        UnknownKeyError: If *focus* is no claim or relation.
    """
    below = part_of(m, root=focus, depth=depth)
    kept, way, home = {*below.claims, *below.relations}, set[str](), homes(m)
    at: str | None = key_of(focus)
    while at is not None and at not in way:
        way.add(at)
        relation = m.relations.get(at)
        if relation is not None:
            kept.update(relation.claims)
        at = home[at] if relation is None else relation.target
    left_out = (key for key in (*m.claims, *m.relations) if key not in kept and key not in way)
    return m.remove(*left_out, cascade=True)


def _held(m: ArgumentMap, root: Key | None) -> set[str | None]:
    """Return what a relation cannot stand without: its ends, and those of the relations that it bears on."""
    found: set[str | None] = set()
    key = None if root is None else key_of(root)
    while key is not None and key not in found:
        found.add(key)
        relation = m.relations.get(key)
        found.update(relation.claims if relation else ())
        key = relation.target if relation else None
    return found


def _depths(m: ArgumentMap, starts: list[str]) -> dict[str, int]:
    """Return key → how many relations lie between it and the nearest start; what no way leads to is left out."""
    bearing: dict[str, list[str]] = defaultdict(list)
    for relation in m.relations.values():
        for end in (relation.target, *(relation.claims if is_symmetric(relation) else ())):
            if end is not None:
                bearing[end].append(relation.key)
    found = dict.fromkeys(starts, 0)
    waiting = list(found)
    for key in waiting:  # grows while it is read: nearest first
        for name in bearing[key]:
            relation = m.relations[name]
            for each in (name, *relation.claims, *((relation.target,) if is_symmetric(relation) else ())):
                if each is not None and each not in found:
                    found[each] = found[key] + 1
                    waiting.append(each)
    return found
