"""Walks over a map and what they derive: indexes, order of reading, components, cycles.

All are iterative, and all are linear in the size of the map.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from argmap._graphs import DisjointSets, strong_components
from argmap.errors import InvalidValueError, UnknownKeyError
from argmap.model._faults import kind_of
from argmap.model._items import CONTRADICTIONS, Claim, Key, Rebuttal, Record, Relation, key_of
from argmap.model._sources.records import Source

if TYPE_CHECKING:
    from argmap.model._map import ArgumentMap

R = TypeVar("R", bound=Record)
T = TypeVar("T")
Index: TypeAlias = Mapping[str, tuple[Relation, ...]]


def find_record(m: ArgumentMap, records: Mapping[str, R], key: Key, wanted: str) -> R:
    """Return the record of one kind with this key."""
    name = key_of(key)
    if name in records:
        return records[name]
    raise UnknownKeyError(name, known=records, wanted=wanted, found=kind_of(m[name]) if name in m else "")


def claims_and_relations(m: ArgumentMap) -> Iterator[Claim | Relation]:
    """Yield the claims of a map, then its relations."""
    yield from m.claims.values()
    yield from m.relations.values()


def remember(m: ArgumentMap, name: str, make: Callable[[], T]) -> T:
    """Return what *make* returns, made once per map."""
    memo = m._memo  # noqa: SLF001 - what is worked out once is kept in the map
    if name not in memo:
        memo[name] = make()
    found: T = memo[name]
    return found


def incoming(m: ArgumentMap) -> Index:
    """Return target key → relations that point at it."""
    return remember(m, "incoming", lambda: _gathered(m, lambda r: (r.target,)))


def uses(m: ArgumentMap) -> Index:
    """Return claim key → relations that use it as a premise."""
    return remember(m, "uses", lambda: _gathered(m, lambda r: dict.fromkeys(r.claims)))


def mirrored(m: ArgumentMap) -> Index:
    """Return claim key → contradictions of which it is the premise."""
    return remember(m, "mirrored", lambda: _gathered(m, _mirror))


def _mirror(r: Relation) -> Iterable[str]:
    return (claim for claim in r.claims if is_symmetric(r) and claim != r.target)


def _gathered(m: ArgumentMap, keys: Callable[[Relation], Iterable[str | None]]) -> Index:
    lists: dict[str, list[Relation]] = {}
    for relation in m.relations.values():
        for key in keys(relation):
            if key is not None:
                lists.setdefault(key, []).append(relation)
    return {key: tuple(found) for key, found in lists.items()}


def is_symmetric(relation: Relation) -> bool:
    """Whether the relation is a contradiction, which speaks against both its ends alike.

    >>> is_symmetric(Rebuttal("r", "a", "b", scheme="contrary")), is_symmetric(Rebuttal("r", "a", "b"))
    (True, False)
    """
    return relation.scheme in CONTRADICTIONS and isinstance(relation, Rebuttal)


def rebuttals(m: ArgumentMap, key: str) -> tuple[Rebuttal, ...]:
    """Return the rebuttals of a record: those that point at it, then contradictions with it as premise."""
    both = (*incoming(m).get(key, ()), *mirrored(m).get(key, ()))
    return tuple(r for r in both if isinstance(r, Rebuttal))


def neighbours_below(m: ArgumentMap, key: str) -> list[str]:
    """Return the keys one step below a record: a relation's premises, then the relations that target the record."""
    relation = m.relations.get(key)
    found = [] if relation is None else [p.claim for p in relation.premises]
    if relation is not None and is_symmetric(relation) and relation.target is not None:
        found.append(relation.target)
    found.extend([r.key for r in incoming(m).get(key, ())])
    found.extend([r.key for r in mirrored(m).get(key, ())])
    return found


def walk(m: ArgumentMap, start: str | None) -> Iterator[Claim | Relation]:
    """Yield records in the order of reading, each once."""
    seen: set[str] = set()
    for first in (start,) if start is not None else starts(m):
        stack = [first]
        while stack:
            key = stack.pop()
            record = m.claims.get(key) or m.relations.get(key)
            # A group or a source may be the start, and has nothing below it.
            if key in seen or record is None:
                continue
            seen.add(key)
            yield record
            stack.extend(reversed(neighbours_below(m, key)))


def starts(m: ArgumentMap) -> Iterator[str]:
    """Yield the keys at which a reading of the map begins: thesis, claims that serve nothing, free links, all else."""
    if m.thesis is not None:
        yield m.thesis
    yield from (claim.key for claim in terminal(m))
    yield from (relation.key for relation in m.relations.values() if relation.target is None)
    yield from m.claims
    yield from m.relations


def terminal(m: ArgumentMap) -> tuple[Claim, ...]:
    """Return the claims that serve no relation but a contradiction, in order."""
    used = {p.claim for r in m.relations.values() if not is_symmetric(r) for p in r.premises}
    return tuple(c for key, c in m.claims.items() if key not in used)


def find_text(m: ArgumentMap, text: str) -> tuple[Record, ...]:
    """Return the records whose text, title or key contains *text*, whatever the case."""
    given: object = text
    if not isinstance(given, str):
        raise InvalidValueError(f"must be a string, got {type(text).__name__}", field="text")
    wanted = text.casefold()
    return tuple(r for r in m if any(wanted in part.casefold() for part in _texts(r)))


def _texts(record: Record) -> tuple[str, ...]:
    if isinstance(record, Claim):
        return record.text, record.title, record.key
    if isinstance(record, Source):
        return record.text or "", record.title, record.key
    return record.title, record.key


def components(m: ArgumentMap) -> list[set[str]]:
    """Return the weakly connected sets of claims and relations, in the order of their first record."""
    joined = DisjointSets[str]()
    for relation in m.relations.values():
        ends = relation.claims if relation.target is None else (*relation.claims, relation.target)
        for end in ends:
            joined.join(end, onto=relation.key)
    sets: dict[str, set[str]] = {}
    for key in (*m.claims, *m.relations):
        sets.setdefault(joined.find(key), set()).add(key)
    return list(sets.values())


def cycles(m: ArgumentMap) -> tuple[tuple[str, ...], ...]:
    """Return the circles of steps: groups of records each of which reaches every other, in map order.

    A contradiction is no step from one claim to another, so it closes no circle.
    """
    keys = [*m.claims, *m.relations]
    numbers = {key: n for n, key in enumerate(keys)}
    found = strong_components([[numbers[before] for before in steps_below(m, key)] for key in keys])
    itself = {numbers[r.key] for r in m.relations.values() if r.target == r.key}
    circles = sorted(group for group in found if len(group) > 1 or group[0] in itself)
    return tuple(tuple(keys[n] for n in group) for group in circles)


def steps_below(m: ArgumentMap, key: str) -> Iterator[str]:
    """Yield the keys one step below a record, contradictions left out."""
    relation = m.relations.get(key)
    if relation is not None and not is_symmetric(relation):
        yield from relation.claims
    yield from (r.key for r in incoming(m).get(key, ()) if not is_symmetric(r))
