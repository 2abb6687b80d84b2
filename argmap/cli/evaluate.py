"""``argmap evaluate``: which claims of a map stand, which fall, which are left open, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import click

from argmap.cli._judging import judging_options, read_and_judge
from argmap.cli._maps import Input
from argmap.cli._options import files_argument, format_examples, json_option, reading_options
from argmap.cli._output.lines import count_verdicts, describe_claim, describe_relation, format_verdict
from argmap.cli._output.reports import report_on

if TYPE_CHECKING:
    from argmap.semantics import Verdicts

__all__ = ["COMMAND"]


@click.command(
    "evaluate",
    epilog=format_examples(
        "argmap evaluate tax.argdown", "argmap evaluate tax.argdown --stance harm=open --relations"
    ),
)
@files_argument
@judging_options
@click.option("--relations", is_flag=True, help="Also list which relations are in force.")
@json_option
@reading_options
def evaluate(files: tuple[str, ...], inputs: Input, *, relations: bool, as_json: bool, **terms: Any) -> int:
    """Judge which claims of each map FILE stand, and why.

    Claims without reasons are taken for granted; all others need reasons. Equal reasons for and against leave a claim
    contested. `argmap explain` explains one claim in full. A folder means the maps in it.

    \b
    Each line has a verdict: stands (✓), falls (✗) or contested (?), and a reason:
      assumed      taken for granted: nothing supports it, nothing beats it
      established  something that stands supports it
      rejected     refused beforehand, by --stance
      unsupported  nothing that could stand supports it
      circular     nothing supports it but itself, round a circle
      defeated     something that stands beats it, or all that supports it
      contested    an open conflict decides it
    With --json, stands is "in", falls is "out" and contested is "undecided".
    """  # noqa: D301 - \b is click's
    return report_on(
        files,
        lambda file: read_and_judge(file, inputs, **terms),
        lines=lambda verdicts: _lines(verdicts, relations=relations),
        record=_json,
        as_json=as_json,
        done="judged",
    )


def _lines(verdicts: Verdicts, *, relations: bool) -> Iterator[str]:
    m = verdicts.map
    yield from (f"{_judged(verdicts, claim.key)}  {describe_claim(claim)}" for claim in m.claims.values())
    if relations:
        judged = [r for r in m.relations.values() if r.key in verdicts]
        yield from ["", *(f"{_judged(verdicts, r.key)}  {describe_relation(m, r)}" for r in judged)]
    yield count_verdicts(_counts(verdicts))


def _judged(verdicts: Verdicts, key: str) -> str:
    return f"{format_verdict(verdicts[key].value)}  {verdicts.reason(key).value:11}"


def _counts(verdicts: Verdicts) -> dict[str, int]:
    labels = [verdicts[key].value for key in verdicts.map.claims]
    return {label: labels.count(label) for label in ("in", "out", "undecided")}


def _json(verdicts: Verdicts) -> dict[str, object]:
    records = [
        {"key": key, "label": label.value, "reason": verdicts.reason(key).value}
        for key, label in verdicts.items()
    ]
    return {
        "semantics": verdicts.semantics,
        "counts": _counts(verdicts),
        "claims": [record for record in records if record["key"] in verdicts.map.claims],
        "relations": [record for record in records if record["key"] in verdicts.map.relations],
    }


COMMAND: Final = evaluate
