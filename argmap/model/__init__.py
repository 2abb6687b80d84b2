"""The model: claims and relations as frozen records, and the map that holds them.

The records, `ArgumentMap` and `Builder` are offered by ``argmap`` itself; the rest is here.
"""

from argmap.model._builder import Builder
from argmap.model._coverage import Coverage, Sentence, coverage
from argmap.model._extra import Extra, Json
from argmap.model._homes import homes
from argmap.model._items import (
    Anchor,
    Claim,
    Group,
    Key,
    Kind,
    Link,
    Premise,
    Rebuttal,
    Record,
    Relation,
    Rephrase,
    Segment,
    Skip,
    Source,
    Support,
    Voice,
    key_of,
)
from argmap.model._map import ArgumentMap, RebuttalKind
from argmap.model._origin import Origin, Span
from argmap.model._outline import Line, claim_label, outline_lines
from argmap.model._text import digest_of, normalise_text, split_sentences
from argmap.model._verification import Finding, Verification, verify
from argmap.model._walks import is_symmetric
from argmap.model._words import word_of

__all__ = [
    "Anchor",
    "ArgumentMap",
    "Builder",
    "Claim",
    "Coverage",
    "Extra",
    "Finding",
    "Group",
    "Json",
    "Key",
    "Kind",
    "Line",
    "Link",
    "Origin",
    "Premise",
    "Rebuttal",
    "RebuttalKind",
    "Record",
    "Relation",
    "Rephrase",
    "Segment",
    "Sentence",
    "Skip",
    "Source",
    "Span",
    "Support",
    "Verification",
    "Voice",
    "claim_label",
    "coverage",
    "digest_of",
    "homes",
    "is_symmetric",
    "key_of",
    "normalise_text",
    "outline_lines",
    "split_sentences",
    "verify",
    "word_of",
]
