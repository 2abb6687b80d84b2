"""Explaining a verdict: the reasons that decide it, each once, from the order in which they were decided.

The order of the well-founded model makes the reasons finite and checkable; this is the version for maps of strongly
admissible labellings with min-max numbers (Caminada and Dunne 2020, "Minimal strong admissibility: a
complexity analysis"). A reason that is in is one that was in first, so it has the smallest rank.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from attrs import evolve

from argmap._graphs import strong_components
from argmap._memory import collected_later
from argmap.errors import BudgetExceededError, SemanticsError
from argmap.model import Key, key_of
from argmap.semantics._explanations.cases import CaseSearch
from argmap.semantics._explanations.explanation import Explanation
from argmap.semantics._explanations.graph import ReasonGraph, Ref
from argmap.semantics._explanations.labelling import take_sides, values_of
from argmap.semantics._explanations.positions import positions_of
from argmap.semantics._explanations.records import Because, ExplanationNode
from argmap.semantics._policy import Label, Reason
from argmap.semantics._program.frame import UNKNOWN
from argmap.semantics._semantics import Labelling
from argmap.semantics._verdicts import LABELS, Verdicts

__all__ = ["explain"]


def explain(verdicts: Verdicts, key: Key) -> Explanation:
    """Explain why a claim or relation has its verdict.

    What stands is traced to one reason, to its premises, and to why nothing beats it; what falls, to why each of its
    reasons fails; what is contested, to the conflict that nothing settles, with a consistent position each way where
    one exists and is found soon. For another semantics than grounded the reasons are those of grounded semantics,
    which hold in every labelling. Where all labellings agree on more, `Explanation.cases` tells how that comes about in
    each case. The verdict of a single labelling, as `labellings` yields them, is explained as it holds in that
    labelling, from the sides that it takes. Linear in the map but for the searches of positions and cases, which are
    bounded.

    Args:
        verdicts: The verdicts: of all labellings, or of a single one.
        key: A claim, support or rebuttal.

    Raises:
        UnknownKeyError: If the map has no such record, or evaluation ignores it.
        SemanticsError: If these are no verdicts.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> tax = b.thesis("Tax sugar.", key="tax")
    >>> step = b.support(tax, "Sugar harms.", key="step")
    >>> doubt = b.rebut(step, "Harm alone is no reason to tax.")
    >>> why = argmap.explain(argmap.evaluate(b.build()), "tax")
    >>> why.verdict, why.root.kind, len(why.nodes)
    (<Label.OUT: 'out'>, 'claim', 7)
    """
    if not isinstance(verdicts, Verdicts):
        raise SemanticsError(f"Verdicts are needed, got {type(verdicts).__name__}. Evaluate the map first.")
    name = key_of(key)
    verdicts[name]  # raises if it is not judged
    with collected_later(len(verdicts)):
        values = values_of(verdicts) if verdicts.position else None
        if values is not None and (held := _in_labelling(verdicts, name, values)) is not None:
            return held.explanation
        graph = ReasonGraph(verdicts)
        root = graph.element(name)
        open_ = root >= 0 and graph.value(root) == UNKNOWN
        cases, complete = _cases(verdicts, name) if open_ and not verdicts.position else ((), True)
        found = _explanation(verdicts, name, graph)
        positions = positions_of(verdicts, name) if open_ and not verdicts.position else ()
        return evolve(found, positions=positions, cases=cases, cases_complete=complete)


def _explanation(verdicts: Verdicts, key: str, graph: ReasonGraph) -> Explanation:
    return Explanation(
        map=verdicts.map,
        key=key,
        verdict=verdicts[key],
        reason=verdicts.reason(key),
        semantics=verdicts.semantics,
        policy=verdicts.policy,
        nodes=tuple(_nodes(graph, graph.element(key), key)),
        single=verdicts.position,
    )


class _Held(NamedTuple):
    """Hold an explanation in one labelling, and the elements of its graph that are the sides that it names."""

    explanation: Explanation
    graph: ReasonGraph
    sides: tuple[int, ...]

    def atoms(self) -> Iterator[int]:
        """Yield the atoms on which the sides depend."""
        for side in self.sides:
            yield from self.graph.atoms_of(side)

    def covers(self, values: Labelling) -> bool:
        """Return whether another labelling takes the same sides, so that the explanation holds there, too."""
        return all(self.graph.is_in(side, values) for side in self.sides)


def _in_labelling(verdicts: Verdicts, key: str, values: Labelling) -> _Held | None:
    """Return what explains a verdict in one labelling; None if the labelling is not complete, or says otherwise."""
    start = verdicts.program.claims.get(key, -1)
    labelling = take_sides(verdicts.program, verdicts.model, values, start)
    if labelling is None:
        return None
    graph = ReasonGraph(verdicts, labelling)
    root = graph.element(key)
    if root >= 0 and LABELS[graph.value(root)] is not verdicts[key]:
        return None
    found = evolve(_explanation(verdicts, key, graph), single=True)
    if root >= 0 and graph.value(root) == UNKNOWN:
        found = evolve(found, positions=positions_of(verdicts, key, model=labelling.model))
    return _Held(found, graph, graph.sides_named(set(found.sides)))


def _cases(verdicts: Verdicts, key: str) -> tuple[tuple[Explanation, ...], bool]:
    """Return how a verdict that all labellings agree on comes about, and whether that covers all of them."""
    if verdicts[key] is Label.UNDECIDED:
        return (), True
    cases: list[_Held] = []
    search = CaseSearch(verdicts, key)

    def covered(values: Labelling) -> bool:
        return any(case.covers(values) for case in cases)

    complete = False
    with suppress(BudgetExceededError):
        while (values := search.next({atom for case in cases for atom in case.atoms()}, covered)) is not None:
            case = _in_labelling(search.verdicts, key, values)
            if case is None:
                return (), True
            cases.append(case)
        complete = True
    return _in_order([case.explanation for case in cases]), complete


def _in_order(cases: list[Explanation]) -> tuple[Explanation, ...]:
    """Return cases in the order of the map: that in which labellings are found depends on what searches."""
    place = {key: n for n, key in enumerate((*cases[0].map.claims, *cases[0].map.relations))} if cases else {}
    return tuple(sorted(cases, key=lambda case: sorted(place[key] for key in case.sides)))


def _nodes(graph: ReasonGraph, root: int, key: str) -> list[ExplanationNode]:
    if root < 0:  # nothing bears on this contradiction
        return [ExplanationNode("warrant", (key,), Label.IN, Reason.ASSUMED)]
    return _undecided(graph, root) if graph.value(root) == UNKNOWN else _decided(graph, root)


def _decided(graph: ReasonGraph, root: int) -> list[ExplanationNode]:
    """Return the nodes of all that a decided element rests on; what rests on itself becomes one node."""
    refs = _reached(graph, root)
    elements = list(refs)
    number = {element: n for n, element in enumerate(elements)}
    after = [[number[ref.element] for ref in refs[element]] for element in elements]
    nodes: list[ExplanationNode] = []
    place: dict[int, int] = {}
    for group in strong_components(after):
        members = [elements[n] for n in group]
        if len(members) == 1 and group[0] not in after[group[0]]:
            nodes.append(_node(graph, members[0], refs[members[0]], place))
        else:
            nodes.append(_circle(graph, members, refs, place))
        place.update(dict.fromkeys(members, len(nodes) - 1))
    if nodes[place[root]].kind == "circle":
        nodes.append(_node(graph, root, refs[root], place))
    return nodes


def _reached(graph: ReasonGraph, root: int) -> dict[int, list[Ref]]:
    """Return what each element rests on, for all that *root* rests on in the end."""
    found = {root: graph.refs(root)}
    queue = deque([root])
    while queue:
        for ref in found[queue.popleft()]:
            if ref.element not in found:
                found[ref.element] = graph.refs(ref.element)
                queue.append(ref.element)
    return found


def _node(graph: ReasonGraph, element: int, refs: Iterable[Ref], place: dict[int, int]) -> ExplanationNode:
    links = dict.fromkeys(Because(ref.role, ref.key, place[ref.element]) for ref in refs)
    return evolve(graph.node(element), because=tuple(links))


def _circle(
    graph: ReasonGraph, members: Sequence[int], refs: dict[int, list[Ref]], place: dict[int, int]
) -> ExplanationNode:
    outside = [ref for member in members for ref in refs[member] if ref.element in place]
    links = dict.fromkeys(Because(ref.role, ref.key, place[ref.element]) for ref in outside)
    return ExplanationNode("circle", _keys(graph, members), Label.OUT, Reason.CIRCULAR, tuple(links))


def _keys(graph: ReasonGraph, members: Iterable[int]) -> tuple[str, ...]:
    """Return the claims and relations of some elements; "for" and "against" speak of others."""
    nodes = map(graph.node, sorted(members))
    return tuple(dict.fromkeys(node.key for node in nodes if node.kind not in ("for", "against")))


# ------------------------------------------------------------------------------------------- what is contested


def _undecided(graph: ReasonGraph, root: int) -> list[ExplanationNode]:
    """Return the nearest conflict that causes it, and the chain that leads there."""
    refs = _reached(graph, root)
    elements = list(refs)
    number = {element: n for n, element in enumerate(elements)}
    after = [[number[ref.element] for ref in refs[element]] for element in elements]
    home = [0] * len(elements)
    groups = strong_components(after)
    for n, group in enumerate(groups):
        for member in group:
            home[member] = n
    last = {home[n] for n in range(len(elements))} - {
        home[n] for n, others in enumerate(after) for other in others if home[other] != home[n]
    }
    # Breadth first, so the first element of a conflict in this order is the nearest.
    goal = next(element for element in elements if home[number[element]] in last)
    members = [elements[n] for n in groups[home[number[goal]]]]
    nodes = [ExplanationNode("conflict", _at_odds(graph, members), Label.UNDECIDED, Reason.CONTESTED)]
    place = dict.fromkeys(members, 0)
    path = _path(refs, root, goal)
    for element, ref in reversed(path):
        nodes.append(_node(graph, element, [ref], place))
        place[element] = len(nodes) - 1
    if not path:
        nodes.append(_node(graph, root, refs[root][:1], place))
    return nodes


def _path(refs: dict[int, list[Ref]], root: int, goal: int) -> list[tuple[int, Ref]]:
    """Return the first shortest path from *root* to *goal*: elements, each with the reference that leads on."""
    came: dict[int, tuple[int, Ref]] = {}
    for element, others in refs.items():  # in the order of breadth first
        for ref in others:
            if ref.element != root:
                came.setdefault(ref.element, (element, ref))
    path = []
    while goal != root:
        path.append(came[goal])
        goal = came[goal][0]
    return path[::-1]


def _at_odds(graph: ReasonGraph, members: Sequence[int]) -> tuple[str, ...]:
    """Return the claims and relations of a conflict, and the contradictions between them."""
    theory = graph.theory
    sites = {
        theory.nodes[key] for node in map(graph.node, members) for key in _about(node) if key in theory.nodes
    }
    claims = (theory.names[site] for site in sorted(sites) if graph.value(site) == UNKNOWN)
    clashes = (clash.key for clash in theory.clashes if clash.left in sites and clash.right in sites)
    return tuple(dict.fromkeys((*_keys(graph, members), *claims, *clashes)))


def _about(node: ExplanationNode) -> tuple[str, ...]:
    return (node.target,) if node.target else node.keys
