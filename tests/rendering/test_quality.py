"""The op-ed's picture is one that we would print; what `dot` makes of the same boxes and arrows is the measure."""

from __future__ import annotations

from typing import Literal

import pytest

import argmap
from argmap.rendering import THEMES
from argmap.rendering.kit.measures import Measures
from argmap.rendering.views.reasons.scene import reasons_scene
from argmap.samples import trilateral
from tests.rendering.quality import Counted, counted, drawn_by_dot, drawn_by_us, flattened
from tests.rendering.reading import root_of

A3 = (842.0, 1191.0)  # points


@pytest.mark.parametrize("view", ["numbered", "outline", "reasons"])
def test_every_view_fits_an_a3_page_at_eight_points(view: str) -> None:
    root = root_of(argmap.render(trilateral(), view=view).svg)
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    smallest = min(float(e.attrib["font-size"]) for e in root.iter() if "font-size" in e.attrib)
    scale = max(min(A3[0] / width, A3[1] / height), min(A3[1] / width, A3[0] / height))
    assert smallest * scale >= 8.0


@pytest.mark.parametrize("direction", ["TB", "LR"])
def test_no_arrow_crosses_another_or_runs_through_a_box(direction: Literal["TB", "LR"]) -> None:
    ours = our_count(direction)
    assert ours.crossings == 0
    assert ours.through_boxes == 0


@pytest.mark.exe
@pytest.mark.parametrize("direction", ["TB", "LR"])
def test_arrows_are_no_longer_and_cross_no_more_than_those_of_dot(direction: Literal["TB", "LR"]) -> None:
    ours = our_count(direction)
    theirs = drawn_by_dot(reasons_scene(trilateral(), measures(), direction=direction))
    assert ours.crossings <= theirs.crossings
    assert ours.mean_length <= theirs.mean_length


def our_count(direction: Literal["TB", "LR"]) -> Counted:
    svg = argmap.render(trilateral(), direction=direction, engine="wasm", title=False, legend=False).svg
    return drawn_by_us(svg, reasons_scene(trilateral(), measures(), direction=direction))


def measures() -> Measures:
    return Measures.of(THEMES["auto"])


def test_the_counter_counts_a_crossing_and_an_arrow_through_a_box() -> None:
    boxes = {"a": (0.0, 0.0, 10.0, 10.0), "b": (40.0, 0.0, 10.0, 10.0)}
    arrows = [("x", "y", [(-20.0, 5.0), (20.0, 5.0)]), ("y", "x", [(15.0, -20.0), (15.0, 20.0)])]
    assert counted(arrows, boxes) == Counted(crossings=1, mean_length=40.0, through_boxes=1)


def test_the_counter_reads_every_kind_of_path() -> None:
    assert flattened("M0 0H10V5L0 5") == [(0, 0), (10, 0), (10, 5), (0, 5)]
    assert flattened("M0 0Q10 0 10 10")[-1] == (10, 10)
    assert flattened("M0 0C5 0 5 10 10 10")[-1] == (10, 10)
