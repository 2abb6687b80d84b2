"""The registry: a file that exports the right name is the registration; no list is kept anywhere."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Generic, TypeVar, cast, final

from argmap._arguments import is_text, shorten_error
from argmap.errors import ArgmapError, PluginError, UnknownNameError

if TYPE_CHECKING:
    from argmap._plugins import Plugins, Types

__all__ = ["Registry"]

T = TypeVar("T")
R = TypeVar("R")


@final
class Registry(Generic[T]):
    """Find the plug-ins of one kind: our own files first, then those of installed packages.

    A public module of *package* that exports *attribute* is a plug-in under the module's name. Entry
    points of *group* are looked at only for a name that we do not have, so that asking for our
    own costs no scan. Folder and entry points are looked through once.

    A plug-in that cannot be used is passed over with one `argmap.ArgmapWarning` that names it and its
    distribution: its module is missing or fails, it is nothing of *types*, its name is no word, or another plug-in
    has its name. Asked for by name, it raises `argmap.errors.PluginError`.

    Args:
        package: Where our own plug-ins live: ``"argmap.rendering.themes"``.
        attribute: What a plug-in module exports: ``"THEME"``.
        kind: What errors call it: ``"theme"``.
        group: The entry-point group of third parties: ``"argmap.themes"``.
        types: What a plug-in of another package has to be an instance of.

    >>> from argmap.errors import UnknownNameError
    >>> registry = Registry("argmap.rendering.themes", attribute="THEME", kind="theme", group="argmap.themes")
    >>> try:
    ...     registry["drak"]
    ... except UnknownNameError as error:
    ...     print(error.matches)
    ('dark',)
    """

    def __init__(
        self,
        package: str,
        *,
        attribute: str,
        kind: str,
        group: str,
        types: Types = object,
    ) -> None:
        self._package, self._attribute, self._kind, self._group = package, attribute, kind, group
        self._types = types
        self._found: dict[str, T] = {}
        self._own_names: tuple[str, ...] | None = None
        self._plugins: Plugins | None = None
        self._looked: tuple[object, ...] = ()

    def __getitem__(self, name: str) -> T:
        """Return the plug-in of that name.

        Raises:
            UnknownNameError: If there is none, naming close matches.
            PluginError: If an installed package has one that cannot be used.
        """
        if not is_text(name):  # comparing bytes with text warns, and a dict cannot be looked up
            raise UnknownNameError(name, kind=self._kind, known=self.names())
        if name in self._found:
            return self._found[name]
        if name in self._own():
            module = importlib.import_module(f"{self._package}.{name}")
            self._found[name] = getattr(module, self._attribute)
            return self._found[name]
        plugins = self._installed()
        if name in plugins:
            return cast("T", plugins[name])
        raise UnknownNameError(name, kind=self._kind, known=self.names())

    def __iter__(self) -> Iterator[str]:
        """Return an iterator over the names of all plug-ins that can be used, sorted."""
        return iter(self.names())

    def __contains__(self, name: object) -> bool:
        """Return whether there is a plug-in of that name that can be used."""
        return name in self.names()

    def names(self, *, foreign: bool = True) -> tuple[str, ...]:
        """Return the names of all plug-ins that can be used, sorted; without *foreign*, of our own alone.

        Those of installed packages are imported for it.
        """
        own = self._own()
        return tuple(sorted({*own, *self._installed().usable()})) if foreign else own

    def call(self, plugin: T, method: str, *arguments: object, returns: type[R]) -> R:
        """Return what a method of a plug-in returns.

        Args:
            plugin: A plug-in of this kind; it need not be registered.
            method: The name of the method.
            arguments: What the method takes.
            returns: The type of what it has to return.

        Raises:
            PluginError: If the code of another package fails, or returns something else; it names the package.
            ArgmapError: As the plug-in does.

        >>> import argmap
        >>> from argmap.errors import PluginError
        >>> from argmap.rendering import VIEWS, View
        >>> empty = View("empty", "Draws nothing.", lambda m, options: None)
        >>> try:
        ...     VIEWS.call(empty, "draw", argmap.Builder().build(), None, returns=str)
        ... except PluginError as error:
        ...     print(error)
        The view 'empty' failed: its draw returned NoneType and no str.
        """
        function = getattr(plugin, method)
        try:
            found = function(*arguments)
        except (ArgmapError, OSError, Warning, MemoryError):
            raise
        except Exception as error:
            if str(getattr(function, "__module__", "")).startswith("argmap."):
                raise  # a fault of ours is to be seen as one
            raise self._failure(plugin, f"its {method} raised {shorten_error(error)}") from error
        if not isinstance(found, returns):
            raise self._failure(
                plugin, f"its {method} returned {type(found).__name__} and no {returns.__name__}"
            )
        return found

    def _failure(self, plugin: T, reason: str) -> PluginError:
        named = self._plugins.failure(plugin, reason) if self._plugins is not None else None
        name = str(getattr(plugin, "name", ""))
        return named or PluginError(name, kind=self._kind, reason=reason, failed=True)

    def _own(self) -> tuple[str, ...]:
        if self._own_names is None:
            paths = importlib.import_module(self._package).__path__
            names = (module.name for module in pkgutil.iter_modules(paths))
            self._own_names = tuple(sorted(name for name in names if not name.startswith("_")))
        return self._own_names

    def _installed(self) -> Plugins:
        import importlib.metadata  # costs more than all of argmap's own lookups

        from argmap._plugins import installed_plugins

        # Where the path grows, as in a notebook, there may be more; a test may look in another way.
        looked = (importlib.metadata.entry_points, *sys.path)
        if self._plugins is None or self._looked != looked:
            self._plugins = installed_plugins(
                self._group, kind=self._kind, types=self._types, taken=self._own()
            )
            self._looked = looked
        return self._plugins
