"""The map: records under one key space, immutable, checked as a whole when it is made."""

from __future__ import annotations

import importlib
import itertools
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, final, overload

import attrs
from attrs import field, frozen

from argmap._table import Row
from argmap.errors import UnknownKeyError
from argmap.model import _edits, _walks
from argmap.model import _fields as fields
from argmap.model._check import all_records, check_mappings, check_parts, sort_records
from argmap.model._extra import EMPTY, Extra, freeze_extra
from argmap.model._faults import Parts
from argmap.model._items import Claim, Group, Key, Rebuttal, Record, Relation, Support, key_of
from argmap.model._origin import Origin
from argmap.model._roles import RebuttalKind, rebuttal_kind
from argmap.model._rows import rows_of
from argmap.model._sources.records import Source

if TYPE_CHECKING:
    from argmap.model._builder.builder import Builder

__all__ = ["ArgumentMap"]


@final
@frozen(slots=True, eq=False, repr=False)
class ArgumentMap(fields.Repr):
    """Hold the claims and relations of an argument, with the groups and sources they refer to.

    A map is made by `ArgumentMap.of` or a `Builder`, which check it as a whole; from then on it is
    immutable, hashable and safe to share between threads. Two maps are equal when their content is, and
    order is content. All records share one key space; wherever a key is asked for, the record itself
    serves as well, and a key that names nothing raises `UnknownKeyError`, which offers close matches.

    Args:
        claims, relations, groups, sources: Read-only mappings from key to record, in order.
        title: What the map is called.
        thesis: The key of the main contention.
        extra: Frozen JSON that describes no record, namespaced by format.
        origin: Where the map was read from; no part of equality.

    >>> m = ArgumentMap.of(Claim("tax", "Tax."), Claim("harm", "Sugar harms."), Support("s", "harm", "tax"))
    >>> [r.key for r in m.supports("tax")], len(m), "harm" in m
    (['s'], 3, True)
    """

    claims: Mapping[str, Claim] = field(factory=dict, converter=fields.read_only)
    relations: Mapping[str, Relation] = field(factory=dict, converter=fields.read_only)
    groups: Mapping[str, Group] = field(factory=dict, converter=fields.read_only)
    sources: Mapping[str, Source] = field(factory=dict, converter=fields.read_only)
    title: str = field(default="", kw_only=True, converter=fields.text)
    thesis: str | None = field(default=None, kw_only=True, converter=fields.optional_key)
    extra: Extra = field(default=EMPTY, kw_only=True, converter=freeze_extra)
    origin: Origin | None = field(default=None, kw_only=True)
    _memo: dict[str, Any] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        """Check what was passed directly, so that no unchecked map exists."""
        mappings = {name: getattr(self, name) for name in ("claims", "relations", "groups", "sources")}
        named = {name: getattr(self, name) for name in ("title", "thesis", "extra", "origin")}
        check_mappings(mappings, **named)

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

        Raises:
            InvalidMapError: With every fault of the map, when there is any.

        >>> ArgumentMap.of(Claim("tax", "Tax sugar."), thesis="tax", title="Sugar")
        ArgumentMap.of(Claim('tax', text='Tax sugar.'), title='Sugar', thesis='tax')
        """
        parts, keyless, faults = sort_records(items)
        named = {"title": title, "thesis": thesis, "extra": extra, "origin": origin}
        return cls._trusted(parts, **check_parts(parts, faults, records=all_records(parts, keyless), **named))

    @classmethod
    def _trusted(cls, parts: Parts, **named: object) -> ArgumentMap:
        """Wrap records that have been checked."""
        self = cls.__new__(cls)
        view: Any = MappingProxyType
        values = (*map(view, parts), *named.values(), {})
        for a, value in zip(attrs.fields(cls), values, strict=True):
            object.__setattr__(self, a.name, value)
        return self

    # -- the map as a collection -------------------------------------------------------------------

    def _parts(self) -> tuple[Mapping[str, Record], ...]:
        return self.claims, self.relations, self.groups, self.sources

    def __getitem__(self, key: Key) -> Record:
        """Return the record with this key."""
        name = key_of(key)
        for part in self._parts():
            if name in part:
                return part[name]
        raise UnknownKeyError(name, known=(r.key for r in self))

    def __contains__(self, key: object) -> bool:
        """Whether the key, or this very record, is in the map."""
        if isinstance(key, str):
            return any(key in part for part in self._parts())
        return isinstance(key, Claim | Relation | Group | Source) and key.key in self and self[key.key] == key

    def __iter__(self) -> Iterator[Record]:
        """Yield claims, then relations, groups and sources, each in order."""
        return itertools.chain.from_iterable(part.values() for part in self._parts())

    def __len__(self) -> int:
        """Count the records of all kinds."""
        return sum(map(len, self._parts()))

    def __bool__(self) -> bool:
        """Be true, even when empty: emptiness is ``len(m) == 0``."""
        return True

    def _content(self) -> tuple[object, ...]:
        return (*(tuple(part.values()) for part in self._parts()), self.title, self.thesis, self.extra)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ArgumentMap):
            return NotImplemented
        return self is other or (len(self) == len(other) and self._content() == other._content())

    def __hash__(self) -> int:
        return _walks.remember(self, "hash", lambda: hash(self._content()))

    def __repr__(self) -> str:
        named = {"title": self.title, "thesis": self.thesis, "extra": self.extra}
        shown = [f"{name}={value!r}" for name, value in named.items() if value]
        return f"ArgumentMap.of({', '.join([*map(repr, self), *shown])})"

    def __str__(self) -> str:
        """Return a readable outline."""
        # Projections and rendering import the model, so they are imported here only when they are asked for.
        return str(importlib.import_module("argmap.projections.outline").outline_text(self))

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the records; views and memos are made anew."""
        parts = tuple(map(dict, self._parts()))
        return _revive, (parts, self.title, self.thesis, self.extra, self.origin)

    def __deepcopy__(self, memo: object = None) -> ArgumentMap:
        return self

    __copy__ = __deepcopy__

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """Show the picture in a notebook, with the outline as plain text."""
        drawing = importlib.import_module("argmap.rendering").render(self)
        return {"image/svg+xml": drawing.svg, "text/plain": str(self)}

    # -- questions ------------------------------------------------------------------------------------

    def claim(self, key: Key) -> Claim:
        """Return the claim with this key.

        >>> ArgumentMap.of(Claim("tax", "Tax sugar.")).claim("tax").text
        'Tax sugar.'
        """
        return _walks.find_record(self, self.claims, key, "claim")

    def relation(self, key: Key) -> Relation:
        """Return the relation with this key.

        >>> m = ArgumentMap.of(Claim("a", "A."), Support("s", "a", "a"))
        >>> m.relation("s").target
        'a'
        """
        return _walks.find_record(self, self.relations, key, "relation")

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

        >>> m = ArgumentMap.of(Claim("a", "A."), Claim("b", "B."), Rebuttal("r", "b", "a", scheme="contrary"))
        >>> [r.key for r in m.rebuttals("b")]
        ['r']
        """
        return _walks.rebuttals(self, self[target].key)

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

        >>> m = ArgumentMap.of(Claim("a", "A."), Support("s", (), "a"), Rebuttal("r", "a", "s"))
        >>> m.rebuttal_kind("r")
        'undercut'
        """
        return rebuttal_kind(self, rebuttal)

    def find(self, text: str) -> tuple[Record, ...]:
        """Return the records whose text, title or key contains *text*, whatever the case.

        >>> ArgumentMap.of(Claim("tax", "Tax sugar.")).find("SUGAR")
        (Claim('tax', text='Tax sugar.'),)
        """
        return _walks.find_text(self, text)

    def theses(self) -> tuple[Claim, ...]:
        """Return the main contention, or else the claims that are premises of nothing.

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
        """Return the cycles of the map: groups of keys each of which leads to all the others, in map order.

        >>> m = ArgumentMap.of(Claim("a", "A."), Support("s", "a", "a"))
        >>> m.cycles()
        (('a', 's'),)
        """
        return _walks.cycles(self)

    def walk(self, start: Key | None = None) -> Iterator[Claim | Relation]:
        """Yield claims and relations from the conclusion down, each once: a claim, then its reasons and objections.

        It begins at *start*, or else at each thesis, and goes on with whatever was not reached.

        >>> m = ArgumentMap.of(Claim("b", "B."), Claim("a", "A."), Support("s", "b", "a"))
        >>> [r.key for r in m.walk()]
        ['a', 's', 'b']
        """
        return _walks.walk(self, None if start is None else self[start].key)

    def subtree(self, start: Key) -> ArgumentMap:
        """Return the map of a claim or relation and all that leads to it; for a relation, its target too.

        >>> m = ArgumentMap.of(Claim("a", "A."), Claim("b", "B."), Claim("c", "C."), Support("s", "b", "a"))
        >>> sorted(m.subtree("a").claims)
        ['a', 'b']
        """
        return _edits.take_subtree(self, self[start])

    def components(self) -> tuple[ArgumentMap, ...]:
        """Return the parts of the map that no relation connects, in order; linear in all their sizes.

        >>> m = ArgumentMap.of(Claim("a", "A."), Claim("b", "B."))
        >>> [list(part.claims) for part in m.components()]
        [['a'], ['b']]
        """
        return tuple(_edits.restrict_map(self, _walks.components(self)))

    def rows(self) -> list[Row]:
        """Return a row of plain values for each claim, then for each relation: ``pandas.DataFrame(m.rows())``.

        All rows have the same columns. What a record does not have is empty: an empty text, an empty list or
        None. ``roles`` goes with ``premises``, and ``anchors`` is how many there are.

        >>> ArgumentMap.of(Claim("a", "A.")).rows()[0]["text"]
        'A.'
        """
        return rows_of(self)

    # -- edits: each returns a new map, checked like any other ------------------------------------------

    def edit(self) -> Builder:
        """Return a `Builder` that holds all of this map.

        >>> b = ArgumentMap.of(Claim("a", "A.")).edit()
        >>> _ = b.support("a", "Because B.")
        >>> len(b.build())
        3
        """
        builder: type[Builder] = importlib.import_module("argmap.model._builder.builder").Builder
        return builder._of(self)  # noqa: SLF001 - the constructor of a builder that is filled

    def add(self, *records: Record) -> ArgumentMap:
        """Return the map with *records* added at the end of their kinds.

        >>> ArgumentMap.of().add(Claim("a", "A.")).claims["a"].text
        'A.'
        """
        return _edits.rebuild_map(self, (*self, *records))

    def remove(self, *keys: Key, cascade: bool = False) -> ArgumentMap:
        """Return the map without these records.

        What still refers to them makes the result invalid, unless *cascade* removes that too: relations that
        would lose a premise or their target; anchors, places in a group, and a thesis that would be gone.

        >>> m = ArgumentMap.of(Claim("a", "A."), Claim("b", "B."), Support("s", "b", "a"))
        >>> list(m.remove("b", cascade=True))
        [Claim('a', text='A.')]
        """
        return _edits.remove_records(self, [self[key].key for key in keys], cascade=cascade)

    def replace(self, *records: Record) -> ArgumentMap:
        """Return the map with each record in the place of the one that has its key.

        >>> ArgumentMap.of(Claim("a", "A.")).replace(Claim("a", "B.")).claims["a"].text
        'B.'
        """
        return _edits.replace_records(self, records)

    @overload
    def rename(self, old: Mapping[str, str]) -> ArgumentMap: ...
    @overload
    def rename(self, old: Key, new: str) -> ArgumentMap: ...
    def rename(self, old: Key | Mapping[str, str], new: str = "") -> ArgumentMap:
        """Return the map with a key, or every key of a mapping, changed everywhere it is used.

        >>> m = ArgumentMap.of(Claim("a", "A."), Support("s", "a", "a"), thesis="a").rename("a", "z")
        >>> m.thesis, m.relations["s"].target
        ('z', 'z')
        """
        names = old if isinstance(old, Mapping) else {key_of(old): new}
        return _edits.rename_records(self, {self[key].key: name for key, name in names.items()})

    def bare(self) -> ArgumentMap:
        """Return the map without any ``extra``: what it says, without what a format knows besides.

        >>> ArgumentMap.of(Claim("a", "A.", extra={"aif": {"nodeID": "7"}})).bare()
        ArgumentMap.of(Claim('a', text='A.'))
        """
        return _edits.drop_extra(self)

    def canonical(self) -> ArgumentMap:
        """Return the map sorted by key, with premises and tags sorted: equal for maps that differ in order.

        >>> list(ArgumentMap.of(Claim("b", "B."), Claim("a", "A.")).canonical().claims)
        ['a', 'b']
        """
        return _edits.sort_map(self)

    def sealed(self) -> ArgumentMap:
        """Return the map with digests in the place of quotes and source texts, to be published.

        >>> from argmap import Anchor
        >>> s = Source.of("Sugar harms.")
        >>> m = ArgumentMap.of(s, Claim("a", "Sugar is bad.", anchors=Anchor("source", 0, 5, quote="Sugar")))
        >>> m.sealed().claims["a"].anchors
        (Anchor('source', 0, 5, digest='36ae8256d3933d00'),)
        """
        return _edits.seal_map(self)

    def __or__(self, other: object) -> ArgumentMap:
        """Return the union of two maps; a key that means two things raises `InvalidMapError`."""
        return _edits.unite_maps(self, other) if isinstance(other, ArgumentMap) else NotImplemented


def _revive(parts: Parts, title: str, thesis: str | None, extra: Extra, origin: Origin | None) -> ArgumentMap:
    return ArgumentMap._trusted(parts, title=title, thesis=thesis, extra=extra, origin=origin)  # noqa: SLF001
