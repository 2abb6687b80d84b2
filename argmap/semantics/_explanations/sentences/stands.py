"""Clauses that say why a claim stands; the reasons behind them follow later or at once."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.model import Rebuttal, Rephrase, is_symmetric
from argmap.semantics._explanations.sentences.parts import Phrase, fill_phrase, list_phrases
from argmap.semantics._explanations.sentences.progress import Progress
from argmap.semantics._explanations.sentences.words import write_number
from argmap.semantics._policy import Standard
from argmap.semantics._program.program import takes_for_granted

__all__ = ["describe_standard", "explain_later", "is_rebuttal_step", "standard_named", "why_stands"]


def is_rebuttal_step(told: Progress, place: int) -> bool:
    """Return whether a node is the step of a rebuttal, and not a reason for a claim that contradicts."""
    relation = told.words.map.relations.get(told.nodes[place].key)
    return told.is_step(place) and isinstance(relation, Rebuttal) and not is_symmetric(relation)


def why_stands(told: Progress, place: int) -> Phrase:
    """Return why a claim, a warrant or a step that is in is in."""
    node = told.nodes[place]
    if node.kind in ("step", "applicable"):
        return _applies(told, place)
    if not node.because:
        return fill_phrase("nothing bears on it")
    ground = node.because[0].node
    if not told.is_step(ground):
        return _taken(told, place, ground)
    relation = told.words.map.relations[told.nodes[ground].key]
    it = told.named(place).it()
    if isinstance(relation, Rephrase):
        act = fill_phrase("{} says the same", told.sources(ground, "decider"))
    else:
        act = told.words.act(relation.key, it, "decider")
    weighed, tail = _outweighing(told, node.key, ground), _tail(told, ground)
    after = (tail, weighed) if _by_scintilla(told, node.key) else (weighed, tail)
    return fill_phrase("{}{}{}{}", act, *after, _others(told, place))


def _taken(told: Progress, place: int, ground: int) -> Phrase:
    m, key = told.words.map, told.nodes[ground].key
    it = told.named(place).it()
    if told.nodes[ground].kind == "certain":
        return fill_phrase(
            f"{{}} is taken as certain{', whatever speaks against it' if m.rebuttals(key) else ''}", it
        )
    if told.nodes[ground].kind == "side":
        told.later(ground)
        return fill_phrase("{} is taken for granted", it)
    against = list(told.single(ground))
    for other in against:
        told.later(other)
    if not against and m.rebuttals(key):
        return fill_phrase("{} is taken for granted, and nothing that speaks against it is strong enough", it)
    if not against:
        return fill_phrase("{} is taken for granted, and nothing speaks against it", it)
    return fill_phrase(f"{{}} is taken for granted, and no objection to it holds{told.here(ground)}", it)


def _applies(told: Progress, place: int) -> Phrase:
    premises = told.links(place, "premise")
    plain = told.is_plain_step(place)
    explain_later(told, place)
    if not premises:
        return fill_phrase("nothing beats it")
    if plain:
        return fill_phrase("nothing speaks against {}", _each(told, place))
    stand = "its premise stands" if len(premises) == 1 else "its premises stand"
    return fill_phrase(f"{stand}{told.here(place)}, and nothing beats it")


def _tail(told: Progress, step: int) -> Phrase:
    """Say that nothing speaks against the premises, or tell later why they stand."""
    if told.is_plain_step(step) and told.links(step, "premise"):
        return fill_phrase(", and nothing speaks against {}", _each(told, step))
    explain_later(told, step)
    return ()


def _each(told: Progress, step: int) -> Phrase:
    premises = told.links(step, "premise")
    if len(premises) == 1:
        return told.words.again(premises[0].key, "decider")
    return fill_phrase("either" if len(premises) == 2 else "any of them")


def _by_scintilla(told: Progress, key: str) -> bool:
    return told.policy.standards.get(key) is Standard.SCINTILLA


def _outweighing(told: Progress, key: str, step: int) -> Phrase:
    """Name the objections that are too weak to count against a step."""
    policy, m = told.policy, told.words.map
    if not (policy.weights or policy.ambiguity == "block") or key not in m.claims:
        return ()
    strong = set(_strong(told, key, step))
    weak = [r.key for r in m.rebuttals(key) if r.key not in strong and not is_symmetric(r)]
    if not weak:
        return ()
    names = list_phrases([told.words.joint(rebuttal, "context") for rebuttal in weak])
    if _by_scintilla(told, key):
        return fill_phrase("; a scintilla of evidence is enough, whatever the weight of {}", names)
    verb = "outweigh" if told.words.several(told.nodes[step].key) else "outweighs"
    return fill_phrase(
        f" and {verb} {{}}{describe_standard(policy.standards.get(key, Standard.PREPONDERANCE))}", names
    )


def describe_standard(standard: Standard) -> str:
    """Return what a standard asks, behind a verb; nothing for the usual one."""
    return "" if standard is Standard.PREPONDERANCE else f" as the standard “{standard_named(standard)}” asks"


def standard_named(standard: Standard) -> str:
    """Return the name of a proof standard in words."""
    return standard.replace("-", " ")


def _strong(told: Progress, key: str, step: int) -> Iterator[str]:
    """Yield the objections that could beat a step; groups about other claims are left alone."""
    stack = [link.node for link in told.links(step, "counter")]
    while stack:
        node = told.nodes[stack.pop()]
        if node.kind == "against" and node.key == key:
            stack += [link.node for link in node.because]
        else:
            yield node.key


def _others(told: Progress, place: int) -> Phrase:
    """Say of what was asked about that one reason is enough."""
    node = told.nodes[place]
    if place != told.root or node.key not in told.words.map.claims:
        return ()
    others = len(told.words.map.supports(node.key)) - 1
    if others < 1:
        return ()
    named = told.named(place).named()
    if others == 1:
        return fill_phrase("; {} is not needed", named.its("other reason"))
    return fill_phrase("; {} are not needed", named.its(f"other {write_number(others)} reasons"))


def explain_later(told: Progress, place: int) -> None:
    """Tell later what a node that is in rests on, where that does not go without saying."""
    node = told.nodes[place]
    if node.kind == "granted":
        return  # it is so whether the claim stands or not
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


def _license(told: Progress, warrant: int) -> None:
    """Tell later why a warrant holds: why undercuts fall, or what backs it."""
    if told.nodes[warrant].kind == "side":
        told.later(warrant)
    for link in told.nodes[warrant].because:
        if takes_for_granted(told.nodes[link.node].kind):
            for other in told.single(link.node):
                told.later(other)
        else:
            told.later(warrant)
