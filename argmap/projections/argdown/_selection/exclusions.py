"""Exclusions: statements, arguments and groups that the document or the settings take off the map."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, TypeAlias

from argmap.model import Claim
from argmap.projections.argdown._debate.debate import Argument, Debate
from argmap.projections.argdown._options import ArgdownOptions
from argmap.projections.argdown._sections import Sections

__all__ = ["Rule", "apply_exclusions"]

Rule: TypeAlias = Literal[
    "marked in", "included", "chosen by mode", "connected", "kept",
    "marked out", "excluded", "other section", "other tag", "not chosen by mode", "disconnected", "closed group",
]  # fmt: skip
"""Why a statement or argument is on the map (the first five), or is not."""


def apply_exclusions(
    debate: Debate, options: ArgdownOptions, sections: Sections
) -> Iterator[tuple[str, Rule]]:
    """Yield what is taken off the map, and by which rule."""
    kinds = (debate.statements, options.exclude_statements), (debate.arguments, options.exclude_arguments)
    limited = options.selected_sections is not None or options.selected_tags is not None
    for elements, titles in kinds:
        out = _sieve(debate, options, sections, frozenset(titles))
        # Where the settings take nothing off, only what has data may go.
        asked = elements if limited or titles else [key for key in debate.data if key in elements]
        for key in asked:
            if rule := out(key, elements[key]):
                yield key, rule


def _sieve(
    debate: Debate, options: ArgdownOptions, sections: Sections, excluded: frozenset[str]
) -> Callable[[str, Claim | Argument], Rule | None]:
    by_data = debate.data if not options.ignore_is_in_map else {}

    def out(key: str, element: Claim | Argument) -> Rule | None:
        if key in by_data and by_data[key].get("isInMap", True) is not True:
            return "marked out"
        if debate.titles[key] in excluded:
            return "excluded"
        if options.selected_sections is not None and not _in_section(sections.title_around(key), options):
            return "other section"
        if options.selected_tags is not None and not _has_tag(element.tags, options):
            return "other tag"
        return None

    return out


def _in_section(title: str | None, options: ArgdownOptions) -> bool:
    """Whether a section is among the selected ones; sections within those are not, unless they are named too."""
    return (
        options.select_elements_without_section
        if title is None
        else title in (options.selected_sections or ())
    )


def _has_tag(tags: tuple[str, ...], options: ArgdownOptions) -> bool:
    selected = options.selected_tags or ()
    return any(tag in selected for tag in tags) if tags else options.select_elements_without_tag
