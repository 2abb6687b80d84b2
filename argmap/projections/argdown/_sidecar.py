"""The record of what Argdown's reader keeps under ``extra["argdown"]``: details that no field of a map can hold.

The reader makes it, the projection asks it, and the writer asks whether what it would write says the same. A map is
untrusted input: a fact may have any type, and each user checks the one that it needs.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Any, ClassVar, Final, Literal, TypeAlias, TypedDict, Unpack, final

from attrs import frozen

from argmap.errors import InvalidValueError, LimitError
from argmap.model import Extra, Json
from argmap.model._extra import MAX_VALUES

__all__ = ["MISSING", "NOTHING", "ArgdownFacts", "FactName", "json_object", "json_strings"]

NOTHING: Final[Mapping[str, Json]] = MappingProxyType({})  # quicker to ask than an empty `Extra`


class Missing(Enum):
    """The type of `MISSING`; a fact that is there may be a JSON null."""

    MISSING = "missing"


MISSING: Final = Missing.MISSING
"""The value of a fact that a record does not have."""

FactName: TypeAlias = Literal[
    "data", "texts", "level", "ranges", "top_level", "markup", "replaced", "unread", "continues", "inference",
    "outside", "frontmatter", "tags",
]  # fmt: skip


class FactValues(TypedDict, total=False):
    """The facts by name; `ArgdownFacts` says what each is."""

    data: object
    texts: object
    level: object
    ranges: object
    top_level: object
    markup: object
    replaced: object
    unread: object
    continues: object
    inference: object
    outside: object
    frontmatter: object
    tags: object


class _Fact:
    """Read a fact of a record by the name of the attribute."""

    def __set_name__(self, owner: type[object], name: str) -> None:
        self._name = name

    def __get__(self, facts: ArgdownFacts | None, owner: type[object]) -> object:
        return self if facts is None else facts.held.get(self._name, MISSING)


_ORDER: Final[tuple[FactName, ...]] = (
    "data", "texts", "level", "ranges", "top_level", "markup", "replaced", "unread",
)  # fmt: skip


@final
@frozen
class ArgdownFacts:
    """Facts of one record, each `MISSING` where the document says what one would assume.

    Names that are not known here are kept: a later version may have written them.

    Args:
        held: The facts by name, in an order that is content.

    >>> facts = ArgdownFacts.of(Extra({"argdown": {"level": 2, "later": None}}))
    >>> facts.level, facts.texts is MISSING, facts.to_extra()
    (2, True, {'argdown': {'level': 2, 'later': None}})
    """

    held: Mapping[str, object] = NOTHING

    data: ClassVar[_Fact] = _Fact()
    """On claims, groups and relations: the metadata, which stood between braces."""
    texts: ClassVar[_Fact] = _Fact()
    """On claims and relations: the other texts of a statement or an argument."""
    level: ClassVar[_Fact] = _Fact()
    """On groups: the level of the heading, where it is not one more than that around it."""
    ranges: ClassVar[_Fact] = _Fact()
    """On claims and groups: the markup of the text, ``{"of": text, "are": [[kind, start, end], …]}``."""
    top_level: ClassVar[_Fact] = _Fact()
    """On claims: whether the document mentions it on a line of its own, where one would expect otherwise."""
    markup: ClassVar[_Fact] = _Fact()
    """On claims: the markup of the other texts; there is no place for it in Argdown."""
    replaced: ClassVar[_Fact] = _Fact()
    """On claims: the metadata that other metadata replaced; there is no place for it in Argdown."""
    unread: ClassVar[_Fact] = _Fact()
    """On all records and the map: what stood under ``argmap`` and could not be read."""
    continues: ClassVar[_Fact] = _Fact()
    """On relations: True for a step of an argument without a claim, if it is not the first."""
    inference: ClassVar[_Fact] = _Fact()
    """On relations: the inference of a step that one would take for an arrow, with its metadata as ``data``."""
    outside: ClassVar[_Fact] = _Fact()
    """On relations: True for a step outside of all groups, where one would expect it in one."""
    frontmatter: ClassVar[_Fact] = _Fact()
    """On the map: the settings of the document."""
    tags: ClassVar[_Fact] = _Fact()
    """On the map: all tags in the order of the document, where that is not the order of the records."""

    @classmethod
    def of(cls, extra: Extra) -> ArgdownFacts:
        """Return the facts in the ``extra`` of a record; none where ``argdown`` holds no JSON object."""
        held = extra.get("argdown") if extra else None
        return cls(held) if isinstance(held, Extra) else NO_FACTS

    @classmethod
    def made(cls, **facts: Unpack[FactValues]) -> ArgdownFacts:
        """Return facts in the order in which they are given."""
        return cls(dict(facts))

    def __bool__(self) -> bool:
        return bool(self.held)

    @property
    def names(self) -> Collection[str]:
        """The names of the facts, in their order."""
        return self.held.keys()

    def has(self, *names: FactName) -> bool:
        """Return whether one of the facts is there."""
        return any(name in self.held for name in names)

    def are(self, names: Collection[FactName]) -> bool:
        """Return whether these facts are there and no others."""
        return self.held.keys() == set(names)

    def are_among(self, names: Collection[FactName]) -> bool:
        """Return whether no other facts than these are there."""
        return self.held.keys() <= set(names)

    def with_facts(self, **more: Unpack[FactValues]) -> ArgdownFacts:
        """Return facts with more of them behind, or with other values."""
        return ArgdownFacts({**self.held, **more})

    def behind(self, **first: Unpack[FactValues]) -> ArgdownFacts:
        """Return facts with others before them; where both have one, the value of this one stays."""
        return ArgdownFacts({**first, **self.held})

    def joined(self, other: ArgdownFacts) -> ArgdownFacts:
        """Return facts with those of another behind, or in their place."""
        return ArgdownFacts({**self.held, **other.held}) if other.held else self

    def in_order(self) -> ArgdownFacts:
        """Return the facts of a claim or a group in the one order that the reader gives them."""
        held = self.held
        if len(held) < 2:
            return self
        return ArgdownFacts({name: held[name] for name in _ORDER if name in held} | dict(held))

    @property
    def is_in_order(self) -> bool:
        """Whether the facts stand in the order that the reader gives them."""
        return list(self.held) == list(self.in_order().held)

    def to_extra(self, given: Mapping[str, Any] | None = None) -> Extra:
        """Return the ``extra`` of a record: the facts, and what else is given, which has the last word.

        Raises:
            LimitError: If the values nest too deep, or are too many.
        """
        if not self.held and not given:
            return NO_EXTRA
        more, held = given or {}, dict(self.held)
        try:
            return Extra({**({"argdown": held} if held else {}), **more})
        except InvalidValueError:  # what could not be read nests too deep for another place
            flat = json.dumps(held.get("unread"), ensure_ascii=False)
        try:
            return Extra({"argdown": {**held, "unread": flat}, **more})
        except InvalidValueError as error:
            raise LimitError("values in the metadata of one record", limit=MAX_VALUES) from error

    @property
    def is_inference(self) -> bool:
        """Whether the document says that a relation is an inference and no arrow."""
        return self.has("inference", "continues")

    @property
    def metadata(self) -> Mapping[str, Json]:
        """The metadata, as far as they are a JSON object."""
        return json_object(self.data)

    @property
    def inference_data(self) -> Json:
        """The metadata of the inference, of any type."""
        return json_object(self.inference).get("data")

    def settings_of(self, part: str) -> Mapping[str, Json]:
        """Return a part of the settings of the document, as far as it is a JSON object."""
        return json_object(json_object(self.frontmatter).get(part))


NO_FACTS: Final = ArgdownFacts()
"""The facts of most records, which have none."""

NO_EXTRA: Final = Extra()


def json_object(value: object) -> Mapping[str, Json]:
    """Return a JSON object as it is, and anything else as an empty one."""
    return value if isinstance(value, Extra) else NOTHING


def json_strings(value: object) -> tuple[str, ...]:
    """Return the strings of a JSON array; a lone string is an array of one.

    >>> json_strings(("a", 1, "b")), json_strings("a"), json_strings(None)
    (('a', 'b'), ('a',), ())
    """
    if isinstance(value, str):
        return (value,)
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, tuple) else ()
