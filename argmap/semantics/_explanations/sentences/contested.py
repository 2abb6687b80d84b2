"""Sentences about contested claims: the open conflict, the claims that depend on it, and the positions it leaves."""

from __future__ import annotations

from typing import NamedTuple

from argmap.model import Rebuttal, Relation, Support, is_symmetric
from argmap.semantics._explanations.records import Because, ExplanationData, Position
from argmap.semantics._explanations.sentences.parts import Phrase, fill_phrase, join_clauses, list_phrases
from argmap.semantics._explanations.sentences.progress import Named, Progress
from argmap.semantics._explanations.sentences.stands import is_rebuttal_step
from argmap.semantics._policy import Label
from argmap.semantics._program.program import takes_for_granted

__all__ = ["describe_conflict", "describe_positions", "why_open"]


def why_open(told: Progress, place: int) -> Phrase:
    """Return why something is contested."""
    node, named = told.nodes[place], told.named(place)
    if node.kind in ("step", "applicable", "contradiction"):
        return _open_step(told, place, named.it(), alone=True)
    link = _through(told, node.because[0])
    other = told.nodes[link.node]
    if other.kind == "conflict":
        told.add(link.node)
        return describe_conflict(told, link.node, about=named)
    if takes_for_granted(other.kind):
        against = _through(told, other.because[0])
        told.later(against.node)
        opponent, it = _opponent(told, against.key), named.it()
        clash = _clash(told, against, named.key)
        if clash and clash == against.key:
            return fill_phrase(
                "{} is taken for granted, but contradicts {}, which is contested", it, opponent
            )
        if clash:
            end = fill_phrase("itself") if clash == named.key else told.words.claim(clash, "decider")
            names = (it, end, opponent)
            return fill_phrase("{} is taken for granted, but contradicts {}, and {} is contested", *names)
        return fill_phrase("{} is taken for granted, but {} is contested", it, opponent)
    several = len(told.words.map.supports(node.key)) > 1
    return _open_step(told, link.node, fill_phrase("one of its reasons" if several else "its only reason"))


def _through(told: Progress, link: Because) -> Because:
    """Pass through groups."""
    while told.nodes[link.node].kind in ("for", "against"):
        link = told.nodes[link.node].because[0]
    return link


def _open_step(told: Progress, step: int, subject: Phrase, *, alone: bool = False) -> Phrase:
    node = told.nodes[step]
    link = _through(told, node.because[0])
    if told.nodes[link.node].kind == "conflict" and node.key in told.nodes[link.node].keys:
        told.add(link.node)
        return describe_conflict(told, link.node)
    told.later(link.node)
    if link.role == "premise":
        return fill_phrase(
            "{} relies on {}, which is contested", subject, told.words.claim(link.key, "decider")
        )
    if link.role == "reason":
        return fill_phrase("{} turns on {}, which is contested", subject, _opponent(told, link.key))
    bare = alone or node.kind == "contradiction"
    named = subject if bare else fill_phrase("{}, {},", subject, told.sources(step, "reason"))
    if link.role == "warrant":
        answers = isinstance(told.words.map.relations[node.key], Rebuttal) and node.kind != "contradiction"
        return fill_phrase(f"{{}} meets an {'answer' if answers else 'undercut'} that is contested", named)
    return _meets(told, step, link, named)


def _meets(told: Progress, step: int, link: Because, named: Phrase) -> Phrase:
    """Say that a step meets something contested, and by which contradiction if that is no objection."""
    about = told.words.map.relations[told.nodes[step].key].target or ""
    opponent = _opponent(told, link.key, about=about)
    clash = "" if is_rebuttal_step(told, step) else _clash(told, link, about)
    if not clash:
        return fill_phrase("{} meets {}, which is contested", named, opponent)
    own = told.words.again(about, "context")
    if clash == about:
        return fill_phrase(
            "{} meets {}, which is contested, since {} contradicts itself", named, opponent, own
        )
    ends = list_phrases([told.words.again(clash, "decider"), own])
    return fill_phrase(
        "{} meets {}, which is contested, since {} contradict each other", named, opponent, ends
    )


def _clash(told: Progress, against: Because, own: str) -> str:
    """Return the claim through which an opponent contradicts a claim; an empty text if there is none.

    An objection contradicts nothing, and a contradiction that is itself at issue is named as one.

    Args:
        told: What is told.
        against: What speaks against the claim.
        own: The claim.
    """
    node = told.nodes[against.node]
    claims = told.words.map.claims
    if (
        node.kind in ("contradiction", "conflict")
        or own not in claims
        or is_rebuttal_step(told, against.node)
    ):
        return ""
    claim = told.claim_of(against.node)
    return claim if claim in claims else ""


def _opponent(told: Progress, key: str, *, about: str = "") -> Phrase:
    if key in told.words.map.relations:
        return told.words.part(key, "decider", about=about)
    return told.words.claim(key, "decider")


# ------------------------------------------------------------------------------------------------- the conflict


class _OpenItem(NamedTuple):
    """Say one thing about a conflict, and whether that has two sides."""

    phrase: Phrase
    even: bool = False


