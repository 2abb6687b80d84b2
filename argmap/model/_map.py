"""The map: records under one key space, immutable, checked as a whole when it is made."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar, final, overload

import attrs
from attrs import field, frozen

from argmap.errors import DuplicateKeyError, InvalidMapError, InvalidValueError, UnknownKeyError
from argmap.model import _edits, _outline, _walks
from argmap.model._check import Parts, faults_of, hinted, kind_of, map_faults, sort_items
from argmap.model._extra import EMPTY, Extra, freeze_extra
from argmap.model._items import (
    Claim,
    Group,
    Key,
    Rebuttal,
    Record,
    Relation,
    Source,
    Support,
    key_of,
)
from argmap.model._origin import Origin

if TYPE_CHECKING:
    from argmap.model._builder import Builder

__all__ = ["ArgumentMap", "RebuttalKind"]

RebuttalKind: TypeAlias = Literal["rebut", "undermine", "undercut", "defence", "contradiction"]

_HINTED = 20
R = TypeVar("R", bound=Record)


def _view(records: Mapping[str, R]) -> Mapping[str, R]:
    return records if isinstance(records, MappingProxyType) else MappingProxyType(dict(records))


@final
@frozen(slots=True, eq=False, repr=False)
class ArgumentMap:
    """Hold the claims and relations of an argument, with the groups and sources they refer to.

    A map is made by `ArgumentMap.of` or a `Builder`, which check it as a whole; from then on it is
    immutable, hashable and safe to share between threads. Two maps are equal when their content is, and
    order is content. All records share one key space; wherever a key is asked for, the record itself
    serves as well.

    Args:
        claims, relations, groups, sources: Read-only mappings from key to record, in order.
        title: What the map is called.
        thesis: The key of the main contention.
        extra: Frozen JSON that describes no record, namespaced by format.
        origin: Where the map was read from; no part of equality.

    >>> m = ArgumentMap.of(Claim("tax", "Tax sugar."), Claim("harm", "Sugar harms."), Support("tax.1", "harm", "tax"))
    >>> [r.key for r in m.supports("tax")], len(m), "harm" in m
    (['tax.1'], 3, True)
    """

    claims: Mapping[str, Claim] = field(factory=dict, converter=_view)
    relations: Mapping[str, Relation] = field(factory=dict, converter=_view)
    groups: Mapping[str, Group] = field(factory=dict, converter=_view)
    sources: Mapping[str, Source] = field(factory=dict, converter=_view)
    title: str = field(default="", kw_only=True)
    thesis: str | None = field(default=None, kw_only=True)
    extra: Extra = field(default=EMPTY, converter=freeze_extra, kw_only=True)
    origin: Origin | None = field(default=None, kw_only=True)
    _memo: dict[str, Any] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        """Check what was passed directly, so that no unchecked map exists."""
        rooms: tuple[Mapping[str, Record], ...] = (self.claims, self.relations, self.groups, self.sources)
        parts, faults = sort_items(record for room in rooms for record in room.values())
        checked: tuple[Mapping[str, Record], ...] = parts
        for room, found in zip(rooms, checked, strict=True):
            if list(room) != list(found):
                faults.append(
                    InvalidValueError("must map each record's own key to it, one kind to a mapping")
                )
        _raise_any(faults, parts, self.title, self.thesis)

    @classmethod
    def of(
        cls,
        *items: Record,
        title: str = "",
        thesis: Key | None = None,
        extra: Mapping[str, object] | None = None,
        origin: Origin | None = None,
    ) -> ArgumentMap:
        """Make a map of records in any order of kinds, checking everything once.

        Args:
            *items: Claims, relations, groups and sources; the order within a kind is content.
            title: What the map is called.
            thesis: The main contention, one of the claims.
            extra: Frozen JSON that describes no record.
            origin: Where the records were read from.

        Raises:
            InvalidMapError: With every fault of the map, when there is any.

        >>> ArgumentMap.of(Claim("tax", "Tax sugar."), thesis="tax", title="Sugar")
        ArgumentMap.of(Claim('tax', text='Tax sugar.'), title='Sugar', thesis='tax')
        """
        parts, faults = sort_items(items)
        main = None if thesis is None else key_of(thesis)
        _raise_any(faults, parts, title, main)
        return cls._trusted(parts, title=title, thesis=main, extra=freeze_extra(extra), origin=origin)

    @classmethod
    def _trusted(
        cls,
        parts: Parts,
        *,
        title: str = "",
        thesis: str | None = None,
        extra: Extra = EMPTY,
        origin: Origin | None = None,
    ) -> ArgumentMap:
        """Wrap records that have been checked."""
        self = cls.__new__(cls)
        values: tuple[object, ...] = (
            *(MappingProxyType(room) for room in parts),
            title,
            thesis,
            extra,
            origin,
            {},
        )
        for a, value in zip(attrs.fields(cls), values, strict=True):
            object.__setattr__(self, a.name, value)
        return self

    # -- the map as a collection -------------------------------------------------------------------

    def __getitem__(self, key: Key) -> Record:
        """Return the record with this key."""
        name = key_of(key)
        for room in (self.claims, self.relations, self.groups, self.sources):
            if name in room:
                return room[name]
        raise UnknownKeyError(name, known=(r.key for r in self))

    def __contains__(self, key: object) -> bool:
        """Whether the key, or this very record, is in the map."""
        if isinstance(key, str):
            return key in self.claims or key in self.relations or key in self.groups or key in self.sources
        return isinstance(key, Claim | Relation | Group | Source) and key.key in self and self[key.key] == key

    def __iter__(self) -> Iterator[Record]:
        """Yield claims, then relations, groups and sources, each in order."""
        for room in (self.claims, self.relations, self.groups, self.sources):
            yield from room.values()

    def __len__(self) -> int:
        """Count the records of all kinds."""
        return len(self.claims) + len(self.relations) + len(self.groups) + len(self.sources)

    def __bool__(self) -> bool:
        """Be true, even when empty: emptiness is ``len(m) == 0``."""
        return True

    def _content(self) -> tuple[object, ...]:
        rooms = (self.claims, self.relations, self.groups, self.sources)
        return (*(tuple(room.values()) for room in rooms), self.title, self.thesis, self.extra)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ArgumentMap):
            return NotImplemented
        return self is other or (len(self) == len(other) and self._content() == other._content())

    def __hash__(self) -> int:
        if "hash" not in self._memo:
            self._memo["hash"] = hash(self._content())
        return int(self._memo["hash"])

    def __repr__(self) -> str:
        named = {"title": self.title, "thesis": self.thesis, "extra": self.extra}
        shown = [repr(record) for record in self] + [
            f"{name}={value!r}" for name, value in named.items() if value
        ]
        return f"ArgumentMap.of({', '.join(shown)})"

    def __str__(self) -> str:
        """Return a readable outline."""
        return _outline.outline_text(self)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the records; views and memos are made anew."""
        rooms = (self.claims, self.relations, self.groups, self.sources)
        return _revive, (
            tuple(dict(room) for room in rooms),
            self.title,
            self.thesis,
            self.extra,
            self.origin,
        )

    def __copy__(self) -> ArgumentMap:
        return self

    def __deepcopy__(self, memo: object) -> ArgumentMap:
        return self

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """Show the picture in a notebook, with the outline as plain text."""
        # The one upward step of the floors: rendering is imported only when a notebook asks for it.
        drawing = importlib.import_module("argmap.rendering").render(self)
        return {"image/svg+xml": drawing.svg, "text/plain": str(self)}

    # -- questions ------------------------------------------------------------------------------------

    def claim(self, key: Key) -> Claim:
        """Return the claim with this key.

        Raises:
            UnknownKeyError: If there is none, naming close matches.

        >>> ArgumentMap.of(Claim("tax", "Tax sugar.")).claim("tax").text
        'Tax sugar.'
        """
        return _pick(self.claims, key, "claim", self)

    def relation(self, key: Key) -> Relation:
        """Return the relation with this key.

        Raises:
            UnknownKeyError: If there is none, naming close matches.

        >>> m = ArgumentMap.of(Claim("a", "A."), Support("s", "a", "a"))
        >>> m.relation("s").target
        'a'
        """
        return _pick(self.relations, key, "relation", self)

    def relations_to(self, target: Key) -> tuple[Relation, ...]:
        """Return the relations that point at a claim or relation, in order.

        >>> m = ArgumentMap.of(Claim("a", "A."), Claim("b", "B."), Rebuttal("r", "b", "a"))
        >>> [r.key for r in m.relations_to("a")]
        ['r']
        """
        return _walks.incoming(self).get(self[target].key, ())

    def supports(self, target: Key) -> tuple[Support, ...]:
        """Return the supports of a claim or relation, in order.

        >>> m = ArgumentMap.of(Claim("a", "A."), Claim("b", "B."), Support("s", "b", "a"))
        >>> m.supports("a")
        (Support('s', premises=(Premise('b'),), target='a'),)
        """
        return tuple(r for r in self.relations_to(target) if isinstance(r, Support))

    def rebuttals(self, target: Key) -> tuple[Rebuttal, ...]:
        """Return the rebuttals of a claim or relation, in order; a contradiction counts at both its ends.

        >>> m = ArgumentMap.of(Claim("a", "A."), Claim("b", "B."), Rebuttal("r", "b", "a", scheme="contradiction"))
        >>> [r.key for r in m.rebuttals("b")]
        ['r']
        """
        record = self[target]
        both = self.uses(record) if isinstance(record, Claim) else ()
        mirrored = tuple(
            r for r in both if isinstance(r, Rebuttal) and r.symmetric and r.target != record.key
        )
        return tuple(r for r in self.relations_to(record) if isinstance(r, Rebuttal)) + mirrored

    def uses(self, claim: Key) -> tuple[Relation, ...]:
        """Return the relations in which a claim serves as a premise, in order.

        >>> m = ArgumentMap.of(Claim("a", "A."), Claim("b", "B."), Support("s", "b", "a"))
        >>> [r.key for r in m.uses("b")]
        ['s']
        """
        return _walks.uses(self).get(self.claim(claim).key, ())

    def rebuttal_kind(self, rebuttal: Key) -> RebuttalKind:
        """Say what a rebuttal does, which follows from its target and is never stored.

        It *rebuts* a conclusion, *undermines* a bare premise, *undercuts* the step of a relation, is a
        *defence* when its target is itself a rebuttal, or a *contradiction* when its scheme says so.

        Raises:
            UnknownKeyError: If there is no such rebuttal.

        >>> m = ArgumentMap.of(Claim("a", "A."), Claim("b", "B."), Support("s", "b", "a"), Rebuttal("r", "b", "s"))
        >>> m.rebuttal_kind("r")
        'undercut'
        """
        record = self.relation(rebuttal)
        if not isinstance(record, Rebuttal):
            raise UnknownKeyError(record.key, wanted="rebuttal", found=kind_of(record))
        return _walks.rebuttal_kind(self, record)

    def find(self, text: str) -> tuple[Record, ...]:
        """Return the records whose text, title or key contains *text*, whatever the case.

        >>> ArgumentMap.of(Claim("tax", "Tax sugar.")).find("SUGAR")
        (Claim('tax', text='Tax sugar.'),)
        """
        wanted = text.casefold()
        return tuple(r for r in self if any(wanted in part.casefold() for part in _walks.texts(r)))

    def theses(self) -> tuple[Claim, ...]:
        """Return the main contention, or else the claims that speak for nothing further.

        >>> m = ArgumentMap.of(Claim("a", "A."), Claim("b", "B."), Support("s", "b", "a"))
        >>> [c.key for c in m.theses()]
        ['a']
        """
        return (self.claims[self.thesis],) if self.thesis is not None else _walks.terminal(self)

    def leaves(self) -> tuple[Claim, ...]:
        """Return the claims that nothing supports, in order.

        >>> m = ArgumentMap.of(Claim("a", "A."), Claim("b", "B."), Support("s", "b", "a"))
        >>> [c.key for c in m.leaves()]
        ['b']
        """
        return tuple(c for c in self.claims.values() if not self.supports(c))

    def cycles(self) -> tuple[tuple[str, ...], ...]:
        """Return the circles of the map: groups of keys each of which bears on all the others.

        >>> m = ArgumentMap.of(Claim("a", "A."), Support("s", "a", "a"))
        >>> m.cycles()
        (('a', 's'),)
        """
        return _walks.cycles(self)

    def walk(self, start: Key | None = None) -> Iterator[Claim | Relation]:
        """Yield claims and relations from the conclusion down, each once: a claim, then what bears on it.

        Args:
            start: Where to begin; by default at each thesis, then at whatever was not reached.

        >>> m = ArgumentMap.of(Claim("b", "B."), Claim("a", "A."), Support("s", "b", "a"))
        >>> [r.key for r in m.walk()]
        ['a', 's', 'b']
        """
        return _walks.walk(self, None if start is None else self[start].key)

    def subtree(self, start: Key) -> ArgumentMap:
        """Return the map of a claim or relation and all that bears on it.

        >>> m = ArgumentMap.of(Claim("a", "A."), Claim("b", "B."), Claim("c", "C."), Support("s", "b", "a"))
        >>> sorted(m.subtree("a").claims)
        ['a', 'b']
        """
        return _edits.restricted(self, {record.key for record in self.walk(start)})

    def components(self) -> tuple[ArgumentMap, ...]:
        """Return the parts of the map that no relation connects, in order; linear in all their sizes.

        >>> m = ArgumentMap.of(Claim("a", "A."), Claim("b", "B."))
        >>> [list(part.claims) for part in m.components()]
        [['a'], ['b']]
        """
        return tuple(_edits.restricted_all(self, _walks.components(self)))

    # -- edits: each returns a new map ----------------------------------------------------------------

    def edit(self) -> Builder:
        """Return a `Builder` that holds all of this map.

        >>> b = ArgumentMap.of(Claim("a", "A.")).edit()
        >>> _ = b.support("a", "Because B.")
        >>> len(b.build())
        3
        """
        builder: Builder = importlib.import_module("argmap.model._builder").Builder._of(self)
        return builder

    def add(self, *records: Record) -> ArgumentMap:
        """Return the map with *records* added at the end of their kinds.

        Raises:
            InvalidMapError: If a key is taken, or anything else is not well formed.

        >>> ArgumentMap.of().add(Claim("a", "A.")).claims["a"].text
        'A.'
        """
        return self._with(*self, *records)

    def remove(self, *keys: Key, cascade: bool = False) -> ArgumentMap:
        """Return the map without these records.

        Args:
            *keys: What to remove.
            cascade: Also remove the relations that would lose a premise or their target, and anchors,
                group memberships and the thesis that would point nowhere.

        Raises:
            UnknownKeyError: If a key names no record.
            InvalidMapError: If, without *cascade*, something still refers to what was removed.

        >>> m = ArgumentMap.of(Claim("a", "A."), Claim("b", "B."), Support("s", "b", "a"))
        >>> list(m.remove("b", cascade=True))
        [Claim('a', text='A.')]
        """
        return _edits.without(self, [self[key].key for key in keys], cascade=cascade)

    def replace(self, *records: Record) -> ArgumentMap:
        """Return the map with each record in the place of the one that has its key.

        Raises:
            UnknownKeyError: If a key names no record.
            InvalidMapError: If the result is not well formed.

        >>> ArgumentMap.of(Claim("a", "A.")).replace(Claim("a", "B.")).claims["a"].text
        'B.'
        """
        new = {self[record.key].key: record for record in records}
        return self._with(*(new.get(record.key, record) for record in self))

    @overload
    def rename(self, old: Mapping[str, str]) -> ArgumentMap: ...
    @overload
    def rename(self, old: Key, new: str) -> ArgumentMap: ...
    def rename(self, old: Key | Mapping[str, str], new: str = "") -> ArgumentMap:
        """Return the map with a key, or every key of a mapping, changed everywhere it is used.

        Raises:
            UnknownKeyError: If a key names no record.
            InvalidMapError: If a new key is taken or not allowed.

        >>> m = ArgumentMap.of(Claim("a", "A."), Support("s", "a", "a"), thesis="a").rename("a", "z")
        >>> m.thesis, m.relations["s"].target
        ('z', 'z')
        """
        names = old if isinstance(old, Mapping) else {key_of(old): new}
        return _edits.renamed(self, {self[key].key: name for key, name in names.items()})

    def bare(self) -> ArgumentMap:
        """Return the map without any ``extra``: what it says, without what a format knows besides.

        >>> ArgumentMap.of(Claim("a", "A.", extra={"aif": {"nodeID": "7"}})).bare()
        ArgumentMap.of(Claim('a', text='A.'))
        """
        return _edits.bare(self)

    def canonical(self) -> ArgumentMap:
        """Return the map sorted by key, with premises and tags sorted: equal for maps that differ in order.

        >>> list(ArgumentMap.of(Claim("b", "B."), Claim("a", "A.")).canonical().claims)
        ['a', 'b']
        """
        return _edits.canonical(self)

    def sealed(self) -> ArgumentMap:
        """Return the map with digests in the place of quotes and source texts, to be published.

        >>> from argmap import Anchor
        >>> s = Source.of("Sugar harms.")
        >>> m = ArgumentMap.of(s, Claim("a", "Sugar is bad.", anchors=Anchor("source", 0, 5, quote="Sugar")))
        >>> m.sealed().claims["a"].anchors
        (Anchor('source', 0, 5, digest='36ae8256d3933d00'),)
        """
        return _edits.sealed(self)

    def __or__(self, other: ArgumentMap) -> ArgumentMap:
        """Return the union of two maps; a record that both hold must be the same in both.

        Raises:
            InvalidMapError: With one `DuplicateKeyError` per key that means two things.
        """
        if not isinstance(other, ArgumentMap):
            return NotImplemented
        clashes = [r.key for r in other if r.key in self and self[r.key] != r]
        if clashes:
            raise InvalidMapError(
                [DuplicateKeyError(key, kinds=(kind_of(self[key]), kind_of(other[key]))) for key in clashes]
            )
        return _edits.union(self, other)

    def _with(self, *records: Record) -> ArgumentMap:
        return type(self).of(
            *records, title=self.title, thesis=self.thesis, extra=self.extra, origin=self.origin
        )


def _pick(room: Mapping[str, R], key: Key, wanted: str, whole: ArgumentMap) -> R:
    name = key_of(key)
    if name in room:
        return room[name]
    found = kind_of(whole[name]) if name in whole else ""
    raise UnknownKeyError(name, known=room, wanted=wanted, found=found)


def _raise_any(faults: list[Any], parts: Parts, title: str, thesis: str | None) -> None:
    faults.extend(faults_of(parts))
    faults.extend(map_faults(title, thesis, parts))
    if faults:
        raise InvalidMapError([hinted(fault, parts) for fault in faults[:_HINTED]] + faults[_HINTED:])


def _revive(parts: Parts, title: str, thesis: str | None, extra: Extra, origin: Origin | None) -> ArgumentMap:
    return ArgumentMap._trusted(parts, title=title, thesis=thesis, extra=extra, origin=origin)  # noqa: SLF001
