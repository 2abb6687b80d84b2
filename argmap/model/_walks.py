"""Walks over a map and what they derive: indexes, order of reading, components, cycles. All iterative, all linear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from argmap.model._items import Claim, Rebuttal, Record, Relation, Source, Support

if TYPE_CHECKING:
    from argmap.model._map import ArgumentMap, RebuttalKind


def incoming(m: ArgumentMap) -> Mapping[str, tuple[Relation, ...]]:
    """Return target key → relations that point at it, made once per map."""
    memo = m._memo  # noqa: SLF001 - the walks are the other half of the map
    if "incoming" not in memo:
        memo["incoming"] = _gather((r.target, r) for r in m.relations.values() if r.target is not None)
    found: Mapping[str, tuple[Relation, ...]] = memo["incoming"]
    return found


def uses(m: ArgumentMap) -> Mapping[str, tuple[Relation, ...]]:
    """Return claim key → relations that use it as a premise, made once per map."""
    memo = m._memo  # noqa: SLF001
    if "uses" not in memo:
        memo["uses"] = _gather((key, r) for r in m.relations.values() for key in dict.fromkeys(r.claims))
    found: Mapping[str, tuple[Relation, ...]] = memo["uses"]
    return found


def _gather(pairs: Iterable[tuple[str, Relation]]) -> dict[str, tuple[Relation, ...]]:
    lists: dict[str, list[Relation]] = {}
    for key, relation in pairs:
        lists.setdefault(key, []).append(relation)
    return {key: tuple(found) for key, found in lists.items()}


def is_symmetric(relation: Relation) -> bool:
    """Whether the relation speaks against both its ends alike."""
    return isinstance(relation, Rebuttal) and relation.symmetric


def bearing(m: ArgumentMap, key: str) -> Iterator[str]:
    """Yield what bears directly on a record: a relation's premises first, then the relations that point at it."""
    relation = m.relations.get(key)
    if relation is not None:
        yield from relation.claims
        if is_symmetric(relation) and relation.target is not None:
            yield relation.target
    yield from (r.key for r in incoming(m).get(key, ()))
    if relation is None:
        yield from (r.key for r in uses(m).get(key, ()) if is_symmetric(r) and r.target != key)


def walk(m: ArgumentMap, start: str | None) -> Iterator[Claim | Relation]:
    """Yield records in the order of reading, each once."""
    seen: set[str] = set()
    for first in (start,) if start is not None else starts(m):
        yield from _reach(m, first, seen)


def starts(m: ArgumentMap) -> Iterator[str]:
    """Yield where a reading of the whole map begins: theses, open ends, then whatever is left."""
    if m.thesis is not None:
        yield m.thesis
    yield from (claim.key for claim in terminal(m))
    yield from m.claims
    yield from m.relations


def _reach(m: ArgumentMap, start: str, seen: set[str]) -> Iterator[Claim | Relation]:
    stack = [start]
    while stack:
        key = stack.pop()
        if key in seen:
            continue
        seen.add(key)
        record = m.claims.get(key) or m.relations.get(key)
        if record is None:  # a group or a source, on which nothing bears
            continue
        yield record
        stack.extend(reversed([k for k in bearing(m, key) if k not in seen]))


def terminal(m: ArgumentMap) -> tuple[Claim, ...]:
    """Return the claims that serve no relation but a contradiction, in order."""
    used = uses(m)
    return tuple(c for c in m.claims.values() if all(map(is_symmetric, used.get(c.key, ()))))


def rebuttal_kind(m: ArgumentMap, rebuttal: Rebuttal) -> RebuttalKind:
    """Derive what a rebuttal does from its target."""
    if rebuttal.symmetric:
        return "contradiction"
    target = rebuttal.target or ""
    if target in m.relations:
        return "defence" if isinstance(m.relations[target], Rebuttal) else "undercut"
    if any(isinstance(r, Support) for r in incoming(m).get(target, ())):
        return "rebut"
    return "undermine" if any(not is_symmetric(r) for r in uses(m).get(target, ())) else "rebut"


def texts(record: Record) -> tuple[str, ...]:
    """Return the texts by which a record can be found."""
    if isinstance(record, Claim):
        return record.text, record.title, record.key
    if isinstance(record, Source):
        return record.text or "", record.title, record.key
    return record.title, record.key


def components(m: ArgumentMap) -> list[set[str]]:
    """Return the weakly connected sets of claims and relations, in the order of their first record."""
    parent: dict[str, str] = {key: key for room in (m.claims, m.relations) for key in room}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for relation in m.relations.values():
        ends = relation.claims if relation.target is None else (*relation.claims, relation.target)
        for end in ends:
            parent[root(end)] = root(relation.key)
    sets: dict[str, set[str]] = {}
    for key in parent:
        sets.setdefault(root(key), set()).add(key)
    return list(sets.values())


def cycles(m: ArgumentMap) -> tuple[tuple[str, ...], ...]:
    """Return the strongly connected groups of "bears on", in map order (Tarjan 1972, iterative)."""
    rank = {key: n for n, key in enumerate([*m.claims, *m.relations])}
    found = [
        sorted(group, key=rank.__getitem__)
        for group in _strong(m, rank)
        if len(group) > 1 or _loops(m, group[0])
    ]
    return tuple(tuple(group) for group in sorted(found, key=lambda group: rank[group[0]]))


def _loops(m: ArgumentMap, key: str) -> bool:
    return key in m.relations and m.relations[key].target == key


def _strong(m: ArgumentMap, keys: Iterable[str]) -> Iterator[list[str]]:
    low: dict[str, int] = {}
    number: dict[str, int] = {}
    open_: list[str] = []
    on: set[str] = set()
    for start in keys:
        work = [(start, bearing(m, start))] if start not in number else []
        while work:
            key, rest = work[-1]
            if key not in number:
                number[key] = low[key] = len(number)
                open_.append(key)
                on.add(key)
            for child in rest:
                if child not in number:
                    work.append((child, bearing(m, child)))
                    break
                if child in on:
                    low[key] = min(low[key], number[child])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[key])
                if low[key] == number[key]:
                    group = _popped(open_, key)
                    on.difference_update(group)
                    yield group


def _popped(stack: list[str], key: str) -> list[str]:
    group: list[str] = []
    while not group or group[-1] != key:
        group.append(stack.pop())
    return group
