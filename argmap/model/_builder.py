"""The builder: the one mutable type, which writes a map the way one explains an argument."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self, TypeVar, final

import attrs

from argmap.errors import AnchorError, DuplicateKeyError, InvalidValueError, UnknownKeyError
from argmap.model._anchors import locate
from argmap.model._check import kind_of
from argmap.model._extra import EMPTY, Extra, freeze_extra
from argmap.model._items import (
    Anchor,
    Claim,
    Group,
    Key,
    Link,
    Premise,
    Rebuttal,
    Record,
    Relation,
    Rephrase,
    Skip,
    Source,
    Support,
    key_of,
)
from argmap.model._keys import KeyMaker, key_fault
from argmap.model._map import ArgumentMap
from argmap.model._origin import Origin
from argmap.model._text import digest_of

__all__ = ["Builder", "Use"]

Use = Claim | Premise | str
"""A premise as the builder takes it: a record, or the text of a new claim."""

C = TypeVar("C", Claim, Support, Rebuttal, Rephrase, Link)
Rel = TypeVar("Rel", Support, Rebuttal, Rephrase, Link)


@final
class Builder:
    """Build a map step by step; every method adds one record and returns it.

    A string among premises is always the text of a *new* claim; what exists is passed as a record
    (``b["tax"]``). Faults that can be seen at once raise at once and add nothing; `build` checks the rest.

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
        self._records: dict[str, Record] = {}
        self._sources: dict[str, None] = {}
        self._thesis: str | None = None
        self._extra: Extra = EMPTY
        self._origin: Origin | None = None
        self._keys = KeyMaker()
        if source is not None:
            self._add(source if isinstance(source, Source) else Source.of(source))

    @classmethod
    def _of(cls, m: ArgumentMap) -> Self:
        """Reopen a map."""
        self = cls(m.title)
        self._records = {record.key: record for record in m}
        self._sources = dict.fromkeys(m.sources)
        self._thesis, self._extra, self._origin = m.thesis, m.extra, m.origin
        return self

    def __getitem__(self, key: Key) -> Any:  # noqa: ANN401 - what is under a key is known to the caller alone
        """Return the record with this key, to be used in another."""
        name = key_of(key)
        if name not in self._records:
            raise UnknownKeyError(name, known=self._records)
        return self._records[name]

    def __contains__(self, key: object) -> bool:
        """Whether the key, or a record with it, has been added."""
        name = key if isinstance(key, str) else getattr(key, "key", None)
        return name in self._records

    def __len__(self) -> int:
        """Count the records so far."""
        return len(self._records)

    # -- claims ---------------------------------------------------------------------------------------

    def claim(
        self,
        text: str = "",
        *,
        key: str = "",
        quote: str = "",
        at: tuple[int, int] | None = None,
        anchors: Iterable[Anchor] = (),
        **fields: Any,
    ) -> Claim:
        """Add a claim.

        Args:
            text: A full sentence.
            key: Its key; by default the first words of its title or text.
            quote: Words of the source that state it; found, or an error.
            at: Offsets of those words, which decide when the quote occurs twice.
            anchors: Ready anchors, for instance sealed ones.
            **fields: Any other field of `Claim`.

        Raises:
            AnchorError: If the quote does not occur, or occurs twice.
            DuplicateKeyError: If *key* is taken.

        >>> Builder().claim("Sugar harms.", voice="opponent").key
        'sugar-harms'
        """
        return self._anchored(Claim(key, text, **fields), quote, at, anchors)

    def thesis(self, text: str = "", **fields: Any) -> Claim:
        """Add a claim and make it the main contention; takes what `claim` takes.

        >>> b = Builder()
        >>> b.thesis("Tax sugar.").key == b.build().thesis
        True
        """
        if self._thesis is not None:
            raise InvalidValueError(
                f"is set already, to {self._thesis!r}; a map has one main contention", field="thesis"
            )
        claim = self.claim(text, **fields)
        self._thesis = claim.key
        return claim

    # -- relations ------------------------------------------------------------------------------------

    def support(self, target: Key, *premises: Use, **fields: Any) -> Support:
        """Infer *target* from *premises*, which work together; of a relation, say why its step is licensed.

        Args:
            target: A claim or a relation.
            *premises: Claims, `Premise` records with a role, or texts of new claims.
            **fields: ``key``, ``quote``, ``at``, ``anchors`` as in `claim`; any other field of `Support`.

        Raises:
            UnknownKeyError: If the target or a premise has not been added.

        >>> b = Builder()
        >>> b.support(b.claim("Tax sugar.", key="tax"), "Sugar harms.").key
        'tax.1'
        """
        return self._relate(Support, target, premises, fields)

    def rebut(self, target: Key, *premises: Use, **fields: Any) -> Rebuttal:
        """Speak against *target*: a claim, a step (an undercut), or another rebuttal (a defence).

        Takes what `support` takes.

        >>> b = Builder()
        >>> b.rebut(b.claim("Tax sugar.", key="tax"), "Taxes are unpopular.").target
        'tax'
        """
        return self._relate(Rebuttal, target, premises, fields)

    def contradict(self, one: Key, other: Use, *, scheme: str = "contradiction", **fields: Any) -> Rebuttal:
        """Say that two claims cannot both hold: one symmetric record.

        >>> b = Builder()
        >>> b.contradict(b.claim("Taxes rose."), "Taxes fell.").symmetric
        True
        """
        return self._relate(Rebuttal, one, (other,), {"scheme": scheme, **fields})

    def rephrase(self, target: Key, *premises: Use, **fields: Any) -> Rephrase:
        """Say *target* again in other words. Takes what `support` takes.

        >>> b = Builder()
        >>> b.rephrase(b.claim("Tax sugar.", key="tax"), "Put a levy on sugar.").key
        'tax.1'
        """
        return self._relate(Rephrase, target, premises, fields)

    def link(self, target: Key | None, *premises: Use, **fields: Any) -> Link:
        """Connect records in a way whose meaning is not known. Takes what `support` takes; no target is needed.

        >>> b = Builder()
        >>> b.link(None, "Juice is sweet.", scheme="see also").key
        'link.1'
        """
        return self._relate(Link, target, premises, fields)

    # -- surroundings -----------------------------------------------------------------------------------

    def group(self, title: str, *, key: str = "", **fields: Any) -> Group:
        """Add a group: a section, a discussion.

        >>> Builder().group("Health effects")
        Group('health-effects', title='Health effects')
        """
        added: Group = self._add(Group(key, title, **fields))
        return added

    def source(self, text: str, *, key: str = "", **fields: Any) -> Source:
        """Add a text to anchor claims in; `Source.of` finds its sentences.

        >>> Builder().source("Sugar harms.", title="Leader").key
        'leader'
        """
        added: Source = self._add(Source.of(text, key=key, **fields))
        return added

    def skip(
        self, quote: str = "", *, reason: str, at: tuple[int, int] | None = None, source: Key | None = None
    ) -> Skip:
        """Say why a stretch of a source states no claim.

        Args:
            quote: The words, or `at` their offsets.
            reason: Why they are skipped.
            at: Offsets in code points.
            source: Which source; by default the only one.

        >>> Builder(source="By Ann. Sugar harms.").skip("By Ann.", reason="byline").end
        7
        """
        record = self._source(source)
        start, end = at or locate(record, quote)
        digest = "" if record.text is None else digest_of(record.text[start:end])
        skip = Skip(start, end, digest, reason)
        self._records[record.key] = attrs.evolve(record, skips=(*record.skips, skip))
        return skip

    def add(self, *records: Record) -> None:
        """Add ready records; a key that is taken raises and nothing is added.

        >>> b = Builder()
        >>> b.add(Claim("a", "A."), Claim("b", "B."))
        >>> len(b)
        2
        """
        seen: set[str] = set()
        for record in records:
            if record.key in self._records or record.key in seen:
                raise DuplicateKeyError(record.key)
            seen.add(record.key)
        for record in records:
            self._store(record)

    def build(self, *, thesis: Key | None = None, extra: dict[str, object] | None = None) -> ArgumentMap:
        """Return the map; the builder stays usable.

        Args:
            thesis: The main contention, where `thesis` was not used.
            extra: Frozen JSON for the map as a whole.

        Raises:
            InvalidMapError: With every fault of the map, when there is any.

        >>> len(Builder("Empty").build())
        0
        """
        main = self._thesis if thesis is None else key_of(thesis)
        held = self._extra if extra is None else freeze_extra(extra)
        return ArgumentMap.of(
            *self._records.values(), title=self.title, thesis=main, extra=held, origin=self._origin
        )

    # -- how it works -----------------------------------------------------------------------------------

    def _add(self, record: Any) -> Any:  # noqa: ANN401 - returns what it is given
        if not record.key:
            record = attrs.evolve(record, key=self._keys.free(record, taken=self._records))
        fault = key_fault(record.key)
        if fault:
            raise InvalidValueError(f"{fault} ({kind_of(record)})", field="key")
        if record.key in self._records:
            raise DuplicateKeyError(record.key, kinds=(kind_of(self._records[record.key]), kind_of(record)))
        self._store(record)
        return record

    def _store(self, record: Record) -> None:
        self._records[record.key] = record
        if isinstance(record, Source):
            self._sources[record.key] = None

    def _anchored(self, record: C, quote: str, at: tuple[int, int] | None, anchors: Iterable[Anchor]) -> C:
        found: tuple[Anchor, ...] = tuple(anchors)
        if quote or at:
            found = (self._anchor(quote, at), *found)
        added: C = self._add(attrs.evolve(record, anchors=found) if found else record)
        return added

    def _anchor(self, quote: str, at: tuple[int, int] | None) -> Anchor:
        source = self._source(None)
        start, end = locate(source, quote, at=at)
        words = "" if source.text is None else source.text[start:end]
        return Anchor(source.key, start, end, quote=words or quote)

    def _source(self, key: Key | None) -> Source:
        if key is not None:
            record = self[key]
            if isinstance(record, Source):
                return record
            raise UnknownKeyError(record.key, wanted="source", found=kind_of(record))
        if len(self._sources) != 1:
            raise AnchorError(
                f"There are {len(self._sources)} sources; pass anchors=[Anchor(source, start, end, …)] to say which."
            )
        only: Source = self[next(iter(self._sources))]
        return only

    def _relate(
        self, kind: type[Rel], target: Key | None, premises: tuple[Use, ...], fields: dict[str, Any]
    ) -> Rel:
        goal = None if target is None else self._known(target)
        before = len(self._records)
        try:
            record = kind(fields.pop("key", ""), [self._premise(p) for p in premises], goal, **_split(fields))
            return self._anchored(
                record, fields.get("quote", ""), fields.get("at"), fields.get("anchors", ())
            )
        except Exception:
            while len(self._records) > before:  # the claims made on the way go too
                self._records.popitem()
            raise

    def _premise(self, use: Use) -> Premise:
        if isinstance(use, str):
            return Premise(self.claim(use).key)
        if isinstance(use, Premise):
            return attrs.evolve(use, claim=self._known(use.claim))
        return Premise(self._known(use))

    def _known(self, key: Key) -> str:
        return str(self[key].key)


def _split(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of the record itself."""
    return {name: value for name, value in fields.items() if name not in ("quote", "at", "anchors")}
