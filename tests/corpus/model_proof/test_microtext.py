"""Argument microtexts go through the model and come back, every unit, edge, id and the order of all of them."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import pytest

from argmap import ArgumentMap
from tests.corpus.model_proof import laws
from tests.corpus.model_proof.microtext import read, write


def files(corpus: Path) -> dict[str, str]:
    paths = sorted((corpus / "microtext").glob("*.xml"))
    return {str(p.relative_to(corpus)): p.read_text(encoding="utf-8") for p in paths}


@pytest.fixture(scope="module")
def documents(corpus: Path) -> dict[str, str]:
    return files(corpus)


@pytest.fixture(scope="module")
def maps(documents: dict[str, str]) -> dict[str, ArgumentMap]:
    return {name: read(text) for name, text in documents.items()}


def elements(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Return every element in order; white space counts in the words of an EDU alone."""
    root = ET.fromstring(text)  # noqa: S314 - the corpus is ours
    return [(e.tag, dict(e.attrib), (e.text or "") if e.tag == "edu" else "") for e in root.iter()]


def test_every_unit_and_edge_comes_back_in_order(
    documents: dict[str, str], maps: dict[str, ArgumentMap]
) -> None:
    wrong = [name for name, m in maps.items() if elements(write(m)) != elements(documents[name])]
    assert (len(maps), wrong) == (120, [])


def test_claims_and_relations_are_counted_as_another_reader_counts_them(
    corpus: Path, maps: dict[str, ArgumentMap]
) -> None:
    expected = laws.expected(corpus)
    for name, m in maps.items():
        known, found = expected[name], laws.kinds([m])
        assert len(m.claims) == known["atoms"]
        assert found.get("Support", 0) == known.get("support", 0)
        assert sum(n for kind, n in found.items() if "Rebuttal" in kind) == known.get("attack", 0)


def meaning(text: str) -> tuple[object, ...]:
    """Say what a file means without its ids: units by their place, edges by what they join."""
    root = ET.fromstring(text)  # noqa: S314
    names = {e.attrib["id"]: f"{e.tag} {n}" for tag in ("edu", "adu") for n, e in enumerate(root.iter(tag))}
    edges = {e.attrib["id"]: e.attrib for e in root.iter("edge")}
    into = {joint.attrib["id"]: [] for joint in root.iter("joint")}  # type: dict[str, list[str]]
    for e in edges.values():
        if e["trg"] in into:
            into[e["trg"]].append(names[e["src"]])
    names |= {joint: " ".join(parts) for joint, parts in into.items()}

    def said(edge: str) -> tuple[str, ...]:
        e = edges[edge]
        return e["type"], names[e["src"]], *(said(e["trg"]) if e["trg"] in edges else (names[e["trg"]],))

    units = [
        (e.tag, e.get("type"), e.get("implicit"), (e.text or "").strip()) for e in root if e.tag != "edge"
    ]
    return units, Counter(map(said, edges))


def test_the_fields_of_the_records_say_what_the_file_means(
    documents: dict[str, str], maps: dict[str, ArgumentMap]
) -> None:
    assert [name for name, m in maps.items() if meaning(write(m.bare())) != meaning(documents[name])] == []


def test_the_one_claim_that_supports_nothing_is_the_thesis(maps: dict[str, ArgumentMap]) -> None:
    assert all([c.key for c in m.claims.values() if not m.uses(c)] == [m.thesis] for m in maps.values())


def test_other_keys_write_the_same_file(maps: dict[str, ArgumentMap]) -> None:
    assert [name for name, m in maps.items() if write(laws.renamed(m)) != write(m)] == []


def test_a_map_survives_pickling_and_pasting(maps: dict[str, ArgumentMap]) -> None:
    assert [name for name, m in laws.sample(maps) if not laws.survives(m)] == []


def test_nothing_refers_to_what_was_removed(maps: dict[str, ArgumentMap]) -> None:
    for m in maps.values():
        root = ET.fromstring(write(laws.without_one(m)))  # noqa: S314
        names = {e.attrib["id"] for e in root}
        assert {e.attrib[end] for e in root.iter("edge") for end in ("src", "trg")} <= names
