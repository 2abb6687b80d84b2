"""What the reader of the native format refuses, and how it says so."""

from __future__ import annotations

import json
import textwrap

import pytest

import argmap
from argmap import Span
from argmap.formats import Limits, read

HEAD = '{"argmap": "1.0"'


def check(text: str, *codes: str) -> None:
    """Check that these faults are found, each at its mark ``^^`` in the text, in the order of the marks."""
    lines = textwrap.dedent(text).splitlines()
    marks = []
    for number, line in enumerate(lines, start=1):
        pieces = line.split("^^")
        marks += [(number, sum(map(len, pieces[:n])) + 1) for n in range(1, len(pieces))]
    with pytest.raises(argmap.ParseError) as caught:
        argmap.loads("\n".join(lines).replace("^^", ""), format="json")
    found = sorted((d.line, d.column, d.code) for d in caught.value.diagnostics)
    assert found == [(*mark, code) for mark, code in zip(marks, codes, strict=True)]
    assert all(d.severity == "error" for d in caught.value.diagnostics)


def report(text: str) -> str:
    with pytest.raises(argmap.ParseError) as caught:
        argmap.loads(textwrap.dedent(text), format="json")
    return str(caught.value)


@pytest.mark.parametrize(
    "text, column, hint",
    [
        ("", 1, ""),
        ("[]", 1, ""),
        ("null", 1, ""),
        ('{"argmap": "1.0"', 17, "the document breaks off here"),
        ('{"argmap": "1.0', 12, "close the string with a double quote"),
        ('{"argmap": "1.0"} x', 19, "a file holds one map: nothing follows its closing brace"),
        ('{"argmap": "1.0",}', 18, "remove the comma before it"),
        ('{"argmap": "1.0", "groups": [{"key": "a"},]}', 43, "remove the comma before it"),
        ('{"argmap": }', 12, "give the value, or leave the name out"),
        ('{"argmap": , "title": "x"}', 12, "give the value, or leave the name out"),
        ('{"argmap": "1.0",, "title": "x"}', 18, "a comma stands where a value or the end is due"),
        ("{'argmap': '1.0'}", 2, "JSON writes strings and names in double quotes"),
        ('// a map\n{"argmap": "1.0"}', 1, ""),
        ('{"argmap": "1.0", /* no */ "title": "x"}', 19, "JSON has no comments; put remarks into 'note'"),
        (
            '{"argmap": "1.0", "title": "a\nb"}',
            30,
            r"a string stands on one line: write its line breaks as \n",
        ),
        ('{"argmap": "1.0", "title": "a\tb"}', 30, r"write a tab as \t"),
        (r'{"argmap": "1.0", "title": "\q"}', 29, r"write a backslash as \\"),
        (
            '{"argmap": "1.0", "claims": [{"key": "a", "implicit": True}]}',
            55,
            "JSON writes true, false and null ",
        ),
        ('{"argmap": "1.0", "title": "a "b" c"}', 32, "put a comma between two members, or a backslash "),
        ('{"argmap": "1.0" "title": "x"}', 18, "put a comma between two members, or a backslash "),
        ('{"argmap": "1.0", "title" "x"}', 27, ""),
        ('{"argmap": "1.0", title: "x"}', 19, "JSON writes true, false and null "),
    ],
)
def test_a_break_of_syntax_is_shown_where_it_is(text: str, column: int, hint: str) -> None:
    with pytest.raises(argmap.ParseError) as caught:
        argmap.loads(text, format="json")
    (found,) = caught.value.diagnostics
    assert (found.code, found.line, found.column) == ("json-syntax", 1, column)
    assert found.hint.startswith(hint)
    assert bool(found.hint) == bool(hint)


def test_the_line_and_a_caret_are_shown() -> None:
    assert report('{\n  "argmap": "1.0",\n  "title": tax\n}') == (
        "<text>:3:12: error[json-syntax]: expecting value\n"
        '    "title": tax\n'
        "             ^\n"
        "  hint: JSON writes true, false and null in full and in lower case"
    )


