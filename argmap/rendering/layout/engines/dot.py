"""The dot engine: the Graphviz of this machine, as a process that can neither hang nor flood."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from concurrent.futures import Future, ThreadPoolExecutor
from typing import IO, Final, cast

from argmap.errors import EngineFailedError, EngineMissingError, EngineTimeoutError
from argmap.rendering.layout._dot import graphviz_engine
from argmap.rendering.layout._engine import EngineBudget

__all__ = ["ENGINE"]

_MOST_OUTPUT: Final = 1 << 26
_MOST_STDERR: Final = 1 << 14
_KILL: Final = 9

Process = subprocess.Popen[bytes]


def _run(source: str, budget: EngineBudget) -> str:
    """Return the ``plain`` output of ``dot`` for DOT text, warnings left out."""
    # One thread for each pipe: one that nobody reads or writes would block both sides.
    with _started(_command()) as process, ThreadPoolExecutor(3) as pool:
        try:
            output = pool.submit(_read, process, _MOST_OUTPUT)
            stderr = pool.submit(_drain, cast("IO[bytes]", process.stderr))
            pool.submit(_write, cast("IO[bytes]", process.stdin), source.encode())
            return _answer(process, output, stderr, budget.seconds)
        finally:
            _kill(process)


def _command() -> list[str]:
    """Return what the package *graphviz* would run; it does not run it, because it knows no time limit."""
    from graphviz.backend.dot_command import command

    program, *options = map(str, command("dot", "plain"))
    found = shutil.which(program)
    if found is None:
        raise _missing("it is not on the PATH")
    return [found, *options]


def _started(command: list[str]) -> Process:
    pipe, no_window = subprocess.PIPE, getattr(subprocess, "CREATE_NO_WINDOW", 0)  # one would open on Windows
    # SERVER_NAME keeps Graphviz from opening files; a session of its own lets all its children end with it.
    env = {**os.environ, "SERVER_NAME": "argmap"}
    try:
        return subprocess.Popen(  # noqa: S603 - an argument list with nothing of the user's in it
            command,
            bufsize=0,
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            env=env,
            start_new_session=True,
            creationflags=no_window,
        )
    except OSError as error:
        raise _missing(str(error)) from error


def _missing(why: str) -> EngineMissingError:
    return EngineMissingError(
        f"The engine 'dot' needs the program dot of Graphviz: {why}. Install it from https://graphviz.org/download/",
        engine="dot",
    )


def _answer(process: Process, output: Future[bytes], stderr: Future[str], seconds: float) -> str:
    deadline = time.monotonic() + seconds
    try:
        text = output.result(timeout=seconds)
        said = stderr.result(timeout=max(0.0, deadline - time.monotonic()))
        code = process.wait(timeout=max(0.0, deadline - time.monotonic()))
    except (TimeoutError, subprocess.TimeoutExpired):
        raise EngineTimeoutError(
            f"The engine 'dot' was stopped after {seconds:g} seconds. Allow it more, or use engine='tree'.",
            engine="dot",
            seconds=seconds,
        ) from None
    if code or not text or len(text) > _MOST_OUTPUT:
        fault = "wrote more than it may" if len(text) > _MOST_OUTPUT else f"ended with code {code}"
        raise EngineFailedError(f"The engine 'dot' {fault}. {said}".strip(), engine="dot", stderr=said)
    return text.decode("utf-8", "replace")


def _read(process: Process, most: int) -> bytes:
    text, stream = bytearray(), cast("IO[bytes]", process.stdout)
    while len(text) <= most and (more := stream.read(1 << 16)):
        text += more
    if len(text) > most:
        _kill(process)
    return bytes(text)


def _drain(stream: IO[bytes]) -> str:
    kept = bytearray()
    while more := stream.read(1 << 12):
        kept += more[: _MOST_STDERR - len(kept)]
    return kept.decode("utf-8", "replace").strip()


def _write(stream: IO[bytes], data: bytes) -> None:
    left = memoryview(data)
    try:
        while left:
            left = left[stream.write(left) :]
        stream.close()
    except OSError:
        pass  # it closed its ears; how it ends says why


def _kill(process: Process) -> None:
    # Until wait() has collected the process its number, which is also that of its group, stays its own.
    killpg = getattr(os, "killpg", None)
    if process.returncode is None and killpg:
        killpg(process.pid, _KILL)
    elif process.returncode is None:
        process.kill()


ENGINE = graphviz_engine("dot", _run, turn=2)
