"""The words of explanations: claims in quotation marks, relations by what they do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cached_property
from typing import Final, final

from argmap.model import ArgumentMap, Rebuttal, Relation, Support, is_symmetric
from argmap.semantics._explanations.sentences.parts import (
    Phrase,
    ToldPart,
    ToldRole,
    fill_phrase,
    list_phrases,
)

__all__ = ["Words", "emphasise_words", "quote_words", "shortened", "write_number"]

_LONGEST: Final = 90  # characters of a claim that are quoted
_AGAIN: Final = 45  # … when it is quoted again in the same sentence
_NUMBERS: Final = "no one two three four five six seven eight nine ten".split()
_MARKUP: Final = re.compile(r"([\\`*_\[\]<>~|&#])")


def quote_words(text: str) -> str:
    """Return words in quotation marks.

    >>> quote_words("Tax sugar")
    '“Tax sugar”'
    """
    return f"“{text}”"


def emphasise_words(text: str) -> str:
    r"""Return words in italics, as Markdown; what Markdown would read as markup is escaped.

    >>> emphasise_words("2 * 2")
    '*2 \\* 2*'
    """
    escaped = _MARKUP.sub(r"\\\1", text)
    return f"*{escaped}*"


def shortened(text: str, longest: int = _LONGEST) -> str:
    """Return a claim's words on one line, without its full stop; a long text ends at a word, with an ellipsis.

    >>> shortened("Tax  sugar.")
    'Tax sugar'
    """
    line = " ".join(text.split())
    if line.endswith(".") and not line.endswith(".."):
        line = line[:-1]
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    head = cut.rpartition(" ")[0] if " " in cut else cut
    return f"{head.rstrip(' ,;:–—-')}…"


def write_number(count: int) -> str:
    """Return a number, in letters up to ten.

    >>> write_number(3), write_number(12)
    ('three', '12')
    """
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


@final
class Words:
    """Name the claims and relations of a map.

    Args:
        m: The map.
        mark: Sets the words of a claim apart from ours.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> step = b.support(b.claim("Tax sugar."), "Sugar harms.", "A tax helps.", key="step")
    >>> words = Words(b.build(), quote_words)
    >>> "".join(part.text for part in words.act("step", words.it("tax-sugar"), "decider"))
    '“Sugar harms” and “A tax helps” together support it'
    >>> "".join(part.text for part in words.relation("step", "context"))
    'the step from “Sugar harms” and “A tax helps” to “Tax sugar”'
    """

    def __init__(self, m: ArgumentMap, mark: Callable[[str], str]) -> None:
        self.map, self._mark = m, mark

    @cached_property
    def _uses(self) -> Counter[str]:
        return Counter(self._plain(key) for key in self.map.claims)

    def _plain(self, key: str) -> str:
        claim = self.map.claims[key]
        return shortened(claim.text or claim.title)

    def it(self, key: str) -> Phrase:
        """Return the pronoun for what a sentence is about."""
        return (ToldPart("it", (key,), "subject"),)

    def claim(self, key: str, role: ToldRole) -> Phrase:
        """Return a claim's words; its key stands beside them where others have the same, or instead."""
        if key not in self.map.claims:
            return self.relation(key, role)
        plain = self._plain(key)
        named = self._mark(plain) if plain else f"[{key}]"
        kind = "the argument " if self.map.claims[key].kind == "argument" else ""
        beside = f" [{key}]" if plain and self._uses[plain] > 1 else ""
        return (ToldPart(f"{kind}{named}{beside}", (key,), role),)

    def again(self, key: str, role: ToldRole) -> Phrase:
        """Return a claim's words when they were just quoted: fewer of them."""
        plain = self._plain(key) if key in self.map.claims else ""
        if len(plain) <= _AGAIN:
            return self.claim(key, role)
        return (ToldPart(self._mark(shortened(plain, _AGAIN)), (key,), role),)

    def premises(self, key: str, role: ToldRole) -> Phrase:
        """Return the premises of a relation as a list."""
        relation = self.map.relations[key]
        if relation.premises:
            return list_phrases([self.claim(claim, role) for claim in dict.fromkeys(relation.claims)])
        bare = "a bare doubt" if isinstance(relation, Rebuttal) else "a reason without premises"
        return (ToldPart(bare, (key,), role),)

    def joint(self, key: str, role: ToldRole) -> Phrase:
        """Return the premises of a relation as one thing, for a list of several such."""
        relation = self.map.relations[key]
        if not self.several(key):
            return self.premises(key, role)
        claims = [self.claim(claim, role) for claim in dict.fromkeys(relation.claims)]
        return list_phrases(claims, between=" with ", last=" with ")

    def several(self, key: str) -> bool:
        """Return whether a relation has several premises."""
        return len(set(self.map.relations[key].claims)) > 1

    def act(self, key: str, what: Phrase, role: ToldRole, *, stand: bool = False) -> Phrase:
        """Say what the premises of a relation do to something, and that they stand if that is to be said."""
        verb, several = self._verb(self.map.relations[key]), self.several(key)
        does = f"together {verb}" if several else f"{verb}s"
        stands = ("stand and " if several else "stands and ") if stand else ""
        return fill_phrase(f"{{}} {stands}{does} {{}}", self.premises(key, role), what)

    def undone_by(self, key: str) -> Phrase:
        """Say what a rebuttal does to a relation, as what is done to it."""
        verb = {"answer": "answered"}.get(self._verb(self.map.relations[key]), "undercut")
        return fill_phrase(f"is {verb} by {{}}", self.premises(key, "decider"))

    def done_by(self, key: str) -> Phrase:
        """Return the relative clause of what the premises of a relation do."""
        verb = self._verb(self.map.relations[key])
        does = f"together {verb}" if self.several(key) else f"{verb}s"
        return fill_phrase(f"which {{}} {does}", self.premises(key, "decider"))

    def _verb(self, relation: Relation) -> str:
        target = self.map.relations.get(relation.target or "")
        if isinstance(relation, Rebuttal):
            answers = isinstance(target, Rebuttal) and not is_symmetric(target)
            return "rebut" if target is None else "answer" if answers else "undercut"
        return "support" if target is None else "back"

    def relation(self, key: str, role: ToldRole, *, whole: bool = False, about: str = "") -> Phrase:
        """Name a relation by its premises and what it leads to, unless the sentence is *about* that.

        One on a relation is named by what it leads to only if *whole* is set.
        """
        relation = self.map.relations[key]
        if is_symmetric(relation):
            ends = [self.claim(relation.claims[0], role), self.claim(relation.target or "", role)]
            return ((ToldPart("the contradiction between ", (key,), role)), *list_phrases(ends))
        named = self._named(key, role)
        target = relation.target or ""
        if target == about or not (whole or target in self.map.claims):
            return named
        other = self.claim(target, role)
        return fill_phrase(f"{{}} {self._link(relation)} {{}}", named, other)

    def _named(self, key: str, role: ToldRole) -> Phrase:
        relation = self.map.relations[key]
        noun = self._noun(relation)
        if relation.premises:
            return (ToldPart(f"the {noun} ", (key,), role), *self._from(key, role))
        bare = "the bare doubt" if isinstance(relation, Rebuttal) else f"the {noun} without premises"
        return (ToldPart(bare, (key,), role),)

    def _from(self, key: str, role: ToldRole) -> Phrase:
        relation = self.map.relations[key]
        several = self.several(key) or not isinstance(relation, Rebuttal)
        return fill_phrase("from {}" if several else "{}", self.premises(key, role))

    def _link(self, relation: Relation) -> str:
        if isinstance(relation, Rebuttal) and not relation.premises:
            return "about"
        return "of" if self._noun(relation) in ("undercut", "backing") else "to"

    def _noun(self, relation: Relation) -> str:
        if isinstance(relation, Rebuttal):
            verb = self._verb(relation)
            return "objection" if verb == "rebut" else verb
        on_claim = relation.target in self.map.claims
        return "rephrasing" if not isinstance(relation, Support) else "step" if on_claim else "backing"

    def part(self, key: str, role: ToldRole, *, about: str = "") -> Phrase:
        """Name a relation as what it is for its target: a reason for it, an objection to it, an undercut."""
        relation = self.map.relations[key]
        target = relation.target or ""
        if not isinstance(relation, Support) or target not in self.map.claims:
            return self.relation(key, role, about=about)
        if relation.premises:
            named: Phrase = (ToldPart("the reason ", (key,), role), *self._from(key, role))
        else:
            named = (ToldPart("the reason without premises", (key,), role),)
        return named if target == about else fill_phrase("{} for {}", named, self.claim(target, role))
