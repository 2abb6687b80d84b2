"""Small maps in two versions of argmap, in one run: microseconds of the processor for one call.

Run as ``python -m tests.bench.small_maps BEFORE``, where BEFORE is a checkout of the version to compare with::

    git worktree add --detach /tmp/argmap-before VERSION
    python -m tests.bench.small_maps /tmp/argmap-before

Each version is a process of its own that answers one question at a time, so that both are measured in turns and meet
the same neighbours; of the turns the best counts. The clock starts before the public call and stops when it returns:
`argmap.load` is given a path, the others a map of which nothing was asked before, and whose texts are new to the
process (``render again``: whose texts were drawn before). Everything is imported before, and each file read once.
"""
# ruff: noqa: T201 - it prints figures

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Any, Final, cast

import attrs

import argmap

SIZES: Final = (20, 50, 100)
TURNS: Final = 7


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


def with_new_texts(m: argmap.ArgumentMap, number: int) -> argmap.ArgumentMap:
    """Return a map of the same shape in which no text of a claim was seen before."""
    claims = [attrs.evolve(claim, text=f"{number} {claim.text}") for claim in m.claims.values()]
    return argmap.ArgumentMap.of(*claims, *m.relations.values(), title=m.title, thesis=m.thesis)


def seconds(call: Callable[[Any], object], arguments: Iterable[Any]) -> float:
    """Return the least time that one call took."""
    times = []
    for argument in arguments:
        start = time.process_time()
        call(argument)
        times.append(time.process_time() - start)
    return min(times)


CALLS: Final[dict[str, Callable[[Any], object]]] = {
    "load": argmap.load,
    "dumps": argmap.dumps,
    "dumps argdown": lambda m: argmap.dumps(m, format="argdown"),
    "evaluate": argmap.evaluate,
    "render": argmap.render,
    "render again": argmap.render,
}


def serve() -> None:
    """Answer each line, a call and a path and a number of repetitions, by the microseconds of one call."""
    texts = itertools.count()
    for line in sys.stdin:
        name, path, times = line.rstrip("\n").split("\t")
        m = argmap.load(path)
        CALLS[name](path if name == "load" else m)
        arguments: list[Any] = [path] * int(times)
        if name == "render again":
            arguments = [argmap.load(path) for _ in arguments]
        elif name != "load":
            arguments = [with_new_texts(m, next(texts)) for _ in arguments]
        print(seconds(CALLS[name], arguments) * 1e6, flush=True)


def server(root: Path) -> subprocess.Popen[str]:
    """Start the argmap of a checkout as a process that answers."""
    command = [sys.executable, str(Path(__file__).resolve()), "--serve"]
    env = {**os.environ, "PYTHONPATH": str(root)}
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env, cwd=root
    )


def asked(process: subprocess.Popen[str], name: str, path: Path, times: int) -> float:
    """Return what a server says of one call."""
    print(name, path, times, sep="\t", file=cast("IO[str]", process.stdin), flush=True)
    return float(cast("IO[str]", process.stdout).readline())


def main(before: Path) -> None:
    """Print a table of both versions."""
    sides = [server(before.resolve()), server(Path(argmap.__file__).parent.parent)]
    print("| call | records | before, µs | now, µs | times faster |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name, suffix in [
            ("load", "json"),
            ("load", "argdown"),
            *((name, "json") for name in CALLS if name != "load"),
        ]:
            for records in SIZES:
                path = Path(folder, f"{records}.{suffix}")
                m = small_map(records)
                argmap.dump(m, path)
                times = max(4, (2_000 if name == "load" else 200) // records)
                turns = [[asked(side, name, path, times) for side in sides] for _ in range(TURNS)]
                old, new = (min(turn[n] for turn in turns) for n in (0, 1))
                shown = f"{name} {suffix}" if name == "load" else name
                print(f"| {shown} | {len(m)} | {old:,.0f} | {new:,.0f} | {old / new:.1f} |")
    for side in sides:
        side.terminate()
        side.wait()


if __name__ == "__main__":
    serve() if sys.argv[1:] == ["--serve"] else main(Path(sys.argv[1]))
