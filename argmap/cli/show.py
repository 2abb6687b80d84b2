"""``argmap show``: the outline of a map in the terminal."""

from __future__ import annotations

from typing import Final

import click

from argmap.cli._maps import read_map
from argmap.cli._options import FILE, from_option
from argmap.cli._outline import show_outline

__all__ = ["COMMAND"]


@click.command("show")
@click.argument("file", type=FILE)
@from_option
def show(file: str, source_format: str | None) -> None:
    """Print the outline of the map FILE."""
    show_outline(read_map(file, source_format))


COMMAND: Final = show
