"""Where the result for each of several files goes, so that none takes the place of another."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final, final

import click

from argmap.cli._maps import STDIO
from argmap.model import ArgumentMap

__all__ = ["Targets"]

_SLASHES: Final = tuple(filter(None, (os.sep, os.altsep)))


@final
class Targets:
    """Name the file that each result goes to.

    Args:
        out: A file, a folder (an existing one, or a name that ends with a slash), ``-``, or None for a file
            beside each input and standard output for standard input.
        several: Whether several results are on their way, so that *out* has to be a folder.

    Raises:
        UsageError: If it is not.
    """

    def __init__(self, out: str | None, *, several: bool) -> None:
        self._out, self._taken = out, dict[Path, str]()
        self.is_folder = out is not None and out != STDIO and (out.endswith(_SLASHES) or Path(out).is_dir())
        if several and out is not None and not self.is_folder:
            raise click.UsageError(
                f"Several files go into a folder; {out} is none (a new one ends with a slash)."
            )

    def of(self, file: str, m: ArgumentMap, *, suffix: str) -> str:
        """Return where the result for *file* goes, made anew with *suffix* unless named.

        Raises:
            ClickException: If another result of this run went there, or it is the input itself.
            OSError: If the folder cannot be made.
        """
        if self._out == STDIO or (self._out is None and file == STDIO):
            return STDIO
        if self._out is not None and not self.is_folder:
            return self._out
        target = self._folder(file) / f"{_stem(file, m)}{suffix}"
        place = target.resolve()
        if place == Path(file).resolve():
            raise click.ClickException(f"{file}: the result would take its place; name another file.")
        if place in self._taken:
            raise click.ClickException(f"{file}: {target} already holds the result for {self._taken[place]}.")
        self._taken[place] = file
        return str(target)

    def _folder(self, file: str) -> Path:
        if self._out is None:
            return Path(file).parent
        folder = Path(self._out)
        folder.mkdir(parents=True, exist_ok=True)
        return folder


def _stem(file: str, m: ArgumentMap) -> str:
    """Return the file's name without the suffix of its format, which may have two dots."""
    from argmap.formats import format_named

    name = "stdin" if file == STDIO else Path(file).name
    known = format_named(m.origin.format).suffixes if m.origin else ()
    fits = [s for s in known if name.lower().endswith(s) and name.lower() != s]
    return name[: -max(map(len, fits))] if fits else Path(name).stem
