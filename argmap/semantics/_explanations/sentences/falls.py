"""Clauses that say why a claim falls; the reasons behind them follow later or at once."""

from __future__ import annotations

from argmap.semantics._explanations.records import Because
from argmap.semantics._explanations.sentences.parts import (
    LISTED,
    Phrase,
    ToldPart,
    fill_phrase,
    join_clauses,
    list_phrases,
)
from argmap.semantics._explanations.sentences.progress import Named, Progress
from argmap.semantics._explanations.sentences.stands import (
    describe_standard,
    explain_later,
    is_rebuttal_step,
    standard_named,
)
from argmap.semantics._explanations.sentences.words import write_number
from argmap.semantics._policy import Standard
from argmap.semantics._program.program import takes_for_granted

__all__ = ["only_itself", "why_falls"]


def why_falls(told: Progress, place: int) -> Phrase:
    """Return why a claim, a warrant, a step or what is taken for granted is out."""
    node, named = told.nodes[place], told.named(place)
    if node.kind in ("step", "applicable"):
        return _step_falls(told, place)
    if node.kind == "contradiction":
        return _predicate(told, place, named.it(), alone=True)
    if takes_for_granted(node.kind):
        return _beaten(told, place, named)
    return _claim_falls(told, place, named)


def _claim_falls(told: Progress, place: int, named: Named) -> Phrase:
    if told.is_rejected(place):
        return fill_phrase("the reader rejects {}", named.it())
    if not told.nodes[place].because:
        return fill_phrase("{} needs a reason, and none is given", named.it())
    links = told.nodes[place].because
    parts: list[Phrase] = []
    taken = [link for link in links if takes_for_granted(told.nodes[link.node].kind)]
    circles = list(dict.fromkeys(link.node for link in links if told.nodes[link.node].kind == "circle"))
    steps = [link.node for link in links if link not in taken and link.node not in circles]
    for link in taken:
        parts.append(_beaten(told, link.node, named))
        named = named.named()
    for circle in circles:
        parts.append(_circular(told, place, circle, named))
        named = named.named()
    if len(steps) == 1:
        parts.append(_predicate(told, steps[0], named.its("other reason" if circles else "only reason")))
    elif steps:
        reasons = named.its(f"{write_number(len(steps))} {'other ' if circles else ''}reasons")
        each = _each_falls(
            told, [(step, fill_phrase("another" if n else "one")) for n, step in enumerate(steps)]
        )
        parts.append(fill_phrase("none of {} holds: {}", reasons, each))
    return list_phrases(parts, between=", and ", last=", and ")


def _each_falls(told: Progress, steps: list[tuple[int, Phrase]]) -> Phrase:
    """Return a clause for each step; those that the list leaves out are mentioned, and not pursued."""
    shown = steps if len(steps) <= LISTED else steps[: LISTED - 1]
    clauses = join_clauses([_predicate(told, step, who) for step, who in shown])
    if len(shown) == len(steps):
        return clauses
    rest = tuple(dict.fromkeys(told.nodes[step].key for step, _ in steps[len(shown) :]))
    return fill_phrase(
        "{}; and {}", clauses, (ToldPart(f"{len(steps) - len(shown):,} more", rest, "decider"),)
    )


# --------------------------------------------------------------------------------------------------- circles


def _circular(told: Progress, place: int, circle: int, named: Named) -> Phrase:
    """Say that a claim rests only on itself and others, and why each way into their circle is blocked."""
    told.add(circle)
    own = told.nodes[place].key
    others = [key for key in told.nodes[circle].keys if key in told.words.map.claims and key != own]
    if others:
        names = [told.words.claim(key, "decider") for key in others]
        found = fill_phrase("{} rest only on one another", list_phrases([named.it(), *names]))
    else:
        found = fill_phrase("{} rests only on itself", named.it())
    own_steps = {link.node for link in told.nodes[place].because}
    outside = [link for link in told.nodes[circle].because if link.node not in own_steps]
    return _with_ways_in(told, found, outside)


def only_itself(told: Progress, circle: int) -> Phrase:
    """Say of a circle by itself that it rests only on itself, and why each way into it is blocked."""
    told.add(circle)
    keys = told.nodes[circle].keys
    claims = [key for key in keys if key in told.words.map.claims] or list(keys)
    verb = "rests only on itself" if len(claims) == 1 else "rest only on one another"
    found = fill_phrase(f"{{}} {verb}", list_phrases([told.words.claim(key, "subject") for key in claims]))
    return _with_ways_in(told, found, list(told.nodes[circle].because))


