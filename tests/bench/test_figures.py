"""Figures: what argmap does takes time in proportion to the input, and little of it.

The guards compare times of one run with one another, never with a clock on the wall. ``pytest tests/bench
--benchmark-only`` prints the absolute figures that the documentation quotes.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import argmap
from argmap import ArgumentMap, Claim, Rebuttal, Support
from argmap.rendering import THEMES
from argmap.rendering._paint import paint
from argmap.rendering._ports import graph_of
from argmap.rendering._reasons import reasons_scene
from argmap.rendering._style import Measures
from argmap.rendering.layout import place
from argmap.samples import trilateral
from tests.bench._timing import seconds

WORDS = "sugar tax harms teenagers price demand region security alliance treaty court order rule".split()


def records(n: int) -> list[argmap.model.Record]:
    """Return *n* claims in a tree of three branches, every fifth an objection."""
    claims = [Claim(f"c{i}", f"{' '.join(WORDS[i % 7 : i % 7 + 6])} {i}.") for i in range(n)]
    kinds = [Rebuttal if i % 5 == 0 else Support for i in range(n)]
    return [*claims, *(kinds[i](f"r{i}", f"c{i}", f"c{(i - 1) // 3}") for i in range(1, n))]


def tree(n: int) -> ArgumentMap:
    return ArgumentMap.of(*records(n))


def laid_out(n: int) -> Callable[[], object]:
    graph = graph_of(reasons_scene(tree(n), Measures.of(THEMES["light"]), direction="LR"))
    return lambda: place(graph, engine="tree")


def painted(n: int) -> Callable[[], object]:
    theme = THEMES["light"]
    scene = reasons_scene(tree(n), Measures.of(theme), direction="LR")
    layout = place(graph_of(scene), engine="tree")
    return lambda: paint(scene, layout, theme)


def built(n: int) -> Callable[[], object]:
    items = records(n)
    return lambda: ArgumentMap.of(*items)


def walked(n: int) -> Callable[[], object]:
    m = tree(n)
    return lambda: sum(1 for _ in m.walk())


def dumped(n: int) -> Callable[[], object]:
    m = tree(n)
    return lambda: argmap.dumps(m)


def loaded(n: int) -> Callable[[], object]:
    text = argmap.dumps(tree(n))
    return lambda: argmap.loads(text)


WORK = {
    "build": built,
    "walk": walked,
    "dumps": dumped,
    "loads": loaded,
    "layout": laid_out,
    "paint": painted,
}


@pytest.mark.parametrize("name", WORK)
def test_twice_the_input_takes_about_twice_the_time(name: str) -> None:
    # A neighbour on a shared machine can spoil one measurement, but not three.
    ratios = [seconds(WORK[name](8_000)) / seconds(WORK[name](4_000)) for _ in range(3)]
    assert min(ratios) < 2.5, ratios


def test_importing_argmap_takes_about_twice_as_long_as_importing_attrs() -> None:
    # Whole processes in turn, the least of each: what a busy neighbour adds falls on both.
    least = {"argmap": float("inf"), "attrs": float("inf")}
    for _ in range(8):
        for module, best in least.items():
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", f"import {module}"], check=True)
            least[module] = min(best, time.perf_counter() - start)
    assert least["argmap"] < 2.4 * least["attrs"], least


@pytest.mark.parametrize("name", WORK)
def test_figure_of_10_000_claims(benchmark: BenchmarkFixture, name: str) -> None:
    benchmark.pedantic(WORK[name](10_000), rounds=1)  # type: ignore[no-untyped-call]


def test_figure_of_the_oped_to_svg(benchmark: BenchmarkFixture) -> None:
    m = trilateral()
    argmap.render(m)
    drawing = benchmark.pedantic(argmap.render, args=(m,), rounds=5)  # type: ignore[no-untyped-call]
    assert drawing.svg


@pytest.mark.parametrize("n", [1_000, 10_000])
def test_figure_of_a_tree_to_svg(benchmark: BenchmarkFixture, n: int) -> None:
    m = tree(n)
    drawing = benchmark.pedantic(argmap.render, args=(m,), rounds=1)  # type: ignore[no-untyped-call]
    assert len(drawing.svg) > 100 * n
