"""The closed sets of words that Argdown's settings take."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias, get_args

__all__ = [
    "EDGE_TYPES",
    "LABEL_MODES",
    "MODES",
    "SELECTION_MODES",
    "SYMMETRIC",
    "EdgeType",
    "LabelMode",
    "Mode",
    "NodeKind",
    "SelectionMode",
]

SelectionMode: TypeAlias = Literal[
    "all",
    "top-level",
    "with-title",
    "with-relations",
    "not-used-in-argument",
    "with-more-than-one-relation",
]
"""Which statements become nodes."""

LabelMode: TypeAlias = Literal["hide-untitled", "title", "text", "none"]
"""What stands in a node: title and text, but no automatic title; the title; the text; nothing."""

Mode: TypeAlias = Literal["loose", "strict"]
"""How arrows between two statements are read: as written, or as entailment and contrariety."""

NodeKind: TypeAlias = Literal["statement", "argument", "group"]
"""What a node stands for; a group is a node only where it is closed."""

EdgeType: TypeAlias = Literal[
    "support", "attack", "undercut", "entails", "contrary", "contradictory", "rephrase", "link"
]
"""What an edge says. Argdown has the first six; the last two are our `Rephrase` and `Link`."""

SELECTION_MODES: Final = get_args(SelectionMode)
LABEL_MODES: Final = get_args(LabelMode)
MODES: Final = get_args(Mode)
EDGE_TYPES: Final = get_args(EdgeType)

SYMMETRIC: Final = frozenset({"contrary", "contradictory"})
"""The edges that say the same from either end."""
