"""``argmap verify``: quotes against their text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import argmap
from tests.cli.conftest import Run

TEXT = "It is time to tax the fizz. Sugar harms. Buy now!"


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "oped.txt"
    path.write_text(TEXT, encoding="utf-8-sig")
    return path


def test_a_map_that_fits_its_text_exits_with_0(tax: Path, text: Path, run: Run) -> None:
    result = run("verify", tax, text)
    assert result.exit_code == 0
    assert result.stdout == f"{argmap.verify(argmap.load(tax), TEXT)}\n"


def test_words_that_moved_or_are_lost_are_listed_and_exit_with_1(tax: Path, text: Path, run: Run) -> None:
    text.write_text("Well! It is time to tax the fizz. Sugar is fine.", encoding="utf-8")
    result = run("verify", tax, text)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:2] == ["tax: moved (6–26, now at 12–32)", "harm: lost (28–40)"]
    assert "0 exact, 1 moved, 1 lost" in result.stdout


def test_the_report_for_programs_has_the_documented_fields(tax: Path, text: Path, run: Run) -> None:
    text.write_text("Well! It is time to tax the fizz. Sugar is fine.", encoding="utf-8")
    result = run("verify", tax, text, "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout) == {
        "source": "source",
        "ok": False,
        "same_text": False,
        "anchors": [
            {
                "key": "tax",
                "status": "moved",
                "start": 6,
                "end": 26,
                "found": [12, 32],
                "places": [[12, 32]],
                "gave_up": False,
            },
            {
                "key": "harm",
                "status": "lost",
                "start": 28,
                "end": 40,
                "found": None,
                "places": [],
                "gave_up": False,
            },
        ],
    }


def test_either_input_may_be_standard_input_but_not_both(tax: Path, text: Path, run: Run) -> None:
    assert run("verify", "-", text, input=tax.read_bytes()).exit_code == 0
    assert run("verify", tax, "-", input=TEXT).exit_code == 0
    assert "cannot both" in run("verify", "-", "-").stderr


def test_a_map_without_a_source_cannot_be_verified(tmp_path: Path, text: Path, run: Run) -> None:
    path = tmp_path / "bare.json"
    argmap.dump(argmap.ArgumentMap.of(argmap.Claim("a", "A.")), path)
    result = run("verify", path, text)
    assert result.exit_code == 2
    assert result.stderr == f"Error: {path}: the map has no source, so there is nothing to check.\n"


def test_of_several_sources_one_has_to_be_named(tmp_path: Path, text: Path, run: Run) -> None:
    path = tmp_path / "two.json"
    sources = argmap.Source("oped", text=TEXT), argmap.Source("reply", text="No.")
    claim = argmap.Claim("a", "A.", anchors=[argmap.Anchor("oped", 6, 26, quote="time to tax the fizz")])
    argmap.dump(argmap.ArgumentMap.of(claim, *sources), path)
    assert "--source: oped, reply" in run("verify", path, text).stderr
    assert run("verify", path, text, "--source", "oped").exit_code == 0
    unknown = run("verify", path, text, "--source", "opde")
    assert unknown.exit_code == 2
    assert "opde" in unknown.stderr


def test_a_text_that_is_not_utf_8_is_named_with_the_byte(tax: Path, text: Path, run: Run) -> None:
    text.write_bytes(b"caf\xe9")
    result = run("verify", tax, text)
    assert result.exit_code == 2
    assert result.stderr == f"Error: {text}: byte 0xE9 at offset 3 is not UTF-8; save the file as UTF-8.\n"
    assert "standard input: byte" in run("verify", tax, "-", input=b"\xff").stderr
