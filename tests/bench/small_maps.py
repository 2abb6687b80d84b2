"""Small maps read by two versions of argmap in one run: microseconds of the processor for one ``load``.

Run as ``python -m tests.bench.small_maps BEFORE``, where BEFORE is a checkout of the version to compare with::

    git worktree add --detach /tmp/argmap-before VERSION
    python -m tests.bench.small_maps /tmp/argmap-before

Each version is a process of its own that answers one question at a time, so that both are measured in turns and meet
the same neighbours; of eleven turns the best counts. The clock starts before `argmap.load` is given a path,
and stops when it returns the map; both have read the file once before.
"""
# ruff: noqa: T201 - it prints figures

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO, Final, cast

import argmap

SIZES: Final = (5, 30, 200)
TURNS: Final = 11


def small_map(records: int) -> argmap.ArgumentMap:
    """Return a tree of reasons and objections, here with tags and there with another voice."""
    b = argmap.Builder("Sugar")
    claims = [b.thesis("Parliament should tax sugary drinks because they harm.", key="tax")]
    for i in range(1, (records + 1) // 2):
        text = f"Reason number {i} says that sugar harms teenagers in some way."
        voice = "opponent" if i % 5 == 0 else "author"
        claim = b.claim(text, key=f"c{i}", voice=voice, tags=("health",) if i % 4 == 0 else ())  # type: ignore[arg-type]
        (b.rebut if i % 3 == 0 else b.support)(claims[(i - 1) // 2], claim)
        claims.append(claim)
    return b.build()


def serve() -> None:
    """Answer each line, a path and a number of repetitions, by the microseconds of one ``load``."""
    for line in sys.stdin:
        path, _, times = line.strip().rpartition(" ")
        argmap.load(path)
        start = time.process_time()
        for _ in range(int(times)):
            argmap.load(path)
        print((time.process_time() - start) / int(times) * 1e6, flush=True)


def server(root: Path) -> subprocess.Popen[str]:
    """Start the argmap of a checkout as a process that answers."""
    command = [sys.executable, str(Path(__file__).resolve()), "--serve"]
    env = {**os.environ, "PYTHONPATH": str(root)}
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env, cwd=root
    )


def asked(process: subprocess.Popen[str], path: Path, times: int) -> float:
    """Return what a server says of one file."""
    print(path, times, file=cast("IO[str]", process.stdin), flush=True)
    return float(cast("IO[str]", process.stdout).readline())


def main(before: Path) -> None:
    """Print a table of both versions."""
    sides = [server(before.resolve()), server(Path(argmap.__file__).parent.parent)]
    print("| records | format | before, µs | now, µs | times faster |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for suffix in ("json", "argdown"):
            for records in SIZES:
                m = small_map(records)
                path = Path(folder, f"{records}.{suffix}")
                argmap.dump(m, path)
                times = max(4, 2_000 // records)
                turns = [[asked(side, path, times) for side in sides] for _ in range(TURNS)]
                old, new = (min(turn[n] for turn in turns) for n in (0, 1))
                print(f"| {len(m)} | {suffix} | {old:,.0f} | {new:,.0f} | {old / new:.1f} |")
    for side in sides:
        side.terminate()
        side.wait()


if __name__ == "__main__":
    serve() if sys.argv[1:] == ["--serve"] else main(Path(sys.argv[1]))
