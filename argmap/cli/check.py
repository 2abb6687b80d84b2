"""``argmap check``: everything that is wrong with documents, of any format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs
import click

from argmap.cli._batch import each
from argmap.cli._folders import maps_in
from argmap.cli._maps import STDIO, stdin
from argmap.cli._options import FILE, Names, format_names, json_option
from argmap.cli._printing import put_json, say
from argmap.errors import UnknownNameError

if TYPE_CHECKING:
    from argmap.formats import Diagnostic

__all__ = ["COMMAND"]

_FIELDS: Final = ("path", "line", "column", "end_line", "end_column", "code", "severity")


@click.command("check")
@click.argument("files", metavar="FILE...", type=FILE, nargs=-1, required=True)
@click.option("--strict", is_flag=True, help="Report warnings as errors, as reading with strict=True does.")
@click.option(
    "--format",
    "--from",
    "source_format",
    type=Names("format", format_names),
    help="The format of the files, if their names do not tell.",
)
@json_option
def check(files: tuple[str, ...], source_format: str | None, *, strict: bool, as_json: bool) -> int:
    """Report everything that is wrong with documents.

    A folder stands for the files in it whose names tell their format. The exit code is 1 if anything is found,
    warnings included, and 2 if a file cannot be read.
    """
    chosen = maps_in(files)
    found: dict[str, list[Diagnostic]] = {}

    def look(file: str) -> None:
        found[file] = _findings(file, source_format, strict=strict)
        if not as_json:
            for finding in found[file]:
                say(str(finding))

    failed = each(chosen, look)
    if as_json:
        put_json([_json(finding) for findings in found.values() for finding in findings])
    elif found:
        say(_summary(list(found.values())))
    return failed or (1 if any(found.values()) else 0)


def _findings(file: str, source_format: str | None, *, strict: bool) -> list[Diagnostic]:
    from argmap.formats import read

    try:
        reading = read(stdin() if file == STDIO else Path(file), format=source_format)
    except UnknownNameError as error:
        if source_format is not None:
            raise
        name = "standard input" if file == STDIO else file
        known = ", ".join(format_names())
        raise click.ClickException(
            f"{name}: neither name nor content tells the format; say it with --format. Known: {known}."
        ) from error
    given: dict[str, Any] = {"path": "<stdin>"} if file == STDIO else {}
    changes: dict[str, Any] = {**given, "severity": "error"} if strict else given
    return [attrs.evolve(finding, **changes) for finding in reading.diagnostics]


def _json(finding: Diagnostic) -> dict[str, object]:
    wanted = f"; expected {' or '.join(finding.expected)}" if finding.expected else ""
    told = {name: getattr(finding, name) for name in _FIELDS}
    return {**told, "message": finding.message + wanted, "hint": finding.hint}


def _summary(found: Sequence[Sequence[Diagnostic]]) -> str:
    counts = Counter(finding.severity for findings in found for finding in findings)
    if not counts:
        return f"Nothing found in {_number(len(found), 'file')}."
    told = " and ".join(_number(counts[what], what) for what in ("error", "warning") if counts[what])
    bad = sum(map(bool, found))
    where = _number(bad, "file") if bad == len(found) else f"{bad:,} of {_number(len(found), 'file')}"
    return f"Found {told} in {where}."


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


COMMAND: Final = check
