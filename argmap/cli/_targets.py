"""Output files: a name for each result. No two results share a name, and none has the name of an input."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Final, final

import click

from argmap._files import real_path, shown_path
from argmap.cli._folders import is_folder
from argmap.cli._maps import STDIO, open_stdin
from argmap.model import ArgumentMap

__all__ = ["Targets"]

_SLASHES: Final = tuple(filter(None, (os.sep, os.altsep)))


@final
class Targets:
    """Name the output file of each input. It is never one of the inputs, not even under another name.

    Args:
        out: A file, a folder (an existing one, or a name that ends with a slash), ``-``, or None for a file
            beside each input and standard output for standard input.
        inputs: The files that results are made of. If there are several, *out* has to be a folder.
        folders: The words of the command line that are folders: in *out* a result stands as deep as its input does
            in one of these.

    Raises:
        UsageError: If it is not.
    """

    def __init__(self, out: str | None, *, inputs: Sequence[str], folders: Sequence[str] = ()) -> None:
        self._out, self._taken = out, dict[Path, str]()
        self._inputs = {place: file for file in inputs if (place := _place_of_input(file)) is not None}
        self._folders = [Path(word) for word in folders if is_folder(word)]
        self.is_folder = out is not None and out != STDIO and (out.endswith(_SLASHES) or Path(out).is_dir())
        if len(inputs) > 1 and out is not None and not self.is_folder:
            raise click.UsageError(
                f"Several files go into a folder; {shown_path(out)} is none (a new one ends with a slash)."
            )

    def of(self, file: str, m: ArgumentMap, *, suffix: str) -> str:
        """Return where the result for *file* goes, made anew with *suffix* unless named.

        Raises:
            ClickException: If another result of this run went there, or it is an input.
            OSError: If the folder cannot be made.
        """
        for path in m.origin.includes if m.origin else ():
            if (included := _place(path)) is not None:
                self._inputs.setdefault(included, path)
        if self._out == STDIO or (self._out is None and file == STDIO):
            return STDIO
        if self._out is not None and not self.is_folder:
            self._refuse_input(self._out, file)
            return self._out
        target = self._folder(file) / f"{_stem(file, m)}{suffix}"
        self._refuse_input(target, file)
        place = real_path(target)
        if place in self._taken:
            raise click.ClickException(
                f"{file}: {shown_path(str(target))} already holds the result for {self._taken[place]}."
            )
        self._taken[place] = file
        return str(target)

    def _refuse_input(self, target: str | Path, file: str) -> None:
        """Refuse to overwrite an input with a result: its comments, for example, would be lost."""
        place = _place(target)
        taken = None if place is None else self._inputs.get(place)
        if taken is not None:
            whose = "its place" if taken == file else f"the place of {_named(taken)}, an input"
            raise click.ClickException(f"{_named(file)}: the result would take {whose}; name another file.")

    def _folder(self, file: str) -> Path:
        if self._out is None:
            return Path(file).parent
        inside = (Path(file).parent.relative_to(f) for f in self._folders if Path(file).is_relative_to(f))
        folder = Path(self._out, next(inside, ""))
        folder.mkdir(parents=True, exist_ok=True)
        return folder


def _place(file: str | Path) -> tuple[int, int] | None:
    """Return what a file has in common with its links and other names, or None where there is no file."""
    try:  # where it leads first: "none/../a.json" is written to a.json, though "none" is not there
        found = real_path(Path(file)).stat()
    except (OSError, ValueError):  # none, a loop of links, no name at all
        return None
    return (found.st_dev, found.st_ino) if stat.S_ISREG(found.st_mode) else None


def _place_of_input(file: str) -> tuple[int, int] | None:
    if file != STDIO:
        return _place(file)
    try:
        found = os.fstat(open_stdin().fileno())
    except (OSError, click.ClickException):  # no file, or closed
        return None
    return (found.st_dev, found.st_ino) if stat.S_ISREG(found.st_mode) else None


def _named(file: str) -> str:
    return "standard input" if file == STDIO else shown_path(file)


def _stem(file: str, m: ArgumentMap) -> str:
    """Return the file's name without the suffix of its format, which may have two dots."""
    from argmap.formats import format_named

    name = "stdin" if file == STDIO else Path(file).name
    known = format_named(m.origin.format).suffixes if m.origin else ()
    fits = [s for s in known if name.lower().endswith(s) and name.lower() != s]
    return name[: -max(map(len, fits))] if fits else Path(name).stem
