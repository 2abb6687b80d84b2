"""The same work for each of several files: all of them, whatever happens to one."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Final

import click

from argmap.cli._complaints import EXPECTED, complain

__all__ = ["each"]

_PATIENCE: Final = 1.0  # seconds without a sign of life


def each(files: Sequence[str], work: Callable[[str], None]) -> int:
    """Do the *work* for each file, complain about those that fail, and return the exit code.

    A progress bar shows on a terminal once it takes longer than a second.
    """
    failures: list[tuple[Exception, str]] = []
    try:
        for file in _with_progress(files):
            try:
                work(file)
            except BrokenPipeError:
                raise
            except EXPECTED as error:
                failures.append((error, file))
    finally:  # also when the user interrupts; not before, since the bar is in the way
        for failure, file in failures:
            complain(failure, about=file if len(files) > 1 else "")
    return 2 if failures else 0


def _with_progress(files: Sequence[str]) -> Iterator[str]:
    start, rest = time.monotonic(), iter(files)
    for number, file in enumerate(rest, 1):
        yield file
        if number < len(files) and time.monotonic() - start > _PATIENCE and sys.stderr.isatty():
            with click.progressbar(length=len(files), file=sys.stderr, show_pos=True) as bar:
                bar.update(number)
                for later in rest:
                    yield later
                    bar.update(1)
