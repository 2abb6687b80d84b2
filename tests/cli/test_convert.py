"""``argmap convert``: another format, and what it cannot hold."""

from __future__ import annotations

from pathlib import Path

import pytest

import argmap
from tests.cli.conftest import Process, Run


def test_a_map_is_the_same_in_the_new_file(tax: Path, run: Run) -> None:
    out = tax.with_name("new.argmap.json")
    result = run("convert", tax, out)
    assert (result.exit_code, result.output) == (0, "")
    assert argmap.load(out) == argmap.load(tax)


def test_standard_input_and_output_are_files_too(tax: Path, run: Run) -> None:
    result = run("convert", "-", "-", input=tax.read_bytes())
    assert argmap.loads(result.stdout_bytes) == argmap.load(tax)


@pytest.mark.parametrize("name", ["itself", "another spelling", "through nothing", "symlink", "hard link"])
def test_an_output_that_is_the_input_is_refused_under_whatever_name(name: str, tax: Path, run: Run) -> None:
    before = tax.read_bytes()
    out = tax.with_name("link.json")
    if name == "itself":
        out = tax
    elif name == "another spelling":
        out = tax.parent / "folder" / ".." / tax.name
        (tax.parent / "folder").mkdir()
    elif name == "through nothing":
        out = tax.parent / "none" / ".." / tax.name
    elif name == "symlink":
        out.symlink_to(tax)
    else:
        out.hardlink_to(tax)
    for command in ("convert", tax, out), ("render", tax, "-o", out):
        result = run(*command)
        assert result.exit_code == 2
        assert result.stderr == f"Error: {tax}: the result would take its place; name another file.\n"
    assert tax.read_bytes() == before


def test_an_output_that_is_another_input_is_refused_too(tax: Path, run: Run) -> None:
    twin = tax.with_suffix(".argdown")
    argmap.dump(argmap.load(tax), twin)
    before = tax.read_bytes()
    result = run("convert", twin, tax, tax.parent, "--to", "argdown")
    assert f"{tax}: the result would take the place of {twin}, an input" in result.stderr
    assert f"{twin}: the result would take its place" in result.stderr
    assert tax.read_bytes() == before


def test_an_output_that_is_included_is_refused_too(tmp_path: Path, run: Run) -> None:
    first, harm, deep = (tmp_path / name for name in ("all.argdown", "harm.argdown", "deep.argdown"))
    first.write_text("@include(harm.argdown)\n\n[Tax]: Tax sugar.\n", encoding="utf-8")
    harm.write_text("// a remark\n[Harm]: Sugar harms.\n\n@include(deep.argdown)\n", encoding="utf-8")
    deep.write_text("[Deep]: Very much so.\n", encoding="utf-8")
    before = [path.read_bytes() for path in (first, harm, deep)]
    for out in (harm, deep):
        for command in ("convert", first, out, "--include"), ("render", first, "-o", out, "--include"):
            result = run(*command)
            assert result.exit_code == 2
            assert f"the result would take the place of {out}, an input" in result.stderr
    assert [path.read_bytes() for path in (first, harm, deep)] == before
    assert run("convert", first, tmp_path / "new.argdown", "--include").exit_code == 0


def test_an_output_that_is_redirected_to_standard_input_is_refused(tax: Path, process: Process) -> None:
    before = tax.read_bytes()
    with tax.open("rb") as file:
        result = process("convert", "-", tax, stdin=file)
    assert result.returncode == 2
    assert b"standard input: the result would take its place" in result.stderr
    assert tax.read_bytes() == before


@pytest.mark.parametrize("loss", ["raise", "strict"])
def test_meaning_that_would_be_lost_is_reported_and_nothing_is_written(
    loss: str, tax: Path, notes: str, run: Run
) -> None:
    out = tax.with_name(f"tax.{notes}")
    result = run("convert", tax, out, "--loss", loss)
    assert result.exit_code == 2
    assert not out.exists()
    lines = result.stderr.splitlines()
    assert lines[0] == f"Error: {tax}: the format 'notes' cannot hold all of the map:"
    assert "  undercuts: tax.1.1" in lines
    assert "  thesis: tax" in lines
    assert lines[-1] == "Nothing was written; `argmap convert --loss warn` writes the rest."


