"""The settings of an Argdown map, under Argdown's own names in Python's spelling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, cast, final

from attrs import field, frozen

from argmap.errors import InvalidValueError, UnknownNameError
from argmap.model import Extra
from argmap.projections.argdown._modes import (
    LABEL_MODES,
    MODES,
    SELECTION_MODES,
    LabelMode,
    Mode,
    SelectionMode,
)

__all__ = ["GROUP_COLOURS", "RELATION_COLOURS", "ArgdownOptions"]

GROUP_COLOURS: Final = ("#DADADA", "#BABABA", "#AAAAAA")
"""The fills of groups by level, as Argdown has them."""

RELATION_COLOURS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "attack": "#ff0000",
        "support": "#00ff00",
        "undercut": "#551A8B",
        "entails": "#00ff00",
        "contrary": "#ff0000",
        "contradictory": "#ff0000",
    }
)
"""The colours of edges, as Argdown has them."""


def _one_of(value: object, name: str, known: Sequence[str]) -> Any:
    if not isinstance(value, str):
        raise InvalidValueError(f"must be one of {', '.join(known)}, got {value!r}", field=name)
    if value not in known:
        raise UnknownNameError(value, kind=name, known=known)
    return value


def _selection_mode(value: object) -> SelectionMode:
    return cast("SelectionMode", _one_of(value, "statement_selection_mode", SELECTION_MODES))


def _label_mode(value: object) -> LabelMode:
    return cast("LabelMode", _one_of(value, "label mode", LABEL_MODES))


def _mode(value: object) -> Mode:
    return cast("Mode", _one_of(value, "mode", MODES))


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise InvalidValueError(f"must be true or false, got {value!r}")
    return value


def _depth(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise InvalidValueError(f"must be a whole number, got {value!r}", field="group_depth")
    return value


def _titles(value: object) -> tuple[str, ...]:
    """Take a lone title as a list of one, as Argdown does."""
    found = (value,) if isinstance(value, str) else value
    if not isinstance(found, Sequence | set | frozenset):
        raise InvalidValueError(f"must be a list of titles, got {value!r}")
    return tuple(str(title) for title in (sorted(found) if isinstance(found, set | frozenset) else found))


def _some_titles(value: object) -> tuple[str, ...] | None:
    return None if value is None else _titles(value)


def _table(value: Any) -> Extra:
    if not isinstance(value, Mapping):
        raise InvalidValueError(f"must be a mapping, got {value!r}")
    return Extra(value)


def _some_table(value: Any) -> Extra | None:
    return None if value is None else _table(value)


def _tables(value: Any) -> tuple[Extra, ...]:
    """Keep what is a table, as Argdown does with what a document lists."""
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise InvalidValueError(f"must be a list of groups, got {value!r}", field="regroup")
    return tuple(Extra(item) for item in value if isinstance(item, Mapping))


def _scheme(value: Any) -> str | tuple[str, ...]:
    """Take the name of a scheme, or a list of colours; what is no colour of a list stays, and colours nothing."""
    if isinstance(value, str):
        return value
    if not isinstance(value, Sequence):
        raise InvalidValueError(f"must be a name or a list of colours, got {value!r}")
    return tuple(str(colour) for colour in value)


def _colours(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        raise InvalidValueError(f"must be a list of colours, got {value!r}", field="group_color_scheme")
    return tuple(_scheme(value))


@final
@frozen(kw_only=True)
class ArgdownOptions:
    """Say what is on an Argdown map, and how it is labelled, grouped and coloured.

    Each setting is Argdown's of the same name: ``statement_selection_mode`` is ``statementSelectionMode``.

    Args:
        statement_selection_mode: Which statements become nodes.
        exclude_disconnected: Leave out what nothing connects.
        include_statements: Titles of statements that become nodes in any mode.
        exclude_statements, exclude_arguments: Titles of what is left out.
        selected_sections: Titles of sections outside which everything is left out; None for all.
        selected_tags: Tags without which everything is left out; None for all.
        select_elements_without_section, select_elements_without_tag: Keep those that have none, besides.
        ignore_is_in_map: Pass over ``isInMap`` in the data of elements.
        statement_label_mode, argument_label_mode: What stands in a node.
        add_tags: Tell the tags of nodes.
        group_depth: How many levels of sections, from the deepest, become groups.
        group_sections: Title of a section → ``isGroup`` and ``isClosed``; all others are then no groups.
        regroup: Groups in the place of sections: ``title``, ``statements``, ``arguments``, ``children``,
            ``tags``, ``isClosed``.
        ignore_is_group, ignore_is_closed: Pass over these in the data of sections.
        mode: ``"strict"`` reads support between statements as entailment, attack as contrariety.
        transform_argument_relations: Let the conclusion of an argument have the relations that lead from it.
        explode_arguments: Divide arguments into their steps.
        color_scheme: The name of a scheme, or colours; the first is for what has no tag, the next for tags.
        group_color_scheme: The colours of groups by level.
        relation_colors: Type of edge → colour.
        tag_colors: Tag → colour, number in the scheme, or both a ``color`` and a ``priority``.
        statement_colors, argument_colors, group_colors: Title → colour or number in the scheme.
        colorize_by_tag, colorize_groups_by_tag: Let tags colour statements and arguments, and groups.
        ignore_color_data: Pass over ``color`` in the data of elements.

    Raises:
        UnknownNameError: If a mode is not known.
        InvalidValueError: If a value is of the wrong type.

    >>> ArgdownOptions(mode="strict").group_depth
    2
    >>> ArgdownOptions(mode="strickt")
    Traceback (most recent call last):
    argmap.errors.UnknownNameError: Unknown mode 'strickt'. Did you mean 'strict'? Known: loose, strict.
    """

    statement_selection_mode: SelectionMode = field(default="with-title", converter=_selection_mode)
    exclude_disconnected: bool = field(default=True, converter=_flag)
    include_statements: tuple[str, ...] = field(default=(), converter=_titles)
    exclude_statements: tuple[str, ...] = field(default=(), converter=_titles)
    exclude_arguments: tuple[str, ...] = field(default=(), converter=_titles)
    selected_sections: tuple[str, ...] | None = field(default=None, converter=_some_titles)
    selected_tags: tuple[str, ...] | None = field(default=None, converter=_some_titles)
    select_elements_without_section: bool = field(default=False, converter=_flag)
    select_elements_without_tag: bool = field(default=False, converter=_flag)
    ignore_is_in_map: bool = field(default=False, converter=_flag)
    statement_label_mode: LabelMode = field(default="hide-untitled", converter=_label_mode)
    argument_label_mode: LabelMode = field(default="hide-untitled", converter=_label_mode)
    add_tags: bool = field(default=True, converter=_flag)
    group_depth: int = field(default=2, converter=_depth)
    group_sections: Extra | None = field(default=None, converter=_some_table)
    regroup: tuple[Extra, ...] = field(default=(), converter=_tables)
    ignore_is_group: bool = field(default=False, converter=_flag)
    ignore_is_closed: bool = field(default=False, converter=_flag)
    mode: Mode = field(default="loose", converter=_mode)
    transform_argument_relations: bool = field(default=True, converter=_flag)
    explode_arguments: bool = field(default=False, converter=_flag)
    color_scheme: str | tuple[str, ...] = field(default="default", converter=_scheme)
    group_color_scheme: tuple[str, ...] = field(default=GROUP_COLOURS, converter=_colours)
    relation_colors: Extra = field(factory=Extra, converter=_table)
    tag_colors: Extra = field(factory=Extra, converter=_table)
    statement_colors: Extra = field(factory=Extra, converter=_table)
    argument_colors: Extra = field(factory=Extra, converter=_table)
    group_colors: Extra = field(factory=Extra, converter=_table)
    colorize_by_tag: bool = field(default=True, converter=_flag)
    colorize_groups_by_tag: bool = field(default=False, converter=_flag)
    ignore_color_data: bool = field(default=False, converter=_flag)
