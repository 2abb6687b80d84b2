"""Measures argmap beside the official Argdown tool on generated documents, and prints a table in Markdown.

    python -m tests.official.bench [--n 10000 100000] [--shapes flat tree …] [--runs 3] [--node-modules DIR]

Each file is read by each tool in a fresh process, in turn, *runs* times; the table has the medians. Reading is text
to model and, for argmap, on to its own records; the map is Argdown's, with colours. Without node, argmap alone is
measured.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, final

from attrs import frozen

from tests.official.shapes import HARD, SHAPES, document
from tests.official.tool import FOLDER, missing

__all__ = ["main"]

_TIMES: Final = Path(__file__).with_name("times.mjs")
_MOST_NESTED: Final = 10_000  # whose indentation alone takes 50 MB


@final
@frozen(slots=True)
class Figures:
    """What one tool took for one file: medians in seconds and megabytes, or why it did not come to an end.

    Args:
        read, map, peak: Medians; the map is None where reading failed.
        edges: How many edges the map has, for telling whether both did the same.
        fault: What went wrong.
        undrawn: What went wrong with the map, so that there is none in the end.
    """

    read: float = 0.0
    map: float | None = None
    peak: float = 0.0
    edges: int = 0
    fault: str = ""
    undrawn: str = ""


def main(arguments: list[str] | None = None) -> int:
    """Measure, print the table row by row, and return 0."""
    chosen = _parsed(arguments)
    folder = chosen.node_modules or os.environ.get(FOLDER)
    lacking = missing(folder)
    if lacking:
        sys.stderr.write(f"argmap alone, because {lacking}\n")
    sys.stdout.write(_HEAD)
    with tempfile.TemporaryDirectory() as place:
        for shape in chosen.shapes:
            smaller = Figures()
            for n in sorted({min(n, _MOST_NESTED) if shape == "nested" else n for n in chosen.n}):
                path = Path(place, f"{shape}-{n}.argdown")
                with path.open("w", encoding="utf-8") as file:
                    file.writelines(document(shape, n))
                tools = [_argmap(path)] if lacking else [_argmap(path), _official(path, folder or "")]
                figures = [_medians(runs) for runs in zip(*_rounds(tools, chosen), strict=True)]
                sys.stdout.write(_row(shape, n, figures, smaller))
                sys.stdout.flush()
                smaller = figures[0]
                path.unlink()
    return 0


def _parsed(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.official.bench", description=__doc__.split("\n")[0]
    )
    shapes = [*SHAPES, *HARD]
    parser.add_argument("--n", type=int, nargs="+", default=[10_000, 100_000], help="numbers of statements")
    parser.add_argument("--shapes", nargs="+", choices=shapes, default=shapes)
    parser.add_argument("--runs", type=int, default=3, help="the table has the medians of so many")
    parser.add_argument("--timeout", type=float, default=300, help="seconds for one file and tool")
    parser.add_argument("--node-modules", help="where @argdown/core is installed")
    return parser.parse_args(arguments)


# -- measuring -------------------------------------------------------------------------------------------------


def _argmap(path: Path) -> list[str]:
    return [sys.executable, "-m", "tests.official.times", str(path)]


def _official(path: Path, folder: str) -> list[str]:
    return ["node", "--max-old-space-size=4096", str(_TIMES), folder, str(path)]


def _rounds(tools: list[list[str]], chosen: argparse.Namespace) -> Iterator[list[Figures]]:
    """Yield what each tool took, round by round, so that both meet the same noise of the machine."""
    broken: dict[int, Figures] = {}
    for _ in range(chosen.runs):
        made = [broken.get(n) or _measured(command, chosen.timeout) for n, command in enumerate(tools)]
        broken.update((n, figures) for n, figures in enumerate(made) if figures.fault)
        yield made


def _measured(command: list[str], timeout: float) -> Figures:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=True)
    except subprocess.TimeoutExpired:
        return Figures(fault=f"more than {timeout:.0f} s")
    except subprocess.CalledProcessError as error:
        return Figures(fault=(error.stderr.strip().splitlines() or ["broke down"])[-1][:60])
    told: dict[str, Any] = json.loads(done.stdout)
    faults = (told["fault"][:60], told.get("undrawn", "")[:60])
    return Figures(told["read"], told["map"], told["peak"], told["edges"], *faults)


def _medians(runs: tuple[Figures, ...]) -> Figures:
    sound = [run for run in runs if not run.fault]
    if not sound:
        return runs[0]
    read, drawn, peak = (
        statistics.median(getattr(run, name) for run in sound) for name in ("read", "map", "peak")
    )
    return Figures(read, drawn, peak, sound[0].edges, undrawn=sound[0].undrawn)


# -- the table -------------------------------------------------------------------------------------------------

_HEAD: Final = """\
| shape | statements | read, s | official | ratio | map, s | official | ratio | peak, MB | official | ratio | growth |
|---|---|---|---|---|---|---|---|---|---|---|---|
"""


def _row(shape: str, n: int, figures: list[Figures], smaller: Figures) -> str:
    ours, theirs = (*figures, Figures(fault="–"))[:2]
    cells = [shape, f"{n:,}"]
    for name, form in (("read", "{:.2f}"), ("map", "{:.2f}"), ("peak", "{:.0f}")):
        mine, other = getattr(ours, name), getattr(theirs, name)
        cells += [_cell(ours, name, form), _cell(theirs, name, form)]
        cells.append(f"{mine / other:.2f}" if mine and other and not (ours.fault or theirs.fault) else "–")
    cells.append(_growth(ours, smaller))
    if not (ours.fault or theirs.fault or theirs.undrawn) and ours.edges != theirs.edges:
        cells[0] += f" ({ours.edges:,} edges, official {theirs.edges:,})"
    return f"| {' | '.join(cells)} |\n"


def _cell(figures: Figures, name: str, form: str) -> str:
    """Return a figure, or once in the row why there is none."""
    if figures.fault:
        return figures.fault if name == "read" else "–"
    lost = f" and lost ({figures.undrawn})" if figures.undrawn and name == "map" else ""
    return form.format(getattr(figures, name)) + lost


def _growth(ours: Figures, smaller: Figures) -> str:
    """Return how many times as long reading and map take argmap as in the row before."""
    if ours.fault or smaller.fault or not smaller.read:
        return "–"
    return f"{ours.read / smaller.read:.1f} ×, {(ours.map or 0) / (smaller.map or 1):.1f} ×"


if __name__ == "__main__":
    raise SystemExit(main())
