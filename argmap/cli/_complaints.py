"""Errors and warnings as plain lines on standard error."""

from __future__ import annotations

import contextlib
import os
import sys
import warnings
from collections.abc import Iterator

import click

from argmap.cli._printing import say
from argmap.errors import ArgmapError, ArgmapWarning, ParseError

__all__ = ["EXPECTED", "complain", "leave_stdout", "warnings_as_lines", "writing"]

EXPECTED = (ArgmapError, OSError, UnicodeError, click.ClickException)
"""What can go wrong without being a bug of ours."""


def complain(error: Exception, *, about: str = "") -> None:
    """Print what is wrong, *about* which file, and nothing about where in our code it was found."""
    message = _message(error)
    if not message.startswith(about):
        message = f"{about}: {message}"
    # A parse error begins with file, line and column, which editors make a link.
    say(message if isinstance(error, ParseError) else f"Error: {message}", err=True)


def _message(error: Exception) -> str:
    if isinstance(error, click.ClickException):
        return error.format_message()
    if isinstance(error, OSError) and error.strerror:
        return f"{os.fsdecode(error.filename)}: {error.strerror}" if error.filename else error.strerror
    return str(error)


@contextlib.contextmanager
def warnings_as_lines() -> Iterator[None]:
    """Show each warning of argmap as a line; those of others go where they went before."""
    with warnings.catch_warnings():
        shown = warnings.showwarning

        def show(message: Warning | str, category: type[Warning], *place: object) -> None:
            if issubclass(category, ArgmapWarning):
                say(f"Warning: {message}", err=True)
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
