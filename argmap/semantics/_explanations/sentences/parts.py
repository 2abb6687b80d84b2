"""Sentences in parts: words of ours, and mentions of claims and relations with what they are there for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final, Literal, TypeAlias, final

from attrs import evolve, frozen

__all__ = [
    "LISTED",
    "Phrase",
    "ToldPart",
    "ToldRole",
    "ToldSentence",
    "fill_phrase",
    "join_clauses",
    "list_phrases",
    "make_sentence",
    "some",
]

LISTED: Final = 4
"""How many entries a list in a sentence has at most: of more, three are named, and the last entry is "7 more"."""

ToldRole: TypeAlias = Literal["words", "subject", "decider", "reason", "context"]
"""What a part of a sentence is there for: ``words`` mention nothing; the ``subject`` is what the sentence is about; a
``decider`` settles whether that stands; a ``reason`` is one that was weighed and did not settle it; all else is
``context``."""


@final
@frozen
class ToldPart:
    """Hold some words of a sentence, and what they mention.

    Args:
        text: The words.
        keys: The claims or relations that they mention; all that is left out, for "7 more".
        role: What the mention is there for.

    >>> ToldPart("“Sugar harms”", ("harm",), "decider").keys
    ('harm',)
    """

    text: str
    keys: tuple[str, ...] = ()
    role: ToldRole = "words"


Phrase: TypeAlias = tuple[ToldPart, ...]
"""Parts one after another."""


@final
@frozen
class ToldSentence:
    """Say why one node of an explanation holds or does not; `str` gives the sentence.

    Args:
        parts: The parts; their texts make up the sentence.
        node: The place of the node that it is about.
        case: The place of the case that it belongs to, among the cases of the explanation; -1 for none.

    >>> print(ToldSentence((ToldPart("“Tax sugar”", ("tax",), "subject"), ToldPart(" stands.")), 0))
    “Tax sugar” stands.
    """

    parts: Phrase
    node: int
    case: int = -1

    def __str__(self) -> str:
        """Return the sentence."""
        return "".join(part.text for part in self.parts)

    def mentions(self, *roles: ToldRole) -> tuple[str, ...]:
        """Return the keys that are mentioned in some roles, each once; in any if none is given.

        >>> ToldSentence((ToldPart("“Tax sugar”", ("tax",), "subject"), ToldPart(" stands.")), 0).mentions("subject")
        ('tax',)
        """
        found = (key for part in self.parts if not roles or part.role in roles for key in part.keys)
        return tuple(dict.fromkeys(found))


def fill_phrase(template: str, *phrases: Phrase) -> Phrase:
    """Return words with phrases in the place of each ``{}``.

    >>> fill_phrase("{} stands", (ToldPart("it", ("tax",), "subject"),))
    (ToldPart(text='it', keys=('tax',), role='subject'), ToldPart(text=' stands', keys=(), role='words'))
    """
    first, *words = template.split("{}")
    found = [ToldPart(first)] if first else []
    for phrase, after in zip(phrases, words, strict=True):
        found += phrase
        if after:
            found.append(ToldPart(after))
    return tuple(found)


def make_sentence(phrase: Phrase, node: int, *, case: int = -1) -> ToldSentence:
    """Return a phrase as a sentence: with a capital and a full stop, words that follow one another as one part."""
    parts: list[ToldPart] = []
    for plain, found in groupby((*phrase, ToldPart(".")), key=lambda part: part.role == "words"):
        group = list(found)
        parts += [ToldPart("".join(part.text for part in group))] if plain else group
    first = parts[0]
    return ToldSentence((evolve(first, text=first.text[:1].upper() + first.text[1:]), *parts[1:]), node, case)


def some(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Return phrases for a list that is short enough to be read; the last one may tell how many more there are.

    >>> [part.text for (part,) in some([(ToldPart(letter, (letter,), "context"),) for letter in "abcde"])]
    ['a', 'b', 'c', '2 more']
    """
    if len(phrases) <= LISTED:
        return list(phrases)
    return [*phrases[: LISTED - 1], more(phrases[LISTED - 1 :])]


def more(phrases: Sequence[Phrase]) -> Phrase:
    """Return how many phrases there are, in place of them."""
    parts = [part for phrase in phrases for part in phrase if part.keys]
    keys = dict.fromkeys(key for part in parts for key in part.keys)
    return (ToldPart(f"{len(phrases):,} more", tuple(keys), parts[0].role if parts else "context"),)


def list_phrases(phrases: Sequence[Phrase], *, between: str = ", ", last: str = " and ") -> Phrase:
    """Return a list as one speaks it, cut to `LISTED` entries.

    >>> "".join(part.text for part in list_phrases([(ToldPart("a"),), (ToldPart("b"),), (ToldPart("c"),)]))
    'a, b and c'
    """
    shown = some(phrases)
    found: list[ToldPart] = []
    for place, phrase in enumerate(shown):
        if place:
            found.append(ToldPart(last if place == len(shown) - 1 else between))
        found += phrase
    return tuple(found)


def join_clauses(clauses: Iterable[Phrase]) -> Phrase:
    """Return clauses as one, each after a semicolon; the list is cut, and "and 7 more" is its end.

    >>> "".join(part.text for part in join_clauses([(ToldPart("one falls"),), (ToldPart("another holds"),)]))
    'one falls; another holds'
    """
    found = list(clauses)
    return list_phrases(found, between="; ", last="; and " if len(found) > LISTED else "; ")
