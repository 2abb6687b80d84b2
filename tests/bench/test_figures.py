"""Figures: what argmap does takes time in proportion to the input, and little of it.

The guards compare times of one run with one another, never with a clock on the wall. ``pytest tests/bench
--benchmark-only`` prints the absolute figures that the documentation quotes.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import attrs
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import argmap
from argmap import Anchor, ArgumentMap, Claim, Group, Rebuttal, Source, Support
from argmap.rendering import THEMES
from argmap.rendering.kit.measures import Measures
from argmap.rendering.kit.painter import paint_scene
from argmap.rendering.kit.ports import graph_of_scene
from argmap.rendering.layout import place
from argmap.rendering.views.reasons.scene import reasons_scene
from argmap.samples import trilateral
from tests.bench._timing import seconds
from tests.processes import run_process

WORDS = "sugar tax harms teenagers price demand region security alliance treaty court order rule".split()


def records(n: int) -> list[argmap.model.Record]:
    """Return *n* claims in a tree of three branches, every fifth an objection."""
    claims = [Claim(f"c{i}", f"{' '.join(WORDS[i % 7 : i % 7 + 6])} {i}.") for i in range(n)]
    kinds = [Rebuttal if i % 5 == 0 else Support for i in range(n)]
    return [*claims, *(kinds[i](f"r{i}", f"c{i}", f"c{(i - 1) // 3}") for i in range(1, n))]


def tree(n: int) -> ArgumentMap:
    return ArgumentMap.of(*records(n))


def laid_out(n: int) -> Callable[[], object]:
    graph = graph_of_scene(reasons_scene(tree(n), Measures.of(THEMES["light"]), direction="LR"))
    return lambda: place(graph, engine="tree")


def painted(n: int) -> Callable[[], object]:
    theme = THEMES["light"]
    scene = reasons_scene(tree(n), Measures.of(theme), direction="LR")
    layout = place(graph_of_scene(scene), engine="tree")
    return lambda: paint_scene(scene, layout, theme)


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
    "paint_scene": painted,
}


@pytest.mark.parametrize("name", WORK)
def test_twice_the_input_takes_about_twice_the_time(name: str) -> None:
    # A neighbour on a shared machine can spoil one measurement, but not three.
    small, large = WORK[name](4_000), WORK[name](8_000)
    assert any(seconds(large) / seconds(small) < 2.5 for _ in range(3))


def test_importing_argmap_takes_about_twice_as_long_as_importing_attrs(tmp_path: Path) -> None:
    # Whole processes in turn, the least of each: what a busy neighbour adds falls on both. Both are compiled once,
    # whether or not the environment of the tests lets Python keep what it has compiled.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(tmp_path)
    least = {"argmap": float("inf"), "attrs": float("inf")}
    for _ in range(8):
        for module, best in least.items():
            start = time.perf_counter()
            run_process([sys.executable, "-c", f"import {module}"], env=environment)
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


def shared_source(n: int) -> ArgumentMap:
    """Return *n* claims that are anchored in one source, as long as they are many."""
    source = Source.of("Sugar harms teenagers. " * n)
    anchor = Anchor("source", 0, 5, quote="Sugar")
    return ArgumentMap.of(source, *(Claim(f"c{i}", "C.", anchors=anchor) for i in range(n)))


def nested_groups(n: int) -> ArgumentMap:
    """Return *n* claims in the innermost of *n* groups."""
    groups = [Group(f"g{i}", parent=f"g{i - 1}" if i else None) for i in range(n)]
    return ArgumentMap.of(*groups, *(Claim(f"c{i}", "C.", group=f"g{n - 1}") for i in range(n)))


def overlapping(n: int) -> ArgumentMap:
    """Return *n* claims, each anchored in all the sentences from its own to the last."""
    source = attrs.evolve(Source.of("Sugar harms teenagers. " * n), text=None)
    ends = source.segments[-1].end
    anchors = [Anchor("source", segment.start, ends, digest="0" * 16) for segment in source.segments]
    return ArgumentMap.of(source, *(Claim(f"c{i}", "C.", anchors=anchor) for i, anchor in enumerate(anchors)))


def split(sign: str, n: int) -> Source:
    return Source.of(sign * n)


MAPS = {"shared source": shared_source, "nested groups": nested_groups}
METHODS: dict[str, Callable[[ArgumentMap], object]] = {
    "components": lambda m: m.components(),
    "subtree": lambda m: [m.subtree("c0") for _ in range(3)],
    "remove": lambda m: m.remove("c0"),
    "rename": lambda m: m.rename("c0", "new"),
    "replace": lambda m: m.replace(Claim("c0", "New.")),
    "add": lambda m: m.add(Claim("new", "New.")),
    "union": lambda m: m | m,
    "canonical": lambda m: m.canonical(),
    "bare": lambda m: m.bare(),
    "edit": lambda m: m.edit().build(),
    "find": lambda m: m.find("nothing"),
    "walk": lambda m: list(m.walk()),
    "coverage": argmap.coverage,
    "verify": lambda m: (
        argmap.verify(m, "Well. " + "Sugar harms teenagers. " * len(m.claims)) if m.sources else 0
    ),
}
TEXTS: dict[str, Callable[[int], object]] = {
    **{repr(sign): partial(split, sign) for sign in (" ", ".", "!", "…", "\u2028", ". ")},
    "coverage of overlaps": lambda n: argmap.coverage(overlapping(n // 8)),
    "report of overlaps": lambda n: str(argmap.coverage(overlapping(n // 8))),
}


@pytest.mark.parametrize("shape", MAPS)
@pytest.mark.parametrize("method", METHODS)
def test_every_method_of_a_map_is_linear_where_sources_and_groups_are_shared(method: str, shape: str) -> None:
    small, large = MAPS[shape](1_000), MAPS[shape](2_000)
    ratios = []
    for _ in range(3):
        before, after = seconds(lambda: METHODS[method](small)), seconds(lambda: METHODS[method](large))
        if after < 0.002 or after < 2.7 * before:
            return
        ratios.append(after / before)
    raise AssertionError(ratios)


@pytest.mark.parametrize("name", TEXTS)
def test_texts_are_split_and_covered_in_linear_time(name: str) -> None:
    ratios = []
    for _ in range(3):
        before, after = seconds(lambda: TEXTS[name](8_000)), seconds(lambda: TEXTS[name](16_000))
        if after < 0.002 or after < 2.7 * before:
            return
        ratios.append(after / before)
    raise AssertionError(ratios)
