"""Laws of formats: what is kept comes back, what is lost is said, and no text breaks a reader."""

from __future__ import annotations

import contextlib
import copy
import importlib.resources
import json
import pickle
from typing import Any, Final

import jsonschema
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import argmap
from argmap import (
    ArgumentMap,
    Claim,
    Group,
    LimitError,
    Link,
    LossError,
    ParseError,
    Premise,
    Rebuttal,
    Support,
    UnknownNameError,
)
from argmap.formats import Format, Limits, Loss, all_formats, format_named, read
from argmap.model import FEATURES, Extra, features_beyond, keep_only
from argmap.strategies import maps

FORMATS: Final = all_formats()
JSON: Final = format_named("json")
SCHEMA: Final = json.loads(
    (importlib.resources.files("argmap.formats") / "json.schema.json").read_text(encoding="utf-8")
)
VALIDATOR: Final = jsonschema.Draft202012Validator(SCHEMA)

every_format = pytest.mark.parametrize("format", FORMATS, ids=lambda f: f.name)


@st.composite
def poor_formats(draw: st.DrawFn) -> Format:
    """Draw a format that keeps some features and no others."""
    keeps = draw(st.frozensets(st.sampled_from(sorted(FEATURES))))
    return Format(name="poor", title="Poor", suffixes=(), keeps=keeps, read=JSON.read, write=JSON.write)


# -- round trips -------------------------------------------------------------------------------------------


@every_format
@given(data=st.data())
def test_what_a_format_keeps_comes_back_equal(format: Format, data: st.DataObject) -> None:
    m = data.draw(maps(features=format.keeps))
    again = argmap.loads(argmap.dumps(m, format=format, loss="strict"), format=format, strict=True)
    assert again == m
    assert repr(again) == repr(m)  # also where == is blind, as between 1 and 1.0


@every_format
@given(data=st.data())
def test_equal_maps_give_equal_text_that_is_a_fixed_point(format: Format, data: st.DataObject) -> None:
    m = data.draw(maps(features=format.keeps))
    text = argmap.dumps(m, format=format)
    assert argmap.dumps(pickle.loads(pickle.dumps(m)), format=format) == text  # noqa: S301 - our own bytes
    assert argmap.dumps(argmap.loads(text, format=format), format=format) == text


@every_format
@given(data=st.data())
def test_text_is_utf_8_with_lf_and_no_byte_order_mark_and_is_recognised(
    format: Format, data: st.DataObject
) -> None:
    text = argmap.dumps(data.draw(maps(features=format.keeps)), format=format)
    assert text.encode().decode() == text
    assert "\r" not in text
    assert not text.startswith("\ufeff")
    if format is JSON:
        assert argmap.loads(text) == argmap.loads(text, format=format)


def nested(depth: int) -> Any:
    """Return lists and objects in turn, nested so deep."""
    value: Any = 1.0
    for level in range(depth):
        value = [value] if level % 2 else {"a": value}
    return value


@pytest.mark.parametrize("format", [f for f in FORMATS if "extra" in f.keeps], ids=lambda f: f.name)
@given(
    value=st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
        max_leaves=20,
    )
)
@example("\ud83d\ude00")
@example(["\ud83d", "\udc00\ud83d", -0.0, 10**4_000])
@example(["\ufdd0d83d", "\ud83d", {"\ufdd0fdd0": "\udc00"}])
@example({"k" * 3_000: 1, "two words " * 200: {"k" * 1_100: ["x"]}, "": {"<<": {"a: b": "- c"}}})
@example(
    [
        "1",
        "1.0",
        "true",
        "null",
        "~",
        "",
        "2024-01-01",
        "0x1F",
        "1_000",
        ".inf",
        "yes",
        "#",
        "a #b",
        "}",
        "===",
    ]
)
@example(nested(98))
def test_any_json_in_extra_comes_back_with_its_types_and_order(format: Format, value: Any) -> None:
    extra = {"tool": value}
    m = ArgumentMap.of(
        Claim("a", "A.", extra=extra, group="g"),
        Claim("b", title="B", kind="argument"),
        Support("s", ["a", Premise("b", role="sketch")], "a"),
        Rebuttal("r", "b", "a", extra=extra),
        Link("l", ["a", "b"], extra=extra),
        Group("g", "G", extra=extra),
        extra={"tool": {"x": value}} if value != nested(98) else extra,
    )
    again = argmap.loads(argmap.dumps(m, format=format, loss="strict"), format=format, strict=True)
    assert again == m
    assert isinstance(again.extra, Extra)
    assert again.extra.token() == m.extra.token()


@given(maps())
def test_every_text_of_the_native_format_fits_its_schema(m: ArgumentMap) -> None:
    VALIDATOR.validate(json.loads(argmap.dumps(m)))


