"""The hook that Hypothesis calls, so that ``st.from_type(ArgumentMap)`` draws a valid map."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from argmap.model import (
    Anchor,
    ArgumentMap,
    Claim,
    Extra,
    Group,
    Link,
    Premise,
    Rebuttal,
    Relation,
    Rephrase,
    Segment,
    Skip,
    Source,
    Support,
)

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_STRATEGIES: Final[dict[type[Any], str]] = {
    Anchor: "_records.anchors",
    ArgumentMap: "_maps.maps",
    Claim: "_records.claims",
    Extra: "_records.extras",
    Group: "_records.groups",
    Link: "_records.links",
    Premise: "_records.premises",
    Rebuttal: "_records.rebuttals",
    Relation: "_records.relations",
    Rephrase: "_records.rephrases",
    Segment: "_records.segments",
    Skip: "_records.skips",
    Source: "_records.sources",
    Support: "_records.supports",
}
"""Which function of this package draws which type."""


def register() -> None:
    """Tell Hypothesis which strategy draws which of our types.

    Hypothesis calls this while it is being imported, perhaps by the very import of `argmap.strategies`,
    which is then not ready yet: so the strategies themselves are looked up only when one is asked for.
    """
    from hypothesis import strategies as st

    for kind, name in _STRATEGIES.items():
        st.register_type_strategy(kind, _resolver(name))


def _resolver(place: str) -> Callable[[type[Any]], SearchStrategy[Any]]:
    module, name = place.split(".")

    def resolve(_: type[Any]) -> SearchStrategy[Any]:
        found: SearchStrategy[Any] = getattr(importlib.import_module(f"argmap.strategies.{module}"), name)()
        return found

    return resolve
