"""A graph taken apart: frames within frames, and in each the parts that nothing connects.

From here on everything runs top-down: a left-to-right picture is laid on its side, turned back at the end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from attrs import frozen

from argmap._graphs import DisjointSets
from argmap.rendering.layout._engine import EngineArrow
from argmap.rendering.layout._graph import SIDE, Cluster, Edge, Graph

__all__ = ["ROOT", "GraphPart", "NumberedGraph", "number_graph", "split_parts"]

ROOT = -1

_DEEPEST = 40
"""Frames around a frame beyond which it is not drawn; its boxes then stand in the one around it."""


@frozen
class NumberedGraph:
    """A graph by numbers: boxes count from 0, and frames go on from there.

    Args:
        widths: Of each box.
        heights: Of each box.
        rooms: Points to be kept free right of each box, for arrows into the end of its bar.
        arrows: One for each edge.
        pads: Of each frame: left, top, right, bottom.
        parent: The frame around each box and each frame, or `ROOT`.
        members: What stands directly in `ROOT` and in each frame that is not empty, by its first box.
        joins: For the same, the edges between two of its members: edge, source, target.
    """

    widths: Sequence[int]
    heights: Sequence[int]
    rooms: Sequence[int]
    arrows: Sequence[EngineArrow]
    pads: Mapping[int, tuple[int, int, int, int]]
    parent: Sequence[int]
    members: Mapping[int, Sequence[int]]
    joins: Mapping[int, Sequence[tuple[int, int, int]]]


@frozen
class GraphPart:
    """Members of one frame that hang together by arrows, and those arrows: edge, source, target."""

    members: Sequence[int]
    joins: Sequence[tuple[int, int, int]]


def number_graph(graph: Graph) -> NumberedGraph:
    """Return the graph by numbers, on its side if it is to be drawn from left to right."""
    on_side = graph.direction == "LR"
    numbers = {node.key: number for number, node in enumerate(graph.nodes)}
    sizes = [(node.height, node.width) if on_side else (node.width, node.height) for node in graph.nodes]
    ends = {numbers[edge.target] for edge in graph.edges if edge.cell == SIDE}
    rooms = [graph.gap * (number in ends) for number in range(len(sizes))]
    widths = [width for width, _ in sizes]
    arrows = [_arrow(edge, graph, numbers, widths) for edge in graph.edges]
    parent, depth = _nesting(graph, numbers)
    return NumberedGraph(
        widths=widths,
        heights=[height for _, height in sizes],
        rooms=rooms,
        arrows=arrows,
        pads={number: _pads(c, on_side=on_side) for number, c in enumerate(graph.clusters, len(sizes))},
        parent=parent,
        members=_members(parent, depth, len(sizes)),
        joins=_joins(arrows, parent, depth),
    )


def _arrow(edge: Edge, graph: Graph, numbers: Mapping[str, int], widths: Sequence[int]) -> EngineArrow:
    source, target = numbers[edge.source], numbers[edge.target]
    if side := edge.cell == SIDE:
        arrive = widths[target] + graph.gap // 2
    else:
        cells = graph.nodes[target].cells or (widths[target],)
        arrive = sum(cells[: edge.cell]) + cells[edge.cell] // 2
    leave = graph.nodes[source].leave
    if leave is None:
        leave = widths[source] // 2
    return EngineArrow(source, target, leave, arrive, edge.weight, edge.ranks, side)


def _pads(cluster: Cluster, *, on_side: bool) -> tuple[int, int, int, int]:
    pad, top = cluster.pad, cluster.pad + cluster.head
    return (top, pad, pad, pad) if on_side else (pad, top, pad, pad)


def _nesting(graph: Graph, numbers: Mapping[str, int]) -> tuple[list[int], dict[int, int]]:
    """Return the frame around each box and frame, and how deep each frame lies, outer frames first."""
    within: dict[str | None, list[int]] = defaultdict(list)
    for number, cluster in enumerate(graph.clusters, len(numbers)):
        within[cluster.parent].append(number)
    parent = [ROOT] * (len(numbers) + len(graph.clusters))
    depth = {ROOT: 0}
    drawn: dict[str | None, int] = {None: ROOT}
    queue: list[str | None] = [None]
    for outer in queue:
        for number in within.pop(outer, ()):
            cluster = graph.clusters[number - len(numbers)]
            parent[number] = drawn[cluster.key] = drawn[outer]
            if depth[parent[number]] < _DEEPEST:
                drawn[cluster.key] = number
                depth[number] = depth[parent[number]] + 1
            queue.append(cluster.key)
    for cluster in reversed(graph.clusters):
        for key in cluster.nodes:
            parent[numbers[key]] = drawn.get(cluster.key, ROOT)
    return parent, depth


def _members(parent: Sequence[int], depth: Mapping[int, int], boxes: int) -> dict[int, list[int]]:
    first = {box: box for box in range(boxes)}
    for item in [*range(boxes), *reversed(depth)]:  # inner frames before outer ones, `ROOT` last
        if item != ROOT and item in first:
            first[parent[item]] = min(first[item], first.get(parent[item], boxes))
    members: dict[int, list[int]] = defaultdict(list)
    for item in sorted(first, key=lambda item: first[item]):
        if item != ROOT:
            members[parent[item]].append(item)
    return dict(members)


def _joins(
    arrows: Sequence[EngineArrow], parent: Sequence[int], depth: Mapping[int, int]
) -> dict[int, list[tuple[int, int, int]]]:
    joins: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for number, arrow in enumerate(arrows):
        source, target = arrow.source, arrow.target
        while parent[source] != parent[target]:
            if depth[parent[source]] >= depth[parent[target]]:
                source = parent[source]
            else:
                target = parent[target]
        joins[parent[source]].append((number, source, target))
    return dict(joins)


def split_parts(graph: NumberedGraph, region: int) -> list[GraphPart]:
    """Return the parts of a frame, or of `ROOT`, in the order of their first boxes."""
    sets = DisjointSets[int]()
    for _, source, target in graph.joins.get(region, ()):
        sets.join(source, onto=target)
    members: dict[int, list[int]] = defaultdict(list)
    for item in graph.members.get(region, ()):
        members[sets.find(item)].append(item)
    joins: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for join in graph.joins.get(region, ()):
        joins[sets.find(join[1])].append(join)
    return [GraphPart(found, joins[lead]) for lead, found in members.items()]
