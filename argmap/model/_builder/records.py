"""The records of a builder: adding one under its key, with the claims and anchors that are made for it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any, TypeAlias, TypeVar, final

import attrs

from argmap.errors import AnchorError, InvalidMapError, InvalidValueError, UnknownKeyError
from argmap.model import _fields as fields_
from argmap.model._check import KIND_NUMBERS, all_records, record_faults, sort_records
from argmap.model._faults import WANTED, Parts, duplicate_key, key_faults, kind_of
from argmap.model._items import Claim, Key, Premise, Record, Relation, key_of
from argmap.model._keys import KeyMaker
from argmap.model._sources.anchors import anchor_at
from argmap.model._sources.records import Anchor, Skip, Source

__all__ = ["BuilderRecords", "Use"]

Use: TypeAlias = Record | Premise | str
"""A premise as the builder takes it: the record of a claim, such as ``b["tax"]``, or the text of a new claim."""

R = TypeVar("R", bound=Record)
Rel = TypeVar("Rel", bound=Relation)


@final
class BuilderRecords:
    """Hold the records of a builder by kind: claims, relations, groups and sources.

    Every record that is added one by one is checked then; those in ``unchecked`` are checked with the map.
    """

    def __init__(self) -> None:
        self.parts: Parts = ({}, {}, {}, {})
        self.kinds: tuple[dict[str, Any], ...] = self.parts
        self.unchecked: dict[str, Record] = {}
        self._skips: dict[str, list[Skip]] = {}
        self._keys = KeyMaker()

    def __contains__(self, key: object) -> bool:
        """Return whether the key, or a record with it, has been added."""
        name = key if isinstance(key, str) else getattr(key, "key", None)
        claims, relations, groups, sources = self.kinds
        return isinstance(name, str) and (
            name in claims or name in relations or name in groups or name in sources
        )

    def __getitem__(self, key: Key) -> Record:
        """Return the record with this key; a source comes with its skips."""
        name = key_of(key)
        for kind in self.kinds:
            if name in kind:
                record: Record = kind[name]
                return self.source(name) if isinstance(record, Source) else record
        raise UnknownKeyError(name, known=itertools.chain(*self.kinds))

    def known(self, key: Key, wanted: str) -> str:
        """Return the key of a record of the *wanted* kind."""
        name = key_of(key)
        kinds = [self.kinds[number] for number in WANTED[wanted]]
        for kind in kinds:
            if name in kind:
                return name
        found = kind_of(self[name]) if name in self else ""
        raise UnknownKeyError(name, known=itertools.chain(*kinds), wanted=wanted, found=found)

    # -- adding -----------------------------------------------------------------------------------------------

    def add(self, record: R) -> R:
        """Add one record, under its default key if it has none."""
        if type(record.key) is str and not record.key:
            record = attrs.evolve(record, key=self._keys.free(record, taken=self))
        elif record in self:
            raise duplicate_key(record.key, self[record.key], record)
        if faults := record_faults(record, self.parts):
            raise faults[0] if len(faults) == 1 else InvalidMapError(faults)
        self.kinds[KIND_NUMBERS[type(record)]][record.key] = record
        return record

    def add_all(self, records: Iterable[Record]) -> None:
        """Add records that may refer to one another; if one cannot be added, none is."""
        parts, keyless, faults = sort_records(records)
        kinds: tuple[dict[str, Any], ...] = parts
        for record in all_records(parts, keyless):
            faults.extend(key_faults(record.key, kind_of(record)))
            if record in self:
                faults.append(duplicate_key(record.key, self[record], record))
        if faults:
            raise InvalidMapError(faults)
        for kind, found in zip(self.kinds, kinds, strict=True):
            kind.update(found)
            self.unchecked.update(found)

    def relate(self, cls: type[Rel], target: Key | None, premises: tuple[Use, ...], values: Any) -> Rel:
        """Add a relation and the claims that are made for it, or nothing if something is wrong."""
        before = [len(kind) for kind in self.kinds]
        for premise in premises:
            self._refuse_key(premise)
        try:
            goal = None if target is None else self.known(target, "claim or relation")
            values["anchors"] = self.take_anchors(values)
            key = values.pop("key", "") or self._keys.after(goal, taken=self)
            if isinstance(key, str):
                self._reserve(key, cls)
            uses = tuple([self._premise(premise) for premise in premises])
            self.parts[1].pop(key, None)
            return self.add(cls(key, uses, goal, **values))
        except Exception:
            for kind, count in zip(self.kinds, before, strict=True):
                while len(kind) > count:  # the claims that were made on the way go too
                    kind.popitem()
            self._keys = KeyMaker()  # which numbers are taken is counted anew
            raise

    def _reserve(self, key: str, cls: type[Relation]) -> None:
        """Hold the key of a relation, so that no claim that is made for it takes it."""
        if key in self:
            raise duplicate_key(key, self[key], cls(key))
        self.kinds[1][key] = None

    def _refuse_key(self, use: Use) -> None:
        """Refuse a string among premises that is the key of what exists: it would become a claim that says so."""
        if not isinstance(use, str) or use not in self:
            return
        fault = f"hold {use!r}, the key of a {kind_of(self[use])}; a string among them is the text of a new claim."
        meant = f" Did you mean b[{use!r}]?" if use in self.parts[0] else ""
        way_out = f" For a new claim that says {use!r}, pass b.claim({use!r})."
        raise InvalidValueError(f"{fault}{meant}{way_out}", field="premises")

    def _premise(self, use: Use) -> Premise:
        if isinstance(use, str):
            return Premise(self.add(Claim("", use)))
        if isinstance(use, Premise):
            return Premise(self.known(use.claim, "claim"), use.role)
        return Premise(self.known(use, "claim"))

    # -- sources ----------------------------------------------------------------------------------------------

    def take_anchors(self, values: dict[str, Any]) -> tuple[Anchor, ...]:
        """Take out of *values* the fields that say where a record is in a source, and return its anchors."""
        if not values:
            return ()
        quote, at, source = (values.pop(name, None) for name in ("quote", "at", "source"))
        ready: tuple[Anchor, ...] = fields_.several(values.pop("anchors", ()))
        if quote or at is not None:
            return (anchor_at(self.meant_source(source), quote or "", at=at), *ready)
        if source is not None:
            raise AnchorError("source= says where a quote stands; give quote= or at= as well.")
        return ready

    def meant_source(self, key: Key | None) -> Source:
        """Return the source with this key, or else the only one."""
        sources = self.parts[3]
        if key is not None:
            return sources[self.known(key, "source")]
        if len(sources) != 1:
            several = f"There are {len(sources)} sources; pass source= to say which."
            none = "A quote is of a source, and there is none: pass Builder(source=text), or add one with source()."
            raise AnchorError(several if sources else none)
        return next(iter(sources.values()))

    def source(self, key: str) -> Source:
        """Return a source with its skips, which are kept apart so that adding one copies none of the others."""
        record = self.parts[3][key]
        if key in self._skips:
            record = attrs.evolve(record, skips=(*record.skips, *self._skips.pop(key)))
            self.parts[3][key] = self.unchecked[key] = record
        return record

    def skip(self, source: Source, skip: Skip) -> Skip:
        """Add a skip to a source."""
        self._skips.setdefault(source.key, []).append(skip)
        return skip
