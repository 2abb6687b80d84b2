"""Constructors for records and maps of valid values, which are neither converted nor checked again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from argmap.model._check import check_parts
from argmap.model._extra import EMPTY, Extra
from argmap.model._faults import Parts
from argmap.model._items import Claim, Premise, Record, Relation
from argmap.model._map import ArgumentMap
from argmap.model._origin import Origin

__all__ = ["sound_claim", "sound_map", "sound_premise", "sound_relation"]

R = TypeVar("R", bound=Relation)

_new = object.__new__

# The descriptors that set the fields of a frozen record, in the order of its fields.
(
    _key, _text, _title, _kind, _anchors, _implicit, _voice, _speaker, _credence, _note, _tags, _group, _extra,
) = [getattr(Claim, name).__set__ for name in Claim.__slots__]  # fmt: skip
(
    _of_key, _of_premises, _of_target, _of_scheme, _of_title, _of_anchors, _of_weight, _of_note, _of_tags,
    _of_group, _of_extra,
) = [getattr(Relation, name).__set__ for name in Relation.__slots__]  # fmt: skip

_of_claim, _of_role = [getattr(Premise, name).__set__ for name in Premise.__slots__]


def sound_claim(  # noqa: PLR0913 - the fields of a claim
    *,
    key: str,
    text: str = "",
    title: str = "",
    kind: str = "statement",
    implicit: bool = False,
    voice: str = "author",
    speaker: str = "",
    note: str = "",
    tags: tuple[str, ...] = (),
    group: str | None = None,
) -> Claim:
    """Return the claim with these fields; the others hold their defaults.

    >>> sound_claim(key="tax", text="Tax sugar.") == Claim("tax", "Tax sugar.")
    True
    """
    self = _new(Claim)
    _key(self, key)
    _text(self, text)
    _title(self, title)
    _kind(self, kind)
    _anchors(self, ())
    _implicit(self, implicit)
    _voice(self, voice)
    _speaker(self, speaker)
    _credence(self, None)
    _note(self, note)
    _tags(self, tags)
    _group(self, group)
    _extra(self, EMPTY)
    return self


def sound_premise(claim: str) -> Premise:
    """Return the use of a claim in no role.

    >>> sound_premise("tax") == Premise("tax")
    True
    """
    self = _new(Premise)
    _of_claim(self, claim)
    _of_role(self, "")
    return self


def sound_relation(  # noqa: PLR0913 - the fields of a relation
    cls: type[R],
    *,
    key: str,
    premises: tuple[Premise, ...] = (),
    target: str | None = None,
    scheme: str = "",
    title: str = "",
    note: str = "",
    tags: tuple[str, ...] = (),
    group: str | None = None,
) -> R:
    """Return the relation with these fields; the others hold their defaults.

    >>> from argmap import Link
    >>> sound_relation(Link, key="l", scheme="see also") == Link("l", scheme="see also")
    True
    """
    self = _new(cls)
    _of_key(self, key)
    _of_premises(self, premises)
    _of_target(self, target)
    _of_scheme(self, scheme)
    _of_title(self, title)
    _of_anchors(self, ())
    _of_weight(self, None)
    _of_note(self, note)
    _of_tags(self, tags)
    _of_group(self, group)
    _of_extra(self, EMPTY)
    return self


def sound_map(
    parts: Parts,
    unchecked: Iterable[Record],
    *,
    title: str = "",
    thesis: str | None = None,
    extra: Extra = EMPTY,
    origin: Origin | None = None,
) -> ArgumentMap:
    """Return the map of *parts*, of which only the records in *unchecked* may have faults.

    Raises:
        InvalidMapError: If they, or what the map holds besides, have any.

    >>> sound_map(({"a": Claim("a", "A.")}, {}, {}, {}), [])
    ArgumentMap.of(Claim('a', text='A.'))
    """
    named = check_parts(parts, [], records=unchecked, title=title, thesis=thesis, extra=extra, origin=origin)
    return ArgumentMap._trusted(parts, **named)  # noqa: SLF001 - they have been checked
