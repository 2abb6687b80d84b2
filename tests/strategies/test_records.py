"""The strategies of single records draw what fits a map that has what they refer to."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import (
    Anchor,
    ArgumentMap,
    Claim,
    Group,
    Link,
    Rebuttal,
    Rephrase,
    Source,
    Support,
    strategies,
)
from argmap.model import Record
from argmap.strategies import maps
from tests.strategies.shrinking import smallest

OPED: Final = Source.of("Sugar harms. Tax it.", key="oped")
RELATIONS: Final = {"supports": Support, "rebuttals": Rebuttal, "rephrases": Rephrase, "links": Link}


@pytest.mark.parametrize("name", ["claims", "groups", "sources"])
@given(data=st.data())
def test_a_record_that_needs_no_other_makes_a_valid_map(name: str, data: st.DataObject) -> None:
    record = data.draw(getattr(strategies, name)())
    assert record in ArgumentMap.of(record)


@given(claim=strategies.claims(keys=st.just("c"), groups=["g"], sources=[OPED]))
def test_a_claim_fits_a_map_that_has_what_it_may_refer_to(claim: Claim) -> None:
    assert ArgumentMap.of(claim, Group("g"), OPED).claims["c"] == claim


@pytest.mark.parametrize("name", RELATIONS)
@given(data=st.data())
def test_a_relation_fits_a_map_that_has_what_it_may_refer_to(name: str, data: st.DataObject) -> None:
    there: list[Record] = [Claim("a", "A."), Claim("b", "B."), Support("s", "b", "a"), Group("g"), OPED]
    strategy = getattr(strategies, name)(
        claims=["a", "b"], targets=["a", "s"], keys=st.just("r"), groups=["g"], sources=[OPED]
    )
    relation = data.draw(strategy)
    assert type(relation) is RELATIONS[name]
    assert relation in ArgumentMap.of(*there, relation)


@given(anchor=strategies.anchors(source=OPED))
def test_an_anchor_fits_its_source(anchor: Anchor) -> None:
    assert ArgumentMap.of(OPED, Claim("a", "A.", anchors=anchor)).claims["a"].anchors == (anchor,)


@pytest.mark.parametrize(
    "style, held",
    [
        ("open", ("quote",)),
        ("sealed", ("digest",)),
        ("around", ("quote", "suffix")),
        ("both", ("quote", "digest")),
    ],
)
def test_every_style_of_anchor_holds_what_it_is_named_for(style: str, held: tuple[str, ...]) -> None:
    anchor = smallest(strategies.anchors(source=OPED, styles=[style]), lambda _: True)
    fields = {name for name in ("quote", "prefix", "suffix", "digest") if getattr(anchor, name)}
    assert fields == set(held)


@pytest.mark.parametrize(
    "style, held",
    [("whole", "text digest segments"), ("plain", "text"), ("sealed", "digest segments"), ("named", "")],
)
def test_every_style_of_source_keeps_what_it_is_named_for(style: str, held: str) -> None:
    source = smallest(strategies.sources(texts=st.just("Tax it."), styles=[style]), lambda _: True)
    assert {name for name in ("text", "digest", "segments") if getattr(source, name)} == set(held.split())


@given(data=st.data())
def test_texts_and_keys_come_from_the_strategies_given(data: st.DataObject) -> None:
    words, keys = st.sampled_from(["one", "two"]), st.integers(1, 99).map("k{}".format)
    m = data.draw(maps(texts=words, keys=keys))
    assert all(record.key[0] == "k" for record in m)
    assert {claim.text for claim in m.claims.values()} <= {"one", "two", ""}
    assert data.draw(strategies.claims(texts=words)).text in {"one", "two", ""}
    assert data.draw(strategies.groups(keys=keys)).key[0] == "k"
