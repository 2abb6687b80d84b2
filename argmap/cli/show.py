"""``argmap show``: the outline of a map in the terminal."""

from __future__ import annotations

from typing import Final

import click

from argmap.cli._maps import Input
from argmap.cli._options import files_argument, format_examples, reading_options
from argmap.cli._output.outline import format_outline
from argmap.cli._output.reports import report_on

__all__ = ["COMMAND"]


@click.command(
    "show", epilog=format_examples("argmap show tax.argdown", "argmap convert tax.argdown - | argmap show")
)
@files_argument
@reading_options
def show(files: tuple[str, ...], inputs: Input) -> int:
    """Print the outline of each map FILE.

    A folder means the maps in it. Without FILE, the map is read from standard input.
    """
    return report_on(
        files, inputs.map, lines=format_outline, record=lambda _: {}, as_json=False, done="shown"
    )


COMMAND: Final = show
