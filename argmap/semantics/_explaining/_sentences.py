"""Explanations as plain sentences: what was asked about first, then what that rests on, each thing told once."""

from __future__ import annotations

from collections.abc import Callable

from argmap.semantics._explaining._explanation import Explanation
from argmap.semantics._explaining._sentences_open import conflict, positions, why_open
from argmap.semantics._explaining._sentences_told import Told
from argmap.semantics._explaining._sentences_why import why_falls, why_stands
from argmap.semantics._explaining._sentences_words import Words, capital, emphasised, quoted
from argmap.semantics._policy import Label

__all__ = ["markdown", "sentences"]


def sentences(explanation: Explanation) -> tuple[str, ...]:
    """Return the sentences as plain text, with claims in quotation marks."""
    return tuple(_sentences(explanation, quoted))


def markdown(explanation: Explanation) -> str:
    """Return the sentences as Markdown: the first stands alone, the others are a list."""
    first, *rest = _sentences(explanation, emphasised)
    return "\n".join([first, *([""] if rest else []), *(f"- {sentence}" for sentence in rest)])


def _sentences(explanation: Explanation, mark: Callable[[str], str]) -> list[str]:
    told = Told(explanation, Words(explanation.map, mark))
    root = len(explanation.nodes) - 1
    told.add(root)
    found = [_first(told, explanation)]
    if explanation.root.kind == "claim" and explanation.root.key != explanation.key:
        found.append(
            f"{told.words.claim(explanation.key)} says the same as {told.words.claim(explanation.root.key)}."
        )
    found += positions(told, explanation)
    while (place := told.next()) is not None:
        found.append(_sentence(told, place))
    return list(dict.fromkeys(map(capital, found)))  # two relations can be alike in all their words


def _first(told: Told, explanation: Explanation) -> str:
    root = len(explanation.nodes) - 1
    if explanation.verdict is explanation.root.label:
        return _sentence(told, root)
    subject = told.subject(root)
    verb = "stands" if explanation.verdict is Label.IN else "falls"
    where = f"in {'this' if explanation.single else 'every'} {explanation.semantics} labelling"
    return f"{subject} {verb} {where}, though the reasons alone leave it contested: {why_open(told, root)}."


def _sentence(told: Told, place: int) -> str:
    node = told.nodes[place]
    if node.kind == "conflict":
        return f"{conflict(told, place)}."
    if node.kind == "circle":
        claims = [told.words.claim(key) for key in node.keys if key in told.words.map.claims]
        return f"{told.together(claims)} only on {'itself' if len(claims) == 1 else 'one another'}."
    subject = told.subject(place)
    if node.label is Label.UNDECIDED:
        return f"{subject} is contested: {why_open(told, place)}."
    if node.label is Label.OUT:
        return f"{subject} falls: {why_falls(told, place)}."
    return f"{subject} stands: {why_stands(told, place)}."
