"""``argmap critical``: the premises on which a verdict depends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

import click

from argmap.cli._judging import choose_key, read_and_judge, terms_options
from argmap.cli._maps import Input
from argmap.cli._options import file_argument, format_examples, json_option, reading_options
from argmap.cli._output.complaints import name_options
from argmap.cli._output.lines import describe_claim, describe_relation, format_verdict
from argmap.cli._output.reports import report_on
from argmap.cli._output.safe import escape_line

if TYPE_CHECKING:
    from argmap.semantics import PremiseSets, Verdicts

__all__ = ["COMMAND"]

_SPENT: Final = 2
_NONE: Final = ("No premise alone changes this.", "No set was found.")
_SO_FAR: Final = "None was found so far."
_COUNT: Final = click.IntRange(min=1)


@click.command(
    "critical",
    epilog=format_examples("argmap critical tax.argdown", "argmap critical tax.argdown tax --flip-sets"),
)
@file_argument
@click.argument("key", required=False)
@terms_options
@click.option("--flip-sets", "sets", is_flag=True, help="List all minimal sets, not only single premises.")
@click.option("--max-size", type=_COUNT, metavar="N", help="How many premises a set may have.")
@click.option("--limit", type=_COUNT, metavar="N", help="How many sets are enough.")
@click.option("--budget", type=_COUNT, metavar="N", help="How many steps of work, about a million a second.")
@json_option
@reading_options
def critical(
    file: str,
    key: str | None,
    inputs: Input,
    *,
    sets: bool,
    max_size: int | None,
    limit: int | None,
    budget: int | None,
    as_json: bool,
    **terms: Any,
) -> int:
    """List the premises on which a verdict on the map FILE depends.

    KEY names a claim or relation by its key or title. The default is the thesis of the map. A premise is a claim that
    is taken for granted. It is critical if the verdict changes when that premise alone is withdrawn. --flip-sets
    lists the smallest sets of premises that change the verdict together. A folder as FILE means the maps in it. The
    exit code is 2 if the budget does not suffice.
    """
    from argmap.semantics import DEFAULT_BUDGET, flip_sets

    if not sets and (max_size or limit):
        raise click.UsageError("--max-size and --limit need --flip-sets.")

    def searched(file: str) -> tuple[Verdicts, str, PremiseSets]:
        verdicts = read_and_judge(file, inputs, **terms)
        chosen = choose_key(verdicts, key)
        found = flip_sets(
            verdicts,
            chosen,
            max_size=max_size if sets else 1,
            limit=limit,
            budget=budget or DEFAULT_BUDGET,
        )
        return verdicts, chosen, found

    return report_on(
        [file],
        searched,
        lines=lambda found: _lines(*found, sets=sets),
        record=lambda found: _json(*found, sets=sets),
        as_json=as_json,
        done="searched",
        code=lambda found: _SPENT if found[2].spent else 0,
    )


def _lines(verdicts: Verdicts, key: str, found: PremiseSets, *, sets: bool) -> Iterator[str]:
    m = verdicts.map
    asked = describe_claim(m.claims[key]) if key in m.claims else describe_relation(m, m.relations[key])
    yield f"{format_verdict(verdicts[key].value)}  {asked}"
    yield ""
    if not found:
        yield "No withdrawal changes this." if found.complete else _SO_FAR if found.spent else _NONE[sets]
    else:
        yield f"What this becomes if {'these are withdrawn together' if sets else 'one of these is withdrawn'}:"
        yield from _changes(verdicts, key, found, sets=sets)
    if sets or found.spent:
        yield from filter(None, [name_options(found.unfinished)])


def _changes(verdicts: Verdicts, key: str, found: PremiseSets, *, sets: bool) -> Iterator[str]:
    m = verdicts.map
    for keys in found:
        told = escape_line(" + ".join(keys)) if sets else describe_claim(m.claims[keys[0]])
        yield f"  {format_verdict(_without(verdicts, keys, key))}  {told}"
    if sets:
        used = {premise for keys in found for premise in keys}
        yield ""
        yield from (describe_claim(claim) for claim in m.claims.values() if claim.key in used)


def _without(verdicts: Verdicts, premises: Sequence[str], key: str) -> str:
    """Return the label of a claim with some premises withdrawn."""
    from argmap.semantics import what_if

    return what_if(verdicts, dict.fromkeys(premises, "open")).after[key].value


def _json(verdicts: Verdicts, key: str, found: PremiseSets, *, sets: bool) -> dict[str, object]:
    told: dict[str, object] = {"key": key, "label": verdicts[key].value}
    changes = [{"premises": keys, "label": _without(verdicts, keys, key)} for keys in found]
    if not sets:
        single = [{"premise": change["premises"][0], "label": change["label"]} for change in changes]
        return {**told, "critical": single, "complete": not found.spent}
    return {**told, "flip_sets": changes, "complete": found.complete, "unfinished": found.unfinished}


COMMAND: Final = critical
