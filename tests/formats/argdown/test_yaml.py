"""Metadata: the core schema of YAML 1.2, and nothing that could be executed or grow beyond measure."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.formats.argdown.syntax.merging import merge_metadata
from argmap.formats.argdown.syntax.yaml import YamlError, load_simple, load_yaml

words = st.text(alphabet=[*"abcXYZ059 .-_/éß設😀#,:[]{}'\"\\*&!|>%@"], max_size=12)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=8,
)


@given(values)
def test_json_is_yaml(value: Any) -> None:
    assert load_yaml(json.dumps(value, ensure_ascii=False)) == value


@given(values)
def test_json_in_ascii_is_yaml_too(value: Any) -> None:
    assert load_yaml(json.dumps(value)) == value


def test_half_signs_and_long_numbers_come_back() -> None:
    for value in ("\ud83d", "a\udc00\ud83d b", "\\ud83d", "\U0001f4a3", 10**4_000, -(10**4_299)):
        assert load_yaml(json.dumps({"a": value})) == {"a": value}


@given(st.dictionaries(st.from_regex(r"[A-Za-z_][A-Za-z0-9_-]{0,8}", fullmatch=True), values, max_size=3))
def test_the_short_way_and_the_long_one_agree(data: dict[str, Any]) -> None:
    text = "{" + ", ".join(f"{name}: {json.dumps(value)}" for name, value in data.items()) + "}"
    for whole in (text, f"{{argmap: {text}}}", f"{{ null:  {text} }}"):
        quick = load_simple(whole)
        assert quick is None or quick == load_yaml(whole)


@given(st.text(alphabet="ab1-.:,'\" {}[]~", max_size=20))
def test_the_short_way_reads_what_the_long_one_reads(inner: str) -> None:
    for text in ("{" + inner + "}", "{argmap: {" + inner + "}}", "{a: {" + inner + "} }"):
        quick = load_simple(text)
        assert quick is None or quick == load_yaml(text)


@pytest.mark.parametrize(
    "text, value",
    [
        ("{a: .inf, b: .nan, c: -.5, d: 1e999}", {"a": ".inf", "b": ".nan", "c": "-.5", "d": "1e999"}),
        ("{a: 0b11, b: -0x1F, c: 0o7, d: 0b, e: 09}", {"a": 3, "b": -31, "c": 7, "d": "0b", "e": 9}),
        ("{a: yes, b: TRUE, c: Null, d: ~, e:}", {"a": "yes", "b": True, "c": None, "d": None, "e": None}),
        ("{a: 12:30, b: 2024-02-30, c: 1_000}", {"a": "12:30", "b": "2024-02-30", "c": "1_000"}),
        ("{1: a, true: b, null: c, 1.5: d}", {"1": "a", "true": "b", "null": "c", "1.5": "d"}),
        ("{2.0: a, [1, x, ~]: b}", {"2": "a", "1,x,": "b"}),
        ("{just text}", {"just text": None}),
        ("a: &x [1]\nb: *x", {"a": [1], "b": [1]}),
        ("a: &y {d: 1}\nb: {<<: *y, f: 2}", {"a": {"d": 1}, "b": {"f": 2, "d": 1}}),
        ("a: &y {d: 1}\nb: {<<: [*y, {h: 4}], d: 3}", {"a": {"d": 1}, "b": {"d": 3, "h": 4}}),
        ("{a: !!str 1, b: !!int 1, c: !!null '', d: ! 1}", {"a": "1", "b": 1, "c": None, "d": "1"}),
        ("!!map {a: !!seq [1]}", {"a": [1]}),
        ("a:\t1", {"a": 1}),
        ("9" * 400, 10**400 - 1),
        ("9" * 5_000, "9" * 5_000),
        ("", None),
    ],
)
def test_values_are_those_of_the_core_schema(text: str, value: Any) -> None:
    assert load_yaml(text) == value


@pytest.mark.parametrize(
    "text, problem",
    [
        ("{a: 1, a: 2}", "twice"),
        ("{a: !!python/object:os.system x}", "unknown tag"),
        ("!!python/object/apply:os.system [x]", "unknown tag"),
        ("{a: !!int x}", "'x' is no int"),
        ("{a: !!set {x}}", "unknown tag !!set"),
        ("{a: !own x}", "unknown tag !own"),
        ("a: 1\n---\nb: 2", "a second document begins"),
        ("{a: *x}", "nothing is called 'x' so far"),
        ("{a: &a [*a]}", "nothing is called 'a' so far"),
        ("{<<: 1}", "must be a mapping"),
        ("{{a: 1}: 2}", "a mapping cannot be a key"),
        ("[" * 200 + "]" * 200, "nested"),
        ("{a: -}", "a hyphen alone"),
        ("{a: [}", "did not find"),
        ("\x00", ""),
    ],
)
def test_what_is_no_metadata_is_refused(text: str, problem: str) -> None:
    with pytest.raises(YamlError) as caught:
        load_yaml(text)
    assert problem in caught.value.problem
    assert -1 <= caught.value.offset <= len(text)


def test_aliases_do_not_multiply_beyond_measure() -> None:
    laughs = "a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9]\n" + "".join(
        f"{new}: &{new} [{', '.join(['*' + old] * 9)}]\n"
        for old, new in zip("abcdefg", "bcdefgh", strict=True)
    )
    with pytest.raises(YamlError, match="more than"):
        load_yaml(laughs)


@given(st.dictionaries(words, values, max_size=3), st.dictionaries(words, values, max_size=3))
def test_merging_copies_what_it_takes(first: dict[str, Any], second: dict[str, Any]) -> None:
    before = json.dumps([first, second])
    merged: dict[str, Any] = {}
    merge_metadata(merged, first)
    merge_metadata(merged, second)
    merge_metadata(merged, first)
    assert json.dumps([first, second]) == before
    assert merged.keys() == first.keys() | second.keys()
