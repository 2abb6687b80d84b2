"""``argmap convert``: write a map in another format, and say what that format cannot hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from argmap.cli._batch import process_files
from argmap.cli._folders import find_maps
from argmap.cli._maps import STDIO, Input, write_map
from argmap.cli._options import FILE, Names, format_examples, list_format_names, reading_options
from argmap.cli._output.printing import print_news
from argmap.cli._targets import Targets

if TYPE_CHECKING:
    from argmap.formats import Loss

__all__ = ["COMMAND"]


@click.command(
    "convert",
    epilog=format_examples(
        "argmap convert tax.argdown tax.argmap.json", "argmap convert maps/ out/ --to json"
    ),
)
@click.argument("files", metavar="IN...", type=FILE, nargs=-1)
@click.argument("out", type=FILE)
@reading_options
@click.option(
    "--to",
    "target_format",
    type=Names("format", list_format_names),
    help="The format of OUT, if its name does not tell.",
)
@click.option(
    "--loss",
    type=click.Choice(["raise", "warn", "strict"]),
    default="raise",
    show_default=True,
    help="What to do if OUT's format cannot hold all of a map: write nothing if meaning would be lost, "
    "write the rest and warn, or write nothing whatever would be lost.",
)
def convert(files: tuple[str, ...], out: str, inputs: Input, target_format: str | None, loss: Loss) -> int:
    """Write each map IN in another format.

    The suffix of OUT decides the format; a folder as OUT needs --to. A folder as IN means the maps in it; OUT gets the
    same subfolders. argmap reports what the format cannot hold, with the keys of the records that use it.
    """
    if not files:
        raise click.UsageError("Missing argument 'OUT', behind the files to read; - is standard output.")
    chosen = find_maps(files)
    targets = Targets(out, inputs=chosen, folders=files)
    suffix = _suffix(target_format) if targets.is_folder else ""

    def write(file: str) -> None:
        m = inputs.map(file)
        target = targets.of(file, m, suffix=suffix)
        write_map(m, target, target_format=target_format, loss=loss)
        if target != STDIO:
            print_news(f"Wrote {target}")

    return process_files(chosen, write, done="converted")


def _suffix(target_format: str | None) -> str:
    from argmap.formats import format_named

    if target_format is None:
        raise click.UsageError("OUT is a folder: say with --to which format its files are to have.")
    return format_named(target_format).suffixes[0]


COMMAND: Final = convert
