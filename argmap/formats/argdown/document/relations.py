"""Argdown's post-processing of relations, after arguments with premises have been taken apart."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any, Final, final

from attrs import define, field, frozen

from argmap.formats.argdown.diagnostics import Faults
from argmap.formats.argdown.document.model import SYMMETRIC, ArgdownRelation, Place, RelationEnd

__all__ = ["Parts", "Stated", "resolve_relations"]

_OPPOSED: Final = SYMMETRIC | {"attack"}


@final
@define(eq=False)
class Stated:
    """A relation as it was stated, which post-processing may move, merge or drop."""

    kind: str
    source: RelationEnd
    target: RelationEnd
    places: list[Place]
    rank: int = 0
    """Its place among the relations of its source: those that are moved there come last."""
    kept: bool = True
    via: Any = None


@final
@frozen(slots=True)
class Parts:
    """What an argument consists of that has been taken apart."""

    conclusion: RelationEnd
    row: int
    premises: frozenset[str]

    def inference(self, title: str) -> RelationEnd:
        """Return the last inference of the argument of that title."""
        return RelationEnd("inference", title, self.row)


def resolve_relations(
    stated: Sequence[Stated], parts: Mapping[str, Parts], *, strict: bool, transform: bool, faults: Faults
) -> tuple[ArgdownRelation, ...]:
    """Return the relations that hold in the end.

    Args:
        stated: The relations in the order in which they were read.
        parts: Title → what the argument consists of, where it has been taken apart.
        strict: Whether relations between statements are logical ones.
        transform: Whether what an argument does is done by its conclusion.
        faults: Where a relation is reported that is lost.
    """
    for rank, relation in enumerate(stated):
        relation.rank = rank
    if transform and parts:
        _Transformation(stated, parts, faults).run()
    if strict:
        _make_strict(stated)
    if parts:
        _drop_redundant(stated, parts)
    return tuple(ArgdownRelation(r.kind, r.source, r.target, tuple(r.places)) for r in stated if r.kept)


@final
@define(init=False)
class _Transformation:
    """Make relations of arguments those of their conclusions, and undercuts those of their last inferences."""

    _stated: Sequence[Stated]
    _parts: Mapping[str, Parts]
    _faults: Faults
    _known: dict[tuple[str, RelationEnd, RelationEnd], Stated]
    _incoming: dict[tuple[str, RelationEnd], OrderedDict[int, Stated]] = field(factory=dict)

    def __init__(self, stated: Sequence[Stated], parts: Mapping[str, Parts], faults: Faults) -> None:
        self._stated, self._parts, self._faults = stated, parts, faults
        self._known = {(r.kind, r.source, r.target): r for r in stated}
        self._incoming = {}
        for r in stated:
            self._incoming.setdefault((r.kind, r.target), OrderedDict())[r.rank] = r

    def run(self) -> None:
        for relation in self._stated:
            if relation.source.kind == "argument" and relation.source.title in self._parts:
                self._to_conclusion(relation)
            if relation.kept and relation.kind == "undercut" and relation.target.kind == "argument":
                self._to_inference(relation)

    def _to_conclusion(self, relation: Stated) -> None:
        parts = self._parts[relation.source.title]
        if relation.target == parts.conclusion:
            self._vanish(relation)
            return
        self._moved(relation, parts.conclusion, relation.target)

    def _vanish(self, relation: Stated) -> None:
        """Drop a relation of an argument to its own conclusion; the tool books it under the first one there."""
        if relation.kind != "support":
            start, end = relation.places[0]
            self._faults.add("argdown-own-conclusion", start, end, title=relation.source.title)
        incoming = self._incoming[relation.kind, relation.target]
        first = next(iter(incoming.values()))
        first.places += relation.places
        del incoming[relation.rank]
        relation.kept = False

    def _to_inference(self, relation: Stated) -> None:
        parts = self._parts.get(relation.target.title)
        if parts is not None:
            self._moved(relation, relation.source, parts.inference(relation.target.title))

    def _moved(self, relation: Stated, source: RelationEnd, target: RelationEnd) -> None:
        """Give a relation other ends; where there is such a one already, that takes its places over."""
        key = relation.kind, source, target
        same = self._known.get(key)
        if same is not None and same.kept:
            same.places += relation.places
            relation.kept = False
            self._incoming[relation.kind, relation.target].pop(relation.rank, None)
            return
        if source != relation.source:
            relation.rank += len(self._stated)
        relation.source, relation.target = source, target
        self._known[key] = relation


def _make_strict(stated: Sequence[Stated]) -> None:
    contrary: set[tuple[RelationEnd, RelationEnd]] = set()
    for r in stated:
        if not r.kept or r.source.kind != "statement" or r.target.kind != "statement":
            continue
        if r.kind == "support":
            r.kind = "entails"
        elif r.kind == "attack":
            r.kept = (r.source, r.target) not in contrary and (r.target, r.source) not in contrary
            r.kind = "contrary"
            contrary.add((r.source, r.target))


def _drop_redundant(stated: Sequence[Stated], parts: Mapping[str, Parts]) -> None:
    """Drop an attack on an argument by a statement that already opposes one of its premises."""
    attacks = [
        r
        for r in stated
        if r.kept and r.kind == "attack" and r.source.kind == "statement"
        and r.target.kind == "argument" and r.target.title in parts
    ]  # fmt: skip
    if not attacks:
        return
    opposed = _opposed(stated, {r.source.title for r in attacks})
    for r in attacks:
        others = opposed.get(r.source.title, {})
        premises = parts[r.target.title].premises
        both = [others[title] for title in premises if title in others] if len(premises) < len(others) else [
            other for title, other in others.items() if title in premises
        ]  # fmt: skip
        if both:
            first = min(both, key=lambda other: other.rank)
            first.places += r.places
            r.kept = False


def _opposed(stated: Sequence[Stated], titles: set[str]) -> dict[str, dict[str, Stated]]:
    """Return title → title of a statement it opposes → the first relation that says so."""
    found: dict[str, dict[str, Stated]] = {}
    for r in sorted((r for r in stated if r.kept and r.kind in _OPPOSED), key=lambda r: r.rank):
        if r.source.kind != "statement" or r.target.kind != "statement":
            continue
        if r.source.title in titles:
            found.setdefault(r.source.title, {}).setdefault(r.target.title, r)
        if r.kind in SYMMETRIC and r.target.title in titles:
            found.setdefault(r.target.title, {}).setdefault(r.source.title, r)
    return found
