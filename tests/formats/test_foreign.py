"""Documents of other tools are recognised and named, though they are not read."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given

import argmap
from argmap.errors import ParseError
from argmap.formats import format_named, read
from argmap.formats._foreign import foreign_title
from argmap.strategies import maps

TITLES = {
    "aif": "AIF (the JSON of AIFdb and OVA)",
    "argdown-json": "the JSON that Argdown exports",
    "argunet": "an Argunet map",
    "axl": "a map of Rationale or Reason!Able",
    "caf": "a Carneades argument graph (CAF)",
    "kialo": "a discussion exported from Kialo",
    "lkif": "LKIF (the XML of legal rules)",
    "microtext": "an argument graph of the microtext corpus",
    "mindmup": "a MindMup map",
    "sadface": "SADFace",
    "xaif": "xAIF (the JSON that argument-mining services hand on)",
}


@pytest.mark.parametrize("folder", sorted(TITLES))
def test_every_real_file_of_another_tool_is_named(folder: str, corpus: Path) -> None:
    files = [path for path in (corpus / folder).rglob("*") if path.is_file()]
    found = Counter(foreign_title(path.read_bytes().decode("utf-8", "replace")) for path in files)
    assert found == {TITLES[folder]: len(files)}


def test_no_real_argdown_is_taken_for_anything_else(corpus: Path) -> None:
    texts = [
        path.read_text(encoding="utf-8", errors="replace") for path in (corpus / "argdown").rglob("*.argdown")
    ]
    assert texts
    assert [text for text in texts if foreign_title(text)] == []


@given(maps())
def test_nothing_that_argmap_writes_is_taken_for_anything_else(m: argmap.ArgumentMap) -> None:
    for name in ("json", "argdown"):
        text = format_named(name).write(m)
        assert format_named(name).sniff(text) or not foreign_title(text)


@pytest.mark.parametrize("name", ["map.json", "map.xml", "map", "map.txt"])
def test_a_document_of_another_tool_is_told_with_its_place(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text('{"AIF": {"nodes": [], "edges": []}}', encoding="utf-8")
    with pytest.raises(ParseError, match=r":1:1: error\[foreign-format\]: this looks like xAIF"):
        argmap.load(path)
    assert not read(path).ok
    assert [d.code for d in read(path).diagnostics] == ["foreign-format"]


def test_whoever_names_the_format_is_believed() -> None:
    found = read('{"nodes": [{"nodeID": 1}]}', format="json").diagnostics
    assert "foreign-format" not in [d.code for d in found]
