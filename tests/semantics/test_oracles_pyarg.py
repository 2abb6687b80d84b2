"""PyArg beside us: arguments are built, and compared by their last rules, as ASPIC+ has it."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf

import attrs
import pytest
from hypothesis import given

from argmap import Rebuttal, Support
from argmap.model import is_symmetric
from argmap.semantics import Label, Stance
from tests.semantics._definition import mixed, same, warrant
from tests.semantics._draws import Case, cases, dense_maps
from tests.semantics._pyarg import Row, grounded

MAPS = dense_maps(max_claims=5, max_relations=6, rephrases=False)


def theory(case: Case) -> tuple[list[Row], list[tuple[str, str]], dict[str, float], list[str]]:
    """Return a map as rules, contraries, ranks and axioms of ASPIC+: what is accepted is a rule without premises."""
    m, stances, of = case.map, mixed(case.map, case.stances), same(case.map)
    rules: list[Row] = []
    contraries: list[tuple[str, str]] = []
    ranks: dict[str, float] = {}
    given_ranks = {} if isinstance(case.policy.weights, bool) else case.policy.weights
    for node, stance in stances.items():
        if stance is Stance.ACCEPTED:
            rules.append((f"accepted {node}", (), str(node)))
            ranks[f"accepted {node}"] = given_ranks.get(str(node), -inf)
    for r in m.relations.values():
        target = str(of.get(r.target or "", warrant(r.target)))
        if isinstance(r, Rebuttal) and is_symmetric(r):
            one = r.premises[0].claim
            contraries += [(one, target), (target, one)]
        elif isinstance(r, Support | Rebuttal):
            own = [str(warrant(r.key))] if warrant(r.key) in stances else []
            head = target if isinstance(r, Support) else f"not {target}"
            rules.append((r.key, [*(p.claim for p in r.premises), *own], head))
            rank = 1.0 if r.weight is None or case.policy.weights is False else r.weight
            ranks[r.key] = given_ranks.get(r.key, rank)
            if isinstance(r, Rebuttal):
                contraries.append((head, target))
                contraries += [(target, head)] if case.policy.rebuttal == "symmetric" else []
    rejected = {str(node) for node, stance in stances.items() if stance is Stance.REJECTED}
    axioms = [str(node) for node, stance in stances.items() if stance is Stance.CERTAIN]
    return [rule for rule in rules if rule[2] not in rejected], contraries, ranks, axioms


def comes_round(rules: list[Row]) -> bool:
    """Return whether something supports itself."""
    edges = {(b, head) for _, body, head in rules for b in body}
    while more := {(a, d) for a, b in edges for c, d in edges if b == c} - edges:
        edges |= more
    return any(a == b for a, b in edges)


def comparable(case: Case, rules: list[Row], ranks: Mapping[str, float]) -> bool:
    """Return whether PyArg means the same.

    It takes two rules with the same premises and conclusion for one, and builds no argument that passes through its
    own conclusion, which matters only where a circle could raise a rank, that of what is merely accepted included.
    A contradiction that something bears on is no contrary of ASPIC+.
    """
    distinct = {(tuple(sorted(body)), head) for _, body, head in rules}
    weighted = len(set(ranks.values())) > 1
    clashes = [r.key for r in case.map.relations.values() if isinstance(r, Rebuttal) and is_symmetric(r)]
    challenged = any(r.target in clashes for r in case.map.relations.values()) or any(
        key in case.stances for key in clashes
    )
    return len(distinct) == len(rules) and not challenged and not (weighted and comes_round(rules))


@given(cases(MAPS, ambiguity="propagate"))
def test_verdicts_are_those_of_aspic_with_arguments_built(case: Case) -> None:
    pytest.importorskip("py_arg", reason="PyArg is not installed (it comes with argmap[dev])")
    if case.policy.rebuttal == "directed":  # a contrary of ASPIC+ beats whatever the preferences say
        case = attrs.evolve(case, policy=attrs.evolve(case.policy, weights=False))
    rules, contraries, ranks, axioms = theory(case)
    if comparable(case, rules, ranks):
        found = grounded(rules, contraries, ranks, axioms)
        if found is not None:
            verdicts = case.judge()
            assert {key: found.get(key, Label.OUT) for key in case.map.claims} == {
                key: verdicts[key] for key in case.map.claims
            }
