"""Reasons for a selection: the rule by which a statement or argument is on the map or is not."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import Final, final

from attrs import frozen

from argmap.errors import InvalidValueError, UnknownKeyError
from argmap.model import Key, key_of
from argmap.projections.argdown._debate.debate import Debate
from argmap.projections.argdown._edges import edges_of
from argmap.projections.argdown._map import ArgdownPlan
from argmap.projections.argdown._modes import NodeKind
from argmap.projections.argdown._selection.exclusions import Rule
from argmap.projections.argdown._selection.modes import is_untitled
from argmap.projections.argdown._selection.selection import SHOWN

__all__ = ["SelectionReason", "reason_of", "reasons_of"]

_SETTINGS: Final[dict[Rule, str]] = {
    "marked in": "isInMap",
    "marked out": "isInMap",
    "included": "selection.includeStatements",
    "other section": "selection.selectedSections",
    "other tag": "selection.selectedTags",
    "chosen by mode": "selection.statementSelectionMode",
    "not chosen by mode": "selection.statementSelectionMode",
    "kept": "selection.excludeDisconnected",
    "disconnected": "selection.excludeDisconnected",
    "connected": "",
    "closed group": "isClosed",
}
_MODES: Final = {
    "all": "takes every statement",
    "top-level": "takes what is a block of its own, and what no argument uses but something is connected with",
    "with-title": "takes what has a title, and what no argument uses but something is connected with",
    "with-relations": "takes what a relation connects with something",
    "not-used-in-argument": "takes what is neither premise nor conclusion of an argument",
    "with-more-than-one-relation": "takes what a relation connects with something, though not what arguments use "
    "unless relations connect it with two arguments or more",
}


@final
@frozen
class SelectionReason:
    """Say why a statement or argument is, or is not, on an Argdown map; ``str`` says it in plain words.

    Args:
        key: Its key.
        kind: Whether it is a statement or an argument.
        title: Its title.
        shown: Whether it is a node.
        rule: What decided.
        setting: The setting or datum that has a say in it, as Argdown spells it; empty if there is none.
        because: The keys of the records that bear this out: the relations of its edges, or those that would
            connect it, the arguments that use it, the group that stands for it.
        text: The same in plain words.

    >>> import argmap
    >>> from argmap.projections.argdown import why
    >>> why(argmap.ArgumentMap.of(argmap.Claim("a", "A.", title="A")), "a").rule
    'disconnected'
    """

    key: str
    kind: NodeKind
    title: str
    shown: bool
    rule: Rule
    setting: str
    because: tuple[str, ...]
    text: str

    def __str__(self) -> str:
        return self.text


def reason_of(plan: ArgdownPlan, wanted: Key) -> SelectionReason:
    """Return why what has this key or title is on the map that a plan describes, or is not."""
    return next(reasons_of(plan, [_found(plan.debate, wanted)]))


def reasons_of(plan: ArgdownPlan, keys: Iterable[str]) -> Iterator[SelectionReason]:
    """Yield why each of these statements and arguments is on the map, or is not."""
    grounds = _Grounds(plan)
    return (_reason(plan, key, grounds) for key in keys)


def _reason(plan: ArgdownPlan, key: str, grounds: _Grounds) -> SelectionReason:
    rule: Rule = "closed group" if key in plan.within else plan.selection.rules[key]
    kind = _kind(plan, key)
    title = plan.debate.titles[key]
    because = tuple(dict.fromkeys(grounds.of(key, rule)))
    whether = "is" if rule in SHOWN else "is not"
    text = f"{_named(plan.debate, key)} {whether} on the map: {_words(plan, key, rule, because)}."
    return SelectionReason(key, kind, title, rule in SHOWN, rule, _setting(rule, kind), because, text)


def _kind(plan: ArgdownPlan, key: str) -> NodeKind:
    return "statement" if key in plan.debate.statements else "argument"


def _setting(rule: Rule, kind: NodeKind) -> str:
    if rule == "excluded":
        return "selection.excludeStatements" if kind == "statement" else "selection.excludeArguments"
    return _SETTINGS[rule]


# -- what is meant -----------------------------------------------------------------------------------------------


def _found(debate: Debate, wanted: Key) -> str:
    """Return the key of what is meant by a record, a key, a title, ``"[title]"`` or ``"<title>"``."""
    name = key_of(wanted)
    if name in debate.statements or name in debate.arguments:
        return name
    steps = [key for key, argument in debate.arguments.items() if name in argument.records]
    if steps:
        return steps[-1]
    statements = [key for key in debate.statements if name in _spellings(debate, key)]
    arguments = [key for key in debate.arguments if name in _spellings(debate, key)]
    if len(found := [*statements, *arguments]) == 1:
        return found[0]
    if found:
        shown = ", ".join(f"{_named(debate, key)} (key {key!r})" for key in found[:5])
        raise InvalidValueError(f"{name!r} may be any of these: {shown}. Name one by its key.")
    known = dict.fromkeys((*debate.titles.values(), *debate.titles))
    kind = "relation" if name in debate.m.relations else "group" if name in debate.m.groups else ""
    raise UnknownKeyError(name, known=known, wanted="statement or argument", found=kind)


def _spellings(debate: Debate, key: str) -> tuple[str, str]:
    return debate.titles[key], _named(debate, key)


def _named(debate: Debate, key: str) -> str:
    """Return a title as Argdown writes it."""
    title = debate.titles[key]
    return f"[{title}]" if key in debate.statements else f"<{title}>"


# -- what bears it out -------------------------------------------------------------------------------------------


class _Grounds:
    """Know what bears out each reason; everything is looked up once, however many reasons are asked for."""

    def __init__(self, plan: ArgdownPlan) -> None:
        self._within = plan.within
        self._edges: dict[str, list[tuple[str, ...]]] = {}
        for (_, *ends), (relations, _) in edges_of(plan.debate, plan.selected):
            for end in dict.fromkeys(ends):
                self._edges.setdefault(end, []).append(relations)
        self._arguments: dict[str, list[str]] = {}
        for argument in plan.debate.arguments.values():
            for claim in dict.fromkeys((*argument.premises, argument.conclusion or "")):
                self._arguments.setdefault(claim, []).append(argument.key)
        self._arrows: dict[str, list[tuple[str, ...]]] = {}
        for arrow in plan.debate.arrows:
            for end in dict.fromkeys((arrow.source, arrow.target)):
                self._arrows.setdefault(end, []).append(arrow.relations)

    def of(self, key: str, rule: Rule) -> Iterator[str]:
        """Yield the keys of the records that bear out a rule."""
        if rule == "closed group":
            yield self._within[key]
        elif rule in SHOWN:
            yield from itertools.chain.from_iterable(self._edges.get(key, ()))
        elif rule in ("disconnected", "not chosen by mode"):
            yield from self._arguments.get(key, ())
            yield from itertools.chain.from_iterable(self._arrows.get(key, ()))


# -- plain words -------------------------------------------------------------------------------------------------


def _words(plan: ArgdownPlan, key: str, rule: Rule, because: tuple[str, ...]) -> str:
    """Say what decided, without the subject of the sentence."""
    said: dict[Rule, Callable[[], str]] = {
        "marked in": lambda: "its data says isInMap: true",
        "marked out": lambda: "its data says isInMap, and not that it is true",
        "included": lambda: "selection.includeStatements names it",
        "excluded": lambda: f"{_setting(rule, _kind(plan, key))} names it",
        "other section": lambda: _other_section(plan, key),
        "other tag": lambda: _other_tag(plan, key),
        "closed group": lambda: _closed_group(plan, key),
        "kept": lambda: "selection.excludeDisconnected is false, so every argument is",
        "connected": lambda: _borne("it is connected with what is on it", because),
        "chosen by mode": lambda: _borne(_mode(plan), because),
        "not chosen by mode": lambda: _not_chosen(plan, key),
        "disconnected": lambda: _disconnected(because),
    }
    return said[rule]()


def _borne(text: str, because: tuple[str, ...]) -> str:
    more = f" and {len(because) - 3} more" if len(because) > 3 else ""
    return f"{text} (by {', '.join(because[:3])}{more})" if because else text


def _other_section(plan: ArgdownPlan, key: str) -> str:
    title = plan.sections.title_around(key)
    if title is None:
        return "it is in no section, and selection.selectElementsWithoutSection is false"
    return f"its section {title!r} is not among selection.selectedSections"


def _other_tag(plan: ArgdownPlan, key: str) -> str:
    debate = plan.debate
    tags = debate.statements[key].tags if key in debate.statements else debate.arguments[key].tags
    if not tags:
        return "it has no tag, and selection.selectElementsWithoutTag is false"
    return f"none of its tags ({', '.join(tags)}) is among selection.selectedTags"


def _closed_group(plan: ArgdownPlan, key: str) -> str:
    title = plan.sections.sections[plan.within[key]].title
    return f"the group {title!r} is closed (isClosed) and stands for all that is in it"


def _disconnected(because: tuple[str, ...]) -> str:
    what = "what it is connected with is not on it" if because else "nothing is connected with it"
    return f"{_borne(what, because)}; selection.excludeDisconnected: false would keep it"


def _mode(plan: ArgdownPlan) -> str:
    mode = plan.options.statement_selection_mode
    return f"selection.statementSelectionMode is {mode!r}, which {_MODES[mode]}"


def _not_chosen(plan: ArgdownPlan, key: str) -> str:
    if plan.options.statement_selection_mode != "with-title" or not is_untitled(plan.debate.titles[key]):
        return f"{_mode(plan)}; isInMap: true would put it there"
    used = key in plan.selection.sides
    lack = "an argument has it as premise or conclusion" if used else "no relation connects it"
    return f"{_mode(plan)}; it has no title, and {lack}: a title, or isInMap: true, would put it there"
