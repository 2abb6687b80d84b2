"""Maps have the sizes, the shapes and the features that were asked for."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from argmap import ArgumentMap, InvalidValueError, Rebuttal
from argmap.model import FEATURES, features_beyond, features_of
from argmap.strategies import anchored_maps, maps
from argmap.strategies._limits import _CLASSES, _NEEDS, _STYLES
from argmap.strategies._shapes import SHAPES
from tests.strategies.shrinking import smallest


@pytest.mark.parametrize("shape", SHAPES)
@given(data=st.data())
def test_sizes_lie_between_their_bounds(shape: str, data: st.DataObject) -> None:
    m = data.draw(maps(shape=shape, min_claims=3, max_claims=5, min_relations=2, max_relations=4))
    assert 3 <= len(m.claims) <= 5
    assert 2 <= len(m.relations) <= 4


@given(m=maps(shape="tree"))
def test_a_tree_is_connected_and_uses_every_claim_but_the_first_once(m: ArgumentMap) -> None:
    used = [claim for relation in m.relations.values() for claim in relation.claims]
    assert len(used) == len(set(used)) == max(len(m.claims) - 1, 0)
    assert all(relation.target in m.claims for relation in m.relations.values())
    assert len(m.components()) <= 1
    assert not m.cycles()


@given(m=maps(shape="deep"))
def test_a_deep_map_is_one_chain(m: ArgumentMap) -> None:
    targets = [relation.target for relation in m.relations.values()]
    assert len(m.relations) == len(set(targets)) == max(len(m.claims) - 1, 0)
    assert all(len(relation.premises) == 1 for relation in m.relations.values())
    assert len(m.components()) <= 1


@given(m=maps(shape="wide"))
def test_in_a_wide_map_all_bears_on_one_claim(m: ArgumentMap) -> None:
    assert len({relation.target for relation in m.relations.values()}) <= 1
    assert len(m.components()) <= 1


@given(m=maps(shape="dag"))
def test_in_a_dag_nothing_bears_on_itself(m: ArgumentMap) -> None:
    assert not m.cycles()


@given(m=maps(shape="cyclic"))
def test_in_a_cyclic_map_something_bears_on_itself(m: ArgumentMap) -> None:
    assert m.cycles()


@given(m=maps(shape="undercuts"))
def test_in_a_map_of_undercuts_relations_target_relations(m: ArgumentMap) -> None:
    targets = [relation.target for relation in m.relations.values()]
    assert sum(target in m.claims for target in targets) == 1
    assert "undercuts" in features_of(m)


def test_every_feature_is_used_by_some_map() -> None:
    seen: set[str] = set()

    def uses(m: ArgumentMap, feature: str) -> bool:
        used = {name.partition(".")[0] if name.startswith("extra.") else name for name in features_of(m)}
        seen.update(used)
        return feature in used

    for feature in FEATURES:
        if feature not in seen:
            smallest(maps(), partial(uses, feature=feature), phases=[Phase.generate], max_examples=3_000)


def _used_in_two_roles(m: ArgumentMap) -> bool:
    return any(len(set(r.claims)) < len(r.claims) for r in m.relations.values())


def _targets_itself(m: ArgumentMap) -> bool:
    return any(r.target == r.key for r in m.relations.values())


def _undercuts_an_undercut(m: ArgumentMap) -> bool:
    undercuts = {r.key for r in m.relations.values() if isinstance(r, Rebuttal) and r.target in m.relations}
    return any(m.relations[key].target in undercuts for key in undercuts)


def _has_a_tag_in_a_text(m: ArgumentMap) -> bool:
    return any(tag in claim.text for claim in m.claims.values() for tag in claim.tags)


def _has_a_contradiction(m: ArgumentMap) -> bool:
    return any(isinstance(r, Rebuttal) and r.symmetric for r in m.relations.values())


def test_what_is_rare_in_files_is_in_one_map_of_twenty() -> None:
    drawn: list[ArgumentMap] = []

    @settings(max_examples=600, phases=[Phase.generate], database=None, derandomize=True)
    @given(m=maps())
    def draw(m: ArgumentMap) -> None:
        drawn.append(m)

    draw()
    rare = (
        _used_in_two_roles,
        _targets_itself,
        _undercuts_an_undercut,
        _has_a_tag_in_a_text,
        _has_a_contradiction,
    )
    shares = {test.__name__: sum(map(test, drawn)) / len(drawn) for test in rare}
    assert not {name: share for name, share in shares.items() if share < 0.05}


@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=3)
@given(data=st.data())
def test_large_maps_are_drawn_too(shape: str, data: st.DataObject) -> None:
    m = data.draw(maps(shape=shape, min_claims=1_000, max_claims=1_000, max_relations=1_000))
    assert len(m.claims) == 1_000


@settings(max_examples=30)
@given(data=st.data())
def test_any_strategy_of_strings_gives_texts_and_keys(data: st.DataObject) -> None:
    m = data.draw(maps(texts=st.text(), keys=st.text(), min_claims=1, max_claims=3))
    assert m.claims
    assert all(claim.text.strip() or claim.title.strip() for claim in m.claims.values())


@pytest.mark.parametrize("feature", FEATURES)
@settings(max_examples=15)
@given(data=st.data())
def test_a_feature_is_left_out_and_the_rest_keeps_its_size(feature: str, data: st.DataObject) -> None:
    m = data.draw(maps(without=[feature], min_claims=2))
    assert not [name for name in features_of(m) if name == feature or name.startswith(f"{feature}.")]
    assert len(m.claims) >= 2


@settings(max_examples=100)
@given(
    data=st.data(),
    shape=st.sampled_from(sorted(SHAPES)),
    kept=st.frozensets(st.sampled_from(sorted(FEATURES))),
    lost=st.frozensets(st.sampled_from(sorted(FEATURES)), max_size=5),
    claims=st.tuples(st.integers(0, 6), st.integers(0, 6)).map(sorted),
    relations=st.tuples(st.integers(0, 6), st.integers(0, 6)).map(sorted),
)
def test_a_request_is_refused_at_once_or_met(
    data: st.DataObject,
    shape: str,
    kept: frozenset[str],
    lost: frozenset[str],
    claims: list[int],
    relations: list[int],
) -> None:
    features = data.draw(st.sampled_from([set(FEATURES) - lost, kept]))
    try:
        strategy = maps(
            shape=shape,
            features=features,
            min_claims=claims[0],
            max_claims=claims[1],
            min_relations=relations[0],
            max_relations=relations[1],
        )
    except InvalidValueError:
        return
    m = data.draw(strategy)
    assert not features_beyond(m, features)
    assert claims[0] <= len(m.claims) <= claims[1]
    assert relations[0] <= len(m.relations) <= relations[1]


@given(m=maps(without=["extra.tool"]), other=maps(features=[*set(FEATURES) - {"extra"}, "extra.lab"]))
def test_a_namespace_of_extra_is_a_feature_of_its_own(m: ArgumentMap, other: ArgumentMap) -> None:
    assert "extra.tool" not in features_of(m)
    assert {name for name in features_of(other) if name.startswith("extra")} <= {"extra.lab"}


@pytest.mark.parametrize(
    "feature", ["shared claims", "separate parts", "loose claims", "self relations", "linked premises"]
)
@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=10)
@given(data=st.data())
def test_a_shape_is_had_without_a_feature_that_shapes_are_made_of(
    shape: str, feature: str, data: st.DataObject
) -> None:
    strategy = maps(
        shape=shape, without=[feature], min_claims=3, max_claims=5, min_relations=2, max_relations=4
    )
    m = data.draw(strategy)
    assert feature not in features_of(m)
    assert 3 <= len(m.claims) <= 5
    assert 2 <= len(m.relations) <= 4
    assert bool(m.cycles()) >= (shape == "cyclic")
    assert ("undercuts" in features_of(m)) >= (shape == "undercuts")
    assert len(m.components()) == 1 or shape not in {"tree", "deep", "wide"}


@given(m=maps(features=["loose claims", "separate parts", "shared claims", "titles"], min_claims=2))
def test_without_any_kind_of_relation_there_are_claims_alone(m: ArgumentMap) -> None:
    assert len(m) == len(m.claims) >= 2


def test_every_feature_that_is_drawn_by_construction_exists() -> None:
    named = {name for names in (*_NEEDS.values(), *_STYLES.values(), *_CLASSES.values()) for name in names}
    assert named <= set(FEATURES)


def test_a_strategy_says_what_was_asked_for() -> None:
    assert "max_claims=3, shape='tree'" in repr(maps(max_claims=3, shape="tree"))


@given(m=anchored_maps())
def test_an_anchored_map_has_one_text_and_an_anchor_for_every_claim(m: ArgumentMap) -> None:
    (source,) = m.sources.values()
    assert source.text
    assert all(claim.anchors for claim in m.claims.values())


@given(data=st.data())
def test_a_map_is_anchored_in_the_text_given(data: st.DataObject) -> None:
    m = data.draw(anchored_maps(text="Sugar harms.\r\nTax it.", max_claims=3))
    assert [source.text for source in m.sources.values()] == ["Sugar harms.\nTax it."]
