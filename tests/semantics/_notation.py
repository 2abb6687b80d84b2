"""Cases of verdicts as text: a title, a map in a few signs, the terms, and what is decided."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from argmap import ArgumentMap, Claim, Rebuttal, Rephrase, Support
from argmap.semantics import Policy, Verdicts, evaluate

__all__ = ["judged", "told"]

SIGNS: Final = {
    "=>": (Support, ""),
    "=/=>": (Rebuttal, ""),
    "><": (Rebuttal, "contradiction"),
    "==": (Rephrase, ""),
}
LINE: Final = re.compile(r"(?:(\S+): )?(.*?) ?(=>|=/=>|><|==) (\S+?)(?: \* (\S+))?")
PROPERTIES: Final[dict[str, dict[str, Any]]] = {
    "a claim": {},
    "an argument": {"kind": "argument"},
    "implicit": {"implicit": True},
}
WORDS: Final = {
    "directed": "rebuttal",
    "symmetric": "rebuttal",
    "block": "ambiguity",
    "propagate": "ambiguity",
}


def judged(lines: list[str]) -> Verdicts:
    """Judge the map and terms that lines tell.

    ``s: a, b => c * 2`` is a support named s with the weight 2; ``=/=>`` a rebuttal, ``><`` a contradiction, ``==`` a
    rephrase. ``a is certain`` gives a stance, ``a needs preponderance`` a standard, ``a is an argument`` or
    ``a is implicit`` a property, and ``policy: directed block weights`` the policy.
    """
    claims: dict[str, dict[str, Any]] = {}
    relations: list[Any] = []
    stances: dict[str, str] = {}
    policy: dict[str, Any] = {"standards": {}}
    names = {found[1] for line in lines if (found := LINE.fullmatch(line))}
    for line in lines:
        if found := LINE.fullmatch(line):
            kind, scheme = SIGNS[found[3]]
            premises = [name for name in found[2].split(", ") if name]
            for name in (*premises, *([] if found[4] in names else [found[4]])):
                claims.setdefault(name, {})
            weight: dict[str, Any] = {"weight": float(found[5])} if found[5] else {}
            key = found[1] or f"{found[2]} {found[3]} {found[4]}"
            relations.append(kind(key, premises, found[4], scheme=scheme, **weight))
        elif line.startswith("policy: "):
            for word in line.removeprefix("policy: ").split():
                policy.update({"weights": True} if word == "weights" else {WORDS[word]: word})
        else:
            name, verb, said = line.split(" ", 2)
            if said in PROPERTIES:
                claims.setdefault(name, {}).update(PROPERTIES[said])
            else:
                (stances if verb == "is" else policy["standards"])[name] = said
    records = [Claim(name, name, **fields) for name, fields in claims.items()]
    return evaluate(ArgumentMap.of(*records, *relations), stances=stances, policy=Policy(**policy))


def told(text: str) -> str:
    """Return cases with what is decided today in the place of what was expected."""
    return "\n\n\n".join("\n".join(_case(case)) for case in text.strip().split("\n\n\n")) + "\n"


def _case(text: str) -> Iterator[str]:
    title, *lines = text.split("\n\n", maxsplit=1)[0].splitlines()
    assert title.startswith("# "), title
    verdicts = judged(lines)
    yield from (title, *lines, "")
    width = max((len(key) for key in verdicts), default=0)
    for key, label in verdicts.items():
        yield f"{key:{width}}  {label.value:9}  {verdicts.reason(key).value}"
