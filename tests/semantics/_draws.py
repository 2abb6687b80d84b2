"""Strategies for judging: maps in which reasons meet, with stances and a policy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from argmap import ArgumentMap, Claim, Link, Rebuttal, Rephrase, Support
from argmap.errors import SemanticsError
from argmap.model import Relation
from argmap.semantics import Policy, Stance, Standard, Verdicts, evaluate, program_of
from argmap.strategies import maps

__all__ = ["Case", "attack_graphs", "cases", "dense_maps", "policies", "terms"]

RANKS = [None, 0.2, 0.5, 1.0, 1.0, 2.0, 3.0]


@attrs.frozen
class Case:
    """A map with the terms on which it is judged."""

    map: ArgumentMap
    stances: Mapping[str, Stance]
    policy: Policy

    def judge(self, m: ArgumentMap | None = None, **terms: Any) -> Verdicts:
        """Evaluate the map, or another one, on these terms, or with some of them changed."""
        given: dict[str, Any] = {"stances": self.stances, "policy": self.policy, **terms}
        return evaluate(self.map if m is None else m, **given)


@st.composite
def dense_maps(
    draw: DrawFn,
    *,
    max_claims: int = 6,
    max_relations: int = 9,
    acyclic: bool = False,
    conflicts: bool = True,
    contradictions: bool = True,
    undercuts: bool = True,
    rephrases: bool = True,
) -> ArgumentMap:
    """Draw small maps with many relations, so that reasons meet and circles close.

    In an acyclic one every two claims are a level, premises stand on higher levels than what they bear on, and
    contradictions and rephrases join claims of a level.
    """
    count = draw(st.integers(1, max_claims))
    claims = [
        Claim(f"c{n}", f"Claim {n}.", kind=draw(st.sampled_from(["statement"] * 5 + ["argument"])))
        for n in range(count)
    ]
    kinds = ["support"] * 4 + ["rebuttal"] * 3 * conflicts + ["contradiction"] * contradictions
    kinds += ["rephrase", "example", "link"] * rephrases
    relations: list[Relation] = []
    levels: dict[str, int] = {claim.key: n // 2 for n, claim in enumerate(claims)}
    for n in range(draw(st.integers(0, max_relations))):
        kind = draw(st.sampled_from(kinds))
        place = draw(st.integers(0, count - 1 + len(relations) * (undercuts and kind != "link")))
        target = claims[place].key if place < count else relations[place - count].key
        above = [c.key for c in claims if not acyclic or levels[c.key] > levels[target]]
        if kind in ("contradiction", "rephrase", "example"):
            target = claims[place % count].key
            above = [c.key for c in claims if not acyclic or levels[c.key] == levels[target]]
        relation = draw(_relations(f"r{n}", kind, target, above))
        levels[relation.key] = levels[target]
        relations.append(relation)
    return ArgumentMap.of(*claims, *relations)


@st.composite
def _relations(draw: DrawFn, /, key: str, kind: str, target: str, above: Sequence[str]) -> Relation:
    weight = draw(st.sampled_from(RANKS))
    if kind == "contradiction":
        return Rebuttal(key, [draw(st.sampled_from(above))], target, scheme="contradiction", weight=weight)
    if kind in ("rephrase", "example"):
        scheme = "" if kind == "rephrase" else "specification"
        return Rephrase(key, [draw(st.sampled_from(above))], target, scheme=scheme)
    premises = draw(st.lists(st.sampled_from(above), max_size=3, unique=True)) if above else []
    if kind == "link":
        return Link(key, premises, target)
    return (Support if kind == "support" else Rebuttal)(key, premises, target, weight=weight)


@st.composite
def policies(draw: DrawFn, /, m: ArgumentMap, *, ambiguity: str = "", standards: bool = True) -> Policy:
    """Draw policies for a map: every rebuttal, ambiguity, standard and kind of weights."""
    words: Any = {"rebuttal": draw(st.sampled_from(["symmetric", "directed"]))}
    words["ambiguity"] = ambiguity or draw(st.sampled_from(["propagate", "block"]))
    keys = [*m.claims, *(key for key, r in m.relations.items() if isinstance(r, Support | Rebuttal))]
    words["weights"] = draw(st.booleans() | some(keys, st.sampled_from([-1.0, 0.2, 0.5, 1.0, 2.0])))
    if standards and words["ambiguity"] == "block":
        words["standards"] = draw(some(list(m.claims), st.sampled_from(Standard)))
    return Policy(**words)


@st.composite
def terms(draw: DrawFn, /, m: ArgumentMap, **options: Any) -> tuple[dict[str, Stance], Policy]:
    """Draw stances and a policy on which a map can be judged."""
    policy = draw(policies(m, **options))
    keys = [*m.claims, *(key for key, r in m.relations.items() if isinstance(r, Support | Rebuttal))]
    stances = draw(some(keys, st.sampled_from(Stance)))
    try:
        program_of(m, stances=stances, policy=policy)
    except SemanticsError:  # they contradict one another
        stances = {}
    return stances, policy


@st.composite
def cases(
    draw: DrawFn, /, drawn: SearchStrategy[ArgumentMap] | None = None, *, stances: bool = True, **options: Any
) -> Case:
    """Draw a map, from the public strategies or a dense one, with terms on which it can be judged."""
    m = draw(drawn if drawn is not None else dense_maps() | dense_maps() | maps() | maps(shape="cyclic"))
    given, policy = draw(terms(m, **options))
    return Case(m, given if stances else {}, policy)


def attack_graphs(largest: int = 6) -> SearchStrategy[tuple[int, list[tuple[int, int]]]]:
    """Draw abstract frameworks: the number of arguments and the attacks."""
    return st.integers(1, largest).flatmap(
        lambda n: st.tuples(
            st.just(n),
            st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=2 * n, unique=True),
        )
    )


def some(keys: Sequence[str], values: SearchStrategy[Any]) -> SearchStrategy[dict[str, Any]]:
    """Draw values for some of the keys."""
    if not keys:
        return st.just({})
    return st.dictionaries(st.sampled_from(keys), values, max_size=3)
