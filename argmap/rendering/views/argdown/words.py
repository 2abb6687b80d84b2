"""The words of the Argdown view that nobody sees: what a screen reader says of a node, and of the whole picture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

from argmap.model import ArgumentMap
from argmap.projections.argdown import ArgdownMap, ArgdownNode, EdgeType

__all__ = ["count_words", "description_of", "has_made_up_title", "label_of", "told_of"]

_WORDS: Final[Mapping[EdgeType, str]] = {
    "support": "supports",
    "entails": "entails",
    "attack": "attacks",
    "undercut": "undercuts",
    "contrary": "is contrary to",
    "contradictory": "contradicts",
    "rephrase": "says the same as",
    "link": "is linked to",
}
"""How an edge is read aloud."""

_NOUNS: Final[Mapping[EdgeType, str]] = {
    "support": "support",
    "entails": "entailment",
    "attack": "attack",
    "undercut": "undercut",
    "contrary": "pair of contraries",
    "contradictory": "contradiction",
    "rephrase": "rephrase",
    "link": "link",
}
_PLURALS: Final = {"pair of contraries": "pairs of contraries"}
_MADE_UP: Final = re.compile(r"Untitled [0-9]+")
_TOLD: Final = 4
_SHORT: Final = 60


def has_made_up_title(m: ArgumentMap, node: ArgdownNode) -> bool:
    """Whether Argdown made up the title of a node: ``Untitled 3`` is nothing that an author has written.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> _ = b.claim("Sugar harms.", key="a", title="Untitled 1")
    >>> has_made_up_title(b.build(), ArgdownNode("a", "statement", "Untitled 1"))
    False
    >>> has_made_up_title(b.build(), ArgdownNode("a.1", "argument", "Untitled 2"))
    True
    """
    claim = m.claims.get(node.key)
    return bool(_MADE_UP.fullmatch(node.title)) and not (claim and claim.title)


def label_of(m: ArgumentMap, node: ArgdownNode) -> str:
    """Return what a node is and says.

    >>> import argmap
    >>> m = argmap.ArgumentMap()
    >>> label_of(m, ArgdownNode("a", "argument", "Harm", "Harm", "Sugar harms."))
    'Argument: Harm — Sugar harms.'
    >>> label_of(m, ArgdownNode("a.1", "argument", "Untitled 1", "Untitled 1"))
    'Argument without a title'
    """
    made_up = has_made_up_title(m, node)
    words = [word for word in ("" if made_up else node.label_title or node.title, node.label_text) if word]
    kind = node.kind.capitalize()
    return f"{kind}: {' — '.join(words)}" if words else f"{kind} without a title"


def told_of(m: ArgumentMap, seen: ArgdownMap) -> dict[str, list[str]]:
    """Return node → what it does to others, in words, for those who see no arrow."""
    names = {node.key: _short(m, node) for node in seen.nodes}
    found: dict[str, list[str]] = {}
    for edge in seen.edges:
        said = found.setdefault(edge.source, [])
        if len(said) < _TOLD:
            said.append(f"{_WORDS[edge.type]} {names[edge.target]}")
    return found


def _short(m: ArgumentMap, node: ArgdownNode) -> str:
    made_up = has_made_up_title(m, node)
    title = "" if made_up else node.title
    unnamed = "an argument without a title" if node.kind == "argument" else f"a {node.kind} without a title"
    name = ("" if made_up else node.label_title) or node.label_text or title or unnamed
    return name if len(name) <= _SHORT else f"{name[: _SHORT - 1]}…"


def description_of(seen: ArgdownMap) -> str:
    """Return what a picture holds, in a sentence."""
    kinds = Counter("closed section" if node.kind == "group" else node.kind for node in seen.nodes)
    nodes = ", ".join(count_words(n, kind) for kind, n in kinds.items())
    types = Counter(edge.type for edge in seen.edges)
    edges = ", ".join(count_words(n, _NOUNS[kind]) for kind, n in types.items())
    return f"{nodes}: {edges}." if edges else f"{nodes}."


def count_words(n: int, noun: str) -> str:
    """Return a number and what is counted.

    >>> count_words(1, "argument"), count_words(2, "closed group")
    ('1 argument', '2 closed groups')
    """
    return f"{n} {noun if n == 1 else _PLURALS.get(noun, noun + 's')}"
