"""``argmap render``: draw maps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from argmap.cli._batch import process_files
from argmap.cli._drawing import drawing_options, scale_option
from argmap.cli._folders import find_maps
from argmap.cli._maps import STDIO, Input
from argmap.cli._options import FILE, files_argument, format_examples, reading_options
from argmap.cli._output.complaints import name_written_file
from argmap.cli._output.printing import print_content, print_news
from argmap.cli._targets import Targets
from argmap.model import ArgumentMap

if TYPE_CHECKING:
    from argmap.rendering import Drawing

__all__ = ["COMMAND"]


@click.command(
    "render",
    epilog=format_examples(
        "argmap render tax.argdown",
        "argmap render tax.argdown -o tax.png --scale 4 --title 'A tax on sugar' --legend",
        "argmap render maps/ -o pictures/ --theme print",
        "argmap render tax.argdown -o why.svg --verdicts --why tax",
    ),
)
@files_argument
@click.option("-o", "--out", type=FILE, help="A file, a folder, or - for SVG on standard output.")
@scale_option
@click.option("--open", "opens", is_flag=True, help="Open what was written.")
@drawing_options
@reading_options
def render(
    files: tuple[str, ...],
    out: str | None,
    scale: float | None,
    drawn: Callable[[ArgumentMap], Drawing],
    inputs: Input,
    *,
    opens: bool,
) -> int:
    """Draw each map FILE.

    The suffix of OUT decides: .svg, .png or .pdf is the picture, .html a web page with it, .dot or .gv a graph for
    Graphviz, .txt or .md the outline. Without -o, an SVG file is written beside each FILE. A folder means the maps in
    it; OUT gets the same subfolders. Without FILE, the map is read from standard input.

    KEY names a claim by its key or its title, in any case, or by how it begins. Options about
    judging need --verdicts, --strengths or --why.
    """
    chosen = find_maps(files)
    targets = Targets(out, inputs=chosen, folders=files)

    def draw(file: str) -> None:
        m = inputs.map(file)
        target = targets.of(file, m, suffix=".svg")
        drawing = drawn(m)
        if target == STDIO:
            print_content((drawing if scale is None else drawing.scaled(scale)).svg)
            return
        with name_written_file(target):
            drawing.save(target, scale=scale)
        if drawing.fits is not None and not drawing.fits.is_readable:
            print_news(f"{target}: {drawing.fits}")
        print_news(f"Wrote {target}")
        if opens:
            click.launch(Path(target).absolute().as_uri())

    if opens and out == STDIO:
        raise click.UsageError("--open needs a file, and standard output is none.")
    return process_files(chosen, draw, done="drawn")


COMMAND: Final = render
