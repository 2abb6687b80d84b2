"""The records of a map: frozen values that name one another by key.

A record converts what it can and takes the rest as it is: the map that it goes into checks everything
at once, and its error names the record and the field.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import Any, Final, Literal, TypeAlias, final, get_args

import attrs
from attrs import field, frozen

from argmap.errors import InvalidValueError
from argmap.model._extra import EMPTY, Extra, freeze_extra
from argmap.model._text import digest_of, normalise_text, split_sentences

__all__ = [
    "CONTRADICTIONS",
    "Anchor",
    "Claim",
    "Group",
    "Key",
    "Kind",
    "Link",
    "Premise",
    "Rebuttal",
    "Record",
    "Relation",
    "Rephrase",
    "Segment",
    "Skip",
    "Source",
    "Support",
    "Voice",
    "key_of",
]

Voice: TypeAlias = Literal["author", "reported", "opponent", "conceded", "analyst"]
"""Whose claim it is: the author's own, a source the author reports, the opponent's, one that the author
concedes, or the analyst's, who reads the text."""

Kind: TypeAlias = Literal["statement", "argument"]
"""A statement, or the sketch of a whole argument ("this argument holds")."""

VOICES: Final = get_args(Voice)
KINDS: Final = get_args(Kind)

CONTRADICTIONS: Final = frozenset({"contradiction", "contrary"})
"""The schemes that make a `Rebuttal` symmetric: one record says that both claims cannot hold."""


def _text(value: str) -> str:
    # A subclass of str, such as an enum member or what an XML library returns, is taken as plain text.
    return str.__str__(value) if type(value) is not str and isinstance(value, str) else value


def _tuple(value: Any) -> Any:
    """Accept one item, several, or none; what is neither passes through, for the map to report."""
    if type(value) is tuple:
        return value
    if value is None:
        return ()
    if isinstance(value, str) or attrs.has(type(value)):
        return (value,)
    if isinstance(value, Set):
        return tuple(sorted(value, key=str))  # the order of a set is chance
    return tuple(value) if isinstance(value, Iterable) else value


def _tags(value: Iterable[str] | str | None) -> tuple[str, ...]:
    tags: tuple[str, ...] = _tuple(value)
    return tuple(map(_text, tags)) if tags and type(tags) is tuple else tags


def _anchors(value: Iterable[Anchor] | Anchor | None) -> tuple[Anchor, ...]:
    anchors: tuple[Anchor, ...] = _tuple(value)
    return anchors


def _segments(value: Iterable[Segment] | Segment | None) -> tuple[Segment, ...]:
    segments: tuple[Segment, ...] = _tuple(value)
    return segments


def _skips(value: Iterable[Skip] | Skip | None) -> tuple[Skip, ...]:
    skips: tuple[Skip, ...] = _tuple(value)
    return skips


def _number(value: float | None) -> float | None:
    if type(value) in (int, float) or (isinstance(value, int | float) and not isinstance(value, bool)):
        try:
            # Adding 0.0 turns -0.0 into 0.0: the two are equal, so they must be written alike.
            return float(value) + 0.0
        except OverflowError:
            return value
    return value


def _key(value: Record | str) -> str:
    return _text(value.key if isinstance(value, Claim | Relation | Group | Source) else value)


def _optional_key(value: Record | str | None) -> str | None:
    return None if value is None else _key(value)


def _whole_text(value: str | None) -> str | None:
    return normalise_text(_text(value)) if isinstance(value, str) else value


class _Repr:
    """Give records a short ``repr`` that evaluates back: fields that hold their default are left out."""

    __slots__ = ()

    def __repr__(self) -> str:
        shown = []
        for a in attrs.fields(type(self)):  # type: ignore[arg-type]
            value = getattr(self, a.name)
            if type(value) is not type(a.default) or value != a.default:
                name = "" if a.name in _POSITIONAL else f"{a.name}="
                shown.append(f"{name}{value!r}")
        return f"{type(self).__name__}({', '.join(shown)})"


_POSITIONAL: Final = frozenset({"key", "claim", "source", "start", "end"})


@final
@frozen(slots=True, weakref_slot=False, repr=False)
class Anchor(_Repr):
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

    source: str = field(converter=_key)
    start: int
    end: int
    quote: str = field(default="", converter=_text)
    prefix: str = field(default="", converter=_text)
    suffix: str = field(default="", converter=_text)
    digest: str = field(default="", converter=_text)

    @property
    def sealed(self) -> bool:
        """Whether the quote itself is absent."""
        return not self.quote


