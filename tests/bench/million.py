"""Build a map of a million records, and draw one of 100,000 claims: time and memory, printed.

Run as ``python tests/bench/million.py``; each part runs in a process of its own, so that peaks are its own.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time

from argmap import ArgumentMap, Claim, Support, render

_MEGABYTE = 1024


def build(n: int) -> None:
    """Build *n* claims and *n* relations with one premise each."""
    start = time.perf_counter()
    claims = (Claim(f"c{i}", f"This is the claim number {i} of the map.") for i in range(n))
    steps = (Support(f"r{i}", (f"c{i}",), f"c{max(0, i - 1)}") for i in range(n))
    m = ArgumentMap.of(*claims, *steps)
    report(f"build {len(m):,} records", start)


def draw(n: int) -> None:
    """Draw a tree of *n* claims."""
    claims = [Claim(f"c{i}", f"This is the claim number {i} of the map.") for i in range(n)]
    steps = [Support(f"r{i}", (f"c{i}",), f"c{(i - 1) // 3}") for i in range(1, n)]
    m = ArgumentMap.of(*claims, *steps)
    start = time.perf_counter()
    size = len(render(m).svg)
    report(f"draw {n:,} claims ({size / 1e6:.0f} MB of SVG)", start)


def report(what: str, start: float) -> None:
    """Print seconds and the peak of memory."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEGABYTE
    print(f"{what}: {time.perf_counter() - start:.1f} s, {peak:.0f} MB at the peak")


PARTS = {"build": build, "draw": draw}

if __name__ == "__main__":
    if len(sys.argv) > 1:
        PARTS[sys.argv[1]](int(sys.argv[2]))
    else:
        for part, n in (("build", 250_000), ("build", 500_000), ("draw", 50_000), ("draw", 100_000)):
            subprocess.run([sys.executable, __file__, part, str(n)], check=True)
