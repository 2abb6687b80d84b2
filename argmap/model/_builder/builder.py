"""The builder: the one mutable type, which writes a map the way one explains an argument."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, Unpack, cast, final, overload

from argmap.errors import InvalidValueError
from argmap.model._builder.fields import (
    ClaimFields,
    GroupFields,
    RelationFields,
    SourceFields,
    name_keywords,
)
from argmap.model._builder.records import BuilderRecords, Use
from argmap.model._check import check_parts
from argmap.model._extra import EMPTY, Extra
from argmap.model._faults import Parts
from argmap.model._items import Claim, Group, Key, Link, Rebuttal, Record, Relation, Rephrase, Support
from argmap.model._map import ArgumentMap
from argmap.model._origin import Origin
from argmap.model._sources.anchors import locate
from argmap.model._sources.records import Skip, Source
from argmap.model._sources.text import digest_of

__all__ = ["Builder", "Use"]

R = TypeVar("R", bound=Record)


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
          but that is no objection
            Juice sales did not rise after Mexico's tax.
    """

    def __init__(self, title: str = "", *, source: str | Source | None = None) -> None:
        self.title = title
        self._records = BuilderRecords()
        self._thesis: str | None = None
        self._extra: Extra = EMPTY
        self._origin: Origin | None = None
        if source is not None:
            self._records.add(source if isinstance(source, Source) else Source.of(source))

    @overload
    def __getitem__(self, key: str) -> Record: ...

    @overload
    def __getitem__(self, key: R) -> R: ...

    def __getitem__(self, key: Key) -> Record:
        """Return the record with this key, to be used in another.

        Its type is that of any record, which serves as a target and as a premise. `claim_named` and
        `relation_named` return what type checkers know for a claim or a relation.
        """
        return self._records[key]

    def __contains__(self, key: object) -> bool:
        """Whether the key, or a record with it, has been added."""
        return key in self._records

    def __len__(self) -> int:
        """Count the records so far."""
        return sum(map(len, self._records.kinds))

    def __repr__(self) -> str:
        claims, relations, *_ = self._records.kinds
        return f"<Builder {self.title!r}: {len(claims)} claims, {len(relations)} relations>"

    # -- claims ---------------------------------------------------------------------------------------

    @name_keywords
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
        anchors = self._records.take_anchors(values)
        return self._records.add(Claim(values.pop("key", ""), text, anchors=anchors, **values))

    @name_keywords
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

    def claim_named(self, key: Key) -> Claim:
        """Return the claim with this key.

        Raises:
            UnknownKeyError: If there is none.

        >>> b = Builder()
        >>> _ = b.claim("Tax sugar.", key="tax")
        >>> b.claim_named("tax").text
        'Tax sugar.'
        """
        return self._records.parts[0][self._records.known(key, "claim")]

    # -- relations ------------------------------------------------------------------------------------

    @name_keywords
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
        return self._records.relate(Support, target, premises, fields)

    @name_keywords
    def rebut(self, target: Key, *premises: Use, **fields: Unpack[RelationFields]) -> Rebuttal:
        """Speak against *target*: a claim, a step (an undercut), or another rebuttal (a defence).

        Takes what `support` takes.

        >>> b = Builder()
        >>> b.rebut(b.claim("Tax sugar.", key="tax"), "Taxes are unpopular.").target
        'tax'
        """
        return self._records.relate(Rebuttal, target, premises, fields)

    @name_keywords
    def contradict(self, one: Key, other: Use, **fields: Unpack[RelationFields]) -> Rebuttal:
        """Say that two claims cannot both hold: one symmetric record.

        Takes what `support` takes; the scheme is ``contradiction`` unless it is given.

        >>> b = Builder()
        >>> b.contradict(b.claim("Taxes rose."), "Taxes fell.").symmetric
        True
        """
        fields.setdefault("scheme", "contradiction")
        return self._records.relate(Rebuttal, one, (other,), fields)

    @name_keywords
    def rephrase(self, target: Key, *premises: Use, **fields: Unpack[RelationFields]) -> Rephrase:
        """Say *target* again in other words. Takes what `support` takes.

        >>> b = Builder()
        >>> b.rephrase(b.claim("Tax sugar.", key="tax"), "Put a levy on sugar.").key
        'tax.1'
        """
        return self._records.relate(Rephrase, target, premises, fields)

    @name_keywords
    def link(self, target: Key | None, *premises: Use, **fields: Unpack[RelationFields]) -> Link:
        """Connect records in a way whose meaning is not known; no target is needed.

        Takes what `support` takes.

        >>> b = Builder()
        >>> b.link(None, "Juice is sweet.", scheme="see also").key
        'link.1'
        """
        return self._records.relate(Link, target, premises, fields)

    def relation_named(self, key: Key) -> Relation:
        """Return the relation with this key.

        Raises:
            UnknownKeyError: If there is none.

        >>> b = Builder()
        >>> _ = b.support(b.claim("Tax sugar."), "Sugar harms.", key="step")
        >>> b.relation_named("step").claims
        ('sugar-harms',)
        """
        return self._records.parts[1][self._records.known(key, "relation")]

    # -- surroundings -----------------------------------------------------------------------------------

    @name_keywords
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
        return self._records.add(Group(key, title, **values))

    @name_keywords
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
        return self._records.add(Source.of(text, key=key, **fields))

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
        record = self._records.meant_source(source)
        start, end = locate(record, quote, at=at)
        words = quote if record.text is None else record.text[start:end]
        return self._records.skip(record, Skip(start, end, digest_of(words) if words else "", reason))

    def add(self, *records: Record) -> None:
        """Add ready records, which may refer to one another in any order; if one cannot be added, none is.

        Raises:
            InvalidMapError: If a key is taken or empty, or something else than a record is passed.

        >>> b = Builder()
        >>> b.add(Claim("a", "A."), Claim("b", "B."))
        >>> len(b)
        2
        """
        self._records.add_all(records)

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
        claims, relations, groups, sources = self._records.parts
        for key in sources:
            self._records.source(key)
        parts: Parts = dict(claims), dict(relations), dict(groups), dict(sources)
        checked = check_parts(parts, [], records=self._records.unchecked.values(), **named)
        self._records.unchecked = {}
        return ArgumentMap._trusted(parts, **checked)  # noqa: SLF001 - the records have been checked

    @classmethod
    def _of(cls, m: ArgumentMap) -> Builder:
        """Return a builder that holds all of a map."""
        self = cls(m.title)
        held = (m.claims, m.relations, m.groups, m.sources)
        for kind, records in zip(self._records.kinds, held, strict=True):
            kind.update(records)
        self._thesis, self._extra, self._origin = m.thesis, m.extra, m.origin
        return self
