"""Tasks of the argumentation competitions, such as ``DC-PR``, with answers in the form that solvers print."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, Literal, NamedTuple, TypeAlias, cast, final, get_args

from argmap.errors import SemanticsError, UnknownNameError
from argmap.projections.framework import Framework
from argmap.semantics._meter import DEFAULT_BUDGET
from argmap.semantics._positions.frameworks import (
    Extension,
    count_extensions,
    enumerate_extensions,
    find_extension,
)

__all__ = ["TASKS", "Task", "answer_task", "answer_task_json", "task_named"]

Problem: TypeAlias = Literal["SE", "EE", "CE", "DC", "DS"]
"""Some extension, every one, how many there are; whether some extension (credulously), or every one (sceptically),
has the argument."""

PROBLEMS: Final[tuple[Problem, ...]] = get_args(Problem)

ABBREVIATIONS: Final = {
    "GR": "grounded",
    "CO": "complete",
    "PR": "preferred",
    "ST": "stable",
    "SST": "semi_stable",
    "STG": "stage",
    "ID": "ideal",
}

TASKS: Final = tuple(f"{problem}-{semantics}" for problem in PROBLEMS for semantics in ABBREVIATIONS)
"""The names of all tasks: a problem, a hyphen, and a semantics."""


@final
class Task(NamedTuple):
    """Say what is asked of a framework.

    Args:
        name: As the competitions write it.
        problem: What is asked.
        semantics: The name of the semantics.

    >>> task_named("DS-ST").asks_about_argument
    True
    """

    name: str
    problem: Problem
    semantics: str

    @property
    def asks_about_argument(self) -> bool:
        """Whether the question is about one argument."""
        return self.problem in ("DC", "DS")


def task_named(name: str) -> Task:
    """Return the task of that name, in letters of either case.

    Raises:
        UnknownNameError: If there is none.

    >>> task_named("dc-pr").semantics
    'preferred'
    """
    upper = name.upper()
    if upper not in TASKS:
        form = f"a task ({', '.join(PROBLEMS)}), a hyphen, a semantics ({', '.join(ABBREVIATIONS)})"
        raise UnknownNameError(name, kind="problem", known=[form])
    problem, _, semantics = upper.partition("-")
    return Task(upper, cast(Problem, problem), ABBREVIATIONS[semantics])


def answer_task(
    framework: Framework, task: Task, *, argument: str = "", budget: int = DEFAULT_BUDGET
) -> Iterator[str]:
    """Yield the lines of the answer as soon as they are known.

    As in ICCMA 2023: ``YES`` or ``NO``, and behind a ``w`` the extension that shows it (one that has the argument, for
    DC; one that has it not, for DS); ``w`` and an extension, or ``NO``, for SE. As in ICCMA 2019, where the
    other two tasks were last asked: a number for CE; for EE a list in brackets, one extension on a line.

    Raises:
        SemanticsError: If the argument is missing, or none is asked about.
        UnknownKeyError: If there is no such argument.
        BudgetExceededError: If the search used up its budget.

    >>> list(answer_task(Framework(("a", "b"), ((0, 1), (1, 0))), task_named("DC-ST"), argument="a"))
    ['YES', 'w a']
    """
    _check(task, argument)
    if task.asks_about_argument:
        holds, shown = _accepted(framework, task, argument, budget)
        yield "YES" if holds else "NO"
        if shown is not None:
            yield _witness(shown)
    elif task.problem == "SE":
        found = next(enumerate_extensions(framework, task.semantics, budget=budget), None)
        yield "NO" if found is None else _witness(found)
    elif task.problem == "CE":
        yield str(count_extensions(framework, task.semantics, budget=budget))
    else:
        yield "["
        for extension in enumerate_extensions(framework, task.semantics, budget=budget):
            yield f"  [{','.join(extension)}]"
        yield "]"


def answer_task_json(
    framework: Framework, task: Task, *, argument: str = "", budget: int = DEFAULT_BUDGET
) -> dict[str, Any]:
    """Return the answer as a JSON value.

    Raises:
        SemanticsError: If the argument is missing, or none is asked about.
        UnknownKeyError: If there is no such argument.
        BudgetExceededError: If the search used up its budget.

    >>> answer_task_json(Framework(("a",), ()), task_named("SE-GR"))
    {'problem': 'SE-GR', 'extension': ['a']}
    """
    _check(task, argument)
    said: dict[str, Any] = {"problem": task.name}
    if task.asks_about_argument:
        holds, shown = _accepted(framework, task, argument, budget)
        return said | {"argument": argument, "answer": holds, "extension": _list(shown)}
    if task.problem == "SE":
        found = next(enumerate_extensions(framework, task.semantics, budget=budget), None)
        return said | {"extension": _list(found)}
    if task.problem == "CE":
        return said | {"count": count_extensions(framework, task.semantics, budget=budget)}
    return said | {
        "extensions": [list(e) for e in enumerate_extensions(framework, task.semantics, budget=budget)]
    }


def _check(task: Task, argument: str) -> None:
    if task.asks_about_argument and not argument:
        raise SemanticsError(f"{task.name} asks about an argument: pass argument=.")
    if argument and not task.asks_about_argument:
        raise SemanticsError(f"{task.name} asks about no argument: leave out argument=, or ask DC or DS.")


def _accepted(framework: Framework, task: Task, argument: str, budget: int) -> tuple[bool, Extension | None]:
    """Return the answer and the extension that shows it: for DC an example, for DS a counter-example."""
    credulous = task.problem == "DC"
    shown = find_extension(framework, argument, task.semantics, wanted=credulous, budget=budget)
    return (shown is not None) is credulous, shown


def _witness(extension: Extension) -> str:
    return " ".join(["w", *extension])


def _list(extension: Extension | None) -> list[str] | None:
    return None if extension is None else list(extension)