@final
@frozen(slots=True, weakref_slot=False, repr=False)
class Claim(_Repr):
    """State one idea that can be true or false.

    Args:
        key: The name by which relations refer to it.
        text: A full sentence; may be empty where there is a ``title``.
        title: A short label.
        kind: ``"argument"`` for the sketch of a whole argument: "this argument holds".
        anchors: Where a source says it; restatements are further anchors.
        implicit: Supplied by the analyst; ``note`` says why the step needs it.
        voice: Whose claim it is.
        speaker: The name of who says it.
        credence: The base score in [0, 1] of a reader who looks at no reasons.
        note: A remark of the analyst.
        tags: Labels.
        group: The key of a `Group`.
        extra: Frozen JSON, namespaced by format.

    >>> Claim("tax", "Parliament should tax sugary drinks.")
    Claim('tax', text='Parliament should tax sugary drinks.')
    """

    key: str = field(converter=_text)
    text: str = field(default="", converter=_text)
    title: str = field(default="", converter=_text)
    kind: Kind = "statement"
    anchors: tuple[Anchor, ...] = field(default=(), converter=_anchors)
    implicit: bool = False
    voice: Voice = "author"
    speaker: str = field(default="", converter=_text)
    credence: float | None = field(default=None, converter=_number)
    note: str = field(default="", converter=_text)
    tags: tuple[str, ...] = field(default=(), converter=_tags)
    group: str | None = field(default=None, converter=_optional_key)
    extra: Extra = field(default=EMPTY, converter=freeze_extra)


@final
@frozen(slots=True, weakref_slot=False, repr=False)
class Premise(_Repr):
    """Use a claim in a relation, in a role of the relation's scheme.

    >>> Premise("sugar", role="minor")
    Premise('sugar', role='minor')
    """

    claim: str = field(converter=_key)
    role: str = field(default="", converter=_text)


def _premises(
    value: Iterable[Premise] | Iterable[Claim | str | Premise] | Premise | Claim | str,
) -> tuple[Premise, ...]:
    uses: tuple[Premise, ...] = _tuple(value)
    if type(uses) is not tuple:
        return uses
    return tuple([p if type(p) is Premise else Premise(p) for p in uses])


@frozen(slots=True, weakref_slot=False, repr=False)
class Relation(_Repr):
    """Lead from premises to one target: a claim, or another relation.

    This is the common shape of the closed set `Support`, `Rebuttal`, `Rephrase` and `Link`; it is here for
    ``isinstance`` and annotations and is never instantiated itself.

    Args:
        key: The name by which other relations refer to it.
        premises: The claims used, in order; several are *linked*: they work together. May be empty.
        target: The key of a claim or of a relation; only a `Link` may have none.
        scheme: The argumentation scheme, such as ``"expert-opinion"``.
        title: A short label.
        anchors: Where a source draws the connection.
        weight: Priority or strength: any finite number; a larger one is stronger.
        note: A remark of the analyst.
        tags: Labels.
        group: The key of a `Group`.
        extra: Frozen JSON, namespaced by format.
    """

    key: str = field(converter=_text)
    premises: tuple[Premise, ...] = field(default=(), converter=_premises)
    target: str | None = field(default=None, converter=_optional_key)
    scheme: str = field(default="", converter=_text)
    title: str = field(default="", converter=_text)
    anchors: tuple[Anchor, ...] = field(default=(), converter=_anchors)
    weight: float | None = field(default=None, converter=_number)
    note: str = field(default="", converter=_text)
    tags: tuple[str, ...] = field(default=(), converter=_tags)
    group: str | None = field(default=None, converter=_optional_key)
    extra: Extra = field(default=EMPTY, converter=freeze_extra)

    @property
    def claims(self) -> tuple[str, ...]:
        """The keys of the claims that serve as premises, in order."""
        return tuple(p.claim for p in self.premises)


@final
@frozen(slots=True, weakref_slot=False, repr=False)
class Support(Relation):
    """Infer a claim from premises, or back another relation.

    >>> Support("tax.1", ["sugar", "demand"], "tax", scheme="practical-reasoning").claims
    ('sugar', 'demand')
    """


