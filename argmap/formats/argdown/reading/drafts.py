"""The relations of a map before they have keys: what an Argdown document says of inferences and relations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeAlias, final

from attrs import define, field

from argmap.formats.argdown.document.model import (
    ArgdownArgument,
    ArgdownInference,
    ArgdownModel,
    ArgdownRelation,
    Place,
    RelationEnd,
)
from argmap.formats.argdown.key_titles import key_told
from argmap.formats.argdown.reading.own_words import (
    fields_of,
    report_misplaced,
    set_aside,
    stray_words,
    strays_of,
    unread_of,
    via_fields,
    with_unread,
)
from argmap.formats.argdown.reading.steps import data_of_step, role_of, scheme_of, steps_of, unused_premises
from argmap.formats.argdown.sidecar import RELATIONS, own, without_own
from argmap.model import Link, Rebuttal, Support
from argmap.projections.argdown._sidecar import NO_FACTS, ArgdownFacts

__all__ = ["Drafts", "Ref", "RelationDraft"]

Ref: TypeAlias = "RelationEnd | int"
"""A claim, or a relation, by its number."""

Say: TypeAlias = Callable[[int, int, str, str], None]

_KINDS: Final[dict[str, tuple[type[Any], str]]] = {
    "support": (Support, ""),
    "entails": (Support, "entailment"),
    "attack": (Rebuttal, ""),
    "undercut": (Rebuttal, "undercut"),
    "contradictory": (Rebuttal, "contradiction"),
    "contrary": (Rebuttal, "contrary"),
}

_OF_TITLES: Final = frozenset(["sketch", "via", "role"])
"""What may stand behind the title of a step that is no claim: it says something of the place, not of a claim."""


def _say_nothing(message: str, hint: str) -> None:
    """Pass over what will be reported elsewhere."""


@final
@define
class RelationDraft:
    """A relation whose ends are not named yet; ``start`` and ``end`` are offsets into the document."""

    start: int
    end: int
    cls: type[Any]
    scheme: str = ""
    given: dict[str, Any] | None = None
    """The fields that are given."""
    premises: list[tuple[RelationEnd, str]] = field(factory=list)
    target: Ref | None = None
    facts: ArgdownFacts = NO_FACTS
    name: str = ""
    """The title of the argument that stands for it, where that tells no key."""
    nameless: bool = False
    """Whether it is a step of an argument without a claim; its section is then that of the step."""
    section: str | None = None


@final
class Drafts:
    """Draft every relation of a document: the steps of arguments, relations by sign, and those that are arguments."""

    def __init__(self, model: ArgdownModel, say: Say, *, titles_are_keys: bool) -> None:
        self._model, self._say, self._titles_are_keys = model, say, titles_are_keys
        self.all: list[RelationDraft] = []
        self._reified: dict[str, int] = {}
        self._nameless: dict[str, int] = {}
        self._steps: dict[tuple[str, int], int] = {}
        self.sketches: dict[str, ArgdownArgument] = {}
        """Title → argument, of those that a claim stands for."""
        self._divide()
        for argument in model.arguments.values():
            if argument.rows:
                self._take_apart(argument)
        for relation in sorted(model.relations, key=_start):
            self._relate(relation)
        self._without_target()

    def in_order(self) -> list[int]:
        """Return the numbers of all drafts in the order of the document."""
        return sorted(range(len(self.all)), key=lambda n: self.all[n].start)

    def _divide(self) -> None:
        """Tell arguments that are relations, or mere titles of steps, from those that a claim stands for."""
        sources = {r.source.title for r in self._model.relations if r.source.kind == "argument"}
        for title, argument in self._model.arguments.items():
            given = own(argument.data)
            if "relation" in given and not argument.rows:
                self._reify(argument, given)
            elif argument.titled and (title in sources or not self._is_title(argument, given)):
                self.sketches[title] = argument

    def _is_title(self, argument: ArgdownArgument, given: Mapping[str, Any]) -> bool:
        """Say whether an argument is no more than a title for its steps."""
        said = given.get("sketch")
        if not argument.rows or said is True or argument.tags or without_own(argument.data):
            return False
        if not given.keys() <= _OF_TITLES or report_misplaced(argument.data, _say_nothing) is not None:
            return False
        return (said is False or self._titles_are_keys) and not any(m.text.strip() for m in argument.members)

    def _reify(self, argument: ArgdownArgument, given: Mapping[str, Any]) -> None:
        member = argument.members[0]
        kind = given["relation"]
        cls = RELATIONS.get(kind) if isinstance(kind, str) else None
        if cls is None:
            hint = f"write one of {', '.join(RELATIONS)}"
            self._say(
                member.start,
                member.end,
                f"argmap.relation is {kind!r:.40}, which is no kind of relation",
                hint,
            )
        cls = cls or Link
        place = member.start, member.end
        fields, facts = self._fields(cls, given, place, "relation", "via", "role", "unread")
        unread = set_aside(given.get("unread"), unread_of(facts) or {})
        if RELATIONS.get(kind if isinstance(kind, str) else "") is None:
            unread = set_aside(unread, {"relation": kind})
        unread = set_aside(unread, strays_of(argument.members))
        facts = ArgdownFacts.made(unread=unread) if unread else NO_FACTS
        if argument.tags:
            fields.setdefault("tags", argument.tags)
        if self._titles_are_keys:
            fields.setdefault("key", key_told(argument.title))
        if data := without_own(argument.data):
            facts = facts.with_facts(data=data)
        if texts := [m.text.strip() for m in argument.members if m.text.strip() and not m.reference]:
            facts = facts.with_facts(texts=texts)
        start = min(m.start for m in argument.members)
        draft = RelationDraft(start, member.end, cls, "", fields, facts=facts)
        draft.name = "" if self._titles_are_keys else argument.title
        self._reified[argument.title] = self._add(draft)

    def _without_target(self) -> None:
        """Make a link of what stands for another relation and leads nowhere: it is reported and loses no word."""
        for draft in map(self.all.__getitem__, self._reified.values()):
            if draft.target is None and draft.cls is not Link:
                kind = next(name for name, cls in RELATIONS.items() if cls is draft.cls)
                self._say(
                    draft.start,
                    draft.end,
                    f"argmap.relation is {kind!r}, and nothing says what it leads to; it is read as a link",
                    "write its target below it:  -> [Title]",
                )
                draft.cls = Link
                draft.facts = with_unread(draft.facts, {"relation": kind})

    def _fields(
        self, cls: type[Any], given: Mapping[str, Any], place: tuple[int, int], *layout: str
    ) -> tuple[dict[str, Any], ArgdownFacts]:
        """Return the fields of a relation that are given, and the facts of what cannot be one."""
        fields, unread = fields_of(cls, given, self._saying(place), layout=layout)
        return fields, ArgdownFacts.made(unread=unread) if unread else NO_FACTS

    def _saying(self, place: tuple[int, int]) -> Callable[[str, str], None]:
        return lambda message, hint: self._say(*place, message, hint)

    def _add(self, draft: RelationDraft) -> int:
        self.all.append(draft)
        return len(self.all) - 1

    # -- steps ---------------------------------------------------------------------------------------------

    def _take_apart(self, argument: ArgdownArgument) -> None:
        rows = argument.rows
        steps = list(steps_of(rows))
        sketched = argument.title in self.sketches
        for number, step in enumerate(steps):
            draft = self._broken(argument) if step.conclusion < 0 else self._step(argument, step.conclusion)
            draft.premises = [
                (RelationEnd("statement", rows[at].title), role_of(rows[at])) for at in step.uses
            ]
            draft.premises = list(dict.fromkeys(draft.premises))
            self._sketch(draft, argument, at=step.conclusion, sketched=sketched)
            if not sketched and number:
                draft.facts = draft.facts.behind(continues=True)
            if argument.titled and not sketched and len(steps) == 1:
                draft.given = {"key": key_told(argument.title), **(draft.given or {})}
            last = self._add(draft)
            self._steps[argument.title, step.conclusion] = last
        self._nameless |= {} if sketched else {argument.title: last}
        if listed := unused_premises(rows, steps):
            end = self.all[last]
            draft = RelationDraft(end.start, end.end, Link, "listed", target=last)
            draft.premises = list(
                dict.fromkeys((RelationEnd("statement", rows[at].title), "") for at in listed)
            )
            self._sketch(draft, argument, at=-1, sketched=sketched)
            self._add(draft)

    def _broken(self, argument: ArgdownArgument) -> RelationDraft:
        first, last = argument.rows[0].member, argument.rows[-1].member
        return RelationDraft(first.start, last.end, Link, "unfinished")

    def _step(self, argument: ArgdownArgument, at: int) -> RelationDraft:
        row = argument.rows[at]
        inference = row.inference or ArgdownInference(row.member.start, row.member.end)
        place = inference.start, inference.end
        given = own(inference.data)
        fields, facts = self._fields(Support, given, place, "sketch")
        junk = report_misplaced(inference.data, self._saying(place))
        if junk is not None:
            facts = ArgdownFacts.made(unread=junk)
        elif kept := stray_words(given, {"sketch": (int,)}, self._saying(place)):
            facts = ArgdownFacts.made(unread={**(unread_of(facts) or {}), **kept})
        draft = RelationDraft(
            *place, Support, scheme_of(row), fields, target=RelationEnd("statement", row.title)
        )
        if data := data_of_step(row, at):
            facts = facts.behind(inference={"data": data})
        draft.facts = facts
        return draft

    def _sketch(self, draft: RelationDraft, argument: ArgdownArgument, *, at: int, sketched: bool) -> None:
        draft.nameless, draft.section = not sketched, argument.section
        if sketched:
            inference = argument.rows[at].inference if at >= 0 else None
            said = own(inference.data).get("sketch") if inference else None
            place = said if type(said) is int and said >= 0 else len(draft.premises)
            draft.premises.insert(place, (RelationEnd("argument", argument.title), "sketch"))

    # -- relations -----------------------------------------------------------------------------------------

    def _relate(self, relation: ArgdownRelation) -> None:
        source, target = relation.source, relation.target
        into = self._reified.get(target.title) if target.kind == "argument" else None
        out = self._reified.get(source.title) if source.kind == "argument" else None
        given = via_fields(relation.via)
        ends = out if out is not None else into if relation.kind == "support" else None
        if (
            ends is not None
            and (rest := {n: v for n, v in given.items() if n != "role"})
            and "type" not in given
        ):
            self._say(
                *_start(relation),
                "argmap.via says nothing here; it is kept under the name unread",
                "remove it",
            )
            facts = self.all[ends].facts
            self.all[ends].facts = facts.with_facts(unread=_with_via(unread_of(facts), rest))
        if out is not None:
            draft = self.all[out]
            if draft.target is None:
                draft.target = self._ref(target)
            else:
                hint = "remove it, or give it a relation of its own"
                self._say(
                    *_start(relation), f"<{source.title}> leads to one target; this one is left out", hint
                )
        elif into is not None and relation.kind == "support" and "type" not in given:
            role = given.get("role", "")
            self.all[into].premises.append((source, role if isinstance(role, str) else ""))
        else:
            self._edge(relation, given)

    def _edge(self, relation: ArgdownRelation, given: Mapping[str, Any]) -> None:
        cls, scheme = _KINDS[relation.kind]
        start, end = _start(relation)
        target = self._ref(relation.target)
        if relation.kind == "undercut" and isinstance(target, int):
            scheme = ""  # that its target is a step says it
        fields: dict[str, Any] | None = None
        facts = NO_FACTS
        say = self._saying((start, end))
        if given:
            fields, facts = self._fields(cls, given, (start, end), "role", "type")
            if kept := stray_words(given, {"role": (str,)}, say):
                facts = ArgdownFacts.made(unread={**(unread_of(facts) or {}), **kept})
        elif relation.via is not None and not isinstance(relation.via, str | dict):
            say(
                f"argmap.via is {relation.via!r:.60}; it is kept under the name unread",
                "write  via: {weight: 2}",
            )
            facts = ArgdownFacts.made(unread={"via": relation.via})
        role = given.get("role", "") if given else ""
        premise = relation.source, role if isinstance(role, str) else ""
        self.all.append(RelationDraft(start, end, cls, scheme, fields, [premise], target, facts))

    def _ref(self, end: RelationEnd) -> Ref:
        if end.kind == "statement":
            return end
        if end.kind == "inference":
            return self._steps[end.title, end.row]
        return self._reified.get(end.title, self._nameless.get(end.title, end))


def _with_via(unread: Any, via: Mapping[str, Any]) -> Any:
    """Return what is kept under ``unread`` with one more ``via``; all of them stand in one list."""
    known = unread.get("via") if isinstance(unread, Mapping) else None
    if isinstance(known, list):
        return {**unread, "via": [*known, via]}
    return set_aside(unread, {"via": [via]})


def _start(relation: ArgdownRelation) -> Place:
    """Return where a relation is first stated."""
    places = relation.places
    return places[0] if len(places) == 1 else min(places)


def claims_of(model: ArgdownModel, drafts: Drafts) -> Iterator[tuple[int, str, Any]]:
    """Yield where each claim of a document first stands, its kind, and what it is."""
    for statement in model.statements.values():
        yield min(m.start for m in statement.members), "statement", statement
    for argument in drafts.sketches.values():
        yield min(m.start for m in argument.members), "argument", argument
