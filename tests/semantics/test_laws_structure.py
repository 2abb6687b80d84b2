"""Laws of structure: what may be done to a map without its verdicts noticing."""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, Claim, Link, Rebuttal, Rephrase, Support
from argmap.model import Record, is_symmetric
from argmap.semantics import Label, Policy, Stance, evaluate
from argmap.semantics._program.theory import is_equivalence
from argmap.strategies import maps
from tests.semantics._definition import mixed, same
from tests.semantics._draws import Case, cases, dense_maps


def records(m: ArgumentMap) -> list[Record]:
    return [*m.claims.values(), *m.relations.values(), *m.groups.values(), *m.sources.values()]


def judged(m: ArgumentMap) -> list[Support | Rebuttal]:
    return [r for r in m.relations.values() if isinstance(r, Support | Rebuttal)]


def targets(m: ArgumentMap) -> set[str | None]:
    return {r.target for r in judged(m)}


def renamed(policy: Policy, names: dict[str, str]) -> Policy:
    ranks = policy.weights
    weights = ranks if isinstance(ranks, bool) else {names[k]: rank for k, rank in ranks.items()}
    return attrs.evolve(policy, weights=weights, standards={names[k]: s for k, s in policy.standards.items()})


def within(case: Case, m: ArgumentMap) -> Case:
    """Return the terms of a case as far as they speak of a part of its map."""
    ranks = case.policy.weights
    policy = attrs.evolve(
        case.policy,
        weights=ranks if isinstance(ranks, bool) else {k: rank for k, rank in ranks.items() if k in m},
        standards={k: s for k, s in case.policy.standards.items() if k in m.claims},
    )
    return Case(m, {k: stance for k, stance in case.stances.items() if k in m}, policy)


@given(cases())
def test_names_do_not_matter(case: Case) -> None:
    names = {record.key: f"new-{n}" for n, record in enumerate(records(case.map))}
    stances = {names[key]: stance for key, stance in case.stances.items()}
    new = evaluate(case.map.rename(names), stances=stances, policy=renamed(case.policy, names))
    old = case.judge()
    assert {names[key]: label for key, label in old.items()} == dict(new)
    assert all(old.reason(key) is new.reason(names[key]) for key in old)


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_records_does_not_matter(case: Case, random: Any) -> None:
    shuffled = records(case.map)
    random.shuffle(shuffled)
    old, new = case.judge(), case.judge(ArgumentMap.of(*shuffled))
    assert dict(old) == dict(new)
    assert all(old.reason(key) is new.reason(key) for key in old)


def bearing(m: ArgumentMap, start: str) -> ArgumentMap:
    """Return what can reach a claim: steps, contradictions and rephrases, with all that bears on them."""
    found = {start}
    while True:
        more = {r.key for r in judged(m) if r.target in found}
        for r in m.relations.values():
            joins = (isinstance(r, Rebuttal) and is_symmetric(r)) or is_equivalence(m, r)
            ends = {p.claim for p in r.premises} | {r.target or ""}
            if joins and ends & found:
                more.add(r.key)
            if r.key in found | more:
                more |= {p.claim for p in r.premises}
                more |= {r.target or ""} if joins else set()
        if more <= found:
            return ArgumentMap.of(*(record for record in records(bare(m)) if record.key in found))
        found |= more


def bare(m: ArgumentMap) -> ArgumentMap:
    """Return claims and relations without what refers to groups and sources."""
    claims = (attrs.evolve(claim, group=None, anchors=()) for claim in m.claims.values())
    return ArgumentMap.of(*claims, *(attrs.evolve(r, group=None, anchors=()) for r in m.relations.values()))


@given(cases(), st.data())
def test_a_verdict_depends_only_on_what_can_reach_the_claim(case: Case, data: st.DataObject) -> None:
    if case.map.claims:
        key = data.draw(st.sampled_from(list(case.map.claims)))
        part = within(case, bearing(case.map, key))
        whole, alone = case.judge(), part.judge()
        assert (whole[key], whole.reason(key)) == (alone[key], alone.reason(key))


@given(cases(), dense_maps())
def test_maps_side_by_side_do_not_interact(case: Case, other: ArgumentMap) -> None:
    other = other.rename({record.key: f"other-{record.key}" for record in records(other)})
    both = case.judge(ArgumentMap.of(*records(case.map), *records(other)))
    apart = {**case.judge(), **evaluate(other, policy=within(case, other).policy)}
    assert {key: both[key] for key in both} == apart


@given(cases(), st.data())
def test_a_step_that_is_said_twice_counts_once(case: Case, data: st.DataObject) -> None:
    free = [r for r in judged(case.map) if r.key not in targets(case.map) and r.key not in case.stances]
    if free:
        step = data.draw(st.sampled_from(free))
        policy = case.policy
        if not isinstance(policy.weights, bool) and step.key in policy.weights:
            policy = attrs.evolve(policy, weights={**policy.weights, "twin": policy.weights[step.key]})
        old = case.judge()
        new = case.judge(case.map.add(attrs.evolve(step, key="twin")), policy=policy)
        assert {key: new[key] for key in old} == dict(old)
        assert new["twin"] is old[step]
        assert all(old.reason(key) is new.reason(key) for key in old)


