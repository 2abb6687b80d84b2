"""Reading and writing maps and texts by file name, where ``-`` is standard input or output."""

from __future__ import annotations

import contextlib
import io
import sys
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, final

import click
from attrs import frozen

import argmap
from argmap._files import shown_path
from argmap.cli._output.complaints import STDIO, name_options, name_written_file
from argmap.cli._output.printing import print_content, print_text
from argmap.errors import ArgmapWarning, FormatError, LossError, ParseError, UnknownNameError
from argmap.model import ArgumentMap

if TYPE_CHECKING:
    from argmap.formats import Loss, Reading

__all__ = ["STDIO", "Input", "choose_source", "open_stdin", "read_map", "read_text", "write_map"]

_SHOWN_KEYS: Final = 20


@final
@frozen
class Input:
    """Say how files are read.

    Args:
        format: The name of their format. None: the format is found by name and content.
        include: Whether the files that Argdown's ``@include(…)`` names are read.
    """

    format: str | None = None
    include: bool = False

    def map(self, file: str) -> ArgumentMap:
        """Read a map.

        Raises:
            ArgmapError: As `argmap.load` does.
            ClickException: If neither the file's name nor its content tells the format.
            OSError: If the file cannot be read.
        """
        if self.include:
            reading = self.reading(file)
            if not reading.ok:
                raise ParseError(reading.diagnostics, path=file)
            if reading.diagnostics:
                warnings.warn("\n".join(map(str, reading.diagnostics)), ArgmapWarning, stacklevel=2)
            return reading.map
        with _told(file, self.format):
            return argmap.load(_content(file, self.format), format=self.format)

    def reading(self, file: str) -> Reading:
        """Read a file, with the diagnostics of its reader.

        Raises:
            LimitError: As `argmap.formats.read` does.
            ParseError: If an included file is missing.
            ClickException: If neither the file's name nor its content tells the format.
            OSError: If the file cannot be read.
        """
        from argmap.formats import read

        if self.include and (self.format == "argdown" or (self.format is None and _is_argdown(file))):
            return _included(file)
        with _told(file, self.format):
            content = _content(file, self.format)
            return read(Path(content) if isinstance(content, str) else content, format=self.format)


def _included(file: str) -> Reading:
    from argmap.formats.argdown import read_with_includes

    if file == STDIO:
        raise click.UsageError("--include needs a file: what standard input includes has no folder.")
    return read_with_includes(file)


def _is_argdown(file: str) -> bool:
    from argmap.formats.argdown import FORMAT

    return file != STDIO and file.lower().endswith(FORMAT.suffixes)


def _content(file: str, source_format: str | None) -> str | IO[bytes]:
    """Return the file name, or all of standard input, which may not be empty."""
    if file != STDIO:
        return file
    data = open_stdin().read()
    if not data.strip() and source_format is None:
        raise click.UsageError("standard input is empty: name a FILE, or send it a map.")
    return io.BytesIO(data)


@contextlib.contextmanager
def _told(file: str, source_format: str | None) -> Iterator[None]:
    try:
        yield
    except UnknownNameError as error:
        if source_format is not None:
            raise
        raise click.ClickException(
            f"{_input(file)}: neither name nor content tells the format; say it with --from. {_known()}"
        ) from error


def read_map(file: str, source_format: str | None = None) -> ArgumentMap:
    """Read a map, as `Input.map` does."""
    return Input(source_format).map(file)


def read_text(file: str) -> str:
    """Read the text of a source: UTF-8, with or without a byte order mark.

    Raises:
        FormatError: If it is not UTF-8.
        OSError: If the file cannot be read.
    """
    data = open_stdin().read() if file == STDIO else Path(file).read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        fault = f"byte 0x{data[error.start]:02X} at offset {error.start:,} is not UTF-8"
        raise FormatError(f"{fault}; save the file as UTF-8.", path=_input(file)) from error


def write_map(m: ArgumentMap, out: str, *, target_format: str | None = None, loss: Loss = "raise") -> None:
    """Write a map, and report every feature that its format cannot hold, with the keys that use it.

    Standard output gets the native format unless another is named.

    Raises:
        ClickException: If *loss* does not allow what would be lost, or the file's name does not tell the
            format; nothing is written then.
        OSError: If the file cannot be written.
    """
    from argmap.formats import advice_for

    try:
        _dump(m, out, target_format, "strict")  # the error of this names all that any other would
    except LossError as error:
        _write_lossy(m, out, target_format, loss, error)
    except UnknownNameError as error:
        if target_format is not None:
            raise
        told = advice_for(out) or f"the name does not tell the format. {_known()}"
        raise click.ClickException(f"{shown_path(out)}: {told}") from error


def choose_source(m: ArgumentMap, key: str | None) -> str | None:
    """Return the key of the source to check, which may be left out where there is only one.

    A title or a key in another case will do, if it names one.

    Raises:
        ClickException: If there is no source, or there are several and none is named.
    """
    if not m.sources:
        raise click.ClickException("the map has no source, so there is nothing to check.")
    if key is not None and key not in m.sources:
        fits = [s.key for s in m.sources.values() if key.casefold() in (s.key.casefold(), s.title.casefold())]
        return fits[0] if len(fits) == 1 else key
    if key is None and len(m.sources) > 1:
        raise click.ClickException(
            f"the map has several sources; name one with --source: {', '.join(m.sources)}."
        )
    return key


def open_stdin() -> IO[bytes]:
    """Return standard input, as bytes."""
    if sys.stdin is None:  # a shell can close it
        raise click.ClickException("standard input is closed.")
    stream: IO[bytes] = sys.stdin.buffer
    return stream


def _input(file: str) -> str:
    return "standard input" if file == STDIO else file


def _dump(m: ArgumentMap, out: str, target_format: str | None, loss: Loss) -> None:
    try:
        if out == STDIO:
            print_content(argmap.dumps(m, format=target_format or "json", loss=loss))
        else:
            with name_written_file(out):
                argmap.dump(m, out, format=target_format, loss=loss)
    except FormatError as error:
        if isinstance(error, LossError):
            raise
        raise click.ClickException(name_options(str(error), format="--to")) from error


def _write_lossy(m: ArgumentMap, out: str, target_format: str | None, loss: Loss, lost: LossError) -> None:
    from argmap.formats import COMMENTS

    report = [f"  {name}{_some(keys)}" for name, keys in lost.features.items()]
    try:
        _dump(m, out, target_format, loss)  # its warning counts, comments too; the report has the keys
    except LossError as error:
        raise click.ClickException(
            f"the format {lost.format!r} cannot hold all of the map:\n" + "\n".join(report) + "\n"
            "Nothing was written; `argmap convert --loss warn` writes the rest."
        ) from error
    features = [line for line, name in zip(report, lost.features, strict=True) if name != COMMENTS]
    if features:
        print_text(
            "\n".join([f"Forgotten{'' if out == STDIO else f' in {shown_path(out)}'}:", *features]), err=True
        )


def _some(keys: Sequence[str]) -> str:
    more = [f"… and {len(keys) - _SHOWN_KEYS:,} more"] if len(keys) > _SHOWN_KEYS else []
    return f": {', '.join([*keys[:_SHOWN_KEYS], *more])}" if keys else ""


def _known() -> str:
    from argmap.formats import all_formats

    return f"Known: {', '.join(f.name for f in all_formats())}."
