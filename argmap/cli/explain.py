"""``argmap explain``: why a claim or relation has its verdict."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import click

from argmap.cli._judging import choose_key, judging_options, read_and_judge
from argmap.cli._maps import Input
from argmap.cli._options import file_argument, format_examples, json_option, reading_options
from argmap.cli._output.reports import report_on
from argmap.cli._output.safe import escape_text

if TYPE_CHECKING:
    from argmap.semantics import Explanation

__all__ = ["COMMAND"]


@click.command(
    "explain",
    epilog=format_examples(
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

    KEY names a claim or relation by its key or title, in any case, or by the beginning of one. The default is the
    thesis of the map. The first sentence says whether the claim stands, falls or is contested, and why. The next
    sentences explain what the first one names. A folder as FILE means the maps in it.
    """
    if as_json and as_markdown:
        raise click.UsageError("--json and --markdown exclude each other.")

    def explained(file: str) -> Explanation:
        from argmap.semantics import explain

        verdicts = read_and_judge(file, inputs, **terms)
        return explain(verdicts, choose_key(verdicts, key))

    return report_on(
        [file],
        explained,
        lines=lambda found: [escape_text(found.markdown() if as_markdown else str(found))],
        record=lambda found: json.loads(found.json()),
        as_json=as_json,
        done="explained",
    )


COMMAND: Final = explain