def describe_conflict(told: Progress, place: int, *, about: Named | None = None) -> Phrase:
    """Return what is at odds in a conflict; *about* is what the sentence is about.

    What bears on that comes first, and a pronoun stands for it only there.
    """
    keys = told.nodes[place].keys
    claims = [key for key in keys if key in told.words.map.claims]
    items = _items(told, keys, about)
    if len(items) == 1 and (about or len(claims) < 2):
        phrase, even = items[0]
        return fill_phrase("{}, and neither side outweighs the other", phrase) if even else phrase
    text = fill_phrase("{}; nothing settles this", join_clauses([item.phrase for item in items]))
    if about or not claims:
        return text
    names = list_phrases([told.words.claim(key, "subject") for key in claims])
    return fill_phrase(
        f"{{}} {'are in conflict' if len(claims) > 1 else 'is at odds with itself'}: {{}}", names, text
    )


def _items(told: Progress, keys: tuple[str, ...], about: Named | None) -> list[_OpenItem]:
    m = told.words.map
    own = about.key if about else ""
    relations = [m.relations[key] for key in keys if key in m.relations]
    clashes = [relation for relation in relations if is_symmetric(relation)]
    clashes.sort(key=lambda clash: own not in (clash.claims[0], clash.target))
    sides: dict[str, tuple[list[str], list[str]]] = {own: ([], [])}
    for relation in relations:
        if isinstance(relation, Support | Rebuttal) and not is_symmetric(relation):
            pros_cons = sides.setdefault(relation.target or "", ([], []))
            pros_cons[isinstance(relation, Rebuttal)].append(relation.key)
    items: list[_OpenItem] = []
    for target, (pros, cons) in sides.items():
        if pros and cons:
            items.append(_contest(told, target, pros, cons, about if not items else None))
        else:
            for key in (*pros, *cons):
                items.append(_OpenItem(_act(told, key, target, about if not items else None)))
    for clash in clashes:
        items.append(_contradiction(told, clash, about if not items else None))
    return items


def _called(told: Progress, key: str, about: Named | None) -> Phrase:
    """Name a claim or relation, by a pronoun if nothing but that was named before."""
    return about.it() if about and about.key == key else told.words.claim(key, "context")


def _contest(told: Progress, target: str, pros: list[str], cons: list[str], about: Named | None) -> _OpenItem:
    words = told.words
    for_it, against = (list_phrases([words.joint(key, "decider") for key in keys]) for keys in (pros, cons))
    verb = "speak" if len(pros) > 1 or words.several(pros[0]) else "speaks"
    called = _called(told, target, about)
    named = (for_it, called, against, words.it(target))
    return _OpenItem(fill_phrase(f"{{}} {verb} for {{}} and {{}} against {{}}", *named), even=True)


def _act(told: Progress, key: str, target: str, about: Named | None) -> Phrase:
    relation, called = told.words.map.relations[key], _called(told, target, about)
    if set(relation.claims) == {target}:
        return fill_phrase(
            f"{{}} {'rebuts' if isinstance(relation, Rebuttal) else 'supports'} itself", called
        )
    return told.words.act(key, called, "decider")


def _contradiction(told: Progress, clash: Relation, about: Named | None) -> _OpenItem:
    own = about.key if about else ""
    ends = sorted((clash.claims[0], clash.target or ""), key=lambda key: key != own)
    names = [_called(told, ends[0], about), told.words.claim(ends[1], "decider")]
    if ends[0] == ends[1]:
        return _OpenItem(fill_phrase("{} contradicts itself", names[0]))
    return _OpenItem(fill_phrase("{} contradict each other", list_phrases(names)), even=True)


# ------------------------------------------------------------------------------------------------- positions


def describe_positions(told: Progress, explanation: ExplanationData) -> list[Phrase]:
    """Return sentences about the consistent positions, if the search was for any."""
    if not explanation.positions:
        return []
    pro, con = explanation.positions
    subject = told.subject(told.root)
    if pro.found == con.found == "yes":
        beside = [_with(told, explanation, position) for position in (pro, con)]
        again = told.named(told.root)
        it = again.named().it() if beside[0] else again.it()
        one_can = fill_phrase(
            "{} consistently hold that {} stands{}", _one_can(explanation), subject, beside[0]
        )
        return [fill_phrase("{}, or that {} falls{}", one_can, it, beside[1])]
    if pro.found == con.found == "no":
        what = fill_phrase("{} stands, and none in which {} falls", subject, told.named(told.root).it())
        return [fill_phrase("{} consistent position in which {}", _there_is_no(explanation), what)]
    return [_alone(told, explanation, position) for position in (pro, con)]


def _one_can(explanation: ExplanationData) -> Phrase:
    return fill_phrase("keeping to this labelling, one can" if explanation.single else "one can")


def _there_is_no(explanation: ExplanationData) -> Phrase:
    return fill_phrase("keeping to this labelling, there is no" if explanation.single else "there is no")


def _alone(told: Progress, explanation: ExplanationData, position: Position) -> Phrase:
    verb = "stands" if position.label is Label.IN else "falls"
    what = fill_phrase(f"{{}} {verb}", told.subject(told.root))
    if position.found == "yes":
        beside = _with(told, explanation, position)
        return fill_phrase("{} consistently hold that {}{}", _one_can(explanation), what, beside)
    if position.found == "no":
        return fill_phrase("{} consistent position in which {}", _there_is_no(explanation), what)
    return fill_phrase("whether {} in some consistent position was not searched to the end", what)


def _with(told: Progress, explanation: ExplanationData, position: Position) -> Phrase:
    """Name what stands in a position, of what the explanation speaks about."""
    near = set(explanation.keys) - {explanation.key, explanation.root.key}
    names = [told.words.claim(key, "context") for key in position.stands if key in near]
    return fill_phrase(", with {}", list_phrases(names)) if names else ()
