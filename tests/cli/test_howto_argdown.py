"""The page about writing Argdown says what is so."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

import argmap
from tests.cli.conftest import ROOT, Run, run_page

PAGE = (ROOT / "docs" / "howto" / "argdown.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", PAGE, flags=re.DOTALL | re.MULTILINE)
SHOWN = re.findall(r"^```text\n(.*?)^```$", PAGE, flags=re.DOTALL | re.MULTILINE)


@pytest.mark.skipif(os.name == "nt", reason="the page is written for POSIX shells")
def test_its_commands_run_in_the_order_of_the_page(tmp_path: Path) -> None:
    run_page(BLOCKS, tmp_path, said=SHOWN[2])
    assert SHOWN[1] in (tmp_path / "copy.argdown").read_text(encoding="utf-8")
    maps = [
        argmap.load(tmp_path / name)
        for name in ("sugar.argdown", "copy.argdown", "sugar.json", "back.argdown")
    ]
    assert len(set(maps)) == 1


def test_the_finding_it_shows_is_the_one_that_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    document = BLOCKS[0].partition("\n")[2].replace("tax sugary", "tax **sugary").removesuffix("END\n")
    Path("sugar.argdown").write_text(document, encoding="utf-8")
    assert run("check", "sugar.argdown").stdout == SHOWN[0]
