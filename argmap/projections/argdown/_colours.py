"""The colours that Argdown gives nodes, edges and groups, as data; a picture may choose its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Final, final

from attrs import define, evolve, field

from argmap.model import Json
from argmap.projections.argdown._debate.debate import Debate
from argmap.projections.argdown._options import GROUP_COLOURS, RELATION_COLOURS, ArgdownOptions
from argmap.projections.argdown._schemes import SCHEMES
from argmap.projections.argdown._sections import Section
from argmap.projections.argdown._sidecar import ArgdownFacts, json_object, json_strings

__all__ = ["ArgdownColours", "only_own_colours"]


class _Unsaid(Enum):
    """What stands for a colour of which nothing is said, not even that there is none."""

    UNSAID = 0


_UNSAID: Final = _Unsaid.UNSAID
_COLOUR: Final = re.compile(r"#(?:[0-9A-Fa-f]{3}){1,2}")


def only_own_colours(options: ArgdownOptions) -> ArgdownOptions:
    """Return settings under which only that has a colour to which the document gives one.

    Argdown's own defaults, which a picture may know better, are no colours then: the first of its scheme, those that
    it hands out to tags, its greys for groups, its green and red for edges.

    >>> only_own_colours(ArgdownOptions(relation_colors={"attack": "#ff9900"})).relation_colors["support"]
    ''
    """
    scheme, groups = options.color_scheme, options.group_color_scheme
    return evolve(
        options,
        color_scheme=("", *SCHEMES["default"][1:]) if scheme == "default" else scheme,
        colorize_by_tag=options.colorize_by_tag and (scheme != "default" or bool(options.tag_colors)),
        group_color_scheme=() if groups == GROUP_COLOURS else groups,
        relation_colors={**dict.fromkeys(RELATION_COLOURS, ""), **options.relation_colors},
    )


def _colour(value: Json, scheme: Sequence[str]) -> str | None:
    """Return the colour that is meant: itself, its number in the scheme, or either under ``color``.

    >>> _colour(1, ("#000000", "#FFFFFF")), _colour("red", ()), _colour("#abc", ())
    ('#FFFFFF', None, '#abc')
    """
    meant = json_object(value).get("color") if not isinstance(value, str | int) else value
    if isinstance(meant, int) and not isinstance(meant, bool):
        meant = scheme[meant] if 0 <= meant < len(scheme) else None
    return meant if isinstance(meant, str) and _COLOUR.fullmatch(meant) else None


@final
@define(eq=False)
class ArgdownColours:
    """Know every colour that the settings and the document name.

    Args:
        options: The settings.
        scheme: The colours for statements and arguments.
        tags: Tag → its number, in the order of first appearance.
        by_tags: Tags → the colour that they give, as far as it was asked for.
    """

    options: ArgdownOptions
    scheme: tuple[str, ...]
    tags: dict[str, int]
    by_tags: dict[tuple[str, ...], str | None] = field(factory=dict)

    @classmethod
    def of(cls, debate: Debate, options: ArgdownOptions) -> ArgdownColours:
        """Return the colours of a debate; a scheme that nobody knows is as good as none."""
        named = options.color_scheme
        scheme = SCHEMES.get(named, SCHEMES["default"]) if isinstance(named, str) else named
        return cls(options, scheme, {tag: n for n, tag in enumerate(dict.fromkeys(_tags(debate)))})

    def element(
        self, title: str, tags: tuple[str, ...], data: Mapping[str, Json], *, named: Mapping[str, Json]
    ) -> str | None:
        """Return the colour of a statement or argument; *named* is what the settings say by title."""
        if (data or named) and (said := self._said(title, data, named)) is not _UNSAID:
            return _colour(said, self.scheme)
        if tags not in self.by_tags:
            by_tag = self.options.colorize_by_tag and tags
            self.by_tags[tags] = self._by_tag(tags, self.scheme) if by_tag else _colour(0, self.scheme)
        return self.by_tags[tags]

    def group(self, section: Section, level: int) -> str | None:
        """Return the colour of a group that lies so deep, counted from 1."""
        scheme = self.options.group_color_scheme
        said = self._said(section.title, section.data, self.options.group_colors)
        by_tag = self.options.colorize_groups_by_tag and section.tags
        if said is not _UNSAID and (said is not None or by_tag):
            return _colour(said, scheme)
        if by_tag:
            return self._by_tag(section.tags, scheme)
        return _colour(min(len(scheme), level) - 1, scheme)

    def edge(self, kind: str) -> str | None:
        """Return the colour of an edge of this type; what is no relation of Argdown has none."""
        said = self.options.relation_colors.get(kind)
        return _colour(RELATION_COLOURS.get(kind) if said is None else said, self.scheme)

    def _said(self, title: str, data: Mapping[str, Json], named: Mapping[str, Json]) -> Json | _Unsaid:
        """Return the colour that is given; a setting that is left empty gives none, and so takes the default away."""
        own = data.get("color", _UNSAID) if data and not self.options.ignore_color_data else _UNSAID
        return named.get(title, _UNSAID) if own is _UNSAID and named else own

    def _by_tag(self, tags: Iterable[str], scheme: Sequence[str]) -> str | None:
        """Return the colour of the first tag of those with the highest priority."""
        known = (
            tag for tag in tags if tag in self.tags
        )  # the setting regroup may name tags that nothing has
        tag = max(known, key=self._priority, default=None)
        if tag is None:
            return None
        return _colour(self.options.tag_colors.get(tag, self.tags[tag] + 1), scheme)

    def _priority(self, tag: str) -> float:
        told = json_object(self.options.tag_colors.get(tag)).get("priority")
        return told if isinstance(told, int | float) else 0


def _tags(debate: Debate) -> Iterator[str]:
    """Yield the tags of a map in the order in which its document has them, as far as that is known."""
    yield from json_strings(ArgdownFacts.of(debate.m.extra).tags)
    for group in debate.m.groups.values():
        yield from group.tags
    for claim in debate.m.claims.values():
        yield from claim.tags
    for argument in debate.arguments.values():
        yield from argument.tags
