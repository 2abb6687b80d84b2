"""What the first ``load`` of a process costs over reading: milliseconds of the processor, in fresh processes.

Run as ``python -m tests.bench.first_load``. The clock starts after ``import argmap`` and stops when `argmap.load`
returns; of that the time of a second ``load`` of the same file is taken off.
"""
# ruff: noqa: T201 - it prints figures

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

import argmap
from tests.bench.small_maps import small_map

TURNS: Final = 25
PROGRAM: Final = """
import sys, time, argmap
def seconds():
    start = time.process_time()
    argmap.load(sys.argv[1])
    return time.process_time() - start
first, again = seconds(), seconds()
print((first - again) * 1e3, sum(name.split(".")[0] == "argmap" for name in sys.modules))
"""


def main() -> None:
    """Print the least of many turns, and the number of argmap's modules that are loaded then."""
    with tempfile.TemporaryDirectory() as folder:
        for suffix in ("json", "argdown"):
            path = Path(folder, f"map.{suffix}")
            argmap.dump(small_map(50), path)
            command = [sys.executable, "-c", PROGRAM, str(path)]
            lines = [
                subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
                for _ in range(TURNS)
            ]
            print(f"{suffix}: {min(float(time) for time, _ in lines):.1f} ms, {lines[0][1]} modules")


if __name__ == "__main__":
    main()
