"""The registry: a file that exports the right name is the registration; no list is kept anywhere."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any, Generic, TypeVar, final

from argmap.errors import UnknownNameError

__all__ = ["Registry"]

T = TypeVar("T")


@final
class Registry(Generic[T]):
    """Find the plug-ins of one kind: our own files first, then those of installed packages.

    A public module of *package* that exports *attribute* is a plug-in under the module's name. Entry
    points of *group* are looked at only for a name that we do not have, so that asking for our
    own costs no scan.

    Args:
        package: Where our own plug-ins live: ``"argmap.rendering.themes"``.
        attribute: What a plug-in module exports: ``"THEME"``.
        kind: What errors call it: ``"theme"``.
        group: The entry-point group of third parties: ``"argmap.themes"``.

    >>> from argmap.errors import UnknownNameError
    >>> registry = Registry("argmap.rendering.themes", attribute="THEME", kind="theme", group="argmap.themes")
    >>> try:
    ...     registry["drak"]
    ... except UnknownNameError as error:
    ...     print(error.matches)
    ('dark',)
    """

    def __init__(self, package: str, *, attribute: str, kind: str, group: str) -> None:
        self._package, self._attribute, self._kind, self._group = package, attribute, kind, group
        self._found: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        """Return the plug-in of that name.

        Raises:
            UnknownNameError: If there is none, naming close matches.
        """
        if name not in self._found:
            if name in self._own():
                self._found[name] = getattr(
                    importlib.import_module(f"{self._package}.{name}"), self._attribute
                )
            elif name in (foreign := self._foreign()):
                self._found[name] = foreign[name].load()
            else:
                raise UnknownNameError(name, kind=self._kind, known=[*self._own(), *foreign])
        return self._found[name]

    def names(self, *, foreign: bool = True) -> tuple[str, ...]:
        """Return the names of all plug-ins, sorted; without *foreign*, of our own alone."""
        return tuple(sorted({*self._own(), *(self._foreign() if foreign else ())}))

    def _own(self) -> tuple[str, ...]:
        paths = importlib.import_module(self._package).__path__
        return tuple(m.name for m in pkgutil.iter_modules(paths) if not m.name.startswith("_"))

    def _foreign(self) -> dict[str, Any]:
        from importlib.metadata import entry_points  # costs more than all of argmap's own lookups

        # A third party cannot take a name of ours; of two of theirs the first by distribution name wins.
        points = sorted(
            entry_points(group=self._group),
            key=lambda point: (point.dist.name if point.dist else "", point.name),
        )
        return {point.name: point for point in reversed(points)}
