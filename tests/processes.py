"""Processes that tests start: every one of them ends, however the tests themselves were started.

A process gets no terminal to read from and a session of its own, so that a test does the same in the foreground,
in the background and without a terminal. What it started in turn ends with it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Iterator, Sequence
from typing import Any

__all__ = ["run_process", "started_process"]

LONGEST = 120.0
"""How long a process of a test may take, in seconds: far more than any of them needs on a busy machine."""


def run_process(
    command: Sequence[str] | str, *, timeout: float = LONGEST, check: bool = True, **options: Any
) -> subprocess.CompletedProcess[Any]:
    """Run a command to its end, as `subprocess.run` does; with *check*, a code other than 0 raises."""
    given = options.pop("input", None)
    if given is not None:
        options["stdin"] = subprocess.PIPE
    with started_process(command, **options) as process:
        out, err = process.communicate(given, timeout=timeout)
    if check and process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, out, err)
    return subprocess.CompletedProcess(command, process.returncode, out, err)


@contextlib.contextmanager
def started_process(command: Sequence[str] | str, **options: Any) -> Iterator[subprocess.Popen[Any]]:
    """Start a command, and end it with all that it started when the block is left."""
    if options.pop("capture_output", False):
        options |= {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    options.setdefault("stdin", subprocess.DEVNULL)
    with subprocess.Popen(command, start_new_session=True, **options) as process:
        try:
            yield process
        finally:
            if process.poll() is None or hasattr(os, "killpg"):
                _end(process)


def _end(process: subprocess.Popen[Any]) -> None:
    """End a process and its group; a group that is gone already is fine."""
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
