"""Errors and warnings as plain lines on standard error."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import warnings
from collections.abc import Iterator
from typing import Final

import click

from argmap._files import shown_path
from argmap.cli._output.colour import coloured
from argmap.cli._output.printing import say_coloured
from argmap.cli._output.safe import safe
from argmap.errors import ArgmapError, ArgmapWarning, ParseError

__all__ = ["EXPECTED", "STDIO", "as_options", "complain", "leave_stdout", "warnings_as_lines", "writing"]

EXPECTED = (ArgmapError, OSError, UnicodeError, click.ClickException)
"""What can go wrong without being a bug of ours."""

STDIO: Final = "-"
_SHOWN: Final = 20  # findings of one file that cannot be read


def complain(error: Exception, *, about: str = "") -> None:
    """Print what is wrong, *about* which file, and nothing about where in our code it was found."""
    if isinstance(error, ParseError):  # begins with file, line and column, which editors make a link
        say_coloured("\n".join(_findings(error)), err=True)
        return
    message = as_options(_message(error))
    if not about.isprintable():  # a name may hold line breaks, and a report has to stay its own
        message = message.replace(about, shown_path(about))
        about = shown_path(about)
    named = (isinstance(error, OSError) and error.filename) or getattr(error, "path", "")
    if about == STDIO:
        about = "standard input"
    if about and not named and not message.startswith(about):
        message = f"{about}: {message}"
    say_coloured(f"{coloured('Error:', 'bad')} {safe(message)}", err=True)


def as_options(message: str, **others: str) -> str:
    """Return a message of the library in which arguments of Python are options of the command line.

    >>> as_options("Pass a larger budget=, or ask about a single claim.")
    'Pass a larger --budget, or ask about a single claim.'
    """
    names = {**_OPTIONS, **others}
    return _ARGUMENT.sub(lambda found: names[found[1]], message)


_OPTIONS: Final = {
    "argument": "--argument", "budget": "--budget", "engine": "--engine", "format": "--from", "limit": "--limit",
    "max_size": "--max-size", "policy": "--rebuttal or --ambiguity", "scale": "--scale", "semantics": "--semantics",
    "source": "--source", "stances": "--stance", "theme": "--theme", "view": "--view",
}  # fmt: skip
_ARGUMENT: Final = re.compile(rf"\b({'|'.join(_OPTIONS)})=(?=[\s,.;:…)]|$)…?")


def _findings(error: ParseError) -> list[str]:
    from argmap.cli._output.lines import finding  # knows maps, which `argmap --help` need not

    shown = [finding(found) for found in error.diagnostics[:_SHOWN]]
    more = len(error.diagnostics) - len(shown)
    return [*shown, *([f"… and {more:,} more"] if more else [])] if shown else [safe(str(error))]


def _message(error: Exception) -> str:
    if isinstance(error, click.ClickException):
        return error.format_message()
    if isinstance(error, OSError) and error.strerror:
        named = f"{shown_path(os.fsdecode(error.filename))}: " if error.filename else ""
        return f"{named}{error.strerror}"
    return str(error)


@contextlib.contextmanager
def warnings_as_lines() -> Iterator[None]:
    """Show each warning of argmap as a line; those of others go where they went before."""
    with warnings.catch_warnings():
        shown = warnings.showwarning

        def show(message: Warning | str, category: type[Warning], *place: object) -> None:
            if issubclass(category, ArgmapWarning):
                say_coloured(f"{coloured('Warning:', 'warning')} {as_options(safe(str(message)))}", err=True)
            else:
                shown(message, category, *place)  # type: ignore[arg-type]

        warnings.simplefilter("always", ArgmapWarning)
        warnings.showwarning = show  # type: ignore[assignment]
        yield


@contextlib.contextmanager
def writing(file: str) -> Iterator[None]:
    """Let a failure to write name the *file*, and not the temporary one that was to take its place."""
    try:
        yield
    except OSError as error:
        error.filename = file
        raise


def leave_stdout() -> None:
    """Make sure that output which cannot be written is not tried again, and reported, when Python ends."""
    if sys.stdout is None:  # a shell can close it
        return
    try:
        sys.stdout.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
