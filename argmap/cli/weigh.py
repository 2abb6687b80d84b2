"""``argmap weigh``: how strong every claim of a map is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

import attrs
import click

import argmap
from argmap.cli._judging import split_pairs
from argmap.cli._keys import resolve_keys
from argmap.cli._maps import Input
from argmap.cli._options import Names, files_argument, format_examples, json_option, reading_options
from argmap.cli._output.lines import describe_claim, describe_relation, name_verdict
from argmap.cli._output.reports import report_on

if TYPE_CHECKING:
    from argmap.semantics import Strengths, Verdicts

__all__ = ["COMMAND"]

_WIDTH: Final = 20  # characters of a full bar


def _gradual_names() -> list[str]:
    from argmap.semantics import Gradual, semantics_names

    return semantics_names(Gradual)


def _norm_names() -> Iterable[str]:
    return ("product", "minimum")


@click.command(
    "weigh",
    epilog=format_examples(
        "argmap weigh tax.argdown", "argmap weigh tax.argdown --base harm=0.6 --tnorm minimum"
    ),
)
@files_argument
@click.option(
    "--semantics",
    type=Names("semantics", _gradual_names),
    default="dfquad",
    show_default=True,
    help="The semantics.",
)
@click.option(
    "--tnorm",
    type=Names("t-norm", _norm_names),
    default="product",
    show_default=True,
    help="How linked premises work together.",
)
@click.option(
    "--base",
    metavar="KEY=SCORE",
    multiple=True,
    help="The base score of a claim, in [0, 1]. Repeatable.",
)
@click.option(
    "--derived",
    type=float,
    default=0.0,
    show_default=True,
    help="The base score of claims that have reasons but no credence.",
)
@click.option("--relations", is_flag=True, help="Also list the strength of each relation.")
@json_option
@reading_options
def weigh(
    files: tuple[str, ...],
    inputs: Input,
    *,
    base: Sequence[str],
    relations: bool,
    as_json: bool,
    **terms: Any,
) -> int:
    """Weigh how strong each claim of each map FILE is.

    A claim starts from its base score: its credence, or 1 for a leaf and --derived for what has
    reasons. Supports raise it and rebuttals lower it, within [0, 1]. The verdict is printed beside the number,
    since a contested claim and a refuted one can both have strength 0. The exit code is 1 if strengths in a circle
    do not converge.
    """
    scores = _scores(base)

    def weighed(file: str) -> tuple[Verdicts, Strengths]:
        m = inputs.map(file)
        named = resolve_keys(m, scores, "--base")
        return argmap.evaluate(m), argmap.weigh(m, base=named or None, **terms)

    return report_on(
        files,
        weighed,
        lines=lambda found: _lines(*found, relations=relations),
        record=lambda found: _json(*found),
        as_json=as_json,
        done="weighed",
        code=lambda found: 0 if found[1].converged else 1,
    )


def _scores(words: Sequence[str]) -> dict[str, float]:
    scores = {}
    for key, score in split_pairs(words, "--base").items():
        try:
            scores[key] = float(score)
        except ValueError:
            raise click.UsageError(f"--base: {score!r}, for {key!r}, is not a number.") from None
    return scores


def _lines(verdicts: Verdicts, strengths: Strengths, *, relations: bool) -> Iterator[str]:
    m = verdicts.map
    yield from (
        f"{_bar(verdicts, strengths, claim.key)}  {describe_claim(claim)}" for claim in m.claims.values()
    )
    if relations:
        weighed = [r for r in m.relations.values() if r.key in strengths]
        yield from ["", *(f"{_bar(verdicts, strengths, r.key)}  {describe_relation(m, r)}" for r in weighed)]


def _bar(verdicts: Verdicts, strengths: Strengths, key: str) -> str:
    bar = "█" * round(strengths[key] * _WIDTH)
    return f"{strengths[key]:5.3f} {bar:{_WIDTH}} {name_verdict(verdicts[key].value):9}"


def _json(verdicts: Verdicts, strengths: Strengths) -> dict[str, object]:
    m = verdicts.map
    records = [
        {"key": key, "strength": strength, "label": verdicts[key].value}
        for key, strength in strengths.items()
    ]
    return {
        "semantics": strengths.semantics,
        "converged": strengths.converged,
        "claims": [record for record in records if record["key"] in m.claims],
        "relations": [record for record in records if record["key"] in m.relations],
        "circles": [attrs.asdict(circle) for circle in strengths.circles],
    }


COMMAND: Final = weigh
