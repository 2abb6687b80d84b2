"""``argmap whatif``: the verdicts that change if claims have other stances."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import click

from argmap.cli._judging import judging_options, parse_stance_words, read_and_judge
from argmap.cli._keys import resolve_keys
from argmap.cli._maps import Input
from argmap.cli._options import FILE, format_examples, json_option, reading_options
from argmap.cli._output.lines import describe_claim, describe_relation, format_verdict
from argmap.cli._output.reports import report_on

if TYPE_CHECKING:
    from argmap.semantics import VerdictChanges

__all__ = ["COMMAND"]


@click.command(
    "whatif",
    epilog=format_examples(
        "argmap whatif tax.argdown harm=open", "argmap whatif tax.argdown harm=rejected --json"
    ),
)
@click.argument("file", type=FILE)
@click.argument("changes", metavar="KEY=STANCE...", nargs=-1, required=True)
@judging_options
@json_option
@reading_options
def whatif(file: str, changes: tuple[str, ...], inputs: Input, *, as_json: bool, **terms: Any) -> int:
    """List the verdicts that change if claims have other stances.

    Each KEY=STANCE gives a claim, or the step of a relation, a stance: accepted, certain, open (withdrawn until a
    reason supports it) or rejected. It is added to what --stance says. Each line shows a verdict before and after.
    A folder as FILE means the maps in it. The exit code is 1 if a verdict changes.
    """
    from argmap.semantics import DEFAULT_BUDGET, what_if

    stances = parse_stance_words(changes, "KEY=STANCE")

    def changed(file: str) -> VerdictChanges:
        judged = read_and_judge(file, inputs, **terms)
        named = resolve_keys(judged.map, stances, "KEY=STANCE")
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
        told = describe_claim(m.claims[key]) if key in m.claims else describe_relation(m, m.relations[key])
        yield f"{format_verdict(before.value)} → {format_verdict(after.value)}  {told}"
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
