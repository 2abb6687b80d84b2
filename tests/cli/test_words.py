"""What is said while and after work is done, and that messages speak of options."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap.cli import _batch
from argmap.cli._keys import find_record
from argmap.cli._output.lines import phrase_relation
from argmap.samples import uniforms
from argmap.strategies import maps
from tests.cli.conftest import Run, Terminal


def test_a_terminal_is_told_what_was_written_and_a_pipe_is_not(
    tax: Path, run: Run, on_terminal: Callable[..., Terminal], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_batch, "_PATIENCE", 1_000.0)
    out = tax.with_name("x.svg")
    assert on_terminal("render", tax, "-o", out, "--engine", "tree").plain == f"Wrote {out}\n"
    assert run("render", tax, "-o", out, "--engine", "tree").output == ""
    assert on_terminal("convert", tax, tax.with_name("y.argmap.json")).plain.startswith("Wrote ")


def test_one_large_file_shows_a_sign_of_life(
    monkeypatch: pytest.MonkeyPatch, tax: Path, on_terminal: Callable[..., Terminal]
) -> None:
    import time

    monkeypatch.setattr(_batch, "_PATIENCE", 0.01)
    load = argmap.load

    def slow(*given: object, **options: object) -> argmap.ArgumentMap:
        time.sleep(0.2)
        return load(*given, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(argmap, "load", slow)
    for command in (["evaluate", tax], ["render", tax, "-o", tax.with_name("x.svg"), "--engine", "tree"]):
        assert on_terminal(*command).plain.startswith(f"{tax} …\n")


@pytest.mark.parametrize(
    "arguments, words",
    [
        (["explain", "{}", "--semantics", "preferred", "--budget", "1"], "larger --budget"),
        (["solve", "{}", "-p", "CE-PR", "--budget", "1"], "{}: "),
        (["evaluate", "{}", "--semantics", "nope"], "Known: "),
    ],
)
def test_errors_name_the_file_and_speak_of_options(
    arguments: list[str], words: str, tmp_path: Path, run: Run
) -> None:
    path = tmp_path / "circle.apx"
    path.write_text("arg(a).arg(b).arg(c).att(a,b).att(b,a).att(b,c).att(c,b).", encoding="utf-8")
    result = run(*(word.format(path) for word in arguments))
    assert result.exit_code == 2
    assert words.format(path) in result.stderr
    assert "=" not in result.stderr.replace(str(path), "")


def test_a_file_that_could_not_be_written_is_not_counted_as_formatted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    (tmp_path / "a.argdown").write_text("[A]:   a\n", encoding="utf-8")

    def refused(path: Path, _: bytes) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("argmap._files.write_whole", refused)
    result = run("fmt", tmp_path)
    assert result.exit_code == 2
    assert "Permission denied" in result.stderr
    assert "1 file not formatted" in result.stdout
    assert " reformatted" not in result.stdout


@given(maps(max_claims=6))
def test_every_relation_reads_as_a_sentence_about_keys(m: argmap.ArgumentMap) -> None:
    for relation in m.relations.values():
        told = phrase_relation(m, relation)
        assert all(key in told for key in relation.claims)
        assert relation.target is None or relation.target in told or relation.target in m.relations


@given(maps(max_claims=6), st.data())
def test_a_key_names_its_record_and_a_word_never_another(m: argmap.ArgumentMap, data: st.DataObject) -> None:
    import click

    records: list[Any] = [*m.claims.values(), *m.relations.values()]
    for record in records:
        assert find_record(m, record.key) == record.key
        for word in filter(
            None, {record.key.upper(), record.title, record.key[: data.draw(st.integers(1, 4))]}
        ):
            try:
                found: Any = m[find_record(m, word)]
            except (click.ClickException, argmap.UnknownKeyError):
                continue
            names = [found.key, getattr(found, "title", ""), getattr(found, "text", "")]
            folded = " ".join(word.split()).casefold().rstrip(".")
            assert any(" ".join(name.split()).casefold().startswith(folded) for name in names)


def test_what_is_new_draws_and_is_laid_out_well(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "first.argdown"
    assert run("new", path).exit_code == 0
    assert run("check", "--strict", path).exit_code == 0
    assert run("fmt", "--check", path).exit_code == 0
    assert run("render", path, "--engine", "tree").exit_code == 0
    again = run("new", path)
    assert again.exit_code == 2
    assert "there already" in again.stderr
    assert run("new", path, "--force").exit_code == 0
    assert run("new", tmp_path / "x.txt").exit_code == 2


def test_what_is_written_is_opened_on_demand(tax: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    opened: list[str] = []
    monkeypatch.setattr("click.launch", opened.append)
    out = tax.with_name("x.svg")
    assert run("render", tax, "-o", out, "--engine", "tree", "--open").exit_code == 0
    assert opened == [out.as_uri()]
    assert run("render", tax, "-o", "-", "--open").exit_code == 2


def test_argmaps_own_argdown_is_known_in_a_pipe(run: Run) -> None:
    for m in (uniforms(), argmap.ArgumentMap.of(argmap.Claim("tax", "Tax."), argmap.Claim("x", "Y."))):
        written = argmap.dumps(m, format="argdown")
        assert run("show", input=written).stdout == f"{m}\n"


@pytest.mark.parametrize(
    "options", [("--stance", "tax=open"), ("--semantics", "preferred"), ("--weights",), ("--budget", "9")]
)
def test_how_to_judge_is_no_business_of_a_picture_that_does_not_show_it(
    options: tuple[str, ...], tax: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("argmap.rendering.Drawing.view", lambda _: Path("page.html"))
    for command in (["render", tax, "-o", "-"], ["view", tax]):
        result = run(*command, "--engine", "tree", *options)
        assert result.exit_code == 2
        assert "need --verdicts, --strengths or --why" in result.stderr
        for mark in (["--verdicts"], ["--strengths"], ["--why", "tax"]):
            assert run(*command, "--engine", "tree", *options, *mark).exit_code == 0


def test_includes_are_read_where_that_is_asked_for(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "all.argdown"
    path.write_text("@include(harm.argdown)\n\n[Tax]: Tax sugar.\n  + [Harm]\n", encoding="utf-8")
    (tmp_path / "harm.argdown").write_text("[Harm]: Sugar harms.\n", encoding="utf-8")
    for command in ("show", "evaluate", "check", "explain", "weigh"):
        assert run(command, "--include", path).exit_code == 0
    assert "Sugar harms." in run("show", "--include", path).stdout
    assert run("check", path).exit_code == 1
    (tmp_path / "harm.argdown").write_text("[Harm]: Sugar **harms.\n", encoding="utf-8")
    assert run("check", "--include", path).stdout.startswith(f"{tmp_path / 'harm.argdown'}:1:15: ")
