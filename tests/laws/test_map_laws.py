"""Laws of maps: what holds of every map that can be drawn, whatever it says."""

from __future__ import annotations

import copy
import pickle
import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import argmap
from argmap import ArgumentMap, Claim, InvalidMapError
from argmap.model import features_of, isomorphic
from argmap.projections.outline import outline_lines
from argmap.strategies import anchored_maps, edits, map_pairs, maps

# -- values -----------------------------------------------------------------------------------------------


@given(m=maps())
def test_repr_evaluates_back(m: ArgumentMap) -> None:
    assert eval(repr(m), vars(argmap)) == m  # noqa: S307 - that is what repr promises


@given(m=maps())
def test_every_record_of_a_map_evaluates_back(m: ArgumentMap) -> None:
    assert [eval(repr(record), vars(argmap)) for record in m] == list(m)  # noqa: S307


@given(m=maps())
def test_a_map_survives_pickling_and_copying_with_its_hash(m: ArgumentMap) -> None:
    for twin in (pickle.loads(pickle.dumps(m)), copy.copy(m), copy.deepcopy(m)):  # noqa: S301 - our own bytes
        assert twin == m
        assert hash(twin) == hash(m)
        assert repr(twin) == repr(m)


@given(m=maps())
def test_a_map_is_made_again_from_its_records(m: ArgumentMap) -> None:
    assert ArgumentMap.of(*m, title=m.title, thesis=m.thesis, extra=m.extra) == m
    assert m.edit().build() == m


@given(one=maps(max_claims=2, max_relations=1), other=maps(max_claims=2, max_relations=1))
def test_maps_are_equal_when_and_only_when_their_reprs_are(one: ArgumentMap, other: ArgumentMap) -> None:
    assert (one == other) == (repr(one) == repr(other))


JSON = st.sampled_from([0, 0.0, False, 1, 1.0, True, 5, None, "", "1", [], {}, [1], [1.0], [True], {"a": 0}])


@given(mine=JSON, yours=JSON)
@example(mine=0, yours=5)
@example(mine=1, yours=True)
@example(mine=1, yours=1.0)
@example(mine=None, yours="")
@example(mine=[], yours={})
def test_a_union_keeps_the_extra_of_both_or_is_refused_whichever_comes_first(
    mine: object, yours: object
) -> None:
    one, other = ArgumentMap.of(extra={"a": mine}), ArgumentMap.of(extra={"a": yours})
    if one == other:
        assert one | other == other | one == one
        return
    for first, second in ((one, other), (other, one)):
        with pytest.raises(InvalidMapError) as caught:
            first | second
        assert [str(fault).split()[0] for fault in caught.value.exceptions] == ["extra.a"]


@given(m=anchored_maps())
def test_every_part_of_a_map_is_what_checking_its_records_makes_of_them(m: ArgumentMap) -> None:
    for part in (*m.components(), *map(m.subtree, (*m.claims, *m.relations))):
        assert ArgumentMap.of(*part, thesis=part.thesis) == part


# -- sameness but for order, keys and extra ---------------------------------------------------------------


@given(m=maps())
def test_the_canonical_form_is_its_own_canonical_form(m: ArgumentMap) -> None:
    assert m.canonical().canonical() == m.canonical()


@given(m=maps(), seed=st.integers(0, 99))
def test_the_canonical_form_does_not_depend_on_the_order_of_records(m: ArgumentMap, seed: int) -> None:
    records = list(m)
    random.Random(seed).shuffle(records)  # noqa: S311 - repeatable, not secret
    mixed = ArgumentMap.of(*records, title=m.title, thesis=m.thesis, extra=m.extra)
    assert mixed.canonical() == m.canonical()


@given(m=maps())
def test_a_map_is_isomorphic_to_the_same_map_with_other_keys(m: ArgumentMap) -> None:
    renamed = m.rename({record.key: f"new {number}" for number, record in enumerate(m)})
    assert isomorphic(m, renamed)
    assert renamed.rename({new.key: old.key for old, new in zip(m, renamed, strict=True)}) == m


@given(m=maps())
def test_a_bare_map_has_no_extra_and_is_otherwise_the_same(m: ArgumentMap) -> None:
    assert not [name for name in features_of(m.bare()) if name.startswith("extra")]
    assert m.bare().bare() == m.bare()
    assert [record.key for record in m.bare()] == [record.key for record in m]


# -- walks ------------------------------------------------------------------------------------------------


