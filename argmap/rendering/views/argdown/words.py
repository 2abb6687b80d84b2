"""The words of the Argdown view that nobody sees: what a screen reader says of a node, and of the whole picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from argmap.projections.argdown import ArgdownMap, ArgdownNode, EdgeType

__all__ = ["count_words", "description_of", "label_of", "told_of"]

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
_TOLD: Final = 4
_SHORT: Final = 60


def label_of(node: ArgdownNode) -> str:
    """Return what a node is and says.

    >>> label_of(ArgdownNode("a", "argument", "Harm", "Harm", "Sugar harms."))
    'Argument: Harm — Sugar harms.'
    """
    words = [word for word in (node.label_title or node.title, node.label_text) if word]
    if node.title.startswith("Untitled") and node.label_text:
        words = [node.label_text]
    return f"{node.kind.capitalize()}: {' — '.join(words)}"


def told_of(seen: ArgdownMap) -> dict[str, list[str]]:
    """Return node → what it does to others, in words, for those who see no arrow."""
    names = {node.key: _short(node) for node in seen.nodes}
    found: dict[str, list[str]] = {}
    for edge in seen.edges:
        said = found.setdefault(edge.source, [])
        if len(said) < _TOLD:
            said.append(f"{_WORDS[edge.type]} {names[edge.target]}")
    return found


def _short(node: ArgdownNode) -> str:
    name = node.label_title or node.label_text or node.title
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
