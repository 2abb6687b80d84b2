"""``argmap whatif``: which verdicts move if some claims are taken otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import click

from argmap.cli._judging import judging_options, read_and_judge, stances_given
from argmap.cli._keys import with_named_keys
from argmap.cli._maps import Input
from argmap.cli._options import FILE, examples, json_option, reading_options
from argmap.cli._output.lines import said, step, verdict
from argmap.cli._output.reports import report_on

if TYPE_CHECKING:
    from argmap.semantics import VerdictChanges

__all__ = ["COMMAND"]


@click.command(
    "whatif",
    epilog=examples("argmap whatif tax.argdown harm=open", "argmap whatif tax.argdown harm=rejected --json"),
)
@click.argument("file", type=FILE)
@click.argument("changes", metavar="KEY=STANCE...", nargs=-1, required=True)
@judging_options
@json_option
@reading_options
def whatif(file: str, changes: tuple[str, ...], inputs: Input, *, as_json: bool, **terms: Any) -> int:
    """Tell which verdicts move if claims are taken otherwise.

    Each KEY=STANCE takes a claim, or the step of a relation, as accepted, certain, open (withdrawn until a reason
    supports it) or rejected, on top of what --stance says; what moves is told as it was and as it becomes (stands,
    falls, contested). A folder as FILE stands for the maps in it. The exit code is 1 if a verdict moves.
    """
    from argmap.semantics import DEFAULT_BUDGET, what_if

    stances = stances_given(changes, "KEY=STANCE")

    def changed(file: str) -> VerdictChanges:
        judged = read_and_judge(file, inputs, **terms)
        named = with_named_keys(judged.map, stances, "KEY=STANCE")
        return what_if(judged, named, budget=terms["budget"] or DEFAULT_BUDGET)

    return report_on(
        [file],
        changed,
        lines=_lines,
        record=_json,
        as_json=as_json,
        done="judged",
        code=lambda moved: 1 if moved else 0,
    )


def _lines(moved: VerdictChanges) -> Iterator[str]:
    m = moved.after.map
    for key, (before, after) in moved.items():
        told = said(m.claims[key]) if key in m.claims else step(m, m.relations[key])
        yield f"{verdict(before.value)} → {verdict(after.value)}  {told}"
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
