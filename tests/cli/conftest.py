"""The command line as a test runs it: in this process, as a process of its own, or on a pretended terminal."""

from __future__ import annotations

import contextlib
import inspect
import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from click.testing import CliRunner, Result

import argmap
from argmap.cli import main
from tests.processes import run_process

ROOT = Path(__file__).parent.parent.parent

Run: TypeAlias = Callable[..., Result]
Process: TypeAlias = Callable[..., "subprocess.CompletedProcess[bytes]"]


OURS = re.compile("\x1b\\[(?:0|1|31|32|33)m")
"""The colours that argmap sets itself."""


class Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def __init__(self, encoding: str = "utf-8") -> None:
        super().__init__(io.BytesIO(), encoding=encoding, newline="")

    def isatty(self) -> bool:
        return True

    @property
    def shown(self) -> str:
        self.flush()
        written: Any = self.buffer
        return str(written.getvalue().decode(self.encoding))

    @property
    def plain(self) -> str:
        """What is shown, without the colours."""
        return OURS.sub("", self.shown)


class MixedResult(Result):
    """A result of click before 8.2, whose ``output`` was what went to standard output alone."""

    @property
    def output(self) -> str:
        return self.stdout + self.stderr


def invoke(*arguments: object, **options: Any) -> Result:
    """Run ``argmap`` by click's own runner, which keeps both streams apart: before 8.2 if told so."""
    older = "mix_stderr" in inspect.signature(CliRunner).parameters
    apart: Any = {"mix_stderr": False} if older else {}
    result = CliRunner(**apart).invoke(main, [str(each) for each in arguments], **options)
    if older:
        result.__class__ = MixedResult
    return result


@pytest.fixture
def run() -> Run:
    """Run ``argmap`` in this process; nothing may raise but the exit."""

    def run(*arguments: object, input: str | bytes | None = None) -> Result:
        result = invoke(*arguments, input=input)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
        return result

    return run


@pytest.fixture
def on_terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Terminal]:
    """Run ``argmap`` with standard output and error on a pretended terminal, and return that."""
    monkeypatch.setattr("argmap.cli._batch._PATIENCE", 1_000.0)  # a busy machine shows no signs of life

    def run(*arguments: object, encoding: str = "utf-8") -> Terminal:
        terminal = Terminal(encoding)
        monkeypatch.setattr(sys, "stdout", terminal)
        monkeypatch.setattr(sys, "stderr", terminal)
        with pytest.raises(SystemExit):
            main([str(each) for each in arguments])
        return terminal

    return run


@pytest.fixture
def process() -> Process:
    """Run ``argmap`` as a user does."""

    def run(*arguments: object, **options: Any) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "argmap", *map(str, arguments)]
        return run_process(command, cwd=ROOT, capture_output=True, timeout=60, check=False, **options)

    return run


@pytest.fixture
def tax(tmp_path: Path) -> Path:
    """Return the file of a map with a linked support, an undercut and an anchored claim."""
    b = argmap.Builder("Tax sugary drinks", source="It is time to tax the fizz. Sugar harms. Buy now!")
    thesis = b.thesis("Parliament should tax sugary drinks.", key="tax", quote="time to tax the fizz")
    harm = b.claim("Sugar harms teenagers.", key="harm", quote="Sugar harms.")
    step = b.support(thesis, harm, "A higher price cuts demand.")
    b.rebut(step, "Shoppers just switch to juice.")
    path = tmp_path / "tax.json"
    argmap.dump(b.build(), path)
    return path


NOTES = """
from argmap import ArgumentMap, Claim
from argmap.formats import Format, Reading

FORMAT = Format(
    name="notes",
    title="Notes",
    suffixes=(".notes",),
    keeps=frozenset(["supports", "linked premises", "loose claims", "separate parts", "keys"]),
    read=lambda text, options: Reading(ArgumentMap.of(Claim("all", text))),
    write=lambda m: "".join(f"{claim.text}\\n" for claim in m.claims.values()),
)
"""


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Install a package whose format "notes" keeps claims, supports and little else."""
    site = tmp_path / "site"
    (site / "notes-1.dist-info").mkdir(parents=True)
    (site / "notes_of_a_package.py").write_text(NOTES, encoding="utf-8")
    (site / "notes-1.dist-info" / "METADATA").write_text("Name: notes\nVersion: 1\n", encoding="utf-8")
    points = "[argmap.formats]\nnotes = notes_of_a_package:FORMAT\n"
    (site / "notes-1.dist-info" / "entry_points.txt").write_text(points, encoding="utf-8")
    monkeypatch.syspath_prepend(site)
    yield "notes"
    sys.modules.pop("notes_of_a_package", None)


def run_page(blocks: list[str], folder: Path, *, said: str = "") -> None:
    """Run the shell commands of a page in an empty folder, in their order, without a complaint but what is *said*.

    A line that is one plain command of argmap runs in this process, which saves most of the time; the rest needs a
    shell, or a browser that is none.
    """
    command = folder / "bin" / "argmap"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m argmap "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    search = {
        "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "BROWSER": "true",
    }
    complaints = ""
    for step in _steps("".join(blocks)):
        if isinstance(step, list):
            with contextlib.chdir(folder):
                result = invoke(*step)
            assert result.exit_code == 0, (step, result.stderr)
            complaints += result.stderr
            continue
        done = run_process(
            ["sh", "-c", f"set -e\n{step}"],
            cwd=folder,
            env={**os.environ, **search},
            capture_output=True,
            check=False,
        )
        complaints += done.stderr.decode()
        assert done.returncode == 0, (step, complaints)
    told = re.sub(r"^[0-9]+ (?:drawn|converted|shown|judged)\n", "", complaints, flags=re.MULTILINE)
    assert told == said


def _steps(script: str) -> Iterator[list[str] | str]:
    """Yield the words behind each plain ``argmap``, and what stands between them as a script of the shell."""
    shell, ends = "", ""
    for line in script.splitlines(keepends=True):
        within = ends
        if within:
            ends = "" if line.rstrip() == within else within
        elif heredoc := re.search(r"<<'(\w+)'", line):
            ends = heredoc[1]
        words = [] if within or ends else shlex.split(line, comments=True)
        if words[:1] == ["argmap"] and words[1] != "view" and not set("|<>&$`") & set("".join(words)):
            if shell:
                yield shell
            yield words[1:]
            shell = ""
        else:
            shell += line
    if shell:
        yield shell
