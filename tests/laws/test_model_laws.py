"""Laws of the model: features, default keys, isomorphism, and what bad input leads to."""

from __future__ import annotations

import random
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, Claim, InvalidMapError, Rebuttal, Relation, Source
from argmap.model import (
    FEATURES,
    Record,
    default_keys,
    features_beyond,
    features_of,
    isomorphic,
    keep_only,
    roles_of,
    strip,
)
from argmap.strategies import maps

FEATURE_SETS = st.frozensets(st.sampled_from(sorted(FEATURES)))


# -- features ---------------------------------------------------------------------------------------------


@given(m=maps(), gone=FEATURE_SETS)
def test_what_is_stripped_of_features_uses_none_of_them(m: ArgumentMap, gone: frozenset[str]) -> None:
    left = features_of(strip(m, gone))
    assert not gone.intersection(left)
    assert "extra" not in gone or not [name for name in left if name.startswith("extra.")]


@given(m=maps(), gone=FEATURE_SETS)
def test_stripping_twice_is_stripping_once(m: ArgumentMap, gone: frozenset[str]) -> None:
    once = strip(m, gone)
    assert strip(once, gone) == once


@given(m=maps())
def test_stripping_what_is_not_used_changes_nothing(m: ArgumentMap) -> None:
    used = features_of(m)
    unused = [name for name in FEATURES if name not in used and name != "extra"]
    assert strip(m, unused) == m
    assert keep_only(m, used) == m
    assert features_beyond(m, used) == {}


@given(m=maps(), keeps=FEATURE_SETS)
def test_what_is_kept_is_all_that_is_used_and_stays_when_kept_again(
    m: ArgumentMap, keeps: frozenset[str]
) -> None:
    kept = keep_only(m, keeps)
    assert features_beyond(kept, keeps) == {}
    assert keep_only(kept, keeps) == kept
    assert ArgumentMap.of(*kept, title=kept.title, thesis=kept.thesis, extra=kept.extra) == kept


@given(m=maps())
def test_the_users_of_a_feature_are_records_in_the_order_of_the_map(m: ArgumentMap) -> None:
    rank = {record.key: n for n, record in enumerate(m)}
    for name, keys in features_of(m).items():
        places = [rank[key] for key in keys]
        assert places == sorted(set(places)), name


@given(m=maps())
def test_a_map_without_any_feature_is_empty(m: ArgumentMap) -> None:
    assert strip(m, FEATURES) == keep_only(m, ()) == ArgumentMap()
    bare = keep_only(m, ["loose claims", "separate parts"])
    assert all(record == Claim(record.key, record.text) for record in bare if isinstance(record, Claim))
    assert len(bare) == len(bare.claims)


@given(m=maps())
def test_a_map_in_the_order_of_reading_is_read_in_its_own_order(m: ArgumentMap) -> None:
    new = strip(m, ["order"])
    read = [record.key for record in new.walk()]
    assert [key for key in read if key in new.claims] == list(new.claims)
    assert [key for key in read if key in new.relations] == list(new.relations)
    assert new.canonical() == m.canonical()


# -- keys -------------------------------------------------------------------------------------------------


@given(m=maps())
def test_default_keys_depend_on_no_key(m: ArgumentMap) -> None:
    other = m.rename({record.key: f"key {n}" for n, record in enumerate(m)})
    new = m.rename(default_keys(m))
    assert other.rename(default_keys(other)) == new
    assert default_keys(new) == {record.key: record.key for record in new}


# -- isomorphism ------------------------------------------------------------------------------------------


def _shuffled(record: Record, chance: random.Random) -> Record:
    if isinstance(record, Source):
        return record
    if isinstance(record, Relation):
        record = attrs.evolve(record, premises=chance.sample(record.premises, len(record.premises)))
    return attrs.evolve(record, tags=chance.sample(record.tags, len(record.tags)))


def _mixed(m: ArgumentMap, seed: int) -> ArgumentMap:
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    records = [_shuffled(record, chance) for record in chance.sample(list(m), len(m))]
    names = dict(
        zip([r.key for r in records], chance.sample([f"key {n}" for n in range(99)], len(m)), strict=True)
    )
    return ArgumentMap.of(*records, title=m.title, thesis=m.thesis, extra=m.extra).rename(names)


@given(m=maps(), seed=st.integers(0, 999))
def test_other_keys_and_another_order_make_no_difference(m: ArgumentMap, seed: int) -> None:
    assert isomorphic(m, _mixed(m, seed))
    assert isomorphic(_mixed(m, seed), m)