@final
@frozen(slots=True, weakref_slot=False, repr=False)
class Rebuttal(Relation):
    """Speak against a claim (rebut, undermine) or against a relation (undercut, defence).

    With the scheme ``contradiction`` or ``contrary`` it is symmetric: one premise and one claim as target
    that cannot both hold.

    >>> Rebuttal("tax.1.1", "juice", "tax.1").target
    'tax.1'
    """

    @property
    def symmetric(self) -> bool:
        """Whether this is a contradiction, which speaks against both its claims alike."""
        return self.scheme in CONTRADICTIONS


@final
@frozen(slots=True, weakref_slot=False, repr=False)
class Rephrase(Relation):
    """Say the target again in other words.

    >>> Rephrase("tax.2", "levy", "tax").premises
    (Premise('levy'),)
    """


@final
@frozen(slots=True, weakref_slot=False, repr=False)
class Link(Relation):
    """Connect records in a way whose meaning is not known; evaluation ignores it.

    >>> Link("l", "a", scheme="see also").target is None
    True
    """


@final
@frozen(slots=True, weakref_slot=False, repr=False)
class Group(_Repr):
    """Gather records under a title: a section, a discussion.

    >>> Group("s1", "Security", parent="s")
    Group('s1', title='Security', parent='s')
    """

    key: str = field(converter=_text)
    title: str = field(default="", converter=_text)
    parent: str | None = field(default=None, converter=_optional_key)
    tags: tuple[str, ...] = field(default=(), converter=_tags)
    extra: Extra = field(default=EMPTY, converter=freeze_extra)


@final
@frozen(slots=True, weakref_slot=False, repr=False)
class Segment(_Repr):
    """Mark one sentence of a source: offsets in code points, the paragraph's number from 1, a digest.

    >>> Segment(0, 12, paragraph=2)
    Segment(0, 12, paragraph=2)
    """

    start: int
    end: int
    paragraph: int = 1
    digest: str = field(default="", converter=_text)


@final
@frozen(slots=True, weakref_slot=False, repr=False)
class Skip(_Repr):
    """Say why a stretch of a source states no claim: offsets in code points, a digest, the reason.

    >>> Skip(0, 12, reason="byline")
    Skip(0, 12, reason='byline')
    """

    start: int
    end: int
    digest: str = field(default="", converter=_text)
    reason: str = field(default="", converter=_text)


@final
@frozen(slots=True, weakref_slot=False, repr=False)
class Source(_Repr):
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

    key: str = field(converter=_text)
    text: str | None = field(default=None, converter=_whole_text)
    digest: str = field(default="", converter=_text)
    segments: tuple[Segment, ...] = field(default=(), converter=_segments)
    skips: tuple[Skip, ...] = field(default=(), converter=_skips)
    title: str = field(default="", converter=_text)
    author: str = field(default="", converter=_text)
    date: str = field(default="", converter=_text)
    url: str = field(default="", converter=_text)
    licence: str = field(default="", converter=_text)

    @classmethod
    def of(cls, text: str, *, key: str = "source", **fields: Any) -> Source:
        """Make the source of a text: its digest and its sentences are computed.

        Args:
            text: The whole text.
            key: The key of the source.
            **fields: Any other field of `Source`.

        Raises:
            InvalidValueError: If *text* is no string.

        >>> Source.of("Sugar harms.").digest
        'x'
        """
        if not isinstance(text, str):
            raise InvalidValueError(f"must be a string, got {type(text).__name__}", key=key, field="text")
        clean = normalise_text(text)
        fields.setdefault(
            "segments", [Segment(a, b, n, digest_of(clean[a:b])) for a, b, n in split_sentences(clean)]
        )
        return cls(key, clean, digest_of(clean), **fields)


Record: TypeAlias = Claim | Relation | Group | Source
"""What lives in a map under a key."""

Key: TypeAlias = str | Record
"""Where a key is asked for, the record itself serves as well."""


def key_of(item: Key) -> str:
    """Return the key of a record, or the key itself.

    Raises:
        InvalidValueError: If *item* is neither.

    >>> key_of(Claim("tax")), key_of("tax")
    ('tax', 'tax')
    """
    if isinstance(item, str):
        return item
    if isinstance(item, Claim | Relation | Group | Source):
        return item.key
    raise InvalidValueError(f"expected a key or a record, got {type(item).__name__}")
