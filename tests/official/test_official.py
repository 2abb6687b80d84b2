"""The official Argdown tool reads what argmap reads: real files, micro-documents, and maps that argmap has written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings

from argmap import ArgumentMap
from argmap.projections.argdown import DEVIATIONS
from argmap.strategies import maps
from tests.official.compare import compare, main
from tests.official.deviations import AS_TEXT, READING
from tests.official.documents import documents
from tests.official.edges import claims_of, edges_of, official_claims, official_edges, plain_edges_of
from tests.official.tool import FOLDER, Json, Official, missing, official
from tests.official.written import written


@pytest.fixture(scope="module")
def tool() -> Iterator[Official]:
    lacking = missing()
    if lacking:
        pytest.skip(lacking)
    with official() as running:
        yield running


# -- what is really there ---------------------------------------------------------------------------------------


def test_the_script_gives_the_reference_answers(corpus: Path, tool: Official) -> None:
    seen = 0
    for path in sorted(corpus.glob("argdown/*/*.argdown")):
        text = path.read_bytes().decode()
        if "@include(" in text:  # the answer is that of the file with the other one in it
            continue
        seen += 1
        told = tool.ask(text)
        told.pop("written", None)
        assert told == json.loads(path.with_suffix(".json").read_text(encoding="utf-8")), path
    assert seen == 375


def test_every_real_file_is_read_and_drawn_alike(corpus: Path, tool: Official) -> None:
    found = {path: compare(path.read_bytes().decode(), tool) for path in corpus.glob("argdown/*/*.argdown")}
    assert {path: made.found for path, made in found.items() if made.found} == {}
    assert sum(made.drawn for made in found.values()) > 300


def test_every_micro_document_is_read_and_drawn_alike(corpus: Path, tool: Official) -> None:
    path = corpus.parent / "probes" / "argdown.txt"
    if not path.is_file():
        pytest.skip(f"there are no micro-documents at {path}")
    blocks = re.split(r"(?m)^@@@ .*\n", path.read_bytes().decode())[1:]
    found = {text: compare(text, tool) for text in (block.rpartition("=== answer\n")[0] for block in blocks)}
    assert {text: made.found for text, made in found.items() if made.found} == {}
    assert sum(made.drawn for made in found.values()) > 120


def test_every_real_file_and_what_is_written_for_it_have_one_map(corpus: Path, tool: Official) -> None:
    paths = corpus.glob("argdown/*/*.argdown")
    found = {path: compare(path.read_bytes().decode(), tool, written=True) for path in paths}
    assert {path: made.found for path, made in found.items() if made.found} == {}
    assert sum(made.written for made in found.values()) > 300


# -- deviations -------------------------------------------------------------------------------------------------

SHOWN = {
    "line ends": "\ufeff[A]: a\n",
    "undercut of a statement": "(1) p\n----\n(2) c\n\n[X]: x\n  <_ <U>\n",
    "relations to oneself": "[A]: a\n  - [B]: b\n  -> [A]\n",
    "via": "[A]: a\n  >< [B]: b\n    >< [A] {argmap: {via: {weight: 2}}}\n",
    "dates": "[A]: a {on: 2020-01-02}\n",
    "numbers taken": "[Untitled 1]: a\n\nb\n",
    "run-on titles": "[A] rather than [B]: b\n",
    "blanks": "[A]: a{D}  b\n",
    "outer blanks": "[A]: a {b: c}\n  + [B]: b\n",
    "argdown-url": "[A]: see http://a.b\n",
    "argdown-backslash": "[A]: a\\\n",
    "argdown-emphasis": "[A]: a *b\n",
    "argdown-emphasis-in-word": "[A]: snake_case\n",
    "argdown-inside-text": "[A]: a <b> c\n",
    "argdown-brace-in-text": "[A]: a {D} b\n",
    "argdown-open-brace": "[A]: a { b\n\n[B]: c } d\n",
    "argdown-front-matter-place": "[A]: a\n\n===\nb: c\n===\n",
    "argdown-open-tag": "[A]: a #(b\n\n[B]: b)\n",
    "argdown-title": "a [] b] c\n",
    "argdown-hyphens": "[A]: a\n--b\n",
    "one edge": "<A>\n  + [P]\n\n<A>\n\n(1) [P]: p\n----\n(2) [C]: c\n",
    "either end": "[T]: t\n  >< [C]\n\n<A>\n\n(1) p\n----\n(2) [C]: c {isInMap: false}\n",
    "closed around": "# G {isClosed: true}\n\n## H\n\n[A]: a\n  + [B]: b\n\n# K\n\n[C]: c\n  + [A]\n",
    "rows of a part": "===\nmodel: {explodeArguments: true}\n===\n\n<X>\n\n(1) [P]: p\n(2) [Q]: q\n"
    "-- {uses: [1]} --\n(3) [C]: c\n----\n(4) [D]: d\n",
    "first colour": "===\ncolor:\n  groupColors: {H: 0}\n===\n\n# G\n\n## H\n\n[A]: a\n  + [B]: b\n",
}


@pytest.mark.parametrize("name", sorted(READING.keys() | AS_TEXT))
def test_every_deviation_of_reading_shows_in_a_document(name: str, tool: Official) -> None:
    made = compare(SHOWN[name], tool)
    assert made.found == []
    assert name in made.reasons


@pytest.mark.parametrize("name", sorted(SHOWN.keys() - READING.keys() - AS_TEXT))
def test_a_deviation_of_the_map_shows_in_a_document(name: str, tool: Official) -> None:
    made = compare(SHOWN[name], tool)
    assert made.found == []
    assert name in made.reasons & DEVIATIONS.keys()


@pytest.mark.parametrize(
    "text, code",
    [
        ("[constructor]: a\n  + [B]: b\n", "argdown-own-word"),
        ("[A]: a\n\n// b\n  \n[C]: c\n", "argdown-blank-line"),
        ("===\ntitle: A\n===\n", "argdown-empty"),
        ('[A]: a {note: "he said } and left"}\n', "argdown-brace-end"),
    ],
)
def test_what_only_argmap_can_read_goes_by_its_warning(text: str, code: str, tool: Official) -> None:
    made = compare(text, tool)
    assert (made.refused, made.read, made.found) == (True, False, [])
    assert made.reasons == {code}


def test_what_differs_without_a_reason_is_found(tool: Official, monkeypatch: pytest.MonkeyPatch) -> None:
    told = tool.ask("[A]: other\n  - [B]: b\n")
    monkeypatch.setattr(Official, "ask", lambda *_: told)
    found = [str(d) for d in compare("[A]: a\n  + [B]: b\n", tool).found]
    assert "[A], member 1, text: official 'other', argmap 'a'" in found
    assert "relations, [B] -support-> [A]: official nothing, argmap 1" in found
    assert any(line.startswith("map, edges, [B] -attack-> [A]: official {") for line in found)


# -- the command ------------------------------------------------------------------------------------------------


def test_the_command_compares_a_folder(
    tmp_path: Path, tool: Official, capsys: pytest.CaptureFixture[str]
) -> None:
    del tool  # skipped where there is none
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "a.argdown").write_text("[A]: a\n  + [B]: b\n", encoding="utf-8")
    (tmp_path / "b.ad").write_text("[A]: see http://a.b\n", encoding="utf-8")
    (tmp_path / "c.md").write_text("[A]: a\n", encoding="utf-8")
    assert main([str(tmp_path)]) == 0
    lines = [line.split(None, 1) for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        ["2", "documents"],
        ["2", "whose models were compared"],
        ["2", "whose maps were compared"],
        ["1", "with the deviation argdown-url"],
    ]


def test_the_command_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(FOLDER, raising=False)
    with pytest.raises(SystemExit):
        main([str(tmp_path)])
    assert "node" in capsys.readouterr().err


# -- what argmap has written ------------------------------------------------------------------------------------


def asked(m: ArgumentMap, tool: Official) -> tuple[str, Json]:
    text = written(m)
    return text, tool.ask(text)


@given(maps(min_claims=1))
def test_a_map_that_argmap_has_written_is_read_alike(tool: Official, m: ArgumentMap) -> None:
    made = compare(written(m), tool)
    assert not made.refused
    assert [d for d in made.found if d.where[0] != "map"] == []
    assert made.reasons & READING.keys() <= {"via", "relations to oneself", "outer blanks"}


@given(documents())
@settings(max_examples=40)
def test_a_document_and_what_is_written_for_it_have_one_map(tool: Official, text: str) -> None:
    assert compare(text, tool).found == []
    assert compare(text, tool, written=True).found == []


@given(maps(min_claims=1))
def test_the_official_tool_sees_the_claims_of_a_map(tool: Official, m: ArgumentMap) -> None:
    _, told = asked(m, tool)
    assert official_claims(told) == claims_of(m)


@given(maps(min_claims=1))
def test_the_official_tool_sees_the_signed_edges_of_a_map(tool: Official, m: ArgumentMap) -> None:
    _, told = asked(m, tool)
    seen = official_edges(told)
    assert seen <= edges_of(m)
    assert plain_edges_of(m) <= seen