def test_every_fault_of_every_record_is_reported_at_once() -> None:
    text = """\
        {"argmap": "1.0",
         "title": ^^7,
         "claims": [
          {"key": "a", "text": ^^7, "credence": ^^"high"},
          ^^{"text": "No key."},
          {"key": "b", "text": "B.", "anchors": [{"source": "s", "start": ^^1.0, "end": 2, ^^"length": 3}]},
          {"key": "d", "text": "D.", "tags": ["t", ^^1], "extra": ^^[]},
          ^^7,
          {"key": "c", "text": "C.", "credence": ^^true, "group": ^^false}
         ],
         "relations": [
          {"key": "r", "type": ^^"attack", "target": "a"},
          {"key": "s", "type": ^^["support"], "target": "a"},
          ^^{"key": "s", "target": "a"},
          {"key": "t", "type": "support", "target": "c", "premises": ["c", ^^7, ^^{"role": "x"}]},
          {"key": "t", "type": "support", "target": "c", "premises": [{"claim": "c", "role": ^^7}]}
         ],
         "groups": ^^{}
        }
        """
    types = ["json-type"]
    codes = [*types * 3, "json-missing-field", *types, "json-unknown-field", *types * 9, "json-missing-field"]
    check(text, *codes, *types * 2)


def test_the_messages_name_the_path() -> None:
    with pytest.raises(argmap.ParseError) as caught:
        argmap.loads(
            f'{HEAD}, "relations": [{{"key": "r", "type": "support", "premises": [{{"claim": 7}}]}}]}}'
        )
    assert str(caught.value).startswith(
        "<text>:1:88: error[json-type]: relations[0].premises[0].claim is an integer; expected a string\n"
    )


def test_a_field_that_is_misspelt_is_refused_with_the_right_name() -> None:
    assert "hint: did you mean 'credence'?" in report(f'{HEAD}, "claims": [{{"key": "a", "credense": 1}}]}}')


def test_a_field_that_nobody_knows_is_refused_with_those_that_there_are() -> None:
    assert "hint: known here: argmap, title, thesis, extra, claims, relations, groups, sources; " in report(
        f'{HEAD}, "zzz": 1}}'
    )


def test_odd_names_are_quoted_and_long_ones_cut_in_messages() -> None:
    name = "{0} {" + "x" * 5_000
    found = report(f'{HEAD}, "{name}": 1, "extra": {{}}, "a.b\\u001b[31m": 2}}')
    assert f"json-unknown-field]: ['{name[:59]}] is unknown to version 1.0" in found
    assert r"json-unknown-field]: ['a.b\x1b[31m'] is unknown to version 1.0" in found


def test_a_field_of_a_newer_minor_version_is_refused_with_the_version() -> None:
    found = report('{"argmap": "1.7", "claims": [{"key": "a", "text": "A.", "certainty": 0.5}]}')
    assert "claims[0].certainty is unknown to version 1.0 of this format" in found
    assert "hint: the file has version 1.7, and this argmap knows 1.0: upgrade argmap" in found


def test_a_newer_minor_version_is_read_when_it_uses_nothing_new() -> None:
    assert argmap.loads('{"argmap": "1.7", "title": "New"}').title == "New"


@pytest.mark.parametrize("later", [False, True])
def test_a_newer_major_version_is_refused_and_nothing_else_is_said(later: bool) -> None:  # noqa: FBT001
    header, rest = '"argmap": "2.0"', '"claims": [{"id": 1}], "maps": []'
    text = f"{{{rest}, {header}}}" if later else f"{{{header}, {rest}}}"
    with pytest.raises(argmap.ParseError) as caught:
        argmap.loads(text, format="json")
    (found,) = caught.value.diagnostics
    assert found.message == "the document has version 2.0 of this format, and this argmap reads 1.0"
    assert found.hint == "a newer argmap wrote it: upgrade argmap"
    assert not len(read(text, format="json").map)


@pytest.mark.parametrize(
    "version", ['"1"', '"1.0.0"', '"v1.0"', '"01.0"', '"１.0"', "1.0", "null", '["1.0"]', '"0.9"']
)
def test_what_is_no_version_is_refused(version: str) -> None:
    check(f'{{"argmap": ^^{version}}}', "json-version")


