"""The plug-ins of installed packages: one that is broken is named, and never stops the others."""

from __future__ import annotations

import importlib.metadata
import re
import warnings
from collections.abc import Iterable, Iterator
from importlib.metadata import EntryPoint
from typing import Final, Literal, final

from argmap._arguments import shorten_error
from argmap.errors import ArgmapWarning, PluginError

__all__ = ["Plugins", "Types", "installed_plugins"]

Types = type[object] | tuple[type[object], ...]

_NAME: Final = re.compile(r"[\w.-]+")


def installed_plugins(group: str, *, kind: str, types: Types, taken: Iterable[str]) -> Plugins:
    """Look for the entry points of a group in all installed packages; none of them is imported yet."""
    try:
        points = list(importlib.metadata.entry_points(group=group))
    except Exception:  # noqa: BLE001 - one package has a file that cannot be read: look at each by itself
        points = list(_one_by_one(group))
    points.sort(key=lambda point: (_package(point), point.name))
    return Plugins(points, kind=kind, types=types, taken=taken)


def _one_by_one(group: str) -> Iterator[EntryPoint]:
    for distribution in importlib.metadata.distributions():
        try:
            yield from distribution.entry_points.select(group=group)
        except Exception:  # noqa: BLE001, S112 - a package with broken metadata is left out
            continue


def _package(point: EntryPoint, field: Literal["name", "version"] = "name") -> str:
    """Return the name or the version of the package that a plug-in comes from, empty if that is not known."""
    try:
        return getattr(point.dist, field, None) or ""
    except Exception:  # noqa: BLE001 - its metadata are missing or broken
        return ""


@final
class Plugins:
    """Load the plug-ins of one kind when they are asked for.

    Args:
        points: Their entry points; of several with one name the first that can be used wins.
        kind: What messages call them.
        types: What each has to be an instance of.
        taken: Names that argmap's own have.
    """

    def __init__(
        self, points: Iterable[EntryPoint], *, kind: str, types: Types, taken: Iterable[str]
    ) -> None:
        self._kind, self._taken = kind, frozenset(taken)
        self._types = types if isinstance(types, tuple) else (types,)
        self._points: dict[str, dict[tuple[str, str], EntryPoint]] = {}
        for point in points:  # an editable package may be found twice
            self._points.setdefault(point.name, {}).setdefault((_package(point), point.value), point)
        self._loaded: dict[str, object] = {}
        self._used: dict[str, EntryPoint] = {}
        self._broken: set[str] = set()
        self._said: set[str] = set()

    def __contains__(self, name: str) -> bool:
        """Return whether a package offers one of that name, usable or not."""
        return name in self._points and name not in self._taken

    def __getitem__(self, name: str) -> object:
        """Return the plug-in of that name.

        Raises:
            PluginError: If it cannot be used.
        """
        if name not in self._loaded:
            self._load(name)
        return self._loaded[name]

    def usable(self) -> list[str]:
        """Return the names of all that can be used; a warning names each of the others, once."""
        for name in self._points:
            if name in self._taken:
                for point in self._points[name].values():
                    self._say(self._error(point, "argmap has one of that name"))
            elif name not in self._loaded and name not in self._broken:
                try:
                    self._load(name)
                except PluginError as error:
                    self._broken.add(name)
                    self._say(error)
        return [*self._loaded]

    def _load(self, name: str) -> None:
        points = list(self._points[name].values())
        while True:
            point = points.pop(0)
            try:
                self._loaded[name], self._used[name] = self._value(point), point
                break
            except PluginError as error:
                if not points:
                    raise
                self._say(error)
        for other in points:
            self._say(self._error(other, f"{_package(point) or 'another package'} has one of that name"))

    def _value(self, point: EntryPoint) -> object:
        if not _NAME.fullmatch(point.name):
            raise self._error(point, "a name is letters, digits, dots, hyphens and underscores")
        try:
            found = point.load()
            fits = isinstance(found, self._types)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # a module may also call sys.exit
            raise self._error(point, shorten_error(error)) from error
        if not fits:
            wanted = " or ".join(t.__name__ for t in self._types)
            raise self._error(point, f"{point.value} is of the type {type(found).__name__} and no {wanted}")
        return found

    def failure(self, plugin: object, reason: str) -> PluginError | None:
        """Return the error for a plug-in that failed at work, or None if no package brought it."""
        for name, value in self._loaded.items():
            if value is plugin:
                return self._error(self._used[name], reason, failed=True)
        return None

    def _error(self, point: EntryPoint, reason: str, *, failed: bool = False) -> PluginError:
        return PluginError(
            point.name,
            kind=self._kind,
            distribution=_package(point),
            version=_package(point, "version"),
            reason=reason,
            failed=failed,
        )

    def _say(self, error: PluginError) -> None:
        line = error.named("is passed over")
        if line not in self._said:
            self._said.add(line)
            warnings.warn(line, ArgmapWarning, stacklevel=2)