@given(maps())
def test_the_place_of_every_record_is_known(m: ArgumentMap) -> None:
    text = argmap.dumps(m)
    origin = argmap.loads(text).origin
    assert origin is not None
    assert set(origin.spans) == {record.key for record in m}
    lines = text.split("\n")
    for key, span in origin.spans.items():
        block = "\n".join(lines[span.line - 1 : span.end_line])[span.column - 1 :]
        assert json.JSONDecoder().raw_decode(block)[0]["key"] == key


# -- loss --------------------------------------------------------------------------------------------------


@given(maps(), poor_formats())
@pytest.mark.filterwarnings("ignore::argmap.LossWarning")
def test_what_is_lost_is_said_and_the_rest_is_a_fixed_point(m: ArgumentMap, poor: Format) -> None:
    text = argmap.dumps(m, format=poor, loss="warn")
    rest = argmap.loads(text, format=poor)
    assert rest == keep_only(m, poor.keeps)
    assert argmap.dumps(rest, format=poor, loss="strict") == text


@given(maps(), poor_formats())
@pytest.mark.filterwarnings("ignore::argmap.LossWarning")
def test_dumping_raises_exactly_when_meaning_would_be_lost(m: ArgumentMap, poor: Format) -> None:
    beyond = features_beyond(m, poor.keeps)
    meaning = {name for name in beyond if name in FEATURES and FEATURES[name].grade == "meaning"}
    assert lost_in(m, poor, "raise") == meaning
    assert lost_in(m, poor, "strict") == set(beyond)


def lost_in(m: ArgumentMap, format: Format, loss: Loss) -> set[str]:
    """Return the features that dumping refuses to forget."""
    try:
        argmap.dumps(m, format=format, loss=loss)
    except LossError as error:
        return set(error.features)
    return set()


# -- any text ----------------------------------------------------------------------------------------------

PIECES: Final = st.sampled_from(
    [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        '"',
        "\\",
        "\n",
        "0",
        "-",
        "1e999",
        "NaN",
        "null",
        "true",
        '"key"',
        '"a"',
        "\ud800",
    ]
)


@st.composite
def broken(draw: st.DrawFn) -> str:
    """Draw the text of a map in which pieces were cut out, doubled and put in."""
    text = argmap.dumps(draw(maps(max_claims=3, max_relations=3)))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 30)))
        middle = draw(st.sampled_from(["", text[start:end] * 2]) | PIECES | st.text(max_size=5))
        text = text[:start] + middle + text[end:]
    return text


@st.composite
def misshapen(draw: st.DrawFn) -> str:
    """Draw well-formed JSON in which values were exchanged for others."""
    document = json.loads(argmap.dumps(draw(maps(min_claims=1, max_claims=3, max_relations=3))))
    strange: st.SearchStrategy[Any] = st.sampled_from(
        [None, 7, -1, 0.5, True, "", "a", "c1", [], {}, [[]], [{}], 10**400]
    )
    for _ in range(draw(st.integers(1, 3))):
        spot: Any = document
        while True:
            names = list(spot) if isinstance(spot, dict) else list(range(len(spot)))
            if not names:
                break
            name = draw(st.sampled_from(names))
            if isinstance(spot[name], dict | list) and draw(st.booleans()):
                spot = spot[name]
                continue
            spot[name] = copy.deepcopy(draw(strange))  # else a later exchange could put it into itself
            break
    return json.dumps(document)


def check_reading(text: str) -> None:
    """Check that a text is read, or refused by our own errors alone, and by both doors alike."""
    try:
        reading = read(text, format="json", limits=Limits(nesting=50))
    except LimitError:
        return
    assert argmap.loads(argmap.dumps(reading.map)) == reading.map
    if reading.ok:
        assert argmap.loads(text, format="json") == reading.map
        return
    with pytest.raises(ParseError) as caught:
        argmap.loads(text, format="json")
    assert caught.value.diagnostics == reading.diagnostics
    assert str(caught.value)


@given(broken())
def test_a_broken_document_is_read_or_refused_but_never_breaks_the_reader(text: str) -> None:
    check_reading(text)


@given(misshapen())
def test_a_document_with_strange_values_is_read_or_refused(text: str) -> None:
    check_reading(text)


@given(st.lists(PIECES, max_size=30).map("".join) | st.text())
@example("{" * 100)
@example('{"a":' * 60)
@example('{"argmap": "1.0", "claims": [' + '{"key": "a", "key": ' * 3)
def test_any_text_is_read_or_refused(text: str) -> None:
    check_reading(text)


@every_format
@given(text=st.text())
def test_no_text_makes_a_reader_raise_anything_but_a_limit(format: Format, text: str) -> None:
    try:
        reading = read(text, format=format)
    except LimitError:
        return
    assert all(d.message for d in reading.diagnostics)


@given(st.binary(max_size=200) | maps(max_claims=2).map(lambda m: argmap.dumps(m).encode("utf-16")))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(ParseError, UnknownNameError):
        argmap.loads(data)
    assert read(data, format="json") is not None
