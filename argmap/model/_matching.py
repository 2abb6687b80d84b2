"""Matching of maps: whether two of them say the same under other keys and in another order.

Both maps become labelled graphs, and the graphs are matched: colour refinement of both at once, then guesses
that can be taken back. Nodes are numbers from 0, and an edge of either direction is known at both its ends by a
label. Refinement is that of Paige and Tarjan (1987) for a labelled multigraph, in O(m log n); two graphs that it
tells apart are different, and for forests it is complete. Individualisation decides what it leaves open:
a node of the one graph is matched with each candidate of the other in turn, until refinement finds no
contradiction.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, TypeAlias, final

import attrs

from argmap.errors import LimitError
from argmap.model._items import Claim, Group, Record, Relation
from argmap.model._sources.records import Source

if TYPE_CHECKING:
    from argmap.model._map import ArgumentMap

__all__ = ["isomorphic", "match_graphs"]

Graph: TypeAlias = tuple[Sequence[int], Sequence[Sequence[tuple[int, int]]]]
"""The colour of each node, and the (label, other end) of each of its edges."""


def match_graphs(one: Graph, other: Graph, *, budget: int) -> bool:
    """Whether a bijection of the nodes keeps colours, edges and labels.

    Args:
        one: A graph whose colours are numbers from 0, without gaps.
        other: A graph of as many nodes of each colour.
        budget: How many edges may be looked at for guesses, after the first refinement.

    Raises:
        LimitError: If the budget is used up before the answer is known.

    >>> path = ([0, 0, 0], [[(0, 1)], [(0, 0), (0, 2)], [(0, 1)]])
    >>> match_graphs(path, ([0, 0, 0], [[(0, 1), (0, 2)], [(0, 0)], [(0, 0)]]), budget=100)
    True
    """
    search = _Matching(one, other)
    if not search.refine(list(range(len(search.start)))):
        return False
    search.steps, search.budget = 0, budget
    return search.guess()


@final
class _MapSide:
    """The nodes of one graph in the order of their classes; the nodes of a class are an interval."""

    def __init__(self, graph: Graph) -> None:
        colours, self.edges = graph
        self.class_of = list(colours)
        self.order = sorted(range(len(colours)), key=self.class_of.__getitem__)
        self.place = [0] * len(colours)
        for place, node in enumerate(self.order):
            self.place[node] = place

    def seen_from(self, nodes: Sequence[int]) -> dict[int, dict[tuple[int, ...], list[int]]]:
        """Return class → labels of the edges to *nodes* → the members of the class that have these."""
        labels: dict[int, list[int]] = {}
        for node in nodes:
            for label, end in self.edges[node]:
                labels.setdefault(end, []).append(label)
        found: dict[int, dict[tuple[int, ...], list[int]]] = {}
        for node, some in labels.items():
            found.setdefault(self.class_of[node], {}).setdefault(tuple(sorted(some)), []).append(node)
        return found

    def move(self, nodes: Sequence[int], new: int, end: int) -> None:
        """Make *nodes* the class *new*, in the last places before *end*."""
        order, place = self.order, self.place
        for node in nodes:
            end -= 1
            here, there = place[node], order[end]
            order[end], order[here] = node, there
            place[node], place[there] = end, here
            self.class_of[node] = new


@attrs.define
class _Guess:
    """Remember a guess: the length of the log before it, and the partners of the node that are left to try."""

    place: int
    mark: int
    node: int
    partner: int
    rest: list[int] | None = None


@final
class _Matching:
    """The common partition of two graphs. Class n holds as many nodes of either, at the same places."""

    def __init__(self, one: Graph, other: Graph) -> None:
        self.one, self.other = _MapSide(one), _MapSide(other)
        members = Counter(one[0])
        self.size = [members[colour] for colour in range(len(members))]
        self.start = list(itertools.accumulate(self.size, initial=0))[:-1]
        self.log: list[int] = []  # which class each later class was taken from
        self.steps = 0
        self.budget: int | None = None

    def refine(self, queue: list[int]) -> bool:
        """Split classes until the members of each see every class alike; False if the graphs differ."""
        waiting = set(queue)
        while queue:
            splitter = queue.pop()
            waiting.discard(splitter)
            begin, end = self.start[splitter], self.start[splitter] + self.size[splitter]
            mine = self.one.seen_from(self.one.order[begin:end])
            theirs = self.other.seen_from(self.other.order[begin:end])
            if mine.keys() != theirs.keys():
                return False
            for name, groups in mine.items():
                self._spend(sum(len(labels) * len(nodes) for labels, nodes in groups.items()))
                partners = theirs[name]
                if any(len(nodes) != len(partners.get(labels, ())) for labels, nodes in groups.items()):
                    return False
                new = self._split(name, groups, partners)
                if not new:
                    continue
                pieces = [name, *new]
                # A class that is not waiting has been looked at whole, so its largest piece adds nothing.
                largest = None if name in waiting else max(pieces, key=self.size.__getitem__)
                more = [piece for piece in pieces if piece != largest and piece not in waiting]
                waiting.update(more)
                queue.extend(more)
        return True

    def _split(
        self,
        name: int,
        groups: dict[tuple[int, ...], list[int]],
        partners: dict[tuple[int, ...], list[int]],
    ) -> list[int]:
        """Give each group a class of its own; those that see nothing, or else one group, stay."""
        stays: tuple[int, ...] | None = None
        if sum(map(len, groups.values())) == self.size[name]:
            stays = max(groups, key=lambda labels: len(groups[labels]))
        return [
            self._take(name, nodes, partners[labels]) for labels, nodes in groups.items() if labels != stays
        ]

    def _take(self, name: int, nodes: Sequence[int], partners: Sequence[int]) -> int:
        new, end = len(self.start), self.start[name] + self.size[name]
        self.one.move(nodes, new, end)
        self.other.move(partners, new, end)
        self.size[name] -= len(nodes)
        self.start.append(end - len(nodes))
        self.size.append(len(nodes))
        self.log.append(name)
        return new

    def _undo(self, mark: int) -> None:
        while len(self.log) > mark:
            name, begin, size = self.log.pop(), self.start.pop(), self.size.pop()
            self.size[name] += size
            self._spend(size)
            for side in (self.one, self.other):
                for node in side.order[begin : begin + size]:
                    side.class_of[node] = name

    def _spend(self, steps: int) -> None:
        self.steps += steps
        if self.budget is not None and self.steps > self.budget:
            raise LimitError("The search for an isomorphism", limit=self.budget)

    def guess(self) -> bool:
        """Match the nodes of classes that hold several, taking guesses back where they fail."""
        # The smallest classes come first: there a wrong guess is found out soonest.
        first = sorted(range(len(self.size)), key=self.size.__getitem__)
        frames: list[_Guess] = []
        place = 0
        while True:
            while place < len(self.size) and self.size[self._class_at(place, first)] == 1:
                place += 1
            if place == len(self.size):
                return True
            begin = self.start[self._class_at(place, first)]
            node, partner = self.one.order[begin], self.other.order[begin]
            frames.append(_Guess(place, len(self.log), node, partner))
            good = self._match(node, partner)
            while not good:
                if not frames:
                    return False
                good = self._retry(frames)
            place = frames[-1].place

    def _class_at(self, place: int, first: list[int]) -> int:
        return first[place] if place < len(first) else place

    def _match(self, node: int, partner: int) -> bool:
        self._spend(1)
        return self.refine([self._take(self.one.class_of[node], [node], [partner])])

    def _retry(self, frames: list[_Guess]) -> bool:
        """Take the last guess back and try the next partner, or give the guess up."""
        frame = frames[-1]
        self._undo(frame.mark)
        if frame.rest is None:
            name = self.one.class_of[frame.node]
            begin, end = self.start[name], self.start[name] + self.size[name]
            frame.rest = [node for node in self.other.order[begin:end] if node != frame.partner]
            self._spend(end - begin)
        if not frame.rest:
            frames.pop()
            return False
        return self._match(frame.node, frame.rest.pop())


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
    fields = attrs.asdict(record, recurse=False, filter=lambda field, _: field.name not in _REFERRING)
    if not isinstance(record, Source):
        fields["tags"] = tuple(sorted(record.tags))
    if isinstance(record, Claim | Relation):
        fields["anchors"] = tuple(attrs.evolve(anchor, source="") for anchor in record.anchors)
    return type(record), record.key == m.thesis, tuple(fields.values())


_REFERRING: Final = frozenset({"key", "group", "parent", "premises", "target"})


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