@given(m=maps())
def test_a_walk_visits_every_claim_and_relation_once(m: ArgumentMap) -> None:
    visited = [record.key for record in m.walk()]
    assert len(visited) == len(set(visited))
    assert set(visited) == {*m.claims, *m.relations}


@given(m=maps())
def test_the_outline_tells_every_claim_and_relation_once(m: ArgumentMap) -> None:
    told = [line.record.key for line in outline_lines(m) if not line.again]
    assert sorted(told) == sorted([*m.claims, *m.relations])


@given(m=maps(texts=st.sampled_from(["Tax sugar.", "Sugar harms.", "Prices cut demand."])))
def test_the_text_of_a_map_holds_the_words_of_every_claim(m: ArgumentMap) -> None:
    assert all((claim.text or claim.title) in str(m) for claim in m.claims.values())


@given(m=maps())
def test_the_components_share_the_claims_and_relations_out(m: ArgumentMap) -> None:
    keys = [key for part in m.components() for key in (*part.claims, *part.relations)]
    assert sorted(keys) == sorted([*m.claims, *m.relations])


@given(m=maps(min_claims=1), data=st.data())
def test_a_subtree_is_what_a_walk_from_there_visits(m: ArgumentMap, data: st.DataObject) -> None:
    claim = data.draw(st.sampled_from(list(m.claims.values())))
    part = m.subtree(claim)
    assert {*part.claims, *part.relations} == {record.key for record in m.walk(claim)}


# -- edits ------------------------------------------------------------------------------------------------


@given(m=maps(), data=st.data())
def test_an_edit_gives_a_valid_map_and_leaves_the_old_one_as_it_was(
    m: ArgumentMap, data: st.DataObject
) -> None:
    before = repr(m)
    after = data.draw(edits(m)).apply(m)
    assert ArgumentMap.of(*after, title=after.title, thesis=after.thesis, extra=after.extra) == after
    assert repr(m) == before


@given(pair=map_pairs())
def test_the_union_with_itself_changes_nothing_and_with_another_is_refused_or_holds_both(
    pair: tuple[ArgumentMap, ArgumentMap],
) -> None:
    one, other = pair
    assert one | one == one
    try:
        both = one | other
    except argmap.InvalidMapError:
        assert one != other
    else:
        assert all(record in both for record in (*one, *other))


@given(m=maps(min_claims=1), data=st.data())
def test_what_is_removed_is_gone_and_added_again_it_is_back(m: ArgumentMap, data: st.DataObject) -> None:
    claim = data.draw(st.sampled_from(list(m.claims.values())))
    less = m.remove(claim, cascade=True)
    assert claim.key not in less
    assert Claim(claim.key, "Back.") in less.add(Claim(claim.key, "Back."))


# -- words ------------------------------------------------------------------------------------------------


@given(m=anchored_maps())
def test_every_anchor_of_a_map_stands_in_its_text_open_and_sealed(m: ArgumentMap) -> None:
    (source,) = m.sources.values()
    assert source.text is not None
    for version in (m, m.sealed()):
        report = argmap.verify(version, source.text)
        assert report.ok
        assert report.same_text
        anchors = [a for room in (m.claims, m.relations) for record in room.values() for a in record.anchors]
        assert len(report.findings) == len(anchors)


@given(m=anchored_maps())
def test_a_sealed_map_holds_none_of_the_words_of_its_source(m: ArgumentMap) -> None:
    sealed = m.sealed()
    assert "quotes" not in features_of(sealed)
    assert "source texts" not in features_of(sealed)
    assert sealed.sealed() == sealed


@given(m=anchored_maps(text="Sugar harms. Tax it. Prices fall."))
def test_anchors_are_found_again_behind_words_put_before_them(m: ArgumentMap) -> None:
    before = "Well. "
    report = argmap.verify(m, f"{before}Sugar harms. Tax it. Prices fall.")
    assert not report.lost


@given(m=anchored_maps())
def test_coverage_counts_every_sentence_of_the_text(m: ArgumentMap) -> None:
    (source,) = m.sources.values()
    report = argmap.coverage(m, source.text)
    assert len(report.sentences) == len(source.segments)
    assert not report.changed


@pytest.mark.parametrize("shape", ["deep", "wide", "cyclic", "undercuts"])
@given(data=st.data())
def test_every_shape_reads_from_its_first_claim(shape: str, data: st.DataObject) -> None:
    m = data.draw(maps(shape=shape, min_claims=2))
    first = next(iter(m.claims))
    assert next(iter(m.subtree(first).walk(first))).key == first
