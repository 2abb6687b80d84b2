"""What type checkers know about a builder: mypy and pyright read this file, pytest runs it."""

from __future__ import annotations

from typing import assert_type

import pytest

from argmap import Builder, Claim, Relation, Support, UnknownKeyError
from argmap.model import Key, Record


def looked_up(b: Builder, key: Key) -> Record:
    return assert_type(b[key], Record)


def test_a_record_that_is_looked_up_serves_as_a_target_and_as_a_premise() -> None:
    b = Builder()
    b.claim("Tax sugar.", key="tax")
    b.claim("Sugar harms.", key="harm")
    step = b.support(b["tax"], b["harm"], "Price cuts demand.", key="step")
    b.rebut(b["step"], b["tax"])
    b.contradict(b["tax"], b["harm"])
    assert_type(b["tax"], Record)
    assert_type(b[step], Support)
    assert b[step] is b["step"]
    assert looked_up(b, step) is looked_up(b, "step")


def test_a_claim_or_relation_that_is_looked_up_has_its_fields() -> None:
    b = Builder()
    b.support(b.claim("Tax sugar.", key="tax"), "Sugar harms.", key="step")
    assert_type(b.claim_named("tax"), Claim)
    assert_type(b.relation_named("step"), Relation)
    assert b.claim_named("tax").text == "Tax sugar."
    assert b.relation_named("step").claims == ("sugar-harms",)
    assert b.claim_named(b["tax"]) is b["tax"]


def test_a_key_of_another_kind_is_refused() -> None:
    b = Builder()
    b.support(b.claim("Tax sugar.", key="tax"), "Sugar harms.", key="step")
    with pytest.raises(UnknownKeyError, match="claim"):
        b.claim_named("step")
    with pytest.raises(UnknownKeyError, match="relation"):
        b.relation_named("tax")
