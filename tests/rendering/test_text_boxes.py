"""No text leaves its box: measured in a browser, in four font families."""

from __future__ import annotations

import html
import json
import re
import shutil
from pathlib import Path

import pytest

import argmap
from argmap import ArgumentMap
from argmap.samples import trilateral
from tests.processes import run_process
from tests.rendering.gate.shapes import SHAPES

pytestmark = pytest.mark.skipif(shutil.which("chromium") is None, reason="needs Chromium")

FAMILIES = ("Arial", "Liberation Serif", "DejaVu Sans", "monospace")

# For each box with words: by how much a line of them reaches beyond it, in points. A line that is held to its
# measured width is as wide as that whatever the font.
SCRIPT = """
const found = [];
for (const claim of document.querySelectorAll('.claim')) {
  const box = claim.querySelector('.box').getBBox();
  for (const line of claim.querySelectorAll('text')) {
    const words = line.getBBox();
    const over = Math.max(box.x - words.x, words.x + words.width - box.x - box.width,
                          box.y - words.y, words.y + words.height - box.y - box.height);
    if (over > 0.5) found.push([line.textContent, over]);
  }
}
const lines = document.querySelectorAll('.claim text').length;
document.body.innerHTML = '<pre>' + JSON.stringify([lines, found]).replaceAll('<', '&lt;') + '</pre>';
"""


def measured(svg: str, folder: Path) -> tuple[int, list[tuple[str, float]]]:
    """Return how many lines a browser draws in boxes, and those that leave theirs with the points beyond."""
    page = folder / "page.html"
    picture = svg[svg.index("<svg") :]
    page.write_text(
        f"<!DOCTYPE html><meta charset=utf-8><body>{picture}<script>{SCRIPT}</script>", encoding="utf-8"
    )
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    command = ["chromium", *options, "--dump-dom", page.as_uri()]
    done = run_process(command, capture_output=True, text=True, check=True, encoding="utf-8")
    answer = re.search(r"<pre>(.*?)</pre>", done.stdout, re.DOTALL)
    assert answer is not None, done.stderr[-500:]
    lines, over = json.loads(html.unescape(answer[1]))
    return lines, [(words, points) for words, points in over]


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("name", ["op-ed", "long-texts", "shared", "forty-reasons"])
def test_no_text_leaves_its_box(name: str, family: str, tmp_path: Path) -> None:
    m: ArgumentMap = trilateral() if name == "op-ed" else SHAPES[name]()
    lines, over = measured(argmap.render(m, fonts=family, theme="light").svg, tmp_path)
    assert lines > 20
    assert over == []


def test_the_test_finds_what_leaves_its_box(tmp_path: Path) -> None:
    svg = argmap.render(SHAPES["shared"](), theme="light").svg
    wider = svg.replace('class="text"><text', 'class="text" transform="translate(0 0)"><text').replace(
        'font-size="11"', 'font-size="40"'
    )
    assert measured(re.sub(r' textLength="[^"]*" lengthAdjust="[^"]*"', "", wider), tmp_path)[1]
