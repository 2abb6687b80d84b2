"""``argmap new``: a map to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from argmap.cli._maps import STDIO
from argmap.cli._options import FILE, format_examples
from argmap.cli._output.complaints import name_written_file
from argmap.cli._output.printing import print_content, print_text
from argmap.cli._output.safe import escape_line

__all__ = ["COMMAND"]

STARTER: Final = """\
===
title: A tax on sugary drinks
===

// This is a map in Argdown. Change it, and look at it with: argmap view FILE
// Lines that begin with two slashes are remarks; they are not part of the map.

// The claim that the map is about: a title in square brackets, then its words.
[Tax]: Parliament should tax sugary drinks.
  // A plus begins a reason, a minus an objection; each is indented below what it is about.
  + [Harm]: Sugary drinks harm children.
    + [Doctors]: Doctors see diabetes in ever younger patients.
  - [Poor]: The tax falls hardest on the poor.
    // An objection can be answered by an objection of its own.
    - [Refund]: What the tax brings in can be paid out to everyone alike.

// A step can be written out, from its premises to its conclusion.
// An underscore objects to the step itself: it grants the premises, and denies that the conclusion follows.
<Price>

(1) A tax makes sugary drinks dearer.
(2) Children buy less of what is dearer.
----
(3) [Less]: Children would drink less sugar.
    +> [Tax]
    <_ [Juice]: They might turn to juice, which is as sweet.
"""
"""A document that says what it does; the tests read, format and draw it."""


@click.command("new", epilog=format_examples("argmap new first.argdown", "argmap new - | argmap show"))
@click.argument("file", type=FILE)
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
def new(file: str, *, force: bool) -> None:
    """Write a small Argdown map with remarks, to begin with.

    An existing FILE is not replaced, unless --force is given.
    """
    from argmap._files import shown_path, write_whole
    from argmap.formats import format_named

    if file == STDIO:
        print_content(STARTER)
        return
    suffixes = format_named("argdown").suffixes
    if not file.lower().endswith(suffixes):
        raise click.ClickException(
            f"{shown_path(file)}: a new map is Argdown; let its name end with {' or '.join(suffixes)}."
        )
    if not force and Path(file).exists():
        raise click.ClickException(
            f"{shown_path(file)}: this file is there already; name another, or say --force."
        )
    with name_written_file(file):
        write_whole(Path(file), STARTER.encode())
    print_text(escape_line(f"Wrote {file}. Look at it with: argmap view {file}"))


COMMAND: Final = new
