"""The same work for each of several files: all of them, whatever happens to one."""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Final

import click

from argmap.cli._output.complaints import EXPECTED, complain
from argmap.cli._output.printing import say, tell

__all__ = ["each", "sign_of_life"]

_PATIENCE: Final = 1.0  # seconds without a sign of life


def each(files: Sequence[str], work: Callable[[str], None], *, done: str = "") -> int:
    """Do the *work* for each file, complain about those that fail, and return the exit code.

    A terminal shows a progress bar, or which file is at work, once it takes longer than a second.

    Args:
        files: The files.
        work: What is done.
        done: What it is called once it is done, for a last line about several files: ``"drawn"``.
    """
    failures: list[tuple[Exception, str]] = []
    worked = 0
    try:
        for file in _with_progress(files):
            try:
                work(file)
                worked += 1
            except (BrokenPipeError, click.UsageError):
                raise
            except EXPECTED as error:
                failures.append((error, file))
    finally:  # also when the user interrupts; not before, since the bar is in the way
        for failure, file in failures:
            complain(failure, about=file)
        if done and len(files) > 1:
            say(f"{worked:,} {done}{f', {len(failures):,} failed' if failures else ''}", err=True)
    return 2 if failures else 0


@contextlib.contextmanager
def sign_of_life(file: str) -> Iterator[None]:
    """Say on a terminal which file is at work, once it takes longer than a second."""
    timer = threading.Timer(_PATIENCE, lambda: tell(f"{'standard input' if file == '-' else file} …"))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _with_progress(files: Sequence[str]) -> Iterator[str]:
    if len(files) == 1:
        with sign_of_life(files[0]):
            yield files[0]
        return
    start, rest = time.monotonic(), iter(files)
    for number, file in enumerate(rest, 1):
        yield file
        if number < len(files) and time.monotonic() - start > _PATIENCE and sys.stderr.isatty():
            with click.progressbar(length=len(files), file=sys.stderr, show_pos=True) as bar:
                bar.update(number)
                for later in rest:
                    yield later
                    bar.update(1)
