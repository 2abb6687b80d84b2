"""Printing: for people always safe, for machines exact, unless the machine is a terminal."""

from __future__ import annotations

import json
import sys

import click

from argmap.cli._output.colour import plain, wants_colour
from argmap.cli._output.safe import safe

__all__ = ["put", "put_json", "say", "say_coloured", "tell"]


def say(text: str, *, err: bool = False) -> None:
    """Print *text* for people: safe, also into a pipe, since most pipes end in a terminal."""
    _echo(safe(text), err=err, colour=False)


def say_coloured(text: str, *, err: bool = False) -> None:
    """Print text with styles in it: what is no style is made safe, and must have been where it came from a map."""
    colour = wants_colour(sys.stderr if err else sys.stdout)
    parts = plain(text, colour=colour)
    _echo("".join(part if n % 2 else safe(part) for n, part in enumerate(parts)), err=err, colour=colour)


def tell(text: str) -> None:
    """Print on standard error what is news to people alone: only if that is a terminal."""
    if sys.stderr is not None and sys.stderr.isatty():
        say(text, err=True)


def _echo(text: str, *, err: bool, colour: bool) -> None:
    stream = sys.stderr if err else sys.stdout
    encoding = getattr(stream, "encoding", None) or "utf-8"
    # Not every terminal can show every character; an escape is better than no report.
    click.echo(text.encode(encoding, "backslashreplace").decode(encoding), err=err, color=colour or None)


def put(content: str) -> None:
    """Write the *content* of a file to standard output: exact bytes, or a safe view of them on a terminal."""
    if sys.stdout is not None and sys.stdout.isatty():
        say(content.removesuffix("\n"))
    else:
        click.echo(content.encode(), nl=False)


def put_json(value: object) -> None:
    """Print *value* as JSON of printable ASCII characters alone."""
    # Python's encoder takes DEL for printable.
    click.echo(json.dumps(value, indent=2).replace("\x7f", "\\u007f"))
