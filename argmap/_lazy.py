"""Names that a package offers and imports only when they are first used, so that importing it stays light."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module

__all__ = ["lazy", "listed"]


def lazy(package: str, names: Mapping[str, str], *, modules: Iterable[str] = ()) -> Callable[[str], object]:
    """Return the ``__getattr__`` of *package*.

    Args:
        package: The dotted name of the package.
        names: Each name that is imported late, with the module that has it.
        modules: The modules of the package that are imported late.

    >>> from argmap._lazy import lazy
    >>> find = lazy("argmap", {"render": "argmap.rendering"}, modules=["samples"])
    >>> find("render").__name__, find("samples").__name__
    ('render', 'argmap.samples')
    """
    late = frozenset(modules)

    def __getattr__(name: str) -> object:  # noqa: N807 - that is what it is for
        if name in late:
            return import_module(f"{package}.{name}")  # which also makes it an attribute of the package
        if name not in names:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(names[name]), name)
        setattr(sys.modules[package], name, value)
        return value

    return __getattr__


def listed(package: str, *, modules: Iterable[str] = ()) -> Callable[[], list[str]]:
    """Return the ``__dir__`` of *package*: its public names and *modules*, and none that it imports for itself.

    >>> from argmap._lazy import listed
    >>> listed("argmap.samples")()
    ['names', 'sample', 'trilateral', 'uniforms']
    """

    def __dir__() -> list[str]:  # noqa: N807 - that is what it is for
        return sorted({*sys.modules[package].__all__, *modules})

    return __dir__
