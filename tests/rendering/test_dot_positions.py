"""The picture as a Graphviz graph with positions: any Graphviz reproduces it."""

from __future__ import annotations

import json
import re
import subprocess

import pytest
from hypothesis import given

import argmap
from argmap import ArgumentMap
from argmap.rendering import to_dot
from argmap.samples import trilateral
from argmap.strategies import maps
from tests.processes import run_process

_NODE = re.compile(
    r'^\t+(b[0-9]+) \[.*height=([0-9.]+).* pos="([-0-9.]+),([-0-9.]+)!".* width=([0-9.]+)\]$', re.MULTILINE
)
_BOX = re.compile(
    r'<g id="[a-z0-9]+-b([0-9]+)".*?<rect x="([-0-9.]+)" y="([-0-9.]+)" width="([0-9.]+)"', re.DOTALL
)


def places_in(dot: str) -> dict[int, tuple[float, float]]:
    """Return the left edge of each box and its middle height, in points, both from the left and bottom of all."""
    found = {}
    for name, _, x, y, width in _NODE.findall(dot):
        found[int(name[1:])] = (float(x) - float(width) * 36, float(y))
    return found


def neato(dot: str, form: str) -> subprocess.CompletedProcess[str]:
    """Return what Graphviz draws with the positions that are given."""
    command = ["neato", "-n2", f"-T{form}"]
    return run_process(command, input=dot, capture_output=True, text=True, check=True, encoding="utf-8")


@given(m=maps(max_claims=8))
def test_boxes_have_the_places_of_the_picture(m: ArgumentMap) -> None:
    drawing = argmap.render(m, theme="light")
    drawn = {int(n): float(x) for n, x, _, _ in _BOX.findall(drawing.svg)}
    places = places_in(drawing.dot)
    assert places.keys() == drawn.keys()
    assert all(abs(places[n][0] - x) < 0.1 for n, x in drawn.items())


def test_the_graph_of_a_map_is_that_of_its_picture() -> None:
    m = trilateral()
    assert to_dot(m, positions=True, fit="slide").source == argmap.render(m, theme="light", fit="slide").dot
    assert "pos=" not in to_dot(m).source


@pytest.mark.exe
@pytest.mark.parametrize("fit", [None, "slide", "a4"])
def test_graphviz_reproduces_the_composition(fit: str | None) -> None:
    dot = to_dot(trilateral(), positions=True, fit=fit).source
    done = run_process(
        ["neato", "-n2", "-Tjson"], input=dot, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert not done.stderr
    drawn = {node["name"]: node for node in json.loads(done.stdout)["objects"]}
    wanted = {name: (x, y, width, height) for name, height, x, y, width in _NODE.findall(dot)}
    assert len(wanted) == len(drawn) > 20
    # Graphviz may move all boxes by the same distance, so that the corner of the picture is where it wants it.
    x0, y0 = (float(v) for v in drawn["b1"]["pos"].split(","))
    for name, (x, y, width, height) in wanted.items():
        at = [float(v) for v in drawn[name]["pos"].split(",")]
        assert at[0] - x0 == pytest.approx(float(x) - float(wanted["b1"][0]), abs=0.6)
        assert at[1] - y0 == pytest.approx(float(y) - float(wanted["b1"][1]), abs=0.6)
        assert float(drawn[name]["width"]) == pytest.approx(float(width), abs=0.01)
        assert float(drawn[name]["height"]) == pytest.approx(float(height), abs=0.02)


@pytest.mark.exe
def test_hostile_words_stay_words() -> None:
    b = argmap.Builder()
    b.support(b.thesis('Fields {a|b} <c> "quoted" \\N & <b>bold</b>.'), "One | two } three {.")
    dot = to_dot(b.build(), positions=True).source
    done = run_process(
        ["neato", "-n2", "-Tsvg"], input=dot, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    words = " ".join(re.findall(r"<text[^>]*>(.*?)</text>", done.stdout))
    assert "{a|b}" in words
    assert "&lt;b&gt;bold" in words
    assert "| two } three {." in words
