"""argmap: build, check, draw and exchange argument maps.

>>> b = Builder("Tax sugary drinks")
>>> tax = b.thesis("Parliament should tax sugary drinks.")
>>> step = b.support(tax, "Sugar harms teenagers.", "Price cuts demand.")
>>> print(b.build())
Tax sugary drinks
Parliament should tax sugary drinks.
  because
    Sugar harms teenagers.
    Price cuts demand.
"""

import importlib
from typing import TYPE_CHECKING

from argmap.errors import (
    AnchorError,
    ArgmapError,
    ArgmapWarning,
    BudgetExceededError,
    DuplicateKeyError,
    EngineFailedError,
    EngineMissingError,
    EngineTimeoutError,
    FormatError,
    InvalidMapError,
    InvalidValueError,
    LimitError,
    LossError,
    LossWarning,
    MapError,
    ParseError,
    RenderError,
    SemanticsError,
    UnknownKeyError,
    UnknownNameError,
)
from argmap.model import (
    Anchor,
    ArgumentMap,
    Builder,
    Claim,
    Group,
    Link,
    Origin,
    Premise,
    Rebuttal,
    Relation,
    Rephrase,
    Segment,
    Skip,
    Source,
    Span,
    Support,
    coverage,
    verify,
)

if TYPE_CHECKING:
    from argmap.formats import dump, dumps, load, loads, read
    from argmap.rendering import render

__all__ = [
    "Anchor",
    "AnchorError",
    "ArgmapError",
    "ArgmapWarning",
    "ArgumentMap",
    "BudgetExceededError",
    "Builder",
    "Claim",
    "DuplicateKeyError",
    "EngineFailedError",
    "EngineMissingError",
    "EngineTimeoutError",
    "FormatError",
    "Group",
    "InvalidMapError",
    "InvalidValueError",
    "LimitError",
    "Link",
    "LossError",
    "LossWarning",
    "MapError",
    "Origin",
    "ParseError",
    "Premise",
    "Rebuttal",
    "Relation",
    "RenderError",
    "Rephrase",
    "Segment",
    "SemanticsError",
    "Skip",
    "Source",
    "Span",
    "Support",
    "UnknownKeyError",
    "UnknownNameError",
    "coverage",
    "dump",
    "dumps",
    "load",
    "loads",
    "read",
    "render",
    "verify",
]

# These verbs live in packages that are imported when first used, so that ``import argmap`` stays light.
_LAZY = {
    "dump": "argmap.formats",
    "dumps": "argmap.formats",
    "load": "argmap.formats",
    "loads": "argmap.formats",
    "read": "argmap.formats",
    "render": "argmap.rendering",
}


def __getattr__(name: str) -> object:
    if name not in _LAZY:
        raise AttributeError(f"module 'argmap' has no attribute {name!r}")
    value = getattr(importlib.import_module(_LAZY[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
