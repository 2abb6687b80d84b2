"""Argdown's own model of a document: statements, arguments, relations and sections.

All records are values: nothing in them is changed, neither are the mappings and lists of metadata. Offsets count code
points of the document from 0, ends are exclusive; ranges count code points of the text that they belong to.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias, final

from attrs import field, frozen

__all__ = [
    "OBJECT_NAMES",
    "SYMMETRIC",
    "UNTITLED",
    "ArgdownArgument",
    "ArgdownInference",
    "ArgdownModel",
    "ArgdownRelation",
    "ArgdownRow",
    "ArgdownSection",
    "Member",
    "Place",
    "Range",
    "RelationEnd",
    "Statement",
]

OBJECT_NAMES: Final = frozenset(
    "constructor hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf "
    "__proto__ __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__".split()
)
"""Names that every object of JavaScript has: as titles, the official tool confuses them with its own."""

UNTITLED: Final = "Untitled "
"""What the titles that the reader gives begin with; a number follows."""

SYMMETRIC: Final = frozenset(["contradictory", "contrary"])

Place: TypeAlias = tuple[int, int]
"""Where something stands: offset of its first code point, offset after its last."""


@final
@frozen(slots=True)
class Range:
    """Markup in a text.

    Args:
        kind: bold, italic, link, tag, statement-mention or argument-mention.
        start, end: Where; of a tag and a mention with the blank behind it.
        value: The address of a link, the name of a tag, the title of what is mentioned.
    """

    kind: str
    start: int
    end: int
    value: str = ""


@final
@frozen(slots=True)
class Member:
    """One occurrence of a statement or an argument: a definition, a reference, or a text without title.

    Args:
        role: top-level-statement, relation-statement, premise, intermediary-conclusion, main-conclusion,
            argument-description, or nothing for an item of a list.
        text: What it says; of a reference tags at most.
        reference: Whether it only refers.
        top_level: Whether it is a block of its own.
        section: The id of the section it stands in.
        argument: The title of the argument in which it is a row.
        related: Whether a sign leads to it, so that what it says of a relation is said of that one.
        start, end: Where it stands, without its relations.
    """

    role: str
    text: str
    start: int
    end: int
    reference: bool = False
    top_level: bool = False
    tags: tuple[str, ...] = ()
    data: Mapping[str, Any] | None = None
    ranges: tuple[Range, ...] = ()
    section: str | None = None
    argument: str | None = None
    related: bool = False


def _canonical(members: tuple[Member, ...]) -> Member | None:
    last = None
    for member in reversed(members):
        if not member.reference:
            if member.data and member.data.get("isCanonical"):
                return member
            last = last or member
    return last


@final
@frozen(slots=True)
class Statement:
    """All that is said under one title, or once without one.

    Args:
        titled: Whether the title is the author's; else it is a number.
        tags: Those of all members, in the order of first use.
        data: The metadata of all members, merged.
        section: The id of the section it belongs to.
    """

    title: str
    titled: bool
    members: tuple[Member, ...]
    tags: tuple[str, ...] = ()
    data: Mapping[str, Any] | None = None
    section: str | None = None

    @property
    def canonical(self) -> Member | None:
        """The member whose text stands for all: the last that is no reference, or one that says it is."""
        return _canonical(self.members)


@final
@frozen(slots=True)
class ArgdownInference:
    """A step: what leads to the conclusion below it."""

    start: int
    end: int
    rules: tuple[str, ...] = ()
    data: Mapping[str, Any] | None = None


@final
@frozen(slots=True)
class ArgdownRow:
    """A numbered line: a member of the statement with that title; of a conclusion, with its inference."""

    title: str
    member: Member
    inference: ArgdownInference | None = None


@final
@frozen(slots=True)
class ArgdownArgument:
    """An argument: what is said about it, and its rows if it is taken apart."""

    title: str
    titled: bool
    members: tuple[Member, ...]
    rows: tuple[ArgdownRow, ...] = ()
    tags: tuple[str, ...] = ()
    data: Mapping[str, Any] | None = None
    section: str | None = None

    @property
    def canonical(self) -> Member | None:
        """The member whose text stands for all."""
        return _canonical(self.members)


@final
@frozen(slots=True, cache_hash=True)
class RelationEnd:
    """One end of a relation: a statement, an argument, or the inference of an argument's row.

    Args:
        kind: statement, argument or inference.
        title: Of the statement, or of the argument.
        row: The index of the inference's conclusion among the rows; -1 for the others.
    """

    kind: str
    title: str
    row: int = -1


@final
@frozen(slots=True)
class ArgdownRelation:
    """A relation that the document states.

    Args:
        kind: support, attack, undercut, contradictory; in strict mode also entails and contrary.
        places: Where it is stated, in the order of the document; each begins with the sign.
        via: What the document says of the relation itself, as ``{argmap: {via: …}}`` behind the lower end. Such a
            relation stands as it is written: it is neither moved nor merged with another.
    """

    kind: str
    source: RelationEnd
    target: RelationEnd
    places: tuple[Place, ...] = ()
    via: Any = None


@final
@frozen(slots=True)
class ArgdownSection:
    """A heading and what stands below it.

    Args:
        id: ``s1``, ``s2``, … in the order of the document.
        level: The number of its signs, from 1.
        parent: The id of the section it is part of.
        is_group, is_closed: Whether a map draws it as a group, and folded; None where nothing is said.
        start, end: Where the heading stands.
    """

    id: str
    level: int
    title: str
    parent: str | None
    start: int
    end: int
    tags: tuple[str, ...] = ()
    ranges: tuple[Range, ...] = ()
    data: Mapping[str, Any] | None = None
    is_group: Any = None
    is_closed: Any = None


@final
@frozen(slots=True)
class ArgdownModel:
    """An Argdown document.

    Args:
        statements, arguments: By title, in the order in which they are first needed.
        tags: All tags, in the order of first use.
        front_matter: The settings and facts at the beginning.
    """

    statements: Mapping[str, Statement] = field(factory=dict)
    arguments: Mapping[str, ArgdownArgument] = field(factory=dict)
    relations: tuple[ArgdownRelation, ...] = ()
    sections: tuple[ArgdownSection, ...] = ()
    tags: tuple[str, ...] = ()
    front_matter: Mapping[str, Any] = field(factory=dict)
