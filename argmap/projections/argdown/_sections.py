"""Sections, or the groups that a setting puts in their place, and which of them are drawn as groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import final

from attrs import define, field

from argmap.model import ArgumentMap, Extra, Group, Json
from argmap.projections.argdown._debate.debate import Debate
from argmap.projections.argdown._options import ArgdownOptions
from argmap.projections.argdown._sidecar import NOTHING, ArgdownFacts, json_object, json_strings

__all__ = ["Section", "Sections", "sections_of"]


@final
@define(eq=False)
class Section:
    """Hold a section.

    Args:
        key: The key of its group.
        title: Its title.
        parent: The section around it.
        level: The level of its heading, from 1.
        tags: Its tags.
        data: Its metadata.
        is_group: What the document says about its being a group; None for nothing.
        closed: Whether it is closed.
    """

    key: str
    title: str
    parent: str | None
    level: int
    tags: tuple[str, ...] = ()
    data: Mapping[str, Json] = NOTHING
    is_group: bool | None = None
    closed: bool = False


@final
@define(eq=False)
class Sections:
    """Know the section of each statement and argument, and the group in which each section lies.

    Args:
        sections: Key → section, outer ones first.
        places: Statement or argument → section.
        home: Section → itself or the nearest one around it that is a group, if there is one.
    """

    sections: dict[str, Section]
    places: dict[str, str]
    home: dict[str, str | None] = field(factory=dict)

    def title_around(self, key: str) -> str | None:
        """Return the title of the section that a statement or argument is in."""
        place = self.places.get(key)
        return None if place is None else self.sections[place].title

    def group_around(self, key: str) -> str | None:
        """Return the group that a statement or argument lies in."""
        place = self.places.get(key)
        return None if place is None else self.home[place]

    def group_above(self, group: str) -> str | None:
        """Return the group around a group."""
        parent = self.sections[group].parent
        return None if parent is None else self.home[parent]


def sections_of(debate: Debate, options: ArgdownOptions) -> Sections:
    """Return the sections of a debate, or the groups that the settings put in their place."""
    written = {section.key: section for section in _written(debate.m, options)}
    deepest = max((section.level for section in written.values()), default=0)
    found = _regrouped(debate, options) if options.regroup else Sections(written, dict(_places(debate)))
    for key, section in found.sections.items():
        drawn = (
            section.level > deepest - options.group_depth if section.is_group is None else section.is_group
        )
        found.home[key] = key if drawn else found.group_above(key)
    return found


def _written(m: ArgumentMap, options: ArgdownOptions) -> Iterator[Section]:
    """Yield the sections that the document has, outer ones first."""
    levels: dict[str, int] = {}
    for group in _outer_first(m):
        depth = 1 + (levels[group.parent] if group.parent is not None else 0)
        facts = ArgdownFacts.of(group.extra)
        levels[group.key] = facts.level if isinstance(facts.level, int) else depth
        is_group, closed = _wanted(group, options)
        yield Section(
            group.key,
            group.title,
            group.parent,
            levels[group.key],
            group.tags,
            facts.metadata,
            is_group,
            closed,
        )


def _outer_first(m: ArgumentMap) -> Iterator[Group]:
    """Yield groups in the order of the map, but none before the one around it."""
    seen: set[str] = set()
    for start in m.groups.values():
        chain = []
        group: Group | None = start
        while group is not None and group.key not in seen:
            seen.add(group.key)
            chain.append(group)
            group = m.groups[group.parent] if group.parent is not None else None
        yield from reversed(chain)


def _wanted(group: Group, options: ArgdownOptions) -> tuple[bool | None, bool]:
    """Return whether a section is to be a group, as far as anything says so, and whether it is closed."""
    data = ArgdownFacts.of(group.extra).metadata
    is_group = None if options.ignore_is_group or "isGroup" not in data else data["isGroup"] is not False
    closed = not options.ignore_is_closed and bool(data.get("isClosed"))
    if options.group_sections is None:
        return is_group, closed
    if group.title not in options.group_sections:
        return bool(is_group), closed
    listed = json_object(options.group_sections[group.title])
    return listed["isGroup"] is not False if "isGroup" in listed else None, bool(listed.get("isClosed"))


def _places(debate: Debate) -> Iterator[tuple[str, str]]:
    for key, claim in debate.statements.items():
        if claim.group is not None:
            yield key, claim.group
    for key, argument in debate.arguments.items():
        if argument.group is not None:
            yield key, argument.group


# -- regrouping ----------------------------------------------------------------------------------------------


def _regrouped(debate: Debate, options: ArgdownOptions) -> Sections:
    """Return the groups of the setting ``regroup``; of two that list the same title, the later one has it."""
    statements = {debate.titles[key]: key for key in debate.statements}
    arguments = {debate.titles[key]: key for key in debate.arguments}
    sections: dict[str, Section] = {}
    places: dict[str, str] = {}
    for section, said in _listed(debate.m, options):
        sections[section.key] = section
        for known, name in ((statements, "statements"), (arguments, "arguments")):
            places.update((known[t], section.key) for t in json_strings(said.get(name)) if t in known)
    return Sections(sections, places)


def _listed(m: ArgumentMap, options: ArgdownOptions) -> Iterator[tuple[Section, Extra]]:
    """Yield the groups of the setting, outer ones first, each with a key that no record has."""
    stack: list[tuple[Extra, str, str | None, int]] = [
        (said, f"group {n}", None, 1) for n, said in enumerate(options.regroup, start=1)
    ]
    stack.reverse()
    while stack:
        said, name, parent, level = stack.pop()
        key = name
        while key in m:
            key += "'"
        title, tags, closed = said.get("title"), json_strings(said.get("tags")), bool(said.get("isClosed"))
        yield Section(key, title if isinstance(title, str) else "", parent, level, tags, closed=closed), said
        children = said.get("children")
        inner = [c for c in children if isinstance(c, Extra)] if isinstance(children, tuple) else []
        stack.extend((inner[n], f"{name}.{n + 1}", key, level + 1) for n in reversed(range(len(inner))))
