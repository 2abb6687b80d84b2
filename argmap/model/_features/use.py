"""Features: what a map actually uses, and the map without it. A format says by their names what it keeps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from argmap.errors import UnknownNameError
from argmap.model._features.stripping import drop_namespaces
from argmap.model._features.table import FEATURES, all_extras

if TYPE_CHECKING:
    from argmap.model._map import ArgumentMap

__all__ = ["features_beyond", "features_of", "keep_only", "strip"]


def features_of(m: ArgumentMap) -> dict[str, tuple[str, ...]]:
    """Return the features that a map uses, each with the keys of the records that use it, in map order.

    What only the map itself uses, such as its title, has no keys. Each namespace of ``extra`` counts by
    itself, as ``extra.<namespace>``. Linear.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> step = b.support(b.claim("Tax sugar."), "Sugar harms.", "A tax helps.")
    >>> features_of(b.build())
    {'supports': ('tax-sugar.1',), 'linked premises': ('tax-sugar.1',)}
    """
    return _used(m, frozenset())


def features_beyond(m: ArgumentMap, keeps: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the features that a map uses beyond those of *keeps*, where ``extra`` is every namespace.

    Raises:
        UnknownNameError: If there is no such feature.

    >>> import argmap
    >>> m = argmap.ArgumentMap.of(argmap.Claim("a", "A.", extra={"aif": {"nodeID": "7"}}), title="Letters")
    >>> features_beyond(m, {"keys", "loose claims", "extra"})
    {'map title': ()}
    """
    kept = _known(keeps)
    return {name: keys for name, keys in _used(m, kept).items() if not _is_in(name, kept)}


def _used(m: ArgumentMap, known: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Return what a map uses; what is known beforehand is not looked for, since each search reads the whole map."""
    found: dict[str, tuple[str, ...]] = {}
    for feature in FEATURES.values():
        if feature.name in known:
            continue
        if feature.name == "extra":
            found.update(_namespaces(m))
        elif users := tuple(feature.users(m)):
            found[feature.name] = tuple(filter(None, users))
    return found


def strip(m: ArgumentMap, features: Iterable[str]) -> ArgumentMap:
    """Return a map without some features; what leans on them goes too.

    What is left uses none of *features*. It may use others that the map did not: a claim whose only relation
    is taken out is a loose claim. A format is therefore written from `keep_only`.

    Raises:
        UnknownNameError: If there is no such feature.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> step = b.support(b.claim("Tax sugar."), "Sugar harms.", "A tax helps.")
    >>> list(strip(b.build(), ["linked premises"]).relations)
    ['tax-sugar.1', 'tax-sugar.2']
    """
    gone = _known(features)
    for feature in FEATURES.values():
        if feature.name in gone and any(True for _ in feature.users(m)):
            m = feature.without(m)
    spaces = {name.partition(".")[2] for name in gone if name not in FEATURES}
    return m if all(spaces.isdisjoint(extra) for _, extra in all_extras(m)) else drop_namespaces(m, spaces)


def keep_only(m: ArgumentMap, keeps: Iterable[str]) -> ArgumentMap:
    """Return a map without any feature that *keeps* does not name: what a format that keeps these gives back.

    Raises:
        UnknownNameError: If there is no such feature.

    >>> import argmap
    >>> m = argmap.ArgumentMap.of(argmap.Claim("a", "A.", voice="opponent"), title="Letters")
    >>> keep_only(m, {"voices", "keys", "loose claims"})
    ArgumentMap.of(Claim('a', text='A.', voice='opponent'))
    """
    kept = _known(keeps)
    rest = [name for name in FEATURES if name not in kept and name != "extra"]
    return strip(m, [*rest, *(name for name in _namespaces(m) if not _is_in(name, kept))])


def _known(names: Iterable[str]) -> frozenset[str]:
    found = frozenset(names)
    for name in sorted(found - FEATURES.keys()):
        if not name.startswith("extra."):
            raise UnknownNameError(name, kind="feature", known=FEATURES)
    return found


def _is_in(name: str, kept: frozenset[str]) -> bool:
    return name in kept or (name.startswith("extra.") and "extra" in kept)


def _namespaces(m: ArgumentMap) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for key, extra in all_extras(m):
        for name in extra:
            found.setdefault(f"extra.{name}", []).append(key)
    return {name: tuple(filter(None, keys)) for name, keys in sorted(found.items())}
