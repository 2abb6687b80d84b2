"""Explanations as sentences: a case for every kind of reason, in the words that a reader gets.

A case is a title, what is asked and of which map, and what is expected, each ended by a line with a full stop. What is
asked names a key, then stances (``key=open``), ranks (``key=2``), proof standards (``key=scintilla``) and words of
the policy, or a semantics (``preferred``), with a slash one labelling of it (``preferred/b``: in which b is in).
A map has a line for each claim (``key: text``, ``<key>: text`` for an argument) and each relation
(``key: premise + premise -> target``; ``-x`` rebuts, ``><`` contradicts, ``==`` rephrases).
``--update-golden`` writes what is expected anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

from argmap import ArgumentMap, Claim, Rebuttal, Rephrase, Support
from argmap.model import Relation
from argmap.semantics import Explanation, Label, Policy, Stance, Standard, Verdicts, evaluate, labellings
from argmap.semantics._explanations.explainer import explain
from tests.conftest import ROOT

_CASE: Final = re.compile(r"(?P<title>[^\n]+)\n\.\n(?P<asked>(?:.*\n)*?)\.\n(?P<expected>(?:.*\n)*?)\.\n\n?")
_FILE: Final = "explanations/sentences.txt"


def cases() -> list[tuple[str, str]]:
    """Return titles and what is asked."""
    text = (ROOT / "tests" / "golden" / _FILE).read_text(encoding="utf-8")
    found = [(match["title"], match["asked"]) for match in _CASE.finditer(text)]
    assert len(found) == len(re.findall(r"(?m)^\.$", text)) / 3
    return found


RELATIONS: Final[dict[str, Callable[..., Relation]]] = {
    "->": Support,
    "-x": Rebuttal,
    "><": partial(Rebuttal, scheme="contradiction"),
    "==": Rephrase,
}
_RELATION: Final = re.compile(r"(.*?) *(->|-x|><|==) (.*)")


def record(line: str) -> Claim | Relation:
    key, _, rest = line.partition(": ")
    if found := _RELATION.fullmatch(rest):
        premises, sign, target = found.groups()
        return RELATIONS[sign](key, premises.split(" + ") if premises else (), target)
    return Claim(key.strip("<>"), rest, kind="argument" if key.startswith("<") else "statement")


def terms(words: list[str]) -> dict[str, Any]:
    stances: dict[str, str] = {}
    ranks: dict[str, float] = {}
    policy: dict[str, Any] = {"standards": {}}
    for word in words:
        name, sign, value = word.partition("=")
        if word.partition("/")[0] in ("preferred", "stable", "complete", "ideal"):
            continue  # a semantics, which `judged_as` reads
        if not sign:
            policy["ambiguity" if word in ("block", "propagate") else "rebuttal"] = word
        elif value in list(Stance):
            stances[name] = value
        elif value in list(Standard):
            policy["standards"][name] = value
        else:
            ranks[name] = float(value)
    return {"stances": stances, "policy": Policy(weights=ranks or False, **policy)}


def answered(asked: str) -> Explanation:
    first, *lines = asked.splitlines()
    key, *words = first.split()
    return explain(judged_as(ArgumentMap.of(*map(record, lines)), words), key)


def judged_as(m: ArgumentMap, words: list[str]) -> Verdicts:
    """Return what all labellings agree on, or the most cautious one in which what stands after a slash is in."""
    for word in words:
        name, sign, held = word.partition("/")
        if name in ("preferred", "stable", "complete", "ideal"):
            if not sign:
                return evaluate(m, name, **terms(words))
            found = labellings(m, name, **terms(words))
            holding = [one for one in found if one[held] is Label.IN]
            return min(holding, key=lambda one: [label is not Label.UNDECIDED for label in one.values()])
    return evaluate(m, **terms(words))


def made() -> Iterator[str]:
    for title, asked in cases():
        yield f"{title}\n.\n{asked}.\n{answered(asked)}\n.\n"


def test_sentences_are_what_they_have_been(golden: Callable[[str, str], None]) -> None:
    golden(_FILE, "\n".join(made()))


def test_titles_of_cases_are_told_apart() -> None:
    titles = [title for title, _ in cases()]
    assert len(set(titles)) == len(titles)
