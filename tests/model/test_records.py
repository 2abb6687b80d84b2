"""Records: frozen values that convert what they can and evaluate back."""

from __future__ import annotations

import copy
import pickle
from enum import StrEnum
from typing import Any

import attrs
import pytest

import argmap
from argmap import (
    Anchor,
    Claim,
    Group,
    Link,
    Origin,
    Premise,
    Rebuttal,
    Relation,
    Rephrase,
    Segment,
    Skip,
    Source,
    Span,
    Support,
)
from argmap.errors import InvalidValueError
from argmap.model import Extra, key_of

RECORDS: list[Any] = [
    Claim("tax", "Tax sugar.", title="Tax", kind="argument", implicit=True, voice="opponent", credence=0.5),
    Premise("tax", role="major"),
    Support(
        "s", [Premise("tax", "major"), "harm"], "tax", scheme="expert-opinion", weight=2, tags=["a", "b"]
    ),
    Rebuttal("r", "tax", "s", note="why"),
    Rephrase("p", "tax", "harm"),
    Link("l", "tax", scheme="see also", extra={"aif": {"nodeID": "7"}}),
    Group("g", "Health", parent="h", tags="x"),
    Anchor("source", 0, 5, quote="Sugar", prefix="“", suffix="”"),
    Segment(0, 12, paragraph=2),
    Skip(0, 12, reason="byline"),
    Source.of("Sugar harms. Tax it.", title="Leader", licence="CC-BY-4.0"),
    Span(7, 3, 7, 9),
    Origin("oped.json", "json", {"tax": Span(7, 3)}),
]


@pytest.fixture(params=RECORDS, ids=lambda record: type(record).__name__)
def record(request: pytest.FixtureRequest) -> Any:
    return request.param


def test_a_record_evaluates_back(record: Any) -> None:
    assert eval(repr(record), vars(argmap)) == record  # noqa: S307 - that is what repr promises


def test_a_record_is_pickled_and_copied(record: Any) -> None:
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(record, protocol)) == record  # noqa: S301 - our own bytes
    assert copy.copy(record) == copy.deepcopy(record) == record


def test_equal_records_have_one_hash(record: Any) -> None:
    twin = copy.deepcopy(record)
    assert hash(twin) == hash(record)
    assert len({twin, record}) == 1


def test_no_field_of_a_record_can_be_set_or_deleted(record: Any) -> None:
    for field in attrs.fields(type(record)):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(record, field.name, "other")
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            delattr(record, field.name)
    with pytest.raises((AttributeError, TypeError)):
        record.nonsense = 1


def test_a_short_record_has_a_short_repr() -> None:
    assert repr(Claim("tax", "Tax sugar.")) == "Claim('tax', text='Tax sugar.')"
    assert repr(Support("s", "a", "b")) == "Support('s', premises=(Premise('a'),), target='b')"


def test_classes_of_relations_are_never_equal() -> None:
    relations: list[Relation] = [kind("r", "a", "b") for kind in (Support, Rebuttal, Rephrase, Link)]
    assert len(set(relations)) == 4


@pytest.mark.parametrize("several", [["b", "a"], ("b", "a"), iter(["b", "a"]), {"b": 1, "a": 2}.keys()])
def test_several_values_become_a_tuple_in_their_order(several: Any) -> None:
    assert Claim("c", "C.", tags=several).tags in {("b", "a"), ("a", "b")}


def test_the_order_of_a_set_is_not_left_to_chance() -> None:
    tags = {f"tag {n}" for n in range(50)}
    assert Claim("c", "C.", tags=tags).tags == tuple(sorted(tags))


def test_one_value_or_none_stands_for_a_tuple() -> None:
    assert Claim("c", "C.", tags="a").tags == ("a",)
    assert Claim("c", "C.", tags=None).tags == ()
    assert Support("s", (), "c").premises == ()
    assert Claim("c", "C.", anchors=Anchor("s", 0, 1, quote="x")).anchors == (Anchor("s", 0, 1, quote="x"),)


def test_a_record_serves_wherever_a_key_is_asked_for() -> None:
    tax, harm, health = Claim("tax", "Tax."), Claim("harm", "Harm."), Group("g", "Health")
    step = Support("s", [harm], tax, group=health)
    assert (step.claims, step.target, step.group) == (("harm",), "tax", "g")
    assert Premise(harm, role="minor") == Premise("harm", "minor")
    assert Rebuttal("r", tax, step).target == "s"
    assert key_of(step) == key_of("s") == "s"
    with pytest.raises(InvalidValueError, match="expected a key or a record, got int"):
        key_of(5)  # type: ignore[arg-type]


def test_texts_of_other_string_classes_are_taken_as_plain_text() -> None:
    class Key(StrEnum):
        TAX = "tax"

    claim = Claim(Key.TAX, Key.TAX, voice="author", tags=[Key.TAX])
    assert claim == Claim("tax", "tax", tags=["tax"])
    assert {type(claim.key), type(claim.text), type(claim.tags[0])} == {str}
    assert type(Premise(Key.TAX).claim) is str


def test_numbers_become_floats_and_minus_zero_is_zero() -> None:
    assert repr(Claim("c", "C.", credence=1)) == "Claim('c', text='C.', credence=1.0)"
    assert repr(Support("s", "a", "b", weight=-0.0).weight) == "0.0"


def test_a_source_of_a_text_knows_its_sentences_and_its_digest() -> None:
    source = Source.of("\ufeffSugar harms.\r\nTax it.", key="oped")
    assert source.text == "Sugar harms.\nTax it."
    assert [(s.start, s.end, s.paragraph) for s in source.segments] == [(0, 12, 1), (13, 20, 1)]
    assert source.digest == argmap.model.digest_of(source.text)
    with pytest.raises(InvalidValueError, match="text must be a string, got int"):
        Source.of(5)  # type: ignore[arg-type]
    assert Source.of(source.text, key="oped", digest=source.digest) == source
    with pytest.raises(InvalidValueError, match=r"oped\.digest is '0{16}', but the text has"):
        argmap.Builder(source=Source.of(source.text, key="oped", digest="0" * 16))


def test_an_origin_takes_a_copy_of_its_spans() -> None:
    spans = {"tax": Span(1)}
    origin = Origin("a.json", "json", spans)
    spans["harm"] = Span(2)
    assert list(origin.spans) == ["tax"]
    with pytest.raises(TypeError):
        origin.spans["harm"] = Span(2)  # type: ignore[index]
    with pytest.raises(InvalidValueError, match="spans must map keys to spans, got int"):
        Origin(spans=5)  # type: ignore[arg-type]


def test_extra_of_records_is_frozen() -> None:
    data: dict[str, Any] = {"aif": {"nodes": [1, 2]}}
    claim = Claim("c", "C.", extra=data)
    data["aif"]["nodes"].append(3)
    assert claim.extra == {"aif": {"nodes": [1, 2]}}
    assert isinstance(claim.extra, Extra)
