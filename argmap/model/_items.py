"""The records of a map: frozen values that name one another by key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Literal, TypeAlias, cast, final, get_args

from attrs import field, frozen

from argmap.errors import InvalidValueError
from argmap.model import _fields as fields
from argmap.model._extra import EMPTY, Extra, freeze_extra
from argmap.model._fields import Keyed
from argmap.model._sources.records import Anchor, Source

__all__ = [
    "CONTRADICTIONS",
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


def _kind(value: Kind) -> Kind:
    return cast("Kind", fields.text(value))


def _voice(value: Voice) -> Voice:
    return cast("Voice", fields.text(value))


def _anchors(value: Iterable[Anchor] | Anchor | None) -> tuple[Anchor, ...]:
    anchors: tuple[Anchor, ...] = fields.several(value)
    return anchors


@final
@frozen(slots=True, weakref_slot=False, repr=False)
class Claim(fields.Repr):
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

    key: str = field(converter=fields.text)
    text: str = field(default="", converter=fields.text)
    title: str = field(default="", converter=fields.text)
    kind: Kind = field(default="statement", converter=_kind)
    anchors: tuple[Anchor, ...] = field(default=(), converter=_anchors)
    implicit: bool = False
    voice: Voice = field(default="author", converter=_voice)
    speaker: str = field(default="", converter=fields.text)
    credence: float | None = field(default=None, converter=fields.number)
    note: str = field(default="", converter=fields.text)
    tags: tuple[str, ...] = field(default=(), converter=fields.tags)
    group: str | None = field(default=None, converter=fields.optional_key)
    extra: Extra = field(default=EMPTY, converter=freeze_extra)


@final
@frozen(slots=True, weakref_slot=False, repr=False)
class Premise(fields.Repr):
    """Use a claim in a relation, in a role of the relation's scheme.

    >>> Premise("sugar", role="minor")
    Premise('sugar', role='minor')
    """

    claim: str = field(converter=fields.key)
    role: str = field(default="", converter=fields.text)


def _premises(value: Iterable[Premise | Keyed | str] | Premise | Keyed | str) -> tuple[Premise, ...]:
    uses: Any = fields.several(value)
    if type(uses) is not tuple:  # for the map to report
        return cast("tuple[Premise, ...]", uses)
    return tuple([p if type(p) is Premise else Premise(p) for p in uses])


@frozen(slots=True, weakref_slot=False, repr=False)
class Relation(fields.Repr):
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

    >>> [kind.__name__ for kind in Relation.__subclasses__()]
    ['Support', 'Rebuttal', 'Rephrase', 'Link']
    """

    key: str = field(converter=fields.text)
    premises: tuple[Premise, ...] = field(default=(), converter=_premises)
    target: str | None = field(default=None, converter=fields.optional_key)
    scheme: str = field(default="", converter=fields.text)
    title: str = field(default="", converter=fields.text)
    anchors: tuple[Anchor, ...] = field(default=(), converter=_anchors)
    weight: float | None = field(default=None, converter=fields.number)
    note: str = field(default="", converter=fields.text)
    tags: tuple[str, ...] = field(default=(), converter=fields.tags)
    group: str | None = field(default=None, converter=fields.optional_key)
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
class Group(fields.Repr):
    """Gather records under a title: a section, a discussion.

    >>> Group("s1", "Security", parent="s")
    Group('s1', title='Security', parent='s')
    """

    key: str = field(converter=fields.text)
    title: str = field(default="", converter=fields.text)
    parent: str | None = field(default=None, converter=fields.optional_key)
    tags: tuple[str, ...] = field(default=(), converter=fields.tags)
    extra: Extra = field(default=EMPTY, converter=freeze_extra)


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
