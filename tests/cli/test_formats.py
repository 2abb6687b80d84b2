"""``argmap formats``: the table of what each format keeps."""

from __future__ import annotations

import json

from argmap.formats import capabilities
from argmap.model import FEATURES
from tests.cli.conftest import Run


def test_the_table_has_a_row_for_every_feature_and_a_column_for_every_format(notes: str, run: Run) -> None:
    lines = run("formats").stdout.splitlines()
    assert lines[1].startswith("argdown (.argdown, .ad): Argdown. ")
    assert lines[3].startswith("json (.argmap.json, .json): argmap JSON. ")
    head = next(line for line in lines if line.startswith("MEANING"))
    columns = {
        name: head.index(f"  {name}") + 2 for name in ("apx", "argdown", "iccma", "json", notes, "tgf")
    }
    rows = {line[: columns["apx"]].strip(): line for line in lines}
    for name, keeps in capabilities().items():
        for feature, kept in keeps.items():
            assert rows[feature][columns[name] :].startswith("yes" if kept else "-")
    assert any(line.startswith("BOOKKEEPING") for line in lines)


def test_the_report_for_programs_has_the_documented_fields(notes: str, run: Run) -> None:
    report = json.loads(run("formats", "--json").stdout)
    assert list(report) == ["formats", "features"]
    assert [list(f) for f in report["formats"]] == [["name", "title", "description", "suffixes", "keeps"]] * 6
    assert report["formats"][4]["name"] == notes
    assert report["formats"][4]["suffixes"] == [".notes"]
    assert {f["name"]: set(f["keeps"]) for f in report["formats"]} == {
        name: {feature for feature, kept in keeps.items() if kept} for name, keeps in capabilities().items()
    }
    assert [(f["name"], f["grade"]) for f in report["features"]] == [
        (n, f.grade) for n, f in FEATURES.items()
    ]
