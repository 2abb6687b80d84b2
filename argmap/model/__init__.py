"""The model: claims and relations as frozen records, and the map that holds them.

The records, `ArgumentMap` and `Builder` are offered by ``argmap`` itself; the rest is here.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from argmap._lazy import lazy, listed
from argmap.model._extra import Extra, Json
from argmap.model._items import (
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
    Support,
    Voice,
    key_of,
)
from argmap.model._keys import default_keys, slug
from argmap.model._map import ArgumentMap
from argmap.model._origin import Origin, Span
from argmap.model._roles import ClaimRole, RebuttalKind, RelationShape, roles_of, shapes_of
from argmap.model._sources.records import Anchor, Segment, Skip, Source
from argmap.model._sources.text import digest_of, normalise_text, split_sentences
from argmap.model._walks import is_symmetric

if TYPE_CHECKING:
    from argmap.model._builder.builder import Builder
    from argmap.model._builder.fields import ClaimFields, GroupFields, RelationFields, SourceFields
    from argmap.model._builder.records import Use
    from argmap.model._features.table import FEATURES, Feature
    from argmap.model._features.use import features_beyond, features_of, keep_only, strip
    from argmap.model._matching import isomorphic
    from argmap.model._sources.coverage import Coverage, Sentence, coverage
    from argmap.model._sources.verification import Finding, Verification, verify

__all__ = [
    "FEATURES",
    "Anchor",
    "ArgumentMap",
    "Builder",
    "Claim",
    "ClaimFields",
    "ClaimRole",
    "Coverage",
    "Extra",
    "Feature",
    "Finding",
    "Group",
    "GroupFields",
    "Json",
    "Key",
    "Kind",
    "Link",
    "Origin",
    "Premise",
    "Rebuttal",
    "RebuttalKind",
    "Record",
    "Relation",
    "RelationFields",
    "RelationShape",
    "Rephrase",
    "Segment",
    "Sentence",
    "Skip",
    "Source",
    "SourceFields",
    "Span",
    "Support",
    "Use",
    "Verification",
    "Voice",
    "coverage",
    "default_keys",
    "digest_of",
    "features_beyond",
    "features_of",
    "is_symmetric",
    "isomorphic",
    "keep_only",
    "key_of",
    "normalise_text",
    "roles_of",
    "shapes_of",
    "slug",
    "split_sentences",
    "strip",
    "verify",
]

__dir__: Callable[[], list[str]] = listed(__name__)

if not TYPE_CHECKING:  # or type checkers would take any name for one of this package
    __getattr__ = lazy(
        __name__,
        {
            "Builder": "argmap.model._builder.builder",
            "Use": "argmap.model._builder.records",
            **dict.fromkeys(
                ("ClaimFields", "GroupFields", "RelationFields", "SourceFields"),
                "argmap.model._builder.fields",
            ),
            **dict.fromkeys(("Coverage", "Sentence", "coverage"), "argmap.model._sources.coverage"),
            **dict.fromkeys(("FEATURES", "Feature"), "argmap.model._features.table"),
            **dict.fromkeys(
                ("features_beyond", "features_of", "keep_only", "strip"), "argmap.model._features.use"
            ),
            "isomorphic": "argmap.model._matching",
            **dict.fromkeys(("Finding", "Verification", "verify"), "argmap.model._sources.verification"),
        },
    )
