"""The titles of a document: those of the claims, and those that stand for keys where a claim has none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Final, final

from attrs import define, field

from argmap._graphs import targets_first
from argmap.formats._implied import ImpliedKeys
from argmap.formats.argdown.document.undefined import find_slips
from argmap.formats.argdown.key_titles import key_told, title_for
from argmap.formats.argdown.writing.escape import is_title_of
from argmap.formats.argdown.writing.plan import Mention, PlannedBlock
from argmap.model import ArgumentMap, Claim, slug
from argmap.projections.argdown._sidecar import MISSING, ArgdownFacts

__all__ = ["Titles", "titles_of"]

_UNTITLED: Final = re.compile(r"Untitled [0-9]+")


@final
@define
class Titles:
    """The titles by key, and which keys and titles have to be written besides.

    Args:
        keys_only: Whether titles stand for keys unless a claim says that it has one.
        of_claims: Key of a claim → what stands between its brackets; a claim without one is only said.
        of_relations: Key of a relation → the title of the argument that stands for it, or of its steps.
        own_titles: Claims whose title is not what stands between their brackets.
        own_keys: Records whose keys are not what a reader would find.
    """

    keys_only: bool
    of_claims: dict[str, str] = field(factory=dict)
    of_relations: dict[str, str] = field(factory=dict)
    own_titles: set[str] = field(factory=set)
    own_keys: set[str] = field(factory=set)


def titles_of(m: ArgumentMap, blocks: Iterable[PlannedBlock], named: Mapping[str, bool]) -> Titles:
    """Choose the titles.

    Args:
        m: The map.
        blocks: All blocks, in the order of the document.
        named: The relations that have a title: those for which an argument stands, and first steps. Whether the
            title always tells the key, or only where titles are keys.
    """
    blocks = list(blocks)
    mentions = _mentions(blocks)
    numbered = {key for key in _rows(blocks) if mentions[key] == 1 and _is_numbered(m.claims[key])}
    wanted = [c for c in m.claims.values() if _needs_title(c, mentions) and c.key not in numbered]
    bare = sum(not claim.title for claim in wanted)
    titles = Titles(keys_only=bare > len(wanted) - bare)
    if titles.keys_only:
        wanted = [c for c in m.claims.values() if _needs_title(c, mentions) or c.key != slug(c.text)]
    else:
        titles.own_titles |= numbered
    taken: dict[str, set[str]] = {"statement": set(), "argument": set()}
    heads = {block.head.key for block in blocks if block.head is not None}
    for claim in wanted:
        signed = mentions[claim.key] == 1 and (claim.kind == "statement" or claim.key not in heads)
        titles.of_claims[claim.key] = _title(claim, titles, taken[claim.kind], signed=signed)
    apart = {block.head.key for block in blocks if block.head is not None and block.rows}
    titles.own_titles.update(_slips(m, titles, apart))
    for key in named:
        titles.of_relations[key] = _free(title_for(key), taken["argument"])
    _find_keys(m, titles, {key for key, always in named.items() if always or titles.keys_only})
    if not titles.keys_only:  # the title of an argument that tells no key is that of the relation
        titles.own_keys |= {k for k, always in named.items() if not always and titles.of_relations[k] != k}
    return titles


def _slips(m: ArgumentMap, titles: Titles, apart: AbstractSet[str]) -> Iterator[str]:
    """Yield the claims that would be taken for a slip: nothing is said of them, and their title resembles another.

    Args:
        m: The map.
        titles: What has been chosen.
        apart: The claims that are taken apart.
    """
    names: dict[tuple[str, str], str] = {
        (m.claims[key].kind, title): key for key, title in titles.of_claims.items()
    }
    lost = [name for name, key in names.items() if not m.claims[key].text.strip() and key not in apart]
    if lost:
        nothing = set(lost)
        for name, _ in find_slips(lost, [name for name in names if name not in nothing]):
            yield names[name]


def _mentions(blocks: Iterable[PlannedBlock]) -> Counter[str]:
    return Counter(item.key for block in blocks for item in block.spots() if isinstance(item, Mention))


def _rows(blocks: Iterable[PlannedBlock]) -> Iterator[str]:
    return (row.key for block in blocks for row in block.rows if isinstance(row, Mention))


def _is_numbered(claim: Claim) -> bool:
    """Say whether all that there is of a statement is a number that Argdown gave it."""
    return not claim.text.strip() and _UNTITLED.fullmatch(claim.title) is not None


def _needs_title(claim: Claim, mentions: Mapping[str, int]) -> bool:
    several = ArgdownFacts.of(claim.extra).texts is not MISSING
    return bool(claim.title) or claim.kind == "argument" or mentions.get(claim.key, 0) > 1 or several


def _title(claim: Claim, titles: Titles, taken: set[str], *, signed: bool) -> str:
    """Return what stands between the brackets of a claim.

    Args:
        claim: The claim.
        titles: What has been chosen so far.
        taken: The titles of claims of this kind.
        signed: Whether the title may begin with a sign: the claim is defined once and mentioned nowhere else.
    """
    told = signed and bool(claim.text.strip()) and ArgdownFacts.of(claim.extra).texts is MISSING
    fits = is_title_of(claim.kind, claim.title, signed=told) and claim.title not in taken
    wanted = claim.title if fits else title_for(claim.key)
    found = _free(wanted, taken)
    read = "" if titles.keys_only and claim.text.strip() else found
    if read != claim.title:
        titles.own_titles.add(claim.key)
    return found


def _free(wanted: str, taken: set[str]) -> str:
    found, number = wanted, 1
    while found in taken:
        number += 1
        found = f"{wanted} {number}"
    taken.add(found)
    return found


# -- keys ------------------------------------------------------------------------------------------------------


def _find_keys(m: ArgumentMap, titles: Titles, telling: AbstractSet[str]) -> None:
    """Find the keys that a reader would not, going through the records as the reader does."""
    keys = ImpliedKeys()
    for source in m.sources:
        keys.give(source)
    for group in m.groups.values():
        _compare(group.key, keys.of_text(group.title, otherwise="group"), keys, titles)
    for claim in m.claims.values():
        name = titles.of_claims.get(claim.key)
        if titles.keys_only and name is not None and claim.key not in titles.own_titles and key_told(name):
            keys.give(claim.key)
            if key_told(name) != claim.key:
                titles.own_keys.add(claim.key)
        else:
            proposed = keys.of_text(claim.title, claim.text, otherwise=claim.kind)
            _compare(claim.key, proposed, keys, titles)
    order = list(m.relations)
    place = {key: at for at, key in enumerate(order)}
    for at in targets_first([place.get(r.target or "", r.target) for r in m.relations.values()])[0]:
        relation = m.relations[order[at]]
        if relation.key in telling:
            keys.give(relation.key)
            if key_told(titles.of_relations[relation.key]) != relation.key:
                titles.own_keys.add(relation.key)
        else:
            target = relation.target if relation.target in m else None
            _compare(relation.key, keys.of_relation(target), keys, titles)


def _compare(key: str, proposed: str, keys: ImpliedKeys, titles: Titles) -> None:
    if key == proposed:
        keys.accept()
    else:
        keys.give(key)
        titles.own_keys.add(key)
