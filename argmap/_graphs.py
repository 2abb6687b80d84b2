"""Graphs of plain values: strongly connected components, disjoint sets, and an order in which targets come first.

Everything here is linear, or nearly so, and without recursion.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Generic, TypeVar, final

__all__ = ["DisjointSets", "strong_components", "targets_first"]

T = TypeVar("T", bound=Hashable)


def strong_components(successors: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the strongly connected components of a graph, each after all those that it leads to.

    With "is computed from" as the edges this is the order of evaluation: whatever a component needs from
    outside comes before it. The order is fixed by that of the nodes and edges; nodes of one component are
    sorted. Linear (Tarjan 1972, "Depth-first search and linear graph algorithms"), without recursion.

    Args:
        successors: For each node, 0 to n - 1, the nodes to which its edges lead; repetitions are harmless.

    >>> strong_components([[1], [2], [1], [0, 3]])
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


@final
class DisjointSets(Generic[T]):
    """Sets that are joined one by one, each known by one of its members (union-find with path halving).

    Every value is a set of its own until it is joined to another.

    >>> sets = DisjointSets()
    >>> sets.join("a", onto="b")
    >>> sets.find("a"), sets.find("b"), sets.find("c")
    ('b', 'b', 'c')
    """

    def __init__(self) -> None:
        self._above: dict[T, T] = {}

    def __bool__(self) -> bool:
        """Return whether anything was joined."""
        return bool(self._above)

    def find(self, item: T) -> T:
        """Return the member by which the set of *item* is known."""
        above = self._above
        while (up := above.get(item, item)) != item:
            above[item] = item = above.get(up, up)
        return item

    def join(self, item: T, *, onto: T) -> None:
        """Join the set of *item* to that of *onto*, which gives its name."""
        self._above[self.find(item)] = self.find(onto)


def targets_first(targets: Sequence[object]) -> tuple[list[int], list[int]]:
    """Return the positions of relations, each after its target, and the heads at which circles are cut.

    A circle of targets has no first relation: the one from which the search entered it is its head, and is the
    last of the circle in the order.

    Args:
        targets: For each relation the position of another one at which it points; anything else is no relation.

    >>> targets_first(["tax", 2, 0])
    ([0, 2, 1], [])
    >>> targets_first([1, 0])
    ([1, 0], [0])
    """
    order: list[int] = []
    heads: list[int] = []
    done: set[int] = set()
    for start in range(len(targets)):
        chain: dict[int, None] = {}
        at: object = start
        while isinstance(at, int) and at not in done and at not in chain:
            chain[at] = None
            at = targets[at]
        if isinstance(at, int) and at in chain:
            heads.append(at)
        order.extend(reversed(chain))
        done.update(chain)
    return order, heads