def test_with_warn_the_rest_is_written_and_the_loss_reported_once(tax: Path, notes: str, run: Run) -> None:
    out = tax.with_name(f"tax.{notes}")
    result = run("convert", tax, out, "--loss", "warn")
    assert result.exit_code == 0
    assert out.read_text(encoding="utf-8").startswith("Parliament should tax sugary drinks.\n")
    assert "  undercuts: tax.1.1" in result.stderr.splitlines()
    assert f"Forgotten in {out}:" in result.stderr.splitlines()
    assert result.stderr.count("Warning") == 1


def test_lost_bookkeeping_is_reported_but_stops_only_strict(tmp_path: Path, notes: str, run: Run) -> None:
    path, out = tmp_path / "map.json", tmp_path / f"map.{notes}"
    m = argmap.ArgumentMap.of(argmap.Claim("a", "A.", extra={"tool": {"id": 1}}), extra={"tool": {"v": 2}})
    argmap.dump(m, path)
    strict = run("convert", path, out, "--loss", "strict")
    assert strict.exit_code == 2
    assert "  extra.tool: a" in strict.stderr.splitlines()
    assert not out.exists()
    result = run("convert", path, out)
    assert result.exit_code == 0
    assert "  extra.tool: a" in result.stderr.splitlines()
    assert out.is_file()


def test_a_long_list_of_keys_is_cut_and_counted(tmp_path: Path, notes: str, run: Run) -> None:
    path = tmp_path / "map.json"
    argmap.dump(argmap.ArgumentMap.of(*(argmap.Claim(f"c{n}", "A.", note="B.") for n in range(1_300))), path)
    stderr = run("convert", path, tmp_path / f"map.{notes}").stderr
    assert "c0, c1, " in stderr
    assert "c19, … and 1,280 more" in stderr


def test_several_maps_go_into_a_folder_with_the_suffix_of_the_format(tax: Path, notes: str, run: Run) -> None:
    other = tax.with_name("other.argmap.json")
    other.write_bytes(tax.read_bytes())
    folder = f"{tax.parent}/notes/"
    assert run("convert", tax, other, folder, "--to", notes, "--loss", "warn").exit_code == 0
    assert sorted(path.name for path in Path(folder).iterdir()) == ["other.notes", "tax.notes"]


def test_the_format_for_a_folder_has_to_be_said(tax: Path, run: Run) -> None:
    assert "--to" in run("convert", tax, tax.parent).stderr
    assert "Unknown format 'jsn'" in run("convert", tax, tax.parent, "--to", "jsn").stderr


def test_a_name_that_does_not_tell_the_format_is_answered_with_those_there_are(tax: Path, run: Run) -> None:
    odd = run("convert", tax, tax.with_name("tax.xyz"))
    assert odd.exit_code == 2
    assert odd.stderr.endswith(
        "tax.xyz: the name does not tell the format. Known: apx, argdown, iccma, json, tgf.\n"
    )
    wrong = run("convert", tax, tax.with_name("tax.xyz"), "--to", "jsn")
    assert "Did you mean 'json'?" in wrong.stderr
    assert run("convert", tax, tax.with_name("tax.xyz"), "--to", "json").exit_code == 0


def test_convert_says_on_one_line_that_comments_are_not_carried_over(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "tax.argdown"
    path.write_text("// one\n[Tax]: Tax sugar. /* two */\n", encoding="utf-8")
    said = f"2 comments of {path} are not carried over, as comments are no part of a map"
    result = run("convert", path, tmp_path / "tax.json")
    assert (result.exit_code, result.stderr) == (0, f"Warning: {said}.\n")
    result = run("convert", path, tmp_path / "new.argdown")
    assert (result.exit_code, result.stderr) == (0, f"Warning: {said}; `argmap fmt` keeps them.\n")
    result = run("convert", path, tmp_path / "strict.json", "--loss", "strict")
    assert result.exit_code == 2
    assert "  comments: 1:1, 2:19" in result.stderr.splitlines()
    assert not (tmp_path / "strict.json").exists()
