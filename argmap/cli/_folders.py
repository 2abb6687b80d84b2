"""Folders among the files of a command line: each stands for the files in it whose names tell a format."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from argmap.cli._maps import STDIO

__all__ = ["unfolded"]


def unfolded(files: Sequence[str], suffixes: Sequence[str]) -> list[str]:
    """Return the files, and in the place of a folder those below it that end with one of the suffixes, sorted.

    What is hidden, by a dot before its name, is passed over, and links to folders are not followed.

    Raises:
        ClickException: If a folder has no such file: it is then hardly the one that was meant.
    """
    return [each for file in files for each in _one(file, suffixes)]


def _one(file: str, suffixes: Sequence[str]) -> list[str]:
    if file == STDIO or not Path(file).is_dir():
        return [file]
    found = sorted(path for path in _below(file) if path.lower().endswith(tuple(suffixes)))
    if not found:
        raise click.ClickException(f"{file}: no file in this folder ends with {', '.join(sorted(suffixes))}.")
    return found


def _below(folder: str) -> Iterator[str]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (str(Path(parent, name)) for name in names if not name.startswith("."))
