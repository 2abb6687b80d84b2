"""What all subcommands share: help, exit codes, pipes, warnings, and that a file is the registration."""

from __future__ import annotations

import os
import re
import runpy
import signal
import subprocess
import sys
import time
import warnings
from functools import partial
from pathlib import Path

import click
import pytest

import argmap
from argmap import cli
from argmap.cli import main
from tests.cli.conftest import ROOT, Process, Run, invoke
from tests.processes import run_process, started_process

posix = pytest.mark.skipif(os.name == "nt", reason="signals and closed streams are POSIX matters")
needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")

COMMANDS = (
    "check convert coverage critical evaluate explain fmt formats new render sample show solve verify view weigh whatif"
).split()


def broken(error: BaseException) -> object:
    def load(*_: object, **__: object) -> None:
        raise error

    return load


# -- help --------------------------------------------------------------------------------------------------


def test_help_lists_every_command_with_a_whole_sentence(run: Run) -> None:
    shown = run("--help").stdout
    lines = dict(
        line.split(maxsplit=1) for line in shown.partition("Commands:\n")[2].partition("\n\n")[0].splitlines()
    )
    assert list(lines) == COMMANDS
    assert all(line.endswith(".") and "..." not in line for line in lines.values())
    assert run("-h").stdout == shown


def test_every_command_has_help_and_needs_what_it_needs(run: Run) -> None:
    for command in COMMANDS:
        assert run(command, "--help").stdout.startswith(f"Usage: main {command} ")
    assert "standard input is empty: name a FILE" in run("show").stderr


def test_help_loads_neither_pictures_nor_formats() -> None:
    code = (
        "import sys; from argmap.cli import main; main(['--help'], standalone_mode=False);"
        "print(*(m for m in sys.modules if not m.startswith('argmap.cli')), file=sys.stderr)"
    )
    command = [sys.executable, "-c", code]
    loaded = run_process(command, cwd=ROOT, capture_output=True, check=True, text=True).stderr.split()
    rooms = ("argmap.formats", "argmap.rendering", "argmap.samples", "argmap.registry")
    heavy = (*rooms, "graphviz", "wasmtime", "hypothesis", "importlib.metadata")
    assert not [name for name in loaded if name.startswith(heavy)]


