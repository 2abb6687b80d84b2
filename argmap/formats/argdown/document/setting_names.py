"""The names of settings in front matter, and what somebody meant who wrote one that does not exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from argmap._arguments import close_matches

__all__ = ["unknown_settings"]

_MOST: Final = 20  # so many are looked for: a front matter of thousands of names holds no settings
_FIELDS: Final = frozenset("title subTitle abstract author date tags argmap unread".split())
_SECTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "model": tuple("mode removeTagsFromText transformArgumentRelations shortcodes explodeArguments".split()),
    "selection": tuple(
        "selectedTags selectElementsWithoutTag selectedSections selectElementsWithoutSection includeStatements "
        "excludeStatements excludeArguments ignoreIsInMap excludeDisconnected statementSelectionMode".split()
    ),
    "map": ("statementLabelMode", "argumentLabelMode", "addTags"),
    "group": ("groupDepth", "regroup", "sections", "ignoreIsClosed", "ignoreIsGroup"),
    "color": tuple(
        "tagColors statementColors argumentColors groupColors relationColors colorizeByTag colorizeGroupsByTag "
        "colorScheme groupColorScheme ignoreColorData argumentFontColor statementFontColor groupFontColor".split()
    ),
    "dot": tuple(
        "useHtmlLabels graphname measureLineWidth mapBgColor group closedGroup statement argument edge "
        "graphVizSettings sameRank rank".split()
    ),
}
"""Section → its settings, as the plug-ins of the language's own tool (npm ``@argdown/core`` 2.0.1) name them."""

_OTHER_SECTIONS: Final = frozenset(
    "parser data images json html svg graphml vizJs webComponent sourceHighlighter process processes settings".split()
)
_OTHER_NAMES: Final = {"colorbytags": "colorizeByTag", "colorgroupsbytags": "colorizeGroupsByTag"}
"""Names that the language's own cheat sheet has, and that do nothing."""

_HOMES: Final = {
    name.casefold(): (section, name)
    for section, names in _SECTIONS.items()
    for name in names
    if name != name.casefold()  # "group" and "mode" may be anything where they stand alone
}
"""Name in small letters → its section, and how it is written."""


def unknown_settings(front_matter: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield the path of each setting that does not exist, its last name, and what to write.

    At the top anybody may have names of their own: there it is one only if it resembles a setting.

    >>> for path, _, advice in unknown_settings({"tagcolors": {}, "group": {"depth": 3}, "editor": "Ann"}):
    ...     print(path, "→", advice)
    tagcolors → write  color: {tagColors: …}
    group.depth → write groupDepth
    """
    found = 0
    empty = {name for name in _SECTIONS if name in front_matter and not isinstance(front_matter[name], dict)}
    for name, value in front_matter.items():
        for path, last, advice in (
            _in_section(name, value) if name in _SECTIONS else _at_top(name, value, empty)
        ):
            yield path, last, advice
            found += 1
            if found >= _MOST:
                return


def _at_top(name: str, value: Any, empty: set[str]) -> Iterator[tuple[str, str, str]]:
    if name in _FIELDS or name in _OTHER_SECTIONS:
        return
    plain = _plain(name)
    home = _HOMES.get(plain)
    if home is None and plain == "mode" and value in ("strict", "loose"):
        home = "model", "mode"
    if home is None and isinstance(value, dict):
        sections = [*_SECTIONS, *_OTHER_SECTIONS]
        near = [each for each in sections if _plain(each) == plain] or close_matches(plain, _SECTIONS)
        if near and abs(len(near[0]) - len(name)) <= 1:
            yield name, name, f"write {near[0]}"
            return
    if home is None and len(plain) > 7:
        near = close_matches(plain, _HOMES)
        home = (
            _HOMES[near[0]]
            if near and abs(len(near[0]) - len(plain)) <= 2 and _is_near(near[0], plain)
            else None
        )
    if home is not None and home[0] not in empty:  # else it has been said to indent what stands below that
        yield name, name, f"write  {home[0]}: {{{home[1]}: …}}"


def _in_section(section: str, value: Any) -> Iterator[tuple[str, str, str]]:
    names = _SECTIONS[section]
    if not isinstance(value, dict) or ("shortcodes" in value and not isinstance(value["shortcodes"], dict)):
        return  # which has been reported
    for name in value:
        if name in names:
            continue
        plain = _plain(name)
        home = _HOMES.get(plain)
        plains = {_plain(each): each for each in names}
        near = [plains[each] for each in plains if plain in (each, "") or (len(plain) > 3 and plain in each)]
        near = near or [plains[each] for each in close_matches(plain, plains)]
        if home is not None and home[0] != section:
            advice = f"write  {home[0]}: {{{home[1]}: …}}"
        elif near:
            advice = f"write {near[0]}"
        else:
            advice = f"remove it; known here: {', '.join(names)}"
        yield f"{section}.{name}", name, advice


def _plain(name: str) -> str:
    plain = "".join(c for c in name if c.isalnum()).casefold()
    return _OTHER_NAMES.get(plain, plain).casefold()


def _is_near(one: str, other: str) -> bool:
    """Say whether two names differ by a slip and not by a word."""
    begin = 0
    while begin < min(len(one), len(other)) and one[begin] == other[begin]:
        begin += 1
    end = 0
    while end < min(len(one), len(other)) - begin and one[-1 - end] == other[-1 - end]:
        end += 1
    return max(len(one), len(other)) - begin - end <= 2
