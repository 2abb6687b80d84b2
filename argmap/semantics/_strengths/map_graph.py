"""A map as a weighted bipolar graph: claims and warrants are nodes, steps of several premises are joins.

The reading is that of `argmap.semantics._program.theory`, so that verdicts and strengths speak of the same steps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias, final

from attrs import frozen

from argmap.errors import InvalidValueError
from argmap.model import ArgumentMap
from argmap.semantics._program.theory import Clash, Step, Theory
from argmap.semantics._strengths.graph import Bipolar, Join

__all__ = ["MapGraph", "graph_of"]

_Partner: TypeAlias = tuple[int, int, float]
"""A node that is contradicted, the warrant of the contradiction (-1: none), and its weight."""

_NO_WARRANT: Final = -1


@final
@frozen
class MapGraph:
    """Hold the graph of a map, and where in it everything is.

    Args:
        graph: The graph.
        theory: The reading of the map that it was made of.
        claims: Claim key → node.
        relations: Key of a support or rebuttal → node or join whose strength is its own.
        sources: For each node of the theory the node that holds its base score.
    """

    graph: Bipolar
    theory: Theory
    claims: Mapping[str, int]
    relations: Mapping[str, int]
    sources: Sequence[int]


def graph_of(m: ArgumentMap, theory: Theory, bases: Sequence[float], *, weights: bool) -> MapGraph:
    """Return the graph of a map.

    Args:
        m: The map.
        theory: Its reading.
        bases: For each node of the theory its base score.
        weights: Whether the weights of relations count.

    Raises:
        InvalidValueError: If a weight that counts does not lie in [0, 1].
    """
    return _Making(theory, bases, _weights(m) if weights else {}).graph()


def _weights(m: ArgumentMap) -> dict[str, float]:
    found = {r.key: r.weight for r in m.relations.values() if r.weight is not None}
    for key, weight in found.items():
        if not 0.0 <= weight <= 1.0:
            raise InvalidValueError(
                f"must lie in [0, 1] where it multiplies a strength, got {weight!r}: rescale the weights, or pass "
                "weights=False to leave them out of account",
                key=key,
                field="weight",
            )
    return found


@final
class _Making:
    """Build the columns of a graph."""

    def __init__(self, theory: Theory, bases: Sequence[float], weights: Mapping[str, float]) -> None:
        self._theory, self._weights = theory, weights
        self._bases = list(bases)
        self._attackers: list[list[int]] = [[] for _ in bases]
        self._supporters: list[list[int]] = [[] for _ in bases]
        self._grounds: dict[int, int] = {}
        self._joins: list[Join] = []
        self._sources = list(range(len(bases)))
        partners = self._partners()
        self._contest(partners)
        self._first = len(self._bases)  # joins are numbered from here: nodes are complete
        self._relations: dict[str, int] = {}
        self._lead()
        self._contradict(partners)

    def graph(self) -> MapGraph:
        graph = Bipolar(self._bases, self._attackers, self._supporters, self._joins, self._grounds)
        return MapGraph(graph, self._theory, self._theory.nodes, self._relations, self._sources)

    def _partners(self) -> dict[int, dict[_Partner, None]]:
        """Return for each node what contradicts it; what is said twice counts once."""
        found: dict[int, dict[_Partner, None]] = {}
        for clash in self._theory.clashes:
            warrant, weight = clash.warrant, self._weight(clash)
            found.setdefault(clash.left, {})[clash.right, warrant, weight] = None
            found.setdefault(clash.right, {})[clash.left, warrant, weight] = None
        return found

    def _contest(self, partners: Mapping[int, Mapping[_Partner, None]]) -> None:
        """Give each node that is contradicted two more: its base score as given, and as contested.

        What two contradictory claims are taken for beforehand counts between the two; against a reason it
        does not.
        """
        for node in partners:
            self._sources[node] = self._node(self._bases[node])
            contested = self._node(self._bases[node])
            self._grounds[contested] = self._sources[node]
            self._grounds[node] = contested

    def _node(self, base: float) -> int:
        self._bases.append(base)
        self._attackers.append([])
        self._supporters.append([])
        return len(self._bases) - 1

    def _lead(self) -> None:
        """Lead each step to its target, and keep under its key where its strength is."""
        for step in self._theory.steps:
            slot = self._join(step.body, self._weight(step))
            (self._supporters if step.pro else self._attackers)[step.target].append(slot)
            self._relations[step.key] = slot

    def _contradict(self, partners: Mapping[int, Mapping[_Partner, None]]) -> None:
        """Have what speaks for a claim speak against whatever contradicts it."""
        reasons: dict[int, list[Step]] = {node: [] for node in partners}
        for step in self._theory.steps:
            if step.pro and step.target in reasons:
                reasons[step.target].append(step)
        for node, found in partners.items():
            for partner, warrant, weight in found:
                base = self._join(_with((self._sources[partner],), warrant), weight)
                self._attackers[self._grounds[node]].append(base)
                for step in reasons[partner]:
                    slot = self._join(_with(step.body, warrant), weight * self._weight(step))
                    self._attackers[node].append(slot)
        for clash in self._theory.clashes:
            self._relations[clash.key] = self._join(_with((), clash.warrant), self._weight(clash))

    def _weight(self, relation: Step | Clash) -> float:
        return self._weights.get(relation.key, 1.0)

    def _join(self, nodes: tuple[int, ...], weight: float) -> int:
        if len(nodes) == 1 and weight == 1.0:
            return nodes[0]
        self._joins.append((nodes, weight))
        return self._first + len(self._joins) - 1


def _with(nodes: tuple[int, ...], warrant: int) -> tuple[int, ...]:
    return nodes if warrant == _NO_WARRANT else (*nodes, warrant)
