"""Layout: a graph is taken apart, each part is arranged by an engine, and the blocks are packed."""

from __future__ import annotations

import os
from typing import Final

from argmap._arguments import is_text
from argmap.errors import EngineFailedError
from argmap.rendering.layout._blocks import PlacedBlock, Rectangle, pack_blocks, surround_block, turn_back
from argmap.rendering.layout._engine import EngineBudget
from argmap.rendering.layout._graph import Graph, Layout
from argmap.rendering.layout._jobs import is_larger, make_flat_job, make_nested_job
from argmap.rendering.layout._parts import ROOT, GraphPart, NumberedGraph, number_graph, split_parts
from argmap.rendering.layout._placing import place_block
from argmap.rendering.layout._policy import AUTO, EngineQueue, choose_engines

__all__ = ["FUEL", "place", "resolve_engine"]

FUEL: Final = 16_000_000_000
"""Steps of the WebAssembly machine for one picture; a single part may take half of them, 2 to 4 seconds."""


def place(graph: Graph, *, engine: str = AUTO, timeout: float = 30.0, fuel: int = FUEL) -> Layout:
    """Return where every box, frame and arrow of a graph goes.

    Parts that nothing connects are laid out apart and packed, which is faster and needs less paper. Frames
    that arrows connect are laid out together with what they hold; where no engine can do that, each by
    itself and then as a box among boxes: so a frame always holds what it should, and nothing else.

    Args:
        graph: Boxes, arrows and frames.
        engine: ``"wasm"``, ``"dot"``, ``"tree"`` or another that is installed. ``"auto"`` stands for what
            the environment variable ``ARGMAP_ENGINE`` names, or else the first of these that is there and
            can do it: it always ends in a picture, and says so in the log if that was not the first.
        timeout: Seconds that a program outside may take for one part.
        fuel: Steps that the embedded Graphviz may take for all of them.

    Raises:
        UnknownNameError: If there is no engine of this name.
        EngineMissingError: If the engine asked for by name is not there.
        EngineFailedError: If the engine asked for by name fails.
        EngineTimeoutError: If the engine asked for by name takes longer than *timeout*.

    >>> from argmap.rendering.layout._graph import Edge, Node
    >>> boxes = (Node("thesis", 100, 40), Node("one", 100, 40), Node("two", 100, 60))
    >>> layout = place(Graph(boxes, (Edge("one", "thesis"), Edge("two", "thesis"))), engine="tree")
    >>> layout.positions["thesis"], layout.positions["one"], layout.positions["two"]
    ((59, 0), (0, 76), (118, 76))
    """
    chosen = choose_engines(resolve_engine(engine), EngineBudget(fuel=fuel, call=fuel // 2, seconds=timeout))
    numbered = number_graph(graph)
    block = _drawn(graph, numbered, chosen)
    chosen.report()
    return _layout(graph, block, "+".join(chosen.used) or "none")


def resolve_engine(engine: str) -> str:
    """Return the name of an engine: the one that is asked for, or for ``"auto"`` what ``ARGMAP_ENGINE`` names."""
    return engine if not is_text(engine) or engine != AUTO else os.environ.get("ARGMAP_ENGINE") or AUTO


def _drawn(graph: Graph, numbered: NumberedGraph, chosen: EngineQueue) -> PlacedBlock:
    """Return the whole picture: from outside in to see what hangs together, then back to place it."""
    queue = [ROOT]
    plans: dict[int, list[tuple[GraphPart, PlacedBlock | None]]] = {}
    for region in queue:
        plans[region] = []
        for part in split_parts(numbered, region):
            frames = [item for item in part.members if item >= len(graph.nodes)]
            block = _together(graph, numbered, part, chosen) if frames and len(part.members) > 1 else None
            plans[region].append((part, block))
            queue += [] if block else frames
    blocks: dict[int, PlacedBlock] = {}
    for region in reversed(queue):
        found = _each(graph, numbered, plans[region], blocks, chosen)
        block = pack_blocks(found, gap=graph.part_gap, on_side=graph.direction == "LR")
        blocks[region] = block if region == ROOT else surround_block(block, region, numbered.pads[region])
    return blocks[ROOT]


def _together(
    graph: Graph, numbered: NumberedGraph, part: GraphPart, chosen: EngineQueue
) -> PlacedBlock | None:
    """Return the block of frames that arrows connect, if an engine keeps them apart."""
    if is_larger(numbered, part, chosen.most_framed):
        return None
    job = make_nested_job(numbered, part, gap=graph.gap)
    try:
        return place_block(job, chosen.arrange(job.sheet), {}, row_gap=graph.row_gap)
    except EngineFailedError:
        return None


def _each(
    graph: Graph,
    numbered: NumberedGraph,
    plan: list[tuple[GraphPart, PlacedBlock | None]],
    blocks: dict[int, PlacedBlock],
    chosen: EngineQueue,
) -> list[PlacedBlock]:
    """Return the blocks of all parts of a region, small ones drawn first: a large one may use up the fuel."""
    found = {number: block for number, (_, block) in enumerate(plan) if block}
    for number in sorted(range(len(plan)), key=lambda number: len(plan[number][0].members)):
        part, block = plan[number]
        if block is None:
            found[number] = _alone(graph, numbered, part, blocks, chosen)
    return [found[number] for number in range(len(plan))]


def _alone(
    graph: Graph,
    numbered: NumberedGraph,
    part: GraphPart,
    blocks: dict[int, PlacedBlock],
    chosen: EngineQueue,
) -> PlacedBlock:
    first = part.members[0]
    if len(part.members) == 1 and first in blocks:
        return blocks.pop(first)
    inner = {item: blocks.pop(item) for item in part.members if item in blocks}
    job = make_flat_job(numbered, part, inner, gap=graph.gap)
    return place_block(job, chosen.arrange(job.sheet), inner, row_gap=graph.row_gap)


def _layout(graph: Graph, block: PlacedBlock, engine: str) -> Layout:
    """Return the block under the keys of the graph, turned back if it was laid on its side."""
    on_side = graph.direction == "LR"
    width, height = turn_back((block.width, block.height), on_side=on_side)
    return Layout(
        positions={
            node.key: turn_back(block.boxes[number], on_side=on_side)
            for number, node in enumerate(graph.nodes)
        },
        clusters={
            cluster.key: _rectangle(block.frames[number], on_side=on_side)
            for number, cluster in enumerate(graph.clusters, len(graph.nodes))
            if number in block.frames
        },
        routes=tuple(
            tuple(turn_back(point, on_side=on_side) for point in block.routes.get(number, ()))
            for number in range(len(graph.edges))
        ),
        lanes={node.key: block.lanes[number] for number, node in enumerate(graph.nodes)},
        width=width,
        height=height,
        engine=engine,
    )


def _rectangle(frame: Rectangle, *, on_side: bool) -> Rectangle:
    return (*turn_back(frame[:2], on_side=on_side), *turn_back(frame[2:], on_side=on_side))
