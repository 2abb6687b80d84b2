"""``argmap check``: everything that is wrong, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Process, Run, Terminal

GOOD = "[Tax]: Tax sugary drinks.\n  + <Harm>\n"
ODD = "[Tax]: Tax snake_case.\n"  # worth a warning
BAD = "[Tax]: Tax **sugary drinks.\n\n  - [Free]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {
        "good.argdown": GOOD,
        "odd.argdown": ODD,
        "bad.ad": BAD,
        "notes.txt": "no map",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_sound_document_exits_with_0(folder: Path, tax: Path, run: Run) -> None:
    result = run("check", folder / "good.argdown", tax)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "Nothing found in 2 files.\n", "")


def test_findings_have_place_line_caret_and_hint_and_exit_with_1(folder: Path, run: Run) -> None:
    result = run("check", folder / "bad.ad")
    assert (result.exit_code, result.stderr) == (1, "")
    lines = result.stdout.splitlines()
    assert lines[:4] == [
        f"{folder / 'bad.ad'}:1:12: error[argdown-emphasis]: ** begins bold that does not end; it is read as text",
        "  [Tax]: Tax **sugary drinks.",
        "             ^^",
        "  hint: close it, or escape it: \\*\\*",
    ]
    assert lines[-1] == "Found 2 errors in 1 file."


def test_a_warning_is_a_finding_and_strict_calls_it_an_error(folder: Path, run: Run) -> None:
    path = folder / "odd.argdown"
    result = run("check", path)
    assert result.exit_code == 1
    assert f"{path}:1:17: warning[argdown-emphasis-in-word]: " in result.stdout
    assert result.stdout.endswith("Found 1 warning in 1 file.\n")
    strict = run("check", path, "--strict")
    assert strict.exit_code == 1
    assert f"{path}:1:17: error[argdown-emphasis-in-word]: _ inside a word" in strict.stdout
    assert strict.stdout.endswith("Found 1 error in 1 file.\n")


def test_a_folder_stands_for_the_files_whose_names_tell_their_format(folder: Path, run: Run) -> None:
    result = run("check", folder)
    assert result.exit_code == 1
    found = [line.partition(":")[0] for line in result.stdout.splitlines() if line.startswith(str(folder))]
    assert found == [str(folder / "bad.ad")] * 2 + [str(folder / "odd.argdown")]
    assert result.stdout.endswith("Found 2 errors and 1 warning in 2 of 3 files.\n")


def test_the_report_for_programs_is_a_list_of_findings(folder: Path, run: Run) -> None:
    result = run("check", folder / "good.argdown", folder / "odd.argdown", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout) == [
        {
            "path": str(folder / "odd.argdown"),
            "line": 1,
            "column": 17,
            "end_line": 1,
            "end_column": 18,
            "code": "argdown-emphasis-in-word",
            "severity": "warning",
            "message": "_ inside a word is read as text",
            "hint": "escape it, so that other tools agree: \\_",
        }
    ]
    assert json.loads(run("check", folder / "good.argdown", "--json").stdout) == []
    assert (
        json.loads(run("check", folder / "odd.argdown", "--json", "--strict").stdout)[0]["severity"]
        == "error"
    )


def test_every_format_is_checked(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "bad.json"
    path.write_text('{"argmap": "1.0", "claims": [{"key": "tax", "text": 7}]}', encoding="utf-8")
    result = run("check", path)
    assert result.exit_code == 1
    assert result.stdout.startswith(
        f"{path}:1:53: error[json-type]: claims[0].text is an integer; expected a string\n"
    )
    assert [d["message"] for d in json.loads(run("check", path, "--json").stdout)] == [
        "claims[0].text is an integer; expected a string"
    ]


def test_standard_input_is_recognised_by_its_content_or_told(run: Run) -> None:
    assert run("check", "-", input=GOOD).exit_code == 0
    found = run("check", "-", "--format", "argdown", input="Tax snake_case.")
    assert found.exit_code == 1
    assert found.stdout.startswith("<stdin>:1:10: warning[argdown-emphasis-in-word]: ")
    unknown = run("check", "-", input="Tax sugar.")
    assert unknown.exit_code == 2
    assert unknown.stderr == (
        "Error: standard input: neither name nor content tells the format; say it with --from. "
        "Known: apx, argdown, iccma, json, tgf.\n"
    )
    assert (
        "Unknown format 'jsn'. Did you mean 'json'?" in run("check", "-", "--format", "jsn", input="").stderr
    )


def test_what_cannot_be_read_exits_with_2_and_the_rest_is_checked(folder: Path, run: Run) -> None:
    result = run("check", folder / "none.argdown", folder / "odd.argdown")
    assert result.exit_code == 2
    assert result.stderr == f"Error: {folder / 'none.argdown'}: No such file or directory\n"
    assert result.stdout.endswith("Found 1 warning in 1 file.\n")
    machine = run("check", folder / "none.argdown", folder / "odd.argdown", "--json")
    assert machine.exit_code == 2
    assert len(json.loads(machine.stdout)) == 1


def test_bytes_that_are_no_utf_8_are_a_finding(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "latin.argdown"
    path.write_bytes("[A]: café".encode("latin-1"))
    result = run("check", path)
    assert result.exit_code == 1
    assert f"{path}:1:9: error[encoding]: byte 0xE9 at offset 8 is not UTF-8" in result.stdout


def test_nothing_of_a_document_commands_a_terminal(
    tmp_path: Path, run: Run, on_terminal: Callable[..., Terminal]
) -> None:
    path = tmp_path / "evil.argdown"
    path.write_text("[A]: \x9b31m **\u202eevil [\x1b]: \x07\n", encoding="utf-8")
    for shown in (on_terminal("check", path).plain, run("check", path).stdout):
        assert not {"\x9b", "\u202e", "\x1b", "\x07"} & set(shown)
    written = run("check", path, "--json").stdout
    assert written.isascii()
    assert json.loads(written)


def test_it_works_in_a_pipe(process: Process) -> None:
    result = process("check", "-", input=BAD.encode())
    assert (result.returncode, result.stderr) == (1, b"")
    assert b"Found 2 errors in 1 file." in result.stdout
