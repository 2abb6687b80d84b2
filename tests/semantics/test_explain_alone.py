"""A law that judges again: what an explanation names gives the verdict without the rest of the map."""

from __future__ import annotations

import attrs
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from argmap import ArgumentMap, Claim, Rebuttal, Support
from argmap.semantics import Explanation, Label, Policy, evaluate, explain, labellings
from argmap.strategies import maps
from tests.semantics._draws import dense_maps

FEWER = settings(max_examples=40)  # each judges a map once for every claim
MAPS = dense_maps(rephrases=False) | maps(without=("rephrases", "links"), max_relations=10)


def left_of(m: ArgumentMap, keys: set[str]) -> ArgumentMap:
    """Return the claims and relations of some keys; a reason goes on without premises that nobody asked about."""
    relations = [
        attrs.evolve(r, premises=[p for p in r.premises if p.claim in keys], group=None, anchors=())
        for r in m.relations.values() if r.key in keys
    ]  # fmt: skip
    bare = {r.key for r in relations if not r.premises and m.relations[r.key].premises}
    ends = {r.key: r.target for r in relations if r.key not in bare}
    while gone := [key for key, end in ends.items() if end not in ends and end not in keys & {*m.claims}]:
        for key in gone:
            del ends[key]
    claims = [Claim(c.key, c.text or c.title, kind=c.kind) for c in m.claims.values() if c.key in keys]
    return ArgumentMap.of(*claims, *(r for r in relations if r.key in ends))


def needy(m: ArgumentMap, part: ArgumentMap) -> dict[str, str]:
    """Return the stance that claims have because something supports them, be it left or not."""
    found = {r.target for r in m.relations.values() if isinstance(r, Support)}
    return {key: "open" for key, claim in part.claims.items() if key in found and claim.kind != "argument"}


def told_keys(why: Explanation) -> set[str]:
    """Return what the sentences mention, and the relations that lead from there."""
    said = {key for sentence in why.told for part in sentence.parts for key in part.keys}
    return said | {key for key in why.keys if key in why.map.relations}


UNNAMED = ArgumentMap.of(Claim("a", "A."), Claim("b", "B."), Rebuttal("k", "a", "b", scheme="contradiction"))
RESTS = ArgumentMap.of(
    *(Claim(key, f"{key}.") for key in "pqb"),
    Support("s", "b", "q"), Rebuttal("k", "p", "q", scheme="contradiction"),
)  # fmt: skip


BACKS_ITSELF = ArgumentMap.of(
    Claim("a", "A."), Claim("c", "C.", kind="argument"),
    Support("r2", "a", "c"), Support("r3", "c", "a"), Rebuttal("r4", "c", "c"),
)  # fmt: skip

OPPOSED = ArgumentMap.of(
    Claim("a", "A."), Claim("b", "B."), Support("sa", (), "a"), Support("sb", (), "b"),
    Rebuttal("k", "a", "b", scheme="contradiction"),
)  # fmt: skip
"""Two claims that contradict each other, each with a bare support."""


@FEWER
@given(MAPS, st.sampled_from(["symmetric", "directed"]))
@example(RESTS, "symmetric")
def test_what_an_explanation_names_gives_the_verdict_alone(m: ArgumentMap, rebuttal: str) -> None:
    policy = Policy(rebuttal=rebuttal)  # type: ignore[arg-type]
    verdicts = evaluate(m, policy=policy)
    for key in m.claims:
        if verdicts[key] is Label.UNDECIDED:
            continue
        why = explain(verdicts, key)
        for keys in (set(why.keys), told_keys(why)):
            part = left_of(m, keys)
            assert evaluate(part, policy=policy, stances=needy(m, part))[key] is verdicts[key], str(why)


@FEWER
@given(MAPS)
@example(UNNAMED)
@example(BACKS_ITSELF)
@example(OPPOSED)
def test_what_is_named_of_one_labelling_gives_the_verdict_in_some_labelling_alone(m: ArgumentMap) -> None:
    first = next(iter(labellings(m)))
    assume(len(first))
    for key in m.claims:
        if first[key] is Label.UNDECIDED:
            continue
        why = explain(first, key)
        part = left_of(m, set(why.keys))
        held = {claim for side in why.sides for claim in (side, *getattr(m[side], "claims", ()))}
        stances = {key: stance for key, stance in needy(m, part).items() if key not in held}
        found = labellings(part, "complete", stances=stances)
        assert any(each[key] is first[key] for each in found), str(why)


@FEWER
@given(MAPS)
@example(RESTS)
def test_keys_hold_what_a_sentence_gives_as_deciding_or_the_relation_that_has_it_as_a_premise(
    m: ArgumentMap,
) -> None:
    verdicts = evaluate(m)
    for key in verdicts:
        why = explain(verdicts, key)
        known = {*why.keys}.union(*(m.relations[k].claims for k in why.keys if k in m.relations))
        assert {each for sentence in why.told for each in sentence.mentions("decider")} <= known, str(why)


def test_a_contradiction_that_decides_is_among_the_keys() -> None:
    assert explain(evaluate(RESTS), "p").keys == ("p", "q", "b", "s", "k")
    assert explain(evaluate(RESTS), "q").keys == ("q", "b", "s")
