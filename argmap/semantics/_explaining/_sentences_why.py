"""Why something stands or falls, as the second half of a sentence; what that rests on is told later or at once."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.model import Rebuttal, Rephrase, is_symmetric
from argmap.semantics._explaining._sentences_told import TAKEN, Told
from argmap.semantics._explaining._sentences_words import listed, number, some
from argmap.semantics._policy import Standard

__all__ = ["opposes", "pursue", "why_falls", "why_stands"]


def opposes(told: Told, place: int) -> bool:
    """Return whether a node is the step of a rebuttal, and not a reason for a claim that contradicts."""
    node = told.nodes[place]
    relation = told.words.map.relations.get(node.key)
    steps = node.kind in ("step", "applicable")
    return steps and isinstance(relation, Rebuttal) and not is_symmetric(relation)


# ------------------------------------------------------------------------------------------------- what stands


def why_stands(told: Told, place: int) -> str:
    """Return why a claim, a warrant or a step that is in is in."""
    node = told.nodes[place]
    if node.kind in ("step", "applicable"):
        return _applies(told, place, place)
    if not node.because:
        return "nothing bears on it"
    ground = node.because[0].node
    if told.nodes[ground].kind in TAKEN:
        return _taken(told, ground)
    relation = told.words.map.relations[told.nodes[ground].key]
    same = isinstance(relation, Rephrase)
    act = f"{told.source(ground)} says the same" if same else told.words.act(relation.key, "it")
    standard, tail = _outweighing(told, node.key, ground), _tail(told, ground)
    more = f"{tail}{standard}" if standard.startswith(";") else f"{standard}{tail}"
    return f"{act}{more}{_others(told, place)}"


def _taken(told: Told, ground: int) -> str:
    if told.nodes[ground].kind == "certain":
        m, key = told.words.map, told.nodes[ground].key
        return f"it is taken as certain{', whatever speaks against it' if m.rebuttals(key) else ''}"
    against = list(told.single(ground))
    for place in against:
        told.later(place)
    if not against and told.words.map.rebuttals(told.nodes[ground].key):
        return "it is taken for granted, and nothing that speaks against it is strong enough"
    return f"it is taken for granted, and {'no objection to it holds' if against else 'nothing speaks against it'}"


def _applies(told: Told, place: int, step: int) -> str:
    premises = told.links(place, "premise")
    plain = told.is_plain_step(step)
    pursue(told, step)
    if not premises:
        return "nothing beats it"
    if plain:
        return f"nothing speaks against {_each(told, step)}"
    if len(premises) == 1:
        return "its premise stands, and nothing beats it"
    return "its premises stand, and nothing beats it"


def _tail(told: Told, step: int) -> str:
    """Say that nothing speaks against the premises, or tell later why they stand."""
    if told.is_plain_step(step) and told.links(step, "premise"):
        return f", and nothing speaks against {_each(told, step)}"
    pursue(told, step)
    return ""


def _each(told: Told, step: int) -> str:
    premises = told.links(step, "premise")
    if len(premises) == 1:
        return told.words.again(premises[0].key)
    return "either" if len(premises) == 2 else "any of them"


def _outweighing(told: Told, key: str, step: int) -> str:
    """Name the objections that are too weak to count against a step."""
    policy, m = told.policy, told.words.map
    if not (policy.weights or policy.ambiguity == "block") or key not in m.claims:
        return ""
    strong = set(_strong(told, key, step))
    weak = [r.key for r in m.rebuttals(key) if r.key not in strong and not is_symmetric(r)]
    if not weak:
        return ""
    names = listed(some([told.words.joint(rebuttal) for rebuttal in weak]))
    standard = policy.standards.get(key, Standard.PREPONDERANCE)
    if standard is Standard.SCINTILLA:
        return f"; a scintilla of evidence is enough, whatever the weight of {names}"
    several = len(set(m.relations[told.nodes[step].key].claims)) > 1
    return f" and {'outweigh' if several else 'outweighs'} {names}{_asked(standard)}"


def _asked(standard: Standard) -> str:
    return "" if standard is Standard.PREPONDERANCE else f" as the standard “{_named(standard)}” asks"


def _named(standard: Standard) -> str:
    return standard.replace("-", " ")


def _strong(told: Told, key: str, step: int) -> Iterator[str]:
    """Yield the objections that could beat a step; groups about other claims are left alone."""
    stack = [link.node for link in told.links(step, "counter")]
    while stack:
        node = told.nodes[stack.pop()]
        if node.kind == "against" and node.key == key:
            stack += [link.node for link in node.because]
        else:
            yield node.key


def _others(told: Told, place: int) -> str:
    """Say of what was asked about that one reason is enough."""
    node = told.nodes[place]
    if place != told.root or node.key not in told.words.map.claims:
        return ""
    more = len(told.words.map.supports(node.key)) - 1
    if more < 1:
        return ""
    return f"; its other {'reason is' if more == 1 else f'{number(more)} reasons are'} not needed"


def pursue(told: Told, place: int) -> None:
    """Tell later what a node that is in rests on, where that does not go without saying."""
    node = told.nodes[place]
    if node.kind not in ("step", "applicable", "contradiction"):
        told.later(place)
        return
    if not told.is_new(place):
        return
    for link in told.links(place, "premise"):
        if not told.is_plain(link.node):
            told.later(link.node)
    for link in told.links(place, "warrant"):
        _license(told, link.node)
    for other in told.single(place):
        told.later(other)


def _license(told: Told, warrant: int) -> None:
    """Tell later why a warrant holds: why undercuts fall, or what backs it."""
    for link in told.nodes[warrant].because:
        if told.nodes[link.node].kind in TAKEN:
            for other in told.single(link.node):
                told.later(other)
        else:
            told.later(warrant)


# -------------------------------------------------------------------------------------------------- what falls


def why_falls(told: Told, place: int) -> str:
    """Return why a claim, a warrant, a step or what is taken for granted is out."""
    node = told.nodes[place]
    if node.kind in ("step", "applicable"):
        return _step_falls(told, place)
    if node.kind == "contradiction":
        return _predicate(told, place, "it")
    if node.kind in TAKEN:
        return _beaten(told, place)
    if told.is_rejected(place):
        return "the reader rejects it"
    return _claim_falls(told, place) if node.because else "it needs a reason, and none is given"


def _claim_falls(told: Told, place: int) -> str:
    links = told.nodes[place].because
    kinds = {link: told.nodes[link.node].kind for link in links}
    parts = [_beaten(told, link.node) for link in links if kinds[link] in TAKEN]
    circles = dict.fromkeys(link.node for link in links if kinds[link] == "circle")
    parts += [_circular(told, place, circle) for circle in circles]
    steps = [link.node for link in links if kinds[link] not in (*TAKEN, "circle")]
    if len(steps) == 1:
        parts.append(_predicate(told, steps[0], "its other reason" if circles else "its only reason"))
    elif steps:
        more = "other " if circles else ""
        each = [_predicate(told, step, "another" if n else "one") for n, step in enumerate(steps)]
        parts.append(f"none of its {number(len(steps))} {more}reasons holds: {'; '.join(each)}")
    return ", and ".join(parts)


def _circular(told: Told, place: int, circle: int) -> str:
    told.add(circle)
    own = told.nodes[place].key
    others = [key for key in told.nodes[circle].keys if key in told.words.map.claims and key != own]
    names = [told.words.claim(key) for key in others]
    return f"it and {listed(names)} rest only on one another" if names else "it rests only on itself"


def _step_falls(told: Told, place: int) -> str:
    links = told.nodes[place].because
    if opposes(told, place) and links and links[0].role == "premise":
        claim, relation = links[0].node, told.words.map.relations[told.nodes[place].key]
        alone = len(set(relation.claims)) == 1 and told.nodes[claim].kind == "claim"
        if alone and place != told.root and not told.has(claim):
            told.add(claim)  # an objection is called by its premise, so this is said of both
            return why_falls(told, claim)
    return _predicate(told, place, "it")


def _predicate(told: Told, step: int, subject: str) -> str:
    """Return a clause about a step that is out, or about the contradiction that it is."""
    node = told.nodes[step]
    if not node.because:
        return f"{subject} is rejected by the reader"
    link = node.because[0]
    if link.role == "premise":
        return f"{subject} relies on {told.words.claim(link.key)}, {which_falls(told, link.node)}"
    named = subject if subject == "it" else f"{subject}, {told.source(step)},"
    if link.role == "warrant":
        return f"{named} {_unlicensed(told, link.node)}"
    return f"{named} {_outweighed(told, step, link.node)}"


def which_falls(told: Told, place: int) -> str:
    """Return a relative clause about a claim that is out; what is no short story is told later."""
    node = told.nodes[place]
    short = "" if told.has(place) else _short(told, place)
    if short:
        told.add(place)
        return short
    told.later(place)
    return "which falls" if node.kind != "circle" else "which falls with its circle"


def _short(told: Told, place: int) -> str:
    node = told.nodes[place]
    if node.kind == "circle":
        alone = sum(key in told.words.map.claims for key in node.keys) == 1
        return "which rests only on itself" if alone and not node.because else ""
    if told.is_rejected(place):
        return "which the reader rejects"
    if not node.because:
        return "for which no reason is given"
    first = told.nodes[node.because[0].node]
    if len(node.because) > 1 or first.kind not in TAKEN:
        return ""
    beater = first.because[0].node
    if opposes(told, beater) and told.is_plain_step(beater):
        return f"{told.words.done_by(told.nodes[beater].key)}{_answered(told, beater)}"
    return ""


def _beaten(told: Told, taken: int) -> str:
    """Say what beats something that is taken for granted."""
    beater = told.nodes[taken].because[0].node
    if told.nodes[beater].kind == "contradiction":
        pursue(told, beater)
        beater = told.links(beater, "reason")[0].node
    if opposes(told, beater):
        return f"{told.words.act(told.nodes[beater].key, 'it')}{_answered(told, beater)}"
    return f"it contradicts {told.words.claim(told.claim_of(beater))}{_standing(told, beater)}"


def _standing(told: Told, place: int) -> str:
    node = told.nodes[place]
    ground = told.nodes[node.because[0].node] if node.because else node
    if "certain" in (node.kind, ground.kind):
        return ", which is taken as certain"
    if node.kind in TAKEN:
        return ", which is taken for granted"
    if node.kind == "claim":
        told.later(place)
        return ", which stands"
    several = len(set(told.words.map.relations[node.key].claims)) > 1
    return f", for which {told.source(place)} {'speak' if several else 'speaks'}{_answered(told, place)}"


def _answered(told: Told, step: int) -> str:
    """Say that nothing answers a step, or tell later why what would is not enough."""
    premises = told.links(step, "premise")
    if not told.is_plain_step(step):
        pursue(told, step)
        return ""
    if len(premises) > 1:
        return ", and nothing answers them"
    return f", and nothing answers {told.words.again(premises[0].key)}" if premises else ""


def _unlicensed(told: Told, warrant: int) -> str:
    if told.is_rejected(warrant):
        return "is rejected by the reader"
    taken = [link.node for link in told.nodes[warrant].because if told.nodes[link.node].kind in TAKEN]
    beater = told.nodes[taken[0]].because[0].node if taken else -1
    if beater < 0 or not opposes(told, beater):
        told.later(warrant)
        return "is not licensed"
    return f"{told.words.undone_by(told.nodes[beater].key)}{_answered(told, beater)}"


def _outweighed(told: Told, step: int, beater: int) -> str:
    """Say that a counter-reason beats a step: by its rank, or because the step does not meet its standard."""
    node, other = told.nodes[step], told.nodes[beater]
    standard = told.policy.standards.get(node.target, Standard.PREPONDERANCE)
    if other.kind == "burden":
        return f"does not have the weight that the standard “{_named(standard)}” asks for"
    if told.policy.ambiguity == "block":
        return f"does not outweigh {_counter(told, beater)}{_asked(standard)}"
    rank = told.nodes[other.because[0].node].rank if other.kind == "claim" else other.rank
    if rank > node.rank:
        return f"is outweighed by {_counter(told, beater)}"
    return f"is beaten by {_counter(told, beater)}, which is not weaker"


def _counter(told: Told, beater: int) -> str:
    pursue(told, beater)
    if told.nodes[beater].kind == "contradiction":
        beater = told.links(beater, "reason")[0].node
        pursue(told, beater)
    node = told.nodes[beater]
    return told.source(beater) if node.kind in ("step", "applicable") else told.words.claim(node.key)
