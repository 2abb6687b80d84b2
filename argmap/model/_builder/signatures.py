"""Signatures that name every keyword of a method whose keywords a `TypedDict` describes."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from argmap.model._builder import fields as described

__all__ = ["name_keywords"]

F = TypeVar("F", bound=Callable[..., Any])


def name_keywords(method: F) -> F:
    """Have ``help`` list the keywords of a method one by one, in the place of ``**fields: Unpack[…]``.

    >>> import argmap
    >>> "weight: 'float | None' = …" in str(inspect.signature(argmap.Builder.support))
    True
    """
    plain = inspect.signature(method)
    named = (p for parameter in plain.parameters.values() for p in _keywords(parameter))
    method.__signature__ = plain.replace(parameters=list(named))  # type: ignore[attr-defined]
    return method


class _Unset:
    """Stand for a default that is computed, or that is the record's own."""

    def __repr__(self) -> str:
        return "…"


def _keywords(parameter: inspect.Parameter) -> Iterator[inspect.Parameter]:
    if parameter.kind is not parameter.VAR_KEYWORD:
        yield parameter
        return
    fields = str(parameter.annotation).removeprefix("Unpack[").removesuffix("]")
    for name, kind in getattr(described, fields).__annotations__.items():
        annotation = getattr(kind, "__forward_arg__", kind)
        yield inspect.Parameter(name, parameter.KEYWORD_ONLY, default=_Unset(), annotation=annotation)
