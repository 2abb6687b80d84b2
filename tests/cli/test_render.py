"""``argmap render``: maps as pictures."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import argmap
from tests.cli.conftest import Run

TREE = ("--engine", "tree")


def copies(tax: Path, *names: str) -> list[Path]:
    paths = [tax.parent / name for name in names]
    for path in paths:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(tax.read_bytes())
    return paths


def test_a_picture_is_left_beside_the_map(tax: Path, run: Run) -> None:
    result = run("render", tax)
    assert (result.exit_code, result.output) == (0, "")
    assert tax.with_suffix(".svg").read_bytes() == argmap.render(argmap.load(tax)).svg.encode()


def test_the_suffix_of_a_format_goes_as_a_whole(tax: Path, run: Run) -> None:
    run("render", *copies(tax, "a.argmap.json", ".json"), *TREE)
    assert sorted(path.name for path in tax.parent.glob("*.svg")) == [".json.svg", "a.svg"]


def test_standard_input_goes_to_standard_output(tax: Path, run: Run) -> None:
    picture = run("render", "-", *TREE, input=tax.read_bytes())
    assert picture.stdout_bytes == argmap.render(argmap.load(tax), engine="tree").svg.encode()
    assert run("render", tax, *TREE, "-o", "-").stdout_bytes == picture.stdout_bytes


@pytest.mark.parametrize("suffix", ["svg", "dot", "gv", "txt", "md", "html"])
def test_the_suffix_of_out_decides_what_is_written(suffix: str, tax: Path, run: Run) -> None:
    out = tax.with_name(f"picture.{suffix}")
    assert run("render", tax, "-o", out, *TREE).exit_code == 0
    expected = tax.with_name(f"expected.{suffix}")
    argmap.render(argmap.load(tax), engine="tree").save(expected)
    assert out.read_bytes() == expected.read_bytes()


def test_view_theme_direction_and_engine_are_those_of_the_library(tax: Path, run: Run) -> None:
    result = run(
        "render", tax, "-o", "-", *TREE, "--view", "numbered", "--theme", "dark", "--direction", "lr"
    )
    drawing = argmap.render(argmap.load(tax), view="numbered", theme="dark", direction="LR", engine="tree")
    assert result.stdout == drawing.svg


def test_a_picture_is_judged_under_the_terms_of_the_command_line(tax: Path, run: Run) -> None:
    m = argmap.load(tax)
    leaf = m.leaves()[0].key
    verdicts = argmap.evaluate(m, stances={leaf: "rejected"})
    thesis = m.theses()[0].key
    result = run(
        "render", tax, "-o", "-", *TREE, "--verdicts", "--strengths", "--why", thesis, "--stance", f"{leaf}=rejected"
    )  # fmt: skip
    drawing = argmap.render(
        m,
        engine="tree",
        verdicts=verdicts,
        strengths=argmap.weigh(m),
        highlight=argmap.explain(verdicts, thesis).keys,
    )
    assert result.stdout == drawing.svg


def test_the_terms_of_judging_are_no_terms_of_drawing(tax: Path, run: Run) -> None:
    terms = ("--semantics", "preferred", "--budget", "1000", "--rebuttal", "directed")
    assert run("render", tax, "-o", "-", *TREE, "--verdicts", *terms).exit_code == 0
    assert run("render", tax, "-o", "-", *TREE, "--verdicts", "--budget", "0").exit_code == 2


def test_why_asks_about_a_record_of_the_map(tax: Path, run: Run) -> None:
    result = run("render", tax, "-o", "-", *TREE, "--why", "tox")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "'tox'" in result.stderr


@pytest.mark.parametrize(
    "option, near",
    [("--view", "reasons"), ("--theme", "dark"), ("--engine", "tree"), ("--direction", "TB")],
)
def test_a_name_that_is_wrong_is_answered_with_those_that_are_not(
    option: str, near: str, tax: Path, run: Run
) -> None:
    result = run("render", tax, option, f"{near[1:]}x")
    assert result.exit_code == 2
    assert near.lower() in result.stderr.lower()
    assert not list(tax.parent.glob("*.svg"))


def test_help_lists_the_names_that_there_are(run: Run) -> None:
    shown = run("render", "--help").stdout
    assert all(
        name in shown
        for name in ("numbered|outline|reasons", "auto|dark|light|print", "[apx|argdown|iccma|json|")
    )


def test_several_maps_go_into_a_folder_that_is_made(tax: Path, run: Run) -> None:
    folder = tax.parent / "deep" / "pictures"
    result = run("render", *copies(tax, "a.json", "b.json"), "-o", f"{folder}/", *TREE)
    assert result.exit_code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["a.svg", "b.svg"]
    for path in folder.iterdir():
        ET.fromstring(path.read_bytes())  # noqa: S314 - we wrote it


def test_standard_input_into_a_folder_has_a_name_too(tax: Path, run: Run) -> None:
    assert run("render", "-", "-o", tax.parent, *TREE, input=tax.read_bytes()).exit_code == 0
    assert tax.with_name("stdin.svg").is_file()


@pytest.mark.parametrize("out", ["-", "picture.svg"])
def test_several_maps_do_not_go_into_one_file(out: str, tax: Path, run: Run) -> None:
    result = run("render", *copies(tax, "a.json", "b.json"), "-o", out)
    assert result.exit_code == 2
    assert "go into a folder" in result.stderr


def test_no_picture_takes_the_place_of_another(tax: Path, run: Run) -> None:
    first, second = copies(tax, "x/a.json", "y/a.json")
    result = run("render", first, second, "-o", f"{tax.parent}/out/", *TREE)
    assert result.exit_code == 2
    assert f"already holds the result for {first}" in result.stderr
    assert (tax.parent / "out" / "a.svg").is_file()


def test_no_picture_takes_the_place_of_its_map(tax: Path, run: Run) -> None:
    (odd,) = copies(tax, "map.svg")
    result = run("render", odd, "--from", "json", *TREE)
    assert result.exit_code == 2
    assert "would take its place" in result.stderr
    assert odd.read_bytes() == tax.read_bytes()
    assert run("render", odd, "--from", "json", "-o", odd, *TREE).exit_code == 2
    assert odd.read_bytes() == tax.read_bytes()


def test_a_bad_map_does_not_keep_the_others_from_being_drawn(tax: Path, run: Run) -> None:
    first, bad, last = copies(tax, "a.json", "b.json", "c.json")
    bad.write_text('{"argmap": "1.0", "claims": 7}', encoding="utf-8")
    result = run("render", first, bad, tax.with_name("none.json"), last, *TREE)
    assert result.exit_code == 2
    assert first.with_suffix(".svg").is_file()
    assert last.with_suffix(".svg").is_file()
    assert f"{bad}:1:" in result.stderr
    assert "none.json: No such file" in result.stderr


def test_a_folder_that_cannot_be_written_to_is_an_error(tax: Path, run: Run) -> None:
    result = run("render", tax, "-o", f"{tax}/", *TREE)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"Error: {tax}")