def test_a_document_without_a_version_is_refused() -> None:
    check('\n  ^^{"title": "x"}', "json-version")


@pytest.mark.parametrize(
    "text",
    [
        '{"argmap": "1.0", "title": "a", ^^"title": "b"}',
        '{"argmap": "1.0", "claims": [{"key": "a", "text": "A.", ^^"key": "b"}]}',
        '{"argmap": "1.0", "extra": {"tool": {"a": [{"x": 1, ^^"\\u0078": 2}]}}}',
        '{"argmap": "1.0", ^^"argmap": "1.0"}',
    ],
)
def test_a_name_that_stands_twice_is_refused(text: str) -> None:
    check(text, "json-duplicate")


def test_the_report_says_where_the_name_stood_first() -> None:
    found = report('{"argmap": "1.0", "claims": [\n{"key": "a",\n "text": "A.",\n "text": "B."}]}')
    assert "<text>:4:2: error[json-duplicate]: 'text' stands twice in one object, first in line 3" in found


def test_the_same_name_in_two_objects_is_no_duplicate() -> None:
    text = f'{HEAD}, "extra": {{"tool": {{"a": {{"x": 1}}, "b": [{{"x": 1}}, {{"x": 1}}], "x": "x"}}}}}}'
    assert argmap.loads(text).extra == {"tool": {"a": {"x": 1}, "b": [{"x": 1}, {"x": 1}], "x": "x"}}


@pytest.mark.parametrize(
    "number", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999", "9" * 5_000, "-" + "9" * 4_301]
)
@pytest.mark.parametrize("field", ["weight", "extra"])
def test_numbers_that_are_none_are_refused(number: str, field: str) -> None:
    value = f"^^{number}" if field == "weight" else f'{{"tool": {{"x": ["1", 2, ^^{number}]}}}}'
    check(f'{HEAD}, "relations": [{{"key": "l", "type": "link", "{field}": {value}}}]}}', "json-number")


def test_several_refused_values_of_one_record_are_all_reported() -> None:
    check(
        f'{HEAD}, "claims": [{{"key": "a", "credence": ^^NaN, "extra": {{"x": ^^1e999, ^^"x": 1}}}}]}}',
        *("json-number", "json-number", "json-duplicate"),
    )


def test_a_credence_that_no_float_can_hold_is_refused() -> None:
    check(f'{HEAD}, "claims": [{{"key": "a", "text": "A.", "credence": ^^1{"0" * 400}}}]}}', "json-number")


@pytest.mark.parametrize("where", ["claims", "extra"])
def test_extra_that_nests_too_deeply_for_the_model_is_refused(where: str) -> None:
    deep = f'"extra": ^^{{"tool": {"[" * 150}{"]" * 150}}}'
    rest = f'"claims": [{{"key": "a", "text": "A.", {deep}}}]' if where == "claims" else deep
    check(f"{HEAD}, {rest}}}", "json-type")


def test_faults_of_the_map_stand_where_the_record_says_it() -> None:
    text = """\
        {"argmap": "1.0",
         "title": ^^"a\\u0001",
         "thesis": ^^"nobody",
         "claims": [
          {"key": "a", "text": "A.", "credence": ^^2},
          ^^{"key": "a", "text": "Again."},
          {"key": "b", "text": "B.", "group": ^^"gg", "anchors": ^^[{"source": "x", "start": 0, "end": 1}]},
          {"key": ^^"empty"},
          ^^{"key": "a", "text": "And again."}
         ],
         "relations": [
          {"key": "r", "type": "support", "premises": ^^["b", "zz"], "target": ^^"yy"},
          {"key": ^^"l", "type": "support", "premises": []}
         ],
         "groups": [{"key": "g", "parent": ^^"h"}, {"key": "it's \\"h\\"", "parent": ^^"it's \\"h\\""}],
         "sources": [{"key": "s", "text": "Sugar.", "digest": ^^"0123456789abcdef"}]
        }
        """
    check(text, *["invalid-map"] * 14)


