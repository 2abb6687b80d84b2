"""Extra: frozen JSON, compared with its types."""

from __future__ import annotations

import copy
import json
import math
import pickle
from datetime import date
from enum import Enum
from typing import Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from argmap import ArgumentMap, Claim
from argmap.errors import InvalidMapError, InvalidValueError
from argmap.model import Extra


@pytest.mark.parametrize(
    "one, other",
    [(1, 1.0), (1, True), (0, False), (0.0, -0.0), (None, False), ("1", 1), ([], {}), ([1, 2], [2, 1])],
)
def test_values_of_different_json_types_differ(one: Any, other: Any) -> None:
    assert Extra({"x": one}) != Extra({"x": other})
    assert Extra({"x": [one]}) != {"x": [other]}


@pytest.mark.parametrize("value", [None, True, 1, 1.5, "é", [], [1, [2]], {"a": {"b": []}}, 10**4_000])
def test_any_json_value_is_held_and_given_back(value: Any) -> None:
    extra = Extra({"x": value})
    assert extra.thaw() == {"x": value}
    assert extra == {"x": value}
    assert hash(extra) == hash(Extra({"x": value}))
    assert pickle.loads(pickle.dumps(extra)) == copy.deepcopy(extra) == extra  # noqa: S301 - our own bytes


def test_formats_are_sorted_and_the_order_within_them_is_content() -> None:
    assert Extra({"b": 1, "a": 2}) == Extra({"a": 2, "b": 1})
    one, other = Extra({"aif": {"b": 1, "a": 2}}), Extra({"aif": {"a": 2, "b": 1}})
    assert one != other
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - our own bytes
    assert list(pickle.loads(pickle.dumps(one["aif"]))) == ["b", "a"]  # noqa: S301 - our own bytes


def test_extra_is_a_mapping_that_never_changes() -> None:
    extra = Extra({"aif": {"nodeID": "7"}})
    assert list(extra) == ["aif"]
    assert len(extra) == 1
    assert extra["aif"] == {"nodeID": "7"}
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        extra._data = {}
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        del extra._data
    with pytest.raises(TypeError):
        extra["aif"] = 1  # type: ignore[index]


def test_extra_equals_plain_json_and_nothing_else() -> None:
    extra = Extra({"x": 1})
    assert extra != {"x": object()}
    assert extra != [("x", 1)]
    assert Extra(extra) == extra
    assert Extra({"y": extra}) == {"y": {"x": 1}}
    assert repr(extra) == "{'x': 1}"
    assert Extra() == {}


def _nested(depth: int) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    "data, fault",
    [
        ({"x": math.nan}, "holds nan"),
        ({"x": [math.inf]}, "holds inf"),
        ({"x": date(2019, 3, 1)}, "holds date, which is no JSON; use strings for dates"),
        ({"x": {1: 2}}, "has a key of type int; JSON keys are strings"),
        ({1: 2}, "has a key of type int"),
        ({"x": 10**4_300}, "holds an integer of more than 4300 digits"),
        ({"x": _nested(100)}, "nests deeper than 100 levels"),
        ({"x": _nested(100_000)}, "nests deeper than 100 levels"),
        (5, "must be a mapping, got int"),
        ([], "must be a mapping, got list"),
        ("aif", "must be a mapping, got str"),
    ],
)
def test_what_is_no_json_is_refused(data: Any, fault: str) -> None:
    with pytest.raises(InvalidValueError, match=fault):
        Extra(data)
    with pytest.raises(InvalidMapError) as caught:
        ArgumentMap.of(Claim("c", "C.", extra=data), extra=data)
    record, whole = map(str, caught.value.exceptions)
    assert record.startswith(f"c.extra {fault}")
    assert whole.startswith(f"extra {fault}")


def test_an_object_inside_itself_is_refused() -> None:
    loop: dict[str, Any] = {}
    loop["x"] = loop
    with pytest.raises(InvalidValueError, match="nests deeper"):
        Extra(loop)


# -- what is written alike is alike ---------------------------------------------------------------------------

HALVES = st.sampled_from(["\ud83d", "\ude00", "\U0001f600", "a", "\ud83d\ude00", "é", "\0"])


@given(st.dictionaries(st.lists(HALVES).map("".join), st.lists(HALVES).map("".join), max_size=3))
@example({"a": "\ud83d\ude00"})
@example({"\ud83d\ude00": "", "\U0001f600": ""})
def test_extra_equals_what_json_reads_from_what_it_writes(data: dict[str, str]) -> None:
    if len(json.loads(json.dumps(data))) < len(data):
        with pytest.raises(InvalidValueError, match="two keys that are written"):
            Extra({"x": data})
        return
    extra = Extra({"x": data})
    assert extra == json.loads(extra.token())
    assert extra == Extra({"x": json.loads(json.dumps(data))})


def test_an_enumeration_of_strings_is_held_as_its_text() -> None:
    class Colour(str, Enum):  # noqa: UP042 - StrEnum has another str()
        RED = "red"

    assert list(Extra({Colour.RED: Colour.RED}).items()) == [("red", "red")]


def test_shared_values_count_wherever_they_stand() -> None:
    value: Any = 1
    for _ in range(18):
        value = [value, value]
    with pytest.raises(InvalidValueError, match="extra holds more than 250,000 values"):
        Extra({"x": value})
    with pytest.raises(InvalidMapError) as caught:
        ArgumentMap.of(Claim("a", "A.", extra={"x": value}))
    assert str(caught.value.exceptions[0]) == "a.extra holds more than 250,000 values"
    with pytest.raises(InvalidValueError, match="extra holds more than 67,108,864 code points"):
        Extra({"x": ["a" * (1 << 20)] * 65})
    assert len(Extra({"x": [1] * 200_000})) == 1
