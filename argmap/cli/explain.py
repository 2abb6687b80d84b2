"""``argmap explain``: why a claim or relation has its verdict."""

from __future__ import annotations

import json
from typing import Any, Final

import click

from argmap.cli._judging import chosen_key, judging_options, read_and_judge
from argmap.cli._options import FILE, from_option, json_option
from argmap.cli._printing import put_json, say

__all__ = ["COMMAND"]


@click.command("explain")
@click.argument("file", type=FILE)
@click.argument("key", required=False)
@judging_options
@json_option
@click.option("--markdown", "as_markdown", is_flag=True, help="Print Markdown.")
@from_option
def explain(
    file: str,
    key: str | None,
    source_format: str | None,
    *,
    as_json: bool,
    as_markdown: bool,
    **terms: Any,
) -> None:
    """Explain a verdict on the map FILE.

    KEY is a claim or relation, by default the thesis of the map. The first sentence says whether it stands and
    why; those that follow explain what it names.
    """
    if as_json and as_markdown:
        raise click.UsageError("--json and --markdown exclude each other.")
    verdicts = read_and_judge(file, source_format, **terms)
    from argmap.semantics import explain as explained

    explanation = explained(verdicts, chosen_key(verdicts, key))
    if as_json:
        put_json(json.loads(explanation.json()))
    elif as_markdown:
        say(explanation.markdown())
    else:
        say(str(explanation))


COMMAND: Final = explain
