"""Edits that take a feature out of a map, as the table of features names them. Each is linear."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

import attrs

from argmap.model._edits import rebuild_map, remove_records
from argmap.model._items import Claim, Group, Premise, Record, Relation
from argmap.model._keys import KeyMaker, default_keys
from argmap.model._sources.records import Source
from argmap.model._walks import components, cycles, starts, steps_below

if TYPE_CHECKING:
    from argmap.model._map import ArgumentMap

R = TypeVar("R", bound=Record)
_Users: TypeAlias = Callable[["ArgumentMap"], Iterable[str]]
_Edit: TypeAlias = Callable[["ArgumentMap"], "ArgumentMap"]

# The characters that end a line in any of the formats.
_BREAK: Final = "\n\r\x85\u2028\u2029"
_BREAKS: Final = re.compile(f"[{_BREAK}]+")
_EACH_BREAK: Final = re.compile(f"([{_BREAK}])")
_BLANKS: Final = re.compile("[ \t]+")
_TEXTS: Final[Mapping[type, tuple[str, ...]]] = {
    Claim: ("text", "title", "speaker", "note", "tags"),
    Relation: ("scheme", "title", "note", "tags", "premises"),
    Group: ("title", "tags"),
    Source: ("title", "author", "date", "url", "licence"),
}


def remove_users(users: _Users) -> _Edit:
    """Return the edit that removes the users of a feature, and what would refer to them."""
    return lambda m: remove_records(m, users(m), cascade=True)


def change_users(users: _Users, change: Callable[[Any], Record]) -> _Edit:
    """Return the edit that changes each user of a feature."""

    def edit(m: ArgumentMap) -> ArgumentMap:
        keys = set(users(m))
        return rebuild_map(m, (change(record) if record.key in keys else record for record in m))

    return edit


# -- texts ------------------------------------------------------------------------------------------------


def one_line(text: str) -> str:
    r"""Return a text without line breaks.

    >>> one_line("one\n two\n")
    'one two'
    """
    if text.isprintable():  # a line break is not
        return text
    pieces = _BREAKS.split(text)
    return " ".join(filter(None, map(str.strip, pieces))) if len(pieces) > 1 else text


def single_blanks(text: str) -> str:
    r"""Return a text with single blanks between its words, and none around its lines.

    >>> single_blanks(" one\t two\n three ")
    'one two\nthree'
    """
    if text.isprintable() and "  " not in text:  # a tab is not
        return text.strip()
    pieces = _EACH_BREAK.split(_BLANKS.sub(" ", text))
    return "".join(piece if n % 2 else piece.strip() for n, piece in enumerate(pieces)).strip()


def reword_record(record: R, change: Callable[[str], str]) -> R:
    """Return a record with all its texts changed, except for the words of sources."""
    kind = Relation if isinstance(record, Relation) else type(record)
    old = {name: getattr(record, name) for name in _TEXTS[kind]}
    new = {name: _reworded_value(value, change) for name, value in old.items()}
    return record if new == old else attrs.evolve(record, **new)


def _reworded_value(value: Any, change: Callable[[str], str]) -> Any:
    if not value:
        return value
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Premise):
        return attrs.evolve(value, role=change(value.role)) if value.role else value
    return tuple(dict.fromkeys(_reworded_value(item, change) for item in value))


def reword_map(m: ArgumentMap, change: Callable[[str], str]) -> ArgumentMap:
    """Return the map with all its texts changed."""
    return rebuild_map(m, (reword_record(record, change) for record in m), title=change(m.title))


def drop_title(claim: Claim) -> Claim:
    """Return a claim without its title, which becomes its text if it has no other."""
    return attrs.evolve(claim, text=claim.text if claim.text.strip() else claim.title, title="")


def drop_namespaces(m: ArgumentMap, spaces: AbstractSet[str]) -> ArgumentMap:
    """Return the map without some namespaces of ``extra``."""

    def left(extra: Mapping[str, object]) -> dict[str, object]:
        return {name: value for name, value in extra.items() if name not in spaces}

    def change(record: Record) -> Record:
        if isinstance(record, Source) or spaces.isdisjoint(record.extra):
            return record
        return attrs.evolve(record, extra=left(record.extra))

    return rebuild_map(m, map(change, m), extra=left(m.extra))


# -- relations --------------------------------------------------------------------------------------------


def drop_roles(relation: Relation) -> Relation:
    """Return a relation without roles; a claim that was there in two roles is there once."""
    return attrs.evolve(relation, premises=tuple(dict.fromkeys(Premise(p.claim) for p in relation.premises)))


def split_premises(users: _Users) -> _Edit:
    """Return the edit that makes one relation of each premise; the first keeps the key, and so its own attackers."""

    def edit(m: ArgumentMap) -> ArgumentMap:
        keys = KeyMaker()
        taken = {record.key for record in m}
        split = set(users(m))

        def parts(record: Record) -> Iterator[Record]:
            if not isinstance(record, Relation) or record.key not in split:
                yield record
                return
            first = {p.claim: p for p in reversed(record.premises)}
            for n, claim in enumerate(dict.fromkeys(record.claims)):
                part = attrs.evolve(record, premises=first[claim])
                if n:
                    part = attrs.evolve(part, key=keys.free(part, taken=taken))
                    taken.add(part.key)
                yield part

        return rebuild_map(m, itertools.chain.from_iterable(map(parts, m)))

    return edit


def copy_shared_claims(m: ArgumentMap) -> ArgumentMap:
    """Return the map with a copy of a claim for every use of it but the first."""
    keys = KeyMaker()
    taken = {record.key for record in m}
    seen: set[str] = set()
    copies: list[Claim] = []

    def own(premise: Premise) -> Premise:
        if premise.claim not in seen:
            seen.add(premise.claim)
            return premise
        claim = m.claims[premise.claim]
        copy = attrs.evolve(claim, key=keys.free(claim, taken=taken))
        taken.add(copy.key)
        copies.append(copy)
        return attrs.evolve(premise, claim=copy.key)

    def change(relation: Relation) -> Relation:
        return attrs.evolve(relation, premises=tuple(map(own, relation.premises)))

    records = [change(record) if isinstance(record, Relation) else record for record in m]
    return rebuild_map(m, [*records, *copies])


def shared_claims(m: ArgumentMap) -> tuple[str, ...]:
    """Return the claims that are used more than once, in order."""
    uses = Counter(p.claim for r in m.relations.values() for p in r.premises)
    return tuple(key for key in m.claims if uses[key] > 1)


def cut_cycles(m: ArgumentMap) -> ArgumentMap:
    """Return the map without the relations that close a circle when it is read from the thesis down."""
    closing: set[str] = set()
    done: set[str] = set()
    for start in starts(m):
        path = [(start, steps_below(m, start))] if start not in done else []
        above = {start}
        while path:
            key, rest = path[-1]
            for child in rest:
                if child in above:
                    # A relation that points up at its own reasons, or else one that uses what it serves.
                    closing.add(child if child in m.relations else key)
                elif child not in done:
                    above.add(child)
                    path.append((child, steps_below(m, child)))
                    break
            else:
                path.pop()
                above.discard(key)
                done.add(key)
    return remove_records(m, closing, cascade=True)


def records_in_cycles(m: ArgumentMap) -> tuple[str, ...]:
    """Return the records that lie in a circle, in order."""
    found = {key for circle in cycles(m) for key in circle}
    return tuple(record.key for record in m if record.key in found)


def separate_records(m: ArgumentMap) -> tuple[str, ...]:
    """Return the claims and relations that nothing connects with the thesis, or with the first claim."""
    parts = components(m)
    main = next((part for part in parts if m.thesis in part), parts[0] if parts else set())
    return tuple(key for key in (*m.claims, *m.relations) if key not in main)


def loose_claims(m: ArgumentMap) -> tuple[str, ...]:
    """Return the claims that no relation touches."""
    touched = {key for r in m.relations.values() for key in (*r.claims, r.target)}
    return tuple(key for key in m.claims if key not in touched)


# -- order ------------------------------------------------------------------------------------------------


def reading_order(m: ArgumentMap) -> list[Record]:
    """Return all records in the order of reading; groups and sources as they are first referred to."""
    read = list(m.walk())
    groups: dict[str, None] = {}
    sources: dict[str, None] = {}
    for record in read:
        groups.update(dict.fromkeys(_outermost_first(m, record.group, groups)))
        sources.update((anchor.source, None) for anchor in record.anchors)
    rest = dict.fromkeys([*groups, *m.groups, *sources, *m.sources])
    claims = (record for record in read if isinstance(record, Claim))
    relations = (record for record in read if isinstance(record, Relation))
    return [*claims, *relations, *map(m.__getitem__, rest)]


def given_keys(m: ArgumentMap) -> tuple[str, ...]:
    """Return the keys that are no default keys, in order."""
    names = default_keys(m)
    return tuple(record.key for record in m if names[record.key] != record.key)


def misplaced_records(m: ArgumentMap) -> tuple[str, ...]:
    """Return the records that are not at their place in the order of reading, in order."""
    return tuple(here.key for here, there in zip(m, reading_order(m), strict=True) if here.key != there.key)


def _outermost_first(m: ArgumentMap, group: str | None, known: Mapping[str, None]) -> list[str]:
    chain: list[str] = []
    while group is not None and group not in known:
        chain.append(group)
        group = m.groups[group].parent
    return chain[::-1]
