"""Faults of sources and anchors: offsets, words and digests that do not fit one another."""

from __future__ import annotations

import math
import re
from functools import partial
from typing import Final

from argmap.errors import InvalidValueError
from argmap.model._faults import (
    Faults,
    Parts,
    key_faults,
    quote_key,
    reference_faults,
    show_value,
    text_faults,
    tuple_faults,
)
from argmap.model._sources.records import Anchor, Segment, Skip, Source
from argmap.model._sources.text import digest_of

__all__ = ["anchor_faults", "source_faults"]

_DIGEST: Final = re.compile("[0-9a-f]{16}")
_DETAILS: Final = ("title", "author", "date", "url", "licence")


def source_faults(source: Source, parts: Parts) -> Faults:  # noqa: ARG001 - every check of a record takes both
    """Yield the faults of a source."""
    yield from key_faults(source.key, "source")
    yield from text_faults(source.key, {name: getattr(source, name) for name in _DETAILS})
    yield from _digest(source.key, "digest", source.digest)
    if source.text is not None:
        faults = list(text_faults(source.key, {"text": source.text}))
        yield from faults or _whole(source)
    faults = list(tuple_faults(source.key, "segments", source.segments, Segment))
    yield from faults or _segments(source)
    faults = list(tuple_faults(source.key, "skips", source.skips, Skip))
    yield from faults or _skips(source)


def _digest(key: str, field: str, digest: object) -> Faults:
    if not isinstance(digest, str) or (digest and not _DIGEST.fullmatch(digest)):
        yield InvalidValueError(
            f"must be the first 16 hex digits of a SHA-256, got {show_value(digest)}", key=key, field=field
        )


def _whole(source: Source) -> Faults:
    digest = digest_of(source.text or "")
    if type(source.digest) is str and source.digest and digest != source.digest:
        yield InvalidValueError(
            f"is {show_value(source.digest)}, but the text has the digest {digest}",
            key=source.key,
            field="digest",
        )


def _segments(source: Source) -> Faults:
    end, fault = 0, partial(InvalidValueError, key=source.key, field="segments")
    for segment in source.segments:
        faults = list(_span(segment, source, source.key, "segments"))
        yield from faults
        if type(segment.paragraph) is not int or segment.paragraph < 1:
            yield fault(f"count paragraphs from 1, got {show_value(segment.paragraph)}")
        if not faults:
            if segment.start < end:
                yield fault(f"overlap or run backwards at offset {segment.start}")
            end = segment.end


def _skips(source: Source) -> Faults:
    for skip in source.skips:
        yield from _span(skip, source, source.key, "skips")
        yield from text_faults(source.key, {"reason": skip.reason})


def _span(span: Segment | Skip | Anchor, source: Source, key: str, field: str) -> Faults:
    """Check offsets and the form of the digest, and the words where the text is there."""
    text = source.text if isinstance(source.text, str) else None
    fault = partial(InvalidValueError, key=key, field=field)
    faults = list(_digest(key, field, span.digest))
    yield from faults
    if not (type(span.start) is int and type(span.end) is int):
        yield fault("have offsets that are no integers")
    elif not 0 <= span.start < span.end <= (math.inf if text is None else len(text)):
        inside = "" if text is None else f" of {len(text):,} code points"
        reach = f"reach from {show_value(span.start)} to {show_value(span.end)}"
        yield fault(f"{reach}, which is no stretch of {quote_key(source.key)}{inside}")
    elif span.digest and not faults and text and digest_of(text[span.start : span.end]) != span.digest:
        where = f"{span.start}–{span.end} of {quote_key(source.key)}"
        yield fault(f"do not match: the digest is not that of the words at {where}")


def anchor_faults(key: str, anchors: object, parts: Parts) -> Faults:
    """Yield the faults of the anchors of a record."""
    faults = list(tuple_faults(key, "anchors", anchors, Anchor))
    yield from faults
    for anchor in () if faults else anchors:  # type: ignore[attr-defined]
        yield from _anchor(key, anchor, parts)


def _anchor(key: str, anchor: Anchor, parts: Parts) -> Faults:
    texts = {"quote": anchor.quote, "prefix": anchor.prefix, "suffix": anchor.suffix}
    faults = list(text_faults(key, texts))
    yield from faults
    source = parts[3].get(anchor.source) if type(anchor.source) is str else None
    if source is None:
        yield from reference_faults(anchor.source, parts, wanted="source", key=key, field="anchors")
        return
    misplaced = list(_span(anchor, source, key, "anchors"))
    yield from misplaced
    if not (faults or misplaced):
        yield from _words(key, anchor, source)


def _words(key: str, anchor: Anchor, source: Source) -> Faults:
    fault = partial(InvalidValueError, key=key, field="anchors")
    if not anchor.quote:
        if not anchor.digest:
            yield fault(f"hold neither the words at {anchor.start}–{anchor.end} nor their digest")
        return
    words = source.text[anchor.start : anchor.end] if isinstance(source.text, str) else anchor.quote
    if words != anchor.quote or len(words) != anchor.end - anchor.start:
        where = f"{anchor.start}–{anchor.end} of {quote_key(source.key)}"
        yield fault(f"do not match: the quote is not the text at {where}")
    elif anchor.digest and anchor.digest != digest_of(words):
        yield fault("hold a digest that is not that of the quote")
