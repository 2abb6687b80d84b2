"""Projections: a map seen as the graph of another tradition; each is a pure function of the map."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from argmap._lazy import lazy, listed

if TYPE_CHECKING:
    from argmap.projections import argdown as argdown
    from argmap.projections import framework as framework
    from argmap.projections import outline as outline

__all__ = ["argdown", "framework", "outline"]

__dir__: Callable[[], list[str]] = listed(__name__)

if not TYPE_CHECKING:  # or type checkers would take any name for one of this package
    __getattr__ = lazy(__name__, {}, modules=__all__)
