"""``argmap new``: a map to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from argmap.cli._maps import STDIO
from argmap.cli._options import FILE, examples
from argmap.cli._output.complaints import writing
from argmap.cli._output.printing import put, say
from argmap.cli._output.safe import one_line

__all__ = ["COMMAND"]

STARTER: Final = """\
===
title: A tax on sugary drinks
===

// This is a map in Argdown. Change it, and look at it with: argmap view FILE
// Lines that begin with two slashes are remarks; they are not part of the map.

// The claim that the map is about: a title in square brackets, then its words.
[Tax]: Parliament should tax sugary drinks.
  // A plus begins a reason, a minus an objection; they stand indented below what they bear on.
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


@click.command("new", epilog=examples("argmap new first.argdown", "argmap new - | argmap show"))
@click.argument("file", type=FILE)
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
def new(file: str, *, force: bool) -> None:
    """Write a small Argdown map with remarks, to begin with.

    FILE is what it is written to; a file that is there already is left as it is.
    """
    from argmap._files import shown_path, write_whole
    from argmap.formats import format_named

    if file == STDIO:
        put(STARTER)
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
    with writing(file):
        write_whole(Path(file), STARTER.encode())
    say(one_line(f"Wrote {file}. Look at it with: argmap view {file}"))


COMMAND: Final = new
