"""Blocking verdicts and proof standards beside the labels of Carneades 4."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.reference._carneades import LABELS, judged, readable
from tests.reference._reference import answers


@pytest.fixture(scope="module")
def graphs() -> list[Any]:
    found: list[Any] = answers("structured/carneades.json")["random"]
    return found


def differences(expected: dict[str, str], text: str) -> set[tuple[str, str]]:
    """Return the pairs of labels that differ, theirs first."""
    verdicts = judged(text)
    pairs = {(LABELS[label], verdicts[key].value) for key, label in expected.items()}
    return {(theirs, ours) for theirs, ours in pairs if theirs != ours}


def test_acyclic_graphs_have_the_labels_of_carneades(graphs: list[Any]) -> None:
    acyclic = [graph for graph in graphs if graph["acyclic"]]
    assert len(acyclic) > 10
    assert {g["id"]: differences(g["labels"], g["yaml"]) for g in acyclic} == {
        g["id"]: set() for g in acyclic
    }


def test_where_something_comes_round_carneades_may_leave_open_what_is_decided_here(graphs: list[Any]) -> None:
    found = set[tuple[str, str]]().union(*(differences(g["labels"], g["yaml"]) for g in graphs))
    assert found <= {("undecided", "in"), ("undecided", "out")}


def test_all_graphs_have_their_well_founded_labels(graphs: list[Any]) -> None:
    found = {g["id"]: differences(g["well_founded_labels"], g["yaml"]) for g in graphs}
    assert found == {g["id"]: set() for g in graphs}


def test_the_examples_that_a_map_can_express_have_the_expected_labels(corpus: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((corpus / "carneades-yaml").glob("*.yml"))]
    graphs = [(yaml.safe_load(text), text) for text in texts]
    tested = [(g, text) for g, text in graphs if readable(g) and g.get("tests")]
    assert len(tested) > 5
    for graph, text in tested:
        expected = {key: label for label, keys in graph["tests"].items() for key in keys}
        # Support circles, which Carneades leaves open, are all that differs.
        assert differences(expected, text) <= {("undecided", "out")}, graph["meta"]
