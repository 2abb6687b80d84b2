"""``argmap evaluate``: which claims of a map stand, which fall, which are left open, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import click

from argmap.cli._judging import judging_options, read_and_judge
from argmap.cli._lines import said, step
from argmap.cli._options import FILE, from_option, json_option
from argmap.cli._printing import put_json, say

if TYPE_CHECKING:
    from argmap.semantics import Verdicts

__all__ = ["COMMAND"]

_MARKS: Final = {"in": "✓", "out": "✗", "undecided": "?"}


@click.command("evaluate")
@click.argument("file", type=FILE)
@judging_options
@click.option("--relations", is_flag=True, help="Tell also which relations are in force.")
@json_option
@from_option
def evaluate(file: str, source_format: str | None, *, relations: bool, as_json: bool, **terms: Any) -> None:
    """Judge which claims of a map stand, and why.

    Leaves of the map FILE are taken for granted, everything else needs reasons; equal reasons for and against leave a
    claim contested. See the help of `argmap explain` for the whole story of one claim.
    """
    verdicts = read_and_judge(file, source_format, **terms)
    if as_json:
        put_json(_json(verdicts))
    else:
        say("\n".join(_lines(verdicts, relations=relations)))


def _lines(verdicts: Verdicts, *, relations: bool) -> Iterator[str]:
    m = verdicts.map
    yield from (f"{_verdict(verdicts, claim.key)}  {said(claim)}" for claim in m.claims.values())
    if relations:
        judged = [r for r in m.relations.values() if r.key in verdicts]
        yield from ["", *(f"{_verdict(verdicts, r.key)}  {step(m, r)}" for r in judged)]
    counts = _counts(verdicts)
    yield f"{counts['in']:,} in, {counts['out']:,} out, {counts['undecided']:,} undecided"


def _verdict(verdicts: Verdicts, key: str) -> str:
    label = verdicts[key].value
    return f"{_MARKS[label]} {label:9}  {verdicts.reason(key).value:11}"


def _counts(verdicts: Verdicts) -> dict[str, int]:
    labels = [verdicts[key].value for key in verdicts.map.claims]
    return {label: labels.count(label) for label in _MARKS}


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
