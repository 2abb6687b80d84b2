"""Keywords of the builder's methods, so that editors, type checkers and ``help`` know them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypedDict, TypeVar

from argmap.model._items import Key, Kind, Voice
from argmap.model._sources.records import Anchor, Segment, Skip

__all__ = ["ClaimFields", "GroupFields", "RelationFields", "SourceFields", "name_keywords"]

F = TypeVar("F", bound=Callable[..., Any])


class _AnchoredFields(TypedDict, total=False):
    key: str
    quote: str
    at: tuple[int, int]
    source: Key
    anchors: Iterable[Anchor] | Anchor
    title: str
    note: str
    tags: Iterable[str] | str
    group: Key | None
    extra: Mapping[str, object] | None


class ClaimFields(_AnchoredFields, total=False):
    """The fields of a `Claim`, and its place in a source.

    ``quote`` gives words of the source that state it: they are found, or there is an error; ``at`` gives
    their offsets in code points, which decide when the words occur twice; ``source`` says which source, when
    there are several.

    >>> import argmap
    >>> common: ClaimFields = {"voice": "reported", "speaker": "Ann"}
    >>> argmap.Builder().claim("Sugar harms.", **common).speaker
    'Ann'
    """

    kind: Kind
    implicit: bool
    voice: Voice
    speaker: str
    credence: float | None


class RelationFields(_AnchoredFields, total=False):
    """The fields of a `Relation`, and its place in a source, as in `ClaimFields`.

    >>> import argmap
    >>> common: RelationFields = {"scheme": "sign"}
    >>> b = argmap.Builder()
    >>> b.support(b.claim("It rained."), "The street is wet.", **common).scheme
    'sign'
    """

    scheme: str
    weight: float | None


class GroupFields(TypedDict, total=False):
    """The fields of a `Group`.

    >>> import argmap
    >>> common: GroupFields = {"tags": "draft"}
    >>> argmap.Builder().group("Health", **common).tags
    ('draft',)
    """

    parent: Key | None
    tags: Iterable[str] | str
    extra: Mapping[str, object] | None


class SourceFields(TypedDict, total=False):
    """The fields of a `Source` that are not computed from its text; segments may be given instead.

    >>> import argmap
    >>> common: SourceFields = {"author": "Ann"}
    >>> argmap.Builder().source("Sugar harms.", **common).author
    'Ann'
    """

    segments: Iterable[Segment]
    skips: Iterable[Skip]
    title: str
    author: str
    date: str
    url: str
    licence: str


def name_keywords(method: F) -> F:
    """Have ``help`` list the keywords of a method one by one, in the place of ``**fields: Unpack[…]``.

    >>> import argmap
    >>> "weight: 'float | None' = …" in str(inspect.signature(argmap.Builder.support))
    True
    """
    plain = inspect.signature(method)
    named = (p for parameter in plain.parameters.values() for p in _keywords(parameter))
    method.__signature__ = plain.replace(parameters=list(named))  # type: ignore[attr-defined]
    return method


class _Unset:
    """Stand for a default that is computed, or that is the record's own."""

    def __repr__(self) -> str:
        return "…"


def _keywords(parameter: inspect.Parameter) -> Iterator[inspect.Parameter]:
    if parameter.kind is not parameter.VAR_KEYWORD:
        yield parameter
        return
    fields = str(parameter.annotation).removeprefix("Unpack[").removesuffix("]")
    for name, kind in globals()[fields].__annotations__.items():
        annotation = getattr(kind, "__forward_arg__", kind)
        yield inspect.Parameter(name, parameter.KEYWORD_ONLY, default=_Unset(), annotation=annotation)
