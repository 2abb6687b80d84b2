"""Features: what a map may use, so that a map within them is drawn and little has to be taken out again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from attrs import frozen

from argmap.model import FEATURES, ArgumentMap, Link, Rebuttal, Relation, Rephrase, Support, keep_only, strip
from argmap.strategies._draws import ANCHOR_STYLES, FIELDS, SOURCE_STYLES
from argmap.strategies._limits import DrawLimits
from argmap.strategies._options import check_all_known, check_items

__all__ = ["Allowed", "features_allowed"]

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
        kept: The features.
        spaces: Namespaces of ``extra`` that may not be used.
        limits: What relations may be; the sizes are set elsewhere.
        fields: The optional fields, by record.
        anchors, sources: The styles of each; none means that there are none.
    """

    kept: frozenset[str]
    spaces: frozenset[str]
    limits: DrawLimits
    fields: Mapping[str, tuple[str, ...]]
    anchors: tuple[str, ...]
    sources: tuple[str, ...]

    def has(self, *features: str) -> bool:
        """Return whether all of some features may be used."""
        return self.kept.issuperset(features)

    @property
    def anchorable(self) -> bool:
        """Whether a claim may be anchored in a text that the map holds."""
        held = {"whole", "plain"}.intersection(self.sources)
        return bool(held and self.anchors and "anchors" in self.fields["claim"])

    def only(self, m: ArgumentMap) -> ArgumentMap:
        """Return the map without anything that is not allowed: the safety net under what is drawn."""
        kept = m if self.has(*FEATURES) else keep_only(m, self.kept)
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
    return Allowed(kept, spaces, _limits(kept), _fields(kept), styles(ANCHOR_STYLES), styles(SOURCE_STYLES))


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
        bare="bare doubts" in kept,
        free=Link in plain and "free links" in kept,
        contradictions="contradictions" in kept,
        undercuts="undercuts" in kept,
        defences="defences" in kept,
        selfish="self relations" in kept,
        circular="cycles" in kept,
        shared="shared claims" in kept,
        loose="loose claims" in kept,
        apart="separate parts" in kept,
    )
