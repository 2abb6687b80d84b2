"""argmap: build, check, draw and exchange argument maps.

>>> import argmap
>>> b = argmap.Builder("Tax sugary drinks")
>>> tax = b.thesis("Parliament should tax sugary drinks.")
>>> step = b.support(tax, "Sugar harms teenagers.", "Price cuts demand.")
>>> print(b.build())
Tax sugary drinks
Parliament should tax sugary drinks.
  because
    Sugar harms teenagers.
    Price cuts demand.
"""

from importlib.util import find_spec
from typing import TYPE_CHECKING

from argmap._lazy import lazy, listed
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
    PluginError,
    RenderError,
    SemanticsError,
    UnknownKeyError,
    UnknownNameError,
)
from argmap.model import (
    Anchor,
    ArgumentMap,
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
)

if TYPE_CHECKING:
    from argmap import errors as errors
    from argmap import formats as formats
    from argmap import model as model
    from argmap import projections as projections
    from argmap import registry as registry
    from argmap import rendering as rendering
    from argmap import samples as samples
    from argmap import semantics as semantics
    from argmap import strategies as strategies
    from argmap import testing as testing
    from argmap.formats import dump, dumps, load, loads, read
    from argmap.model import Builder, coverage, verify
    from argmap.rendering import render
    from argmap.semantics import evaluate, explain, weigh

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
    "PluginError",
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
    "evaluate",
    "explain",
    "load",
    "loads",
    "read",
    "render",
    "verify",
    "weigh",
]

_MODULES = ["errors", "formats", "model", "projections", "registry", "rendering", "samples", "semantics"]
_WITH_HYPOTHESIS = ["strategies", "testing"]

if not TYPE_CHECKING:  # or type checkers would take any name for one of argmap's
    __getattr__ = lazy(
        __name__,
        {
            **dict.fromkeys(("dump", "dumps", "load", "loads", "read"), "argmap.formats"),
            **dict.fromkeys(("Builder", "coverage", "verify"), "argmap.model"),
            "render": "argmap.rendering",
            **dict.fromkeys(("evaluate", "explain", "weigh"), "argmap.semantics"),
        },
        modules=[*_MODULES, *_WITH_HYPOTHESIS],
    )


def __dir__() -> list[str]:
    there = [*_MODULES, *(_WITH_HYPOTHESIS if find_spec("hypothesis") else ())]
    return listed(__name__, modules=there)()
