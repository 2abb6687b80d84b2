"""Printing: text for people is escaped; the contents of files are exact, except on a terminal."""

from __future__ import annotations

import json
import sys

import click

from argmap.cli._output.colour import split_styles, wants_colour
from argmap.cli._output.safe import escape_text

__all__ = ["print_content", "print_json", "print_news", "print_styled", "print_text"]


def print_text(text: str, *, err: bool = False) -> None:
    """Print *text* for people. It is escaped in a pipe too, since most pipes end in a terminal."""
    _echo(escape_text(text), err=err, colour=False)


def print_styled(text: str, *, err: bool = False) -> None:
    """Print text with styles. Words from a map have to be escaped before they are styled."""
    colour = wants_colour(sys.stderr if err else sys.stdout)
    parts = split_styles(text, colour=colour)
    _echo(
        "".join(part if n % 2 else escape_text(part) for n, part in enumerate(parts)), err=err, colour=colour
    )


def print_news(text: str) -> None:
    """Print *text* on standard error if that is a terminal."""
    if sys.stderr is not None and sys.stderr.isatty():
        print_text(text, err=True)


def _echo(text: str, *, err: bool, colour: bool) -> None:
    stream = sys.stderr if err else sys.stdout
    encoding = getattr(stream, "encoding", None) or "utf-8"
    # Not every terminal can show every character; an escape is better than no report.
    click.echo(text.encode(encoding, "backslashreplace").decode(encoding), err=err, color=colour or None)


def print_content(content: str) -> None:
    """Write the *content* of a file to standard output: exact bytes, or escaped text on a terminal."""
    if sys.stdout is not None and sys.stdout.isatty():
        print_text(content.removesuffix("\n"))
    else:
        click.echo(content.encode(), nl=False)


def print_json(value: object) -> None:
    """Print *value* as JSON of printable ASCII characters alone."""
    # Python's encoder takes DEL for printable.
    click.echo(json.dumps(value, indent=2).replace("\x7f", "\\u007f"))
