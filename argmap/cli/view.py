"""``argmap view``: look at a map in the browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import click

from argmap.cli._batch import each
from argmap.cli._drawing import drawing_options, scale_option
from argmap.cli._maps import Input
from argmap.cli._options import examples, file_argument, reading_options
from argmap.cli._output.printing import say
from argmap.model import ArgumentMap

if TYPE_CHECKING:
    from argmap.rendering import Drawing

__all__ = ["COMMAND"]


@click.command(
    "view", epilog=examples("argmap view tax.argdown", "argmap view tax.argdown --verdicts --legend")
)
@file_argument
@scale_option
@drawing_options
@reading_options
def view(file: str, scale: float | None, drawn: Callable[[ArgumentMap], Drawing], inputs: Input) -> int:
    """Open the map FILE in the browser.

    A web page with the picture and the outline is written into the folder for temporary files, and its name printed.
    """

    def show(file: str) -> None:
        drawing = drawn(inputs.map(file))
        say(str((drawing if scale is None else drawing.scaled(scale)).view()))

    return each([file], show)


COMMAND: Final = view
