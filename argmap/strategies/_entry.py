"""The hook that Hypothesis calls, so that ``st.from_type(ArgumentMap)`` draws a valid map."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from argmap import model

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_RECORDS: Final[tuple[type[Any], ...]] = (
    *(model.Anchor, model.Claim, model.Extra, model.Group, model.Link, model.Premise, model.Rebuttal),
    *(model.Relation, model.Rephrase, model.Segment, model.Skip, model.Source, model.Support),
)
"""What the functions of `argmap.strategies._records` draw, each the type of which its name is the plural."""


def register() -> None:
    """Tell Hypothesis which strategy draws which of our types.

    Hypothesis calls this while it is being imported, perhaps by the very import of `argmap.strategies`,
    which is then not ready yet: so the strategies themselves are looked up only when one is asked for.
    """
    from hypothesis import strategies as st

    st.register_type_strategy(model.ArgumentMap, _resolver("_maps", "maps"))
    for kind in _RECORDS:
        st.register_type_strategy(kind, _resolver("_records", f"{kind.__name__.lower()}s"))


def _resolver(module: str, name: str) -> Callable[[type[Any]], SearchStrategy[Any]]:
    def resolve(_: type[Any]) -> SearchStrategy[Any]:
        found: SearchStrategy[Any] = getattr(importlib.import_module(f"argmap.strategies.{module}"), name)()
        return found

    return resolve
