"""The settings that a document brings along in its front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from attrs import evolve, fields

from argmap.errors import InvalidValueError, UnknownNameError
from argmap.model import ArgumentMap, Json
from argmap.projections.argdown._options import ArgdownOptions
from argmap.projections.argdown._sidecar import ArgdownFacts, json_object

__all__ = ["options_of", "settings_of"]

_PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "model": ("mode", "transform_argument_relations", "explode_arguments"),
    "map": ("statement_label_mode", "argument_label_mode", "add_tags"),
    "group": ("group_depth", "group_sections", "regroup", "ignore_is_group", "ignore_is_closed"),
}
"""Which part of the front matter has which settings; whatever is not listed is of ``selection`` or ``color``."""


def _part(name: str) -> str:
    listed = next((part for part, names in _PARTS.items() if name in names), "")
    return listed or ("color" if "color" in name else "selection")


def setting(name: str) -> str:
    """Return where front matter has a setting.

    >>> setting("statement_selection_mode"), setting("group_sections")
    ('selection.statementSelectionMode', 'group.sections')
    """
    if name == "group_sections":
        return "group.sections"
    return f"{_part(name)}.{re.sub('_(.)', lambda match: match[1].upper(), name)}"


_NAMES: Final = {setting(f.name): f.name for f in fields(ArgdownOptions)}


def options_of(m: ArgumentMap, **changes: Any) -> ArgdownOptions:
    """Return the settings that a map was read with, some of them changed.

    What the front matter says in a wrong way is as if it said nothing, as it is in Argdown.

    Raises:
        UnknownNameError: If a changed mode is not known.
        InvalidValueError: If a changed value is of the wrong type.

    >>> data = {"argdown": {"frontmatter": {"model": {"mode": "strict"}, "group": {"groupDepth": "deep"}}}}
    >>> options = options_of(ArgumentMap.of(extra=data), add_tags=False)
    >>> options.mode, options.group_depth, options.add_tags
    ('strict', 2, False)
    """
    return evolve(settings_of(m)[0], **changes)


def settings_of(m: ArgumentMap) -> tuple[ArgdownOptions, tuple[str, ...]]:
    """Return the settings of the front matter, and what was wrong with it."""
    front = json_object(ArgdownFacts.of(m.extra).frontmatter)
    options, remarks = ArgdownOptions(), []
    for place, value in _said(front):
        try:
            options = evolve(options, **{_NAMES[place]: value})
        except (InvalidValueError, UnknownNameError) as error:
            remarks.append(f"The front matter's {place} is passed over: {error}")
    return options, tuple(remarks)


def _said(front: Mapping[str, Json]) -> Iterator[tuple[str, Json]]:
    """Yield what the front matter sets, in our order; null stands for the default."""
    for place in _NAMES:
        part, _, name = place.partition(".")
        value = json_object(front.get(part)).get(name)
        if value is not None:
            yield place, value
