"""Work on several files: an error in one file does not stop the others."""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Final

import click

from argmap.cli._output.complaints import EXPECTED, print_error
from argmap.cli._output.printing import print_news, print_text

__all__ = ["process_files", "show_sign_of_life"]

_PATIENCE: Final = 1.0  # seconds without a sign of life


def process_files(files: Sequence[str], work: Callable[[str], None], *, done: str = "") -> int:
    """Do the *work* for each file, print the errors, and return the exit code.

    After a second, a terminal shows a progress bar, or the name of the only file.

    Args:
        files: The files.
        work: Processes one file.
        done: A participle for the last line about several files: ``"drawn"``.
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
            print_error(failure, about=file)
        if done and len(files) > 1:
            print_text(f"{worked:,} {done}{f', {len(failures):,} failed' if failures else ''}", err=True)
    return 2 if failures else 0


@contextlib.contextmanager
def show_sign_of_life(file: str) -> Iterator[None]:
    """Print the name of the file on a terminal if the work takes longer than a second."""
    timer = threading.Timer(_PATIENCE, lambda: print_news(f"{'standard input' if file == '-' else file} …"))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _with_progress(files: Sequence[str]) -> Iterator[str]:
    if len(files) == 1:
        with show_sign_of_life(files[0]):
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
