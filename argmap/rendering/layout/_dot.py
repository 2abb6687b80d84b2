"""A sheet as Graphviz reads it, and Graphviz's answer as an arrangement. No text of a map gets here.

Graphviz decides rows and x. All boxes are equally flat to it, because rows get their heights from us: so its
answer keeps its five digits for what matters, and old and new versions agree more often.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from math import floor

from argmap.errors import EngineFailedError
from argmap.rendering.layout._crossings import count_crossings
from argmap.rendering.layout._engine import Arrangement, Engine, EngineArrow, EngineBudget, EngineInput

__all__ = ["MOST", "from_plain", "graphviz_engine", "to_dot"]

MOST = 3_000
"""Boxes beyond which Graphviz takes longer than its drawing is better: it grows as n² to n³."""

_MOST_TWICE = 400
"""Boxes up to which a sheet that is no tree may be drawn twice."""

_MOST_FIELDS = 48
"""Fields of a record; the more there are, the nearer is one of them to where an arrow ends."""

_FARTHEST = 1e6
"""Inches beyond which a position is none."""

Run = Callable[[str, EngineBudget], str]


def graphviz_engine(name: str, run: Run, *, turn: int) -> Engine:
    """Return an engine whose *run* takes DOT text and gives Graphviz's ``plain`` output."""

    def arrange(sheet: EngineInput, budget: EngineBudget) -> Arrangement:
        def draw(*, ordered: bool) -> Arrangement:
            return _drawn(sheet, run, budget, ordered=ordered, name=name)

        return _better(sheet, draw)

    return Engine(name=name, arrange=arrange, turn=turn, frames=True, most=MOST)


def _better(sheet: EngineInput, draw: Callable[..., Arrangement]) -> Arrangement:
    """Return the drawing with siblings in the order of their arrows, or a free one if it has fewer crossings.

    In a tree the order never costs a crossing, and of a large sheet a second drawing is not worth its time.
    """
    tree = len({arrow.source for arrow in sheet.arrows}) == len(sheet.arrows) and not sheet.frames
    if tree or len(sheet.widths) > _MOST_TWICE:
        return draw(ordered=tree)
    ordered = draw(ordered=True)
    if not (fewest := count_crossings(sheet, ordered)):
        return ordered
    try:
        free = draw(ordered=False)
    except EngineFailedError:
        return ordered
    return free if count_crossings(sheet, free) < fewest else ordered


def _drawn(sheet: EngineInput, run: Run, budget: EngineBudget, *, ordered: bool, name: str) -> Arrangement:
    """Return a drawing; if Graphviz trips over the lines or over the order, one without.

    Lines only tell where best to pass the rows. Graphviz 2.43 for one cannot draw all that run within a row.
    """
    ways = [(ordered, True), (ordered, False), (False, False)]
    while True:
        order, lines = ways.pop(0)
        left, granted = budget.fuel, budget.granted
        try:
            return from_plain(run(to_dot(sheet, ordered=order, lines=lines), budget), sheet, name=name)
        except EngineFailedError:
            if not ways or budget.fuel <= left - granted:  # it was too much, and would be again
                raise


def to_dot(sheet: EngineInput, *, ordered: bool, lines: bool) -> str:
    """Return the sheet in the DOT language, arrows pointing down from target to source.

    >>> print(to_dot(EngineInput((72, 72), (EngineArrow(1, 0, 36, 36),), (), 18), ordered=True, lines=True))
    digraph {
    graph [nodesep=0.25 ranksep=0.3 splines=polyline ordering=out]
    node [shape=box fixedsize=true height=0.25 label=""]
    edge [arrowhead=none]
    n0 [width=1]
    n1 [width=1]
    n0:s->n1:n
    }
    """
    arrows = _in_order(sheet.arrows)
    fields = _fields(sheet, arrows)
    options = f"splines={'polyline' if lines else 'none'}{' ordering=out' if ordered else ''}"
    return "\n".join([
        "digraph {",
        f"graph [nodesep={sheet.gap / 72:.6g} ranksep=0.3 {options}]",
        'node [shape=box fixedsize=true height=0.25 label=""]',
        "edge [arrowhead=none]",
        *_boxes(sheet.widths, fields),
        *_clusters(sheet),
        *(_line(arrow, sheet.widths, fields) for arrow in arrows),
        "}",
    ])  # fmt: skip


def _boxes(widths: Iterable[int], fields: Mapping[int, int]) -> Iterator[str]:
    for number, width in enumerate(widths):
        names = "|".join(f"<f{i}>" for i in range(fields.get(number, 0)))
        yield f"n{number} [width={width / 72:.6g}" + (f' shape=record label="{names}"]' if names else "]")


def _in_order(arrows: Iterable[EngineArrow]) -> list[EngineArrow]:
    # With ordering=out the arrows of one target fan out in the order written: left cell first.
    return sorted(arrows, key=lambda arrow: (arrow.target, arrow.arrive))


def _line(arrow: EngineArrow, widths: tuple[int, ...], fields: Mapping[int, int]) -> str:
    head = _port(arrow.target, arrow.arrive, widths, fields)
    tail = _port(arrow.source, arrow.leave, widths, fields)
    more = f" weight={arrow.weight}" if arrow.weight != 1 else ""
    more += " constraint=false" if not arrow.ranks else ""
    return f"n{arrow.target}{head}:s->n{arrow.source}{tail}:n" + (f" [{more[1:]}]" if more else "")


