"""``argmap explain``: why a claim or relation has its verdict."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import click

from argmap.cli._judging import chosen_key, judging_options, read_and_judge
from argmap.cli._maps import Input
from argmap.cli._options import examples, file_argument, json_option, reading_options
from argmap.cli._output.reports import report_on
from argmap.cli._output.safe import safe

if TYPE_CHECKING:
    from argmap.semantics import Explanation

__all__ = ["COMMAND"]


@click.command(
    "explain",
    epilog=examples(
        "argmap explain tax.argdown",
        "argmap explain tax.argdown harm",
        "argmap explain tax.argdown --markdown",
    ),
)
@file_argument
@click.argument("key", required=False)
@judging_options
@json_option
@click.option("--markdown", "as_markdown", is_flag=True, help="Print Markdown.")
@reading_options
def explain(
    file: str, key: str | None, inputs: Input, *, as_json: bool, as_markdown: bool, **terms: Any
) -> int:
    """Explain a verdict on the map FILE.

    KEY is a claim or relation, by default the thesis of the map; its title will do, in any case, or how it begins.
    The first sentence says whether it stands, falls or is contested, and why; those that follow explain what it
    names. A folder as FILE stands for the maps in it.
    """
    if as_json and as_markdown:
        raise click.UsageError("--json and --markdown exclude each other.")

    def explained(file: str) -> Explanation:
        from argmap.semantics import explain

        verdicts = read_and_judge(file, inputs, **terms)
        return explain(verdicts, chosen_key(verdicts, key))

    return report_on(
        [file],
        explained,
        lines=lambda found: [safe(found.markdown() if as_markdown else str(found))],
        record=lambda found: json.loads(found.json()),
        as_json=as_json,
        done="explained",
    )


COMMAND: Final = explain
