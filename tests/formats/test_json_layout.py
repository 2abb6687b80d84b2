"""How the native format is written, and what its schema says."""

from __future__ import annotations

import importlib.resources
import json
from collections.abc import Callable
from typing import Any

import attrs
import jsonschema
import pytest

import argmap
from argmap import Anchor, ArgumentMap, Claim, Group, Link, Premise, Rebuttal, Rephrase, Source, Support
from argmap.model import Segment, Skip

SCHEMA: dict[str, Any] = json.loads(
    (importlib.resources.files("argmap.formats") / "json.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def a_full_map() -> ArgumentMap:
    """Return a map in which every field of every record is used."""
    oped = Source(
        "oped",
        "By Ann.\nSugar harms. “Tax” it.",
        "",
        [Segment(0, 7), Segment(8, 20, 2, ""), Segment(21, 30, 2)],
        Skip(0, 7, reason="byline"),
        title="Tax it",
        author="Ann",
        date="2024-01-31",
        url="https://example.org/tax?a=1&b=2",
        licence="CC BY 4.0",
    )
    return ArgumentMap.of(
        Claim(
            "tax",
            "Parliament should tax sugary drinks.",
            title="Tax",
            anchors=Anchor("oped", 21, 30, quote="“Tax” it."),
        ),
        Claim(
            "sugar",
            "Sugar harms.",
            anchors=[
                Anchor("oped", 8, 20, quote="Sugar harms.", prefix="By Ann.\n", suffix=" “Tax” it."),
                Anchor("oped", 8, 13, digest="36ae8256d3933d00"),
            ],
            implicit=True,
            voice="reported",
            speaker="The Academy",
            credence=0.9,
            note="Said twice.",
            tags=["health", "two words"],
            group="harm",
            extra={"aif": {"nodeID": "7", "score": [1, 1.0, True, None, -0.0, 10**20]}, "tool": {}},
        ),
        Claim("gist", title="The health argument", kind="argument"),
        Claim("juice", "설탕세가 필요하다. 対策を講じるべきだ。 يضر \u202eabc\u202c"),
        Support(
            "tax.1",
            [Premise("sugar", role="minor"), Premise("gist", role="sketch")],
            "tax",
            scheme="practical-reasoning",
            title="The step",
            anchors=Anchor("oped", 0, 7, quote="By Ann."),
            weight=2,
            note="Linked.",
            tags="core",
            group="harm",
            extra={"aif": {"nodeID": "8"}},
        ),
        Rebuttal("tax.1.1", "juice", "tax.1"),
        Rebuttal("clash", "juice", "tax", scheme="contradiction"),
        Rephrase("again", "juice", "tax"),
        Link("see", ["juice", "tax"], scheme="see also"),
        Support("bare", [], "tax"),
        Group("harm", "Harm", parent="all", tags="a", extra={"tool": {"colour": "red"}}),
        Group("all", "Everything"),
        oped,
        Source("letter", title="A letter that may not be kept"),
        title="Tax sugary drinks",
        thesis="tax",
        extra={"tool": {"layout": {"sugar": [12.5, 340.25], "tax": [12.5, 20], "juice": [200.125, 20.5]}}},
    )


def test_every_field_is_used_in_the_full_map() -> None:
    m = a_full_map()
    for cls in (Claim, Support, Group, Source):
        used = {
            a.name for r in m if type(r) is cls for a in attrs.fields(cls) if getattr(r, a.name) != a.default
        }
        assert used == {a.name for a in attrs.fields(cls)} - ({"digest"} if cls is Source else set())


def test_the_layout_is_the_golden_one(golden: Callable[[str, str], None]) -> None:
    golden("formats/full.argmap.json", argmap.dumps(a_full_map()))


def test_a_map_with_every_field_comes_back_equal() -> None:
    m = a_full_map()
    again = argmap.loads(argmap.dumps(m))
    assert again == m
    assert repr(again) == repr(m)  # also where == is blind, as between 1 and 1.0


def test_an_empty_map_is_its_header() -> None:
    assert argmap.dumps(ArgumentMap.of()) == '{\n  "argmap": "1.0"\n}\n'
    assert argmap.loads('{"argmap": "1.0"}') == ArgumentMap.of()


def test_one_changed_field_is_one_changed_line() -> None:
    m = a_full_map()
    changed = m.replace(attrs.evolve(m.claims["juice"], text="Juice is sweet."))
    old, new = argmap.dumps(m).splitlines(), argmap.dumps(changed).splitlines()
    assert len([1 for a, b in zip(old, new, strict=True) if a != b]) == 1


def test_no_line_but_a_long_text_is_wide() -> None:
    m = ArgumentMap.of(
        *(Claim(f"claim-number-{n}", "A.") for n in range(30)),
        Support("s", [f"claim-number-{n}" for n in range(30)], "claim-number-0"),
        extra={
            "tool": {"list": [list(range(40)), {"deep": {"deeper": ["x" * 50, "y" * 50]}}], "empty": [{}, []]}
        },
    )
    text = argmap.dumps(m)
    assert max(map(len, text.splitlines())) <= 100
    assert argmap.loads(text) == m


@pytest.mark.parametrize(
    "hidden", ["\x7f", "\x85", "\u2028", "\u2029", "\u200f", "\u202e", "\u2066", "\ufeff", "\u061c"]
)
def test_what_a_reader_of_the_file_could_not_see_is_escaped(hidden: str) -> None:
    m = ArgumentMap.of(Claim("a", f"before{hidden}after é 鍵"))
    text = argmap.dumps(m)
    assert f"before\\u{ord(hidden):04x}after é 鍵" in text
    assert argmap.loads(text) == m


def test_lone_surrogates_survive_in_extra_and_the_file_is_utf_8() -> None:
    m = ArgumentMap.of(Claim("a", "A.", extra={"tool": {"\ud83d": "x\udc00y"}}))
    text = argmap.dumps(m)
    assert text.encode()
    assert argmap.loads(text) == m


@pytest.mark.parametrize(
    "number", [0, -1, 10**4_299, -(10**4_299), 0.1, -0.0, 5e-324, 1.7976931348623157e308, 1e22]
)
def test_numbers_in_extra_keep_their_value_and_type(number: float) -> None:
    m = ArgumentMap.of(extra={"tool": [number, True, False, None]})
    assert repr(argmap.loads(argmap.dumps(m))) == repr(m)


def test_the_order_inside_extra_is_kept() -> None:
    m = ArgumentMap.of(extra={"tool": {"b": 1, "a": {"d": 1, "c": 2}}})
    assert repr(argmap.loads(argmap.dumps(m)).extra) == "{'tool': {'b': 1, 'a': {'d': 1, 'c': 2}}}"


def test_extra_as_deep_as_the_model_allows_comes_back() -> None:
    value: Any = "deep"
    for _ in range(98):
        value = [value]
    m = ArgumentMap.of(Claim("a", "A.", extra={"tool": value}))
    assert argmap.loads(argmap.dumps(m)) == m


# -- the schema ------------------------------------------------------------------------------------------


def test_the_schema_is_a_schema_and_accepts_the_full_map() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    VALIDATOR.validate(json.loads(argmap.dumps(a_full_map())))


@pytest.mark.parametrize(
    "cls, name",
    [
        (Claim, "claim"),
        (Support, "relation"),
        (Group, "group"),
        (Source, "source"),
        (Anchor, "anchor"),
        (Segment, "segment"),
        (Skip, "skip"),
    ],
)
def test_the_schema_knows_the_fields_of_the_records_in_their_order(cls: type, name: str) -> None:
    known = [field for field in SCHEMA["$defs"][name]["properties"] if field != "type"]
    assert known == [a.name for a in attrs.fields(cls)]


CLAIM = {"key": "a", "text": "A."}
JUNK: list[object] = [
    [],
    {},
    {"argmap": 1.0},
    {"argmap": "2.0"},
    {"argmap": "1"},
    {"argmap": "1.0", "claim": []},
    {"argmap": "1.0", "title": None},
    {"argmap": "1.0", "title": "\x01"},
    {"argmap": "1.0", "thesis": 1},
    {"argmap": "1.0", "extra": []},
    {"argmap": "1.0", "claims": {}},
    {"argmap": "1.0", "claims": ["a"]},
    {"argmap": "1.0", "claims": [{"text": "A."}]},
    {"argmap": "1.0", "claims": [{"key": "a"}]},
    {"argmap": "1.0", "claims": [{"key": " ", "text": "A."}]},
    {"argmap": "1.0", "claims": [{"key": "a\nb", "text": "A."}]},
    {"argmap": "1.0", "claims": [{**CLAIM, "voice": "god"}]},
    {"argmap": "1.0", "claims": [{**CLAIM, "kind": "premise"}]},
    {"argmap": "1.0", "claims": [{**CLAIM, "credence": 1.5}]},
    {"argmap": "1.0", "claims": [{**CLAIM, "credence": True}]},
    {"argmap": "1.0", "claims": [{**CLAIM, "implicit": 1}]},
    {"argmap": "1.0", "claims": [{**CLAIM, "tags": "a"}]},
    {"argmap": "1.0", "claims": [{**CLAIM, "tags": [1]}]},
    {"argmap": "1.0", "claims": [{**CLAIM, "colour": "red"}]},
    {"argmap": "1.0", "claims": [{**CLAIM, "anchors": [{"source": "s", "start": -1, "end": 2}]}]},
    {"argmap": "1.0", "claims": [{**CLAIM, "anchors": [{"source": "s", "start": 0}]}]},
    {"argmap": "1.0", "relations": [{"key": "r", "target": "a"}]},
    {"argmap": "1.0", "relations": [{"key": "r", "type": "attack", "target": "a"}]},
    {"argmap": "1.0", "relations": [{"key": "r", "type": "support"}]},
    {"argmap": "1.0", "relations": [{"key": "r", "type": "support", "target": None}]},
    {"argmap": "1.0", "relations": [{"key": "r", "type": "support", "target": "a", "premises": [1]}]},
    {
        "argmap": "1.0",
        "relations": [{"key": "r", "type": "support", "target": "a", "premises": [{"role": "x"}]}],
    },
    {"argmap": "1.0", "groups": [{"key": "g", "parent": 1}]},
    {"argmap": "1.0", "sources": [{"key": "s", "segments": [{"start": 0.5, "end": 1}]}]},
    {"argmap": "1.0", "sources": [{"key": "s", "skips": [{"start": 0, "end": 1, "why": ""}]}]},
]


@pytest.mark.parametrize("junk", JUNK, ids=repr)
def test_the_schema_and_the_reader_refuse_the_same_junk(junk: object) -> None:
    assert not VALIDATOR.is_valid(junk)
    with pytest.raises(argmap.ParseError):
        argmap.loads(json.dumps(junk), format="json")