def test_the_version_is_the_installed_one(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.setattr("importlib.metadata.version", {"argmap": "7.8.9"}.__getitem__)
    assert run("--version").stdout == "main, version 7.8.9\n"


def test_names_of_commands_and_plug_ins_are_completed() -> None:
    def completed(words: str) -> str:
        environment = {"COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
        return invoke(env={"_MAIN_COMPLETE": "bash_complete", **environment}).stdout

    assert completed("main co") == "plain,convert\nplain,coverage\n"
    assert completed("main render --theme d") == "plain,dark\n"
    assert completed("main sample tri") == "plain,trilateral\n"
    assert completed("main rendr --theme d").strip() == ""


# -- a file is the registration ------------------------------------------------------------------------------


def test_a_command_is_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    lines = ["import click", "@click.command('greet')", "def COMMAND():", "    '''Greet.'''", "    return 1"]
    (tmp_path / "greet.py").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr(cli, "__path__", [*cli.__path__, str(tmp_path)])
    try:
        assert "greet     Greet." in run("--help").stdout
        assert run("greet").exit_code == 1
    finally:
        sys.modules.pop("argmap.cli.greet", None)


def test_an_unknown_command_is_answered_with_close_ones(run: Run) -> None:
    result = run("rendr")
    assert result.exit_code == 2
    assert "Unknown command 'rendr'. Did you mean 'render'?" in result.stderr
    assert "No such option" in run("--rendr").stderr
    assert run("_group").exit_code == 2


def test_a_caller_may_run_it_without_exiting(tax: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["coverage", str(tax)], standalone_mode=False) == 1
    with pytest.raises(click.UsageError):
        main(["rendr"], standalone_mode=False)
    assert "1.3 missing" in capsys.readouterr().out


def test_the_package_is_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["argmap", "sample"])
    with pytest.raises(SystemExit) as caught:
        runpy.run_path(str(ROOT / "argmap" / "__main__.py"), run_name="__main__")
    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith("trilateral: ")


# -- what goes wrong -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "error, code, message",
    [
        (argmap.ArgmapError("No luck."), 2, "Error: x.json: No luck.\n"),
        (PermissionError(13, "Permission denied", "tax.json"), 2, "Error: tax.json: Permission denied\n"),
        (OSError("no number"), 2, "Error: x.json: no number\n"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), 2, "Error: x.json: 'utf-8' codec can't decode"),
        (BrokenPipeError(), 141, ""),
        (KeyboardInterrupt(), 130, "\n"),
    ],
)
def test_an_error_is_a_message_and_a_code(
    error: BaseException, code: int, message: str, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.setattr(argmap, "load", broken(error))
    for command in ("show", "render"):
        result = run(command, "x.json")
        assert (result.exit_code, result.stdout) == (code, "")
        assert result.stderr.startswith(message)
        assert len(result.stderr.splitlines()) <= 1


def test_an_interrupt_reaches_a_caller_as_clicks_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(argmap, "load", broken(KeyboardInterrupt()))
    with pytest.raises(click.Abort):
        main(["show", "x.json"], standalone_mode=False)


def test_a_file_that_cannot_be_parsed_is_shown_with_its_place_first(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "bad.json"
    path.write_text('{"argmap": "1.0", "claims": [{"key": "tax", "text": 7}]}', encoding="utf-8")
    result = run("show", path)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{path}:1:53: error[json-type]: ")
    assert "^" in result.stderr


@pytest.mark.parametrize(
    "arguments, name",
    [
        (["render", "tax.json", "-o"], "out.txt"),
        (["convert", "tax.json"], "out.json"),
        (["sample", "trilateral", "-o"], "out.txt"),
        (["sample", "trilateral", "-o"], "out.json"),
    ],
)
def test_a_file_that_cannot_be_written_is_named_and_no_temporary_one(
    arguments: list[str], name: str, tax: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tax.parent)
    result = run(*arguments, f"nowhere/{name}")
    assert result.exit_code == 2
    assert result.stderr == f"Error: nowhere/{name}: No such file or directory\n"


def test_a_text_that_is_no_map_asks_for_the_format(run: Run) -> None:
    result = run("show", "-", input="Sugar harms.")
    assert result.exit_code == 2
    assert "standard input: neither name nor content tells the format; say it with --from." in result.stderr


def test_warnings_of_ours_are_lines_and_others_stay_with_python(
    tax: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    m = argmap.load(tax)
    others: list[str] = []

    def load(*_: object, **__: object) -> argmap.ArgumentMap:
        warnings.warn("odd \x9b31m", argmap.ArgmapWarning, stacklevel=1)
        warnings.warn("old", DeprecationWarning, stacklevel=1)
        return m

    monkeypatch.setattr(argmap, "load", load)
    monkeypatch.setattr(warnings, "showwarning", lambda message, *_: others.append(str(message)))
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        result = run("show", tax)
    assert result.exit_code == 0
    assert result.stderr == "Warning: odd \\x9b31m\n"
    assert others == ["old"]


@needs_full
def test_output_that_cannot_be_written_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:  # which would raise on closing, too
        monkeypatch.setattr(sys, "stdout", full)
        with pytest.raises(SystemExit) as caught:
            main(["formats"])
    assert caught.value.code == 2


def test_closed_standard_streams_are_an_error_of_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(SystemExit):
        main(["show", "-"])
    assert capsys.readouterr().err == "Error: standard input is closed.\n"


# -- real processes ------------------------------------------------------------------------------------------


def test_processes_work_together_through_pipes(process: Process) -> None:
    written = process("sample", "trilateral", "-o", "-")
    assert written.returncode == 0
    drawn = process("render", "-", "-o", "-", "--engine", "tree", input=written.stdout)
    assert drawn.stdout.startswith(b"<")
    assert drawn.stderr == b""
    assert process("coverage", "-", input=written.stdout).returncode == 0


def test_an_error_leaves_no_traceback_and_nothing_on_standard_output(process: Process) -> None:
    result = process("show", "no/such/file.json")
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.rstrip() == b"Error: no/such/file.json: No such file or directory"


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    argmap.dump(
        argmap.ArgumentMap.of(*(argmap.Claim(f"c{n}", "All of it. " * 2_000) for n in range(300))), path
    )
    command = [sys.executable, "-m", "argmap", "show", str(path)]
    # Unbuffered, Python does not notice that only the first part was written.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with started_process(command, cwd=ROOT, env=environment, **pipes) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(10)
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(60) == 141


@needs_full
def test_a_full_disk_is_one_message() -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "argmap", "formats"]
        result = run_process(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (result.returncode, result.stderr) == (2, b"Error: No space left on device\n")


@posix
@pytest.mark.parametrize("ignored", [False, True])
def test_an_interrupt_ends_it_quietly(
    tmp_path: Path, request: pytest.FixtureRequest, *, ignored: bool
) -> None:
    if ignored:  # as where a shell has started the tests in the background
        request.addfinalizer(partial(signal.signal, signal.SIGINT, signal.getsignal(signal.SIGINT)))
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    pipe = tmp_path / "map.json"
    os.mkfifo(pipe)
    # Children inherit that a signal is ignored.
    heeding = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    command = [sys.executable, "-c", f"{heeding}; from argmap.cli import main; main()", "show", str(pipe)]
    with started_process(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        writing = opened_once_it_is_read(pipe)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
    os.close(writing)
    assert running.returncode == 130
    assert (out, err.strip()) == (b"", b"")


def opened_once_it_is_read(pipe: Path) -> int:
    for _ in range(600):
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:  # nobody reads it yet
            time.sleep(0.1)
    raise TimeoutError(str(pipe))


@posix
def test_closed_streams_are_no_accident(tax: Path) -> None:
    for close, code in (("<&-", 2), (">&-", 0), (">&- 2>&-", 0)):
        file = "-" if close == "<&-" else str(tax)
        command = f'"{sys.executable}" -m argmap show "{file}" {close}'
        result = run_process(["sh", "-c", command], cwd=ROOT, capture_output=True, check=False)
        assert result.returncode == code
        assert b"Traceback" not in result.stderr


def test_help_is_there_without_docstrings() -> None:
    for words in ([], ["render"]):
        shown = invoke(*words, "--help", prog_name="python -m argmap").stdout
        command = [sys.executable, "-OO", "-m", "argmap", *words, "--help"]
        bare = run_process(command, cwd=ROOT, capture_output=True, check=True, timeout=60).stdout
        assert len(shown) > 500
        assert bare.decode().split() == shown.split()  # a test has two columns more


@posix
def test_a_file_name_with_a_line_break_begins_no_line_of_a_report(tmp_path: Path, run: Run) -> None:
    for name, text in (("a\nError: x.json", "{"), ("c\nError: d.argdown", "[A]: x\n\n<!-- lost -->")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    files = [*sorted(tmp_path.iterdir()), tmp_path / "n\nError: none.argdown", tmp_path / "n\nError: x.zip"]
    for command in ("check", "show", "fmt", "evaluate", "explain", "coverage", "render", "new", "weigh"):
        for file in files:
            result = run(command, file)
            assert not re.search("^Error: [xdn]", result.output, re.MULTILINE), (command, result.output)
    result = run("convert", files[1], tmp_path / "n\nError: x.tgf")
    assert not re.search("^Error: [xdn]", result.output, re.MULTILINE)
