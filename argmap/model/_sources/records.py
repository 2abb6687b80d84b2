"""Texts that claims are anchored in, and the anchors: records that name a source and count code points."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, final

from attrs import field, frozen

from argmap.model import _fields as fields
from argmap.model._sources.text import digest_of, source_text, split_sentences

__all__ = ["Anchor", "Segment", "Skip", "Source"]


@final
@frozen(slots=True, weakref_slot=False, repr=False)
class Anchor(fields.Repr):
    """Tie a claim or a relation to the words that state it.

    An anchor is *open* when it holds the ``quote``, and *sealed* when it holds only offsets and a
    digest: then the map can be published without the text and still be verified word for word.

    Args:
        source: The key of a `Source`.
        start: First offset, in Unicode code points of the text with LF line ends and no BOM.
        end: Offset after the last code point.
        quote: The words themselves; empty when sealed.
        prefix: Words before the quote, to find it again among equal ones.
        suffix: Words after the quote.
        digest: The first 16 hex digits of the SHA-256 of the quote in UTF-8.

    >>> Anchor("oped", 0, 5, quote="Sugar").sealed
    False
    """

    source: str = field(converter=fields.key)
    start: int
    end: int
    quote: str = field(default="", converter=fields.text)
    prefix: str = field(default="", converter=fields.text)
    suffix: str = field(default="", converter=fields.text)
    digest: str = field(default="", converter=fields.text)

    @property
    def sealed(self) -> bool:
        """Whether the quote itself is absent."""
        return not self.quote


@final
@frozen(slots=True, weakref_slot=False, repr=False)
class Segment(fields.Repr):
    """Mark one sentence of a source: offsets in code points, the paragraph's number from 1, a digest.

    >>> Segment(0, 12, paragraph=2)
    Segment(0, 12, paragraph=2)
    """

    start: int
    end: int
    paragraph: int = 1
    digest: str = field(default="", converter=fields.text)


@final
@frozen(slots=True, weakref_slot=False, repr=False)
class Skip(fields.Repr):
    """Say why a stretch of a source states no claim: offsets in code points, a digest, the reason.

    >>> Skip(0, 12, reason="byline")
    Skip(0, 12, reason='byline')
    """

    start: int
    end: int
    digest: str = field(default="", converter=fields.text)
    reason: str = field(default="", converter=fields.text)


def _segments(value: Iterable[Segment] | Segment | None) -> tuple[Segment, ...]:
    segments: tuple[Segment, ...] = fields.several(value)
    return segments


def _skips(value: Iterable[Skip] | Skip | None) -> tuple[Skip, ...]:
    skips: tuple[Skip, ...] = fields.several(value)
    return skips


@final
@frozen(slots=True, weakref_slot=False, repr=False)
class Source(fields.Repr):
    """Describe a text that claims are anchored in, with or without the text itself.

    Args:
        key: The name by which anchors refer to it.
        text: The whole text with LF line ends and no BOM (both are normalised here), or None where it may
            not be kept.
        digest: The first 16 hex digits of the SHA-256 of the text in UTF-8.
        segments: Its sentences, in order, so that `coverage` needs no text.
        skips: Stretches that state no claim, each with the reason.
        title, author, date, url, licence: Where it comes from; plain strings.

    >>> Source.of("Sugar harms. Tax it.").segments[1]
    Segment(13, 20, digest='46c2ca3a4a5a6704')
    """

    key: str = field(converter=fields.text)
    text: str | None = field(default=None, converter=fields.whole_text)
    digest: str = field(default="", converter=fields.text)
    segments: tuple[Segment, ...] = field(default=(), converter=_segments)
    skips: tuple[Skip, ...] = field(default=(), converter=_skips)
    title: str = field(default="", converter=fields.text)
    author: str = field(default="", converter=fields.text)
    date: str = field(default="", converter=fields.text)
    url: str = field(default="", converter=fields.text)
    licence: str = field(default="", converter=fields.text)

    @classmethod
    def of(cls, text: str, *, key: str = "source", **details: Any) -> Source:
        """Make the source of a text: its digest and its sentences are computed.

        Args:
            text: The whole text.
            key: The key of the source.
            **details: Any other field of `Source`.

        Raises:
            InvalidValueError: If *text* is no string.

        A digest that is given stays, and is compared with the text when the source comes into a map.

        >>> Source.of("Sugar harms.").digest
        '7cae803fafaa63e1'
        """
        clean = source_text(text)
        details.setdefault(
            "segments", [Segment(a, b, n, digest_of(clean[a:b])) for a, b, n in split_sentences(clean)]
        )
        details.setdefault("digest", digest_of(clean))
        return cls(key, clean, **details)
