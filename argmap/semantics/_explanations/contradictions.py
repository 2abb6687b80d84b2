"""The contradictions of an explanation, whose nodes name only the claims at both ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from argmap.model import ArgumentMap, is_symmetric
from argmap.semantics._policy import Policy
from argmap.semantics._program.theory import theory_of

if TYPE_CHECKING:
    from argmap.semantics._explanations.records import ExplanationNode

__all__ = ["contradictions_between"]


def contradictions_between(
    m: ArgumentMap, policy: Policy, explained: Iterable[tuple[ExplanationNode, ...]]
) -> tuple[str, ...]:
    """Return the contradictions by which one node speaks against another, in the order of the map.

    Args:
        m: The map.
        policy: How it was judged.
        explained: The nodes of one or more explanations.
    """
    if not any(is_symmetric(relation) for relation in m.relations.values()):
        return ()
    theory = theory_of(m, policy, {})
    pairs = {
        frozenset(theory.nodes[end] for end in pair)
        for nodes in explained
        for pair in _opposed(nodes)
        if all(end in theory.nodes for end in pair)
    }
    return tuple(clash.key for clash in theory.clashes if frozenset((clash.left, clash.right)) in pairs)


def _opposed(nodes: tuple[ExplanationNode, ...]) -> Iterator[tuple[str, str]]:
    """Yield for each node what it is about, and what that is about which speaks against it."""
    for node in nodes:
        for link in node.because:
            other = nodes[link.node]
            if node.keys and other.keys and (link.role == "counter" or node.kind == "against"):
                yield node.target or node.key, other.target or other.key
