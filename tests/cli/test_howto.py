"""The page about the command line says what is so."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Run, run_page

PAGE = (ROOT / "docs" / "howto" / "command-line.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", PAGE, flags=re.DOTALL | re.MULTILINE)


@pytest.mark.skipif(os.name == "nt", reason="the page is written for POSIX shells")
def test_its_commands_run_in_the_order_of_the_page(tmp_path: Path) -> None:
    run_page(BLOCKS, tmp_path)
    left = ["oped.svg", "oped.html", "numbered.svg", "tree.svg", "piped.svg", "pictures/oped.svg"]
    assert all((tmp_path / name).stat().st_size > 1_000 for name in [*left, "pictures/copy.svg"])
    assert (tmp_path / "piped.svg").read_bytes() == (tmp_path / "oped.svg").read_bytes()


@pytest.mark.parametrize("command", ["verify", "coverage", "formats"])
def test_it_names_every_field_of_the_reports_for_programs(command: str, tax: Path, run: Run) -> None:
    files: dict[str, list[object]] = {"verify": [tax, os.devnull], "coverage": [tax], "formats": []}
    report = json.loads(run(command, *files[command], "--json").stdout)
    described = PAGE.partition(f"`argmap {command} --json`\n")[2].partition("\n\n")[0]
    lists = [value for value in report.values() if isinstance(value, list)]
    fields = [*report, *(name for records in lists for name in records[0])]
    assert fields
    assert [name for name in fields if f"`{name}`" not in described] == []
