"""``argmap sample``, and samples as files that register themselves."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import argmap
from argmap import samples
from argmap.samples import trilateral
from tests.cli.conftest import Run


@pytest.fixture
def plums(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Put one file more among the samples."""
    lines = ["import argmap", "def plums():", "    return argmap.ArgumentMap.of(argmap.Claim('a', 'Plums.'))"]
    (tmp_path / "plums.py").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr(samples, "__path__", [*samples.__path__, str(tmp_path)])
    yield "plums"
    sys.modules.pop("argmap.samples.plums", None)
    vars(samples).pop("plums", None)


def test_without_a_name_the_samples_are_listed(plums: str, run: Run) -> None:
    lines = run("sample").stdout.splitlines()
    assert [line.partition(":")[0] for line in lines] == [plums, "trilateral", "uniforms"]
    assert f"({len(trilateral().claims)} claims, " in lines[1]


def test_a_sample_is_one_file(plums: str, run: Run) -> None:
    assert samples.names() == (plums, "trilateral", "uniforms")
    assert samples.sample(plums).claims["a"].text == "Plums."
    assert run("sample", plums).stdout == "Plums.\n"


def test_without_out_the_outline_is_shown(run: Run) -> None:
    assert run("sample", "trilateral").stdout == f"{trilateral()}\n"


def test_a_drawings_suffix_makes_a_picture(tmp_path: Path, run: Run) -> None:
    out = tmp_path / "trilateral.svg"
    result = run("sample", "trilateral", "-o", out)
    assert (result.exit_code, result.output) == (0, "")
    assert out.read_text(encoding="utf-8") == argmap.render(trilateral()).svg


def test_a_formats_suffix_makes_a_map_and_standard_output_takes_one(tmp_path: Path, run: Run) -> None:
    out = tmp_path / "trilateral.json"
    assert run("sample", "trilateral", "-o", out).exit_code == 0
    assert argmap.load(out) == trilateral()
    assert argmap.loads(run("sample", "trilateral", "-o", "-").stdout_bytes) == trilateral()


def test_what_cannot_hold_the_sample_leaves_no_file(tmp_path: Path, notes: str, run: Run) -> None:
    out = tmp_path / f"trilateral.{notes}"
    result = run("sample", "trilateral", "-o", out)
    assert result.exit_code == 2
    assert "cannot hold all of the map" in result.stderr
    assert not out.exists()


@pytest.mark.parametrize(
    "arguments, answer",
    [
        (["trilatral"], "Did you mean 'trilateral'?"),
        (["-o", "x.svg"], "Say which sample goes to x.svg: trilateral, uniforms."),
        (["trilateral", "-o", "x.xyz"], "Unknown suffix of a drawing '.xyz'."),
    ],
)
def test_what_cannot_be_done_is_said(arguments: list[str], answer: str, run: Run) -> None:
    result = run("sample", *arguments)
    assert result.exit_code == 2
    assert answer in result.stderr


def test_an_unknown_sample_is_an_unknown_name() -> None:
    with pytest.raises(argmap.UnknownNameError) as caught:
        samples.sample("trilatral")
    assert caught.value.matches == ("trilateral",)
    assert samples.sample("trilateral") == samples.trilateral()