def _with_ways_in(told: Progress, found: Phrase, outside: list[Because]) -> Phrase:
    """Add why what would lead into a circle from outside does not."""
    m = told.words.map
    ways = list(dict.fromkeys(link.node for link in outside))
    taken = [way for way in ways if takes_for_granted(told.nodes[way].kind)]
    steps = [way for way in ways if not takes_for_granted(told.nodes[way].kind)]
    for way in taken:
        named = Named(told.nodes[way].key, told.words, pronoun=False)
        found = fill_phrase("{}, and {}", found, _beaten(told, way, named))
    if not steps:
        return found

    def leads_to(step: int) -> Phrase:
        key = told.claim_of(step)
        return told.words.again(key, "reason") if key in m.claims else told.words.relation(key, "reason")

    if len(steps) == 1:
        subject = fill_phrase("the other reason for {}", leads_to(steps[0]))
        return fill_phrase("{}, and {}", found, _predicate(told, steps[0], subject))
    who = [(step, fill_phrase("one for {}", leads_to(step))) for step in steps]
    return fill_phrase(
        f"{{}}, and none of the {write_number(len(steps))} other reasons for any of them holds: {{}}",
        found,
        _each_falls(told, who),
    )


# ----------------------------------------------------------------------------------------------------- steps


def _step_falls(told: Progress, place: int) -> Phrase:
    links = told.nodes[place].because
    named = told.named(place)
    if is_rebuttal_step(told, place) and links and links[0].role == "premise":
        claim, key = links[0].node, told.nodes[place].key
        alone = not told.words.several(key) and told.nodes[claim].kind == "claim"
        if alone and place != told.root and not told.has(claim):
            told.add(claim)  # an objection is called by its premise, so this is said of both
            return _claim_falls(told, claim, Named(links[0].key, told.words, pronoun=False))
    return _predicate(told, place, named.it(), alone=True)


def _predicate(told: Progress, step: int, subject: Phrase, *, alone: bool = False) -> Phrase:
    """Return a clause about a step that is out, or about the contradiction that it is.

    Args:
        told: What is told.
        step: The step.
        subject: What it is called in the clause.
        alone: Whether that says already where it starts from.
    """
    node = told.nodes[step]
    if not node.because:
        named = subject if alone else fill_phrase("{}, {},", subject, told.sources(step, "decider"))
        return fill_phrase("{} is rejected by the reader", named)
    link = node.because[0]
    if link.role == "premise":
        which = _which_falls(told, link.node)
        return fill_phrase("{} relies on {}, {}", subject, told.words.claim(link.key, "decider"), which)
    named = subject if alone else fill_phrase("{}, {},", subject, told.sources(step, "reason"))
    if link.role == "warrant":
        return fill_phrase("{} {}", named, _unlicensed(told, link.node))
    return fill_phrase("{} {}", named, _outweighed(told, step, link.node))


def _which_falls(told: Progress, place: int) -> Phrase:
    """Return a relative clause about a claim that is out; what is no short story is told later."""
    node = told.nodes[place]
    short = () if told.has(place) else _short(told, place)
    if short:
        told.add(place)
        return short
    told.later(place)
    return fill_phrase(
        f"which falls{told.here(place)}" if node.kind != "circle" else "which falls with its circle"
    )


def _short(told: Progress, place: int) -> Phrase:
    node = told.nodes[place]
    if node.kind == "circle":
        alone = sum(key in told.words.map.claims for key in node.keys) == 1
        return fill_phrase("which rests only on itself") if alone and not node.because else ()
    if told.is_rejected(place):
        return fill_phrase("which the reader rejects")
    if not node.because:
        return fill_phrase("for which no reason is given")
    first = told.nodes[node.because[0].node]
    if len(node.because) > 1 or not takes_for_granted(first.kind):
        return ()
    beater = first.because[0].node
    return _short_defeat(told, place, beater) if is_rebuttal_step(told, beater) else ()


def _short_defeat(told: Progress, place: int, beater: int) -> Phrase:
    """Return a relative clause about a claim that an objection beats, if there is little more to say of that."""
    if told.is_plain_step(beater):
        return fill_phrase("{}{}", told.words.done_by(told.nodes[beater].key), _answered(told, beater))
    if not told.is_here(beater):
        return ()
    explain_later(told, beater)
    premises = told.links(beater, "premise")
    it = told.words.it(told.nodes[place].key)
    act = told.words.act(told.nodes[beater].key, it, "decider", stand=bool(premises))
    return fill_phrase(f"which falls{told.here(place)}, as {{}}", act)


# ------------------------------------------------------------------------------------------------ what beats


def _beaten(told: Progress, taken: int, named: Named) -> Phrase:
    """Say what beats something that is taken for granted."""
    beater = told.nodes[taken].because[0].node
    if told.nodes[beater].kind == "contradiction":
        explain_later(told, beater)
    beater = _speaking(told, beater)
    if is_rebuttal_step(told, beater):
        act = told.words.act(told.nodes[beater].key, named.it(), "decider")
        return fill_phrase("{}{}", act, _answered(told, beater))
    opponent = told.claim_of(beater)
    if opponent == named.key:
        explain_later(told, beater)
        return fill_phrase("{} contradicts itself", named.it())
    other = told.words.claim(opponent, "decider")
    return fill_phrase("{} contradicts {}{}", named.it(), other, _standing(told, beater))


