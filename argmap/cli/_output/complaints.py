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
from argmap.cli._output.colour import add_style
from argmap.cli._output.printing import print_styled
from argmap.cli._output.safe import escape_text
from argmap.errors import ArgmapError, ArgmapWarning, ParseError

__all__ = [
    "EXPECTED",
    "STDIO",
    "leave_stdout",
    "name_options",
    "name_written_file",
    "print_error",
    "print_warnings",
]

EXPECTED = (ArgmapError, OSError, UnicodeError, click.ClickException)
"""Errors that are no bugs of argmap."""

STDIO: Final = "-"
_SHOWN: Final = 20  # findings of one file that cannot be read


def print_error(error: Exception, *, about: str = "") -> None:
    """Print an error as a message about a file, without a traceback."""
    if isinstance(error, ParseError):  # begins with file, line and column, which editors make a link
        print_styled("\n".join(_findings(error)), err=True)
        return
    message = name_options(_message(error))
    if not about.isprintable():  # a name may hold line breaks, and a report has to stay its own
        message = message.replace(about, shown_path(about))
        about = shown_path(about)
    named = (isinstance(error, OSError) and error.filename) or getattr(error, "path", "")
    if about == STDIO:
        about = "standard input"
    if about and not named and not message.startswith(about):
        message = f"{about}: {message}"
    print_styled(f"{add_style('Error:', 'bad')} {escape_text(message)}", err=True)


def name_options(message: str, **others: str) -> str:
    """Return a message in which arguments of Python are replaced by options of the command line.

    >>> name_options("Pass a larger budget=, or ask about a single claim.")
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
    from argmap.cli._output.lines import format_finding  # knows maps, which `argmap --help` need not

    shown = [format_finding(found) for found in error.diagnostics[:_SHOWN]]
    more = len(error.diagnostics) - len(shown)
    return [*shown, *([f"… and {more:,} more"] if more else [])] if shown else [escape_text(str(error))]


def _message(error: Exception) -> str:
    if isinstance(error, click.ClickException):
        return error.format_message()
    if isinstance(error, OSError) and error.strerror:
        named = f"{shown_path(os.fsdecode(error.filename))}: " if error.filename else ""
        return f"{named}{error.strerror}"
    return str(error)


@contextlib.contextmanager
def print_warnings() -> Iterator[None]:
    """Print each warning of argmap as a line on standard error. Other warnings are shown as before."""
    with warnings.catch_warnings():
        shown = warnings.showwarning

        def show(message: Warning | str, category: type[Warning], *place: object) -> None:
            if issubclass(category, ArgmapWarning):
                print_styled(
                    f"{add_style('Warning:', 'warning')} {name_options(escape_text(str(message)))}", err=True
                )
            else:
                shown(message, category, *place)  # type: ignore[arg-type]

        warnings.simplefilter("always", ArgmapWarning)
        warnings.showwarning = show  # type: ignore[assignment]
        yield


@contextlib.contextmanager
def name_written_file(file: str) -> Iterator[None]:
    """Let errors of writing name the *file* instead of the temporary file."""
    try:
        yield
    except OSError as error:
        error.filename = file
        raise


def leave_stdout() -> None:
    """Discard output that cannot be written, so that Python does not report it when it ends."""
    if sys.stdout is None:  # a shell can close it
        return
    try:
        sys.stdout.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
