"""The map itself: nodes with their labels, edges, groups; closed groups drawn together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import final

from attrs import define

from argmap.model import ArgumentMap
from argmap.projections.argdown._colours import ArgdownColours
from argmap.projections.argdown._debate.debate import Debate
from argmap.projections.argdown._debate.reader import read_debate
from argmap.projections.argdown._debate.transforms import transform_debate
from argmap.projections.argdown._edges import ArgdownEdges, edges_of
from argmap.projections.argdown._modes import EDGE_TYPES, LabelMode
from argmap.projections.argdown._options import ArgdownOptions
from argmap.projections.argdown._records import ArgdownEdge, ArgdownGroup, ArgdownMap, ArgdownNode
from argmap.projections.argdown._sections import Sections, sections_of
from argmap.projections.argdown._selection.modes import is_untitled
from argmap.projections.argdown._selection.selection import SHOWN, Selection, select_elements
from argmap.projections.argdown._sidecar import NOTHING

__all__ = ["ArgdownPlan", "draw_map", "plan_map"]


@final
@define(eq=False)
class ArgdownPlan:
    """Hold all that decides about a map: the debate, its sections, what is selected, which group holds what.

    Args:
        debate: The map in Argdown's terms.
        options: The settings.
        sections: Its sections.
        selection: Which rule decides about each statement and argument.
        selected: The keys of what was selected, statements first, whether in a closed group or not.
        within: Node → the closed group that stands for it.
    """

    debate: Debate
    options: ArgdownOptions
    sections: Sections
    selection: Selection
    selected: tuple[str, ...]
    within: dict[str, str]


def plan_map(m: ArgumentMap, options: ArgdownOptions) -> ArgdownPlan:
    """Return what decides about the map of *m*."""
    debate = transform_debate(read_debate(m), options)
    sections = sections_of(debate, options)
    selection = select_elements(debate, options, sections)
    selected = tuple(
        key for kind in (debate.statements, debate.arguments) for key in kind if selection.rules[key] in SHOWN
    )
    shut = _shut(sections)
    places = ((key, sections.group_around(key)) for key in selected) if shut else ()
    within = {key: shut[group] for key, group in places if group in shut}
    return ArgdownPlan(debate, options, sections, selection, selected, within)


def _shut(sections: Sections) -> dict[str, str]:
    """Return group → the outermost closed group that it is, or lies in."""
    found: dict[str, str] = {}
    for key, section in sections.sections.items():  # outer ones first
        if sections.home[key] != key:
            continue
        above = sections.group_above(key)
        if above in found:
            found[key] = found[above]
        elif section.closed:
            found[key] = key
    return found


def draw_map(plan: ArgdownPlan, *, remarks: tuple[str, ...] = ()) -> ArgdownMap:
    """Return the map that a plan describes."""
    colours = ArgdownColours.of(plan.debate, plan.options)
    inside = [key for key in plan.selected if key not in plan.within]
    closed = list(dict.fromkeys(plan.within.values()))
    levels = _levels(plan.sections, [*(plan.sections.group_around(key) for key in inside), *closed])
    nodes = [*_nodes(plan, inside, colours), *_closed(plan, closed, levels, colours)]
    edges = edges_of(plan.debate, plan.selected).redirected(plan.within)
    groups = _groups(plan.sections, levels, frozenset(closed), colours)
    return ArgdownMap(tuple(nodes), tuple(_edges(edges, colours)), tuple(groups), remarks)


# -- nodes -----------------------------------------------------------------------------------------------------


def _nodes(plan: ArgdownPlan, keys: Iterable[str], colours: ArgdownColours) -> Iterator[ArgdownNode]:
    options, statements, arguments = plan.options, plan.debate.statements, plan.debate.arguments
    titles, data, group_around = plan.debate.titles, plan.debate.data, plan.sections.group_around
    for key in keys:
        title, said = titles[key], data.get(key, NOTHING)
        group = group_around(key) if plan.sections.places else None
        claim = statements.get(key)
        if claim is not None:
            yield ArgdownNode(
                key, "statement", title, *_label(title, claim.text, options.statement_label_mode),
                claim.tags if options.add_tags else (),
                colours.element(title, claim.tags, said, named=options.statement_colors), group, (key,),
            )  # fmt: skip
        else:
            argument = arguments[key]
            text = argument.claim.text if argument.claim else ""
            yield ArgdownNode(
                key, "argument", title, *_label(title, text, options.argument_label_mode),
                argument.tags if options.add_tags else (),
                colours.element(title, argument.tags, said, named=options.argument_colors), group,
                argument.records,
            )  # fmt: skip


def _label(title: str, text: str, mode: LabelMode) -> tuple[str, str]:
    """Return what a label mode leaves of title and text.

    >>> _label("Untitled 1", "Sugar harms.", "hide-untitled"), _label("Harm", "", "text")
    (('', 'Sugar harms.'), ('Harm', ''))
    """
    if mode == "hide-untitled":
        return "" if text and is_untitled(title) else title, text
    if mode == "none":
        return "", ""
    if mode == "title":
        return title, ""
    return "" if text else title, text


def _closed(
    plan: ArgdownPlan, keys: Iterable[str], levels: Mapping[str, int], colours: ArgdownColours
) -> Iterator[ArgdownNode]:
    for key in keys:
        section = plan.sections.sections[key]
        records = (key,) if key in plan.debate.m.groups else ()
        yield ArgdownNode(
            key, "group", section.title, section.title, "", section.tags,
            colours.group(section, levels[key]), plan.sections.group_above(key), records,
        )  # fmt: skip


# -- edges -----------------------------------------------------------------------------------------------------


def _edges(edges: ArgdownEdges, colours: ArgdownColours) -> Iterator[ArgdownEdge]:
    known = {kind: colours.edge(kind) for kind in EDGE_TYPES}
    for (kind, source, target), (relations, claims) in edges:
        yield ArgdownEdge(kind, source, target, relations, claims, known[kind])


# -- groups ----------------------------------------------------------------------------------------------------


def _levels(sections: Sections, keys: Iterable[str | None]) -> dict[str, int]:
    """Return how deep each of these groups lies, and each group around one of them, in the order of sections."""
    kept: set[str] = set()
    for start in keys:
        key = start
        while key is not None and key not in kept:
            kept.add(key)
            key = sections.group_above(key)
    levels: dict[str, int] = {}
    for key in sections.sections:
        if key in kept:
            above = sections.group_above(key)
            levels[key] = 1 if above is None else levels[above] + 1
    return levels


def _groups(
    sections: Sections, levels: Mapping[str, int], closed: frozenset[str], colours: ArgdownColours
) -> Iterator[ArgdownGroup]:
    for key, level in levels.items():
        if key not in closed:
            section = sections.sections[key]
            yield ArgdownGroup(
                key,
                section.title,
                level,
                sections.group_above(key),
                section.tags,
                colours.group(section, level),
            )
