"""The engine ``stairs``: every box one row below the boxes that its arrows lead to, from left to right."""

from argmap.rendering import Arrangement, Engine, EngineBudget, EngineInput

__all__ = ["ENGINE"]


def _arrange(given: EngineInput, _: EngineBudget) -> Arrangement:
    """Put each box below its lowest target; boxes on a circle of arrows stay where they are found first."""
    rows = [0] * len(given.widths)
    targets: list[list[int]] = [[] for _ in rows]
    waiting = [0] * len(rows)
    for arrow in given.arrows:
        targets[arrow.target].append(arrow.source)
        waiting[arrow.source] += 1
    ready = [box for box, count in enumerate(waiting) if not count] or [0]
    for box in ready:
        for source in targets[box]:
            waiting[source] -= 1
            rows[source] = max(rows[source], rows[box] + 1)
            if not waiting[source]:
                ready.append(source)
    used = {row: place for place, row in enumerate(sorted(set(rows)))}  # no row is empty
    lefts, ends = [], dict[int, int]()
    for box, row in enumerate(rows):
        lefts.append(ends.get(row, 0))
        ends[row] = lefts[-1] + given.widths[box] + given.gap
    return Arrangement(lefts, [used[row] for row in rows])


ENGINE = Engine(name="stairs", arrange=_arrange)
