"""``argmap view``: look at a map in the browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import click

from argmap.cli._batch import each
from argmap.cli._drawing import drawing_options
from argmap.cli._maps import Input
from argmap.cli._options import examples, file_argument, reading_options
from argmap.cli._printing import say
from argmap.model import ArgumentMap

if TYPE_CHECKING:
    from argmap.rendering import Drawing

__all__ = ["COMMAND"]


@click.command(
    "view", epilog=examples("argmap view tax.argdown", "argmap view tax.argdown --verdicts --legend")
)
@file_argument
@drawing_options
@reading_options
def view(file: str, drawn: Callable[[ArgumentMap], Drawing], inputs: Input) -> int:
    """Open the map FILE in the browser.

    A web page with the picture and the outline is written into the folder for temporary files, and its name printed.
    """
    return each([file], lambda file: say(str(drawn(inputs.map(file)).view())))


COMMAND: Final = view
