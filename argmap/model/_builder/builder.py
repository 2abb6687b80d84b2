"""The builder: the one mutable type, which writes a map the way one explains an argument."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any, Self, TypeVar, Unpack, cast, final

import attrs

from argmap.errors import AnchorError, InvalidMapError, InvalidValueError, UnknownKeyError
from argmap.model import _fields as fields_
from argmap.model._builder.fields import ClaimFields, GroupFields, RelationFields, SourceFields
from argmap.model._builder.signatures import spelled_out
from argmap.model._check import ROOMS, check, each, record_faults, sort_items
from argmap.model._extra import EMPTY, Extra
from argmap.model._faults import Parts, duplicate_key, key_faults, kind_of
from argmap.model._items import (
    Claim,
    Group,
    Key,
    Link,
    Premise,
    Rebuttal,
    Record,
    Relation,
    Rephrase,
    Support,
    key_of,
)
from argmap.model._keys import KeyMaker
from argmap.model._map import ArgumentMap
from argmap.model._origin import Origin
from argmap.model._sources.anchors import anchor_at, locate
from argmap.model._sources.records import Anchor, Skip, Source
from argmap.model._sources.text import digest_of

__all__ = ["Builder", "Use"]

Use = Claim | Premise | str
"""A premise as the builder takes it: a record, or the text of a new claim."""

R = TypeVar("R", Claim, Support, Rebuttal, Rephrase, Link, Group, Source)
Rel = TypeVar("Rel", Support, Rebuttal, Rephrase, Link)


@final
class Builder:
    """Build a map step by step; every method adds one record and returns it.

    A string among premises is always the text of a *new* claim; what exists is passed as a record
    (``b["tax"]``). A string that is the key of a record raises, since it was probably meant so; a new claim
    whose text is a key is passed as ``b.claim("tax")``. A call that fails adds nothing. What a call cannot
    see, `build` checks.

    Args:
        title: What the map is called.
        source: A text, or a `Source`, that the first anchors refer to.

    >>> b = Builder("Tax sugary drinks", source="It is time to tax the fizz. Sugar harms teenagers.")
    >>> tax = b.thesis("Parliament should tax sugary drinks.", key="tax", quote="time to tax the fizz")
    >>> step = b.support(tax, "Sugar harms teenagers.", "Price cuts demand.", scheme="practical-reasoning")
    >>> juice = b.rebut(step, "Shoppers just switch to fruit juice.")
    >>> answer = b.rebut(juice, "Juice sales did not rise after Mexico's tax.")
    >>> print(b.build())
    Tax sugary drinks
    Parliament should tax sugary drinks.
      because
        Sugar harms teenagers.
        Price cuts demand.
        but that does not follow
          Shoppers just switch to fruit juice.
          however
            Juice sales did not rise after Mexico's tax.
    """

    def __init__(self, title: str = "", *, source: str | Source | None = None) -> None:
        self.title = title
        self._parts: Parts = ({}, {}, {}, {})
        self._rooms: tuple[dict[str, Any], ...] = self._parts
        self._skips: dict[str, list[Skip]] = {}
        self._unchecked: dict[str, Record] = {}
        self._thesis: str | None = None
        self._extra: Extra = EMPTY
        self._origin: Origin | None = None
        self._keys = KeyMaker()
        if source is not None:
            self._add(source if isinstance(source, Source) else Source.of(source))

    def __getitem__(self, key: Key) -> Any:
        """Return the record with this key, to be used in another."""
        name = key_of(key)
        for room in self._rooms:
            if name in room:
                return self._whole(room[name])
        raise UnknownKeyError(name, known=itertools.chain(*self._rooms))

    def __contains__(self, key: object) -> bool:
        """Whether the key, or a record with it, has been added."""
        name = key if isinstance(key, str) else getattr(key, "key", None)
        claims, relations, groups, sources = self._rooms
        return isinstance(name, str) and (
            name in claims or name in relations or name in groups or name in sources
        )

    def __len__(self) -> int:
        """Count the records so far."""
        return sum(map(len, self._rooms))

    def __repr__(self) -> str:
        return f"<Builder {self.title!r}: {len(self._parts[0])} claims, {len(self._parts[1])} relations>"

    # -- claims ---------------------------------------------------------------------------------------

    @spelled_out
    def claim(self, text: str = "", **fields: Unpack[ClaimFields]) -> Claim:
        """Add a claim.

        Args:
            text: A full sentence.
            key: The key of the claim; by default it is made of the first words of the title or text.
            quote: Words of the source that state it; they are found, or there is an error.
            at: Their offsets in code points, which decide when the words occur twice.
            source: Which source; by default the only one.
            anchors: Ready `Anchor` records, besides.
            title: A short label.
            kind: ``"argument"`` for the sketch of a whole argument.
            implicit: Supplied by the analyst; ``note`` says why.
            voice: Whose claim it is: ``"author"``, ``"reported"``, ``"opponent"``, ``"conceded"`` or
                ``"analyst"``.
            speaker: The name of who says it.
            credence: The base score in [0, 1].
            note: A remark of the analyst.
            tags: Labels.
            group: A group, or its key.
            extra: JSON, namespaced by format.

        Raises:
            AnchorError: If a quote does not occur, or occurs twice.
            DuplicateKeyError: If the key is taken.
            InvalidValueError: If a field holds what it must not.

        >>> Builder().claim("Sugar harms.", voice="opponent").key
        'sugar-harms'
        """
        values = cast("dict[str, Any]", fields)
        anchors = self._anchors(values)
        return self._add(Claim(values.pop("key", ""), text, anchors=anchors, **values))

    @spelled_out
    def thesis(self, text: str = "", **fields: Unpack[ClaimFields]) -> Claim:
        """Add a claim and make it the main contention; takes what `claim` takes.

        >>> b = Builder()
        >>> b.thesis("Tax sugar.").key == b.build().thesis
        True
        """
        if self._thesis is not None:
            fault = f"is set already, to {self._thesis!r}; a map has one main contention"
            raise InvalidValueError(fault, field="thesis")
        claim = self.claim(text, **fields)
        self._thesis = claim.key
        return claim

    # -- relations ------------------------------------------------------------------------------------

    @spelled_out
    def support(self, target: Key, *premises: Use, **fields: Unpack[RelationFields]) -> Support:
        """Infer *target* from *premises*, which work together; of a relation, say why its step is licensed.

        Args:
            target: A claim or a relation.
            *premises: Claims, `Premise` records with a role, or texts of new claims.
            key: The key of the new record; by default it is made of the target's.
            quote: Words of the source that draw the connection.
            at: Their offsets in code points, which decide when the words occur twice.
            source: Which source; by default the only one.
            anchors: Ready `Anchor` records, besides.
            title: A short label.
            scheme: The argumentation scheme, such as ``"expert-opinion"``.
            weight: Priority or strength: any finite number.
            note: A remark of the analyst.
            tags: Labels.
            group: A group, or its key.
            extra: JSON, namespaced by format.

        Raises:
            AnchorError: If a quote does not occur, or occurs twice.
            DuplicateKeyError: If the key is taken.
            InvalidValueError: If a premise is the key of a record, or a field holds what it must not.
            UnknownKeyError: If the target or a premise has not been added.

        >>> b = Builder()
        >>> b.support(b.claim("Tax sugar.", key="tax"), "Sugar harms.").key
        'tax.1'
        """
        return self._relate(Support, target, premises, fields)

    @spelled_out
    def rebut(self, target: Key, *premises: Use, **fields: Unpack[RelationFields]) -> Rebuttal:
        """Speak against *target*: a claim, a step (an undercut), or another rebuttal (a defence).

        Takes what `support` takes.

        >>> b = Builder()
        >>> b.rebut(b.claim("Tax sugar.", key="tax"), "Taxes are unpopular.").target
        'tax'
        """
        return self._relate(Rebuttal, target, premises, fields)

    @spelled_out
    def contradict(self, one: Key, other: Use, **fields: Unpack[RelationFields]) -> Rebuttal:
        """Say that two claims cannot both hold: one symmetric record.

        Takes what `support` takes; the scheme is ``contradiction`` unless it is given.

        >>> b = Builder()
        >>> b.contradict(b.claim("Taxes rose."), "Taxes fell.").symmetric
        True
        """
        fields.setdefault("scheme", "contradiction")
        return self._relate(Rebuttal, one, (other,), fields)

    @spelled_out
    def rephrase(self, target: Key, *premises: Use, **fields: Unpack[RelationFields]) -> Rephrase:
        """Say *target* again in other words. Takes what `support` takes.

        >>> b = Builder()
        >>> b.rephrase(b.claim("Tax sugar.", key="tax"), "Put a levy on sugar.").key
        'tax.1'
        """
        return self._relate(Rephrase, target, premises, fields)

    @spelled_out
    def link(self, target: Key | None, *premises: Use, **fields: Unpack[RelationFields]) -> Link:
        """Connect records in a way whose meaning is not known; no target is needed.

        Takes what `support` takes.

        >>> b = Builder()
        >>> b.link(None, "Juice is sweet.", scheme="see also").key
        'link.1'
        """
        return self._relate(Link, target, premises, fields)

    # -- surroundings -----------------------------------------------------------------------------------

    @spelled_out
    def group(self, title: str, *, key: str = "", **fields: Unpack[GroupFields]) -> Group:
        """Add a group: a section, a discussion.

        Args:
            title: What it is called.
            key: Its key; by default it is made of the title.
            parent: The group that it lies in, or its key.
            tags: Labels.
            extra: JSON, namespaced by format.

        Raises:
            DuplicateKeyError: If the key is taken.
            InvalidValueError: If a field holds what it must not.
            UnknownKeyError: If the parent has not been added.

        >>> Builder().group("Health effects")
        Group('health-effects', title='Health effects')
        """
        values: dict[str, Any] = {**fields}
        return self._add(Group(key, title, **values))

    @spelled_out
    def source(self, text: str, *, key: str = "", **fields: Unpack[SourceFields]) -> Source:
        """Add a text to anchor claims in; its digest and its sentences are computed, as by `Source.of`.

        Args:
            text: The whole text.
            key: Its key; by default it is made of the title, else ``"source"``.
            segments: Its sentences, where they are not to be computed.
            skips: Stretches that state no claim; see also `skip`.
            title, author, date, url, licence: Where it comes from.

        Raises:
            DuplicateKeyError: If the key is taken.
            InvalidValueError: If a field holds what it must not.

        >>> Builder().source("Sugar harms.", title="Leader").key
        'leader'
        """
        return self._add(Source.of(text, key=key, **fields))

    def skip(
        self, quote: str = "", *, reason: str, at: tuple[int, int] | None = None, source: Key | None = None
    ) -> Skip:
        """Say why a stretch of a source states no claim.

        Args:
            quote: The words, or *at* their offsets in code points.
            reason: Why they are skipped.
            at: Offsets, which decide when the words occur twice.
            source: Which source; by default the only one.

        Raises:
            AnchorError: If the words do not occur, or occur twice.

        >>> Builder(source="By Ann. Sugar harms.").skip("By Ann.", reason="byline").end
        7
        """
        record = self._source(source)
        start, end = locate(record, quote, at=at)
        words = quote if record.text is None else record.text[start:end]
        skip = Skip(start, end, digest_of(words) if words else "", reason)
        self._skips.setdefault(record.key, []).append(skip)
        return skip

    def add(self, *records: Record) -> None:
        """Add ready records, which may refer to one another in any order; if one cannot be added, none is.

        Raises:
            InvalidMapError: If a key is taken or empty, or something else than a record is passed.

        >>> b = Builder()
        >>> b.add(Claim("a", "A."), Claim("b", "B."))
        >>> len(b)
        2
        """
        parts, homeless, faults = sort_items(records)
        rooms: tuple[dict[str, Any], ...] = parts
        for record in each(parts, homeless):
            faults.extend(key_faults(record.key, kind_of(record)))
            if record in self:
                faults.append(duplicate_key(record.key, self[record], record))
        if faults:
            raise InvalidMapError(faults)
        for room, found in zip(self._rooms, rooms, strict=True):
            room.update(found)
            self._unchecked.update(found)

    def build(self, *, thesis: Key | None = None, extra: Mapping[str, object] | None = None) -> ArgumentMap:
        """Return the map; the builder stays usable.

        Args:
            thesis: The main contention, where `thesis` was not used.
            extra: Frozen JSON for the map as a whole.

        Raises:
            InvalidMapError: With every fault of the map, when there is any.

        >>> len(Builder("Empty").build())
        0
        """
        named = {
            "title": self.title,
            "thesis": self._thesis if thesis is None else thesis,
            "extra": self._extra if extra is None else extra,
            "origin": self._origin,
        }
        for source in self._parts[3].values():
            self._whole(source)
        claims, relations, groups, sources = self._parts
        parts: Parts = dict(claims), dict(relations), dict(groups), dict(sources)
        checked = check(parts, [], records=self._unchecked.values(), **named)
        self._unchecked = {}
        return ArgumentMap._trusted(parts, **checked)  # noqa: SLF001 - the other half of the map

    # -- how it works -----------------------------------------------------------------------------------

    def _filled(self, m: ArgumentMap) -> Self:
        for room, known in zip(self._rooms, (m.claims, m.relations, m.groups, m.sources), strict=True):
            room.update(known)
        self._thesis, self._extra, self._origin = m.thesis, m.extra, m.origin
        return self

    def _whole(self, record: Record) -> Record:
        """Return a source with its skips, which are kept apart so that adding one takes no copy of the rest."""
        if isinstance(record, Source) and record.key in self._skips:
            record = attrs.evolve(record, skips=(*record.skips, *self._skips.pop(record.key)))
            self._parts[3][record.key] = self._unchecked[record.key] = record
        return record

    def _add(self, record: R) -> R:
        """Add one record, under its default key if it has none."""
        record = self._named(record)
        if faults := record_faults(record, self._parts):
            raise faults[0] if len(faults) == 1 else InvalidMapError(faults)
        self._rooms[ROOMS[type(record)]][record.key] = record
        return record

    def _named(self, record: R) -> R:
        if type(record.key) is str and not record.key:
            return attrs.evolve(record, key=self._keys.free(record, taken=self))
        if record in self:
            raise duplicate_key(record.key, self[record.key], record)
        return record

    def _relate(
        self, kind: type[Rel], target: Key | None, premises: tuple[Use, ...], fields: RelationFields
    ) -> Rel:
        values = cast("dict[str, Any]", fields)
        before = [len(room) for room in self._rooms]
        for premise in premises:
            self._refuse_key(premise)
        try:
            goal = None if target is None else self._known(target, "claim or relation", 0, 1)
            values["anchors"] = self._anchors(values)
            key = values.pop("key", "") or self._keys.after(goal, taken=self)
            if isinstance(key, str):
                self._reserve(key, kind)
            uses = tuple([self._use(premise) for premise in premises])
            self._rooms[1].pop(key, None)
            return self._add(kind(key, uses, goal, **values))
        except Exception:
            for room, count in zip(self._rooms, before, strict=True):
                while len(room) > count:  # the claims that were made on the way go too
                    room.popitem()
            self._keys = KeyMaker()  # which numbers are taken is counted anew
            raise

    def _reserve(self, key: str, kind: type[Relation]) -> None:
        """Hold the key of a relation, so that no claim that is made for it takes it."""
        if key in self:
            raise duplicate_key(key, self[key], kind(key))
        self._rooms[1][key] = None

    def _refuse_key(self, use: Use) -> None:
        """Refuse a string among premises that is the key of what exists: it would become a claim that says so."""
        if not isinstance(use, str) or use not in self:
            return
        fault = f"hold {use!r}, the key of a {kind_of(self[use])}; a string among them is the text of a new claim."
        meant = f" Did you mean b[{use!r}]?" if use in self._parts[0] else ""
        way_out = f" For a new claim that says {use!r}, pass b.claim({use!r})."
        raise InvalidValueError(f"{fault}{meant}{way_out}", field="premises")

    def _use(self, use: Use) -> Premise:
        if isinstance(use, str):
            return Premise(self.claim(use))
        if isinstance(use, Premise):
            return Premise(self._known(use.claim, "claim", 0), use.role)
        return Premise(self._known(use, "claim", 0))

    def _known(self, key: Key, wanted: str, *rooms: int) -> str:
        name = key_of(key)
        for room in rooms:
            if name in self._rooms[room]:
                return name
        found = kind_of(self[name]) if name in self else ""
        known = itertools.chain(*(self._rooms[room] for room in rooms))
        raise UnknownKeyError(name, known=known, wanted=wanted, found=found)

    def _anchors(self, values: dict[str, Any]) -> tuple[Anchor, ...]:
        """Take out of *values* what says where a record stands."""
        if not values:
            return ()
        quote, at, source = (values.pop(name, None) for name in ("quote", "at", "source"))
        ready: tuple[Anchor, ...] = fields_.several(values.pop("anchors", ()))
        if quote or at is not None:
            return (anchor_at(self._source(source), quote or "", at=at), *ready)
        if source is not None:
            raise AnchorError("source= says where a quote stands; give quote= or at= as well.")
        return ready

    def _source(self, key: Key | None) -> Source:
        sources = self._parts[3]
        if key is not None:
            return sources[self._known(key, "source", 3)]
        if len(sources) != 1:
            told = f"There are {len(sources)} sources; pass source= to say which."
            none = "A quote is of a source, and there is none: pass Builder(source=text), or add one with source()."
            raise AnchorError(told if sources else none)
        return next(iter(sources.values()))


def reopened(m: ArgumentMap) -> Builder:
    """Return a builder that holds all of a map."""
    return Builder(m.title)._filled(m)  # noqa: SLF001 - the other half of the map
