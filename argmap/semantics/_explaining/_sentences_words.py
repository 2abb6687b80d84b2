"""The words of explanations: claims in quotation marks, relations by what they do, lists as one speaks them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Final, final

from argmap.model import ArgumentMap, Rebuttal, Relation, Support, is_symmetric

__all__ = ["Words", "capital", "emphasised", "joined", "listed", "number", "quoted", "shortened", "some"]

_LONGEST: Final = 90  # characters of a claim that are quoted
_AGAIN: Final = 45  # … when it is quoted again in the same sentence
_NUMBERS: Final = "no one two three four five six seven eight nine ten".split()
_MARKUP: Final = re.compile(r"([\\`*_\[\]<>~|&#])")


def quoted(text: str) -> str:
    """Return words in quotation marks.

    >>> quoted("Tax sugar")
    '“Tax sugar”'
    """
    return f"“{text}”"


def emphasised(text: str) -> str:
    r"""Return words in italics, as Markdown; what Markdown would read as markup is escaped.

    >>> emphasised("2 * 2")
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


def listed(parts: Sequence[str]) -> str:
    """Return a list as one speaks it.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)


def some(parts: Sequence[str], most: int = 4) -> Sequence[str]:
    """Return a list that is short enough to be read: the first parts, and how many more there are.

    >>> some(["a", "b", "c", "d", "e"])
    ['a', 'b', 'c', '2 more']
    """
    return [*parts[: most - 1], f"{len(parts) - most + 1:,} more"] if len(parts) > most else parts


def number(count: int) -> str:
    """Return a number, in letters up to ten.

    >>> number(3), number(12)
    ('three', '12')
    """
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def capital(sentence: str) -> str:
    """Return a sentence with its first letter capital, unless it begins with a quotation.

    >>> capital("the step holds")
    'The step holds'
    """
    return sentence[:1].upper() + sentence[1:]


@final
class Words:
    """Name the claims and relations of a map.

    Args:
        m: The map.
        mark: Sets the words of a claim apart from ours.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> step = b.support(b.claim("Tax sugar."), "Sugar harms.", "A tax helps.", key="step")
    >>> words = Words(b.build(), quoted)
    >>> words.act("step", "it")
    '“Sugar harms” and “A tax helps” together support it'
    >>> words.relation("step")
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

    def claim(self, key: str) -> str:
        """Return a claim's words; its key stands beside them where others have the same, or instead."""
        if key not in self.map.claims:
            return self.relation(key)
        plain = self._plain(key)
        named = self._mark(plain) if plain else f"[{key}]"
        kind = "the argument " if self.map.claims[key].kind == "argument" else ""
        return f"{kind}{named} [{key}]" if plain and self._uses[plain] > 1 else f"{kind}{named}"

    def again(self, key: str) -> str:
        """Return a claim's words when they were just quoted: fewer of them."""
        plain = self._plain(key)
        return self.claim(key) if len(plain) <= _AGAIN else self._mark(shortened(plain, _AGAIN))

    def premises(self, key: str) -> str:
        """Return the premises of a relation as a list."""
        relation = self.map.relations[key]
        if relation.premises:
            return listed(some([self.claim(claim) for claim in dict.fromkeys(relation.claims)]))
        return "a bare doubt" if isinstance(relation, Rebuttal) else "a reason without premises"

    def joint(self, key: str) -> str:
        """Return the premises of a relation as one thing, for a list of several such."""
        relation = self.map.relations[key]
        if len(set(relation.claims)) < 2:
            return self.premises(key)
        return " with ".join(some([self.claim(claim) for claim in dict.fromkeys(relation.claims)]))

    def act(self, key: str, what: str) -> str:
        """Say what the premises of a relation do to something."""
        return f"{self._subject(key)} {what}"

    def undone_by(self, key: str) -> str:
        """Say what a rebuttal does to a relation, as what is done to it."""
        verb = {"answer": "answered"}.get(self._verb(self.map.relations[key]), "undercut")
        return f"is {verb} by {self.premises(key)}"

    def done_by(self, key: str) -> str:
        """Return the relative clause of what the premises of a relation do."""
        return f"which {self._subject(key)}"

    def _subject(self, key: str) -> str:
        relation = self.map.relations[key]
        verb = self._verb(relation)
        if len(set(relation.claims)) > 1:
            return f"{self.premises(key)} together {verb}"
        return f"{self.premises(key)} {verb}s"

    def _verb(self, relation: Relation) -> str:
        target = self.map.relations.get(relation.target or "")
        if isinstance(relation, Rebuttal):
            answers = isinstance(target, Rebuttal) and not is_symmetric(target)
            return "rebut" if target is None else "answer" if answers else "undercut"
        return "support" if target is None else "back"

    def relation(self, key: str, *, whole: bool = False, about: str = "") -> str:
        """Name a relation by its premises and what it leads to, unless the sentence is *about* that.

        One on a relation is named by what it leads to only if *whole* is set.
        """
        relation = self.map.relations[key]
        if is_symmetric(relation):
            ends = [self.claim(relation.claims[0]), self.claim(relation.target or "")]
            return f"the contradiction between {listed(ends)}"
        named = f"the {self._noun(relation)} {self._from(key)}" if relation.premises else self._bare(relation)
        target = relation.target or ""
        if target == about:
            return named
        if target in self.map.claims:
            return f"{named} {self._link(relation)} {self.claim(target)}"
        return f"{named} {self._link(relation)} {self.relation(target)}" if whole else named

    def _from(self, key: str) -> str:
        relation = self.map.relations[key]
        several = len(set(relation.claims)) > 1 or not isinstance(relation, Rebuttal)
        return f"from {self.premises(key)}" if several else self.premises(key)

    def _bare(self, relation: Relation) -> str:
        return (
            "the bare doubt"
            if isinstance(relation, Rebuttal)
            else f"the {self._noun(relation)} without premises"
        )

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

    def part(self, key: str, *, about: str = "") -> str:
        """Name a relation as what it is for its target: a reason for it, an objection to it, an undercut."""
        relation = self.map.relations[key]
        target = relation.target or ""
        if isinstance(relation, Support) and target in self.map.claims:
            named = self._from(key) if relation.premises else "without premises"
            return (
                f"the reason {named}" if target == about else f"the reason {named} for {self.claim(target)}"
            )
        return self.relation(key, about=about)


def joined(parts: Iterable[str]) -> str:
    """Return clauses as one, each after a semicolon.

    >>> joined(["one falls", "another holds"])
    'one falls; another holds'
    """
    return "; ".join(parts)
