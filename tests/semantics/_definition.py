"""Verdicts by the bare definition, as an oracle: pairs of rules that defeat one another, and a fixpoint.

Nothing here knows of chains, counters or components, and nothing is fast.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from math import inf
from typing import NamedTuple

from argmap import ArgumentMap, Rebuttal, Rephrase, Support
from argmap.model import is_symmetric
from argmap.semantics import Label, Policy, Stance, Standard

__all__ = ["Rule", "labels_by_definition", "mixed", "program_by_definition", "same", "well_founded"]

Row = tuple[Hashable, tuple[Hashable, ...], tuple[Hashable, ...]]


class Rule(NamedTuple):
    """A reason for or against a node: defeasible, with a rank."""

    name: Hashable
    node: Hashable
    body: tuple[Hashable, ...]
    rank: float
    certain: bool = False


def well_founded(rows: Iterable[Row]) -> tuple[set[Hashable], set[Hashable]]:
    """Return what is true, and what is not false, by the alternating fixpoint (Van Gelder 1993)."""
    rows = list(rows)

    def derived(assumed: set[Hashable]) -> set[Hashable]:
        found: set[Hashable] = set()
        while True:
            more = {h for h, body, unless in rows if found.issuperset(body) and assumed.isdisjoint(unless)}
            if more <= found:
                return found
            found |= more

    low: set[Hashable] = set()
    while (higher := derived(derived(low))) != low:
        low = higher
    return low, derived(low)


def same(m: ArgumentMap) -> dict[str, str]:
    """Return for each claim the one that stands for all that say the same in other words."""
    of = {key: key for key in m.claims}
    challenged = {r.target for r in m.relations.values() if isinstance(r, Support | Rebuttal)}
    for r in m.relations.values():
        if plain(m, r) and r.key not in challenged:
            ends = of[r.premises[0].claim], of[r.target or ""]
            of = {key: ends[1] if top == ends[0] else top for key, top in of.items()}
    return of


def plain(m: ArgumentMap, r: object) -> bool:
    return (
        isinstance(r, Rephrase)
        and len(r.premises) == 1
        and r.target in m.claims
        and r.scheme in ("", "rephrase", "default", "default-rephrase")
    )


def mixed(m: ArgumentMap, stances: Mapping[str, Stance]) -> dict[Hashable, Stance]:
    """Return the stance of every node: what is given, else accepted unless reasons are needed."""
    of = same(m)
    needy = {of[r.target] for r in m.relations.values() if isinstance(r, Support) and r.target in of}
    sketches = {of[key] for key, claim in m.claims.items() if claim.kind == "argument"}
    found: dict[Hashable, Stance] = {
        top: Stance.OPEN if top in needy and top not in sketches else Stance.ACCEPTED for top in of.values()
    }
    for r in m.relations.values():
        if isinstance(r, Support | Rebuttal) and (r.target in m.relations or r.key in stances):
            found[warrant(r.target if r.target in m.relations else r.key)] = Stance.ACCEPTED
            if r.key in stances:
                found[warrant(r.key)] = Stance.ACCEPTED
    return found | {of.get(key) or warrant(key): stance for key, stance in stances.items()}


def warrant(key: str | None) -> Hashable:
    return ("warrant", key)


def program_by_definition(
    m: ArgumentMap, stances: Mapping[str, Stance], policy: Policy
) -> tuple[list[Row], dict[str, Hashable]]:
    """Return the rules, and for each judged key the atom that says whether it is in."""
    of, stance_of = same(m), mixed(m, stances)
    pro, con = list(_accepted(policy, of, stance_of)), list[Rule]()
    clashes: list[tuple[Hashable, Hashable, tuple[Hashable, ...]]] = []
    atoms: dict[str, Hashable] = dict(of)
    for r in m.relations.values():
        own = (warrant(r.key),) if warrant(r.key) in stance_of else ()
        target = of.get(r.target or "") or warrant(r.target)
        rank = _rank(policy, r.key, r.weight)
        if is_symmetric(r):
            clashes.append((of[r.premises[0].claim], target, own))
            atoms[r.key] = own[0] if own else "true"
        elif isinstance(r, Support | Rebuttal):
            body = (*(of[p.claim] for p in r.premises), *own)
            certain = isinstance(r, Support) and stance_of.get(target) is Stance.CERTAIN
            (pro if isinstance(r, Support) else con).append(Rule(r.key, target, body, rank, certain))
            atoms[r.key] = ("fires", r.key)
        elif plain(m, r) and own:
            ends = of[r.premises[0].claim], target
            pro += [Rule((r.key, a), b, (a, *own), rank) for a, b in (ends, ends[::-1])]
    pro = [rule for rule in pro if stance_of[rule.node] is not Stance.REJECTED]
    return [("true", (), ()), *_rows(pro, con, clashes, policy, of)], atoms


def _accepted(policy: Policy, of: Mapping[str, str], stance_of: Mapping[Hashable, Stance]) -> Iterator[Rule]:
    given = {} if isinstance(policy.weights, bool) else policy.weights
    for node, stance in stance_of.items():
        if stance is Stance.CERTAIN:
            yield Rule(("taken", node), node, (), inf, certain=True)
        elif stance is Stance.ACCEPTED:
            rank = max((given[key] for key, top in of.items() if top == node and key in given), default=-inf)
            yield Rule(("taken", node), node, (), rank)


def _rank(policy: Policy, key: str, weight: float | None) -> float:
    if policy.weights is False:
        return 1
    given = {} if policy.weights is True else policy.weights
    return given.get(key, 1 if weight is None else weight)


def _rows(
    pro: list[Rule],
    con: list[Rule],
    clashes: Iterable[tuple[Hashable, Hashable, tuple[Hashable, ...]]],
    policy: Policy,
    of: Mapping[str, str],
) -> Iterator[Row]:
    blocks = policy.ambiguity == "block"
    force = "applies" if blocks else "fires"
    partners = [(a, b, w) for a, b, w in clashes] + [(b, a, w) for a, b, w in clashes]
    for rule in (*pro, *con):
        yield ("applies", rule.name), rule.body, ()
    for rule in pro:
        against: list[tuple[Hashable, float]] = [
            ((force, q.name), q.rank) for q in con if q.node == rule.node
        ]
        for number, (mine, other, own) in enumerate(partners):
            for q in pro:
                if mine == rule.node and q.node == other:
                    yield ("meets", number, q.name), ((force, q.name), *own), ()
                    against.append((("meets", number, q.name), q.rank))
        issue = any(q.node == rule.node for q in con) or any(mine == rule.node for mine, _, _ in partners)
        unless = [] if rule.certain else [a for a, rank in against if not _beats(rule, rank, policy, of)]
        if blocks and issue and rule.name not in _takings(pro) and not _beats(rule, 0, policy, of):
            unless.append("true")
        yield ("fires", rule.name), rule.body, tuple(unless)
        yield rule.node, (("fires", rule.name),), ()
    for rule in con:
        unless = []
        if policy.rebuttal == "symmetric":
            equal = [q for q in pro if q.node == rule.node and not _beats(rule, q.rank, policy, of)]
            unless = [(force, q.name) for q in equal]
            if blocks and not _beats(rule, 0, policy, of):
                unless.append("true")
        yield ("fires", rule.name), rule.body, tuple(unless)


def _takings(pro: Iterable[Rule]) -> set[Hashable]:
    return {rule.name for rule in pro if isinstance(rule.name, tuple) and rule.name[0] == "taken"}


def _beats(rule: Rule, counter: float, policy: Policy, of: Mapping[str, str]) -> bool:
    standards = {of[key]: standard for key, standard in policy.standards.items()}
    standard = standards.get(str(rule.node), Standard.PREPONDERANCE)
    if standard is Standard.SCINTILLA:
        return True
    if not rule.rank > counter:
        return False
    if standard is Standard.PREPONDERANCE:
        return True
    clear = rule.rank - counter > policy.alpha
    return clear and (standard is Standard.CLEAR_AND_CONVINCING or counter < policy.beta)


def labels_by_definition(m: ArgumentMap, stances: Mapping[str, Stance], policy: Policy) -> dict[str, Label]:
    """Return the label of every claim, support and rebuttal."""
    rows, atoms = program_by_definition(m, stances, policy)
    low, high = well_founded(rows)
    return {
        key: Label.IN if atom in low else Label.UNDECIDED if atom in high else Label.OUT
        for key, atom in atoms.items()
    }
