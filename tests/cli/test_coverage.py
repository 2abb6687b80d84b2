"""``argmap coverage``: which sentences a map accounts for."""

from __future__ import annotations

import json
from pathlib import Path

import attrs

import argmap
from tests.cli.conftest import Run

TEXT = "It is time to tax the fizz. Sugar harms. Buy now!"


def complete(path: Path) -> argmap.ArgumentMap:
    m = argmap.load(path)
    source = m.sources["source"]
    skip = argmap.Skip(41, 49, reason="an\nadvert\x9b31m")
    whole = m.replace(attrs.evolve(source, skips=[skip]))
    argmap.dump(whole, path)
    return whole


def test_a_sentence_that_nothing_accounts_for_exits_with_1(tax: Path, run: Run) -> None:
    result = run("coverage", tax)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "¶1.1 anchored: tax",
        "¶1.2 anchored: harm",
        "¶1.3 missing: not accounted for",
        "2 of 3 sentences accounted for (67%)",
    ]


def test_a_map_that_accounts_for_all_exits_with_0_and_each_sentence_has_one_line(tax: Path, run: Run) -> None:
    complete(tax)
    result = run("coverage", tax)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[2:] == [
        "¶1.3 skipped: an advert\\x9b31m",
        "3 of 3 sentences accounted for (100%)",
    ]


def test_with_the_text_a_sentence_that_differs_exits_with_1(tax: Path, run: Run) -> None:
    complete(tax)
    assert run("coverage", tax, "-", input=TEXT).exit_code == 0
    result = run("coverage", tax, "-", input=TEXT.replace("harms", "helps"))
    assert result.exit_code == 1
    assert "¶1.2 anchored: harm (text differs)" in result.stdout


def test_the_report_for_programs_has_the_documented_fields(tax: Path, run: Run) -> None:
    result = run("coverage", tax, "--json")
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    assert (report["ok"], round(report["share"], 3), len(report["sentences"])) == (False, 0.667, 3)
    assert report["sentences"][0] == {
        "source": "source",
        "paragraph": 1,
        "number": 1,
        "start": 0,
        "end": 27,
        "state": "anchored",
        "keys": ["tax"],
        "reasons": [],
        "changed": False,
    }


def test_several_sources_are_reported_one_after_the_other_or_one_alone(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "two.json"
    sources = argmap.Source.of("One. Two.", key="oped"), argmap.Source.of("No.", key="reply")
    argmap.dump(argmap.ArgumentMap.of(argmap.Claim("a", "A."), *sources), path)
    lines = run("coverage", path).stdout.splitlines()
    assert [line for line in lines if line.endswith(":")] == ["oped:", "reply:"]
    assert len(lines) == 6
    assert len(run("coverage", path, "--source", "reply").stdout.splitlines()) == 2
    assert "--source: oped, reply" in run("coverage", path, "-", input="One. Two.").stderr


def test_a_map_that_knows_no_sentence_cannot_be_reported(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "bare.json"
    argmap.dump(argmap.ArgumentMap.of(argmap.Claim("a", "A.")), path)
    assert "the map has no source" in run("coverage", path).stderr
    argmap.dump(argmap.ArgumentMap.of(argmap.Claim("a", "A."), argmap.Source("s")), path)
    result = run("coverage", path)
    assert result.exit_code == 2
    assert "does not say where sentences stand" in result.stderr
    assert "cannot both" in run("coverage", "-", "-").stderr
