"""A map as a theory: what is taken for granted, which steps there are, and what contradicts what.

Definitions: the claims of a map and the *warrants* of those relations that another relation targets are nodes. A step
has a body (its premises and its own warrant), a target node, a side and a rank; a contradiction is symmetric and no
step. This is ASPIC+ with defeasible rules only and last-link preferences (Modgil and Prakken 2014, "The ASPIC+
framework for structured argumentation"), where an accepted claim is a rule without premises.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import inf
from typing import Final, NamedTuple, final

from attrs import frozen

from argmap._graphs import DisjointSets
from argmap.errors import SemanticsError, UnknownKeyError
from argmap.model import ArgumentMap, Rebuttal, Relation, Rephrase, Support, is_symmetric
from argmap.semantics._policy import Policy, Stance

__all__ = ["Clash", "Step", "Theory", "is_equivalence", "theory_of"]

_BARE: Final = -inf  # the rank of what is accepted without a reason: below every step

EQUIVALENT: Final = frozenset({"", "rephrase", "default", "default-rephrase"})
"""The schemes under which a `Rephrase` says the same again; any other says something else."""


class Step(NamedTuple):
    """Lead from premises to a node, for or against it."""

    key: str
    body: tuple[int, ...]
    target: int
    pro: bool
    rank: float


class Clash(NamedTuple):
    """Say that two nodes cannot both hold, as long as the warrant does (-1: no relation targets it)."""

    key: str
    left: int
    right: int
    warrant: int


@final
@frozen
class Theory:
    """Hold a map as nodes, steps and contradictions, ready to be compiled.

    Args:
        names: For each node the key of its claim, or of the relation whose warrant it is.
        nodes: Claim key → node; several claims that say the same share one.
        warrants: Relation key → node.
        steps: In the order of the map.
        clashes: In the order of the map.
        stances: One for each node.
        ranks: For each node the rank at which it is accepted.
    """

    names: tuple[str, ...]
    nodes: Mapping[str, int]
    warrants: Mapping[str, int]
    steps: tuple[Step, ...]
    clashes: tuple[Clash, ...]
    stances: tuple[Stance, ...]
    ranks: tuple[float, ...]


def is_equivalence(m: ArgumentMap, relation: Relation) -> bool:
    """Return whether a relation says that one claim is another in other words.

    >>> from argmap import ArgumentMap, Claim
    >>> m = ArgumentMap.of(Claim("a", "Tax it."), Claim("b", "Levy it."), Rephrase("r", "b", "a"))
    >>> is_equivalence(m, m.relation("r"))
    True
    """
    return (
        isinstance(relation, Rephrase)
        and relation.scheme in EQUIVALENT
        and len(relation.premises) == 1
        and relation.target in m.claims
    )


def theory_of(m: ArgumentMap, policy: Policy, stances: Mapping[str, Stance]) -> Theory:
    """Return the theory of a map.

    Raises:
        UnknownKeyError: If a stance, rank or standard names nothing that is judged.
        SemanticsError: If stances contradict one another.
    """
    _check_keys(m, policy, stances)
    targets = {r.target for r in m.relations.values() if isinstance(r, Support | Rebuttal)}
    warranted = [key for key in m.relations if key in targets or key in stances]
    nodes, names = _claim_nodes(m, targets)
    warrants = {key: len(names) + n for n, key in enumerate(warranted)}
    steps, clashes = _relations(m, policy, nodes, warrants)
    given = _given(stances, nodes, warrants)
    theory = Theory(
        names=(*names, *warrants),
        nodes=nodes,
        warrants=warrants,
        steps=tuple(steps),
        clashes=tuple(clashes),
        stances=tuple(_stances(m, nodes, len(names) + len(warrants), steps, given)),
        ranks=tuple(_ranks(policy, nodes, len(names) + len(warrants))),
    )
    _check_certain(theory)
    return theory


def _check_keys(m: ArgumentMap, policy: Policy, stances: Mapping[str, Stance]) -> None:
    ranked = {} if isinstance(policy.weights, bool) else policy.weights
    for keys, where in ((stances, "stances"), (ranked, "weights of the policy")):
        for key in keys:
            relation = m.relations.get(key)
            if relation is not None and not isinstance(relation, Support | Rebuttal):
                raise SemanticsError(
                    f"{key!r} ({where}) is a {type(relation).__name__.lower()}, which is not judged. "
                    "Name a claim, a support or a rebuttal."
                )
            if relation is None and key not in m.claims:
                known = [*m.claims, *m.relations]
                raise UnknownKeyError(key, known=known, wanted="claim or relation", where=where)
    for key in policy.standards:
        if key not in m.claims:
            raise UnknownKeyError(key, known=m.claims, wanted="claim", where="standards of the policy")


def _claim_nodes(m: ArgumentMap, targets: set[str | None]) -> tuple[dict[str, int], list[str]]:
    """Number the claims, those that say the same alike by a rephrase."""
    alike = DisjointSets[str]()
    for relation in m.relations.values():
        if is_equivalence(m, relation) and relation.key not in targets:
            alike.join(relation.premises[0].claim, onto=relation.target or "")
    if not alike:
        return {key: n for n, key in enumerate(m.claims)}, list(m.claims)
    roots = {key: alike.find(key) for key in m.claims}
    numbers = {key: n for n, key in enumerate(dict.fromkeys(roots.values()))}
    return {key: numbers[top] for key, top in roots.items()}, list(numbers)


def _relations(
    m: ArgumentMap, policy: Policy, nodes: Mapping[str, int], warrants: Mapping[str, int]
) -> tuple[list[Step], list[Clash]]:
    steps: list[Step] = []
    clashes: list[Clash] = []
    for r in m.relations.values():
        warrant = warrants.get(r.key, -1)
        if isinstance(r, Support | Rebuttal):
            body = [nodes[p.claim] for p in r.premises]
            target = nodes.get(r.target or "", warrants.get(r.target or "", -1))
            if is_symmetric(r):
                clashes.append(Clash(r.key, body[0], target, warrant))
            else:
                whole = (*dict.fromkeys(body), *((warrant,) if warrant >= 0 else ()))
                steps.append(Step(r.key, whole, target, isinstance(r, Support), _rank(policy, r)))
        elif warrant >= 0 and is_equivalence(m, r):
            # The rephrase is challenged: each claim follows from the other only if the warrant holds.
            ends = nodes[r.premises[0].claim], nodes[r.target or ""]
            rank = _rank(policy, r)
            steps += [Step(r.key, (a, warrant), b, pro=True, rank=rank) for a, b in (ends, ends[::-1])]
    return steps, clashes


def _rank(policy: Policy, relation: Relation) -> float:
    if policy.weights is False:
        return 1.0
    ranked = {} if policy.weights is True else policy.weights
    own = 1.0 if relation.weight is None else relation.weight
    return ranked.get(relation.key, own)


def _given(
    stances: Mapping[str, Stance], nodes: Mapping[str, int], warrants: Mapping[str, int]
) -> dict[int, Stance]:
    found: dict[int, tuple[str, Stance]] = {}
    for key, stance in stances.items():
        node = nodes[key] if key in nodes else warrants[key]
        first, other = found.setdefault(node, (key, stance))
        if other is not stance:
            raise SemanticsError(
                f"Claims {first!r} and {key!r} say the same in other words, but one is to be {other} and one {stance}. "
                "Give them one stance."
            )
    return {node: stance for node, (_, stance) in found.items()}


def _stances(
    m: ArgumentMap, nodes: Mapping[str, int], count: int, steps: Iterable[Step], given: Mapping[int, Stance]
) -> Iterator[Stance]:
    """Yield the stance of each node: leaves and warrants are accepted, the rest needs reasons."""
    needy = {step.target for step in steps if step.pro and isinstance(m.relations[step.key], Support)}
    claims = {nodes[key] for key in m.claims}
    sketches = {nodes[c.key] for c in m.claims.values() if c.kind == "argument"}
    for node in range(count):
        bare = node not in claims or node in sketches or node not in needy
        yield given.get(node, Stance.ACCEPTED if bare else Stance.OPEN)


def _ranks(policy: Policy, nodes: Mapping[str, int], count: int) -> list[float]:
    ranks = [_BARE] * count
    if not isinstance(policy.weights, bool):
        for key, rank in policy.weights.items():
            if key in nodes:
                ranks[nodes[key]] = max(rank, ranks[nodes[key]])
    return ranks


def _check_certain(theory: Theory) -> None:
    for clash in theory.clashes:
        left, right = theory.stances[clash.left], theory.stances[clash.right]
        if left is right is Stance.CERTAIN:
            names = theory.names[clash.left], theory.names[clash.right]
            raise SemanticsError(
                f"{names[0]!r} and {names[1]!r} contradict each other ({clash.key!r}) and cannot both be certain. "
                "Make one of them accepted, open or rejected."
            )
