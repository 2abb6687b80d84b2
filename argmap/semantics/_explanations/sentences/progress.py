"""Progress of an explanation in words: the records that are named already, and those still to come."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import final

from argmap.model import Rephrase
from argmap.semantics._explanations.records import Because, ExplanationData
from argmap.semantics._explanations.sentences.parts import Phrase, ToldRole, fill_phrase, list_phrases
from argmap.semantics._explanations.sentences.words import Words
from argmap.semantics._policy import Label, Reason

__all__ = ["Named", "Progress"]


@final
class Named:
    """Call what a sentence is about by a pronoun as long as nothing else was named, and by its words from then on.

    Args:
        key: The claim or relation.
        words: How it is named.
        pronoun: Whether a pronoun may still stand for it.
    """

    def __init__(self, key: str, words: Words, *, pronoun: bool = True) -> None:
        self.key, self._words, self._pronoun = key, words, pronoun

    def it(self) -> Phrase:
        """Return the pronoun, or the words."""
        return self._words.it(self.key) if self._pronoun else self._words.again(self.key, "subject")

    def its(self, noun: str) -> Phrase:
        """Return something that it has."""
        return fill_phrase(f"its {noun}") if self._pronoun else fill_phrase(f"the {noun} for {{}}", self.it())

    def named(self) -> Named:
        """Return the same, by its words."""
        return Named(self.key, self._words, pronoun=False)


@final
class Progress:
    """Keep the nodes of an explanation, and a queue of those that still need a sentence.

    Args:
        explanation: What is told.
        words: How claims and relations are named.
        here: What is put behind the verb where something holds in one labelling alone.
    """

    def __init__(self, explanation: ExplanationData, words: Words, here: str = " here") -> None:
        self.nodes, self.words, self.policy = explanation.nodes, words, explanation.policy
        self.root, self.key = len(explanation.nodes) - 1, explanation.key
        self._here_word = here
        self._here: set[int] = set()  # what rests on a side that a labelling takes
        for place, node in enumerate(explanation.nodes):
            if node.kind == "side" or any(link.node in self._here for link in node.because):
                self._here.add(place)
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

    def is_here(self, place: int) -> bool:
        """Return whether a node holds, or does not, in one labelling alone."""
        return place in self._here

    def here(self, place: int) -> str:
        """Return what is put behind the verb of a node: where it holds, if that is not everywhere."""
        return self._here_word if place in self._here else ""

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

    def is_step(self, place: int) -> bool:
        """Return whether a node is the step of a relation, be it as a side that a labelling takes."""
        node = self.nodes[place]
        return node.kind in ("step", "applicable") or (node.kind == "side" and bool(node.target))

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

    def subject(self, place: int) -> Phrase:
        """Name what a node is about, for the beginning of a sentence."""
        node, root = self.nodes[place], place == self.root
        if self.is_step(place) and not root:
            return self.words.part(node.key, "subject")
        key = self.key if root else node.key
        if key in self.words.map.claims:
            return self.words.claim(key, "subject")
        return self.words.relation(key, "subject", whole=root)

    def named(self, place: int) -> Named:
        """Return how a sentence goes on to call what a node is about."""
        return Named(self.key if place == self.root else self.nodes[place].key, self.words)

    def source(self, step: int) -> list[str]:
        """Return the claims that a step starts from; a rephrasing leads both ways."""
        node = self.nodes[step]
        relation = self.words.map.relations[node.key]
        if isinstance(relation, Rephrase) and relation.target != node.target:
            return [relation.target or ""]
        return list(dict.fromkeys(relation.claims))

    def sources(self, step: int, role: ToldRole) -> Phrase:
        """Name the claims that a step starts from."""
        node = self.nodes[step]
        if isinstance(self.words.map.relations[node.key], Rephrase):
            return list_phrases([self.words.claim(key, role) for key in self.source(step)])
        return self.words.premises(node.key, role)

    def claim_of(self, place: int) -> str:
        """Return the claim that a node speaks for: its own, or the target of its step."""
        node = self.nodes[place]
        return node.target or node.key

    def is_rejected(self, place: int) -> bool:
        """Return whether the reader said beforehand that it falls."""
        node = self.nodes[place]
        return node.reason is Reason.REJECTED and not node.because
