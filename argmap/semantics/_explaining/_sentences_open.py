"""What is contested, in words: the conflict that nothing settles, what depends on it, and the positions it leaves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from argmap.model import Rebuttal, Relation, Support, is_symmetric
from argmap.semantics._explaining._explanation import Because, Explanation, Position
from argmap.semantics._explaining._sentences_told import TAKEN, Told
from argmap.semantics._explaining._sentences_words import joined, listed, some

__all__ = ["conflict", "positions", "why_open"]

_NAMED: Final = 3  # claims that a position is described by
_SIDE: Final = 8  # … and a side of a conflict


def why_open(told: Told, place: int) -> str:
    """Return why something is contested."""
    node = told.nodes[place]
    if node.kind in ("step", "applicable", "contradiction"):
        return _open_step(told, place, "it")
    link = _through(told, node.because[0])
    other = told.nodes[link.node]
    if other.kind == "conflict":
        told.add(link.node)
        return conflict(told, link.node, about=node.key)
    if other.kind in TAKEN:
        return f"it is taken for granted, but {_open_counter(told, _through(told, other.because[0]))}"
    supports = told.words.map.supports(node.key)
    return _open_step(told, link.node, "its only reason" if len(supports) == 1 else "one of its reasons")


def _through(told: Told, link: Because) -> Because:
    """Pass through groups."""
    while told.nodes[link.node].kind in ("for", "against"):
        link = told.nodes[link.node].because[0]
    return link


def _open_step(told: Told, step: int, subject: str) -> str:
    node = told.nodes[step]
    link = _through(told, node.because[0])
    if told.nodes[link.node].kind == "conflict" and node.key in told.nodes[link.node].keys:
        told.add(link.node)
        return conflict(told, link.node)
    told.later(link.node)
    if link.role == "premise":
        return f"{subject} relies on {told.words.claim(link.key)}, which is contested"
    if link.role == "reason":
        return f"{subject} turns on {_opponent(told, link.key)}, which is contested"
    named = subject if subject == "it" or node.kind == "contradiction" else f"{subject}, {told.source(step)},"
    if link.role == "warrant":
        answers = isinstance(told.words.map.relations[node.key], Rebuttal) and node.kind != "contradiction"
        return f"{named} meets an {'answer' if answers else 'undercut'} that is contested"
    about = told.words.map.relations[node.key].target or ""
    return f"{named} meets {_opponent(told, link.key, about=about)}, which is contested"


def _open_counter(told: Told, link: Because) -> str:
    told.later(link.node)
    return f"{_opponent(told, link.key)} is contested"


def _opponent(told: Told, key: str, *, about: str = "") -> str:
    return told.words.part(key, about=about) if key in told.words.map.relations else told.words.claim(key)


# ------------------------------------------------------------------------------------------------- the conflict


def conflict(told: Told, place: int, *, about: str = "") -> str:
    """Return what is at odds in a conflict; *about* is the claim that the sentence is about."""
    m, words = told.words.map, told.words
    keys = told.nodes[place].keys
    relations = [m.relations[key] for key in keys if key in m.relations]
    sides: dict[str, tuple[list[str], list[str]]] = {}
    for relation in relations:
        if isinstance(relation, Support | Rebuttal) and not is_symmetric(relation):
            pros_cons = sides.setdefault(relation.target or "", ([], []))
            pros_cons[isinstance(relation, Rebuttal)].append(relation.key)
    name = {**{key: words.claim(key) for key in keys}, about: "it"}
    items = [item for target, both in sides.items() for item in _items(told, target, name, *both)]
    items += [_contradiction(told, r, about) for r in relations if is_symmetric(r)]
    claims = [key for key in keys if key in m.claims]
    if len(items) == 1 and (about or len(claims) < 2):
        return f"{items[0]}, and neither side outweighs the other" if _even(items[0]) else items[0]
    text = f"{joined(items)}; nothing settles this"
    if about or not claims:
        return text
    names = listed(some([words.claim(key) for key in claims], _SIDE))
    return f"{names} {'are in conflict' if len(claims) > 1 else 'is at odds with itself'}: {text}"


def _contradiction(told: Told, relation: Relation, about: str) -> str:
    ends = sorted((relation.claims[0], relation.target or ""), key=lambda key: key != about)
    names = ["it" if key == about else told.words.claim(key) for key in ends]
    return (
        f"{names[0]} contradicts itself" if ends[0] == ends[1] else f"{listed(names)} contradict each other"
    )


def _even(item: str) -> bool:
    return " against it" in item or item.endswith("contradict each other")


def _items(told: Told, target: str, name: Mapping[str, str], pros: list[str], cons: list[str]) -> list[str]:
    words = told.words
    named = name.get(target) or words.claim(target)
    if pros and cons:
        sides = [listed(some([words.joint(key) for key in keys], _SIDE)) for keys in (pros, cons)]
        plural = len(pros) > 1 or len(set(words.map.relations[pros[0]].claims)) > 1
        return [f"{sides[0]} {'speak' if plural else 'speaks'} for {named} and {sides[1]} against it"]
    return [_act(told, key, target, named) for key in (*pros, *cons)]


def _act(told: Told, key: str, target: str, named: str) -> str:
    if set(told.words.map.relations[key].claims) == {target}:
        return f"{named} {'rebuts' if isinstance(told.words.map.relations[key], Rebuttal) else 'supports'} itself"
    return told.words.act(key, named)


# ------------------------------------------------------------------------------------------------- positions


def positions(told: Told, explanation: Explanation) -> list[str]:
    """Return a sentence about the consistent positions, if the search was for any."""
    if not explanation.positions:
        return []
    pro, con = explanation.positions
    verbs = {"in": "stands", "out": "falls"}
    subject = told.subject(told.root)
    if pro.found == con.found == "yes":
        first, second = (f"{verbs[p.label]}{_with(told, explanation, p)}" for p in (pro, con))
        return [f"One can consistently hold that {subject} {first}, or that it {second}."]
    if pro.found == con.found == "no":
        return [f"There is no consistent position in which {subject} stands, and none in which it falls."]
    return [_alone(told, explanation, p, f"{subject} {verbs[p.label]}") for p in (pro, con)]


def _alone(told: Told, explanation: Explanation, position: Position, what: str) -> str:
    if position.found == "yes":
        return f"One can consistently hold that {what}{_with(told, explanation, position)}."
    if position.found == "no":
        return f"There is no consistent position in which {what}."
    return f"Whether {what} in some consistent position was not searched to the end."


def _with(told: Told, explanation: Explanation, position: Position) -> str:
    """Name what stands in a position, of what the explanation speaks about."""
    near = set(explanation.keys) - {explanation.key, explanation.root.key}
    stands = [key for key in position.stands if key in near]
    names = [told.words.claim(key) for key in stands[:_NAMED]]
    if len(stands) > _NAMED:
        names.append(f"{len(stands) - _NAMED:,} more")
    return f", with {listed(names)}" if names else ""
