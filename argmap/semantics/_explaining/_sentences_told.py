"""What an explanation in words has told already, what it still has to tell, and what needs no words of its own."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import final

from argmap.model import Rephrase
from argmap.semantics._explaining._explanation import Because, Explanation
from argmap.semantics._explaining._sentences_words import Words, listed
from argmap.semantics._policy import Label, Reason

__all__ = ["TAKEN", "Told"]

TAKEN = ("accepted", "certain", "granted")
"""The kinds of nodes that take something for granted."""


@final
class Told:
    """Keep the nodes of an explanation, and a queue of those that still need a sentence.

    Args:
        explanation: What is told.
        words: How claims and relations are named.
    """

    def __init__(self, explanation: Explanation, words: Words) -> None:
        self.nodes, self.words, self.policy = explanation.nodes, words, explanation.policy
        self.root, self._key = len(explanation.nodes) - 1, explanation.key
        self._told: set[int] = set()
        self._pursued: set[int] = set()
        self._queue: deque[int] = deque()

    def add(self, place: int) -> None:
        """Take note that a node is told."""
        self._told.add(place)

    def has(self, place: int) -> bool:
        """Return whether a node is told already."""
        return place in self._told

    def later(self, place: int) -> None:
        """Tell a node in a sentence of its own, unless it is told already."""
        self._queue.append(place)

    def next(self) -> int | None:
        """Return the next node to tell; None when all is told."""
        while self._queue:
            place = self._queue.popleft()
            if place not in self._told:
                self._told.add(place)
                return place
        return None

    def is_new(self, place: int) -> bool:
        """Return whether it was not asked yet what a node rests on; from now on it was."""
        new = place not in self._pursued
        self._pursued.add(place)
        return new

    # ------------------------------------------------------------------------------------------ reading

    def links(self, place: int, *roles: str) -> list[Because]:
        """Return what a node rests on in some roles."""
        return [link for link in self.nodes[place].because if link.role in roles]

    def single(self, place: int) -> Iterator[int]:
        """Yield the places of what speaks against a node, groups taken apart; each group once in a telling."""
        stack = [link.node for link in self.links(place, "counter")][::-1]
        while stack:
            place = stack.pop()
            if not self._is_group(place):
                yield place
            elif self.is_new(place):
                stack += [link.node for link in self.nodes[place].because][::-1]

    def _is_group(self, place: int) -> bool:
        """Return whether a node only gathers others: what ranks high enough, or what a contradiction brings."""
        node = self.nodes[place]
        return node.kind in ("for", "against") or (
            node.kind == "contradiction" and node.because[0].role == "reason"
        )

    def is_plain(self, place: int) -> bool:
        """Return whether a claim or warrant is simply taken for granted, and nothing speaks against it."""
        node = self.nodes[place]
        if node.label is not Label.IN or node.kind not in ("claim", "warrant") or not node.because:
            return node.label is Label.IN and node.kind == "warrant"
        ground = self.nodes[node.because[0].node]
        return ground.kind == "accepted" and not ground.because and not self.words.map.rebuttals(node.key)

    def is_plain_step(self, place: int) -> bool:
        """Return whether a step simply applies: its premises are taken for granted, and nothing bears on it."""
        node = self.nodes[place]
        roles = {"premise", "warrant"}
        return node.kind in ("step", "applicable") and all(
            link.role in roles and self.is_plain(link.node) for link in node.because
        )

    # ------------------------------------------------------------------------------------------- naming

    def subject(self, place: int) -> str:
        """Name what a node is about, for the beginning of a sentence."""
        node, root = self.nodes[place], place == self.root
        if node.kind in ("step", "applicable") and not root:
            return self.words.part(node.key)
        key = self._key if root else node.key
        return self.words.claim(key) if key in self.words.map.claims else self.words.relation(key, whole=root)

    def source(self, step: int) -> str:
        """Name the premises of a step; a rephrasing leads both ways."""
        node, m = self.nodes[step], self.words.map
        relation = m.relations[node.key]
        if isinstance(relation, Rephrase) and relation.target == node.target:
            return self.words.premises(node.key)
        return (
            self.words.claim(relation.target or "")
            if isinstance(relation, Rephrase)
            else self.words.premises(node.key)
        )

    def together(self, names: list[str]) -> str:
        """Return names with the verb of a circle."""
        return f"{listed(names)} {'rests' if len(names) == 1 else 'rest'}"

    def claim_of(self, place: int) -> str:
        """Return the claim that a node speaks for: its own, or the target of its step."""
        node = self.nodes[place]
        return node.target or node.key

    def is_rejected(self, place: int) -> bool:
        """Return whether the reader said beforehand that it falls."""
        node = self.nodes[place]
        return node.reason is Reason.REJECTED and not node.because
