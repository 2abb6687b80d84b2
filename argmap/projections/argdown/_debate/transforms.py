"""Argdown's changes of a debate before it is drawn: relations move to conclusions, arguments fall into steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import evolve

from argmap.projections.argdown._debate.debate import Argument, Debate, DebateArrow, merge_arrows, take_apart
from argmap.projections.argdown._modes import SYMMETRIC, EdgeType
from argmap.projections.argdown._options import ArgdownOptions

__all__ = ["transform_debate"]

_STRICT: Final[Mapping[str, EdgeType]] = {"support": "entails", "attack": "contrary"}


def transform_debate(debate: Debate, options: ArgdownOptions) -> Debate:
    """Return the debate as the settings of Argdown's ``model`` want it."""
    if options.transform_argument_relations and debate.arguments:
        debate = _concluded(debate)
    if options.mode == "strict":
        debate = _strict(debate)
    if debate.arguments:
        debate = _without_repeated_attacks(debate)
    return _exploded(debate) if options.explode_arguments else debate


def _concluded(debate: Debate) -> Debate:
    """Let the conclusion of an argument have the arrows that lead from it; that it supports it is said already."""
    concluded = {key: a.conclusion for key, a in debate.arguments.items() if a.conclusion is not None}
    if not any(arrow.source in concluded and not arrow.from_step for arrow in debate.arrows):
        return debate
    arguments, arrows = dict(debate.arguments), []
    for arrow in debate.arrows:
        conclusion = concluded.get(arrow.source)
        if conclusion is None or arrow.from_step:
            arrows.append(arrow)
        elif arrow.target != conclusion:
            arrows.append(evolve(arrow, source=conclusion))
        elif arrow.type == "support":
            argument = arguments[arrow.source]
            said = (*argument.concluding, *arrow.relations)
            arguments[argument.key] = evolve(argument, concluding=said)
        else:
            arrows.append(arrow)
    return evolve(debate, arguments=arguments, arrows=merge_arrows(arrows))


def _strict(debate: Debate) -> Debate:
    """Read support between statements as entailment, and attack as contrariety."""
    arrows = [
        evolve(arrow, type=_STRICT[arrow.type])
        if arrow.type in _STRICT and _joins_statements(arrow, debate)
        else arrow
        for arrow in debate.arrows
    ]
    return evolve(debate, arrows=merge_arrows(arrows))


def _joins_statements(arrow: DebateArrow, debate: Debate) -> bool:
    return arrow.source in debate.statements and arrow.target in debate.statements


def _without_repeated_attacks(debate: Debate) -> Debate:
    """Drop a statement's attack on an argument one of whose premises it attacks, or contradicts, as well."""
    attackers = {a.source for a in debate.arrows if _is_attack_on_premises(a, debate)}
    if not attackers:
        return debate
    against: dict[str, dict[str, DebateArrow]] = {}
    for arrow in debate.arrows:
        symmetric = arrow.type in SYMMETRIC
        if (symmetric or arrow.type == "attack") and _joins_statements(arrow, debate):
            if arrow.source in attackers:
                against.setdefault(arrow.source, {}).setdefault(arrow.target, arrow)
            if symmetric and arrow.target in attackers:
                against.setdefault(arrow.target, {}).setdefault(arrow.source, arrow)
    arrows = []
    for arrow in debate.arrows:
        same = _repeats(arrow, debate, against.get(arrow.source, {})) if arrow.source in attackers else None
        arrows.append(arrow if same is None else evolve(same, relations=arrow.relations))
    return evolve(debate, arrows=merge_arrows(arrows))


def _is_attack_on_premises(arrow: DebateArrow, debate: Debate) -> bool:
    if arrow.type != "attack" or arrow.source not in debate.statements:
        return False
    argument = debate.arguments.get(arrow.target)
    return argument is not None and bool(argument.premises)


def _repeats(arrow: DebateArrow, debate: Debate, against: Mapping[str, DebateArrow]) -> DebateArrow | None:
    """Return the arrow at a premise that says the same; the smaller side is searched, so it stays cheap."""
    if not _is_attack_on_premises(arrow, debate):
        return None
    premises = debate.arguments[arrow.target].premises
    few, many = (against, premises) if len(against) < len(premises) else (premises, against)
    return next((against[claim] for claim in few if claim in many), None)


def _exploded(debate: Debate) -> Debate:
    """Divide every argument of several steps; what concerns the whole concerns its last step."""
    arguments: dict[str, Argument] = {}
    titles, data = dict(debate.titles), dict(debate.data)
    last: dict[str, str] = {}
    for key, argument in debate.arguments.items():
        if len(argument.steps) < 2:
            arguments[key] = argument
            continue
        last[key] = (argument.concluding or (argument.steps[-1].key,))[-1]
        for number, part in enumerate(_parts(argument, debate), start=1):
            arguments[part.key] = part
            titles[part.key] = f"{debate.titles[key]} - {number}"
            data[part.key] = part.data

    def end(key: str, step: str) -> str:
        return (step or last[key]) if key in last else key

    arrows = [
        evolve(a, source=end(a.source, a.from_step), target=end(a.target, a.to_step)) for a in debate.arrows
    ]
    return evolve(debate, arguments=arguments, arrows=merge_arrows(arrows), titles=titles, data=data)


def _parts(argument: Argument, debate: Debate) -> Iterator[Argument]:
    for step in argument.steps:
        part = evolve(argument, key=step.key, steps=[step])
        take_apart(part, debate.statements)
        yield part
