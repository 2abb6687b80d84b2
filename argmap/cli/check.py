"""``argmap check``: everything that is wrong with documents, of any format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import attrs
import click

from argmap.cli._batch import each
from argmap.cli._folders import maps_in
from argmap.cli._maps import STDIO, Input
from argmap.cli._options import examples, files_argument, json_option, reading_options
from argmap.cli._output.lines import finding
from argmap.cli._output.printing import put_json, say, say_coloured
from argmap.errors import ParseError

if TYPE_CHECKING:
    from argmap.formats import Diagnostic

__all__ = ["COMMAND"]

_FIELDS: Final = ("path", "line", "column", "end_line", "end_column", "code", "severity")


@click.command("check", epilog=examples("argmap check tax.argdown", "argmap check --strict ."))
@files_argument
@click.option("--strict", is_flag=True, help="Report warnings as errors, as reading with strict=True does.")
@reading_options
@json_option
def check(files: tuple[str, ...], inputs: Input, *, strict: bool, as_json: bool) -> int:
    """Report everything that is wrong with each FILE.

    A folder stands for the maps in it: files that are maps by their names, and others, such as .json, that begin as
    one; what .gitignore leaves out, node_modules and hidden files are passed over. Without FILE standard input is
    read. The exit code is 1 if anything is found,
    warnings included, and 2 if a file cannot be read.
    """
    chosen = maps_in(files)
    found: dict[str, list[Diagnostic]] = {}

    def look(file: str) -> None:
        found[file] = _findings(file, inputs, strict=strict)
        if not as_json:
            for diagnostic in found[file]:
                say_coloured(finding(diagnostic))

    failed = each(chosen, look)
    if as_json:
        put_json([_json(each) for findings in found.values() for each in findings])
    elif found:
        say(_summary(list(found.values())))
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
