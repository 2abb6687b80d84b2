"""The search on trees: one pass from the leaves up finds what changes a verdict.

In a tree, where every claim and step is used once, different reasons depend on different premises, so costs add up. For
each claim and warrant four costs are kept: how many premises have to be withdrawn, and which, for it to be in, to be
out, not to be in, not to be out. A reason has the same four. With *r* for and *q* against, where *q* beats *r* unless
it ranks below it, and *r* beats *q* likewise if rebuttal is symmetric, a claim is

- in iff some *r* is, and every *q* that beats it is out;
- not out iff some *r* is not, and every *q* that beats it without being beaten by it is not in;

and the other two are the opposites. Ranks are in one line, so each condition is a cut of a sorted list.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from math import inf
from typing import Final, NamedTuple, final

from argmap._memory import collected_later
from argmap.semantics._flips.case import Case
from argmap.semantics._flips.ways import FREE, NEVER, Ways, choose_least, join_all, join_tails, join_two
from argmap.semantics._policy import Label

__all__ = ["find_ways_in_tree"]

_OWN: Final = -inf  # the level of a node itself: below those of its reasons


class _Cost(NamedTuple):
    """Hold the ways for something to be in, out, not in, not out."""

    is_in: Ways
    is_out: Ways
    not_in: Ways
    not_out: Ways


_NOTHING: Final = _Cost(NEVER, FREE, FREE, NEVER)
"""The cost of what cannot hold."""


class _ReasonCost(NamedTuple):
    """Hold the cost and level of a reason, which counter-reasons of the level *beaten* and above beat."""

    cost: _Cost
    level: float
    beaten: float


class _NotATreeError(Exception):
    """A claim or step is used twice, so that costs do not add up."""


def find_ways_in_tree(case: Case, goal: Collection[Label]) -> Ways | None:
    """Return the ways to give the query one of several labels; None if this is no tree."""
    if set(goal) == {Label.UNDECIDED}:
        return None  # neither in nor out: two conditions on the same premises
    try:
        with collected_later(len(case.program.bodies)):
            cost = _FlipTree(case).cost()
    except _NotATreeError:
        return None
    if Label.UNDECIDED in goal:
        return cost.not_out if Label.IN in goal else cost.not_in
    return choose_least(
        [way for label, way in ((Label.IN, cost.is_in), (Label.OUT, cost.is_out)) if label in goal]
    )


@final
class _FlipTree:
    """Walk the nodes that a query depends on; a node is a claim or warrant, with the atoms that rank its reasons."""

    def __init__(self, case: Case) -> None:
        self._query, self._frame = case.query, case.program.frame
        self._atoms, self._kinds, self._off = case.program.atoms, case.program.kinds, case.program.off
        self._premises = {rule: place for place, rules in enumerate(case.rules) for rule in rules}
        self._rules: dict[int, list[int]] = {}
        self._costs: dict[int, _Cost] = {}

    def cost(self) -> _Cost:
        """Return the cost of the query."""
        if not self._query.on:
            return _NOTHING
        nodes = [self._enter(atom) for atom in (*self._query.body, *self._query.unless)]
        for node in nodes:  # it grows meanwhile
            nodes += self._explore(node)
        for node in reversed(nodes):
            self._costs[node] = self._cost_of(node)
        return self._all(self._query.body, self._query.unless)

    def _enter(self, node: int) -> int:
        if self._atoms[node].kind not in ("claim", "warrant") or node in self._rules:
            raise _NotATreeError
        self._rules[node] = []
        return node

    def _explore(self, node: int) -> list[int]:
        """Collect the reasons for and against a node; return their premises and warrants."""
        used: list[int] = []
        levels = [node]
        seen = {node}
        for atom in levels:  # it grows meanwhile
            for rule in self._frame.deriving[atom]:
                if rule in self._off:
                    continue
                body, unless = self._frame.bodies[rule], self._frame.unless[rule]
                if self._kinds[rule] != "link":
                    self._rules[node].append(rule)
                    used += [self._enter(other) for other in (*body, *self._outside(node, unless))]
                elif not self._is_of(node, body[0]) or self._is_against(body[0]) != self._is_against(atom):
                    raise _NotATreeError  # a contradiction: reasons for one claim are reasons against another
                own = body if self._kinds[rule] == "link" else self._inside(node, unless)
                levels += [level for level in own if level not in seen]
                seen.update(own)
        return used

    def _is_of(self, node: int, atom: int) -> bool:
        return self._atoms[atom].key == self._atoms[node].key and self._atoms[atom].kind != "rebuttal"

    def _inside(self, node: int, atoms: Iterable[int]) -> list[int]:
        return [atom for atom in atoms if self._is_of(node, atom)]

    def _outside(self, node: int, atoms: Iterable[int]) -> list[int]:
        return [atom for atom in atoms if not self._is_of(node, atom)]

    def _cost_of(self, node: int) -> _Cost:
        pros: list[_ReasonCost] = []
        cons: list[_ReasonCost] = []
        for rule in self._rules[node]:
            against = self._is_against(self._frame.heads[rule])
            (cons if against else pros).append(self._reason(node, rule))
        if not cons:
            return _any([r.cost for r in pros])
        pros.sort(key=lambda r: (r.beaten, r.level))
        cons.sort(key=lambda q: (q.level, q.beaten))
        return _contest(pros, cons)

    def _reason(self, node: int, rule: int) -> _ReasonCost:
        unless, head = self._frame.unless[rule], self._frame.heads[rule]
        cost = self._all(self._frame.bodies[rule], self._outside(node, unless))
        if rule in self._premises:
            alone = Ways(1, premise=self._premises[rule])
            cost = cost._replace(
                is_out=choose_least([cost.is_out, alone]), not_in=choose_least([cost.not_in, alone])
            )
        beaten = min((self._level(atom) for atom in self._inside(node, unless)), default=inf)
        return _ReasonCost(cost, self._level(head), beaten)

    def _is_against(self, atom: int) -> bool:
        return self._atoms[atom].kind == "against"

    def _level(self, atom: int) -> float:
        kind, _, level = self._atoms[atom]
        return level if kind in ("for", "against") else _OWN

    def _all(self, body: Iterable[int], unless: Iterable[int]) -> _Cost:
        """Return the cost of a rule: all of its body holds, and nothing of its ``unless``."""
        costs = [self._costs[atom] for atom in body]
        costs += [_opposite(self._costs[atom]) for atom in unless]
        return _opposite(_any([_opposite(cost) for cost in costs]))


def _opposite(cost: _Cost) -> _Cost:
    is_in, is_out, not_in, not_out = cost
    return _Cost(is_out, is_in, not_out, not_in)


def _any(costs: Sequence[_Cost]) -> _Cost:
    """Return the cost that any of several things holds."""
    if len(costs) == 1:
        return costs[0]
    if not costs:
        return _NOTHING
    is_in, is_out, not_in, not_out = zip(*costs, strict=True)
    return _Cost(choose_least(is_in), join_all(is_out), join_all(not_in), choose_least(not_out))


def _contest(pros: Sequence[_ReasonCost], cons: Sequence[_ReasonCost]) -> _Cost:
    """Return the cost of a node from the reasons for and against it, both sorted by rank."""
    levels, beaten = [q.level for q in cons], [q.beaten for q in cons]
    fragile, ranks = [r.beaten for r in pros], [r.level for r in pros]
    cons_out, cons_not_in = (join_tails([q.cost[n] for q in cons]) for n in (1, 2))
    pros_out, pros_not_in = (join_tails([r.cost[n] for r in pros]) for n in (1, 2))
    is_in = [join_two(r.cost.is_in, cons_out[bisect_left(levels, r.beaten)]) for r in pros]
    not_out = [
        join_two(
            r.cost.not_out, cons_not_in[max(bisect_left(levels, r.beaten), bisect_right(beaten, r.level))]
        )
        for r in pros
    ]
    not_in = [join_two(q.cost.not_out, pros_not_in[bisect_right(fragile, q.level)]) for q in cons]
    is_out = [
        join_two(q.cost.is_in, pros_out[min(bisect_right(fragile, q.level), bisect_left(ranks, q.beaten))])
        for q in cons
    ]
    return _Cost(
        is_in=choose_least(is_in),
        is_out=choose_least([pros_out[0], *is_out]),
        not_in=choose_least([pros_not_in[0], *not_in]),
        not_out=choose_least(not_out),
    )
