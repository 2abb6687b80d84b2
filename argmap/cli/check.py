"""``argmap check``: everything that is wrong with documents, of any format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import attrs
import click

from argmap.cli._batch import process_files
from argmap.cli._folders import find_maps
from argmap.cli._maps import STDIO, Input
from argmap.cli._options import files_argument, format_examples, json_option, reading_options
from argmap.cli._output.lines import format_finding
from argmap.cli._output.printing import print_json, print_styled, print_text
from argmap.errors import ParseError

if TYPE_CHECKING:
    from argmap.formats import Diagnostic

__all__ = ["COMMAND"]

_FIELDS: Final = ("path", "line", "column", "end_line", "end_column", "code", "severity")


@click.command("check", epilog=format_examples("argmap check tax.argdown", "argmap check --strict ."))
@files_argument
@click.option("--strict", is_flag=True, help="Report warnings as errors, as reading with strict=True does.")
@reading_options
@json_option
def check(files: tuple[str, ...], inputs: Input, *, strict: bool, as_json: bool) -> int:
    """Report everything that is wrong with each FILE.

    A folder means the maps in it: files whose names say that they are maps, and files such as .json whose contents do.
    Files that .gitignore excludes, node_modules and hidden files are skipped. Without FILE, standard input is read.
    The exit code is 1 if anything is found, warnings included, and 2 if a file cannot be read.
    """
    chosen = find_maps(files)
    found: dict[str, list[Diagnostic]] = {}

    def look(file: str) -> None:
        found[file] = _findings(file, inputs, strict=strict)
        if not as_json:
            for diagnostic in found[file]:
                print_styled(format_finding(diagnostic))

    failed = process_files(chosen, look)
    if as_json:
        print_json([_json(each) for findings in found.values() for each in findings])
    elif found:
        print_text(_summary(list(found.values())))
    return failed or (1 if any(found.values()) else 0)


def _findings(file: str, inputs: Input, *, strict: bool) -> list[Diagnostic]:
    try:
        found = inputs.reading(file).diagnostics
    except ParseError as error:  # of what is included
        found = error.diagnostics
    given: dict[str, Any] = {"path": "<stdin>"} if file == STDIO else {}
    changes: dict[str, Any] = {**given, "severity": "error"} if strict else given
    return [attrs.evolve(diagnostic, **changes) for diagnostic in found]


def _json(found: Diagnostic) -> dict[str, object]:
    wanted = f"; expected {' or '.join(found.expected)}" if found.expected else ""
    told = {name: getattr(found, name) for name in _FIELDS}
    return {**told, "message": found.message + wanted, "hint": found.hint}


def _summary(found: Sequence[Sequence[Diagnostic]]) -> str:
    counts = Counter(each.severity for findings in found for each in findings)
    if not counts:
        return f"Nothing found in {_number(len(found), 'file')}."
    told = " and ".join(_number(counts[what], what) for what in ("error", "warning") if counts[what])
    bad = sum(map(bool, found))
    where = _number(bad, "file") if bad == len(found) else f"{bad:,} of {_number(len(found), 'file')}"
    return f"Found {told} in {where}."


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


COMMAND: Final = check
