"""Figures of PNG and PDF: the time that ``pytest tests/bench --benchmark-only`` prints, and a guard of memory."""

from __future__ import annotations

import os
import sys
import warnings
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import argmap
from argmap import ArgmapWarning
from argmap.samples import trilateral
from tests.processes import run_process

pytest.importorskip("typst")

PROGRAM = """
import re, warnings
import argmap
from tests.bench.test_figures import tree

drawing = argmap.render(tree(1_000))
warnings.simplefilter("ignore")
assert b"PNG" in drawing.png()[:8]
with open("/proc/self/status") as status:  # what getrusage says begins with the size of the parent
    print(re.search(r"VmHWM:\\s+(\\d+)", status.read())[1])
"""
MOST = 500_000
"""KB that a process may take that draws 1,000 claims as PNG: Python, the map, its SVG and all pixels."""


@pytest.mark.parametrize("method", ["png", "pdf"])
def test_figure_of_the_oped_converted(benchmark: BenchmarkFixture, method: str) -> None:
    drawing = argmap.render(trilateral())
    data = benchmark.pedantic(getattr(drawing, method), rounds=3)  # type: ignore[no-untyped-call]
    assert len(data) > 10_000


@pytest.mark.parametrize("method", ["png", "pdf"])
def test_figure_of_1_000_claims_converted(benchmark: BenchmarkFixture, method: str) -> None:
    from tests.bench.test_figures import tree

    drawing = argmap.render(tree(1_000))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ArgmapWarning)
        data = benchmark.pedantic(getattr(drawing, method), rounds=1)  # type: ignore[no-untyped-call]
    assert len(data) > 100_000


@pytest.mark.skipif(sys.platform != "linux", reason="counts the memory of a process as Linux does")
def test_a_thousand_claims_take_half_a_gigabyte_at_most() -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = run_process([sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True)
    assert int(done.stdout) <= MOST
