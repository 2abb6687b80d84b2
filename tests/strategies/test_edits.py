"""Edits are values that change a map in one way; map pairs are made of them."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import (
    ArgumentMap,
    Claim,
    InvalidValueError,
    Support,
    UnknownKeyError,
    UnknownNameError,
)
from argmap.model import features_of
from argmap.strategies import Edit, edits, map_pairs, maps
from argmap.strategies._edits import EDITS
from tests.strategies.shrinking import smallest


@pytest.mark.parametrize("kind", EDITS)
@given(data=st.data(), m=maps(min_claims=2, min_relations=1))
def test_an_edit_is_of_the_kind_asked_for_and_can_be_pasted_and_pickled(
    kind: str, data: st.DataObject, m: ArgumentMap
) -> None:
    try:
        strategy = edits(m, kinds=[kind])
    except InvalidValueError:
        assert kind == "turn"  # where all relations are links without a target
        return
    edit = data.draw(strategy)
    assert edit.name == kind
    assert isinstance(edit.apply(m), ArgumentMap)
    assert eval(repr(edit), {**vars(argmap), "Edit": Edit}) == edit  # noqa: S307 - that is what repr promises
    assert pickle.loads(pickle.dumps(edit)) == edit  # noqa: S301 - our own bytes
    assert str(edit).startswith(kind)


@pytest.mark.parametrize("kind", [kind for kind in EDITS if kind != "turn"])
def test_an_edit_of_each_kind_can_change_a_map(kind: str) -> None:
    m = ArgumentMap.of(Claim("a", "A."), Claim("b", "B."), Support("s", "b", "a"))
    assert smallest(edits(m, kinds=[kind]), lambda edit: edit.apply(m) != m).name == kind


@pytest.mark.parametrize("kind", ["rebuttal", "rephrase", "link"])
def test_a_relation_is_turned_into_every_other_kind(kind: str) -> None:
    m = ArgumentMap.of(Claim("a", "A."), Claim("b", "B."), Support("s", "b", "a", scheme="sign"))
    edit = smallest(edits(m, kinds=["turn"]), lambda edit: edit.arguments[1] == kind)
    turned = edit.apply(m).relations["s"]
    assert (type(turned).__name__.lower(), turned.scheme) == (kind, "sign")


def test_an_edit_of_what_is_not_there_says_so() -> None:
    with pytest.raises(UnknownKeyError):
        Edit("set", ("a", "text", "B.")).apply(ArgumentMap.of())


def test_an_edit_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'remove'"):
        Edit("remov", ("a",))


@given(pair=map_pairs(min_edits=0, max_edits=0))
def test_without_edits_both_maps_of_a_pair_are_the_same(pair: tuple[ArgumentMap, ArgumentMap]) -> None:
    assert pair[0] == pair[1]


@given(pair=map_pairs(texts=st.sampled_from(["one", "two"]), keys=st.integers(1, 99).map("k{}".format)))
def test_edits_of_a_pair_take_texts_and_keys_from_the_strategies_given(
    pair: tuple[ArgumentMap, ArgumentMap],
) -> None:
    assert all(record.key[0] == "k" for record in pair[1])
    assert {claim.text for claim in pair[1].claims.values()} <= {"one", "two", ""}


def test_the_maps_of_a_pair_can_differ() -> None:
    before, after = smallest(map_pairs(), lambda pair: pair[0] != pair[1])
    assert len(before) + len(after) <= 1


@given(pair=map_pairs(without=["voices", "undercuts", "keys"]))
def test_both_maps_of_a_pair_keep_to_the_features(pair: tuple[ArgumentMap, ArgumentMap]) -> None:
    assert not {"voices", "undercuts", "keys"} & (features_of(pair[0]).keys() | features_of(pair[1]).keys())
