"""Measures argmap on one file: seconds for reading and for the map, and the peak of memory.

python -m tests.official.times PATH
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import argmap
from argmap.projections.argdown import argdown_map

__all__ = ["main"]


def main(path: str) -> None:
    """Print the figures as one line of JSON."""
    text = Path(path).read_text(encoding="utf-8")
    argdown_map(
        argmap.loads("[Warm]: up {a: 1}\n  + it\n", format="argdown")
    )  # imports are no part of either
    read, m = _timed(lambda: argmap.formats.read(text, format="argdown").map)
    drawn, seen = _timed(lambda: argdown_map(m))
    told = {"statements": len(m.claims), "edges": len(seen.edges), "fault": ""}
    sys.stdout.write(json.dumps({"read": read, "map": drawn, "peak": _peak(), **told}) + "\n")


def _timed(stage: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    value = stage()
    return time.perf_counter() - start, value


def _peak() -> float:
    """Return the most memory that this process has had, in megabytes; Linux alone tells."""
    status = Path("/proc/self/status")
    told = re.search(r"VmHWM:\s+(\d+)", status.read_text(encoding="ascii") if status.exists() else "")
    return int(told[1]) / 1024 if told else 0.0


if __name__ == "__main__":
    main(sys.argv[1])
