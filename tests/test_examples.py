"""The examples run as they stand: each in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import run_process

EXAMPLES = Path(__file__).parent.parent / "examples"


def run(*command: str, folder: Path) -> str:
    environment = {**os.environ, "PYTHONPATH": str(EXAMPLES.parent), "PYTHONIOENCODING": "utf-8"}
    done: subprocess.CompletedProcess[str] = run_process(
        [sys.executable, *command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_building_by_hand_leaves_a_picture_and_a_file(tmp_path: Path) -> None:
    printed = run(str(EXAMPLES / "build_by_hand.py"), folder=tmp_path)
    assert "4 of 4 sentences accounted for" in printed
    assert {"tax.svg", "tax.json"} <= {path.name for path in tmp_path.iterdir()}


def test_the_oped_is_drawn_in_every_view_and_theme(tmp_path: Path) -> None:
    run(str(EXAMPLES / "draw_the_oped.py"), folder=tmp_path)
    assert len(list(tmp_path.glob("*.svg"))) >= 14
    assert all(path.stat().st_size for path in tmp_path.iterdir())


def test_the_oped_is_accounted_for_without_its_text(tmp_path: Path) -> None:
    assert "26 of 26 sentences" in run(str(EXAMPLES / "verify_the_oped.py"), folder=tmp_path)


def test_the_oped_verifies_against_its_text(tmp_path: Path, oped_text: str) -> None:
    article = tmp_path / "article.txt"
    article.write_text(oped_text, encoding="utf-8")
    printed = run(str(EXAMPLES / "verify_the_oped.py"), str(article), folder=tmp_path)
    assert "0 moved, 0 lost; the text is unchanged" in printed


def test_the_property_test_passes(tmp_path: Path) -> None:
    pytest.importorskip("hypothesis")
    options = ("-m", "pytest", "-q", "-p", "no:cacheprovider", f"--rootdir={tmp_path}")
    assert "2 passed" in run(*options, str(EXAMPLES / "property_test.py"), folder=tmp_path)
