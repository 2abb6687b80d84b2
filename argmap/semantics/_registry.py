"""The registry of semantics: a file of this folder that exports ``SEMANTICS`` is one."""

from __future__ import annotations

from typing import Final

from argmap.errors import SemanticsError, UnknownNameError
from argmap.registry import Registry
from argmap.semantics._policy import show_value
from argmap.semantics._semantics import Semantics
from argmap.semantics._strengths.gradual import Gradual

__all__ = ["SEMANTICS", "gradual_named", "semantics_named", "semantics_names"]

SEMANTICS: Final[Registry[Semantics | Gradual]] = Registry(
    "argmap.semantics",
    attribute="SEMANTICS",
    kind="semantics",
    group="argmap.semantics",
    types=(Semantics, Gradual),
)
"""All semantics by name: those that give verdicts, and those that give strengths (`Gradual`)."""


def semantics_names(kind: type[Semantics | Gradual] = Semantics) -> list[str]:
    """Return the names of all semantics of one kind, sorted; those of installed packages are imported for it.

    Args:
        kind: `Semantics`, which give verdicts, or `Gradual`, which give strengths.

    >>> semantics_names(Gradual)[:2]
    ['dfquad', 'euler_based']
    """
    return [name for name in SEMANTICS if isinstance(SEMANTICS[name], kind)]


def semantics_named(semantics: str | Semantics) -> Semantics:
    """Return the semantics of that name, or the one that is given.

    Raises:
        UnknownNameError: If there is none.
        SemanticsError: If it gives strengths, not verdicts.

    >>> semantics_named("grounded").name
    'grounded'
    """
    found = _look_up(semantics, Semantics, "semantics")
    if isinstance(found, Semantics):
        return found
    what = (
        f"{semantics!r} gives strengths, not verdicts" if isinstance(semantics, str) else "This labels no map"
    )
    raise SemanticsError(f"{what}; use argmap.weigh, or one of {', '.join(semantics_names())}.")


def gradual_named(semantics: str | Gradual) -> Gradual:
    """Return the gradual semantics of that name, or the one that is given.

    Raises:
        UnknownNameError: If there is none.
        SemanticsError: If it gives verdicts, not strengths, or is no semantics.

    >>> gradual_named("dfquad").title
    'DF-QuAD'
    """
    found = _look_up(semantics, Gradual, "gradual semantics")
    if isinstance(found, Gradual):
        return found
    if isinstance(found, Semantics):
        raise SemanticsError(f"{found.name!r} gives verdicts, not strengths; use argmap.evaluate.")
    raise SemanticsError(f"A gradual semantics or its name is needed, got {show_value(semantics)}.")


def _look_up(semantics: object, kind: type[Semantics | Gradual], called: str) -> object:
    """Return what has that name; for a name that nothing has, the error lists the names of one kind."""
    if not isinstance(semantics, str):
        return semantics
    try:
        return SEMANTICS[semantics]
    except UnknownNameError as error:
        raise UnknownNameError(error.name, kind=called, known=semantics_names(kind)) from None
