"""Names that a package offers and imports only when they are first used, so that importing it stays light."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module

__all__ = ["lazy"]


def lazy(package: str, names: Mapping[str, str]) -> Callable[[str], object]:
    """Return the ``__getattr__`` of *package*, which finds each name in the module given for it.

    >>> from argmap._lazy import lazy
    >>> lazy("argmap", {"render": "argmap.rendering"})("render").__name__
    'render'
    """

    def __getattr__(name: str) -> object:  # noqa: N807 - that is what it is for
        if name not in names:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(names[name]), name)
        setattr(sys.modules[package], name, value)
        return value

    return __getattr__
