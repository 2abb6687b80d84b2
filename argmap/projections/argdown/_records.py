"""The records of an Argdown map: nodes, edges and groups, named by the records of the map they stand for."""

from __future__ import annotations

from typing import final

from attrs import frozen

from argmap.projections.argdown._modes import EdgeType, NodeKind

__all__ = ["ArgdownEdge", "ArgdownGroup", "ArgdownMap", "ArgdownNode"]


@final
@frozen
class ArgdownNode:
    """Stand for a statement, an argument or a closed group.

    Args:
        key: The key of the claim; of the first step of an argument that has no claim of its own; of the step
            where arguments are divided into their steps; of the group.
        kind: What it stands for.
        title: Its title in Argdown: ``"Untitled 3"`` where it has none of its own.
        label_title, label_text: What the label modes leave of title and text.
        tags: Its tags, if they are shown.
        colour: As ``#RGB`` or ``#RRGGBB``; None where the settings name no valid colour.
        group: The key of the group that it lies in.
        records: The keys of all records that it stands for.

    >>> ArgdownNode("tax", "statement", "Tax").label_text
    ''
    """

    key: str
    kind: NodeKind
    title: str
    label_title: str = ""
    label_text: str = ""
    tags: tuple[str, ...] = ()
    colour: str | None = None
    group: str | None = None
    records: tuple[str, ...] = ()


@final
@frozen
class ArgdownEdge:
    """Lead from one node to another; no two edges have the same type and the same ends.

    Args:
        type: What it says.
        source: The key of a node.
        target: The key of a node; for a contrary or contradictory edge merely its other end.
        relations: The keys of the relations that it stems from.
        claims: The keys of the statements that those join: they are not always nodes of their own.
        colour: As ``#RGB`` or ``#RRGGBB``, or None.

    >>> ArgdownEdge("attack", "poor", "tax", relations=("tax.1",)).type
    'attack'
    """

    type: EdgeType
    source: str
    target: str
    relations: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    colour: str | None = None


@final
@frozen
class ArgdownGroup:
    """Surround nodes and other groups.

    Args:
        key: The key of the group; a group that only the setting ``regroup`` knows has a key of its own.
        title: Its title.
        level: How deep it lies, from 1.
        parent: The key of the group around it.
        tags: Its tags.
        colour: As ``#RGB`` or ``#RRGGBB``, or None.

    >>> ArgdownGroup("health", "Health").level
    1
    """

    key: str
    title: str
    level: int = 1
    parent: str | None = None
    tags: tuple[str, ...] = ()
    colour: str | None = None


@final
@frozen
class ArgdownMap:
    """Show a debate as Argdown does.

    Args:
        nodes: Statements, then arguments, then closed groups; each in the order of the map.
        edges: Those of relations, in their order, then those of arguments to what they conclude and use.
        groups: Every group that holds a node, outer ones first.
        remarks: What was wrong with the document's own settings.

    >>> ArgdownMap().nodes
    ()
    """

    nodes: tuple[ArgdownNode, ...] = ()
    edges: tuple[ArgdownEdge, ...] = ()
    groups: tuple[ArgdownGroup, ...] = ()
    remarks: tuple[str, ...] = ()