def _standing(told: Progress, place: int) -> Phrase:
    node = told.nodes[place]
    ground = told.nodes[node.because[0].node] if node.because else node
    if "certain" in (node.kind, ground.kind):
        return fill_phrase(", which is taken as certain")
    if takes_for_granted(node.kind):
        return fill_phrase(", which is taken for granted")
    if not told.is_step(place):
        told.later(place)
        return fill_phrase(f", which stands{told.here(place)}")
    verb = "speak" if told.words.several(node.key) else "speaks"
    return fill_phrase(f", for which {{}} {verb}{{}}", told.sources(place, "decider"), _answered(told, place))


def _answered(told: Progress, step: int) -> Phrase:
    """Say that nothing answers a step, or tell later why what would is not enough."""
    premises = told.links(step, "premise")
    if not told.is_plain_step(step):
        explain_later(told, step)
        return ()
    if len(premises) > 1:
        return fill_phrase(", and nothing answers them")
    if not premises:
        return ()
    return fill_phrase(", and nothing answers {}", told.words.again(premises[0].key, "decider"))


def _unlicensed(told: Progress, warrant: int) -> Phrase:
    if told.is_rejected(warrant):
        return fill_phrase("is rejected by the reader")
    if not told.nodes[warrant].because:
        return fill_phrase("is not licensed, since nothing backs it")
    taken = [
        link.node for link in told.nodes[warrant].because if takes_for_granted(told.nodes[link.node].kind)
    ]
    beater = told.nodes[taken[0]].because[0].node if taken else -1
    if beater < 0 or not is_rebuttal_step(told, beater):
        told.later(warrant)
        return fill_phrase("is not licensed")
    return fill_phrase("{}{}", told.words.undone_by(told.nodes[beater].key), _answered(told, beater))


def _outweighed(told: Progress, step: int, beater: int) -> Phrase:
    """Say that a counter-reason beats a step: by its rank, or because the step does not meet its standard."""
    node, other = told.nodes[step], told.nodes[beater]
    standard = told.policy.standards.get(node.target, Standard.PREPONDERANCE)
    if other.kind == "burden":
        return fill_phrase(
            f"does not have the weight that the standard “{standard_named(standard)}” asks for"
        )
    if told.nodes[_speaking(told, beater)].key == node.key:
        own = told.words.again(node.target, "context")
        return fill_phrase("speaks against {} as well, which contradicts itself", own)
    counter, since = _counter(told, step, beater), _since(told, step, beater)
    if told.policy.ambiguity == "block":
        return fill_phrase(f"does not outweigh {{}}{describe_standard(standard)}{{}}", counter, since)
    rank = told.nodes[other.because[0].node].rank if other.kind == "claim" else other.rank
    if rank > node.rank:
        return fill_phrase("is outweighed by {}{}", counter, since)
    where = told.here(beater)
    if where:
        return fill_phrase(f"does not outweigh {{}}, which prevails{where}{{}}", counter, since)
    return fill_phrase("is beaten by {}, which is not weaker{}", counter, since)


def _since(told: Progress, step: int, beater: int) -> Phrase:
    """Say how a counter-reason that is no objection bears on what a step leads to: by a contradiction."""
    other = _contradicted(told, step, beater)
    if not other:
        return ()
    own = told.words.again(told.nodes[step].target, "context")
    if other == told.nodes[step].target:
        return fill_phrase(", since {} contradicts itself", own)
    return fill_phrase(
        ", since {} contradict each other", list_phrases([told.words.again(other, "decider"), own])
    )


def _contradicted(told: Progress, step: int, beater: int) -> str:
    """Return the claim for which a counter-reason speaks, and which contradicts what a step leads to.

    An objection, or a reason against one, bears on the same claim: then the text is empty.
    """
    place, claims = _speaking(told, beater), told.words.map.claims
    other = told.claim_of(place)
    direct = is_rebuttal_step(told, step) or is_rebuttal_step(told, place)
    return other if not direct and other in claims and told.nodes[step].target in claims else ""


def _counter(told: Progress, step: int, beater: int) -> Phrase:
    explain_later(told, beater)
    beater = _speaking(told, beater)
    explain_later(told, beater)
    if not told.is_step(beater):
        return told.words.claim(told.nodes[beater].key, "decider")
    sources, claim = told.sources(beater, "decider"), _contradicted(told, step, beater)
    return (
        fill_phrase("{}, a reason for {}", sources, told.words.claim(claim, "decider")) if claim else sources
    )


def _speaking(told: Progress, place: int) -> int:
    """Return what speaks against something: a contradiction that something bears on speaks through a reason."""
    return told.links(place, "reason")[0].node if told.nodes[place].kind == "contradiction" else place
