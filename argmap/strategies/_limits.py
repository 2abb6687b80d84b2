"""Limits: how large a map may grow, and which features it may use, so that little is taken out again."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import Final, Literal, TypeAlias

import attrs
from attrs import frozen

from argmap.model import FEATURES, ArgumentMap, Link, Rebuttal, Relation, Rephrase, Support, keep_only, strip
from argmap.strategies._draws import ANCHOR_STYLES, FIELDS, SOURCE_STYLES
from argmap.strategies._options import check_all_known, check_items

__all__ = ["KINDS", "Allowed", "DrawLimits", "Goal", "Manner", "features_allowed"]

Kinds: TypeAlias = tuple[type[Relation], ...]
Goal: TypeAlias = Literal["claim", "relation", "nothing"]

KINDS: Final[Kinds] = (Support, Rebuttal, Rephrase, Link)


@frozen
class Manner:
    """Say what a relation is like: its kind, what it points at, how many premises it has."""

    kind: type[Relation]
    goal: Goal = "claim"
    premises: int = 1
    contradiction: bool = False


@frozen
class DrawLimits:
    """Say how large a map may grow and what its relations may be.

    Args:
        claims, relations: The least and the largest number of each.
        on_claims: The kinds of relation that may target a claim.
        on_relations: The kinds that may target a relation.
        linked: The kinds that may have several premises.
        features: What the map may use, by the names of `argmap.model.FEATURES`.
    """

    claims: tuple[int, int]
    relations: tuple[int, int]
    on_claims: Kinds = KINDS
    on_relations: Kinds = KINDS
    linked: Kinds = KINDS
    features: frozenset[str] = frozenset(FEATURES)

    def has(self, *features: str) -> bool:
        """Return whether all of some features may be used."""
        return self.features.issuperset(features)

    def without(self, *features: str) -> DrawLimits:
        """Return the limits of maps that do not use some features."""
        return attrs.evolve(self, features=self.features.difference(features))

    @property
    def connected(self) -> bool:
        """Whether each new claim has to be connected with earlier ones."""
        return not self.has("shared claims", "loose claims", "separate parts")

    def within(self, *, claims: tuple[int, int], relations: tuple[int, int]) -> DrawLimits | None:
        """Return tighter limits, or None when nothing is left between them."""
        sizes = [
            (max(low, least), min(high, most))
            for (low, high), (least, most) in ((self.claims, claims), (self.relations, relations))
        ]
        if any(low > high for low, high in sizes):
            return None
        return attrs.evolve(self, claims=sizes[0], relations=sizes[1])

    def manners(self, *goals: Goal) -> tuple[Manner, ...]:
        """Return what relations to such goals may be like, the simplest first and the usual several times."""
        return _manners(self, goals)


@functools.lru_cache(maxsize=256)
def _manners(limits: DrawLimits, goals: tuple[Goal, ...]) -> tuple[Manner, ...]:
    free: Kinds = (Link,) if limits.has("links", "free links") else ()
    kinds = {"claim": limits.on_claims, "relation": limits.on_relations, "nothing": free}
    found: list[Manner] = []
    for goal in goals:
        for kind in kinds[goal]:
            # Hypothesis goes down this list, so relations that differ only in their number of premises are neighbours.
            often = 5 if kind in (Support, Rebuttal) else 1
            linked, bare = kind in limits.linked, limits.has("bare doubts")
            counts = (*[1] * often, *((2, 2, 3) if linked else ()), *((0,) if bare else ()))
            found += [Manner(kind, goal, count) for count in counts]
            if limits.has("contradictions") and (kind, goal) == (Rebuttal, "claim"):
                found += [Manner(kind, contradiction=True)] * 5
    return tuple(found)


# Which features a field needs, where it is not free to all.
_NEEDS: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    ("claim", "title"): ("titles",),
    ("claim", "kind"): ("sketches",),
    ("claim", "implicit"): ("implicit",),
    ("claim", "voice"): ("voices",),
    ("claim", "speaker"): ("speakers",),
    ("claim", "credence"): ("credences",),
    ("claim", "note"): ("notes",),
    ("claim", "tags"): ("tags",),
    ("claim", "group"): ("groups",),
    ("claim", "anchors"): ("sources", "anchors"),
    ("relation", "title"): ("relation titles",),
    ("relation", "weight"): ("weights",),
    ("relation", "note"): ("relation notes",),
    ("relation", "tags"): ("relation tags",),
    ("relation", "group"): ("groups", "relation groups"),
    ("relation", "scheme"): ("schemes",),
    ("relation", "roles"): ("roles",),
    ("relation", "anchors"): ("sources", "relation anchors"),
    ("group", "tags"): ("group tags",),
    **{("source", name): ("source details",) for name in ("title", "author", "date", "url", "licence")},
    ("source", "skips"): ("skips",),
    ("map", "title"): ("map title",),
}
_STYLES: Final[Mapping[str, tuple[str, ...]]] = {
    "open": ("quotes",),
    "sealed": ("sealed anchors",),
    "around": ("quotes", "anchor context"),
    "both": ("quotes", "anchor digests"),
    "whole": ("source texts", "segments", "source digests"),
    "plain": ("source texts",),
}
_CLASSES: Final[Mapping[type[Relation], tuple[str, str, str]]] = {
    Support: ("supports", "backings", "linked premises"),
    Rebuttal: ("rebuttals", "undercuts", "linked rebuttals"),
    Rephrase: ("rephrases", "rephrases of relations", "linked rephrases"),
    Link: ("links", "links to relations", "joint links"),
}
_EXTRA: Final = "extra."
_NO_SIZE: Final = (0, 0)


@frozen
class Allowed:
    """Hold what maps may use.

    Args:
        spaces: Namespaces of ``extra`` that may not be used.
        limits: The features and what relations may be; the sizes are set elsewhere.
        fields: The optional fields, by record.
        anchors, sources: The styles of each; none means that there are none.
    """

    spaces: frozenset[str]
    limits: DrawLimits
    fields: Mapping[str, tuple[str, ...]]
    anchors: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def anchorable(self) -> bool:
        """Whether a claim may be anchored in a text that the map holds."""
        held = {"whole", "plain"}.intersection(self.sources)
        return bool(held and self.anchors and "anchors" in self.fields["claim"])

    def only(self, m: ArgumentMap) -> ArgumentMap:
        """Return the map without anything that is not allowed; few drawn maps hold such a thing."""
        kept = m if self.limits.has(*FEATURES) else keep_only(m, self.limits.features)
        return strip(kept, self.spaces) if self.spaces else kept


def features_allowed(features: Iterable[str] | None, without: Iterable[str]) -> Allowed:
    """Return what the features of that name leave, less some others.

    Raises:
        UnknownNameError: If there is no such feature.
        InvalidValueError: If the names are no collection.
    """
    asked = frozenset(FEATURES) if features is None else _names(features, "features")
    refused = _names(without, "without")
    kept = asked - refused

    def styles(known: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(style for style in known if kept.issuperset(("sources", *_STYLES.get(style, ()))))

    spaces = frozenset(name for name in refused if name.startswith(_EXTRA))
    return Allowed(spaces, _limits(kept), _fields(kept), styles(ANCHOR_STYLES), styles(SOURCE_STYLES))


def _names(names: Iterable[str], field: str) -> frozenset[str]:
    found = check_items(names, field)
    spaces = [name for name in found if str(name).startswith(_EXTRA)]
    return check_all_known(found, "feature", [*FEATURES, *spaces], field)


def _fields(kept: frozenset[str]) -> dict[str, tuple[str, ...]]:
    extra = any(name == "extra" or name.startswith(_EXTRA) for name in kept)
    return {
        record: tuple(
            name
            for name in fields
            if (extra if name == "extra" else kept.issuperset(_NEEDS.get((record, name), ())))
        )
        for record, fields in FIELDS.items()
    }


def _limits(kept: frozenset[str]) -> DrawLimits:
    rebutting = not kept.isdisjoint(("undercuts", "defences"))
    plain = tuple(kind for kind, (name, _, _) in _CLASSES.items() if name in kept)
    return DrawLimits(
        claims=_NO_SIZE,
        relations=_NO_SIZE,
        on_claims=plain,
        on_relations=tuple(k for k in plain if (rebutting if k is Rebuttal else _CLASSES[k][1] in kept)),
        linked=tuple(kind for kind in plain if _CLASSES[kind][2] in kept),
        features=kept,
    )
