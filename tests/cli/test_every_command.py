"""What holds for every subcommand, whatever it is given: one message, a code, and nothing half done."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import click
import pytest

import argmap
from argmap.cli import main
from argmap.samples import uniforms
from tests.cli.conftest import OURS, ROOT, Run, Terminal, invoke
from tests.cli.test_command_line import COMMANDS

READERS: dict[str, list[str]] = {  # what each command needs behind its file
    "check": [],
    "convert": ["out.json"],
    "coverage": [],
    "critical": [],
    "evaluate": [],
    "explain": [],
    "fmt": ["--check"],
    "render": ["-o", "out.svg", "--engine", "tree"],
    "show": [],
    "solve": ["-p", "SE-GR"],
    "verify": ["text.txt"],
    "view": ["--engine", "tree"],
    "weigh": [],
    "whatif": ["harm=open"],
}
KEYED: dict[str, list[str]] = {
    "critical": ["{}"],
    "evaluate": ["--stance", "{}=open"],
    "explain": ["{}"],
    "render": ["-o", "out.svg", "--engine", "tree", "--root", "{}"],
    "view": ["--engine", "tree", "--why", "{}"],
    "weigh": ["--base", "{}=0.5"],
    "whatif": ["{}=open"],
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with a map and a text, where no browser is ever opened."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("argmap.rendering.Drawing.view", lambda _: Path("page.html"))
    b = argmap.Builder(source="Sugar harms. Tax it.")
    tax = b.thesis("Tax sugar.", key="tax", quote="Tax it.")
    b.support(tax, b.claim("Sugar harms.", key="harm", quote="Sugar harms."), key="step")
    argmap.dump(b.build(), "map.json")
    argmap.dump(b.build(), "map.argdown")
    Path("text.txt").write_text("Sugar harms. Tax it.", encoding="utf-8")
    return tmp_path


def test_every_command_that_reads_is_looked_at() -> None:
    assert sorted([*READERS, "formats", "new", "sample"]) == COMMANDS


def files_in(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


SITUATIONS: dict[str, tuple[Callable[[], str], str | bytes]] = {
    "a file that is missing": (lambda: "none.json", ""),
    "an empty folder": (lambda: made_folder("empty"), ""),
    "a folder of other things": (lambda: made_folder("other", "package.json", "{}"), ""),
    "nothing on standard input": (lambda: "-", ""),
    "words on standard input": (lambda: "-", "Sugar harms."),
    "bytes on standard input": (lambda: "-", b"\xff\xfe\x00[A]: a"),
    "a file of another encoding": (lambda: made("latin.argdown", b"[A]: caf\xe9"), ""),
    "a file of another tool": (lambda: made("aif.json", b'{"nodes": [{"nodeID": 1}], "edges": []}'), ""),
    "a file that breaks off": (lambda: made("broken.json", b'{"argmap": "1.0", "claims": ['), ""),
    "an empty file": (lambda: made("empty.json", b""), ""),
    "a name with a line break": (lambda: "no\nsuch.json", ""),
    "a loop of links": (lambda: looped("loop.json"), ""),
}


def made(name: str, data: bytes) -> str:
    Path(name).write_bytes(data)
    return name


def made_folder(name: str, file: str = "", text: str = "") -> str:
    Path(name).mkdir()
    if file:
        Path(name, file).write_text(text, encoding="utf-8")
    return name


def looped(name: str) -> str:
    Path(name).symlink_to(name)
    return name


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("command", READERS)
def test_what_cannot_be_done_is_a_message_and_a_code_and_leaves_nothing(
    command: str, situation: str, folder: Path, run: Run
) -> None:
    make, given = SITUATIONS[situation]
    if situation == "a loop of links" and os.name == "nt":
        pytest.skip("links need rights on Windows")
    file = make()
    before = files_in(folder)
    result = run(command, file, *READERS[command], input=given)
    if command == "fmt" and situation in ("nothing on standard input", "words on standard input"):
        assert result.exit_code < 2  # any text is Argdown
    elif command == "check" and situation in FOUND:
        assert (result.exit_code, result.stderr) == (1, "")
    else:
        assert result.exit_code == 2
        assert result.stdout in ("", "1 file not formatted\n")
        assert result.stderr.strip()
        assert len(re.findall(r"^Error: ", result.stderr, flags=re.MULTILINE)) <= 1
    assert "Traceback" not in result.output
    assert files_in(folder) == before


FOUND = {
    "a file of another encoding",
    "a file of another tool",
    "a file that breaks off",
    "an empty file",
} | {"bytes on standard input"}


@pytest.mark.parametrize("command", KEYED)
def test_a_key_that_names_nothing_is_told_with_what_was_meant(command: str, folder: Path, run: Run) -> None:
    before = files_in(folder)
    result = run(command, "map.json", *(word.format("harn") for word in KEYED[command]))
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: map.json: No ")
    assert "'harn'" in result.stderr
    assert "Did you mean 'harm'" in result.stderr
    assert files_in(folder) == before


@pytest.mark.parametrize("command", KEYED)
def test_a_title_a_text_and_a_beginning_name_a_claim_as_its_key_does(
    command: str, folder: Path, run: Run
) -> None:
    before = files_in(folder)
    told = [
        run(command, "map.json", *(part.format(word) for part in KEYED[command]))
        for word in ("harm", "HARM", "sugar harms", "ha")
    ]
    assert {(result.exit_code, result.stdout) for result in told} == {(told[0].exit_code, told[0].stdout)}
    assert told[0].exit_code < 2
    assert files_in(folder) - before <= {"out.svg"}


@pytest.mark.parametrize("command", sorted(READERS.keys() - {"solve", "fmt"}))
def test_a_folder_is_as_good_as_the_maps_in_it(command: str, folder: Path, run: Run) -> None:
    (folder / "maps" / "deep").mkdir(parents=True)
    for name in ("a.json", "deep/b.json"):
        (folder / "maps" / name).write_bytes(Path("map.json").read_bytes())
    rest = {"convert": ["out/", "--to", "argdown"], "render": ["-o", "out/", "--engine", "tree"]}
    if command == "view":
        assert run(command, "maps").exit_code == 2  # one page is what it opens
        return
    result = run(command, "maps", *rest.get(command, READERS[command]))
    assert result.exit_code < 2, result.stderr
    if command in rest:
        suffix = {"convert": "argdown", "render": "svg"}[command]
        assert {f"out/a.{suffix}", f"out/deep/b.{suffix}"} <= files_in(folder)
    if command != "check":
        assert re.match(r"2 [a-z ]+$", result.stderr.splitlines()[-1])
        assert command in rest or f"maps{os.sep}a.json:" in result.stdout


def test_of_several_files_those_that_fail_are_counted(folder: Path, run: Run) -> None:
    (folder / "bad.json").write_text("{", encoding="utf-8")
    result = run("evaluate", "map.json", "bad.json", "none.json", "map.argdown")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == "2 judged, 2 failed"
    report = run("evaluate", "--json", "map.json", "bad.json", "map.argdown")
    assert [each["path"] for each in __import__("json").loads(report.stdout)] == ["map.json", "map.argdown"]


# -- help --------------------------------------------------------------------------------------------------------


def commands() -> dict[str, click.Command]:
    context = click.Context(main)
    return {name: found for name in COMMANDS if (found := main.get_command(context, name)) is not None}


def examples_of(command: click.Command) -> list[str]:
    return [line.strip() for line in (command.epilog or "").splitlines()[2:]]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_has_an_example_and_says_its_defaults(name: str) -> None:
    command = commands()[name]
    shown = " ".join(invoke(name, "--help").stdout.split())
    assert examples_of(command)
    for line in examples_of(command):
        assert f"argmap {name}" in line
        assert " ".join(line.split()) in shown
    for option in command.params:
        default = None if callable(option.default) or "UNSET" in repr(option.default) else option.default
        if isinstance(option, click.Option) and not option.is_flag and default not in (None, (), ""):
            assert f"[default: {default}" in shown, option.name


def test_an_option_means_the_same_wherever_it_is() -> None:
    found: dict[str, set[tuple[str, str]]] = {}
    for command in commands().values():
        for option in command.params:
            for name in option.opts if isinstance(option, click.Option) else ():
                found.setdefault(name, set()).add((option.name or "", option.help or ""))
    several = {"--budget", "--semantics", "--relations", "--strict", "--check", "-o", "--out", "--source"}
    assert {name for name, meanings in found.items() if len(meanings) > 1} <= several
    reading = {name for name, c in commands().items() if any("--from" in option.opts for option in c.params)}
    assert reading == READERS.keys() - {"fmt"}
    assert all(any("--include" in option.opts for option in commands()[name].params) for name in reading)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_examples_of_help_do_what_they_say(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("argmap.rendering.Drawing.view", lambda _: Path("page.html"))
    b = argmap.Builder(source="Sugar harms. Tax it.")
    tax = b.thesis("Tax sugar.", key="tax", quote="Tax it.")
    b.support(tax, b.claim("Sugar harms.", key="harm", quote="Sugar harms."), key="step")
    (tmp_path / "maps").mkdir()
    for path in ("tax.argmap.json", "maps/one.json", "maps/two.json"):
        argmap.dump(b.build(), path)
    argmap.dump(uniforms(), "uniforms.argdown")
    Path("tax.argdown").write_text("[tax]: Tax sugar.\n  + [harm]: Sugar harms.\n", encoding="utf-8")
    Path("speech.txt").write_text("Sugar harms. Tax it.", encoding="utf-8")
    Path("frame.apx").write_text("arg(rain).\narg(sun).\natt(sun,rain).\n", encoding="utf-8")
    for line in examples_of(commands()[name]):
        said: bytes = b""
        for step in line.split(" | "):
            words = shlex.split(step)
            if words[0] == "cat":
                said = Path(words[1]).read_bytes()
                continue
            result = run(*words[1:], input=said)
            assert result.exit_code < 2, (line, result.stderr)
            said = result.stdout_bytes


# -- colour -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command", [["evaluate"], ["whatif", "harm=open"], ["critical"], ["check"], ["show"]]
)
def test_a_terminal_gets_our_colours_and_none_of_a_map(
    command: list[str],
    tmp_path: Path,
    run: Run,
    on_terminal: Callable[..., Terminal],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "map.json"
    b = argmap.Builder("\x9b[32m")
    b.support(
        b.claim("\ufdd1Tax\ufdd0 \x9b32m sugar", key="tax"), b.claim("\x9b31m Sugar harms.", key="harm")
    )
    argmap.dump(b.build(), path)
    if command == ["check"]:
        path.write_text('{"argmap": "1.0", "claims": [{"key": "\ufdd1tax", "text": 7}]}', encoding="utf-8")
    words = [command[0], path, *command[1:]]
    plain = run(*words).stdout
    shown = on_terminal(*words)
    assert "\x1b" not in plain
    assert "\ufdd1" not in shown.shown
    assert "\x1b" not in shown.plain
    assert "\x9b" not in shown.shown
    assert bool(OURS.search(shown.shown)) == (command != ["show"])
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in on_terminal(*words).shown
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in run(*words).stdout
    monkeypatch.delenv("NO_COLOR")
    assert OURS.sub("", run(*words).stdout) == plain
    assert bool(OURS.search(run(*words).stdout)) == (command != ["show"])


def test_the_page_tells_of_every_command_and_option() -> None:
    page = (ROOT / "docs" / "howto" / "command-line.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"argmap {name}" not in page] == []
