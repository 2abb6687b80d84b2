"""``argmap fmt``: Argdown documents in the one style in which argmap writes them."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import Final, final

import click
from attrs import define, field

from argmap._files import shown_path
from argmap.cli._batch import process_files
from argmap.cli._folders import find_documents
from argmap.cli._maps import STDIO, open_stdin
from argmap.cli._options import files_argument, format_examples
from argmap.cli._output.complaints import name_written_file
from argmap.cli._output.printing import print_content, print_text
from argmap.cli._output.safe import escape_line

__all__ = ["COMMAND"]


@click.command(
    "fmt",
    epilog=format_examples("argmap fmt tax.argdown", "argmap fmt --check .", "cat tax.argdown | argmap fmt"),
)
@files_argument
@click.option("--check", is_flag=True, help="Change nothing; exit with 1 if something would be changed.")
@click.option(
    "--diff", is_flag=True, help="Change nothing; print what would be changed, and exit as --check."
)
def fmt(files: tuple[str, ...], *, check: bool, diff: bool) -> int:
    """Format Argdown documents.

    Each FILE is rewritten as a whole, or left alone if it is formatted already. A folder means the Argdown documents in
    it. With - or without FILE, standard input is formatted to standard output. Comments and meaning do not change. A
    document with errors is not touched, and the exit code is then 2.
    """
    from argmap.formats import format_named

    chosen = find_documents(files, format_named("argdown").suffixes)
    run = _FormattingRun(check=check, diff=diff)
    failed = process_files(chosen, run.format)
    if chosen != [STDIO] and not diff:
        print_text(run.summary(len(chosen)), err=STDIO in chosen)
    return failed or (1 if run.changed and (check or diff) else 0)


@final
@define
class _FormattingRun:
    """Format files, and count what became of them."""

    check: bool
    diff: bool
    changed: list[str] = field(factory=list)
    same: list[str] = field(factory=list)

    def format(self, file: str) -> None:
        """Format one file, or say what would be changed."""
        data = open_stdin().read() if file == STDIO else Path(file).read_bytes()
        made = _formatted(data, file)
        differs = made.encode() != data
        if self.diff:
            print_content("".join(_difference(data.decode("utf-8-sig"), made, shown_path(_name(file)))))
        elif self.check:
            self._say(f"Would reformat: {_name(file)}", differs=differs)
        elif file == STDIO:
            print_content(made)
        elif differs:
            _write(file, made)
            self._say(f"Reformatted: {file}", differs=differs)
        (self.changed if differs else self.same).append(file)  # and not before, as writing may fail

    def _say(self, what: str, *, differs: bool) -> None:
        if differs:
            print_text(escape_line(what))

    def summary(self, total: int) -> str:
        """Return how many of the files were, or would be, changed."""
        would, left = ("would be ", "already formatted") if self.check else ("", "left unchanged")
        changed, same = len(self.changed), len(self.same)
        counts = (changed, f"{would}reformatted"), (same, left), (total - changed - same, "not formatted")
        return ", ".join(f"{n:,} {'file' if n == 1 else 'files'} {what}" for n, what in counts if n)


def _formatted(data: bytes, file: str) -> str:
    from argmap.errors import ParseError
    from argmap.formats import decode_text
    from argmap.formats.argdown import formatted

    _refuse_others(file)
    text, faults = decode_text(data, path=_name(file))
    if faults:  # all that is wrong, and not the first of it alone
        from argmap.formats import ReadOptions, format_named

        found = format_named("argdown").read(text, ReadOptions(path=_name(file))).diagnostics
        raise ParseError([*faults, *(each for each in found if each.severity == "error")], path=file)
    return formatted(f"\ufeff{text}", path=_name(file))  # it takes one mark away, as decoding did


def _write(file: str, text: str) -> None:
    from argmap._files import write_whole

    with name_written_file(file):
        write_whole(Path(file), text.encode())


def _refuse_others(file: str) -> None:
    from argmap.formats import all_formats

    named = {f.name: f.title for f in all_formats() if file.lower().endswith(f.suffixes)}
    if named and "argdown" not in named:
        title = next(iter(named.values()))
        raise click.ClickException(f"{file}: its name says {title}, and only Argdown can be formatted.")


def _name(file: str) -> str:
    return "<stdin>" if file == STDIO else file


def _difference(before: str, after: str, name: str) -> Iterator[str]:
    """Yield the lines of a unified diff; what has no line end in the file gets one here."""
    for line in difflib.unified_diff(_lines_of(before), _lines_of(after), name, name):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines_of(text: str) -> list[str]:
    *lines, last = text.split("\n")
    return [*(f"{line}\n" for line in lines), *([last] if last else [])]


COMMAND: Final = fmt
