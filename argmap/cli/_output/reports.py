"""Reports about maps: of several files, each under the name of its file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, TypeVar

import click

from argmap.cli._batch import process_files, show_sign_of_life
from argmap.cli._folders import find_maps, is_folder
from argmap.cli._output.colour import add_style
from argmap.cli._output.complaints import EXPECTED, print_error
from argmap.cli._output.printing import print_json, print_styled
from argmap.cli._output.safe import escape_line

__all__ = ["report_on"]

T = TypeVar("T")
_FAILED: Final = 2


def report_on(
    files: Sequence[str],
    made: Callable[[str], T],
    *,
    lines: Callable[[T], Iterable[str]],
    record: Callable[[T], Mapping[str, object]],
    as_json: bool,
    done: str,
    code: Callable[[T], int] = lambda _: 0,
) -> int:
    """Report on each file, and return the largest exit code. An error in one file does not stop the others.

    Args:
        files: Files and folders. The report on one file stands alone; otherwise each has a heading, and in JSON the
            reports are a list in which each has its ``path``.
        made: Makes the result for a file.
        lines: Returns the lines of a result for people. Words from the map have to be escaped already.
        record: Returns a result for programs.
        as_json: Whether to print the report for programs.
        done: A participle for the last line about several files: ``"judged"``.
        code: Returns the exit code of a report.
    """
    if len(files) == 1 and not is_folder(files[0]):
        try:
            with show_sign_of_life(files[0]):
                found = made(files[0])
        except (BrokenPipeError, click.UsageError):
            raise
        except EXPECTED as error:
            print_error(error, about=files[0])
            return _FAILED
        if as_json:
            print_json(record(found))
        else:
            print_styled("\n".join(lines(found)))
        return code(found)
    records: list[dict[str, object]] = []
    codes: list[int] = []

    def work(file: str) -> None:
        found = made(file)
        if as_json:
            records.append({"path": file, **record(found)})
        else:
            heading = add_style(escape_line(f"{file}:"), "strong")
            print_styled("\n".join([*([""] if codes else []), heading, *lines(found)]))
        codes.append(code(found))

    failed = process_files(find_maps(files), work, done=done)
    if as_json:
        print_json(records)
    return max([failed, *codes])
