"""The lesson for the classroom says what is so."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest

import argmap
from tests.cli.conftest import ROOT, Run, run_page

FOLDER = ROOT / "docs" / "tutorial"
PAGE = (FOLDER / "classroom.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", PAGE, flags=re.DOTALL | re.MULTILINE)
SHOWN = re.findall(r"^```text\n(.*?)^```$", PAGE, flags=re.DOTALL | re.MULTILINE)
DOCUMENT = next(block for block in BLOCKS if block.startswith("cat > phones")).partition("\n")[2]


@pytest.mark.skipif(os.name == "nt", reason="the page is written for POSIX shells")
def test_its_commands_run_in_the_order_of_the_page(tmp_path: Path) -> None:
    run_page(BLOCKS, tmp_path)
    written = ["phones.svg", "slide.svg", "handout.html", "exercise.html"]
    assert all((tmp_path / name).stat().st_size > 1_000 for name in written)
    m = argmap.load(tmp_path / "phones.argdown")
    undercuts = [r for r in m.relations.values() if r.target in m.relations]
    assert [m[claim] for r in undercuts for claim in r.claims] == [m["switched-off"]]


def test_its_picture_is_the_one_that_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run, golden: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("phones.argdown").write_text(DOCUMENT.removesuffix("END\n"), encoding="utf-8")
    colours = next(block for block in BLOCKS if block.startswith("cat > school")).partition("\n")[2]
    Path("school.toml").write_text(colours.partition("END\n")[0], encoding="utf-8")
    run("render", "phones.argdown", "--theme", "school.toml", "--legend", "-o", "phones.svg")
    golden(FOLDER / "phones.svg", Path("phones.svg").read_bytes().decode())


def test_the_finding_it_shows_is_the_one_that_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    document = DOCUMENT.removesuffix("END\n").replace("- [Emergencies]", "– [Emergencies]")
    Path("phones.argdown").write_text(document, encoding="utf-8")
    assert run("check", "phones.argdown").stdout.startswith(SHOWN[1])
