"""Isomorphism: whether two maps say the same under other keys and in another order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING

import attrs

from argmap.model._isomorphism.refinement import Graph, match_graphs
from argmap.model._items import Claim, Group, Record, Relation
from argmap.model._sources.records import Source

if TYPE_CHECKING:
    from argmap.model._map import ArgumentMap

__all__ = ["isomorphic"]


def isomorphic(a: ArgumentMap, b: ArgumentMap, *, budget: int = 10_000_000) -> bool:
    """Whether the keys of *a* can be renamed so that its canonical form is that of *b*.

    Everything else counts: texts, roles, anchors and their order, titles, the thesis, ``extra``. The order of
    records, of premises and of tags does not. Near-linear for forests and for maps whose claims differ in
    their texts; maps of many equal records, closely tied, can need a search.

    Args:
        a: A map.
        b: Another.
        budget: How many edges the search may look at: some ten seconds by default.

    Raises:
        LimitError: If the budget is used up before the answer is known.

    >>> from argmap import ArgumentMap, Claim, Support
    >>> a = ArgumentMap.of(Claim("a", "Tax it."), Claim("b", "It harms."), Support("s", "b", "a"))
    >>> b = ArgumentMap.of(Claim("y", "It harms."), Claim("x", "Tax it."), Support("t", "y", "x"))
    >>> isomorphic(a, b), isomorphic(a, b.rename("x", "z").replace(Claim("z", "Tax all.")))
    (True, False)
    """
    if a == b:
        return True
    if (len(a), a.title, a.extra) != (len(b), b.title, b.extra):
        return False
    mine, theirs = [_label(a, record) for record in a], [_label(b, record) for record in b]
    if Counter(mine) != Counter(theirs):
        return False
    colours = {label: n for n, label in enumerate(dict.fromkeys(mine))}
    ties: dict[Hashable, int] = {}
    return match_graphs(
        _graph(a, [colours[label] for label in mine], ties),
        _graph(b, [colours[label] for label in theirs], ties),
        budget=budget,
    )


def _label(m: ArgumentMap, record: Record) -> Hashable:
    """Return all that a record says without naming a key."""
    fields = attrs.asdict(record, recurse=False, filter=_is_content)
    if not isinstance(record, Source):
        fields["tags"] = tuple(sorted(record.tags))
    if isinstance(record, Claim | Relation):
        fields["anchors"] = tuple(attrs.evolve(anchor, source="") for anchor in record.anchors)
    return type(record), record.key == m.thesis, tuple(fields.values())


def _is_content(field: attrs.Attribute[object], _: object) -> bool:
    return field.name not in {"key", "group", "parent", "premises", "target"}


def _references(record: Record) -> Iterator[tuple[Hashable, str | None]]:
    """Yield how a record refers to others, and to which."""
    if isinstance(record, Relation):
        yield from ((("premise", premise.role), premise.claim) for premise in record.premises)
        yield "target", record.target
    if isinstance(record, Claim | Relation):
        yield from ((("anchor", n), anchor.source) for n, anchor in enumerate(record.anchors))
        yield "group", record.group
    if isinstance(record, Group):
        yield "parent", record.parent


def _graph(m: ArgumentMap, colours: list[int], ties: dict[Hashable, int]) -> Graph:
    """Return the map as a graph; *ties* numbers the ways to refer, alike for both maps."""
    number = {record.key: n for n, record in enumerate(m)}
    edges: list[list[tuple[int, int]]] = [[] for _ in number]
    for n, record in enumerate(m):
        for tie, key in _references(record):
            if key is not None:
                label, end = 2 * ties.setdefault(tie, len(ties)), number[key]
                edges[n].append((label, end))
                edges[end].append((label + 1, n))
    return colours, edges
