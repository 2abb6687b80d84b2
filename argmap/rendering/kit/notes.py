"""Small print: what is said of a relation beside its word, and the prefix of ids."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final

from argmap.model import ArgumentMap, Claim, Relation
from argmap.projections.outline import claim_marks, word_of
from argmap.rendering.kit.scene import Role, Tip

__all__ = ["make_prefix", "note_of", "tip_of", "tooltip_of"]

_SAID: Final = frozenset({"contradiction", "undercut"})
"""Schemes that the word of a relation says already."""

_QUOTED: Final = 400  # characters of a quote that a tooltip shows


def note_of(m: ArgumentMap, relation: Relation, *, schemes: bool = True) -> str:
    """Return the title of a relation, or else its scheme in words; empty if its word says as much.

    Args:
        m: The map.
        relation: The relation.
        schemes: Whether a scheme is named; readers who do not know the term take it for part of the argument.

    >>> from argmap import Claim, Support
    >>> step = Support("s", "a", "a", scheme="practical-reasoning")
    >>> note_of(ArgumentMap.of(Claim("a", "A."), step), step)
    'practical reasoning'
    """
    named = schemes and relation.scheme not in _SAID
    note = relation.title or (relation.scheme.replace("-", " ") if named else "")
    return "" if note == word_of(m, relation) else note


def tooltip_of(record: Claim | Relation, *, drawn: str = "", role: str = "", again: bool = False) -> str:
    """Return what the map holds of a record and a picture does not draw, line by line.

    Args:
        record: The claim or relation.
        drawn: What is drawn beside the word of a relation.
        role: The role of the claim as a premise.
        again: Whether the claim is shown in full elsewhere, and here without its marks.

    >>> from argmap import Anchor, Claim
    >>> print(tooltip_of(Claim("a", "A.", anchors=[Anchor("s", 0, 2, quote="Ah.")], note="Irony?"), role="goal"))
    Role: goal
    “Ah.”
    Note: Irony?
    """
    lines = [f"Role: {role}"] if role else []
    if isinstance(record, Relation):
        scheme = record.scheme.replace("-", " ")
        lines += [f"Scheme: {scheme}"] if scheme not in ("", drawn, *_SAID) else []
    elif again:
        lines += [" · ".join(claim_marks(record))]
    lines += [f"“{_shortened(anchor.quote)}”" for anchor in record.anchors if anchor.quote]
    lines += [f"Note: {record.note}"] if record.note else []
    return "\n".join(filter(None, lines))


def _shortened(quote: str) -> str:
    return quote if len(quote) <= _QUOTED else f"{quote[:_QUOTED].rstrip()}…"


def tip_of(role: Role) -> Tip:
    """Return how the arrow of a relation ends.

    >>> tip_of("support"), tip_of("undercut"), tip_of("link")
    ('arrow', 'bar', 'open')
    """
    return "arrow" if role == "support" else "open" if role in ("rephrase", "link") else "bar"


def make_prefix(letters: str, parts: Iterable[str]) -> str:
    """Return a prefix for ids made from content: a page may hold several pictures and outlines.

    >>> make_prefix("ao", ["a", "b"])
    'ao8fb20ef6'
    """
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode() + b"\0")
    return f"{letters}{digest.hexdigest()[:8]}"
