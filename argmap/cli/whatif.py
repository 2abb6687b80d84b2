"""``argmap whatif``: which verdicts move if some claims are taken otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import click

from argmap.cli._judging import judging_options, read_and_judge, stances_given
from argmap.cli._lines import said, step
from argmap.cli._options import FILE, from_option, json_option
from argmap.cli._printing import put_json, say

if TYPE_CHECKING:
    from argmap.semantics import VerdictChanges

__all__ = ["COMMAND"]


@click.command("whatif")
@click.argument("file", type=FILE)
@click.argument("changes", metavar="KEY=STANCE...", nargs=-1, required=True)
@judging_options
@json_option
@from_option
def whatif(
    file: str, changes: tuple[str, ...], source_format: str | None, *, as_json: bool, **terms: Any
) -> int:
    """Tell which verdicts move if claims are taken otherwise.

    Each KEY=STANCE takes a claim, or the step of a relation, as accepted, certain, open (withdrawn until a reason
    supports it) or rejected, on top of what --stance says. The exit code is 1 if a verdict moves.
    """
    from argmap.semantics import what_if
    from argmap.semantics._api import BUDGET

    stances = stances_given(changes, "KEY=STANCE")
    judged = read_and_judge(file, source_format, **terms)
    moved = what_if(judged, stances, budget=terms["budget"] or BUDGET)
    if as_json:
        put_json(_json(moved))
    else:
        say("\n".join(_lines(moved)))
    return 1 if moved else 0


def _lines(moved: VerdictChanges) -> Iterator[str]:
    m = moved.after.map
    for key, (before, after) in moved.items():
        told = said(m.claims[key]) if key in m.claims else step(m, m.relations[key])
        yield f"{f'{before} → {after}':21}  {told}"
    yield f"{len(moved):,} of {len(moved.after):,} verdicts move" if moved else "Nothing moves."


def _json(moved: VerdictChanges) -> dict[str, object]:
    m = moved.after.map
    records = [
        {"key": key, "before": before.value, "after": after.value} for key, (before, after) in moved.items()
    ]
    return {
        "semantics": moved.after.semantics,
        "claims": [record for record in records if record["key"] in m.claims],
        "relations": [record for record in records if record["key"] in m.relations],
    }


COMMAND: Final = whatif