def test_what_only_follows_from_another_fault_is_not_reported() -> None:
    text = """\
        {"argmap": "1.0",
         "claims": [{"key": "a", "text": "A."}, {"key": "b", "text": ^^7}, {"key": "c", ^^"key": "c"}],
         "relations": [{"key": "r", "type": "support", "premises": ["b", "c"], "target": "a"}],
         "thesis": "b"}
        """
    check(text, "json-type", "json-duplicate")


def test_records_that_a_broken_end_cut_off_are_not_missed() -> None:
    text = f'{HEAD}, "thesis": "tax", "claims": [{{"key": "a", "text": "A."}}, {{"key": "tax", ^^"te'
    check(text, "json-syntax")


def test_a_refused_version_is_one_fault() -> None:
    check('{"argmap": ^^NaN}', "json-number")


def test_a_file_of_faults_alone_does_not_list_them_without_end() -> None:
    reading = read(f'{HEAD}, "claims": [{"7," * 12_000}7]}}', format="json")
    assert len(reading.diagnostics) == 10_001
    assert str(reading.diagnostics[-1]) == "error[json-more]: and 2,001 more faults, which are not listed"


def test_reading_gives_everything_sound_and_the_diagnostics() -> None:
    text = """\
        {"argmap": "1.0", "title": "Kept", "thesis": "b",
         "claims": [
          {"key": "a", "text": "A."},
          {"key": "b", "text": 7},
          {"key": "c", "text": "C.", "group": "nowhere"},
          {"key": "a", "text": "Again."}
         ],
         "relations": [
          {"key": "kept", "type": "support", "premises": ["c"], "target": "a"},
          {"key": "lost", "type": "support", "premises": ["b"], "target": "a"},
          {"key": "lost too", "type": "rebuttal", "premises": ["c"], "target": "lost"},
          {"key": "cut
        """
    reading = read(textwrap.dedent(text), format="json")
    assert not reading.ok
    assert [d.code for d in reading.diagnostics] == ["json-type", "json-syntax", "invalid-map"]
    m = reading.map
    assert (m.title, m.thesis, list(m.claims), list(m.relations)) == ("Kept", None, ["a", "c"], ["kept"])
    assert m.claims["c"].group is None


def test_a_sound_reading_is_ok_and_has_the_places_of_the_records() -> None:
    reading = read(f'{HEAD},\n"claims": [{{"key": "a",\n"text": "A."}},\n  {{"key": "b", "text": "B."}}]}}')
    assert reading.ok
    assert reading.diagnostics == ()
    assert reading.map.origin is not None
    assert reading.map.origin.format == "json"
    assert reading.map.origin.spans == {"a": Span(2, 12, 3, 14), "b": Span(4, 3, 4, 29)}


def test_members_may_stand_in_any_order_and_null_is_the_default_where_it_is_allowed() -> None:
    text = """\
        {"relations": [{"target": null, "premises": [{"claim": "a"}], "type": "link", "key": "l"}],
         "sources": [{"text": null, "key": "s"}], "claims": [{"text": "A.", "key": "a", "credence": null}],
         "thesis": null, "argmap": "1.0", "groups": []}
        """
    m = argmap.loads(textwrap.dedent(text))
    assert m == argmap.ArgumentMap.of(argmap.Claim("a", "A."), argmap.Link("l", "a"), argmap.Source("s"))


# -- limits ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_deep_nesting_is_refused_before_it_is_parsed(opening: str) -> None:
    with pytest.raises(argmap.LimitError) as caught:
        argmap.loads(f'{HEAD}, "extra": {opening * 100_000}', format="json")
    assert caught.value.what == "nesting"


def test_brackets_in_strings_do_not_nest() -> None:
    text = json.dumps({"argmap": "1.0", "title": '\\"' + "[{" * 1_000 + '"'})
    assert argmap.loads(text).title.count("[{") == 1_000


def test_more_records_than_the_limit_are_refused() -> None:
    text = json.dumps({"argmap": "1.0", "claims": [{"key": str(n), "text": "A."} for n in range(4)]})
    assert len(argmap.loads(text, limits=Limits(records=4))) == 4
    with pytest.raises(argmap.LimitError, match="records exceeds the limit of 3"):
        argmap.loads(text, limits=Limits(records=3))
