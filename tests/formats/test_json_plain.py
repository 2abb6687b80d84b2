"""The fast way to read plain documents: where it answers, it says what the careful reader says."""

from __future__ import annotations

import json
import sys
from typing import Any, Final
from unittest import mock

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import argmap
from argmap import ArgumentMap, Claim, LimitError, Link, Premise, Rebuttal, Rephrase, Support
from argmap.formats import Limits, ReadOptions
from argmap.formats._json.plain import read_plain
from argmap.formats._json.reader import read_carefully
from argmap.model._sound import sound_claim, sound_relation
from argmap.strategies import maps

M: Final = ArgumentMap.of(
    Claim("tax", "Tax sugar.", voice="opponent", tags=("health",)),
    Claim("harm", "Sugar harms."),
    Support("tax.1", ["harm"], "tax"),
    Rebuttal("tax.1.1", [Premise("tax", "minor")], "tax.1"),
    title="Sugar",
    thesis="tax",
)
TEXT: Final = argmap.dumps(M)
OPTIONS: Final = ReadOptions(path="map.json")


def agree(text: str) -> ArgumentMap | None:
    """Assert that both readers say the same of a text, if the fast one says anything; return what it says."""
    plain = read_plain(text, OPTIONS)
    if plain is None:
        return None
    reading = read_carefully(text, OPTIONS)
    assert reading.diagnostics == ()
    assert plain == reading.map
    assert repr(plain) == repr(reading.map)  # also where == is blind
    assert plain.origin == reading.map.origin
    assert list(plain.origin.spans) == list(reading.map.origin.spans)  # type: ignore[union-attr]
    assert argmap.dumps(plain) == argmap.dumps(reading.map)
    for one, other in zip(plain, reading.map, strict=True):
        assert list(map(type, values(one))) == list(map(type, values(other)))
    return plain


def values(record: Any) -> list[object]:
    return [getattr(record, field.name) for field in attrs.fields(type(record))]


@given(m=maps())
def test_a_document_that_argmap_wrote_is_read_as_by_the_careful_reader(m: ArgumentMap) -> None:
    agree(argmap.dumps(m))


@given(
    m=maps(features={"supports", "rebuttals", "linked premises", "keys", "loose claims", "tags", "voices"})
)
def test_the_usual_map_takes_the_fast_way(m: ArgumentMap) -> None:
    text = argmap.dumps(m)
    assert agree(text) == m or "\\" in text or not text.isascii()


JSON_VALUES: Final = st.sampled_from(
    ["0", "-0.0", "1e400", "true", "null", '""', '" "', '"tax"', '"a"', "[]", '["tax"]', '["tax", "tax"]', "[[]]",
     "{}", '{"a": 1}', '"\\u0000"', '"\\ud800"', '"\\n"', '"\\b"', "[" * 300, '"\ufffe"', '"contrary"', '"link"',
     '"1.0"', '"opponent"', '"argument"', "NaN", '{"key": "x", "text": "x"}', '[{"claim": "tax", "role": "r"}]']
)  # fmt: skip
NAMES: Final = st.sampled_from(
    ["argmap", "title", "thesis", "extra", "claims", "relations", "groups", "sources", "key", "text", "type",
     "premises", "target", "scheme", "kind", "voice", "implicit", "credence", "weight", "note", "tags", "group",
     "anchors", "speaker", "parent", "colour"]
)  # fmt: skip


@given(m=maps(max_claims=4), data=st.data())
def test_any_change_to_a_document_is_read_as_by_the_careful_reader(
    m: ArgumentMap, data: st.DataObject
) -> None:
    text = argmap.dumps(data.draw(st.sampled_from([m, M])))
    for _ in range(data.draw(st.integers(1, 2))):
        at = data.draw(st.integers(0, len(text)))
        length = data.draw(st.integers(0, 12))
        change = st.one_of(
            JSON_VALUES, st.builds('"{}": {},'.format, NAMES, JSON_VALUES), st.text(max_size=3)
        )
        text = text[:at] + data.draw(change) + text[at + length :]
    agree(text)


@given(name=NAMES, value=JSON_VALUES, room=st.sampled_from(["", "claims", "relations"]), at=st.integers(0, 1))
@example(name="implicit", value='"tax"', room="claims", at=0)
@example(name="target", value="null", room="relations", at=0)
def test_a_field_of_any_value_is_read_as_by_the_careful_reader(
    name: str, value: str, room: str, at: int
) -> None:
    document = json.loads(TEXT)
    record = document[room][at] if room else document
    record[name] = "@@"
    agree(json.dumps(document).replace('"@@"', value))


@pytest.mark.parametrize(
    "old,new",
    [
        ('"harm"', '"tax"'),
        ('"key": "tax.1"', '"key": "tax"'),
        ('["harm"]', '["nobody"]'),
        ('["harm"]', '["tax.1"]'),
        ('["harm"]', '["harm", "harm"]'),
        ('"target": "tax"', '"target": "nobody"'),
        ('"thesis": "tax"', '"thesis": "tax.1"'),
        ('"Sugar harms."', '" "'),
        ('"Sugar harms."', '"\\u0001"'),
        ('"Sugar harms."', '"\ud800"'),
        ('"health"', '"health", "health"'),
        ('"opponent"', '"enemy"'),
        ('"1.0"', '"1.1"'),
        ('"title": "Sugar"', '"title": "Sugar", "title": "Sugar"'),
        ('"key": "harm"', '"key": "ha\\u0072m"'),
        ('"key": "harm"', '"key": "ha\\nrm"'),
    ],
)
def test_what_is_wrong_or_rare_is_left_to_the_careful_reader(old: str, new: str) -> None:
    text = TEXT.replace(old, new)
    assert text != TEXT
    assert agree(TEXT) == M
    assert read_plain(text, OPTIONS) is None


def test_limits_hold_on_the_fast_way_too() -> None:
    with pytest.raises(LimitError, match="records"):
        argmap.loads(TEXT, limits=Limits(records=3))
    assert argmap.loads(TEXT, limits=Limits(records=4)) == M
    with pytest.raises(LimitError, match="nesting"):
        argmap.loads(TEXT, limits=Limits(nesting=2))
    deep = TEXT.replace('"title": "Sugar"', f'"extra": {{"x": {"[" * 5_000}{"]" * 5_000}}}')
    with pytest.raises(LimitError, match="nesting"):
        argmap.loads(deep)
    with mock.patch.object(
        sys, "getrecursionlimit", return_value=1_000_000
    ):  # then nothing would stop the decoder
        assert read_plain(TEXT, OPTIONS) is None


def test_a_sound_record_equals_one_that_was_checked() -> None:
    given = {"title": "t", "note": "n", "tags": ("x", "y"), "group": "g"}
    claim = {
        "key": "a",
        "text": "A.",
        "kind": "argument",
        "implicit": True,
        "voice": "analyst",
        "speaker": "s",
    }
    assert values(sound_claim(**claim, **given)) == values(Claim(**claim, **given))  # type: ignore[arg-type]
    for cls in (Support, Rebuttal, Rephrase, Link):
        relation = {"key": "r", "premises": (Premise("a"),), "target": "b", "scheme": "s"}
        assert sound_relation(cls, **relation, **given) == cls(**relation, **given)  # type: ignore[arg-type]
        assert values(sound_relation(cls, key="r")) == values(cls("r"))
