"""The probability that a claim stands, in closed form: where nothing uncertain is used twice."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from argmap._graphs import strong_components
from argmap.semantics._policy import Policy, Standard
from argmap.semantics._program.theory import Step, Theory

__all__ = ["in_closed_form"]


def in_closed_form(theory: Theory, policy: Policy, chances: Sequence[float], target: int) -> Iterator[float]:
    """Yield the probability that a node is in, if it has a closed form.

    That is so where rebuttals are directed and all reasons equal, nothing that bears on the node is contradicted
    or bears on itself, and nothing whose verdict is uncertain serves two steps. Then what bears on a node is
    independent, and P(c) = (1 - (1 - τ)·Π(1 - P(pro)))·Π(1 - P(con)), with the product of its premises for a step.
    """
    if policy.rebuttal != "directed" or policy.weights is not False or not _usual(policy):
        return
    steps: dict[int, list[Step]] = {}
    for step in theory.steps:
        steps.setdefault(step.target, []).append(step)
    relevant = _bearing(steps, target)
    clashing = {node for clash in theory.clashes for node in (clash.left, clash.right)}
    order = _order(steps, relevant)
    if not order or relevant.keys() & clashing:
        return
    uses: Counter[int] = Counter()
    found, uncertain = dict[int, float](), set[int]()
    for node in order:
        into = steps.get(node, [])
        uses.update(premise for step in into for premise in step.body if premise in uncertain)
        if 0 < chances[node] < 1 or any(premise in uncertain for step in into for premise in step.body):
            uncertain.add(node)
        found[node] = _chance(chances[node], into, found)
    if all(count == 1 for count in uses.values()):
        yield found[target]


def _usual(policy: Policy) -> bool:
    return all(standard is Standard.PREPONDERANCE for standard in policy.standards.values())


def _bearing(steps: dict[int, list[Step]], target: int) -> dict[int, None]:
    """Return the nodes that bear on the target, this included."""
    seen, work = {target: None}, [target]
    while work:
        premises = (premise for step in steps.get(work.pop(), ()) for premise in step.body)
        fresh = dict.fromkeys(premise for premise in premises if premise not in seen)
        seen.update(fresh)
        work.extend(fresh)
    return seen


def _order(steps: dict[int, list[Step]], relevant: dict[int, None]) -> list[int]:
    """Return the nodes, each after those that bear on it; none if one bears on itself."""
    names = list(relevant)
    number = {node: n for n, node in enumerate(names)}
    inputs = [[number[premise] for step in steps.get(node, ()) for premise in step.body] for node in names]
    groups = strong_components(inputs)
    if any(len(group) > 1 or group[0] in inputs[group[0]] for group in groups):
        return []
    return [names[group[0]] for group in groups]


def _chance(granted: float, into: Sequence[Step], found: dict[int, float]) -> float:
    pro, con = 1.0, 1.0
    for step in into:
        misses = 1.0 - math.prod([found[premise] for premise in step.body])
        pro, con = (pro * misses, con) if step.pro else (pro, con * misses)
    return (1.0 - (1.0 - granted) * pro) * con
