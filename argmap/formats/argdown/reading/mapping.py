"""The mapping of an Argdown model to an argument map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeGuard, TypeVar, final

from attrs import evolve

from argmap.errors import MapError, UnknownKeyError
from argmap.formats._diagnostic import Diagnostic, Places
from argmap.formats._format import Reading
from argmap.formats._implied import ImpliedKeys
from argmap.formats._json.writer import plain_value
from argmap.formats._salvage import salvaged
from argmap.formats.argdown.apparatus_text import restore_order
from argmap.formats.argdown.document.model import ArgdownArgument, ArgdownModel, Statement
from argmap.formats.argdown.key_titles import key_told
from argmap.formats.argdown.reading.apparatus import apparatus_of
from argmap.formats.argdown.reading.drafts import Drafts, Ref, RelationDraft, claims_of
from argmap.formats.argdown.reading.own_words import (
    Say,
    fields_of,
    report_misplaced,
    shown_first,
    stray_words,
    strays_of,
    unread_of,
    with_unread,
    with_words,
)
from argmap.formats.argdown.sidecar import (
    ASIDE,
    claim_facts,
    map_facts,
    marked_text,
    markup,
    own,
    tags_in_order,
    without_own,
)
from argmap.model import Claim, Extra, Group, Origin, Premise, Relation, Source, Support
from argmap.model._faults import key_faults
from argmap.model._origin import LateSpans, Span
from argmap.projections.argdown._blocks import step_group, top_level_of
from argmap.projections.argdown._sidecar import MISSING, NO_FACTS, ArgdownFacts

__all__ = ["make_map"]

T = TypeVar("T")

_NOTHING: Final[Mapping[str, Any]] = {}
_NO_EXTRA: Final = Extra()
_CLAIM_WORDS: Final = ("via", "role", "top_level", "sketch", *ASIDE)
_GROUP_WORDS: Final = ("ranges", "unread")


def make_map(
    model: ArgdownModel, places: Places, *, path: str = "", comments: Iterable[tuple[int, int]] = ()
) -> Reading:
    """Return the map of a document, and what is wrong with what stands under ``argmap`` in it.

    Claims and relations come in the order of the document, unless its apparatus gives another one.
    """
    return _Mapping(model, places, path, [places.span(start, end) for start, end in comments]).reading()


@final
class _Mapping:
    """Make the records of a map, one kind after the other, since later ones need the keys of earlier ones."""

    def __init__(self, model: ArgdownModel, places: Places, path: str, comments: Sequence[Span]) -> None:
        self._model, self._places, self._path, self._comments = model, places, path, comments
        self.diagnostics: list[Diagnostic] = []
        self._keys = ImpliedKeys()
        self._spans: dict[str, tuple[int, int]] = {}
        self._groups: dict[str | None, str] = {}  # id of a section → key of its group
        self._claims: dict[str, dict[str, str]] = {"statement": {}, "argument": {}}  # title → key
        self._homes: dict[str, str | None] = {}  # key of a claim → key of its group
        self._apparatus = apparatus_of(model, self._say_at_top)
        self._titles_are_keys = self._apparatus.titles_are_keys
        self._drafts = Drafts(model, self._say, titles_are_keys=self._titles_are_keys)
        self._anchors = self._apparatus.anchors(self._say_at_top)

    def reading(self) -> Reading:
        sources = self._sources()
        groups = self._make_groups()
        items = self._ordered(
            "claims", [item[1:] for item in sorted(claims_of(self._model, self._drafts), key=_first)]
        )
        keyed = [(self._name(kind, item), kind, item) for kind, item in items]
        relations = self._relations()
        del self._drafts  # it holds the model, and through its complaints this object: a cycle
        claims = self._make_claims(keyed, relations)
        del items, keyed
        thesis = self._apparatus.field("thesis", str, self._say_at_top)
        self._apparatus.without_owner(self._spans, self._say_at_top)
        title = self._model.front_matter.get("title")
        m, faults = salvaged(
            [*sources, *groups, *claims, *relations],
            title=title if isinstance(title, str) else "",
            thesis=thesis,
            extra=self._map_facts(groups, claims, relations).to_extra(
                self._apparatus.field("extra", dict, self._say_at_top)
            ),
            origin=Origin(self._path, "argdown", LateSpans(self._spans, self._places.span), self._comments),
            keep=_kept_aside,
        )
        for fault in faults:
            self._say(*self._place_of(fault), str(fault), "correct it, or take it out")
        return Reading(m, self.diagnostics)

    def _place_of(self, fault: MapError) -> tuple[int, int]:
        """Return the place of the record at fault, or the beginning if the fault is in no record."""
        key = fault.record if isinstance(fault, UnknownKeyError) else getattr(fault, "key", "")
        return self._spans.get(key, (0, 1))

    # -- what is wrong -------------------------------------------------------------------------------------

    def _say(self, start: int, end: int, message: str, hint: str) -> None:
        end = max(end, start + 1)
        self.diagnostics.append(
            self._places.diagnostic(message, start, end, code="argdown-argmap", hint=hint)
        )

    def _saying(self, start: int, end: int) -> Say:
        return lambda message, hint: self._say(start, end, message, hint)

    def _say_at_top(self, message: str, hint: str) -> None:
        self._say(0, 1, message, hint)

    def _fields(
        self, cls: type[Any], data: Mapping[str, Any] | None, place: tuple[int, int], *layout: str
    ) -> tuple[dict[str, Any], ArgdownFacts]:
        """Return the fields of a record that its metadata gives, and the facts of what cannot be one."""
        say = self._saying(*place)
        fields, unread = fields_of(cls, own(data), say, layout=layout)
        junk = report_misplaced(data, say)
        if junk is not None:
            return fields, ArgdownFacts.made(unread=junk)
        return fields, ArgdownFacts.made(unread=unread) if unread else NO_FACTS

    def _ordered(self, kind: str, items: Sequence[T]) -> list[T]:
        found = restore_order(items, self._apparatus.order.get(kind, ""))
        if found is None:
            hint = "remove it: the order is then that of the document"
            self._apparatus.unread.setdefault("order", {})[kind] = self._apparatus.order.get(kind)
            self._say_at_top(
                f"argmap.order.{kind} does not fit the {len(items)} {kind} of this document", hint
            )
        return list(items) if found is None else found

    def _is_free(self, key: Any, place: tuple[int, int]) -> TypeGuard[str]:
        """Say whether a key that is given can be given to a record; report it where it cannot."""
        if not isinstance(key, str) or not key:
            return False
        if self._keys.is_taken(key):
            hint = f"give it another key, or remove  key: {key}"
            self._say(
                *place, f"argmap.key is {key!r}, which another record has; it gets one of its own", hint
            )
            return False
        fault = next(iter(key_faults(key, "record")), None)
        if fault is not None:
            self._say(*place, f"argmap.{fault}; the record gets one of its own", "write another key")
        return fault is None

    # -- sources and groups --------------------------------------------------------------------------------

    def _sources(self) -> list[Source]:
        sources = self._apparatus.sources(self._say_at_top)
        for source in sources:
            self._keys.give(source.key)
        return sources

    def _make_groups(self) -> list[Group]:
        sections = [s for s in self._model.sections if s is not self._apparatus.section]
        levels = {s.id: s.level for s in sections}
        made: dict[str, Group] = {}
        parents: dict[str, str | None] = {}
        for s in self._ordered("groups", sections):
            given, unread = self._fields(Group, s.data, (s.start, s.end), *_GROUP_WORDS)
            unread = shown_first(given, unread, "title", s.title, self._saying(s.start, s.end))
            unread = with_words(unread, own(s.data), _GROUP_WORDS)
            key = given.pop("key", "")
            if self._is_free(key, (s.start, s.end)):
                self._keys.give(key)
            else:
                self._keys.of_text(given.get("title", s.title), otherwise="group")
                key = self._keys.accept()
            expected = levels.get(s.parent or "", 0) + 1
            facts = ArgdownFacts.made(data=data) if (data := without_own(s.data)) else NO_FACTS
            if s.level != expected and "parent" not in given:
                facts = facts.with_facts(level=s.level)
            if any(r.kind == "link" for r in s.ranges) and (ranges := markup(s.ranges, s.title, s.title)):
                facts = facts.with_facts(ranges=marked_text(s.title, ranges))
            extra = facts.joined(unread).in_order().to_extra(given.pop("extra", None))
            self._groups[s.id], self._spans[key], parents[key] = key, (s.start, s.end), s.parent
            made[key] = Group(key, **{"title": s.title, "tags": _seen(s.tags), **given}, extra=extra)
        return [
            group if group.parent is not None or parents[key] is None else self._inside(group, parents[key])
            for key, group in made.items()
        ]

    def _inside(self, group: Group, section: str | None) -> Group:
        return evolve(group, parent=self._groups.get(section))

    # -- claims --------------------------------------------------------------------------------------------

    def _name(self, kind: str, item: Statement | ArgdownArgument) -> str:
        """Give a claim its key: its own, or the one that its title or text implies."""
        given = own(item.data) if item.data else _NOTHING
        key = given.get("key") if given else None
        member = item.canonical
        if not key and self._titles_are_keys and item.titled and "title" not in given:
            key = key_told(item.title)
        start = member or item.members[0]
        if self._is_free(key, (start.start, start.end)):
            self._keys.give(key)
        else:
            title = item.title if item.titled else ""
            text = member.text if member is not None else ""
            if given:
                title, text = given.get("title", title), given.get("text", text)
            self._keys.of_text(title, text, otherwise=kind)
            key = self._keys.accept()
        self._claims[kind][item.title] = key
        group = self._groups.get(item.section) if self._groups else None
        said = given.get("group", group) if given else group
        self._homes[key] = said if isinstance(said, str) else None
        self._spans[key] = start.start, start.end
        return key

    def _make_claims(
        self, keyed: Sequence[tuple[str, str, Statement | ArgdownArgument]], relations: Sequence[Relation]
    ) -> list[Claim]:
        known = self._homes
        thesis = self._apparatus.given.get("thesis")
        sound = [r for r in relations if all(p.claim in known for p in r.premises)]
        sketches = set(self._claims["argument"].values())
        expected = top_level_of(known, sketches, sound, thesis=thesis if thesis in known else None)
        return [
            self._claim(key, kind, item, None if kind == "argument" else key in expected)
            for key, kind, item in keyed
        ]

    def _claim(self, key: str, kind: Any, item: Statement | ArgdownArgument, expected: bool | None) -> Claim:  # noqa: FBT001
        """Make a claim; *expected* says whether one would expect it to be a block of its own."""
        member = item.canonical
        text = member.text.strip() if member is not None else ""
        title = item.title if item.titled and not (self._titles_are_keys and text) else ""
        tags = _seen(item.tags) if item.tags else ()
        anchors = self._anchors.get(key, ()) if self._anchors else ()
        data = item.data
        given = own(data) if data else _NOTHING
        detailed = data or len(item.members) > 1 or (member and member.ranges)
        facts = claim_facts(item, text) if detailed else NO_FACTS
        if expected is not None:
            said = given.get("top_level") if given else None
            found = said if isinstance(said, bool) else any(m.top_level for m in item.members)
            if found != expected:
                facts = facts.with_facts(top_level=found)
        if not given and not (data and data.get("argmap")):  # as it is of most
            extra = facts.in_order().to_extra() if facts else _NO_EXTRA
            title = title or ("" if text else item.title)
            return Claim(key, text, title, kind, anchors, tags=tags, group=self._homes[key], extra=extra)
        fields, unread = self._fields(Claim, data, self._spans[key], *_CLAIM_WORDS)
        kept = self._kept(item, given, self._spans[key])
        unread = with_unread(unread, kept) if kept else unread
        unread = shown_first(fields, unread, "text", text, self._saying(*self._spans[key]))
        unread = with_words(unread, given, ASIDE)
        fields = {"text": text, "title": title, "tags": tags, "group": self._homes[key], **fields}
        if not fields["text"].strip() and not fields["title"].strip():
            fields["title"] = item.title
        extra = facts.joined(unread).in_order().to_extra(fields.pop("extra", None))
        return Claim(**{**fields, "key": key, "kind": kind, "anchors": anchors, "extra": extra})

    def _kept(
        self, item: Statement | ArgdownArgument, given: Mapping[str, Any], place: tuple[int, int]
    ) -> dict[str, Any]:
        """Return the words about the layout that have no meaning where they stand, each reported."""
        say = self._saying(*place)
        kept = stray_words(given, {"top_level": (bool,), "sketch": (bool,)}, say)
        strays = strays_of(item.members)
        for word in strays:
            hint = f"put it behind what stands below a sign, or remove {word}"
            say(
                f"argmap.{word} says something of a relation, and there is none; it is kept under the name unread",
                hint,
            )
        return {**kept, **strays}

    # -- relations -----------------------------------------------------------------------------------------

    def _relations(self) -> list[Relation]:
        drafts = self._drafts.all
        order = self._ordered("relations", self._drafts.in_order())
        place = {number: at for at, number in enumerate(order)}
        targets = [self._target(drafts[number].target, place) for number in order]
        given: dict[int, str] = {}
        taken: set[str] = set()
        for at, number in enumerate(order):
            draft = drafts[number]
            key = draft.given.get("key") if draft.given else None
            if key and key not in taken and self._is_free(key, (draft.start, draft.end)):
                given[at] = key
                taken.add(key)
            elif key and key in taken:
                self._is_free(self._keys.give(key), (draft.start, draft.end))
        keys = self._keys.of_relations(targets, given=given)
        targeted = {target for target in targets if isinstance(target, int)}
        return [
            self._relation(keys[at], drafts[n], targets[at], keys, targeted=at in targeted)
            for at, n in enumerate(order)
        ]

    def _target(self, ref: Ref | None, place: Mapping[int, int]) -> str | int | None:
        if isinstance(ref, int):
            return place[ref]
        return None if ref is None else self._claims[ref.kind].get(ref.title, "")

    def _relation(
        self, key: str, draft: RelationDraft, target: str | int | None, keys: Sequence[str], *, targeted: bool
    ) -> Relation:
        self._spans[key] = draft.start, draft.end
        claims = self._claims
        if len(draft.premises) == 1:  # as most have
            end, role = draft.premises[0]
            premises: tuple[Premise, ...] = (Premise(claims[end.kind].get(end.title, ""), role),)
        else:
            premises = tuple([Premise(claims[e.kind].get(e.title, ""), role) for e, role in draft.premises])
        to = keys[target] if isinstance(target, int) else target
        anchors = self._anchors.get(key, ()) if self._anchors else ()
        made: Relation
        if not (draft.nameless or draft.name or draft.given or draft.facts):  # as it is of most
            made = draft.cls(key, premises, to, draft.scheme, "", anchors)
            return made
        fields = draft.given or {}
        facts = draft.facts
        if draft.name not in ("", key) and fields.get("key") != key:
            fields.setdefault("title", draft.name)
        if draft.nameless:
            facts = self._facts_of_step(draft, to or "", fields, facts, targeted=targeted)
        extra = facts.to_extra(fields.pop("extra", None))
        fields = {"scheme": draft.scheme, **fields, "key": key}
        made = draft.cls(premises=premises, target=to, anchors=anchors, extra=extra, **fields)
        return made

    def _facts_of_step(
        self, draft: RelationDraft, target: str, fields: dict[str, Any], facts: ArgdownFacts, *, targeted: bool
    ) -> ArgdownFacts:  # fmt: skip
        """Note what tells a step without a claim from an arrow, and its section where one would not expect it."""
        if "group" not in fields:
            group = self._groups.get(draft.section)
            claims = [self._claims[end.kind].get(end.title, "") for end, _ in draft.premises]
            home = step_group(claims, self._homes, self._homes.get(target))
            if group is None and home is not None:
                facts = facts.with_facts(outside=True)
            elif group != home:
                fields["group"] = group
        if draft.cls is Support and len(draft.premises) == 1 and not targeted:
            facts = facts.behind(inference={})
        return facts

    # -- the map -------------------------------------------------------------------------------------------

    def _map_facts(
        self, groups: Sequence[Group], claims: Sequence[Claim], relations: Sequence[Relation]
    ) -> ArgdownFacts:
        given = self._apparatus.field("tags", list, self._say_at_top)
        tags = list(_seen(self._model.tags)) if given is None else given
        strict = any(r.scheme in ("entailment", "contrary") for r in relations)
        facts = map_facts(self._model.front_matter, tags, tags_in_order(groups, claims), strict=strict)
        return facts.with_facts(unread=self._apparatus.unread) if self._apparatus.unread else facts


def _kept_aside(record: Any, fields: Mapping[str, Any]) -> Any:
    """Return a record with what it cannot have among its facts, under ``unread``."""
    extra = record.extra.thaw()
    held = extra.pop("argdown", {})
    if not isinstance(held, dict):
        return record
    facts = ArgdownFacts(held)
    unread = unread_of(facts) if facts.unread is not MISSING else {}
    if not isinstance(unread, dict):
        return record
    new = {name: plain_value(value) for name, value in fields.items() if name != "extra"}
    return evolve(record, extra=facts.with_facts(unread={**unread, **new}).to_extra(extra))


def _seen(tags: Iterable[str]) -> tuple[str, ...]:
    """Return tags without those that are blank: they stand in the text, and say nothing."""
    return tuple([tag for tag in tags if tag.strip()])


def _first(item: tuple[int, str, Any]) -> int:
    return item[0]
