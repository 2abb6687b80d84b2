"""Samples: real arguments as typed objects, to learn from and to test with.

A public module of this package is a sample: it has a function of its own name, without arguments, that
returns the map. No list of them is kept.

>>> names()
('trilateral', 'uniforms')
>>> sample("trilateral") == trilateral()
True
"""

from __future__ import annotations

import importlib
import pkgutil

from argmap.errors import UnknownNameError
from argmap.model import ArgumentMap
from argmap.samples.trilateral import trilateral
from argmap.samples.uniforms import uniforms

__all__ = ["names", "sample", "trilateral", "uniforms"]


def names() -> tuple[str, ...]:
    """Return the names of all samples, sorted; none is imported for it.

    >>> names()
    ('trilateral', 'uniforms')
    """
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_")))


def sample(name: str) -> ArgumentMap:
    """Return the sample of that name.

    Raises:
        UnknownNameError: If there is none, naming close matches.

    >>> len(sample("trilateral").claims) > 30
    True
    """
    if name not in names():
        raise UnknownNameError(name, kind="sample", known=names())
    module = importlib.import_module(f"{__name__}.{name}")
    m: ArgumentMap = getattr(module, name)()
    return m
