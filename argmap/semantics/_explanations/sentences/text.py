"""Explanations as plain sentences: what was asked about first, then what that rests on, each thing told once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import evolve

from argmap.model import is_symmetric
from argmap.semantics._explanations.records import ExplanationData
from argmap.semantics._explanations.sentences.contested import describe_conflict, describe_positions, why_open
from argmap.semantics._explanations.sentences.falls import only_itself, why_falls
from argmap.semantics._explanations.sentences.parts import (
    LISTED,
    Phrase,
    ToldPart,
    ToldRole,
    ToldSentence,
    fill_phrase,
    list_phrases,
    make_sentence,
)
from argmap.semantics._explanations.sentences.progress import Progress
from argmap.semantics._explanations.sentences.stands import why_stands
from argmap.semantics._explanations.sentences.words import Words, emphasise_words, quote_words
from argmap.semantics._policy import Label

__all__ = ["format_markdown", "told_sentences"]


def told_sentences(explanation: ExplanationData) -> tuple[ToldSentence, ...]:
    """Return the sentences in parts, with claims in quotation marks."""
    return _unlike(_sentences(explanation, quote_words))


def format_markdown(explanation: ExplanationData) -> str:
    """Return the sentences as Markdown: the first stands alone, the others are a list."""
    first, *rest = map(str, _unlike(_sentences(explanation, emphasise_words)))
    return "\n".join([first, *([""] if rest else []), *(f"- {line}" for line in rest)])


def _unlike(found: Iterator[ToldSentence]) -> tuple[ToldSentence, ...]:
    """Return sentences, each once: two relations can be alike in all their words."""
    by_text: dict[str, ToldSentence] = {}
    for each in found:
        by_text.setdefault(str(each), each)
    return tuple(by_text.values())


def _sentences(explanation: ExplanationData, mark: Callable[[str], str]) -> Iterator[ToldSentence]:
    words = Words(explanation.map, mark)
    every = f"every {_kind(explanation)} labelling"
    if len(explanation.cases) == 1 and explanation.cases_complete:  # all labellings take the same sides
        (case,) = explanation.cases
        told = Progress(case, words, " there")
        found = _told_through(told, explanation, where=f" in {every}", holder=every)
        yield from (evolve(each, case=0) for each in found)
        return
    this = f"this {_kind(explanation)} labelling" if explanation.single else ""
    told = Progress(explanation, words)
    yield from _told_through(told, explanation, where=f" in {this}" if this else "", holder=this)


def _told_through(
    told: Progress, explanation: ExplanationData, *, where: str, holder: str
) -> Iterator[ToldSentence]:
    """Yield all sentences of an explanation, or of the one case that it has.

    Args:
        told: The nodes of either.
        explanation: What was asked about.
        where: Where the verdict holds, behind its verb; empty if it holds anywhere.
        holder: The labelling, or labellings, that take the sides.
    """
    root, words = told.root, told.words
    told.add(root)
    node = told.nodes[root]
    if explanation.verdict is node.label:
        yield make_sentence(_verdict(told, root, where if _is_bound(told, root) else ""), root)
    else:
        verb = "stands" if explanation.verdict is Label.IN else "falls"
        where = f"in {'this' if explanation.single else 'every'} {_kind(explanation)} labelling"
        what = fill_phrase(
            f"{{}} {verb} {where}, though the reasons alone leave it contested", told.subject(root)
        )
        yield make_sentence(fill_phrase("{}: {}", what, why_open(told, root)), root)
        yield from _cases(explanation, words)
    if node.kind == "claim" and node.key != explanation.key:
        names = (words.claim(explanation.key, "context"), words.claim(node.key, "context"))
        yield make_sentence(fill_phrase("{} says the same as {}", *names), root)
    for position in (
        describe_positions(told, explanation) if told.nodes[root].label is Label.UNDECIDED else ()
    ):
        yield make_sentence(position, root)
    while (place := told.next()) is not None:
        if told.nodes[place].kind != "side":
            yield make_sentence(_verdict(told, place, told.here(place)), place)
        elif holder:
            yield make_sentence(_held(told, place, holder), place)


def _kind(explanation: ExplanationData) -> str:
    """Return the name of the semantics as English writes it."""
    return explanation.semantics.replace("_", "-")


def _is_bound(told: Progress, root: int) -> bool:
    """Return whether a verdict is that of a labelling, and not one that holds in any."""
    return told.is_here(root) or told.nodes[root].label is Label.UNDECIDED


def _held(told: Progress, place: int, holder: str) -> Phrase:
    return fill_phrase(
        f"the reasons alone leave open whether {{}}; in {holder} that is so", _side(told, place, "subject")
    )


def _side(told: Progress, place: int, role: ToldRole) -> Phrase:
    """Say what a labelling holds: that a claim or relation stands, or that a step is licensed."""
    node = told.nodes[place]
    relation = told.words.map.relations.get(node.key)
    if relation is None:
        return fill_phrase("{} stands", told.words.claim(node.key, role))
    verb = "stands" if node.target or is_symmetric(relation) else "is licensed"
    return fill_phrase(f"{{}} {verb}", told.words.part(node.key, role))


def _verdict(told: Progress, place: int, where: str) -> Phrase:
    node = told.nodes[place]
    if node.kind == "conflict":
        return describe_conflict(told, place)
    if node.kind == "circle":
        return only_itself(told, place)
    subject = told.subject(place)
    if node.label is Label.UNDECIDED:
        return fill_phrase(f"{{}} is contested{where}: {{}}", subject, why_open(told, place))
    if node.label is Label.OUT:
        return fill_phrase(f"{{}} falls{where}: {{}}", subject, why_falls(told, place))
    return fill_phrase(f"{{}} stands{where}: {{}}", subject, why_stands(told, place))


# ----------------------------------------------------------------------------------------------------- cases


def _cases(explanation: ExplanationData, words: Words) -> Iterator[ToldSentence]:
    """Yield how a verdict comes about in each case, and whether these are all."""
    cases = explanation.cases
    shown = cases if len(cases) <= LISTED else cases[: LISTED - 1]
    root = len(explanation.nodes) - 1
    for number, case in enumerate(shown):
        yield from _case(case, number, words)
    if rest := cases[len(shown) :]:
        keys = tuple(dict.fromkeys(key for case in rest for key in case.sides))
        more = (ToldPart(f"{len(rest):,} more", keys, "context"),)
        yield make_sentence(fill_phrase("there are {} cases, in which the verdict is the same", more), root)
    if cases and not explanation.cases_complete:
        yield make_sentence(fill_phrase("whether there are further cases was not searched to the end"), root)


def _case(case: ExplanationData, number: int, words: Words) -> Iterator[ToldSentence]:
    told = Progress(case, words, "")
    root = told.root
    told.add(root)
    sides = [_side(told, place, "context") for place, node in enumerate(case.nodes) if node.kind == "side"]
    yield make_sentence(
        fill_phrase("if {}, {}", list_phrases(sides), _verdict(told, root, "")), root, case=number
    )
    while (place := told.next()) is not None:
        if told.nodes[place].kind != "side":
            where = "if so" if told.is_here(place) else "in any case"
            yield make_sentence(fill_phrase(f"{where}, {{}}", _verdict(told, place, "")), place, case=number)
