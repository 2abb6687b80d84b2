"""``argmap view``: look at a map in the browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import click

from argmap.cli._batch import process_files
from argmap.cli._drawing import drawing_options, scale_option
from argmap.cli._maps import Input
from argmap.cli._options import file_argument, format_examples, reading_options
from argmap.cli._output.printing import print_text
from argmap.model import ArgumentMap

if TYPE_CHECKING:
    from argmap.rendering import Drawing

__all__ = ["COMMAND"]


@click.command(
    "view", epilog=format_examples("argmap view tax.argdown", "argmap view tax.argdown --verdicts --legend")
)
@file_argument
@scale_option
@drawing_options
@reading_options
def view(file: str, scale: float | None, drawn: Callable[[ArgumentMap], Drawing], inputs: Input) -> int:
    """Open the map FILE in the browser.

    argmap writes a web page with the picture and the outline into the folder for temporary files, and prints its name.
    """

    def show(file: str) -> None:
        drawing = drawn(inputs.map(file))
        print_text(str((drawing if scale is None else drawing.scaled(scale)).view()))

    return process_files([file], show)


COMMAND: Final = view