def _port(number: int, x: int, widths: tuple[int, ...], fields: Mapping[int, int]) -> str:
    count = fields.get(number, 0)
    return f":f{min(x * count // widths[number], count - 1)}" if count else ""


def _fields(sheet: EngineInput, arrows: Iterable[EngineArrow]) -> dict[int, int]:
    """Return box → number of equal fields, for the boxes with an arrow that is not at their middle."""
    ends: dict[int, set[int]] = defaultdict(set)
    for arrow in arrows:
        ends[arrow.target].add(arrow.arrive)
        ends[arrow.source].add(arrow.leave)
    return {
        number: _count(sheet.widths[number], xs)
        for number, xs in ends.items()
        if any(abs(2 * x - sheet.widths[number]) > 1 for x in xs)
    }


def _count(width: int, xs: set[int]) -> int:
    # Fields of one record are equally wide: take the fewest whose middles are within a point of all ends.
    def off(count: int) -> float:
        return max(abs((x * count // width + 0.5) * width / count - x) for x in xs)

    counts = range(1, _MOST_FIELDS)
    return next((count for count in counts if off(count) <= 1), 0) or min(counts, key=off)


def _clusters(sheet: EngineInput) -> Iterator[str]:
    inner: dict[int, list[int]] = defaultdict(list)
    for number, frame in enumerate(sheet.frames):
        inner[frame.parent].append(number)
    stack = [(number, False) for number in reversed(inner[-1])]
    while stack:
        number, done = stack.pop()
        if done:
            yield "}"
            continue
        frame = sheet.frames[number]
        # Graphviz knows one margin for all four sides and only its x matters to us.
        yield f"subgraph cluster_c{number} {{ margin={max(frame.pads[0], frame.pads[2])}"
        yield " ".join(f"n{member}" for member in frame.members)
        stack.append((number, True))
        stack += [(child, False) for child in reversed(inner[number])]


def from_plain(text: str, sheet: EngineInput, *, name: str) -> Arrangement:
    """Return what Graphviz said in its ``plain`` format: inches, from the bottom left corner.

    Raises:
        EngineFailedError: If a box is missing or two of them overlap.
    """
    try:
        found, lines = _read(text)
        xs, ys = zip(*(found[f"n{i}"] for i in range(len(sheet.widths))), strict=True)
    except (KeyError, ValueError, IndexError) as error:
        raise EngineFailedError(f"The engine {name!r} gave an incomplete layout.", engine=name) from error
    levels = {y: row for row, y in enumerate(sorted(set(ys), reverse=True))}
    lefts = [floor(72 * x - width / 2 + 0.5) for x, width in zip(xs, sheet.widths, strict=True)]
    rows = [levels[y] for y in ys]
    _check(lefts, rows, sheet.widths, name)
    return Arrangement(tuple(lefts), tuple(rows), _hints(sheet.arrows, rows, lines, sorted(levels)))


def _read(text: str) -> tuple[dict[str, tuple[float, float]], dict[tuple[str, str], list[list[float]]]]:
    boxes: dict[str, tuple[float, float]] = {}
    lines: dict[tuple[str, str], list[list[float]]] = defaultdict(list)
    for line in text.splitlines():
        words = line.split()
        if words and words[0] == "node":
            x, y = _numbers(words[2:4], 2)
            boxes[words[1]] = x, y
        elif words and words[0] == "edge":
            count = 2 * int(words[3])
            lines[words[1], words[2]].append(_numbers(words[4 : 4 + count], count))
    return boxes, lines


def _numbers(words: list[str], count: int) -> list[float]:
    numbers = [float(word) for word in words]
    if len(numbers) != count or not all(abs(number) < _FARTHEST for number in numbers):
        raise ValueError("a number is missing or is none")
    return numbers


def _check(lefts: list[int], rows: list[int], widths: tuple[int, ...], name: str) -> None:
    for i, j in pairwise(sorted(range(len(lefts)), key=lambda i: (rows[i], lefts[i]))):
        if rows[i] == rows[j] and lefts[i] + widths[i] > lefts[j]:
            raise EngineFailedError(f"The engine {name!r} gave boxes that overlap.", engine=name)


def _hints(
    arrows: tuple[EngineArrow, ...],
    rows: list[int],
    lines: dict[tuple[str, str], list[list[float]]],
    levels: list[float],
) -> dict[int, dict[int, float]]:
    """Return for each arrow past other rows where Graphviz's own line passes them."""
    hints = {}
    for number, arrow in enumerate(arrows):
        ends = (f"n{arrow.target}", f"n{arrow.source}")
        if abs(rows[arrow.source] - rows[arrow.target]) > 1 and lines[ends]:
            hints[number] = _passes(lines[ends].pop(0), levels)
    return hints


def _passes(line: list[float], levels: list[float]) -> dict[int, float]:
    passes: dict[int, float] = {}
    for (x0, y0), (x1, y1) in pairwise(zip(line[::2], line[1::2], strict=True)):
        low, high = min(y0, y1), max(y0, y1)
        for k in range(bisect_left(levels, low), len(levels)):
            if levels[k] > high:
                break
            at = (levels[k] - y0) / (y1 - y0) if y1 != y0 else 0.0
            passes.setdefault(len(levels) - 1 - k, 72 * (x0 + at * (x1 - x0)))
    return passes
