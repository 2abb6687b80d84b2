"""Reports about maps: one as it is, several one below the other, each under the name of its file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, TypeVar

import click

from argmap.cli._batch import each, sign_of_life
from argmap.cli._folders import is_folder, maps_in
from argmap.cli._output.colour import coloured
from argmap.cli._output.complaints import EXPECTED, complain
from argmap.cli._output.printing import put_json, say_coloured
from argmap.cli._output.safe import one_line

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
    """Report on each file, and return the exit code: of all, the largest.

    Those that fail are told, and the rest is reported.

    Args:
        files: Files and folders. The report on one file stands alone; otherwise each has a heading, and in JSON the
            reports are a list in which each has its ``path``.
        made: Makes what is reported.
        lines: Returns it for people; what is of the map is safe already.
        record: Returns it for programs.
        as_json: Which of the two is printed.
        done: What was done to the files, for a last line on several.
        code: Returns the exit code of a report.
    """
    if len(files) == 1 and not is_folder(files[0]):
        try:
            with sign_of_life(files[0]):
                found = made(files[0])
        except (BrokenPipeError, click.UsageError):
            raise
        except EXPECTED as error:
            complain(error, about=files[0])
            return _FAILED
        if as_json:
            put_json(record(found))
        else:
            say_coloured("\n".join(lines(found)))
        return code(found)
    records: list[dict[str, object]] = []
    codes: list[int] = []

    def work(file: str) -> None:
        found = made(file)
        if as_json:
            records.append({"path": file, **record(found)})
        else:
            heading = coloured(one_line(f"{file}:"), "strong")
            say_coloured("\n".join([*([""] if codes else []), heading, *lines(found)]))
        codes.append(code(found))

    failed = each(maps_in(files), work, done=done)
    if as_json:
        put_json(records)
    return max([failed, *codes])
