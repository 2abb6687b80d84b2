"""A bipolar graph of integers and its strengths: the part that knows nothing of maps, and has to be fast."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias, final

from attrs import field, frozen

from argmap._graphs import strong_components
from argmap.errors import InvalidValueError
from argmap.semantics._strengths.bounds import Valued
from argmap.semantics._strengths.circles import Circle, Motion
from argmap.semantics._strengths.gradual import Gradual

__all__ = [
    "Bipolar",
    "Join",
    "Norm",
    "Settled",
    "check_iterations",
    "make_settler",
    "part_of",
    "settle_graph",
]

Norm: TypeAlias = Callable[[Sequence[float]], float]
"""What joins the strengths of linked premises; of one alone, that one."""

Join: TypeAlias = tuple[Sequence[int], float]
"""Nodes that work together, and a weight in [0, 1]."""


@final
@frozen
class Bipolar:
    """Hold a weighted bipolar graph whose edges may start at several nodes together.

    Nodes are numbered from 0. After them come the *joins*: what starts at join j is written as number
    ``len(bases) + j``.

    Args:
        bases: For each node its base score, in [0, 1].
        attackers: For each node the nodes and joins that attack it.
        supporters: For each node the nodes and joins that support it.
        joins: Nodes (no joins) that attack or support together.
        grounds: Node → the node whose strength is its base score.

    >>> Bipolar([0.5, 0.5], attackers=[[1], []], supporters=[[], []]).inputs()
    [[1], []]
    """

    bases: Sequence[float]
    attackers: Sequence[Sequence[int]]
    supporters: Sequence[Sequence[int]]
    joins: Sequence[Join] = ()
    grounds: Mapping[int, int] = field(factory=dict)

    def inputs(self) -> list[list[int]]:
        """Return for each node and join what it is computed from."""
        found = [[*a, *s] for a, s in zip(self.attackers, self.supporters, strict=True)]
        for node, ground in self.grounds.items():
            found[node].append(ground)
        found += [list(nodes) for nodes, _ in self.joins]
        return found


@final
@frozen
class Settled:
    """Hold the strengths of the nodes, then of the joins, and how each circle came to rest."""

    strengths: list[float]
    circles: tuple[Circle, ...] = ()

    @property
    def work(self) -> int:
        """How many strengths were computed for it, about."""
        return len(self.strengths) + sum(circle.work for circle in self.circles)


def settle_graph(
    graph: Bipolar, semantics: Gradual, *, norm: Norm = math.prod, iterations: int = 10_000
) -> Settled:
    """Return the strengths of all nodes and joins of a graph.

    Outside circles one pass in topological order is exact. Within one, the strengths are the equilibrium that
    ds/dt = F(s) - s reaches from the base scores (Potyka 2018).

    Args:
        graph: The graph.
        semantics: How strength follows from what bears on a node.
        norm: How the nodes of a join work together.
        iterations: The largest number of iterations for each circle and method.

    >>> from argmap.semantics.dfquad import SEMANTICS
    >>> settle_graph(Bipolar([0.5, 0.5], attackers=[[1], []], supporters=[[], []]), SEMANTICS).strengths
    [0.25, 0.5]
    """
    return make_settler(graph, semantics, norm=norm, iterations=iterations)(graph.bases)


def make_settler(
    graph: Bipolar, semantics: Gradual, *, norm: Norm, iterations: int
) -> Callable[[Sequence[float]], Settled]:
    """Return the function from base scores to strengths, for a graph that is settled many times.

    Raises:
        InvalidValueError: If *iterations* is no whole number from 1.

    >>> from argmap.semantics.dfquad import SEMANTICS
    >>> graph = Bipolar([0.5, 0.5], attackers=[[1], []], supporters=[[], []])
    >>> settled = make_settler(graph, SEMANTICS, norm=math.prod, iterations=100)
    >>> settled([1.0, 0.5]).strengths, settled([1.0, 0.0]).strengths
    ([0.5, 0.5], [1.0, 0.0])
    """
    check_iterations(iterations)
    return _Settling(graph, semantics, norm, iterations).settled


def check_iterations(iterations: object) -> None:
    """Raise unless a number of iterations is one.

    Raises:
        InvalidValueError: If it is no whole number from 1.

    >>> check_iterations(1)
    """
    if type(iterations) is not int or iterations < 1:
        raise InvalidValueError(f"must be a whole number from 1, got {iterations!r}", field="iterations")


@final
class _Settling:
    """Settle one graph, with whatever base scores."""

    def __init__(self, graph: Bipolar, semantics: Gradual, norm: Norm, iterations: int) -> None:
        self._graph, self._semantics, self._norm, self._iterations = graph, semantics, norm, iterations
        self._inputs = graph.inputs()
        self._order = strong_components(self._inputs)
        self._size = len(graph.bases)

    def settled(self, bases: Sequence[float]) -> Settled:
        start = [*bases, *([0.0] * len(self._graph.joins))]
        for node, ground in self._graph.grounds.items():
            start[node] = start[ground]
        valued = _rule(self._graph, bases, self._semantics, self._norm)
        found = self._worked_off(list(start), valued, {}, ())
        adrift = [circle for circle in found.circles if circle.adrift]
        return self._together(start, valued, adrift, found) if adrift else found

    def _worked_off(
        self, now: list[float], valued: Valued, known: Mapping[int, Circle], strengths: Sequence[float]
    ) -> Settled:
        """Settle all components in order, but take the strengths of circles that are known."""
        circles: list[Circle] = []
        inputs, start, room = self._inputs, list(now), list(now)
        still = bytearray(len(now))  # 1 for what does not move at all
        for members in self._order:
            slot = members[0]
            at_rest = _surely_still(members, inputs, still)
            if slot in known:
                circles.append(known[slot])
                for member in members:
                    now[member] = strengths[member]
            elif len(members) > 1 or slot in inputs[slot]:
                motion = self._motion(members, now, valued)
                circles.append(motion.settle(self._iterations, room, still=at_rest))
            else:
                now[slot] = valued(slot, now, now)
            if at_rest and all(member >= self._size or now[member] == start[member] for member in members):
                for member in members:
                    still[member] = 1
        return Settled(now, tuple(circles))

    def _together(
        self, start: list[float], valued: Valued, adrift: Sequence[Circle], found: Settled
    ) -> Settled:
        """Settle all again, with what circles adrift depend on moving together; or keep what was found.

        Where the way decides, it makes a difference whether the rest has already settled.
        """
        now = list(start)
        whole = _upstream(self._inputs, [circle.members[0] for circle in adrift])
        end = self._motion(whole, now, valued).follow(self._iterations)
        known = {
            c.members[0]: Circle(
                c.members, end.method, end.iterations, end.residual, adrift=True, work=end.work
            )
            for c in adrift
        }
        return self._worked_off(list(start), valued, known, now) if end.converged else found

    def _motion(self, members: Sequence[int], now: list[float], valued: Valued) -> Motion:
        return Motion(members, now, valued, self._inputs, self._size)


def _surely_still(members: Sequence[int], inputs: Sequence[Sequence[int]], still: bytearray) -> bool:
    """Whether all that bears on a component from outside is still."""
    if len(members) == 1:
        return all(still[slot] or slot == members[0] for slot in inputs[members[0]])
    inside = set(members)
    return all(still[slot] or slot in inside for member in members for slot in inputs[member])


def _upstream(inputs: Sequence[Sequence[int]], targets: Sequence[int]) -> list[int]:
    """Return what the targets depend on, these included: nodes first, then joins."""
    seen, work = set(targets), list(targets)
    while work:
        fresh = dict.fromkeys(slot for slot in inputs[work.pop()] if slot not in seen)
        seen.update(fresh)
        work.extend(fresh)
    return sorted(seen)


def _rule(graph: Bipolar, bases: Sequence[float], semantics: Gradual, norm: Norm) -> Valued:
    """Return the function that computes one node or join from the present strengths.

    Strengths are passed on in order of size. So nothing depends on the order of edges, not even the last bit,
    and what is balanced on a knife's edge is not tipped by rounding.
    """
    attackers, supporters, joins = graph.attackers, graph.supporters, graph.joins
    grounds, size = graph.grounds, len(bases)
    aggregate, influence = semantics.aggregate, semantics.influence

    def valued(slot: int, now: Sequence[float], opposed: Sequence[float]) -> float:
        if slot >= size:
            nodes, weight = joins[slot - size]
            return weight * norm(sorted([now[node] for node in nodes]))
        base = now[grounds[slot]] if slot in grounds else bases[slot]
        against, pro = attackers[slot], supporters[slot]
        if not against and not pro:
            return base
        return influence(
            base, aggregate(sorted([opposed[node] for node in against]), sorted([now[node] for node in pro]))
        )

    return valued


def part_of(graph: Bipolar, target: int) -> tuple[Bipolar, list[int]]:
    """Return the part of a graph that a node or join depends on, and what its slots were called.

    >>> part, names = part_of(Bipolar([0.1, 0.2, 0.3], [[1], [], []], [[], [], []]), 0)
    >>> part.bases, names
    ([0.1, 0.2], [0, 1])
    """
    names = _upstream(graph.inputs(), [target])  # nodes first, then joins, as in the whole
    number = {slot: n for n, slot in enumerate(names)}
    nodes = [slot for slot in names if slot < len(graph.bases)]
    joins = [graph.joins[slot - len(graph.bases)] for slot in names[len(nodes) :]]
    part = Bipolar(
        [graph.bases[node] for node in nodes],
        [[number[slot] for slot in graph.attackers[node]] for node in nodes],
        [[number[slot] for slot in graph.supporters[node]] for node in nodes],
        [([number[slot] for slot in members], weight) for members, weight in joins],
        {number[a]: number[b] for a, b in graph.grounds.items() if a in number},
    )
    return part, names
