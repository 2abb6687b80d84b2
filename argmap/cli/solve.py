"""``argmap solve``: the tasks of the argumentation competitions, for abstract frameworks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from argmap.cli._batch import process_files
from argmap.cli._keys import find_argument
from argmap.cli._maps import STDIO, Input, read_text
from argmap.cli._options import Names, file_argument, format_examples, json_option, reading_options
from argmap.cli._output.printing import print_json, print_text
from argmap.errors import ParseError, UnknownNameError

if TYPE_CHECKING:
    from argmap.projections.framework import Framework

__all__ = ["COMMAND"]

_FRAMEWORKS: Final = ("apx", "iccma", "tgf")
"""The formats that are read without making a map first."""


def _tasks() -> tuple[str, ...]:
    from argmap.semantics import TASKS

    return TASKS


@click.command(
    "solve",
    epilog=format_examples("argmap solve frame.apx -p EE-PR", "argmap solve frame.apx -p DC-GR -a rain"),
)
@file_argument
@click.option(
    "-p",
    "--problem",
    required=True,
    metavar="TASK",
    type=Names("problem", _tasks),
    help="SE, EE, CE, DC or DS, a hyphen, and GR, CO, PR, ST, SST, STG or ID: DC-PR asks whether the "
    "argument is in some preferred extension.",
)
@click.option("-a", "--argument", default="", metavar="NAME", help="The argument that DC and DS ask about.")
@click.option(
    "--budget", type=click.IntRange(min=1), help="How many steps of work, about a million a second."
)
@reading_options
@json_option
def solve(file: str, problem: str, argument: str, budget: int | None, inputs: Input, *, as_json: bool) -> int:
    """Answer a question about an abstract framework.

    FILE is a framework (apx, tgf or ICCMA's p af), or a map of claims whose only relations are attacks. The answer has
    the form that argumentation competitions ask for. The exit code is 0 for YES and for NO.

    \b
    SE  an extension: w and its arguments, or NO
    EE  every extension: a list in brackets, one on a line
    CE  the number of extensions
    DC  YES or NO: is the argument in some extension? If so, w and such a one
    DS  YES or NO: is it in every extension? If not, w and one without it
    """  # noqa: D301 - \b is click's
    from argmap.semantics import DEFAULT_BUDGET, answer_task, answer_task_json, task_named

    task = task_named(problem)
    limit = budget or DEFAULT_BUDGET

    def answer(file: str) -> None:
        framework = read_framework(file, inputs)
        named = find_argument(framework.arguments, argument) if argument else ""
        if as_json:
            print_json(answer_task_json(framework, task, argument=named, budget=limit))
            return
        for line in answer_task(framework, task, argument=named, budget=limit):
            print_text(line)

    return process_files([file], answer)


def read_framework(file: str, inputs: Input) -> Framework:
    """Read a framework, or a map that is one.

    Raises:
        ArgmapError: If it cannot be read whole: an answer about a part would be about another framework.
        ClickException: If neither the file's name nor its content tells the format.
        OSError: If the file cannot be read.
    """
    from argmap.formats import ReadOptions, format_to_read, scan_framework
    from argmap.projections.framework import framework_of

    if inputs.include:
        return framework_of(inputs.map(file))
    text = read_text(file)
    path = "" if file == STDIO else file
    try:
        found = format_to_read(inputs.format, path=path, text=text)
    except UnknownNameError as error:
        if inputs.format is not None:
            raise
        raise click.ClickException(
            f"{path or 'standard input'}: neither name nor content tells the format; say it with --from."
        ) from error
    if found.name not in _FRAMEWORKS:
        reading = found.read(text, ReadOptions(path=path))
        if not reading.ok:
            raise ParseError(reading.diagnostics, path=path)
        return framework_of(reading.map)
    framework, faults = scan_framework(text, format=found.name, options=ReadOptions(path=path))
    errors = [fault for fault in faults if fault.severity == "error"]
    if errors:
        raise ParseError(errors, path=path)
    for fault in faults:
        print_text(str(fault), err=True)
    return framework


COMMAND: Final = solve
