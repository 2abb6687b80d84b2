"""AIF and xAIF go through the model and come back, every node, edge and entry, absent and null told apart."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from argmap import ArgumentMap, Link, Rebuttal, Rephrase, Support
from tests.corpus.model_proof import laws
from tests.corpus.model_proof.aif import SCHEMES, read, shape, write

Json = dict[str, Any]


def files(corpus: Path) -> dict[str, Json]:
    paths = [p for folder in ("aif", "xaif") for p in sorted((corpus / folder).iterdir())]
    return {str(p.relative_to(corpus)): json.loads(p.read_text(encoding="utf-8")) for p in paths}


@pytest.fixture(scope="module")
def documents(corpus: Path) -> dict[str, Json]:
    return files(corpus)


@pytest.fixture(scope="module")
def maps(documents: dict[str, Json]) -> dict[str, ArgumentMap]:
    return {name: read(document) for name, document in documents.items()}


def normal(document: Json) -> Json:
    """Return a document with its lists as multisets of normalised JSON: their order says nothing in AIF."""
    graph = document.get("AIF", document)
    counted = {
        key: Counter(json.dumps(item, sort_keys=True) for item in value) if isinstance(value, list) else value
        for key, value in graph.items()
    }
    if graph is document:
        return counted
    return {"graph": counted, "rest": json.dumps({**document, "AIF": None}, sort_keys=True)}


def test_every_node_edge_and_entry_comes_back(
    documents: dict[str, Json], maps: dict[str, ArgumentMap]
) -> None:
    wrong = [name for name, m in maps.items() if normal(write(m)) != normal(documents[name])]
    assert (len(maps), wrong) == (255, [])


def test_claims_and_relations_are_counted_as_another_reader_counts_them(
    corpus: Path, maps: dict[str, ArgumentMap]
) -> None:
    expected = laws.expected(corpus)
    for name, m in maps.items():
        known = expected[name]
        assert len(m.claims) == known["atoms"]
        assert len(m.relations) == known["schemes"]
        assert sum(len(c.text) for c in m.claims.values()) == known["chars"]
        links = sum(isinstance(r, Link) for r in m.relations.values())
        for kind, label in ((Support, "support"), (Rebuttal, "attack"), (Rephrase, "rephrase")):
            own = sum(isinstance(r, kind) for r in m.relations.values())
            assert own <= known.get(label, 0) <= own + links


def meaning(document: Json) -> Counter[object]:
    """Say what the argument layer means, without ids: the claims, and each relation that has one target."""
    nodes = {str(n["nodeID"]): n for n in document["nodes"]}
    types = {name: n["type"] for name, n in nodes.items()}
    told: Counter[object] = Counter(n["text"] for n in nodes.values() if n["type"] == "I")
    premises = {
        name: sorted(nodes[str(e["fromID"])]["text"] for e in document["edges"] if _feeds(e, name, types))
        for name in nodes
    }
    for name, node in nodes.items():
        if types[name] in SCHEMES and not shape(name, types, document["edges"]):
            end = next(str(e["toID"]) for e in document["edges"] if str(e["fromID"]) == name)
            target = nodes[end]["text"] if types[end] == "I" else (types[end], *premises[end])
            scheme = str(node.get("scheme", ""))
            scheme = "" if scheme.startswith("Default ") else scheme
            told[node["type"], scheme, tuple(premises[name]), target] += 1
    return told


def _feeds(edge: Json, node: str, types: dict[str, str]) -> bool:
    return str(edge["toID"]) == node and types.get(str(edge["fromID"])) == "I"


def test_the_fields_of_the_records_say_what_the_argument_layer_means(
    documents: dict[str, Json], maps: dict[str, ArgumentMap]
) -> None:
    for name, m in maps.items():
        document = documents[name]
        alone = m.bare().remove(*(r for r in m.bare().relations.values() if isinstance(r, Link)))
        assert meaning(write(alone)) == meaning(document.get("AIF", document)), name


def test_other_keys_write_the_same_file(maps: dict[str, ArgumentMap]) -> None:
    assert [name for name, m in maps.items() if write(laws.renamed(m)) != write(m)] == []


def test_a_map_survives_pickling_and_pasting(maps: dict[str, ArgumentMap]) -> None:
    assert [name for name, m in laws.sample(maps) if not laws.survives(m)] == []


def test_nothing_refers_to_what_was_removed(maps: dict[str, ArgumentMap]) -> None:
    for m in maps.values():
        document = write(laws.without_one(m))
        graph = document.get("AIF", document)
        nodes = {str(n["nodeID"]) for n in graph["nodes"]}
        assert {str(e[end]) for e in graph["edges"] for end in ("fromID", "toID")} <= nodes
        assert {str(e["nodeID"]) for e in graph.get("locutions") or ()} <= nodes


def test_a_claim_that_feeds_a_node_by_two_edges_is_one_premise_and_both_edges_come_back() -> None:
    nodes = [{"nodeID": n, "text": t, "type": t[:-1]} for n, t in ((1, "I1"), (2, "RA2"), (3, "I3"))]
    ends = ((1, 2), (1, 2), (2, 3))
    edges = [{"edgeID": n, "fromID": a, "toID": b, "formEdgeID": None} for n, (a, b) in enumerate(ends)]
    document = {"nodes": nodes, "edges": edges, "locutions": None}
    m = read(document)
    assert [len(r.premises) for r in m.relations.values()] == [1]
    assert normal(write(m)) == normal(document)


def test_a_scheme_that_has_been_changed_is_not_written_with_the_old_number() -> None:
    node = {"nodeID": "2", "type": "RA", "text": "Example", "scheme": "Example", "schemeID": "18"}
    claim = {"nodeID": "3", "type": "I", "text": "Sugar harms."}
    m = read({"nodes": [node, claim], "edges": [{"edgeID": "1", "fromID": "2", "toID": "3"}]})
    (step,) = m.relations.values()
    changed = m.replace(Support(step.key, (), step.target, scheme="Analogy", extra=step.extra))
    assert write(changed)["nodes"][1] == {"nodeID": "2", "type": "RA", "text": "Analogy", "scheme": "Analogy"}