@given(m=maps(min_claims=1), data=st.data())
def test_any_other_word_makes_a_difference(m: ArgumentMap, data: st.DataObject) -> None:
    claim = data.draw(st.sampled_from(list(m.claims.values())))
    other = m.replace(attrs.evolve(claim, text=f"{claim.text} Not."))
    assert not isomorphic(m, _mixed(other, 1))


@given(
    one=maps(max_claims=3, max_relations=2, texts=st.just("A."), without=["extra"]),
    other=maps(max_claims=3, max_relations=2, texts=st.just("A."), without=["extra"]),
)
def test_isomorphic_maps_use_the_same_features(one: ArgumentMap, other: ArgumentMap) -> None:
    if isomorphic(one, other):
        assert isomorphic(other, one)
        mine, theirs = ({*features_of(m)} - {"order", "keys", "shared claims"} for m in (one, other))
        assert mine == theirs


# -- parts and edits ----------------------------------------------------------------------------------------


@given(m=maps(min_claims=1, min_relations=1), data=st.data())
def test_a_subtree_of_a_relation_holds_it_and_is_a_valid_map(m: ArgumentMap, data: st.DataObject) -> None:
    relation = data.draw(st.sampled_from(list(m.relations.values())))
    part = m.subtree(relation)
    assert part.relations[relation.key] == relation
    assert {record.key for record in m.walk(relation)} <= {*part.claims, *part.relations}


@given(m=maps())
def test_the_components_of_a_map_make_it_up_again(m: ArgumentMap) -> None:
    whole = ArgumentMap()
    for part in m.components():
        whole |= part
    rooms = {key: record for room in (m.claims, m.relations) for key, record in room.items()}
    assert {record.key: record for record in whole if record.key in rooms} == rooms


@given(m=maps(min_claims=1), data=st.data())
def test_a_cascade_takes_only_what_would_refer_to_nothing(m: ArgumentMap, data: st.DataObject) -> None:
    record = data.draw(st.sampled_from(list(m)))
    less = m.remove(record, cascade=True)
    assert set(m.claims) - set(less.claims) <= {record.key}
    for key in m.relations.keys() - less.relations.keys() - {record.key}:
        ends = {*m.relations[key].claims, m.relations[key].target}
        assert ends - {*less.claims, *less.relations, None}


@given(m=maps())
def test_a_rebuttal_undermines_a_premise_and_rebuts_a_conclusion(m: ArgumentMap) -> None:
    for rebuttal in (r for r in m.relations.values() if isinstance(r, Rebuttal)):
        kind, target = m.rebuttal_kind(rebuttal), rebuttal.target or ""
        assert (kind in ("undercut", "defence")) == (target in m.relations)
        if kind == "undermine":
            assert roles_of(m, target) == ("premise",)


# -- bad input ------------------------------------------------------------------------------------------------

VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=3),
    st.sampled_from(["\ud800", "\x00", "", " ", "a", "b", 10**5_000, b"", object()]),
    st.lists(st.one_of(st.integers(), st.text(max_size=2)), max_size=2),
    st.dictionaries(st.one_of(st.integers(), st.text(max_size=2)), st.integers(), max_size=2),
)


@given(m=maps(min_claims=1), data=st.data())
def test_a_bad_value_anywhere_leads_to_one_grouped_error_or_to_a_good_map(
    m: ArgumentMap, data: st.DataObject
) -> None:
    records: list[Any] = list(m)
    for _ in range(data.draw(st.integers(1, 3))):
        n = data.draw(st.integers(0, len(records) - 1))
        field = data.draw(st.sampled_from(attrs.fields(type(records[n])))).name
        records[n] = attrs.evolve(records[n], **{field: data.draw(VALUES)})
    try:
        new = ArgumentMap.of(*records, title=m.title, thesis=m.thesis, extra=m.extra)
    except InvalidMapError as error:
        shown = str(error)
    else:
        shown = repr(new) + str(new)
        assert new.canonical() == new.canonical().canonical()
    assert shown.encode()


@given(m=maps(min_claims=2))
def test_the_faults_of_each_record_are_all_reported(m: ArgumentMap) -> None:
    bad = [attrs.evolve(claim, credence=7) for claim in m.claims.values()]
    with pytest.raises(InvalidMapError) as caught:
        ArgumentMap.of(*bad, *(record for record in m if record not in m.claims.values()), thesis=m.thesis)
    assert len(caught.value.exceptions) == len(bad)
