"""Strongly connected components of a graph of integers, in an order in which they can be worked off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

__all__ = ["components"]


def components(successors: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the strongly connected components of a graph, each after all those that it leads to.

    With "is computed from" as the edges this is the order of evaluation: whatever a component needs from
    outside stands before it. The order is fixed by that of the nodes and edges; nodes of one component are
    sorted. Linear (Tarjan 1972, "Depth-first search and linear graph algorithms"), without recursion.

    Args:
        successors: For each node, 0 to n - 1, the nodes to which its edges lead; repetitions are harmless.

    >>> components([[1], [2], [1], [0, 3]])
    [[1, 2], [0], [3]]
    """
    low = [0] * len(successors)  # 0: not seen; otherwise the lowest number known to be reached
    found: list[list[int]] = []
    seen = 0
    for root in range(len(successors)):
        if not low[root]:
            seen = _explore(root, successors, low, seen, found)
    return found


def _explore(
    root: int, successors: Sequence[Sequence[int]], low: list[int], seen: int, found: list[list[int]]
) -> int:
    """Add the components that *root* reaches and nothing before did; return how many nodes were seen."""
    done = len(successors) + 1  # above every number, so that what is finished lowers nothing
    open_: list[int] = [root]
    low[root] = seen = seen + 1
    work: list[tuple[int, int, Iterator[int]]] = [(root, seen, iter(successors[root]))]
    while work:
        node, number, rest = work[-1]
        for child in rest:
            reached = low[child]
            if not reached:
                low[child] = seen = seen + 1
                open_.append(child)
                work.append((child, seen, iter(successors[child])))
                break
            low[node] = min(low[node], reached)
        else:
            work.pop()
            if low[node] == number:
                _close(node, open_, low, done, found)
            elif low[node] < low[work[-1][0]]:
                low[work[-1][0]] = low[node]
    return seen


def _close(node: int, open_: list[int], low: list[int], done: int, found: list[list[int]]) -> None:
    """Move the component that *node* was the first of from the open nodes to the found ones."""
    group: list[int] = []
    while not group or group[-1] != node:
        group.append(open_.pop())
        low[group[-1]] = done
    found.append(sorted(group))
