"""``argmap fmt``: documents in one style, whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Process, Run, Terminal

ROUGH = "[Tax]:  Tax sugary drinks.\n   +<Harm>\n\n\n// the other side\n[Free]: Let people choose."
SMOOTH = "[Tax]: Tax sugary drinks.\n  + <Harm>\n\n// the other side\n[Free]: Let people choose.\n"
BROKEN = "[Tax]: Tax **sugary drinks.\n"


@pytest.fixture
def rough(tmp_path: Path) -> Path:
    path = tmp_path / "tax.argdown"
    path.write_text(ROUGH, encoding="utf-8")
    return path


def test_a_file_is_formatted_in_place_and_then_left_alone(rough: Path, run: Run) -> None:
    result = run("fmt", rough)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"Reformatted: {rough}\n1 file reformatted\n"
    assert rough.read_bytes() == SMOOTH.encode()
    before = rough.stat()
    assert run("fmt", rough).stdout == "1 file left unchanged\n"
    assert (rough.stat().st_mtime_ns, rough.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_standard_input_goes_to_standard_output(run: Run) -> None:
    result = run("fmt", "-", input=ROUGH)
    assert (result.exit_code, result.stdout, result.stderr) == (0, SMOOTH, "")
    assert run("fmt", "-", input=SMOOTH).stdout == SMOOTH


def test_check_changes_nothing_and_says_what_would_change(rough: Path, tmp_path: Path, run: Run) -> None:
    done = tmp_path / "done.ad"
    done.write_text(SMOOTH, encoding="utf-8")
    result = run("fmt", "--check", rough, done)
    assert result.exit_code == 1
    assert result.stdout == (
        f"Would reformat: {rough}\n1 file would be reformatted, 1 file already formatted\n"
    )
    assert rough.read_text(encoding="utf-8") == ROUGH
    assert run("fmt", "--check", done).exit_code == 0
    assert run("fmt", "--check", "-", input=ROUGH).stdout == "Would reformat: <stdin>\n"


def test_diff_changes_nothing_and_prints_a_patch(rough: Path, run: Run) -> None:
    result = run("fmt", "--diff", rough)
    assert result.exit_code == 1
    assert rough.read_text(encoding="utf-8") == ROUGH
    lines = result.stdout.splitlines()
    assert lines[:2] == [f"--- {rough}", f"+++ {rough}"]
    assert "-[Tax]:  Tax sugary drinks." in lines
    assert "+[Tax]: Tax sugary drinks." in lines
    assert "\\ No newline at end of file" in lines
    assert run("fmt", "--diff", "-", input=SMOOTH).stdout == ""
    assert run("fmt", "--diff", "-", input=SMOOTH).exit_code == 0


def test_line_ends_and_a_byte_order_mark_are_changes_too(rough: Path, run: Run) -> None:
    for start, end in (("", "\r\n"), ("\ufeff", "\n")):
        rough.write_bytes((start + SMOOTH.replace("\n", end)).encode())
        assert run("fmt", "--check", rough).exit_code == 1
        assert run("fmt", rough).exit_code == 0
        assert rough.read_bytes() == SMOOTH.encode()


def test_a_document_with_errors_stays_as_it_is_and_the_others_do_not(
    rough: Path, tmp_path: Path, run: Run
) -> None:
    bad = tmp_path / "bad.argdown"
    bad.write_text(BROKEN, encoding="utf-8")
    result = run("fmt", bad, rough)
    assert result.exit_code == 2
    assert result.stdout == f"Reformatted: {rough}\n1 file reformatted, 1 file not formatted\n"
    assert result.stderr.startswith(f"{bad}:1:12: error[argdown-emphasis]: ")
    assert "hint: close it" in result.stderr
    assert bad.read_text(encoding="utf-8") == BROKEN
    assert run("fmt", "-", input=BROKEN).stdout == ""
    assert run("fmt", "--check", bad, rough).exit_code == 2


def test_a_folder_stands_for_the_argdown_files_in_it(tmp_path: Path, run: Run) -> None:
    for name in ("b.argdown", "a/c.AD", "a/notes.txt", ".hidden/d.argdown", "e.json"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(ROUGH, encoding="utf-8")
    result = run("fmt", tmp_path)
    assert result.stdout.splitlines() == [
        f"Reformatted: {tmp_path / 'a' / 'c.AD'}",
        f"Reformatted: {tmp_path / 'b.argdown'}",
        "2 files reformatted",
    ]
    assert (tmp_path / ".hidden/d.argdown").read_text(encoding="utf-8") == ROUGH


def test_a_folder_without_any_is_an_error(tmp_path: Path, run: Run) -> None:
    result = run("fmt", tmp_path)
    assert result.exit_code == 2
    assert result.stderr == f"Error: {tmp_path}: no file in this folder ends with .ad or .argdown.\n"


def test_what_is_no_argdown_is_not_formatted(tax: Path, tmp_path: Path, run: Run) -> None:
    before = tax.read_bytes()
    result = run("fmt", tax)
    assert result.exit_code == 2
    assert "its name says argmap JSON, and only Argdown can be formatted." in result.stderr
    assert tax.read_bytes() == before
    latin = tmp_path / "latin.argdown"
    latin.write_bytes("[A]: café".encode("latin-1"))
    assert run("fmt", latin).exit_code == 2
    assert latin.read_bytes() == "[A]: café".encode("latin-1")
    assert run("fmt", tmp_path / "none.argdown").stderr.endswith("none.argdown: No such file or directory\n")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is read-only here")
def test_a_file_that_must_not_be_written_is_not_replaced(rough: Path, run: Run) -> None:
    rough.chmod(0o444)
    result = run("fmt", rough)
    assert (result.exit_code, result.stderr) == (2, f"Error: {rough}: Permission denied\n")
    assert rough.read_text(encoding="utf-8") == ROUGH


@pytest.mark.skipif(os.name == "nt", reason="permissions and links are POSIX matters")
def test_permissions_and_links_stay(rough: Path, tmp_path: Path, run: Run) -> None:
    rough.chmod(0o640)
    link = tmp_path / "link.argdown"
    link.symlink_to(rough)
    assert run("fmt", link).exit_code == 0
    assert link.is_symlink()
    assert rough.read_text(encoding="utf-8") == SMOOTH
    assert stat.S_IMODE(rough.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.argdown", "tax.argdown"]


def test_a_terminal_is_shown_controls_as_escapes_and_a_pipe_gets_the_bytes(
    tmp_path: Path, run: Run, on_terminal: Callable[..., Terminal]
) -> None:
    path = tmp_path / "evil.argdown"
    path.write_text("[A]:  \u202eevil", encoding="utf-8")
    assert run("fmt", "-", input=path.read_bytes()).stdout_bytes == "[A]: \u202eevil\n".encode()
    shown = on_terminal("fmt", "--diff", path).shown
    assert "+[A]: \\u202eevil" in shown
    assert "\u202e" not in shown


def test_it_works_in_a_pipe(process: Process) -> None:
    result = process("fmt", "-", input=ROUGH.encode())
    assert (result.returncode, result.stdout, result.stderr) == (0, SMOOTH.encode(), b"")
