"""Several files: a sign of life, and every failure told."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from argmap.cli import _batch
from argmap.errors import ArgmapError
from tests.cli.conftest import Terminal


def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Put a terminal in the place of standard error; not a fixture, since pytest renews that for the test."""
    stderr = Terminal()
    monkeypatch.setattr(sys, "stderr", stderr)
    return stderr


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Let the one element of a list be the time."""
    now = [0.0]
    monkeypatch.setattr("argmap.cli._batch.time", type("Clock", (), {"monotonic": lambda: now[0]}))
    return now


def work_that_takes(seconds: float, clock: list[float], done: list[str]) -> object:
    def work(file: str) -> None:
        clock[0] += seconds
        done.append(file)

    return work


def test_a_bar_shows_once_several_files_take_longer_than_a_second(
    monkeypatch: pytest.MonkeyPatch, clock: list[float]
) -> None:
    stderr = terminal(monkeypatch)
    done: list[str] = []
    files = ["a", "b", "c", "d"]
    assert _batch.process_files(files, work_that_takes(0.6, clock, done)) == 0  # type: ignore[arg-type]
    assert done == files
    assert "2/4" in stderr.shown
    assert "4/4" in stderr.shown
    assert "1/4" not in stderr.shown


@pytest.mark.parametrize("files, seconds", [(["a", "b", "c"], 0.3), (["a"], 9.0), (["a", "b"], 0.9)])
def test_no_bar_shows_for_what_is_quick_or_one_file(
    files: list[str], seconds: float, monkeypatch: pytest.MonkeyPatch, clock: list[float]
) -> None:
    stderr = terminal(monkeypatch)
    done: list[str] = []
    assert _batch.process_files(files, work_that_takes(seconds, clock, done)) == 0  # type: ignore[arg-type]
    assert done == files
    assert stderr.shown == ""


def test_no_bar_shows_where_standard_error_is_no_terminal(
    clock: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    done: list[str] = []
    assert _batch.process_files(["a", "b", "c"], work_that_takes(5, clock, done)) == 0  # type: ignore[arg-type]
    assert done == ["a", "b", "c"]
    assert capsys.readouterr().err == ""


def test_failures_are_told_below_the_bar_also_when_interrupted(
    monkeypatch: pytest.MonkeyPatch, clock: list[float]
) -> None:
    stderr = terminal(monkeypatch)

    def work(file: str) -> None:
        clock[0] += 2
        if file == "d":
            raise KeyboardInterrupt
        if file == "a":
            raise FileNotFoundError(2, "not there", file)
        if file == "c":
            raise ArgmapError("no luck")

    with pytest.raises(KeyboardInterrupt):
        _batch.process_files(["a", "b", "c", "d"], work)
    assert stderr.plain.splitlines()[-2:] == ["Error: a: not there", "Error: c: no luck"]


def test_a_bug_is_not_swallowed(tmp_path: Path) -> None:
    def work(file: str) -> None:
        raise ZeroDivisionError(file)

    with pytest.raises(ZeroDivisionError):
        _batch.process_files([str(tmp_path)], work)
