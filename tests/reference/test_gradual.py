"""Strengths beside the answers that other implementations gave (shared/reference/gradual)."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from argmap import ArgumentMap, Claim, Rebuttal, Support
from argmap.semantics import weigh

SHARED = Path(__file__).parents[2].parent / "shared"
FOLDER = Path(os.environ.get("ARGMAP_REFERENCE", SHARED / "reference")) / "gradual"
FILES = ("acyclic", "cyclic", "attack_only", "adversarial", "textbook")
SEMANTICS = {  # what the files call it → our name, and whether every base score is 1
    "dfquad": ("dfquad", False),
    "quadratic_energy": ("quadratic_energy", False),
    "euler_based": ("euler_based", False),
    "weighted_h_categorizer": ("h_categorizer", False),
    "h_categorizer_unweighted": ("h_categorizer", True),
}


@pytest.fixture(scope="module", params=FILES)
def graphs(request: pytest.FixtureRequest) -> list[Any]:
    path = FOLDER / f"{request.param}.json"
    if not path.is_file():
        pytest.skip(f"there are no reference answers at {path} (ARGMAP_REFERENCE names another folder)")
    found: list[Any] = json.loads(path.read_text(encoding="utf-8"))["graphs"]
    return found


def as_map(graph: Any) -> ArgumentMap:
    claims = (Claim(key, title=key, kind="argument") for key in graph["arguments"])
    rebuttals = (Rebuttal(f"con {n}", a, b) for n, (a, b) in enumerate(graph["attacks"]))
    supports = (Support(f"pro {n}", a, b) for n, (a, b) in enumerate(graph["supports"]))
    return ArgumentMap.of(*claims, *rebuttals, *supports)


def answers(graphs: list[Any], name: str) -> Iterator[tuple[Any, dict[str, float]]]:
    for graph in graphs:
        result = graph["results"].get(name)
        if result is not None and result.get("converged_continuous", True):
            yield graph, result["strengths"]


@pytest.mark.parametrize("name", SEMANTICS)
def test_strengths_are_those_of_other_implementations(graphs: list[Any], name: str) -> None:
    semantics, ones = SEMANTICS[name]
    for graph, expected in answers(graphs, name):
        base = dict.fromkeys(graph["arguments"], 1.0) if ones else graph["base_scores"]
        found = weigh(as_map(graph), semantics, base=base)
        assert found.converged, graph["id"]
        assert {key: found[key] for key in expected} == pytest.approx(expected, abs=1e-9), graph["id"]


def test_a_graph_is_a_circle_for_us_where_it_is_one_for_them(graphs: list[Any]) -> None:
    for graph in graphs:
        found = weigh(as_map(graph), base=graph["base_scores"])
        assert bool(found.circles) is not graph["acyclic"], graph["id"]