@given(cases(), st.data())
def test_a_step_without_its_premises_may_be_left_out(case: Case, data: st.DataObject) -> None:
    old = case.judge()
    lame = [
        r
        for r in judged(case.map)
        if not (isinstance(r, Rebuttal) and is_symmetric(r))
        and any(old[p.claim] is Label.OUT for p in r.premises)
    ]
    if lame:
        step = data.draw(st.sampled_from(lame))
        m = case.map.remove(step, cascade=True)
        # That a claim had a reason, even a lame one, made it open; that stays.
        kept = {str(k): s for k, s in mixed(case.map, case.stances).items() if k in m.claims}
        stances = {key: kept[top] for key, top in same(case.map).items()}
        stances |= {key: stance for key, stance in case.stances.items() if key in m.relations}
        policy = within(Case(m, stances, case.policy), m).policy
        of_old, of_new = same(case.map), same(m)
        if all(of_old[a] == of_old[b] for a in of_new for b in of_new if of_new[a] == of_new[b]):
            new = evaluate(m, stances=stances, policy=policy)
            assert {key: old[key] for key in new} == dict(new)


@given(cases())
def test_links_and_rephrasings_that_say_something_else_are_ignored(case: Case) -> None:
    ignored = [r.key for r in case.map.relations.values() if isinstance(r, Link | Rephrase)]
    ignored = [key for key in ignored if not is_equivalence(case.map, case.map.relation(key))]
    free = [key for key in ignored if key not in targets(case.map)]
    old, new = case.judge(), within(case, case.map.remove(*free, cascade=True)).judge()
    assert {key: old[key] for key in new} == dict(new)
    assert not set(ignored) & set(old)


@given(cases())
def test_claims_that_say_the_same_share_a_verdict(case: Case) -> None:
    verdicts = case.judge()
    for key, top in same(case.map).items():
        assert (verdicts[key], verdicts.reason(key)) == (verdicts[top], verdicts.reason(top))


@given(cases())
def test_a_stance_may_be_given_by_record_or_by_key(case: Case) -> None:
    assert case.judge(stances={case.map[k]: s.value for k, s in case.stances.items()}) == case.judge()


@given(cases())
def test_verdicts_pickle_compare_hash_and_show_themselves(case: Case) -> None:
    old = case.judge()
    new = pickle.loads(pickle.dumps(old))  # noqa: S301 - our own bytes
    assert new == old
    assert hash(new) == hash(old) == hash(case.judge())
    assert [new.reason(key) for key in new] == [old.reason(key) for key in old]
    assert repr(old).startswith("<Verdicts: grounded, ")
    assert old != case.judge(policy=attrs.evolve(case.policy, alpha=0.25))
    assert old != "verdicts"


@given(maps())
def test_every_claim_support_and_rebuttal_is_judged_in_the_order_of_the_map(m: ArgumentMap) -> None:
    verdicts = evaluate(m)
    assert list(verdicts) == [*m.claims, *(r.key for r in judged(m))]
    records_of = [*m.claims.values(), *judged(m)]
    assert [verdicts[record] for record in records_of] == list(verdicts.values())


@given(cases(dense_maps(max_claims=8)), st.data())
def test_a_rebuttal_is_a_reason_for_the_contrary(case: Case, data: st.DataObject) -> None:
    policy = attrs.evolve(case.policy, rebuttal="symmetric", standards={})
    m = case.map
    plain = [r for r in judged(m) if isinstance(r, Rebuttal) and r.target in m.claims and not is_symmetric(r)]
    if plain:
        step = data.draw(st.sampled_from(plain))
        contrary = Claim("contrary", f"Not so: {step.target}.")
        support = Support(step.key, step.premises, "contrary", weight=step.weight)
        clash = Rebuttal("clash", ["contrary"], step.target, scheme="contradiction")
        rest: Iterable[Record] = (support if r.key == step.key else r for r in m.relations.values())
        told = ArgumentMap.of(*m.claims.values(), contrary, *rest, clash)
        old, new = case.judge(policy=policy), case.judge(told, policy=policy)
        assert {key: new[key] for key in old} == dict(old)


@given(cases(dense_maps()), st.data())
def test_only_the_order_of_ranks_counts(case: Case, data: st.DataObject) -> None:
    policy = attrs.evolve(case.policy, ambiguity="propagate", standards={}, weights=True)
    ranks = sorted({1.0 if r.weight is None else r.weight for r in judged(case.map)})
    others = data.draw(
        st.lists(st.floats(-9, 9), min_size=len(ranks), max_size=len(ranks), unique=True).map(sorted)
    )
    moved = dict(zip(ranks, others, strict=True))
    weights = {r.key: moved[1.0 if r.weight is None else r.weight] for r in judged(case.map)}
    new = case.judge(policy=attrs.evolve(policy, weights=weights))
    assert dict(case.judge(policy=policy)) == dict(new)


@given(cases(dense_maps()))
def test_weights_count_only_if_the_policy_says_so(case: Case) -> None:
    equal = [
        attrs.evolve(r, weight=None) if isinstance(r, Support | Rebuttal) else r
        for r in case.map.relations.values()
    ]
    policy = attrs.evolve(case.policy, weights=False)
    new = case.judge(ArgumentMap.of(*case.map.claims.values(), *equal), policy=policy)
    assert dict(case.judge(policy=policy)) == dict(new)


@given(dense_maps(contradictions=False, conflicts=False), st.data())
def test_without_objections_taking_a_premise_back_puts_no_claim_in(
    m: ArgumentMap, data: st.DataObject
) -> None:
    key = data.draw(st.sampled_from(list(m.claims)))
    stance = data.draw(st.sampled_from([Stance.OPEN, Stance.REJECTED]))
    before, after = evaluate(m), evaluate(m, stances={key: stance})
    assert set(after.keys_of(Label.IN)) <= set(before.keys_of(Label.IN))
